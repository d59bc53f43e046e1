// One completion at a time, each answer as docs/rule-book-format.md "Meaning" has it. Nothing here is quick, and
// nothing is shared with the diagram.
#include "rules/evaluate.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace grondslag::rules {
namespace {

using terms::Effect;
using terms::LawfulBasis;
using terms::Verdict;
using terms::View;

// What a decision is on complete facts. basis: kNoBasis where none holds or none is needed.
struct Outcome {
  Verdict verdict = Verdict::not_allowed;
  std::array<bool, terms::kBasisCount> holds{};
  std::size_t basis = kNoBasis;
};

// One completion, seen in one view on one day.
class World {
 public:
  World(const RuleBook& book, View view, base::Date at, const std::vector<std::uint8_t>& values)
      : book_(book), view_(view), at_(at), values_(values) {}

  bool IsAllowedByConstraints(const std::vector<const Constraint*>& constraints) const {
    return std::none_of(constraints.begin(), constraints.end(),
                        [&](const Constraint* c) { return Holds(c->never.expr); });
  }

  bool Holds(const Expr& expr) const {
    switch (expr.kind) {
      case Expr::Kind::constant: return expr.truth;
      case Expr::Kind::in: return (expr.values >> values_[expr.variable.value()] & 1) != 0;
      case Expr::Kind::all:
        return std::all_of(expr.operands.begin(), expr.operands.end(), [&](const Expr& e) { return Holds(e); });
      case Expr::Kind::any:
        return std::any_of(expr.operands.begin(), expr.operands.end(), [&](const Expr& e) { return Holds(e); });
      case Expr::Kind::negation: return !Holds(expr.operands[0]);
      case Expr::Kind::allowed: return OutcomeOf(expr.decision).verdict == Verdict::allowed;
      default: return false;  // of properties only
    }
  }

  Outcome OutcomeOf(DecisionIndex decision) const {
    Outcome outcome;
    bool permitted = false, forbidden = false, outside = false;
    for (const RuleIndex index : book_[decision].rules) {
      const Rule& rule = book_[index];
      if (!Applies(rule)) continue;
      if (rule.effect == Effect::outside) outside = true;
      if (rule.effect == Effect::forbid) forbidden = true;
      if (rule.effect != Effect::permit) continue;
      if (!book_[decision].needs_basis) permitted = true;
      for (const LawfulBasis basis : book_[decision].prefer) {
        if (!Names(rule, basis)) continue;
        outcome.holds[static_cast<std::size_t>(basis)] = true;
        permitted = true;
      }
    }
    outcome.verdict = outside                   ? Verdict::not_applicable
                      : permitted && !forbidden ? Verdict::allowed
                                                : Verdict::not_allowed;
    outcome.basis = BasisOf(decision, outcome);
    return outcome;
  }

  // The duties (or notes) that count when the basis of the whole is `basis` (kNoBasis: none).
  void CollectDuties(DecisionIndex decision, std::size_t basis, std::set<RuleIndex>& duties) const {
    for (const RuleIndex index : book_[decision].rules) {
      const Rule& rule = book_[index];
      if (!Applies(rule)) continue;
      if (rule.effect == Effect::duty && (!rule.for_basis || static_cast<std::size_t>(*rule.for_basis) == basis))
        duties.insert(index);
    }
    for (const RuleIndex index : book_[decision].rules) {
      if (!Brings(decision, book_[index], basis)) continue;
      for (const DecisionIndex asked : book_[index].asks) {
        if (OutcomeOf(asked).verdict == Verdict::allowed) CollectDuties(asked, basis, duties);
      }
    }
  }
  void CollectNotes(DecisionIndex decision, std::size_t basis, std::set<RuleIndex>& notes) const {
    for (const RuleIndex index : book_[decision].rules) {
      if (book_[index].effect == Effect::note && Applies(book_[index])) notes.insert(index);
    }
    for (const RuleIndex index : book_[decision].rules) {
      if (!Brings(decision, book_[index], basis)) continue;
      const bool in_forbid = book_[index].effect == Effect::forbid;
      for (const DecisionIndex asked : book_[index].asks) {
        if (in_forbid || OutcomeOf(asked).verdict == Verdict::allowed) CollectNotes(asked, basis, notes);
      }
    }
  }

 private:
  // Whether a rule stands in this view on this day, and its condition holds.
  bool Applies(const Rule& rule) const { return StandsInView(rule) && StandsOnDay(rule) && Holds(rule.when.expr); }

  bool StandsInView(const Rule& rule) const {
    if (view_ == View::law_verified && rule.unverified && rule.effect == Effect::permit) return false;
    if (!rule.reading) return true;
    const std::uint8_t followed = values_[book_[*rule.difference].followed->value()];
    if (followed == kFollowedPage) return rule.reading == terms::Reading::page;
    if (followed == kFollowedLaw) return rule.reading == terms::Reading::law;
    return rule.reading == (view_ == View::page ? terms::Reading::page : terms::Reading::law);
  }

  bool StandsOnDay(const Rule& rule) const {
    const bool by_act = rule.on_act && (!rule.on_decision || view_ == View::law_act_day);
    if (!by_act) return rule.valid.Contains(at_);
    return (rule.act_days >> values_[rule.on_act->value()] & 1) != 0;
  }

  // Whether a permit that applies names this basis.
  bool Names(const Rule& rule, LawfulBasis basis) const {
    if (rule.basis) return rule.basis == basis;
    if (rule.basis_fact) return Says(*rule.basis_fact, basis);
    if (!rule.basis_of) return false;
    const Outcome asked = OutcomeOf(*rule.basis_of);
    const bool only = !rule.basis_of_only || Says(*rule.basis_of_only, basis);
    return only && asked.verdict == Verdict::allowed && asked.holds[static_cast<std::size_t>(basis)];
  }

  bool Says(FactIndex fact, LawfulBasis basis) const {
    const VariableIndex variable = *book_[fact].variable;
    return book_[variable].values[values_[variable.value()]] == terms::Name(basis);
  }

  std::size_t BasisOf(DecisionIndex decision, const Outcome& outcome) const {
    const DecisionRules& rules = book_[decision];
    const auto holds = [&](LawfulBasis basis) { return outcome.holds[static_cast<std::size_t>(basis)]; };
    for (const LawfulBasis basis : rules.prefer) {
      if (rules.chosen && Says(*rules.chosen, basis) && holds(basis)) return static_cast<std::size_t>(basis);
    }
    const auto first = std::find_if(rules.prefer.begin(), rules.prefer.end(), holds);
    return first == rules.prefer.end() ? kNoBasis : static_cast<std::size_t>(*first);
  }

  // Whether the duties and notes of the decisions that a rule asks count: a permit that holds for the basis of the
  // whole, or a forbid that stands.
  bool Brings(DecisionIndex decision, const Rule& rule, std::size_t basis) const {
    if (rule.effect == Effect::forbid) return StandsInView(rule) && StandsOnDay(rule);
    if (rule.effect != Effect::permit || !Applies(rule)) return false;
    if (!book_[decision].needs_basis) return true;
    return basis != kNoBasis && Contains(book_[decision].prefer, static_cast<LawfulBasis>(basis)) &&
           Names(rule, static_cast<LawfulBasis>(basis));
  }
  static bool Contains(const std::vector<LawfulBasis>& bases, LawfulBasis basis) {
    return std::find(bases.begin(), bases.end(), basis) != bases.end();
  }

  const RuleBook& book_;
  View view_;
  base::Date at_;
  const std::vector<std::uint8_t>& values_;
};

void MarkExpr(const RuleBook& book, const Expr& expr, std::vector<bool>& marked) {
  if (expr.kind == Expr::Kind::in) marked[expr.variable.value()] = true;
  for (const Expr& operand : expr.operands) MarkExpr(book, operand, marked);
}

void MarkDecision(const RuleBook& book, DecisionIndex decision, std::vector<bool>& seen, std::vector<bool>& marked) {
  if (seen[decision.value()]) return;
  seen[decision.value()] = true;
  const auto mark_fact = [&](const std::optional<FactIndex>& fact) {
    if (fact && book[*fact].variable) marked[book[*fact].variable->value()] = true;
  };
  mark_fact(book[decision].chosen);
  for (const RuleIndex index : book[decision].rules) {
    const Rule& rule = book[index];
    MarkExpr(book, rule.when.expr, marked);
    mark_fact(rule.basis_fact);
    mark_fact(rule.basis_of_only);
    if (rule.on_act) marked[rule.on_act->value()] = true;
    if (rule.reading) marked[book[*rule.difference].followed->value()] = true;
    for (const DecisionIndex asked : rule.asks) MarkDecision(book, asked, seen, marked);
  }
}

// The constraints that share a variable with what is marked; their variables are marked too, until nothing is added.
std::vector<const Constraint*> TiedConstraints(const RuleBook& book, std::vector<bool>& marked) {
  std::vector<const Constraint*> tied;
  std::vector<bool> taken(book.constraints.size(), false);
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t i = 0; i < book.constraints.size(); ++i) {
      std::vector<bool> own(marked.size(), false);
      MarkExpr(book, book.constraints[i].never.expr, own);
      bool shares = false;
      for (std::size_t v = 0; v < own.size(); ++v) shares = shares || (own[v] && marked[v]);
      if (taken[i] || !shares) continue;
      taken[i] = grew = true;
      tied.push_back(&book.constraints[i]);
      for (std::size_t v = 0; v < own.size(); ++v) marked[v] = marked[v] || own[v];
    }
  }
  return tied;
}

// All completions of the open facts that matter, in mixed radix: the first open variable counts slowest.
class Completions {
 public:
  static base::Result<Completions> Of(const RuleBook& book, DecisionIndex decision, base::Date at, const Facts& facts) {
    if (at < book.begins)
      return base::Fail(base::ErrorCode::invalid_input,
                        fmt::format("{} lies before the book begins, on {}", at.ToString(), book.begins.ToString()));
    Completions all;
    std::vector<bool> marked(book.variables.size(), false), seen(book.decisions.size(), false);
    MarkDecision(book, decision, seen, marked);
    all.constraints = TiedConstraints(book, marked);
    all.first_.assign(book.variables.size(), 0);
    for (std::size_t v = 0; v < book.variables.size(); ++v) {
      std::vector<std::uint8_t> values;
      const ValueSet possible = facts.possible[v] & PossibleValues(book.variables[v], at);
      for (std::size_t value = 0; value < book.variables[v].size(); ++value) {
        if ((possible >> value & 1) != 0) values.push_back(static_cast<std::uint8_t>(value));
      }
      if (values.empty())
        return base::Fail(base::ErrorCode::invalid_input,
                          fmt::format("no value of `{}` is possible", book.variables[v].name));
      all.first_[v] = values[0];
      if (!marked[v] || values.size() == 1) continue;
      all.count *= values.size();
      if (all.count > kCompletionsMax)
        return base::Fail(base::ErrorCode::invalid_input,
                          fmt::format("more than {} completions; give more facts", kCompletionsMax));
      all.open.push_back(VariableIndex(v));
      all.values.push_back(std::move(values));
    }
    return all;
  }

  std::vector<std::uint8_t> At(std::size_t number) const {
    std::vector<std::uint8_t> completion = first_;
    for (std::size_t i = open.size(); i-- > 0;) {
      completion[open[i].value()] = values[i][number % values[i].size()];
      number /= values[i].size();
    }
    return completion;
  }
  // How far apart two completions lie that differ by one value of open[i].
  std::size_t Stride(std::size_t i) const {
    std::size_t stride = 1;
    for (std::size_t j = i + 1; j < values.size(); ++j) stride *= values[j].size();
    return stride;
  }

  std::vector<VariableIndex> open;
  std::vector<std::vector<std::uint8_t>> values;  // beside open
  std::vector<const Constraint*> constraints;
  std::size_t count = 1;

 private:
  std::vector<std::uint8_t> first_;
};

AnswerSet Bit(std::size_t value) { return static_cast<AnswerSet>(1U << value); }

// One view's answers on one completion, added to what others gave.
void AddAnswers(const RuleBook& book, DecisionIndex decision, const World& world, const Outcomes& outcomes,
                ViewAnswers& answers) {
  const Outcome outcome = world.OutcomeOf(decision);
  std::set<RuleIndex> duties, notes;
  world.CollectDuties(decision, outcome.basis, duties);
  world.CollectNotes(decision, outcome.basis, notes);
  answers.verdict |= Bit(static_cast<std::size_t>(outcome.verdict));
  if (book[decision].needs_basis) answers.basis |= Bit(outcome.basis);
  for (std::size_t i = 0; i < answers.basis_states.size(); ++i)
    answers.basis_states[i] |= Bit(outcome.holds[static_cast<std::size_t>(book[decision].prefer[i])] ? 0 : 1);
  const bool allowed = outcome.verdict == Verdict::allowed;
  for (std::size_t i = 0; i < outcomes.duties.size(); ++i)
    answers.duties[i] |= Bit(!allowed ? kVerdictNotAllowed : duties.contains(outcomes.duties[i]) ? kDue : kNotDue);
  for (std::size_t i = 0; i < outcomes.notes.size(); ++i)
    answers.notes[i] |= Bit(notes.contains(outcomes.notes[i]) ? kDue : kNotDue);
}

ViewAnswers EmptyAnswers(const RuleBook& book, DecisionIndex decision, const Outcomes& outcomes) {
  ViewAnswers answers;
  answers.basis_states.assign(book[decision].prefer.size(), 0);
  answers.duties.assign(outcomes.duties.size(), 0);
  answers.notes.assign(outcomes.notes.size(), 0);
  return answers;
}

AnswerSet Pick(const ViewAnswers& answers, AnswerId id) {
  switch (id.kind) {
    case AnswerId::Kind::verdict: return answers.verdict;
    case AnswerId::Kind::basis: return answers.basis;
    case AnswerId::Kind::basis_state: return answers.basis_states[id.index];
  }
  return 0;
}

// The places in `all.open` of variables whose value alone changes the answer; impossible completions have answer 0 and
// count only if asked.
std::vector<std::size_t> Flipping(const Completions& all, const std::vector<AnswerSet>& answer,
                                  bool impossible_counts) {
  std::vector<std::size_t> flipping;
  for (std::size_t i = 0; i < all.open.size(); ++i) {
    const std::size_t stride = all.Stride(i), width = all.values[i].size();
    bool flips = false;
    for (std::size_t n = 0; n < all.count && !flips; ++n) {
      const std::size_t value = n / stride % width;
      for (std::size_t other = value + 1; other < width; ++other) {
        const AnswerSet a = answer[n], b = answer[n + (other - value) * stride];
        flips = flips || (a != b && (impossible_counts || (a != 0 && b != 0)));
      }
    }
    if (flips) flipping.push_back(i);
  }
  return flipping;
}

}  // namespace

base::Result<Answers> EvaluateSlowly(const RuleBook& book, DecisionIndex decision, base::Date at, const Facts& facts) {
  GRONDSLAG_TRY(all, Completions::Of(book, decision, at, facts));
  const Outcomes outcomes = OutcomesOf(book, decision);
  Answers answers;
  answers.fill(EmptyAnswers(book, decision, outcomes));
  for (std::size_t n = 0; n < all.count; ++n) {
    const std::vector<std::uint8_t> values = all.At(n);
    if (!World(book, View::law, at, values).IsAllowedByConstraints(all.constraints)) continue;
    for (const View view : terms::kViews)
      AddAnswers(book, decision, World(book, view, at, values), outcomes, answers[static_cast<std::size_t>(view)]);
  }
  if (answers[0].verdict == 0) return base::Fail(base::ErrorCode::invalid_input, "these facts cannot be together");
  return answers;
}

base::Result<std::vector<VariableIndex>> CanStillChangeSlowly(const RuleBook& book, DecisionIndex decision,
                                                              base::Date at, const Facts& facts, AnswerId answer,
                                                              const std::vector<View>& views) {
  GRONDSLAG_TRY(all, Completions::Of(book, decision, at, facts));
  const Outcomes outcomes = OutcomesOf(book, decision);
  std::vector<bool> found(all.open.size(), false);
  for (const View view : views) {
    std::vector<AnswerSet> given(all.count, 0);
    AnswerSet together = 0;
    for (std::size_t n = 0; n < all.count; ++n) {
      const std::vector<std::uint8_t> values = all.At(n);
      const World world(book, view, at, values);
      if (!world.IsAllowedByConstraints(all.constraints)) continue;
      ViewAnswers one = EmptyAnswers(book, decision, outcomes);
      AddAnswers(book, decision, world, outcomes, one);
      together |= given[n] = Pick(one, answer);
    }
    const bool open = (together & (together - 1)) != 0;
    std::vector<std::size_t> flipping = Flipping(all, given, false);
    if (flipping.empty() && open) flipping = Flipping(all, given, true);
    for (const std::size_t i : flipping) found[i] = true;
  }
  std::vector<VariableIndex> variables;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]) variables.push_back(all.open[i]);
  }
  return variables;
}

std::vector<VariableIndex> Mentioned(const RuleBook& book, DecisionIndex decision) {
  std::vector<bool> marked(book.variables.size(), false), seen(book.decisions.size(), false);
  MarkDecision(book, decision, seen, marked);
  TiedConstraints(book, marked);
  std::vector<VariableIndex> variables;
  for (std::size_t v = 0; v < marked.size(); ++v) {
    if (marked[v]) variables.emplace_back(v);
  }
  return variables;
}

}  // namespace grondslag::rules
