// Facts as somebody gives them: a name, a value as text, and who says so. What they mean is for the rule book to say.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace grondslag::terms {

// value: as docs/rule-book-format.md writes it for the fact's type. by and reason: of a judgement; reason: of a factor.
struct GivenFact {
  std::string value;
  std::string by;
  std::string reason;
  base::Place place;
  bool from_organisation = false;  // from the organisation's own file

  template <class A>
  void Archive(A& a) {
    a(value, by, reason, place, from_organisation);
  }
};

// A factor that the book does not ask (the list of factors is open): which judgement it bears on and where it points.
struct FurtherFactor {
  std::string judgement;
  std::string name;
  std::string value;  // for | against | neutral
  std::string reason;
  base::Place place;

  template <class A>
  void Archive(A& a) {
    a(judgement, name, value, reason, place);
  }
};

struct GivenFacts {
  std::map<std::string, GivenFact> facts;
  std::vector<FurtherFactor> further_factors;

  // In place of what was given of it. For facts that nobody need give a reason for.
  void Set(std::string_view fact, std::string_view value) {
    facts.insert_or_assign(std::string(fact),
                           GivenFact{.value = std::string(value), .by = {}, .reason = {}, .place = {}});
  }
  void SetYesNo(std::string_view fact, bool value) { Set(fact, value ? "yes" : "no"); }

  template <class A>
  void Archive(A& a) {
    a(facts, further_factors);
  }
};

}  // namespace grondslag::terms
