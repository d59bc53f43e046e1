#include "embed/ruling.h"

#include <algorithm>

namespace grondslag::embed {
namespace {

using gate::DueDuty;
using gate::Outcome;
using gate::PartOutcome;
using terms::Due;

bool IsOpen(const PartOutcome& part, const DueDuty& duty) {
  return std::find(part.duties_open.begin(), part.duties_open.end(), duty.rule) != part.duties_open.end();
}

// Null: all of them are carried out.
const DueDuty* NotCarried(const PartOutcome& part, const Request& request) {
  const auto found = std::find_if(part.duties.begin(), part.duties.end(), [&](const DueDuty& duty) {
    return duty.due != Due::before && !request.Carries(duty.rule);
  });
  return found == part.duties.end() ? nullptr : &*found;
}

std::optional<terms::LawfulBasis> BasisOf(const Outcome& outcome) {
  const auto first = outcome.parts.front().basis;
  const bool is_shared = std::all_of(outcome.parts.begin(), outcome.parts.end(),
                                     [&](const PartOutcome& part) { return part.basis == first; });
  return is_shared ? first : std::nullopt;
}

// The first that is not allowed; else the first.
const PartOutcome& Decisive(const Outcome& outcome) {
  const auto found = std::find_if(outcome.parts.begin(), outcome.parts.end(),
                                  [](const PartOutcome& part) { return part.verdict != terms::Verdict::allowed; });
  return found == outcome.parts.end() ? outcome.parts.front() : *found;
}

const rules::Rule* FindRule(const rules::RuleBook& book, const std::string& name) {
  const auto found = book.FindRule(name);
  return found ? &book[*found] : nullptr;
}

// Rules that fail stand in an outcome too: those that would have permitted it.
const rules::Rule* ReasonOf(const PartOutcome& part, const rules::RuleBook& book) {
  const bool is_allowed = part.verdict == terms::Verdict::allowed;
  for (const std::string& name : part.rules) {
    const rules::Rule* rule = FindRule(book, name);
    if (rule != nullptr && (rule->effect == terms::Effect::permit) == is_allowed) return rule;
  }
  return nullptr;
}

Denial DenialOf(const Outcome& outcome, const Request& request, bool knows_purpose) {
  if (outcome.permit) return Denial::none;
  if (request.gate.purpose.empty()) return Denial::no_purpose;
  return knows_purpose ? Denial::rule_book : Denial::unknown_purpose;
}

}  // namespace

std::string_view Name(Denial denial) {
  switch (denial) {
    case Denial::undecided: return "undecided";
    case Denial::none: return "none";
    case Denial::rule_book: return "rule_book";
    case Denial::too_old: return "too_old";
    case Denial::behind: return "behind";
    case Denial::no_purpose: return "no_purpose";
    case Denial::unknown_purpose: return "unknown_purpose";
    case Denial::duty_not_carried: return "duty_not_carried";
  }
  return {};
}

std::string_view Name(DutyState state) {
  switch (state) {
    case DutyState::open: return "open";
    case DutyState::done: return "done";
    case DutyState::obligation: return "obligation";
    case DutyState::not_carried: return "not_carried";
  }
  return {};
}

Ruling RulingOf(const Outcome& outcome, const Request& request, bool knows_purpose, const rules::RuleBook& book) {
  // There always is a part; without one nothing was decided.
  if (outcome.parts.empty()) return {};
  Ruling ruling{.denial = DenialOf(outcome, request, knows_purpose),
                .verdict = outcome.verdict,
                .basis = BasisOf(outcome),
                .reason = ReasonOf(Decisive(outcome), book)};
  if (ruling.denial != Denial::none) return ruling;
  for (const PartOutcome& part : outcome.parts) {
    const DueDuty* duty = NotCarried(part, request);
    if (duty == nullptr) continue;
    ruling.denial = Denial::duty_not_carried;
    ruling.reason = FindRule(book, duty->rule);
    break;
  }
  return ruling;
}

std::size_t DutyCount(const PartOutcome& part) {
  const auto others =
      std::count_if(part.duties.begin(), part.duties.end(), [&](const DueDuty& duty) { return !IsOpen(part, duty); });
  return part.duties_open.size() + static_cast<std::size_t>(others);
}

Duty DutyAt(const PartOutcome& part, const Request& request, std::size_t index) {
  if (index < part.duties_open.size()) return {.rule = &part.duties_open[index]};
  index -= part.duties_open.size();
  for (const DueDuty& duty : part.duties) {
    if (IsOpen(part, duty) || index-- != 0) continue;
    const DutyState along = request.Carries(duty.rule) ? DutyState::obligation : DutyState::not_carried;
    return {.rule = &duty.rule,
            .due = duty.due,
            .state = duty.due == Due::before ? DutyState::done : along,
            .certain = duty.certain};
  }
  return {};
}

}  // namespace grondslag::embed
