// Compares the answers of a changed book node by node, and looks only at the scenarios and properties that could
// notice.
#include "diagram/trial.h"

#include <algorithm>

#include <fmt/format.h>

#include "diagram/reach.h"
#include "diagram/witness.h"
#include "rules/read_facts.h"

namespace grondslag::diagram {
namespace {

using rules::AnswerSet;
using rules::DecisionIndex;
using rules::RuleBook;
using rules::RuleIndex;
using terms::View;

std::vector<bool> DecisionsUnder(const RuleBook& book, DecisionIndex decision) {
  std::vector<bool> under(book.decisions.size(), false);
  std::vector<DecisionIndex> open = {decision};
  while (!open.empty()) {
    const DecisionIndex next = open.back();
    open.pop_back();
    if (under[next.value()]) continue;
    under[next.value()] = true;
    for (const RuleIndex rule : book[next].rules)
      open.insert(open.end(), book[rule].asks.begin(), book[rule].asks.end());
  }
  return under;
}

// day: on or after the book's first.
std::size_t PeriodIn(const Compiler& book, base::Date day) { return *rules::PeriodOn(book.periods(), day); }

// What several views say together of one answer.
struct InViews {
  bool open = false, contested = false;
  std::size_t value = 0;  // if not open: the first view's
};
InViews InAllViews(const std::vector<AnswerSet>& sets) {
  InViews together;
  together.open = std::any_of(sets.begin(), sets.end(), IsOpen);
  together.contested = std::any_of(sets.begin(), sets.end(), [&](AnswerSet set) { return set != sets.front(); });
  for (AnswerSet set = sets.front(); set > 1; set >>= 1) ++together.value;
  return together;
}

terms::Verdict VerdictOf(const InViews& together) {
  if (together.open) return terms::Verdict::undetermined;
  return together.contested ? terms::Verdict::contested : static_cast<terms::Verdict>(together.value);
}
std::string BasisOf(const InViews& together) {
  if (together.open) return "open";
  return together.value == rules::kNoBasis ? "none"
                                           : std::string(terms::Name(static_cast<terms::LawfulBasis>(together.value)));
}
terms::BasisState StateOf(const InViews& together) {
  if (together.open) return terms::BasisState::open;
  return together.contested ? terms::BasisState::contested : static_cast<terms::BasisState>(together.value);
}

bool Mentions(const rules::Expr& expr, const std::vector<bool>& decisions) {
  if (expr.kind == rules::Expr::Kind::allowed && decisions[expr.decision.value()]) return true;
  return std::any_of(expr.operands.begin(), expr.operands.end(),
                     [&](const rules::Expr& operand) { return Mentions(operand, decisions); });
}

bool ExceptionsMention(const rules::Property& property, const std::vector<bool>& decisions) {
  return std::any_of(property.except_page.begin(), property.except_page.end(),
                     [&](const rules::PageException& each) { return Mentions(each.when.expr, decisions); });
}

// Calls visit(rule, conditions in one book, conditions in the other) for every duty, or every note, of one book; what
// the other does not have never counts there. A change brings no rule anew.
template <class Visit>
void ForEachOutcome(const std::vector<RuleIndex>& own, const std::vector<OutcomeConditions>& conditions,
                    const std::vector<RuleIndex>& others, const std::vector<OutcomeConditions>& other_conditions,
                    Visit visit) {
  for (std::size_t i = 0; i < own.size(); ++i) {
    const auto found = std::find(others.begin(), others.end(), own[i]);
    const auto place = static_cast<std::size_t>(found - others.begin());
    visit(own[i], conditions[i], found == others.end() ? OutcomeConditions() : other_conditions[place]);
  }
}

}  // namespace

std::vector<Probe> ProbesOf(const RuleBook& book, const std::vector<rules::Scenario>& scenarios) {
  std::vector<Probe> probes;
  for (const rules::Scenario& scenario : scenarios) {
    const auto decision = book.FindDecision(scenario.decision);
    if (!decision) continue;
    for (const rules::Expectation& expected : scenario.expect) {
      for (const base::Date day : rules::DaysToTry(book, expected)) {
        auto facts = rules::ReadFacts(book, day, scenario.given);
        if (facts)
          probes.push_back({&scenario, &expected, *decision, day, rules::ViewsOf(expected.reading), std::move(*facts)});
      }
    }
  }
  return probes;
}

Trial::Trial(const RuleBook& book, const std::vector<Probe>& probes)
    : book_(book),
      probes_(probes),
      builder_(OrderOfVariables(book), WidthsOf(book)),
      base_(book, builder_),
      holds_(book.properties.size()) {
  green_.fill(std::vector<std::optional<bool>>(probes.size()));
}

std::vector<DecisionIndex> Trial::Affected(const RuleBook& changed, RuleIndex rule) const {
  std::vector<std::pair<std::size_t, DecisionIndex>> affected;
  for (std::size_t d = 0; d < book_.decisions.size(); ++d) {
    const std::size_t own = book_[rule].decision.value();
    const std::vector<bool> under = DecisionsUnder(book_, DecisionIndex(d));
    if (under[own] || DecisionsUnder(changed, DecisionIndex(d))[own])
      affected.emplace_back(std::count(under.begin(), under.end(), true), d);
  }
  std::sort(affected.begin(), affected.end());
  std::vector<DecisionIndex> decisions;
  for (const auto& [size, decision] : affected) decisions.push_back(decision);
  return decisions;
}

std::vector<base::Date> Trial::Days(const Compiler& changed) const {
  std::set<base::Date> days;
  for (const rules::Period& period : rules::PeriodsOf(book_)) days.insert(period.first);
  for (const rules::Period& period : rules::PeriodsOf(changed.book())) days.insert(period.first);
  return {days.begin(), days.end()};
}

bool Trial::Differs(Compiler& changed, DecisionIndex decision, base::Date day, View view, Part part) {
  const Standpoint base_at = {decision, PeriodIn(base_, day), view},
                   changed_at = {decision, PeriodIn(changed, day), view};
  if (part == Part::duties_and_notes) return OutcomesDiffer(changed, base_at, changed_at);
  const Roots &before = base_.ConstrainedRootsOf(base_at), &after = changed.ConstrainedRootsOf(changed_at);
  return before.verdict != after.verdict || before.basis != after.basis || before.basis_states != after.basis_states;
}

bool Trial::OutcomesDiffer(Compiler& changed, const Standpoint& base_at, const Standpoint& changed_at) {
  const Roots &before = base_.KeptRootsOf(base_at), &after = changed.KeptRootsOf(changed_at);
  const auto [place, is_new] = differs_.try_emplace({&before, &after}, false);
  if (!is_new) return place->second;
  bool differ = before.verdict != after.verdict || before.basis != after.basis;
  const auto compare = [&](NodeRef selector, NodeRef other_selector) {
    return [&, selector, other_selector](RuleIndex, const OutcomeConditions& was, const OutcomeConditions& is) {
      if (differ || (selector == other_selector && was == is)) return;
      // Conditions are as they like where selector gives another leaf.
      differ = OutcomeRoot(selector, was) != OutcomeRoot(other_selector, is);
    };
  };
  const rules::Outcomes& own = base_.OutcomesOf(base_at.decision);
  const rules::Outcomes& others = changed.OutcomesOf(base_at.decision);
  ForEachOutcome(own.duties, before.duties, others.duties, after.duties, compare(before.grant, after.grant));
  ForEachOutcome(own.notes, before.notes, others.notes, after.notes,
                 compare(before.BasisOfNotes(), after.BasisOfNotes()));
  return place->second = differ;
}

// The answers of a duty or note as one root.
NodeRef Trial::OutcomeRoot(NodeRef selector, const OutcomeConditions& conditions) {
  NodeRef root = builder_.Ite(builder_.Is(selector, 1U << kNotGranted), rules::kVerdictNotAllowed, rules::kNotDue);
  for (const OutcomeCondition& each : conditions) {
    const NodeRef due =
        builder_.Ite(builder_.Is(each.condition, 1U << kTrue), rules::kDue,
                     builder_.Ite(builder_.Is(each.condition, 1U << kImpossible), kImpossible, rules::kNotDue));
    root = builder_.Ite(builder_.Is(selector, each.bases), due, root);
  }
  return builder_.Ite(builder_.Is(selector, 1U << kImpossible), kImpossible, root);
}

bool Trial::DiffersAnywhere(Compiler& changed, DecisionIndex decision, Part part) {
  const std::vector<base::Date> days = Days(changed);
  return std::any_of(days.begin(), days.end(), [&](base::Date day) {
    return std::any_of(terms::kViews.begin(), terms::kViews.end(),
                       [&](View view) { return Differs(changed, decision, day, view, part); });
  });
}

// Due in every view wherever the verdict is allowed, and in some view at all.
std::vector<std::string> Trial::CertainOnes(Compiler& book, const Probe& probe, bool duties) {
  const rules::Outcomes& outcomes = book.OutcomesOf(probe.decision);
  const std::vector<RuleIndex>& rules = duties ? outcomes.duties : outcomes.notes;
  std::vector<AnswerSet> leaves(rules.size(), 0);
  for (const View view : probe.views) {
    const Roots& roots = book.KeptRootsOf({probe.decision, PeriodIn(book, probe.day), view});
    Reach reach(builder_, probe.facts.possible);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      leaves[i] |= duties ? reach.OutcomeSet(roots.grant, roots.duties[i])
                          : reach.OutcomeSet(roots.BasisOfNotes(), roots.notes[i]);
    }
  }
  std::vector<std::string> certain;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if ((leaves[i] & 1U << rules::kDue) != 0 && (leaves[i] & 1U << rules::kNotDue) == 0)
      certain.push_back(book_[rules[i]].name);
  }
  return certain;
}

// As rules::Differences says of a whole decision, but for what is missing.
bool Trial::IsAsExpected(Compiler& book, const Probe& probe, Part part) {
  return part == Part::verdict_and_bases ? VerdictAndBasesAsExpected(book, probe)
                                         : DutiesAndNotesAsExpected(book, probe);
}

bool Trial::VerdictAndBasesAsExpected(Compiler& book, const Probe& probe) {
  const rules::Expectation& expected = *probe.expected;
  const auto together = [&](auto pick) {
    std::vector<AnswerSet> sets;
    for (const View view : probe.views) {
      const Roots& roots = book.ConstrainedRootsOf({probe.decision, PeriodIn(book, probe.day), view});
      sets.push_back(Reach(builder_, probe.facts.possible).LeavesOf(pick(roots)) & ~kImpossibleBit);
    }
    return InAllViews(sets);
  };
  if (VerdictOf(together([](const Roots& roots) { return roots.verdict; })) != expected.verdict) return false;
  const rules::DecisionRules& decision = book_[probe.decision];
  if (expected.basis && decision.needs_basis &&
      BasisOf(together([](const Roots& roots) { return roots.basis; })) != *expected.basis)
    return false;
  return std::all_of(expected.bases.begin(), expected.bases.end(), [&](const auto& wanted) {
    const auto place = std::find(decision.prefer.begin(), decision.prefer.end(), wanted.first);
    const std::size_t i = static_cast<std::size_t>(place - decision.prefer.begin());
    return place != decision.prefer.end() &&
           StateOf(together([&](const Roots& roots) { return roots.basis_states[i]; })) == wanted.second;
  });
}

bool Trial::DutiesAndNotesAsExpected(Compiler& book, const Probe& probe) {
  for (const bool duties : {true, false}) {
    const auto& stated = duties ? probe.expected->duties : probe.expected->notes;
    if (!stated) continue;
    std::vector<std::string> wanted = *stated, given = CertainOnes(book, probe, duties);
    std::sort(wanted.begin(), wanted.end());
    std::sort(given.begin(), given.end());
    if (wanted != given) return false;
  }
  return true;
}

bool Trial::IsGreen(std::size_t probe, Part part) {
  std::optional<bool>& green = green_[static_cast<std::size_t>(part)][probe];
  if (!green) green = IsAsExpected(base_, probes_[probe], part);
  return *green;
}

void Trial::TryProbes(Compiler& changed, DecisionIndex decision, Part part, Until until, Outcome& outcome) {
  for (std::size_t i = 0; i < probes_.size(); ++i) {
    const Probe& probe = probes_[i];
    if (probe.decision != decision || (!outcome.scenarios.empty() && outcome.scenarios.back() == probe.scenario->id))
      continue;
    if (part == Part::duties_and_notes && !probe.expected->duties && !probe.expected->notes) continue;
    const bool differs = std::any_of(probe.views.begin(), probe.views.end(),
                                     [&](View view) { return Differs(changed, decision, probe.day, view, part); });
    if (!differs || !IsGreen(i, part) || IsAsExpected(changed, probe, part)) continue;
    outcome.scenarios.push_back(probe.scenario->id);
    if (until == Until::first_red || outcome.scenarios.size() == scenarios_named_max) return;
  }
}

bool Trial::Fails(const rules::Property& property, std::size_t index, Compiler& book, View view) {
  Broken broken(book, [&](const Standpoint& at) { return book.ConstrainedRootsOf(at).verdict; });
  const std::vector<bool> any(book_.decisions.size(), true);
  const bool by_verdict_alone = (property.kind == rules::Property::Kind::silence_never_permits ||
                                 property.kind == rules::Property::Kind::stop_is_always_obeyed) &&
                                !ExceptionsMention(property, any);
  for (const DecisionIndex decision : property.in) {
    for (std::size_t period = 0; period < book.periods().size(); ++period) {
      const Standpoint at = {decision, period, view};
      // A stop is one the rules mention, which a change can alter; but then a rule less mentions it, and the property
      // asks less.
      if (by_verdict_alone && fine_.contains({index, view, book.ConstrainedRootsOf(at).verdict})) continue;
      if (!broken.Holds(property, at)) return true;
      if (by_verdict_alone) fine_.insert({index, view, book.ConstrainedRootsOf(at).verdict});
    }
  }
  return false;
}

bool Trial::HoldsAtAll(std::size_t property, View view) {
  std::optional<bool>& holds = holds_[property][view == View::page ? 1 : 0];
  if (!holds) holds = !Fails(book_.properties[property], property, base_, view);
  return *holds;
}

void Trial::TryProperties(Compiler& changed, const std::vector<bool>& affected, Until until, Outcome& outcome) {
  const std::vector<rules::Property>& properties = changed.book().properties;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    const bool concerned = Mentions(properties[i].never.expr, affected) || ExceptionsMention(properties[i], affected) ||
                           std::any_of(properties[i].in.begin(), properties[i].in.end(),
                                       [&](DecisionIndex d) { return affected[d.value()]; });
    const auto goes_red = [&](View view) { return HoldsAtAll(i, view) && Fails(properties[i], i, changed, view); };
    if (!concerned || (!goes_red(View::law) && !goes_red(View::page))) continue;
    outcome.properties.push_back(properties[i].name);
    if (until == Until::first_red) return;
  }
}

Trial::Outcome Trial::Try(const RuleBook& changed_book, RuleIndex rule, Until until) {
  Compiler changed(changed_book, builder_);
  differs_.clear();
  Outcome outcome;
  const auto is_enough = [&] {
    return until == Until::first_red ? outcome.IsRed() : outcome.scenarios.size() == scenarios_named_max;
  };
  const std::vector<DecisionIndex> decisions = Affected(changed_book, rule);
  std::vector<bool> affected(book_.decisions.size(), false);
  for (const DecisionIndex decision : decisions) {
    if (is_enough() || !DiffersAnywhere(changed, decision, Part::verdict_and_bases)) continue;
    affected[decision.value()] = outcome.changes = true;
    TryProbes(changed, decision, Part::verdict_and_bases, until, outcome);
  }
  // What a scenario notices already need not be noticed by a property: those cost most.
  if (outcome.changes && !outcome.IsRed()) TryProperties(changed, affected, until, outcome);
  for (const DecisionIndex decision : decisions) {
    if (outcome.IsRed()) break;
    outcome.changes = outcome.changes || DiffersAnywhere(changed, decision, Part::duties_and_notes);
    TryProbes(changed, decision, Part::duties_and_notes, until, outcome);
  }
  return outcome;
}

std::optional<Trial::Change> Trial::DifferenceOf(Compiler& changed, DecisionIndex decision, base::Date day, View view,
                                                 Part part) {
  const Standpoint base_at = {decision, PeriodIn(base_, day), view},
                   changed_at = {decision, PeriodIn(changed, day), view};
  const Roots &before = base_.ConstrainedRootsOf(base_at), &after = changed.ConstrainedRootsOf(changed_at);
  std::optional<Change> change;
  const auto compare = [&](const std::string& answer, NodeRef was, NodeRef is, auto name) {
    if (change || was == is) return;
    for (NodeRef value = 0; value < kImpossible && !change; ++value) {
      const NodeRef possible = builder_.And(builder_.Not(builder_.Is(was, 1U << kImpossible)),
                                            builder_.Not(builder_.Is(is, 1U << kImpossible)));
      const NodeRef differs = builder_.And(builder_.Is(was, 1U << value), builder_.Not(builder_.Is(is, 1U << value)));
      const auto way = FewestFacts(builder_, differs, possible);
      if (!way) continue;
      NodeRef there = is;
      for (const auto& [variable, fact_value] : *way) there = builder_.Restrict(there, variable, fact_value);
      NodeRef now = 0;
      while (now < kImpossible && builder_.And(possible, builder_.Is(there, 1U << now)) == kFalse) ++now;
      change = Change{
          book_[decision].name,     fmt::format("{} ({})", answer, terms::Name(view)), name(value), name(now), day,
          NamedFactsOf(book_, *way)};
    }
  };
  const auto due = [](NodeRef value) { return std::string(value == rules::kDue ? "due" : "not due"); };
  compare("verdict", before.verdict, after.verdict,
          [](NodeRef value) { return std::string(terms::Name(static_cast<terms::Verdict>(value))); });
  compare("basis", before.basis, after.basis, [](NodeRef value) {
    return value == rules::kNoBasis ? "none" : std::string(terms::Name(static_cast<terms::LawfulBasis>(value)));
  });
  for (std::size_t i = 0; i < before.basis_states.size(); ++i) {
    compare(fmt::format("state of {}", terms::Name(book_[decision].prefer[i])), before.basis_states[i],
            after.basis_states[i],
            [](NodeRef value) { return std::string(terms::Name(static_cast<terms::BasisState>(value))); });
  }
  if (part == Part::verdict_and_bases) return change;
  const rules::Outcomes& own = base_.OutcomesOf(decision);
  const rules::Outcomes& others = changed.OutcomesOf(decision);
  const Roots &kept = base_.KeptRootsOf(base_at), &kept_after = changed.KeptRootsOf(changed_at);
  const auto compare_outcome = [&](const std::string& kind, NodeRef selector, NodeRef other_selector) {
    return
        [&, kind, selector, other_selector](RuleIndex rule, const OutcomeConditions& was, const OutcomeConditions& is) {
          compare(kind + book_[rule].name, OutcomeRoot(selector, was), OutcomeRoot(other_selector, is), due);
        };
  };
  ForEachOutcome(own.duties, kept.duties, others.duties, kept_after.duties,
                 compare_outcome("duty ", kept.grant, kept_after.grant));
  ForEachOutcome(own.notes, kept.notes, others.notes, kept_after.notes,
                 compare_outcome("note ", kept.BasisOfNotes(), kept_after.BasisOfNotes()));
  return change;
}

std::optional<Trial::Change> Trial::ExampleOf(const RuleBook& changed_book, RuleIndex rule) {
  Compiler changed(changed_book, builder_);
  differs_.clear();
  const std::vector<base::Date> days = Days(changed);
  const std::vector<DecisionIndex> decisions = Affected(changed_book, rule);
  for (const Part part : {Part::verdict_and_bases, Part::duties_and_notes}) {
    for (const DecisionIndex decision : decisions) {
      for (const View view : {View::law, View::page, View::law_verified, View::law_act_day}) {
        for (auto day = days.rbegin(); day != days.rend(); ++day) {
          if (!Differs(changed, decision, *day, view, part)) continue;
          if (auto change = DifferenceOf(changed, decision, *day, view, part)) return change;
        }
      }
    }
  }
  return std::nullopt;
}

}  // namespace grondslag::diagram
