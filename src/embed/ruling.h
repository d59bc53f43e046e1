// What an outcome of the gate comes to for one caller: whether it is a permit to whoever carries out these duties and
// no others, and else why not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "embed/request.h"
#include "gate/outcome.h"
#include "rules/rule_book.h"
#include "terms/words.h"

namespace grondslag::embed {

// Why it is denied. Numbered as in grondslag/grondslag.h. undecided: nothing was decided.
enum class Denial : std::uint8_t {
  undecided,
  none,
  rule_book,
  too_old,
  behind,
  no_purpose,
  unknown_purpose,
  duty_not_carried,
};
std::string_view Name(Denial denial);

struct Ruling {
  Denial denial = Denial::undecided;
  std::optional<terms::Verdict> verdict;    // of the whole
  std::optional<terms::LawfulBasis> basis;  // of all parts, where it is the same
  // Of the part that decided: the permit or the prohibition, or the duty that is not carried. Null: nothing forbids it,
  // and nothing permits it either.
  const rules::Rule* reason = nullptr;
};
// knows_purpose: the register has the purpose that was asked for. book: that the outcome comes from; the reason is in
// it.
Ruling RulingOf(const gate::Outcome& outcome, const Request& request, bool knows_purpose, const rules::RuleBook& book);

// How it stands with a duty. open: due before, and not on record. not_carried: due with or after, and the caller does
// not say that it carries it out.
enum class DutyState : std::uint8_t { open = 1, done, obligation, not_carried };
std::string_view Name(DutyState state);

struct Duty {
  const std::string* rule = nullptr;
  terms::Due due = terms::Due::before;
  DutyState state = DutyState::open;
  bool certain = true;
};
// Those that are open, then the others, each once.
std::size_t DutyCount(const gate::PartOutcome& part);
// index: below DutyCount.
Duty DutyAt(const gate::PartOutcome& part, const Request& request, std::size_t index);

}  // namespace grondslag::embed
