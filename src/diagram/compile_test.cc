// What the compiler refuses, and what it keeps. Each message is pinned here; whole books broken by hand lie in
// tests/badbooks.
#include "diagram/compile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagram/small_diagram.h"

namespace grondslag::diagram {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kHead = R"(decision: d
title: {nl: t, en: t}
facts:
  - {fact: a, type: yes_no}
  - {fact: b, type: yes_no}
)";

std::vector<std::string> ProblemsIn(const std::string& text, bool incomplete = false) {
  std::vector<std::string> messages;
  for (const base::Problem& problem : ProblemsOfMeaning(SmallDiagram(kHead + text), incomplete))
    messages.push_back(problem.message);
  return messages;
}

TEST(ProblemsOfMeaning, NoneInASoundBook) {
  EXPECT_THAT(ProblemsIn("rules: [{rule: p, effect: permit, when: a}, {rule: f, effect: forbid, when: b}]\n"),
              IsEmpty());
}

TEST(ProblemsOfMeaning, ARuleThatNoFactsCanReach) {
  EXPECT_THAT(ProblemsIn("constraints: [{never: a and b, because: {nl: t, en: t}}]\n"
                         "rules: [{rule: p, effect: permit, when: a}, {rule: q, effect: permit, when: b}, {rule: r, "
                         "effect: forbid, when: a and b}]\n"),
              ElementsAre("no facts can reach rule `r`: its condition never holds while it stands"));
}

TEST(ProblemsOfMeaning, TwoRulesWithOneConditionAndOppositeEffects) {
  EXPECT_THAT(ProblemsIn("rules: [{rule: p, effect: permit, when: a and b}, {rule: f, effect: forbid, when: not (not a "
                         "or not b)}, {rule: q, effect: permit, when: a}]\n"),
              ElementsAre(HasSubstr("rules `p` and `f` (")));
}

TEST(ProblemsOfMeaning, APermitThatAForbidAlwaysCovers) {
  EXPECT_THAT(ProblemsIn("rules: [{rule: p, effect: permit, when: a and b}, {rule: f, effect: forbid, when: a}, {rule: "
                         "q, effect: permit, when: b}]\n"),
              ElementsAre(HasSubstr("permit `p` never counts: forbid `f` (")));
}

TEST(ProblemsOfMeaning, APermitThatForbidsCoverTogether) {
  EXPECT_THAT(ProblemsIn("rules: [{rule: p, effect: permit, when: a}, {rule: f, effect: forbid, when: a and b}, {rule: "
                         "g, effect: forbid, when: a and not b}, "
                         "{rule: q, effect: permit, when: b}]\n"),
              ElementsAre("permit `p` never counts: the forbids of `d` together always cover it"));
}

TEST(ProblemsOfMeaning, AForbidFromALaterDayCoversNothingBefore) {
  EXPECT_THAT(ProblemsIn("rules: [{rule: p, effect: permit, when: a and b}, {rule: f, effect: forbid, when: a, valid: "
                         "{from: 2022-01-01}}]\n"),
              IsEmpty());
}

TEST(ProblemsOfMeaning, AFactThatChangesNothing) {
  EXPECT_THAT(ProblemsIn("rules: [{rule: p, effect: permit, when: a and (b or not b)}]\n"),
              ElementsAre("fact `b` changes no answer in any period"));
}

TEST(ProblemsOfMeaning, ADutyThatIsNeverDue) {
  EXPECT_THAT(ProblemsIn("rules: [{rule: p, effect: permit, when: a}, {rule: k, effect: duty, due: with, when: not a, "
                         "text: {nl: t, en: t}}, {rule: f, effect: forbid, when: b}]\n"),
              ElementsAre("duty `k` is never due: where its condition holds, the verdict is never allowed"));
}

TEST(ProblemsOfMeaning, OfAnIncompleteBookOnlyWhatStaysWrong) {
  EXPECT_THAT(ProblemsIn("rules: [{rule: p, effect: permit, when: a and not a}]\n", true),
              ElementsAre(HasSubstr("no facts can reach rule `p`")));
  EXPECT_THAT(ProblemsIn("rules: [{rule: p, effect: permit, when: a}]\n", true),
              IsEmpty());  // b may still come to matter
}

TEST(CompileDiagram, RefusesWithEveryProblem) {
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(
      rules::SplitBook("# kind: policy\n" + kHead +
                       "rules: [{rule: p, effect: permit, when: a and not a}, {rule: q, effect: permit, when: a}]\n")
          .files);
  const auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
  ASSERT_TRUE(checked);
  const auto diagram = CompileDiagram(*checked);
  ASSERT_FALSE(diagram);
  EXPECT_EQ(diagram.error().code, base::ErrorCode::invalid_input);
  EXPECT_EQ(diagram.error().problems.size(), 2U);  // p is not reached, b changes nothing
}

TEST(CompileDiagram, PutsChildrenFirst) {
  const Diagram diagram = SmallDiagram(
      kHead + "rules: [{rule: p, effect: permit, when: a or b}, {rule: f, effect: forbid, when: a and b}]\n");
  std::vector<NodeRef> open = {diagram[rules::DecisionIndex(0)].roots[0][0].verdict};
  ASSERT_GE(open.front(), kLeafCount);
  while (!open.empty()) {
    const NodeRef n = open.back();
    open.pop_back();
    for (const NodeRef child : diagram.ChildrenOf(n)) {
      if (child < kLeafCount) continue;
      EXPECT_LT(diagram.PlaceOf(child), diagram.PlaceOf(n));
      EXPECT_GT(diagram.LevelOf(diagram.VariableOf(child)), diagram.LevelOf(diagram.VariableOf(n)));
      open.push_back(child);
    }
  }
}

// ---- An organisation's own book

base::Problems PermittedMore(const std::string& text) {
  const rules::SmallBook book = rules::SplitBook("# kind: policy\n" + text);
  rules::LoadedRuleBook below = rules::LoadRuleBook(book.files);
  rules::LoadedRuleBook above = rules::LoadOrganisationBook(below.book, book.own);
  const auto checked_below = rules::CheckRuleBook(std::move(below.book), std::move(below.problems));
  const auto checked_above = rules::CheckRuleBook(std::move(above.book), std::move(above.problems));
  if (!checked_below || !checked_above) {
    ADD_FAILURE() << (checked_below ? checked_above : checked_below).error().ToString();
    return {};
  }
  return ProblemsOfPermittingMore(CompileAsItIs(*checked_below), CompileAsItIs(*checked_above));
}

const std::string kTwoDecisions = kHead + R"(rules: [{rule: p, effect: permit, when: a}]
# --- e.yaml
decision: e
title: {nl: t, en: t}
rules:
  - {rule: pe, effect: permit, when: b}
  - {rule: fe, effect: forbid, when: allowed(d)}
# --- own/book.yaml
book: own
kind: organisation
extends: made_up
format: 1
version: 1
title: {nl: t, en: t}
files: [own.yaml]
# --- own/own.yaml
facts: [{fact: mine, type: yes_no, ask: {nl: t, en: t}, why: {nl: t, en: t}}]
)";

TEST(ProblemsOfPermittingMore, NoneWhereAForbidOnlyForbids) {
  EXPECT_THAT(
      PermittedMore(kTwoDecisions +
                    "decision: e\nrules: [{rule: own_no, effect: forbid, when: mine, because: {nl: t, en: t}}]\n"),
      IsEmpty());
}

TEST(ProblemsOfPermittingMore, AForbidInADecisionThatAForbidAsksPermitsMore) {
  const base::Problems problems = PermittedMore(
      kTwoDecisions + "decision: d\nrules: [{rule: own_no, effect: forbid, when: mine, because: {nl: t, en: t}}]\n");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(
      problems[0].message,
      HasSubstr("the organisation's own book permits more: `e` is allowed where the book below does not allow it"));
  EXPECT_THAT(problems[0].message, HasSubstr("a = yes, b = yes, mine = yes"));
}

}  // namespace
}  // namespace grondslag::diagram
