// Tells two sides apart: brings the answers of both into one builder over the facts that both know, and looks where
// they differ.
#include "diagram/compare.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "diagram/compiler.h"
#include "diagram/importer.h"
#include "diagram/witness.h"

namespace grondslag::diagram {
namespace {

using rules::Variable;
using rules::VariableIndex;

// An answer that the views of one reading settle differently.
constexpr NodeRef kContested = 14;

// The variables of both sides, each once, with the values that both know.
class CommonVariables {
 public:
  CommonVariables(const rules::RuleBook& before, const rules::RuleBook& after) : before_(before) {
    std::vector<VariableIndex> own_order_before = OrderOfVariables(before), own_order_after = OrderOfVariables(after);
    from_before_.resize(before.variables.size());
    from_after_.resize(after.variables.size());
    for (const VariableIndex v : own_order_before) AddOf(before, v, &after);
    for (const VariableIndex v : own_order_after) {
      if (!from_after_[v.value()]) AddOf(after, v, nullptr);
    }
  }

  std::vector<VariableIndex> Order() const {
    std::vector<VariableIndex> order;
    for (std::size_t v = 0; v < names_.size(); ++v) order.emplace_back(v);
    return order;
  }
  std::vector<std::uint16_t> Widths() const {
    std::vector<std::uint16_t> widths;
    for (const auto& names : names_) widths.push_back(static_cast<std::uint16_t>(names.size()));
    return widths;
  }
  std::vector<Imported> OfBefore() const { return All(from_before_); }
  std::vector<Imported> OfAfter() const { return All(from_after_); }

  // One of a few values that a person chooses from: of a yes_no or choice fact.
  bool IsChosen(VariableIndex common) const { return chosen_[common.value()]; }
  const std::vector<terms::NamedFact>& ValuesOf(VariableIndex common) const { return names_[common.value()]; }

  // In the order of the books, as far as one goes.
  void Sort(std::vector<VariableIndex>& variables) const {
    std::stable_sort(variables.begin(), variables.end(),
                     [&](VariableIndex a, VariableIndex b) { return PlaceOf(a) < PlaceOf(b); });
  }
  std::vector<terms::NamedFact> Named(Way way) const {
    std::stable_sort(way.begin(), way.end(),
                     [&](const auto& a, const auto& b) { return PlaceOf(a.first) < PlaceOf(b.first); });
    std::vector<terms::NamedFact> named;
    for (const auto& [variable, value] : way) named.push_back(names_[variable.value()][value]);
    return named;
  }

 private:
  using Own = std::optional<Imported>;

  static std::vector<Imported> All(const std::vector<Own>& own) {
    std::vector<Imported> all;
    for (const Own& each : own) all.push_back(*each);
    return all;
  }

  std::pair<bool, std::size_t> PlaceOf(VariableIndex common) const { return places_[common.value()]; }

  // other: the side to look in for the same variable; null where that was done from there.
  void AddOf(const rules::RuleBook& book, VariableIndex index, const rules::RuleBook* other) {
    const Variable& variable = book[index];
    const std::optional<VariableIndex> match = other ? MatchOf(book, variable, *other) : std::nullopt;
    const VariableIndex common(names_.size());
    Imported own{common, {}}, others{common, {}};
    std::vector<terms::NamedFact> names;
    const auto add = [&](std::size_t value, std::size_t other_value) {
      own.own_value.push_back(value);
      others.own_value.push_back(other_value);
      names.push_back(NamedFactOf(book, index, value));
    };
    if (!match) {
      for (std::size_t value = 0; value < variable.size(); ++value) add(value, value);
    } else if (const Variable& same = (*other)[*match]; variable.cuts.empty()) {
      for (std::size_t value = 0; value < variable.size(); ++value) {
        const auto found = std::find(same.values.begin(), same.values.end(), variable.values[value]);
        if (found != same.values.end()) add(value, static_cast<std::size_t>(found - same.values.begin()));
      }
    } else {
      AddStretches(variable, same, add);
      if (variable.cuts != same.cuts) NameStretches(variable, same, names);
    }
    (&book == &before_ && other ? from_before_ : from_after_)[index.value()] = std::move(own);
    if (match) from_after_[match->value()] = std::move(others);
    places_.emplace_back(other == nullptr, index.value());
    const terms::FactType type = book[variable.fact].type;
    chosen_.push_back(type == terms::FactType::yes_no || type == terms::FactType::choice);
    names_.push_back(std::move(names));
  }

  // A variable of the same name and kind that shares a value.
  static std::optional<VariableIndex> MatchOf(const rules::RuleBook& book, const Variable& variable,
                                              const rules::RuleBook& other) {
    for (std::size_t v = 0; v < other.variables.size(); ++v) {
      const Variable& candidate = other.variables[v];
      if (candidate.name != variable.name || candidate.kind != variable.kind ||
          book[variable.fact].type != other[candidate.fact].type)
        continue;
      const bool shares =
          !variable.cuts.empty() ||
          std::any_of(variable.values.begin(), variable.values.end(), [&](const std::string& value) {
            return std::find(candidate.values.begin(), candidate.values.end(), value) != candidate.values.end();
          });
      if (shares) return VariableIndex(v);
    }
    return std::nullopt;
  }

  static std::vector<std::int64_t> CutsOf(const Variable& a, const Variable& b) {
    std::set<std::int64_t> cuts(a.cuts.begin(), a.cuts.end());
    cuts.insert(b.cuts.begin(), b.cuts.end());
    return {cuts.begin(), cuts.end()};
  }

  template <class Add>
  static void AddStretches(const Variable& a, const Variable& b, Add add) {
    add(0, 0);
    const auto value_at = [](const Variable& variable, std::int64_t cut) {
      return static_cast<std::size_t>(std::upper_bound(variable.cuts.begin(), variable.cuts.end(), cut) -
                                      variable.cuts.begin());
    };
    for (const std::int64_t cut : CutsOf(a, b)) add(value_at(a, cut), value_at(b, cut));
  }

  static void NameStretches(const Variable& a, const Variable& b, std::vector<terms::NamedFact>& names) {
    const std::vector<std::int64_t> cuts = CutsOf(a, b);
    const auto text = [&](std::int64_t at) {
      return a.kind == Variable::Kind::date_cuts ? base::Date(std::chrono::sys_days{std::chrono::days{at}}).ToString()
                                                 : std::to_string(at);
    };
    names.front().value = "< " + text(cuts.front());
    for (std::size_t i = 1; i < cuts.size(); ++i)
      names[i].value = fmt::format("{} .. {}", text(cuts[i - 1]), text(cuts[i] - 1));
    names.back().value = ">= " + text(cuts.back());
  }

  const rules::RuleBook& before_;
  std::vector<std::vector<terms::NamedFact>> names_;  // of each common variable's values
  std::vector<std::pair<bool, std::size_t>> places_;  // of each: only in the book after, and its place in its book
  std::vector<bool> chosen_;
  std::vector<Own> from_before_, from_after_;
};

// When a duty or note is due in one view: on what it depends, and the conditions for each of its leaves.
struct OutcomeIn {
  NodeRef selector = kImpossible;
  std::vector<OutcomeCondition> conditions;
  bool operator==(const OutcomeIn& other) const {
    const auto same = [](const OutcomeCondition& a, const OutcomeCondition& b) {
      return a.bases == b.bases && a.condition == b.condition;
    };
    return selector == other.selector &&
           std::equal(conditions.begin(), conditions.end(), other.conditions.begin(), other.conditions.end(), same);
  }
};

// What one side says of one decision, in the common builder.
struct SideAnswers {
  NodeRef verdict = kImpossible, basis = kImpossible;
  const rules::DecisionRules* decision = nullptr;
  std::vector<NodeRef> states;  // by LawfulBasis
  std::vector<std::pair<std::string, std::vector<OutcomeIn>>>
      outcomes;  // `duty x`, `note x`: in each of the side's views

  // Nothing for one that the side does not have.
  std::vector<OutcomeIn> Of(const std::string& outcome) const {
    const auto found =
        std::find_if(outcomes.begin(), outcomes.end(), [&](const auto& each) { return each.first == outcome; });
    return found == outcomes.end() ? std::vector<OutcomeIn>() : found->second;
  }
};

class SideReader {
 public:
  SideReader(Builder& builder, const Side& side, std::vector<Imported> variables)
      : builder_(builder),
        side_(side),
        period_(*side.diagram->PeriodOf(side.at)),
        importer_(builder, *side.diagram, std::move(variables)) {}

  SideAnswers Read(rules::DecisionIndex index, Answers which) {
    SideAnswers answers;
    const rules::RuleBook& book = side_.diagram->book();
    const DecisionDiagram& decision = (*side_.diagram)[index];
    answers.decision = &book[index];
    answers.verdict = Combined(decision, [](const Roots& roots) { return roots.verdict; });
    if (which == Answers::verdicts) return answers;
    if (book[index].needs_basis) answers.basis = Combined(decision, [](const Roots& roots) { return roots.basis; });
    answers.states.assign(terms::kBasisCount, NodeRef{1});
    for (std::size_t i = 0; i < book[index].prefer.size(); ++i) {
      answers.states[static_cast<std::size_t>(book[index].prefer[i])] =
          Combined(decision, [&](const Roots& roots) { return roots.basis_states[i]; });
    }
    AddOutcomes("duty ", decision, decision.outcomes.duties, &Roots::duties, answers);
    AddOutcomes("note ", decision, decision.outcomes.notes, &Roots::notes, answers);
    return answers;
  }

  // Leaf kDue or kNotDue, or contested.
  NodeRef RootOf(const std::vector<OutcomeIn>& outcome) {
    if (outcome.empty()) return rules::kNotDue;
    std::vector<NodeRef> roots;
    for (const OutcomeIn& in_view : outcome) roots.push_back(RootIn(in_view));
    return Together(roots);
  }

  std::vector<NodeRef> ConstraintGroups() {
    std::vector<NodeRef> groups;
    for (const ConstraintGroup& group : side_.diagram->period(period_).constraint_groups)
      groups.push_back(importer_.Import(group.possible));
    return groups;
  }

 private:
  std::vector<terms::View> Views() const {
    return rules::ViewsOf(side_.reading == terms::Reading::page ? terms::ReadingChoice::page
                                                                : terms::ReadingChoice::law);
  }

  void AddOutcomes(const std::string& what, const DecisionDiagram& decision, const std::vector<rules::RuleIndex>& rules,
                   std::vector<OutcomeConditions> Roots::* list, SideAnswers& answers) {
    const bool are_notes = list == &Roots::notes;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      std::vector<OutcomeIn> outcome;
      for (const terms::View view : Views()) {
        const Roots& roots = decision.roots[period_][static_cast<std::size_t>(view)];
        // Where no basis is needed a note goes by none.
        const NodeRef basis = answers.decision->needs_basis ? roots.basis : static_cast<NodeRef>(rules::kNoBasis);
        OutcomeIn in_view{importer_.Import(are_notes ? basis : roots.grant), {}};
        for (const OutcomeCondition& each : (roots.*list)[i])
          in_view.conditions.push_back({each.bases, importer_.Import(each.condition)});
        outcome.push_back(std::move(in_view));
      }
      answers.outcomes.emplace_back(what + side_.diagram->book()[rules[i]].name, std::move(outcome));
    }
  }

  NodeRef RootIn(const OutcomeIn& in_view) {
    constexpr std::uint32_t impossible = 1U << kImpossible;
    NodeRef root = builder_.Ite(builder_.Is(in_view.selector, impossible), kImpossible, rules::kNotDue);
    for (const OutcomeCondition& each : in_view.conditions) {
      const NodeRef concerned = builder_.Is(in_view.selector, each.bases);
      root = builder_.Ite(builder_.And(concerned, builder_.Is(each.condition, 1U << kTrue)), rules::kDue, root);
      root = builder_.Ite(builder_.And(concerned, builder_.Is(each.condition, impossible)), kImpossible, root);
    }
    return root;
  }

  template <class Pick>
  NodeRef Combined(const DecisionDiagram& decision, Pick pick) {
    std::vector<NodeRef> roots;
    for (const terms::View view : Views())
      roots.push_back(importer_.Import(pick(decision.roots[period_][static_cast<std::size_t>(view)])));
    return Together(roots);
  }

  // The value that all of them give; else contested.
  NodeRef Together(const std::vector<NodeRef>& roots) {
    if (std::all_of(roots.begin(), roots.end(), [&](NodeRef root) { return root == roots.front(); }))
      return roots.front();
    NodeRef combined = kContested;
    for (NodeRef value = 0; value < kContested; ++value) {
      NodeRef all = kTrue;
      for (const NodeRef root : roots) all = builder_.And(all, builder_.Is(root, 1U << value));
      combined = builder_.Ite(all, value, combined);
    }
    for (const NodeRef root : roots)
      combined = builder_.Ite(builder_.Is(root, 1U << kImpossible), kImpossible, combined);
    return combined;
  }

  Builder& builder_;
  const Side& side_;
  std::size_t period_;
  Importer importer_;
};

std::string VerdictText(NodeRef value) {
  return std::string(terms::Name(value == kContested ? terms::Verdict::contested : static_cast<terms::Verdict>(value)));
}
std::string BasisText(NodeRef value) {
  if (value == kContested) return "contested";
  return value == rules::kNoBasis ? "none" : std::string(terms::Name(static_cast<terms::LawfulBasis>(value)));
}
std::string StateText(NodeRef value) {
  return std::string(
      terms::Name(value == kContested ? terms::BasisState::contested : static_cast<terms::BasisState>(value)));
}
std::string DueText(NodeRef value) {
  if (value == kContested) return "contested";
  return value == rules::kDue ? "due" : "not due";
}

class Comparison {
 public:
  Comparison(const Side& before, const Side& after, Answers answers)
      : before_(before),
        after_(after),
        answers_(answers),
        variables_(before.diagram->book(), after.diagram->book()),
        builder_(variables_.Order(), variables_.Widths()),
        read_before_(builder_, before_, variables_.OfBefore()),
        read_after_(builder_, after_, variables_.OfAfter()),
        groups_(read_before_.ConstraintGroups()) {
    const std::vector<NodeRef> others = read_after_.ConstraintGroups();
    groups_.insert(groups_.end(), others.begin(), others.end());
  }

  std::vector<AnswerDifference> Run() {
    const rules::RuleBook &before = before_.diagram->book(), &after = after_.diagram->book();
    for (std::size_t d = 0; d < before.decisions.size(); ++d) {
      decision_ = before.decisions[d].name;
      if (const auto same = after.FindDecision(decision_)) {
        CompareDecision(read_before_.Read(rules::DecisionIndex(d), answers_), read_after_.Read(*same, answers_));
      } else {
        differences_.push_back({decision_, "decision", "there", "not there", {}, {}});
      }
    }
    for (const rules::DecisionRules& decision : after.decisions) {
      if (!before.FindDecision(decision.name))
        differences_.push_back({decision.name, "decision", "not there", "there", {}, {}});
    }
    return std::move(differences_);
  }

 private:
  void CompareDecision(const SideAnswers& before, const SideAnswers& after) {
    CompareRoots("verdict", before.verdict, after.verdict, kTrue, VerdictText);
    if (answers_ == Answers::verdicts) return;
    if (before.decision->needs_basis && after.decision->needs_basis)
      CompareRoots("basis", before.basis, after.basis, kTrue, BasisText);
    for (std::size_t b = 0; b < terms::kBasisCount; ++b) {
      const std::string answer = fmt::format("state of {}", terms::Name(static_cast<terms::LawfulBasis>(b)));
      CompareRoots(answer, before.states[b], after.states[b], kTrue, StateText);
    }
    const NodeRef both_allow = builder_.And(builder_.Is(before.verdict, 1U << 0), builder_.Is(after.verdict, 1U << 0));
    std::vector<std::string> answers;  // those of either side
    for (const SideAnswers* side : {&before, &after}) {
      for (const auto& [answer, root] : side->outcomes) {
        if (std::find(answers.begin(), answers.end(), answer) == answers.end()) answers.push_back(answer);
      }
    }
    for (const std::string& answer : answers) {
      const std::vector<OutcomeIn> was = before.Of(answer), is = after.Of(answer);
      if (was == is) continue;
      CompareRoots(answer, read_before_.RootOf(was), read_after_.RootOf(is),
                   answer.starts_with("duty ") ? both_allow : kTrue, DueText);
    }
  }

  void CompareRoots(const std::string& answer, NodeRef before, NodeRef after, NodeRef where,
                    std::string (*text)(NodeRef)) {
    if (before == after) return;
    for (NodeRef a = 0; a < kImpossible; ++a) {
      const NodeRef was = builder_.And(where, builder_.Is(before, 1U << a));
      if (was == kFalse) continue;
      for (NodeRef b = 0; b < kImpossible; ++b) {
        if (a == b) continue;
        const NodeRef differs = builder_.And(was, builder_.Is(after, 1U << b));
        if (differs == kFalse) continue;
        const NodeRef possible = builder_.And(
            Possible(differs),
            builder_.Not(builder_.Or(builder_.Is(before, 1U << kImpossible), builder_.Is(after, 1U << kImpossible))));
        if (const auto way = FewestFacts(builder_, differs, possible)) {
          differences_.push_back({decision_, answer, text(a), text(b), variables_.Named(*way), {}});
          if (answer == "verdict") differences_.back().touched = Touched(differs, AlikeOtherwise(before, after, a, b));
        }
      }
    }
  }

  // Where the side that allows does; if neither does, where the answer is the one before.
  NodeRef AlikeOtherwise(NodeRef before, NodeRef after, NodeRef was, NodeRef is) {
    constexpr auto allowed = static_cast<NodeRef>(terms::Verdict::allowed);
    return was != allowed && is == allowed ? builder_.Is(after, 1U << is) : builder_.Is(before, 1U << was);
  }

  std::vector<TouchedFact> Touched(NodeRef where, NodeRef alike) {
    std::vector<VariableIndex> variables = builder_.SupportOf(where);
    variables_.Sort(variables);
    const std::vector<rules::ValueSet> there = builder_.ValuesIn(where), otherwise = builder_.ValuesIn(alike);
    std::vector<TouchedFact> touched;
    for (const VariableIndex variable : variables) {
      if (!variables_.IsChosen(variable)) continue;
      const std::vector<terms::NamedFact>& all = variables_.ValuesOf(variable);
      TouchedFact fact{all.front().fact, {}, false};
      for (std::size_t value = 0; value < all.size(); ++value) {
        if (there[variable.value()] >> value & 1) {
          fact.values.push_back(all[value]);
        } else if (otherwise[variable.value()] >> value & 1) {
          fact.sets_apart = true;
        }
      }
      if (fact.values.size() < all.size()) touched.push_back(std::move(fact));
    }
    return touched;
  }

  // The constraints of both sides that share variables with root, by way of others too.
  NodeRef Possible(NodeRef root) {
    std::vector<bool> mentioned(builder_.order().size(), false), taken(groups_.size(), false);
    for (const VariableIndex v : builder_.SupportOf(root)) mentioned[v.value()] = true;
    NodeRef possible = kTrue;
    for (bool grew = true; grew;) {
      grew = false;
      for (std::size_t i = 0; i < groups_.size(); ++i) {
        if (taken[i]) continue;
        const auto support = builder_.SupportOf(groups_[i]);
        if (std::none_of(support.begin(), support.end(), [&](VariableIndex v) { return mentioned[v.value()]; }))
          continue;
        taken[i] = grew = true;
        for (const VariableIndex v : support) mentioned[v.value()] = true;
        possible = builder_.And(possible, groups_[i]);
      }
    }
    return possible;
  }

  const Side &before_, &after_;
  Answers answers_;
  CommonVariables variables_;
  Builder builder_;
  SideReader read_before_, read_after_;
  std::vector<NodeRef> groups_;
  std::string decision_;
  std::vector<AnswerDifference> differences_;
};

}  // namespace

std::vector<AnswerDifference> Compare(const Side& before, const Side& after, Answers answers) {
  // A day before a book begins has no answers to compare.
  if (!before.diagram->PeriodOf(before.at) || !after.diagram->PeriodOf(after.at)) return {};
  return Comparison(before, after, answers).Run();
}

bool Counts(const rules::Rule& rule, const Side& side) {
  return (!rule.on_decision || rule.valid.Contains(side.at)) && (!rule.reading || rule.reading == side.reading);
}

std::vector<rules::RuleIndex> RulesOnlyOn(const Side& side, const Side& other) {
  const rules::RuleBook &book = side.diagram->book(), &other_book = other.diagram->book();
  std::vector<rules::RuleIndex> only;
  for (std::size_t i = 0; i < book.rules.size(); ++i) {
    if (!Counts(book.rules[i], side)) continue;
    const auto same = other_book.FindRule(book.rules[i].name);
    if (!same || !Counts(other_book[*same], other)) only.emplace_back(i);
  }
  return only;
}

}  // namespace grondslag::diagram
