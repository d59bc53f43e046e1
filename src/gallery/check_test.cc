// Trying situations on the library of small_gallery.h.
#include "gallery/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gallery/small_gallery.h"

namespace grondslag::gallery {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

SituationRun Check(const std::string& text) {
  return CheckSituation(Library(), OneSituation(text), *base::ParseDate("2021-01-01"), 50);
}

const std::string kTool =
    "training: {value: for, reason: r}, skill: {value: able, by: Ann, reason: r}, days: 3, bought_on: 2019-01-01, "
    "permit: section 1";

TEST(CheckSituation, AsksAndComparesTheOutcome) {
  const SituationRun book = Check(SituationText("a", "kind: book", "member: yes"));
  EXPECT_THAT(book.problems, IsEmpty());
  EXPECT_EQ(book.questions, 1U);
  EXPECT_EQ(book.longest, 1U);
  const SituationRun tool = Check(SituationText("a", "kind: tool", kTool));
  EXPECT_THAT(tool.problems, IsEmpty());
  EXPECT_EQ(tool.questions, 5U);
  EXPECT_EQ(tool.longest, 5U);
}

TEST(CheckSituation, FindsTheLongestOfManyWalks) {
  // A book takes two questions; a walk that says tool takes six.
  const SituationRun run = Check(SituationText("a", "", "kind: book, member: yes"));
  EXPECT_THAT(run.problems, IsEmpty());
  EXPECT_EQ(run.questions, 2U);
  EXPECT_EQ(run.longest, 6U);
}

TEST(CheckSituation, NamesEveryProblem) {
  EXPECT_THAT(Check(SituationText("a", "kind: book", "member: yes, days: 3")).problems,
              ElementsAre("the answer to `days` is never asked"));
  EXPECT_THAT(Check(SituationText("a", "kind: book", "")).problems,
              ElementsAre("the question `member` has no answer", "verdict: expected allowed, got undetermined"));
  EXPECT_THAT(
      Check(SituationText("a", "kind: book", "member: yes", "verdict: not_allowed, duties: [], notes: [closed]"))
          .problems,
      ElementsAre("verdict: expected not_allowed, got allowed", "duties: expected nothing, got write_down",
                  "notes: expected closed, got nothing"));
}

TEST(CheckSituation, RefusesAConversationThatTakesTooLong) {
  std::string facts, when, answers;
  for (int i = 0; i < 16; ++i) {
    const std::string name = "f" + std::to_string(i);
    facts += "  - {fact: " + name + ", type: yes_no}\n";
    when += (i == 0 ? "" : " or ") + name;
    answers += (i == 0 ? "" : ", ") + name + ": no";
  }
  const diagram::Diagram diagram = diagram::SmallDiagram("decision: lend\ntitle: {nl: t, en: t}\nfacts:\n" + facts +
                                                         "rules: [{rule: p, effect: permit, when: " + when + "}]\n");
  const auto run = [&](const char* first) {
    Situation situation;
    situation.id = "a";
    situation.decision = "lend";
    situation.expect.verdict = terms::Verdict::not_allowed;
    for (int i = 0; i < 16; ++i) situation.answers.facts["f" + std::to_string(i)].value = "no";
    if (*first != '\0') {
      situation.answers.facts = {{"f0", {first, {}, {}, {}, false}}};
      situation.expect.verdict = terms::Verdict::allowed;
    }
    return CheckSituation(diagram, situation, *base::ParseDate("2021-01-01"), 100'000);
  };
  EXPECT_THAT(run("").problems, ElementsAre("16 questions are asked; at most 15 may be",
                                            "other answers lead to 16 questions; at most 15 may be asked"));
  // The typical user is done at once, somebody else is not.
  EXPECT_THAT(run("yes").problems, ElementsAre("other answers lead to 16 questions; at most 15 may be asked"));
}

TEST(CheckSituation, SaysWhyTheConversationCannotBegin) {
  Situation situation = OneSituation(SituationText("a", "kind: book", "member: yes"));
  const SituationRun run = CheckSituation(Library(), situation, *base::ParseDate("2019-01-01"), 1);
  EXPECT_THAT(run.problems, ElementsAre("2019-01-01 lies before the book begins, on 2020-01-01"));
}

TEST(CheckSituation, IsTheSameEachTime) {
  const std::string text = SituationText("a", "", "kind: book, member: yes");
  for (std::size_t walks : {1, 2, 3, 10}) {
    const Situation situation = OneSituation(text);
    const base::Date on = *base::ParseDate("2021-01-01");
    EXPECT_EQ(CheckSituation(Library(), situation, on, walks).longest,
              CheckSituation(Library(), situation, on, walks).longest);
  }
}

}  // namespace
}  // namespace grondslag::gallery
