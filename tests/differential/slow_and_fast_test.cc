// The slow evaluator and the diagram agree: on made-up books and facts of all kinds, and on the book of this repository
// with random facts of which at most twelve are open. GRONDSLAG_SEEDS raises the number of made-up books.
#include <bit>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "diagram/compile.h"
#include "diagram/evaluate.h"
#include "diagram/explain.h"
#include "random_book.h"
#include "rules/check.h"
#include "rules/evaluate.h"
#include "rules/load.h"

namespace grondslag::differential {
namespace {

using rules::AnswerId;
using rules::DecisionIndex;

constexpr std::size_t kSeeds = 150;

std::size_t Seeds() {
  const char* raised = std::getenv("GRONDSLAG_SEEDS");
  return raised == nullptr ? kSeeds : std::strtoul(raised, nullptr, 10);
}

std::string InWords(const rules::RuleBook& book, const rules::Facts& facts) {
  std::string text;
  for (std::size_t v = 0; v < book.variables.size(); ++v) {
    text += fmt::format("\n  {}:", book.variables[v].name);
    for (std::size_t i = 0; i < book.variables[v].size(); ++i) {
      if ((facts.possible[v] >> i & 1) != 0) text += " " + book.variables[v].values[i];
    }
  }
  return text;
}

std::string Names(const rules::RuleBook& book, const std::vector<rules::VariableIndex>& variables) {
  std::string text;
  for (const rules::VariableIndex v : variables) text += book[v].name + " ";
  return text;
}

std::vector<AnswerId> AllAnswers(const diagram::Diagram& diagram, DecisionIndex decision) {
  std::vector<AnswerId> all = {{AnswerId::Kind::verdict, 0}};
  if (diagram.book()[decision].needs_basis) all.push_back({AnswerId::Kind::basis, 0});
  const auto add = [&](AnswerId::Kind kind, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) all.push_back({kind, i});
  };
  add(AnswerId::Kind::basis_state, diagram.book()[decision].prefer.size());
  return all;
}

// Whether no completion of all facts, also those that the decision does not mention, keeps every constraint. Slow and
// obvious.
bool AreImpossible(const diagram::Diagram& diagram, base::Date at, const rules::Facts& facts) {
  for (const rules::ValueSet possible : diagram::PossibleOn(diagram, at, facts)) {
    if (possible == 0) return true;
  }
  const auto holds = [](auto& self, const rules::Expr& expr, const std::vector<std::uint8_t>& values) -> bool {
    using Kind = rules::Expr::Kind;
    const auto one = [&](const rules::Expr& e) { return self(self, e, values); };
    if (expr.kind == Kind::in) return (expr.values >> values[expr.variable.value()] & 1) != 0;
    if (expr.kind == Kind::all) return std::all_of(expr.operands.begin(), expr.operands.end(), one);
    if (expr.kind == Kind::any) return std::any_of(expr.operands.begin(), expr.operands.end(), one);
    if (expr.kind == Kind::negation) return !one(expr.operands[0]);
    return expr.truth;
  };
  std::vector<std::uint8_t> values(facts.possible.size(), 0);
  const auto some = [&](auto& self, std::size_t v) -> bool {
    if (v == values.size()) {
      return std::none_of(diagram.book().constraints.begin(), diagram.book().constraints.end(),
                          [&](const rules::Constraint& c) { return holds(holds, c.never.expr, values); });
    }
    for (std::uint8_t i = 0; i < diagram.book().variables[v].size(); ++i) {
      values[v] = i;
      if ((facts.possible[v] >> i & 1) != 0 && self(self, v + 1)) return true;
    }
    return false;
  };
  return !some(some, 0);
}

// Counts of what was compared, so that a test that compares nothing is seen.
struct Compared {
  std::size_t answers = 0, refusals = 0, open = 0, fallbacks = 0;
};

void CompareOn(const diagram::Diagram& diagram, DecisionIndex decision, base::Date at, const rules::Facts& facts,
               Compared& compared) {
  const rules::RuleBook& book = diagram.book();
  const auto fast = diagram::AnswersOf(diagram, decision, at, facts);
  const auto slow = rules::EvaluateSlowly(book, decision, at, facts);
  if (!fast) {
    // The diagram also refuses facts that only other decisions mention.
    ASSERT_TRUE(!slow || AreImpossible(diagram, at, facts)) << fast.error().message << InWords(book, facts);
    ++compared.refusals;
    return;
  }
  ASSERT_TRUE(slow) << slow.error().message << InWords(book, facts);
  ASSERT_EQ(*fast, *slow) << book[decision].name << " on " << at.ToString() << InWords(book, facts);
  ++compared.answers;
  const std::vector<std::vector<terms::View>> choices = {
      {terms::View::page},
      {terms::View::law, terms::View::law_verified, terms::View::law_act_day},
      {terms::kViews.begin(), terms::kViews.end()}};
  for (const AnswerId answer : AllAnswers(diagram, decision)) {
    for (const auto& views : choices) {
      const auto changing = diagram::CanStillChange(diagram, decision, at, facts, answer, views);
      const auto slowly = rules::CanStillChangeSlowly(book, decision, at, facts, answer, views);
      ASSERT_TRUE(slowly);
      ASSERT_EQ(changing, *slowly) << book[decision].name << " on " << at.ToString() << " answer "
                                   << static_cast<int>(answer.kind) << "/" << answer.index
                                   << "\n  fast: " << Names(book, changing) << "\n  slow: " << Names(book, *slowly)
                                   << InWords(book, facts);
      compared.open += changing.empty() ? 0 : 1;
    }
  }
}

// The next question is the first fact of the book that can still change verdict or basis, a judgement's factors before
// it.
void CompareNextFact(const diagram::Diagram& diagram, DecisionIndex decision, base::Date at,
                     const rules::Facts& facts) {
  const rules::RuleBook& book = diagram.book();
  const std::vector<terms::View> views = {terms::kViews.begin(), terms::kViews.end()};
  std::vector<bool> changing(book.variables.size(), false), none(book.facts.size(), false);
  for (const AnswerId::Kind kind : {AnswerId::Kind::verdict, AnswerId::Kind::basis}) {
    const auto slowly = rules::CanStillChangeSlowly(book, decision, at, facts, {kind, 0}, views);
    if (!slowly) return;
    for (const rules::VariableIndex v : *slowly) changing[v.value()] = true;
  }
  std::optional<rules::FactIndex> expected;
  for (const rules::FactIndex fact : diagram::FactsBehind(book, changing)) {
    if (!expected && !book[fact].difference) expected = book[fact].factors.empty() ? fact : book[fact].factors.front();
  }
  EXPECT_EQ(diagram::NextFact(diagram, decision, at, facts, views, none, none), expected)
      << book[decision].name << InWords(book, facts);
}

void CompareOnKnown(const diagram::Diagram& diagram, DecisionIndex decision, base::Date at, const rules::Facts& facts) {
  const auto swept = diagram::AnswersOf(diagram, decision, at, facts);
  if (!swept) return;
  rules::Answers walked;
  const std::vector<std::uint8_t> values = diagram::KnownValues(facts);
  const std::size_t period = *diagram.PeriodOf(at);
  diagram::AnswersOnKnown(diagram, decision, period, values, walked);
  ASSERT_EQ(*swept, walked);
  for (const terms::View view : terms::kViews) {
    const auto verdict = diagram::VerdictOnKnown(diagram, decision, period, view, values);
    ASSERT_EQ((*swept)[static_cast<std::size_t>(view)].verdict, 1U << static_cast<unsigned>(verdict));
  }
}

base::Date Day(const char* text) { return *base::ParseDate(text); }

TEST(SlowAndFast, AgreeOnMadeUpBooks) {
  const std::vector<base::Date> days = {Day("2018-05-25"), Day("2019-06-01"), Day("2021-06-30"), Day("2021-07-01"),
                                        Day("2026-01-01")};
  Compared compared;
  for (std::size_t seed = 1; seed <= Seeds(); ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    const rules::BookFiles files = RandomBook(seed).Files();
    rules::LoadedRuleBook loaded = rules::LoadRuleBook(files);
    const auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
    ASSERT_TRUE(checked) << checked.error().ToString();
    const diagram::Diagram diagram = diagram::CompileAsItIs(*checked);
    Chance chance(seed * 7919);
    for (std::size_t d = 0; d < diagram.book().decisions.size(); ++d) {
      for (const base::Date day : days) {
        for (int i = 0; i < 4; ++i) {
          CompareOn(diagram, DecisionIndex(d), day, RandomFacts(diagram.book(), day, chance, 6), compared);
          CompareOnKnown(diagram, DecisionIndex(d), day, RandomFacts(diagram.book(), day, chance, 0));
          const rules::Facts some = RandomFacts(diagram.book(), day, chance, 6);
          if (diagram::AnswersOf(diagram, DecisionIndex(d), day, some))
            CompareNextFact(diagram, DecisionIndex(d), day, some);
          if (HasFatalFailure()) {
            for (const auto& [name, text] : files) ADD_FAILURE() << "---- " << name << "\n" << text;
            return;
          }
        }
      }
    }
  }
  EXPECT_GT(compared.answers, Seeds() * 10);
  EXPECT_GT(compared.refusals, 0U);
  EXPECT_GT(compared.open, Seeds() * 10);
}

// Every completion of the variables of a decision, one after the other, up to this many; those past it keep one value.
constexpr std::size_t kCompletionsEach = 600;

std::vector<rules::Facts> EveryCompletion(const rules::RuleBook& book, DecisionIndex decision, base::Date day) {
  rules::Facts first;
  for (const rules::Variable& variable : book.variables) {
    const rules::ValueSet possible = rules::PossibleValues(variable, day);
    first.possible.push_back(possible & ~(possible - 1));
  }
  std::vector<rules::Facts> all = {first};
  for (const rules::VariableIndex v : rules::Mentioned(book, decision)) {
    const rules::ValueSet possible = rules::PossibleValues(book[v], day);
    if (all.size() * book[v].size() > kCompletionsEach) break;
    std::vector<rules::Facts> more;
    for (const rules::Facts& facts : all) {
      for (std::size_t value = 0; value < book[v].size(); ++value) {
        if ((possible >> value & 1) == 0) continue;
        more.push_back(facts);
        more.back().possible[v.value()] = rules::ValueSet{1} << value;
      }
    }
    all = std::move(more);
  }
  return all;
}

TEST(SlowAndFast, AgreeOnEveryCompletionOfSmallBooks) {
  std::size_t compared = 0;
  for (std::size_t seed = 1; seed <= Seeds() / 5; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    rules::LoadedRuleBook loaded = rules::LoadRuleBook(RandomBook(seed).Files());
    const auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
    ASSERT_TRUE(checked) << checked.error().ToString();
    const diagram::Diagram diagram = diagram::CompileAsItIs(*checked);
    for (std::size_t d = 0; d < diagram.book().decisions.size(); ++d) {
      const base::Date day = Day("2021-07-01");
      for (const rules::Facts& facts : EveryCompletion(diagram.book(), DecisionIndex(d), day)) {
        const auto slow = rules::EvaluateSlowly(diagram.book(), DecisionIndex(d), day, facts);
        const auto swept = diagram::AnswersOf(diagram, DecisionIndex(d), day, facts);
        if (!slow || !swept) continue;  // refusals are compared above
        ASSERT_EQ(*swept, *slow) << InWords(diagram.book(), facts);
        CompareOnKnown(diagram, DecisionIndex(d), day, facts);
        if (HasFatalFailure()) return;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, Seeds() * 50);
  fmt::print("compared: {} completions\n", compared);
}

// What it takes to make the facts so: a change of what is known, one each, or what counts for more than all others
// together; nothing where something open would be left outside of what it can be.
std::optional<std::size_t> CostOf(const rules::RuleBook& book, const rules::Facts& facts,
                                  const std::vector<std::size_t>& values) {
  constexpr std::size_t heavy = 10'000;
  std::size_t cost = 0;
  for (std::size_t v = 0; v < values.size(); ++v) {
    if ((facts.possible[v] >> values[v] & 1) != 0) continue;
    if (!facts.IsKnown(rules::VariableIndex(v))) return std::nullopt;
    const rules::Fact& fact = book[book.variables[v].fact];
    cost += fact.stop || fact.type == terms::FactType::judgement ? heavy : 1;
  }
  return cost;
}

bool IsAllowed(const diagram::Diagram& diagram, const diagram::Situation& situation,
               const std::vector<std::size_t>& values) {
  return std::all_of(situation.views.begin(), situation.views.end(), [&](terms::View view) {
    diagram::NodeRef n = diagram[situation.decision].roots[situation.period][static_cast<std::size_t>(view)].verdict;
    while (n >= diagram::kLeafCount) n = diagram.ChildOf(n, values[diagram.VariableOf(n).value()]);
    return n == static_cast<diagram::NodeRef>(terms::Verdict::allowed);
  });
}

// Of each variable the first value that it can have.
std::vector<std::size_t> FirstValues(const rules::Facts& facts) {
  std::vector<std::size_t> values;
  for (const rules::ValueSet possible : facts.possible) values.push_back(std::countr_zero(possible));
  return values;
}

// The least that any completion takes that is allowed in every view, all of them tried.
std::optional<std::size_t> LeastOfAll(const diagram::Diagram& diagram, const diagram::Situation& situation,
                                      const rules::Facts& facts) {
  const std::vector<rules::VariableIndex> mentioned = rules::Mentioned(diagram.book(), situation.decision);
  std::vector<std::size_t> values = FirstValues(facts);
  std::optional<std::size_t> least;
  const auto each = [&](auto& self, std::size_t i) -> void {
    if (i == mentioned.size()) {
      const auto cost = CostOf(diagram.book(), facts, values);
      if (cost && (!least || *cost < *least) && IsAllowed(diagram, situation, values)) least = cost;
      return;
    }
    std::size_t& value = values[mentioned[i].value()];
    const std::size_t was = value;
    for (value = 0; value < diagram.book()[mentioned[i]].size(); ++value) self(self, i + 1);
    value = was;
  };
  each(each, 0);
  return least;
}

// least: as LeastOfAll has it.
void CompareNearest(const diagram::Diagram& diagram, const diagram::Situation& situation, const rules::Facts& facts,
                    std::optional<std::size_t> least) {
  const std::vector<diagram::Change> nearest = diagram::NearestYes(situation);
  ASSERT_EQ(nearest.empty(), !least) << InWords(diagram.book(), facts);
  for (const diagram::Change& change : nearest) {
    rules::Facts changed = facts;
    std::size_t cost = 0;
    for (const auto& [variable, value] : change) {
      changed.possible[variable.value()] = rules::ValueSet{1} << value;
      std::vector<std::size_t> one = FirstValues(facts);
      one[variable.value()] = value;
      cost += CostOf(diagram.book(), facts, one).value();
    }
    EXPECT_EQ(cost, *least) << InWords(diagram.book(), facts);
    EXPECT_EQ(LeastOfAll(diagram, situation, changed), 0U) << InWords(diagram.book(), facts);
  }
}

bool IsSmall(const rules::RuleBook& book, DecisionIndex decision) {
  std::size_t completions = 1;
  for (const rules::VariableIndex v : rules::Mentioned(book, decision)) completions *= book[v].size();
  return completions <= 60'000;
}

TEST(SlowAndFast, TheNearestYesIsTheNearest) {
  std::size_t compared = 0, found = 0;
  for (std::size_t seed = 1; seed <= Seeds(); ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    rules::LoadedRuleBook loaded = rules::LoadRuleBook(RandomBook(seed).Files());
    const auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
    ASSERT_TRUE(checked) << checked.error().ToString();
    const diagram::Diagram diagram = diagram::CompileAsItIs(*checked);
    Chance chance(seed * 104729);
    for (std::size_t d = 0; d < diagram.book().decisions.size(); ++d) {
      if (!IsSmall(diagram.book(), DecisionIndex(d))) continue;
      const base::Date day = Day("2021-07-01");
      for (int i = 0; i < 4; ++i) {
        const rules::Facts facts = RandomFacts(diagram.book(), day, chance, 3);
        const auto answers = diagram::AnswersOf(diagram, DecisionIndex(d), day, facts);
        if (!answers) continue;
        const diagram::Situation situation{
            diagram,
            DecisionIndex(d),
            *diagram.PeriodOf(day),
            chance.OneIn(2) ? std::vector{terms::View::page} : std::vector(terms::kViews.begin(), terms::kViews.end()),
            facts.possible,
            std::vector<bool>(facts.possible.size(), false),
            *answers};
        const auto least = LeastOfAll(diagram, situation, facts);
        CompareNearest(diagram, situation, facts, least);
        if (HasFatalFailure()) return;
        found += least.value_or(0) > 0 ? 1 : 0;
        ++compared;
      }
    }
  }
  EXPECT_GT(found, Seeds() / 4);
  fmt::print("compared: {} nearest, {} of them not yet allowed\n", compared, found);
}

// In every decision and period, on facts of which at most nine are open (in the long tier twelve), so that the slow
// evaluator can try every completion.
TEST(SlowAndFast, AgreeOnTheBookOfThisRepository) {
  const auto files = rules::ReadBookFiles(GRONDSLAG_RULEBOOK_DIR);
  ASSERT_TRUE(files) << files.error().ToString();
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(*files);
  const auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
  ASSERT_TRUE(checked) << checked.error().ToString();
  const diagram::Diagram diagram = diagram::CompileAsItIs(*checked);
  Chance chance(20261121);
  Compared compared;
  const bool is_long = Seeds() > kSeeds;
  const std::size_t facts_each = is_long ? 40 : 4, most_open = is_long ? 12 : 9;
  for (std::size_t d = 0; d < diagram.book().decisions.size(); ++d) {
    for (const rules::Period& period : diagram.periods()) {
      for (std::size_t i = 0, tries = 0; i < facts_each && tries < 1000 * facts_each; ++tries) {
        // Mostly with few facts open: the slow evaluator tries every completion.
        const std::size_t open_max = chance.OneIn(20) ? most_open : 4;
        const rules::Facts facts = RandomFacts(diagram.book(), period.first, chance, open_max, 12);
        if (!diagram::AnswersOf(diagram, DecisionIndex(d), period.first, facts)) continue;
        ++i;
        CompareOn(diagram, DecisionIndex(d), period.first, facts, compared);
        if (HasFatalFailure()) return;
      }
    }
  }
  EXPECT_GT(compared.answers, 0U);
}

}  // namespace
}  // namespace grondslag::differential
