// What a request takes from the record of a person. Two people of whom that is the same get the same answer, so that it
// is found once for both (gate.h).
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "gate/request.h"
#include "ledger/ids.h"
#include "ledger/person_events.h"
#include "people/forms.h"
#include "people/person_state.h"
#include "registry/register.h"
#include "rules/rule_book.h"
#include "terms/facts.h"

namespace grondslag::gate {

// What is looked at. Requests with the same aspect take the same from every record.
struct Aspect {
  ledger::RecordName purpose;
  std::string channel;
  std::optional<ledger::IdentifierKind> contact;
  // For which the data were collected, where the purpose rests on the assessment of that; else empty.
  ledger::RecordName origin;
  bool origin_on_consent = false;

  auto operator<=>(const Aspect&) const = default;
};
Aspect AspectOf(const registry::Register& reg, const Request& request);

// Where days begin to make a difference to the rule book, by the fact that is one.
class DayCuts {
 public:
  explicit DayCuts(const rules::RuleBook& book);
  // Between which two of them a day lies. Nothing: the fact is no day, or the value none, or later than last: a day to
  // come may become one that is over.
  std::optional<std::size_t> PlaceOf(const std::string& fact, const std::string& value, base::Date last) const;

 private:
  std::map<std::string, std::vector<std::int64_t>, std::less<>> cuts_;  // days since 1970-01-01, rising
};

struct PersonFacts {
  base::Date day;      // on which the record was looked at
  bool known = false;  // identified, and not erased since
  terms::GivenFacts facts;
  bool origin_ended = false;      // what the data were collected for may no longer be done
  std::vector<std::string> told;  // duties, about the consent to this purpose; sorted

  // The same for two of whom all of it is the same, and for no others; days between which the rule book makes no
  // difference are the same.
  std::string Key(const DayCuts& cuts) const;
};
// unavailable: no time zone data.
base::Result<PersonFacts> PersonFactsOf(const people::PersonState& state, const people::Forms& forms,
                                        const Aspect& aspect);

}  // namespace grondslag::gate
