// Finding cases, and those that are alike.
#include "cases/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cases/small_cases.h"

namespace grondslag::cases {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Ids(const std::vector<const PublishedCase*>& cases) {
  std::vector<std::string> ids;
  for (const PublishedCase* published : cases) ids.push_back(published->id);
  return ids;
}

const std::string kFor = "training: {value: for, reason: r}";
const std::string kAgainst = "training: {value: against, reason: r}";

const PublishedCases& Cases() {
  static const PublishedCases cases = SmallCases(
      CaseText("a", "lawful", "member: yes, kind: book") + CaseText("b", "unlawful", "member: no") +
      CaseText("c", "lawful", "kind: tool, " + kFor, "", "contract") +
      CaseText("d", "unlawful", "kind: tool, insured: yes, member: yes, " + kAgainst, "", "contract") +
      CaseText("e", "lawful", "kind: tool", "", "contract") +
      CaseText("f", "lawful", "rule_of_the_house: section 1", "", "children") +
      CaseText("g", "lawful", "kind: tool, " + kFor, "    apart: foreign_law\n    note: {nl: Spaans, en: Spanish}\n"));
  return cases;
}

TEST(FindCases, ByEverythingThatIsNamed) {
  const auto found = [](const Search& search) { return Ids(Find(Library().book(), Cases(), search)); };
  EXPECT_EQ(found({}).size(), 7U);
  EXPECT_THAT(found({.topic = terms::CaseTopic::contract, .outcome = {}, .decision = {}, .facts = {}, .words = {}}),
              ElementsAre("c", "d", "e"));
  EXPECT_THAT(found({.topic = {}, .outcome = terms::CaseOutcome::unlawful, .decision = {}, .facts = {}, .words = {}}),
              ElementsAre("b", "d"));
  EXPECT_THAT(found({.topic = {}, .outcome = {}, .decision = "keep", .facts = {}, .words = {}}), IsEmpty());
  EXPECT_THAT(found({.topic = {}, .outcome = {}, .decision = {}, .facts = {{"member", "true"}}, .words = {}}),
              ElementsAre("a", "d"));
  EXPECT_THAT(
      found(
          {.topic = {}, .outcome = {}, .decision = {}, .facts = {{"member", "yes"}, {"insured", "yes"}}, .words = {}}),
      ElementsAre("d"));
  EXPECT_THAT(found({.topic = {}, .outcome = {}, .decision = {}, .facts = {}, .words = {"SPAANS", "titel"}}),
              ElementsAre("g"));
  EXPECT_THAT(found({.topic = {}, .outcome = {}, .decision = {}, .facts = {}, .words = {"court 1", "nowhere"}}),
              IsEmpty());
}

std::vector<std::string> AlikeTo(const std::string& facts, std::optional<terms::CaseTopic> topic = std::nullopt,
                                 std::size_t count = 3, const std::string& decision = "lend") {
  const PublishedCases one = SmallCases(CaseText("x", "lawful", facts));
  const terms::GivenFacts& given = one.cases.at(0).stated;
  return Ids(Alike(Library().book(), Cases(), {decision, given, topic}, count));
}

TEST(AlikeCases, PutFactorsBeforeFactsAndFactsBeforeIds) {
  // c: a factor and a fact; d: three facts; e: one.
  EXPECT_THAT(AlikeTo("kind: tool, insured: yes, member: yes, " + kFor), ElementsAre("c", "d", "e"));
  EXPECT_THAT(AlikeTo("kind: tool, insured: yes, " + kAgainst), ElementsAre("d", "c", "e"));
}

TEST(AlikeCases, TakeTheTopicOfTheBestAndFillUpWithOthers) {
  EXPECT_THAT(AlikeTo("member: no"), ElementsAre("b", "a", "c"));
  EXPECT_THAT(AlikeTo("member: no", terms::CaseTopic::children), ElementsAre("f", "b", "a"));
  EXPECT_THAT(AlikeTo("member: no", terms::CaseTopic::criminal, 1), ElementsAre("b"));
  // Any provision is equal to any other: it was stated that there is one.
  EXPECT_THAT(AlikeTo("rule_of_the_house: section 9", std::nullopt, 1), ElementsAre("f"));
}

TEST(AlikeCases, LeaveOutOtherDecisionsAndCasesApart) {
  EXPECT_THAT(AlikeTo("member: no", std::nullopt, 3, "keep"), IsEmpty());
  EXPECT_EQ(AlikeTo(kFor, std::nullopt, 100).size(), 6U);
  EXPECT_THAT(AlikeTo("training: {value: neutral, reason: r}", std::nullopt, 1), ElementsAre("a"));
}

}  // namespace
}  // namespace grondslag::cases
