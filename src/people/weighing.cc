#include "people/weighing.h"

#include <algorithm>
#include <array>
#include <variant>

#include "diagram/decide.h"
#include "people/complaints.h"

namespace grondslag::people {
namespace {

// How the book names what somebody said against a use, and what a named person finds of that; the test over the shipped
// book holds it to that.
constexpr std::string_view kObjected = "objected_to_use", kGrounds = "compelling_grounds", kCompelling = "compelling";

// The factors that the book wants weighed.
std::vector<const rules::Fact*> FactorsOf(const rules::RuleBook& book) {
  std::vector<const rules::Fact*> factors;
  const auto grounds = book.FindFact(std::string(kGrounds));
  if (!grounds) return factors;
  for (const rules::FactIndex factor : book[*grounds].factors) factors.push_back(&book[factor]);
  return factors;
}

// The use with an objection that nobody has weighed.
terms::GivenFacts Objected(const rules::RuleBook& book, terms::GivenFacts facts) {
  facts.SetYesNo(kObjected, true);
  facts.facts.erase(std::string(kGrounds));
  for (const rules::Fact* factor : FactorsOf(book)) facts.facts.erase(factor->name);
  return facts;
}

// And as it was weighed.
terms::GivenFacts Weighed(const rules::RuleBook& book, const ledger::NewEvent& event, terms::GivenFacts facts) {
  const auto& weighed = std::get<ledger::ObjectionWeighed>(event.event);
  facts = Objected(book, std::move(facts));
  const auto set = [&](const std::string& name, std::string_view value, const std::string& by,
                       const std::string& reason) {
    facts.facts.insert_or_assign(
        name, terms::GivenFact{.value = std::string(value), .by = by, .reason = reason, .place = {}});
  };
  set(std::string(kGrounds), kCompelling, event.by.ToString(), weighed.reason.text());
  for (const ledger::WeighedFactor& factor : weighed.factors) set(factor.fact, factor.value, {}, factor.reason.text());
  return facts;
}

base::Result<terms::Decision> DecideOf(const Checking& checking, const AssessedUse& use,
                                       const terms::GivenFacts& facts) {
  GRONDSLAG_TRY(today, base::DayOf(checking.now));
  return diagram::Decide(checking.book, {.decision = use.decision, .at = today, .reading = use.reading}, facts);
}

void CheckUse(const AssessedUse& use, Complaints& complaints) {
  if (use.purpose.empty()) {
    complaints.At("purpose");
    complaints.Add("purpose_missing");
  } else if (use.decision.empty()) {
    complaints.At("purpose");
    complaints.Add("purpose_stands_on_nothing", Shown(use.purpose));
  }
  complaints.At("");
}

ObjectionEffect EffectOf(terms::Verdict verdict) {
  switch (verdict) {
    case terms::Verdict::allowed: return ObjectionEffect::none;
    case terms::Verdict::not_allowed:
    case terms::Verdict::not_applicable: return ObjectionEffect::absolute;
    case terms::Verdict::undetermined:
    case terms::Verdict::contested: break;
  }
  return ObjectionEffect::weighed;
}

void AddForbidding(const terms::Decision& decision, std::vector<terms::CitedRule>& rules) {
  for (const terms::CitedRule& rule : decision.reason.rules) {
    const bool is_there =
        std::any_of(rules.begin(), rules.end(), [&](const terms::CitedRule& one) { return one.rule == rule.rule; });
    if (rule.effect == terms::Effect::forbid && !is_there) rules.push_back(rule);
  }
}

// That each factor was weighed of which the book wants to know.
void CheckFactors(const rules::RuleBook& book, const ledger::ObjectionWeighed& weighed, Complaints& complaints) {
  complaints.At("factors");
  for (const rules::Fact* factor : FactorsOf(book)) {
    const bool is_there = std::any_of(weighed.factors.begin(), weighed.factors.end(),
                                      [&](const ledger::WeighedFactor& one) { return one.fact == factor->name; });
    if (!is_there) complaints.Add("factor_not_weighed", factor->ask.nl, factor->ask.en);
  }
  complaints.At("");
}

// Why the use is not allowed although the objection was overruled.
void AddRefusal(const terms::Decision& decision, Complaints& complaints) {
  if (decision.verdict != terms::Verdict::undetermined || decision.missing.empty()) {
    complaints.AddReasons(decision);
    return;
  }
  for (const terms::MissingFact& missing : decision.missing)
    complaints.Add("use_question_open", missing.question.nl, missing.question.en);
}

tl::unexpected<base::Error> RefusedBy(const ObjectionInUse& absolute, const AssessedUse& use) {
  Complaints complaints;
  for (const terms::CitedRule& rule : absolute.because) complaints.Add(rule);
  if (complaints.empty()) complaints.Add("not_allowed_by_book", use.decision, Name(terms::Verdict::not_allowed));
  return tl::unexpected(std::move(complaints).Finish().error());
}

// The book accepts it.
base::Result<void> CheckOverruling(const Checking& checking, const ledger::NewEvent& event, const AssessedUse& use) {
  Complaints complaints;
  CheckUse(use, complaints);
  if (!complaints.empty()) return std::move(complaints).Finish();
  GRONDSLAG_TRY(found, ObjectionTo(checking, use));
  if (found.effect == ObjectionEffect::none) return {};
  if (found.effect == ObjectionEffect::absolute) return RefusedBy(found, use);
  const rules::RuleBook& book = checking.book.book();
  CheckFactors(book, std::get<ledger::ObjectionWeighed>(event.event), complaints);
  if (!complaints.empty()) return std::move(complaints).Finish();
  for (const terms::GivenFacts& part : use.parts) {
    const auto answer = DecideOf(checking, use, Weighed(book, event, part));
    if (!answer) {
      complaints.Add(answer.error());
    } else if (answer->verdict != terms::Verdict::allowed) {
      AddRefusal(*answer, complaints);
    }
  }
  return std::move(complaints).Finish();
}

}  // namespace

std::string_view Name(ObjectionEffect effect) {
  static constexpr std::array<std::string_view, 3> kNames = {"none", "weighed", "absolute"};
  return kNames[static_cast<std::size_t>(effect)];
}

base::Result<ObjectionInUse> ObjectionTo(const Checking& checking, const AssessedUse& use) {
  Complaints complaints;
  CheckUse(use, complaints);
  if (!complaints.empty()) return tl::unexpected(std::move(complaints).Finish().error());
  ObjectionInUse found;
  for (const terms::GivenFacts& part : use.parts) {
    GRONDSLAG_TRY(decision, DecideOf(checking, use, Objected(checking.book.book(), part)));
    const ObjectionEffect effect = EffectOf(decision.verdict);
    found.effect = std::max(found.effect, effect);
    if (effect == ObjectionEffect::absolute) AddForbidding(decision, found.because);
  }
  return found;
}

base::Result<void> CheckWeighing(const Checking& checking, const PersonState& state, const ledger::NewEvent& event,
                                 const AssessedUse& use) {
  const auto& weighed = std::get<ledger::ObjectionWeighed>(event.event);
  Complaints complaints;
  CheckMoment(checking.now, event.occurred_at, complaints);
  CheckPerson(state, true, complaints);
  CheckNamedPerson(event, weighed.reason, complaints);
  const auto objection = std::find_if(state.objections.begin(), state.objections.end(),
                                      [&](const Objection& one) { return one.stop.position == weighed.objection; });
  if (objection == state.objections.end()) {
    complaints.Add("unknown_objection", weighed.objection);
    return std::move(complaints).Finish();
  }
  if (objection->status == ObjectionStatus::standing) complaints.Add("objection_stands");
  const bool overrules = weighed.outcome == ledger::WeighingOutcome::overruled;
  const bool is_locked = objection->restricts && objection->StatusIn(use.purpose) == ObjectionStatus::open;
  complaints.At("told_on");
  if (overrules && is_locked && !weighed.told_on) complaints.Add("tell_before_overruling");
  if (!complaints.empty() || !overrules) return std::move(complaints).Finish();
  return CheckOverruling(checking, event, use);
}

}  // namespace grondslag::people
