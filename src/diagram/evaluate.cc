// With all facts known: one walk per root. With facts unknown: a sweep that gives every node the set of leaves still in
// reach; a node that several roots share is swept once. Which variables can still change an answer is read off pairs of
// children.
#include "diagram/evaluate.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "diagram/sweep.h"

namespace grondslag::diagram {
namespace {

using rules::AnswerId;
using rules::AnswerSet;
using rules::ValueSet;
using rules::VariableIndex;

NodeRef LeafOf(const Diagram& diagram, NodeRef root, std::span<const std::uint8_t> values) {
  while (root >= kLeafCount) root = diagram.ChildOf(root, values[diagram.VariableOf(root).value()]);
  return root;
}

tl::unexpected<base::Error> HasNoValue(const Diagram& diagram, std::size_t variable) {
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("no value of `{}` is possible", diagram.book().variables[variable].name));
}

// Every constraint of the group: which one is broken may depend on facts that are open.
tl::unexpected<base::Error> CannotBeTogether(const Diagram& diagram, const ConstraintGroup& group) {
  std::vector<std::string> never;
  for (const std::uint32_t c : group.constraints) {
    const rules::Constraint& constraint = diagram.book().constraints[c];
    never.push_back(fmt::format("{} ({})", constraint.because.en, constraint.never.text));
  }
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("these facts cannot be together: {}", base::Join(never, "; ")));
}

AnswerSet SetOf(Sweep& sweep, NodeRef root) { return sweep.LeavesOf(root) & ~kImpossibleBit; }

AnswerSet Counting(NodeRef leaf) { return static_cast<AnswerSet>(Bit(leaf) & ~kImpossibleBit); }

// Walks from many roots on known facts, all a step at a time: a walk waits for memory at every node, and so they wait
// together.
class Walks {
 public:
  Walks(const Diagram& diagram, std::span<const std::uint8_t> values) : diagram_(diagram), values_(values) {}

  // The answer is there after Finish.
  void Add(NodeRef root, AnswerSet& answer) {
    if (root < kLeafCount) {
      answer = Counting(root);
      return;
    }
    if (count_ == kTogether) Finish();
    at_[count_] = root;
    answers_[count_++] = &answer;
  }

  void Finish() {
    for (bool open = true; open;) {
      open = false;
      for (std::size_t i = 0; i < count_; ++i) {
        // No branch, which would be guessed wrong at every end: a leaf is read as a node too, and stays.
        const NodeRef n = at_[i], child = diagram_.ChildOf(n, values_[diagram_.VariableOf(n).value()]);
        at_[i] = n < kLeafCount ? n : child;
        open |= at_[i] >= kLeafCount;
      }
    }
    for (std::size_t i = 0; i < count_; ++i) *answers_[i] = Counting(at_[i]);
    count_ = 0;
  }

 private:
  static constexpr std::size_t kTogether = 20;

  const Diagram& diagram_;
  std::span<const std::uint8_t> values_;
  std::size_t count_ = 0;
  std::array<NodeRef, kTogether> at_;
  std::array<AnswerSet*, kTogether> answers_;
};

NodeRef ConditionFor(NodeRef leaf, const OutcomeConditions& conditions) {
  for (const OutcomeCondition& each : conditions) {
    if ((each.bases >> leaf & 1) != 0) return each.condition;
  }
  return kFalse;
}

// One view's answers on known facts. first: one that is filled, whose roots are
// often the same; none for that one.
class KnownView {
 public:
  KnownView(const Diagram& diagram, std::span<const std::uint8_t> values, const Roots& roots, const KnownView* first,
            rules::ViewAnswers& answers)
      : diagram_(diagram), values_(values), roots_(roots), first_(first), answers_(answers) {}

  void Fill() {
    Walks walks(diagram_, values_);
    Answer(walks, [](auto& view) { return Aim{view.roots_.verdict, &view.answers_.verdict}; });
    Answer(walks, [](auto& view) { return Aim{view.roots_.BasisOfNotes(), &view.basis_}; });
    answers_.basis_states.resize(roots_.basis_states.size());
    for (std::size_t i = 0; i < roots_.basis_states.size(); ++i)
      Answer(walks, [i](auto& view) { return Aim{view.roots_.basis_states[i], &view.answers_.basis_states[i]}; });
    walks.Finish();
    // What the root `grant` says, without the walk.
    grant_ = answers_.verdict == Bit(static_cast<std::size_t>(terms::Verdict::allowed)) ? basis_ : Bit(kNotGranted);
    answers_.basis = roots_.basis == kImpossible ? AnswerSet{0} : basis_;
    FillOutcomes(&KnownView::grant_, &Roots::duties, &rules::ViewAnswers::duties);
    FillOutcomes(&KnownView::basis_, &Roots::notes, &rules::ViewAnswers::notes);
  }

 private:
  template <class Set>
  struct Aim {
    NodeRef root;
    Set* answer;
  };

  template <class AimOf>
  void Answer(Walks& walks, AimOf aim_of) {
    const auto own = aim_of(*this);
    if (first_ != nullptr) {
      if (const auto others = aim_of(*first_); others.root == own.root) {
        *own.answer = *others.answer;
        return;
      }
    }
    walks.Add(own.root, *own.answer);
  }

  // The duties or notes, where the answer that selects them is known.
  void FillOutcomes(AnswerSet KnownView::* selected, std::vector<OutcomeConditions> Roots::* conditions,
                    std::vector<AnswerSet> rules::ViewAnswers::* list) {
    static_assert(rules::kDue == kTrue && rules::kNotDue == kFalse);
    const auto leaf = static_cast<NodeRef>(std::countr_zero(this->*selected));
    const bool as_first = first_ != nullptr && first_->*selected == this->*selected;
    const std::vector<OutcomeConditions>& own = roots_.*conditions;
    std::vector<AnswerSet>& answers = answers_.*list;
    if (leaf == kNotGranted) return answers.assign(own.size(), Bit(rules::kVerdictNotAllowed));
    answers.resize(own.size());
    for (std::size_t i = 0; i < own.size(); ++i) {
      answers[i] = as_first && own[i] == (first_->roots_.*conditions)[i]
                       ? (first_->answers_.*list)[i]
                       : Counting(LeafOf(diagram_, ConditionFor(leaf, own[i]), values_));
    }
  }

  const Diagram& diagram_;
  std::span<const std::uint8_t> values_;
  const Roots& roots_;
  const KnownView* first_;
  rules::ViewAnswers& answers_;
  AnswerSet grant_ = 0, basis_ = 0;
};

NodeRef RootOf(const Roots& roots, AnswerId answer) {
  switch (answer.kind) {
    case AnswerId::Kind::verdict: return roots.verdict;
    case AnswerId::Kind::basis: return roots.basis;
    case AnswerId::Kind::basis_state: return roots.basis_states[answer.index];
  }
  return kImpossible;
}

// Adds the variables that can still change root's answer.
void AddChanging(Sweep& sweep, NodeRef root, const std::vector<NodeRef>& groups, std::vector<bool>& changing) {
  if (!IsOpen(SetOf(sweep, root))) return;
  std::vector<bool> flipping(changing.size(), false);
  sweep.AddFlipping(root, Sweep::Impossible::is_no_answer, flipping);
  if (std::none_of(flipping.begin(), flipping.end(), [](bool flips) { return flips; })) {
    // Only several variables together change it: then every one on which it depends, what is possible included.
    sweep.AddFlipping(root, Sweep::Impossible::is_an_answer, flipping);
    for (const NodeRef group : groups) sweep.AddFlipping(group, Sweep::Impossible::is_an_answer, flipping);
  }
  for (std::size_t v = 0; v < changing.size(); ++v) changing[v] = changing[v] || flipping[v];
}

// By variable. Empty: the day lies before the book begins.
std::vector<bool> Changing(const Diagram& diagram, rules::DecisionIndex decision, base::Date at,
                           const rules::Facts& facts, std::span<const AnswerId> answers,
                           const std::vector<terms::View>& views) {
  const auto period = diagram.PeriodOf(at);
  std::vector<bool> changing(diagram.book().variables.size(), false);
  if (!period) return changing;
  const DecisionDiagram& roots = diagram[decision];
  Sweep sweep(diagram, PossibleOn(diagram, at, facts));
  std::vector<NodeRef> done;
  for (const AnswerId answer : answers) {
    for (const terms::View view : views) {
      const NodeRef root = RootOf(roots.roots[*period][static_cast<std::size_t>(view)], answer);
      if (std::find(done.begin(), done.end(), root) != done.end()) continue;
      done.push_back(root);
      AddChanging(sweep, root, roots.constraint_groups[*period], changing);
    }
  }
  return changing;
}

}  // namespace

std::vector<ValueSet> PossibleOn(const Diagram& diagram, base::Date at, const rules::Facts& facts) {
  std::vector<ValueSet> possible = facts.possible;
  for (std::size_t v = 0; v < possible.size(); ++v)
    possible[v] &= rules::PossibleValues(diagram.book().variables[v], at);
  return possible;
}

namespace {

// The period of the day and a sweep over the facts, if they can be together.
base::Result<std::size_t> PeriodWherePossible(const Diagram& diagram, base::Date at, Sweep& sweep) {
  const auto period = diagram.PeriodOf(at);
  if (!period) {
    return base::Fail(base::ErrorCode::invalid_input, fmt::format("{} lies before the book begins, on {}",
                                                                  at.ToString(), diagram.book().begins.ToString()));
  }
  const std::vector<ValueSet>& possible = sweep.possible();
  const auto empty = std::find(possible.begin(), possible.end(), ValueSet{0});
  if (empty != possible.end()) return HasNoValue(diagram, static_cast<std::size_t>(empty - possible.begin()));
  for (const ConstraintGroup& group : diagram.period(*period).constraint_groups) {
    if ((sweep.LeavesOf(group.possible) >> kTrue & 1) == 0) return CannotBeTogether(diagram, group);
  }
  return *period;
}

}  // namespace

base::Result<void> CanBeTogether(const Diagram& diagram, base::Date at, const rules::Facts& facts) {
  Sweep sweep(diagram, PossibleOn(diagram, at, facts));
  return PeriodWherePossible(diagram, at, sweep).map([](std::size_t) {});
}

base::Result<rules::Answers> AnswersOf(const Diagram& diagram, rules::DecisionIndex decision, base::Date at,
                                       const rules::Facts& facts) {
  Sweep sweep(diagram, PossibleOn(diagram, at, facts));
  GRONDSLAG_TRY(period, PeriodWherePossible(diagram, at, sweep));
  rules::Answers answers;
  for (const terms::View view : terms::kViews) {
    const Roots& roots = diagram[decision].roots[period][static_cast<std::size_t>(view)];
    rules::ViewAnswers& in_view = answers[static_cast<std::size_t>(view)];
    const std::size_t alike = diagram[decision].first_alike[period][static_cast<std::size_t>(view)];
    if (alike < static_cast<std::size_t>(view)) {
      in_view = answers[alike];
      continue;
    }
    in_view.verdict = SetOf(sweep, roots.verdict);
    in_view.basis = SetOf(sweep, roots.basis);
    for (const NodeRef state : roots.basis_states) in_view.basis_states.push_back(SetOf(sweep, state));
    for (const OutcomeConditions& duty : roots.duties) in_view.duties.push_back(sweep.OutcomeSet(roots.grant, duty));
    for (const OutcomeConditions& note : roots.notes)
      in_view.notes.push_back(sweep.OutcomeSet(roots.BasisOfNotes(), note));
  }
  return answers;
}

std::vector<std::uint8_t> KnownValues(const rules::Facts& facts) {
  std::vector<std::uint8_t> values;
  for (const ValueSet possible : facts.possible)
    values.push_back(static_cast<std::uint8_t>(std::countr_zero(possible)));
  return values;
}

terms::Verdict VerdictOnKnown(const Diagram& diagram, rules::DecisionIndex decision, std::size_t period,
                              terms::View view, std::span<const std::uint8_t> values) {
  const NodeRef leaf = LeafOf(diagram, diagram[decision].roots[period][static_cast<std::size_t>(view)].verdict, values);
  assert(leaf != kImpossible);
  return static_cast<terms::Verdict>(leaf);
}

void AnswersOnKnown(const Diagram& diagram, rules::DecisionIndex decision, std::size_t period,
                    std::span<const std::uint8_t> values, rules::Answers& answers) {
  const auto& roots = diagram[decision].roots[period];
  std::optional<KnownView> first;
  for (std::size_t view = 0; view < terms::kViewCount; ++view) {
    if (const std::size_t alike = diagram[decision].first_alike[period][view]; alike < view) {
      answers[view] = answers[alike];
    } else if (first) {
      KnownView(diagram, values, roots[view], &*first, answers[view]).Fill();
    } else {
      first.emplace(diagram, values, roots[view], nullptr, answers[view]).Fill();
    }
  }
}

std::vector<VariableIndex> CanStillChange(const Diagram& diagram, rules::DecisionIndex decision, base::Date at,
                                          const rules::Facts& facts, AnswerId answer,
                                          const std::vector<terms::View>& views) {
  const std::vector<bool> changing = Changing(diagram, decision, at, facts, {&answer, 1}, views);
  std::vector<VariableIndex> variables;
  for (std::size_t v = 0; v < changing.size(); ++v) {
    if (changing[v]) variables.emplace_back(v);
  }
  return variables;
}

std::vector<rules::FactIndex> FactsBehind(const rules::RuleBook& book, const std::vector<bool>& variables) {
  std::vector<rules::FactIndex> facts;
  for (std::size_t f = 0; f < book.facts.size(); ++f) {
    const rules::Fact& fact = book.facts[f];
    const bool by_value = fact.variable && variables[fact.variable->value()];
    const bool by_order = fact.order && variables[fact.order->value()];
    if (by_value || by_order) facts.emplace_back(f);
  }
  return facts;
}

namespace {

// What is asked before the fact: its screen, a factor of the judgement; or the fact itself.
rules::FactIndex FirstOf(const rules::RuleBook& book, rules::FactIndex fact, const std::vector<bool>& answered,
                         const std::vector<bool>& skipped) {
  const auto screen = book[fact].screened_by;
  if (screen && !answered[screen->value()] && !skipped[screen->value()]) return *screen;
  for (const rules::FactIndex factor : book[fact].factors) {
    if (!answered[factor.value()] && !skipped[factor.value()]) return factor;
  }
  return fact;
}

// Verdict and basis in each view, each root once.
std::vector<NodeRef> RootsAsked(const std::array<Roots, terms::kViewCount>& roots,
                                const std::vector<terms::View>& views) {
  std::vector<NodeRef> asked;
  for (const terms::View view : views) {
    for (const NodeRef root :
         {roots[static_cast<std::size_t>(view)].verdict, roots[static_cast<std::size_t>(view)].basis}) {
      if (std::find(asked.begin(), asked.end(), root) == asked.end()) asked.push_back(root);
    }
  }
  return asked;
}

// The other number's "I don't know" leaves an order open for good.
bool IsHopeless(const rules::RuleBook& book, const rules::Fact& fact, const std::vector<bool>& skipped) {
  if (!fact.order) return false;
  const rules::Variable& order = book[*fact.order];
  return skipped[order.fact.value()] || skipped[order.other.value()];
}

}  // namespace

// The place in the book of the fact that NextFact gives, where it shows near the top: variables are tested in the
// book's order, so of the nodes that known facts lead to, the first by level that can change something is it. Nothing:
// look further.
template <class MayAsk>
std::optional<std::size_t> NearTheTop(const Diagram& diagram, const Sweep& sweep, const std::vector<NodeRef>& roots,
                                      MayAsk may_ask) {
  constexpr int kNodesMax = 40;
  const rules::RuleBook& book = diagram.book();
  std::set<std::pair<std::size_t, NodeRef>> open;  // by level
  const auto add = [&](NodeRef n) {
    n = sweep.FirstOpen(n);
    if (n >= kLeafCount) open.emplace(diagram.LevelOf(diagram.VariableOf(n)), n);
  };
  for (const NodeRef root : roots) add(root);
  for (int looked_at = 0; !open.empty() && looked_at < kNodesMax; ++looked_at) {
    const NodeRef n = open.extract(open.begin()).value().second;
    const std::size_t tested = diagram.VariableOf(n).value();
    const rules::Variable& variable = book.variables[tested];
    const std::optional<bool> differ = sweep.ChildrenDifferSoon(n);
    // An order stands where the later of its numbers does, so what comes before it may yet be asked after it.
    if (!differ || variable.kind == rules::Variable::Kind::order) return std::nullopt;
    if (*differ && may_ask(variable.fact.value())) return variable.fact.value();
    ForEachValue(sweep.possible()[tested], [&](std::size_t value) { add(diagram.ChildOf(n, value)); });
  }
  return std::nullopt;
}

// Whether the earlier number of an order that is open comes before this place of the book.
bool AnOrderComesBefore(const rules::RuleBook& book, const Sweep& sweep, std::size_t place) {
  for (std::size_t v = 0; v < book.variables.size(); ++v) {
    const rules::Variable& variable = book.variables[v];
    const bool is_open = variable.kind == rules::Variable::Kind::order && !std::has_single_bit(sweep.possible()[v]);
    if (is_open && variable.fact.value() < place) return true;
  }
  return false;
}

namespace {

// The screen that is to be asked before `next`: it stands before it in the book, and a fact behind it can still change
// something.
std::optional<rules::FactIndex> ScreenBefore(const rules::RuleBook& book, std::size_t next, const auto& may_ask,
                                             const auto& can_change) {
  for (std::size_t s = 0; s < next; ++s) {
    if (!may_ask(s)) continue;
    for (const rules::Fact& fact : book.facts) {
      if (fact.screened_by == rules::FactIndex(s) && can_change(fact.variable)) return rules::FactIndex(s);
    }
  }
  return std::nullopt;
}

// The variables behind each screen that may be asked before `next`, by the screen's place in the book.
std::map<std::size_t, std::vector<bool>> ScreensBefore(const rules::RuleBook& book, std::size_t next,
                                                       const std::vector<std::uint8_t>& tested, const auto& may_ask) {
  std::map<std::size_t, std::vector<bool>> behind;
  for (const rules::Fact& fact : book.facts) {
    if (!fact.screened_by || !fact.variable || tested[fact.variable->value()] == 0) continue;
    const std::size_t screen = fact.screened_by->value();
    if (screen >= next || !may_ask(screen)) continue;
    behind.try_emplace(screen, book.variables.size(), false).first->second[fact.variable->value()] = true;
  }
  return behind;
}

// As ScreenBefore, or `next` itself; nothing where that does not show soon.
std::optional<rules::FactIndex> NextOrItsScreen(const Sweep& sweep, const std::vector<NodeRef>& roots, std::size_t next,
                                                const std::map<std::size_t, std::vector<bool>>& screens) {
  for (const auto& [screen, behind] : screens) {
    const std::optional<bool> counts = sweep.SomeDifferSoon(roots, behind);
    if (!counts) return std::nullopt;
    if (*counts) return rules::FactIndex(screen);
  }
  return rules::FactIndex(next);
}

}  // namespace

std::optional<rules::FactIndex> NextFact(const Diagram& diagram, rules::DecisionIndex decision, base::Date at,
                                         const rules::Facts& facts, const std::vector<terms::View>& views,
                                         const std::vector<bool>& answered, const std::vector<bool>& skipped) {
  const rules::RuleBook& book = diagram.book();
  const auto period = diagram.PeriodOf(at);
  if (!period) return std::nullopt;
  Sweep sweep(diagram, PossibleOn(diagram, at, facts));
  const std::vector<NodeRef> roots = RootsAsked(diagram[decision].roots[*period], views);
  const auto may_ask = [&](std::size_t f) {
    return !answered[f] && !skipped[f] && !book.facts[f].difference && !IsHopeless(book, book.facts[f], skipped);
  };
  const auto near = NearTheTop(diagram, sweep, roots, may_ask);
  if (near && !AnOrderComesBefore(book, sweep, *near)) {
    const auto screens = ScreensBefore(book, *near, diagram[decision].tested[*period], may_ask);
    if (const auto next = NextOrItsScreen(sweep, roots, *near, screens))
      return next->value() == *near ? FirstOf(book, *next, answered, skipped) : *next;
  }
  std::vector<std::vector<NodeRef>> open(book.variables.size());
  for (const NodeRef root : roots) sweep.CollectOpen(root, open);
  const auto can_change = [&](const std::optional<VariableIndex>& variable) {
    return variable && std::any_of(open[variable->value()].begin(), open[variable->value()].end(), [&](NodeRef n) {
             return sweep.ChildrenCanDiffer(n, Sweep::Impossible::is_no_answer);
           });
  };
  // The first that can change something stops the search: what comes later is not looked at.
  for (std::size_t f = 0; f < book.facts.size(); ++f) {
    if (!may_ask(f) || !(can_change(book.facts[f].variable) || can_change(book.facts[f].order))) continue;
    if (const auto screen = ScreenBefore(book, f, may_ask, can_change)) return screen;
    return FirstOf(book, rules::FactIndex(f), answered, skipped);
  }
  // No fact by itself: those that change it together.
  constexpr std::array<AnswerId, 2> asked = {AnswerId{AnswerId::Kind::verdict, 0}, AnswerId{AnswerId::Kind::basis, 0}};
  for (const rules::FactIndex fact : FactsBehind(book, Changing(diagram, decision, at, facts, asked, views))) {
    if (may_ask(fact.value())) return FirstOf(book, fact, answered, skipped);
  }
  return std::nullopt;
}

}  // namespace grondslag::diagram
