// Answers on known and open facts of small books. That they are those of the slow evaluator is for tests/differential.
#include "diagram/evaluate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagram/small_diagram.h"

namespace grondslag::diagram {
namespace {

using rules::AnswerId;
using rules::DecisionIndex;
using testing::ElementsAre;
using testing::HasSubstr;

const base::Date kDay = *base::ParseDate("2021-06-01");
constexpr rules::AnswerSet kAllowed = 1, kNotAllowed = 2;

// Every fact open but those named: "a = yes".
rules::Facts FactsWith(const Diagram& diagram, const std::vector<std::pair<std::string, std::string>>& known = {}) {
  rules::Facts facts;
  for (const rules::Variable& variable : diagram.book().variables) {
    rules::ValueSet possible = rules::AllValues(variable.size());
    for (const auto& [name, value] : known) {
      for (std::size_t i = 0; i < variable.size(); ++i) {
        if (variable.name == name && variable.values[i] == value) possible = rules::ValueSet{1} << i;
      }
    }
    facts.possible.push_back(possible);
  }
  return facts;
}

std::vector<std::string> Names(const Diagram& diagram, const std::vector<rules::VariableIndex>& variables) {
  std::vector<std::string> names;
  for (const rules::VariableIndex v : variables) names.push_back(diagram.book()[v].name);
  return names;
}

std::vector<std::string> Changing(const Diagram& diagram, const rules::Facts& facts) {
  return Names(diagram, CanStillChange(diagram, DecisionIndex(0), kDay, facts, {AnswerId::Kind::verdict, 0},
                                       {terms::View::law}));
}

const std::string kHeadOfThree = R"(decision: d
title: {nl: t, en: t}
facts:
  - {fact: a, type: yes_no}
  - {fact: b, type: yes_no}
  - {fact: c, type: yes_no}
)";

TEST(AnswersOf, GivesEveryVerdictThatIsStillPossible) {
  const Diagram diagram = SmallDiagram(
      kHeadOfThree + "rules: [{rule: p, effect: permit, when: a or b}, {rule: f, effect: forbid, when: c}]\n");
  const auto verdict = [&](const rules::Facts& facts) {
    return (*AnswersOf(diagram, DecisionIndex(0), kDay, facts))[0].verdict;
  };
  EXPECT_EQ(verdict(FactsWith(diagram)), kAllowed | kNotAllowed);
  EXPECT_EQ(verdict(FactsWith(diagram, {{"a", "yes"}, {"c", "no"}})), kAllowed);
  EXPECT_EQ(verdict(FactsWith(diagram, {{"c", "yes"}})), kNotAllowed);
}

TEST(AnswersOf, LeavesOutWhatConstraintsForbid) {
  const Diagram diagram =
      SmallDiagram(kHeadOfThree +
                   "constraints: [{never: a and c, because: {nl: t, en: both cannot be}}]\n"
                   "rules: [{rule: p, effect: permit, when: a}, {rule: f, effect: forbid, when: b and c}]\n");
  EXPECT_EQ((*AnswersOf(diagram, DecisionIndex(0), kDay, FactsWith(diagram, {{"a", "yes"}})))[0].verdict, kAllowed);
  const auto impossible = AnswersOf(diagram, DecisionIndex(0), kDay, FactsWith(diagram, {{"a", "yes"}, {"c", "yes"}}));
  ASSERT_FALSE(impossible);
  EXPECT_THAT(impossible.error().message, HasSubstr("these facts cannot be together: both cannot be"));
}

TEST(AnswersOf, RefusesADayBeforeTheBook) {
  const Diagram diagram = SmallDiagram(kHeadOfThree + "rules: [{rule: p, effect: permit, when: a}]\n");
  EXPECT_FALSE(AnswersOf(diagram, DecisionIndex(0), *base::ParseDate("2019-12-31"), FactsWith(diagram)));
}

// c decides nothing once a is known; b decides together with a only.
TEST(CanStillChange, NamesOnlyWhatCanByItself) {
  const Diagram diagram = SmallDiagram(kHeadOfThree + "rules: [{rule: p, effect: permit, when: a or (b and c)}]\n");
  EXPECT_THAT(Changing(diagram, FactsWith(diagram)), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Changing(diagram, FactsWith(diagram, {{"b", "no"}})), ElementsAre("a"));
  EXPECT_THAT(Changing(diagram, FactsWith(diagram, {{"a", "yes"}})), ElementsAre());
}

// a and b are always alike, so neither alone can change; then both are named.
TEST(CanStillChange, FallsBackOnFactsThatChangeItTogether) {
  const Diagram diagram =
      SmallDiagram(kHeadOfThree +
                   "constraints: [{never: (a and not b) or (b and not a), because: {nl: t, en: t}}]\n"
                   "rules: [{rule: p, effect: permit, when: a and b}, {rule: f, effect: forbid, when: c}]\n");
  EXPECT_THAT(Changing(diagram, FactsWith(diagram, {{"c", "no"}})), ElementsAre("a", "b"));
}

const std::string kJudged = R"(decision: d
title: {nl: t, en: t}
facts:
  - {fact: first, type: yes_no}
  - {fact: weighs, type: judgement, values: [well, badly], factors: [link, harm]}
  - {fact: link, type: factor}
  - {fact: harm, type: factor}
  - {fact: given, type: number}
  - {fact: taken, type: number}
rules:
  - {rule: p, effect: permit, when: first and weighs = well and given <= taken}
)";

TEST(NextFact, AsksInTheBooksOrderAndFactorsBeforeTheirJudgement) {
  const Diagram diagram = SmallDiagram(kJudged);
  std::vector<bool> answered(diagram.book().facts.size(), false), skipped = answered;
  std::vector<std::pair<std::string, std::string>> known;
  const auto next = [&]() -> std::string {
    const auto fact = NextFact(diagram, DecisionIndex(0), kDay, FactsWith(diagram, known),
                               {terms::kViews.begin(), terms::kViews.end()}, answered, skipped);
    if (!fact) return "";
    answered[fact->value()] = true;
    return diagram.book()[*fact].name;
  };
  EXPECT_EQ(next(), "first");
  known.emplace_back("first", "yes");
  EXPECT_EQ(next(), "link");
  EXPECT_EQ(next(), "harm");
  EXPECT_EQ(next(), "weighs");
  known.emplace_back("weighs", "well");
  EXPECT_EQ(next(), "given");
  EXPECT_EQ(next(), "taken");
  EXPECT_EQ(next(), "");
}

TEST(NextFact, PassesOverWhatNobodyKnows) {
  const Diagram diagram = SmallDiagram(kJudged);
  std::vector<bool> answered(diagram.book().facts.size(), false), skipped = answered;
  skipped[0] = true;
  skipped[diagram.book().FindFact("given")->value()] = true;  // then their order stays open: taken is not asked either
  answered[diagram.book().FindFact("weighs")->value()] = true;
  const auto fact = NextFact(diagram, DecisionIndex(0), kDay, FactsWith(diagram, {{"weighs", "well"}}),
                             {terms::View::law}, answered, skipped);
  EXPECT_FALSE(fact);
}

}  // namespace
}  // namespace grondslag::diagram
