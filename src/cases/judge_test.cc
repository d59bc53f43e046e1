// Judging cases on the library of small_cases.h: who decides, what agrees, and what is a false permit.
#include "cases/judge.h"

#include <gtest/gtest.h>

#include "cases/small_cases.h"

namespace grondslag::cases {
namespace {

using terms::Reading;
using terms::Verdict;

const std::string kTrained = "training: {value: for, reason: r}";
const std::string kMixed = kTrained + ", accidents: {value: against, reason: r}";
const std::string kOpenMember = "    open: [member]\n";

std::vector<JudgedCase> JudgedOf(const PublishedCases& cases) {
  auto judged = JudgeAll(Library(), cases);
  if (!judged) ADD_FAILURE() << judged.error().ToString();
  return judged.value_or(std::vector<JudgedCase>());
}

// "rule agrees", "pointer disagrees", "nobody"
std::string Shown(const JudgedReading& judged) {
  if (judged.by == DecidedBy::nobody) return "nobody";
  return std::string(judged.by == DecidedBy::rule ? "rule" : "pointer") + (judged.agrees ? " agrees" : " disagrees");
}

struct Row {
  std::string outcome, facts, more, law;
  Verdict verdict;
};

TEST(Judge, SaysWhoDecidedAndWhetherItAgrees) {
  const Row rows[] = {
      {"lawful", "", "", "rule agrees", Verdict::allowed},
      {"valid-consent", "", "", "rule agrees", Verdict::allowed},
      {"compatible", "member: no", "", "rule disagrees", Verdict::not_allowed},
      {"unlawful", "member: no", "", "rule agrees", Verdict::not_allowed},
      {"incompatible", "", "", "rule disagrees", Verdict::allowed},
      // Settled though the judgement is open, whatever the factors say.
      {"invalid-consent", "kind: tool, member: no, " + kTrained, "", "rule agrees", Verdict::not_allowed},
      {"lawful", "kind: tool, " + kTrained, "", "pointer agrees", Verdict::allowed},
      {"unlawful", "kind: tool, " + kTrained, "", "pointer disagrees", Verdict::allowed},
      {"lawful", "kind: tool, " + kMixed, "", "nobody", Verdict::undetermined},
      {"lawful", "kind: tool", "", "nobody", Verdict::undetermined},
      {"lawful", "kind: tool, training: {value: neutral, reason: r}", "", "nobody", Verdict::undetermined},
      {"lawful", "kind: tool, " + kTrained, "    open: [skill]\n", "nobody", Verdict::undetermined},
      {"lawful", "kind: own", "", "rule disagrees", Verdict::not_applicable},
      {"lawful", "kind: rare", "", "rule disagrees", Verdict::contested},
      {"conditional", "", kOpenMember, "rule agrees", Verdict::undetermined},
      {"conditional", "blocked: yes", kOpenMember, "rule disagrees", Verdict::not_allowed},
      // Open, though silence would settle it.
      {"conditional", "", "    open: [blocked]\n", "rule agrees", Verdict::undetermined},
      {"conditional", "", "    open: [member, insured]\n", "rule disagrees", Verdict::undetermined},
      {"conditional", "kind: tool", "    open: [skill]\n", "rule agrees", Verdict::undetermined},
      {"conditional", "kind: tool, " + kTrained, "    open: [insured]\n", "pointer disagrees", Verdict::allowed},
      {"conditional", "kind: tool, " + kTrained, kOpenMember, "rule agrees", Verdict::undetermined},
      // A judgement is missing, but not what the case leaves open.
      {"conditional", "kind: tool", "    open: [insured]\n", "rule disagrees", Verdict::undetermined},
  };
  for (const Row& row : rows) {
    const PublishedCases cases = SmallCases(CaseText("a", row.outcome, row.facts, row.more));
    const JudgedReading law = JudgedOf(cases).at(0).law;
    EXPECT_EQ(Shown(law), row.law) << row.outcome << " " << row.facts << row.more;
    EXPECT_EQ(law.decision.verdict, row.verdict) << row.outcome << " " << row.facts << row.more;
  }
}

TEST(Judge, ExcusesThePageOnlyWhereTheWholeIsContested) {
  const PublishedCases cases = SmallCases(
      CaseText("both", "unlawful", "") +
      CaseText("page", "unlawful", "kind: tool, member: no, rule_of_the_house: section 1") +
      CaseText("right", "unlawful", "member: no") + CaseText("pointed", "unlawful", "kind: tool, " + kTrained));
  const std::vector<JudgedCase> judged = JudgedOf(cases);
  const auto rows = {
      std::tuple{"both", true, true}, {"page", false, false}, {"pointed", true, true}, {"right", false, false}};
  std::size_t i = 0;
  for (const auto& [id, page, law] : rows) {
    const JudgedCase& one = judged.at(i++);
    ASSERT_EQ(one.published->id, id);
    EXPECT_EQ(IsFalsePermit(one, Reading::page), page) << id;
    EXPECT_EQ(IsFalsePermit(one, Reading::law), law) << id;
  }
  EXPECT_TRUE(IsAllowedAgainstSource(judged[1], Reading::page));
  EXPECT_EQ(judged[1].page.overall, Verdict::contested);
}

TEST(Judge, CountsPerOutcomeAndTopicWithoutTheCasesApart) {
  const PublishedCases cases =
      SmallCases(CaseText("a", "lawful", "") + CaseText("b", "lawful", "member: no", "", "contract") +
                 CaseText("c", "unlawful", "kind: tool, " + kTrained) +
                 CaseText("d", "lawful", "kind: tool, " + kTrained) + CaseText("e", "lawful", "kind: tool") +
                 CaseText("f", "unlawful", "", "    apart: not_the_law\n    note: {nl: n, en: n}\n"));
  const Tally law = TallyOf(JudgedOf(cases), Reading::law);
  EXPECT_EQ(law.all.rule_agrees, 1U);
  EXPECT_EQ(law.all.rule_disagrees, 1U);
  EXPECT_EQ(law.all.pointer_agrees, 1U);
  EXPECT_EQ(law.all.pointer_disagrees, 1U);
  EXPECT_EQ(law.all.left_to_a_person, 1U);
  EXPECT_EQ(law.all.All(), 5U);
  EXPECT_EQ(law.topics.at(terms::CaseTopic::contract).All(), 1U);
  EXPECT_EQ(law.topics.at(terms::CaseTopic::consent).All(), 4U);
  EXPECT_EQ(law.outcomes.at(terms::CaseOutcome::unlawful).All(), 1U);
}

TEST(Judge, IsFineWithoutFalsePermitsAndWithEnoughAgreement) {
  const auto fine = [](const std::string& cases) { return AreFine(JudgedOf(SmallCases(cases))); };
  const auto many = [](int agree, int disagree) {
    std::string text;
    for (int i = 0; i < agree; ++i) text += CaseText("a" + std::to_string(i), "lawful", "");
    for (int i = 0; i < disagree; ++i) text += CaseText("d" + std::to_string(i), "lawful", "member: no");
    return text;
  };
  EXPECT_TRUE(fine(many(19, 1)));
  EXPECT_FALSE(fine(many(18, 1)));
  EXPECT_TRUE(fine(CaseText("a", "lawful", "kind: tool")));  // nothing is decided by rule
  EXPECT_FALSE(fine(many(40, 0) + CaseText("x", "unlawful", "")));
  EXPECT_TRUE(fine(CaseText("x", "unlawful", "", "    apart: source_page\n    note: {nl: n, en: n}\n")));
  EXPECT_TRUE(fine(CaseText("x", "unlawful", "kind: tool, member: no, rule_of_the_house: section 1")));
  EXPECT_TRUE(AreFine({}));
}

TEST(Judge, NoticesAnotherBasis) {
  const diagram::Diagram shop = diagram::SmallDiagram(R"(decision: d
title: {nl: t, en: t}
needs_basis: yes
prefer: [contract, consent]
facts: [{fact: deal, type: yes_no}, {fact: agreed, type: yes_no}]
rules:
  - {rule: on_contract, effect: permit, basis: contract, when: deal}
  - {rule: on_consent, effect: permit, basis: consent, when: agreed}
)");
  const auto has_other = [&](const char* accepted, const char* deal) {
    PublishedCase published;
    published.decision = "d";
    published.date = *base::ParseDate("2021-01-01");
    published.basis = terms::Parse<terms::LawfulBasis>(accepted);
    published.stated.facts["deal"].value = deal;
    published.stated.facts["agreed"].value = "no";
    const auto judged = Judge(shop, {}, published);
    return judged && HasOtherBasis(*judged, Reading::law);
  };
  EXPECT_TRUE(has_other("consent", "yes"));
  EXPECT_FALSE(has_other("contract", "yes"));
  EXPECT_FALSE(has_other("", "yes"));
  EXPECT_FALSE(has_other("consent", "no"));  // disagrees altogether
}

}  // namespace
}  // namespace grondslag::cases
