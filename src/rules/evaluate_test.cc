// docs/rule-book-format.md "Meaning", sentence by sentence, on the slow evaluator; tests/scenarios asks the same of the
// diagram.
#include "rules/evaluate.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/check.h"
#include "rules/load.h"
#include "rules/read_facts.h"
#include "rules/small_book.h"

namespace grondslag::rules {
namespace {

using terms::View;

RuleBook Book(const std::string& text) {
  const LoadedRuleBook loaded = LoadRuleBook(SplitBook("# kind: policy\n" + text).files);
  for (const base::Problem& problem : loaded.problems) ADD_FAILURE() << problem.ToString();
  for (const base::Problem& problem : ProblemsOf(loaded.book)) ADD_FAILURE() << problem.ToString();
  return loaded.book;
}

struct Ask {
  std::string facts = "{}";
  std::string day = "2024-01-01";
  View view = View::law;
  std::string decision = "d";
};

base::Result<Facts> FactsOf(const RuleBook& book, const Ask& ask) {
  base::Problems problems;
  const auto given = ReadGivenFacts(*base::ReadYaml(ask.facts, "facts"), problems);
  EXPECT_TRUE(problems.empty());
  return ReadFacts(book, *base::ParseDate(ask.day), given);
}

// What an answer can be, as `a|b`.
std::string Values(AnswerSet set, const std::vector<std::string>& names) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if ((set >> i & 1) != 0) parts.push_back(names[i]);
  }
  return base::Join(parts, "|");
}

// `allowed contract; duty, duty?; note`: the verdict, the basis where one is needed, duties and notes that are due,
// with ? where only possible.
std::string Say(const RuleBook& book, const Ask& ask) {
  const auto facts = FactsOf(book, ask);
  if (!facts) return facts.error().ToString();
  const DecisionIndex decision = *book.FindDecision(ask.decision);
  const auto answers = EvaluateSlowly(book, decision, *base::ParseDate(ask.day), *facts);
  if (!answers) return answers.error().ToString();
  const ViewAnswers& view = (*answers)[static_cast<std::size_t>(ask.view)];
  std::string said = Values(view.verdict, {"allowed", "not_allowed", "not_applicable"});
  std::vector<std::string> bases;
  for (std::size_t i = 0; i < terms::kBasisCount; ++i)
    bases.emplace_back(terms::Name(static_cast<terms::LawfulBasis>(i)));
  bases.emplace_back("none");
  if (view.basis != 0) said += " " + Values(view.basis, bases);
  const Outcomes outcomes = OutcomesOf(book, decision);
  const auto list = [&](const std::vector<RuleIndex>& rules, const std::vector<AnswerSet>& sets, AnswerSet otherwise) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if ((sets[i] >> kDue & 1) != 0) names.push_back(book[rules[i]].name + ((sets[i] & otherwise) != 0 ? "?" : ""));
    }
    return names.empty() ? "" : "; " + base::Join(names);
  };
  return said + list(outcomes.duties, view.duties, 1U << kNotDue) + list(outcomes.notes, view.notes, 1U << kNotDue);
}

const std::string kHead = "decision: d\ntitle: {nl: t, en: t}\n";
const std::string kBases =
    "decision: d\ntitle: {nl: t, en: t}\nneeds_basis: yes\nprefer: [contract, legal_obligation, consent]\n";
const std::string kFacts =
    "facts:\n  - {fact: a, type: yes_no}\n  - {fact: b, type: yes_no}\n  - {fact: c, type: yes_no}\n"
    "  - {fact: choice, type: choice, values: [none, contract, legal_obligation, consent], when_absent: none}\n"
    "  - {fact: sold_on, type: date, act: sale}\n";

// "a basis holds if a permit that names it holds"
TEST(Meaning, ABasisHoldsIfAPermitThatNamesItHolds) {
  const RuleBook book = Book(kBases + kFacts +
                             "rules:\n  - {rule: r1, effect: permit, when: a, basis: contract}\n  - {rule: r2, effect: "
                             "permit, when: b, basis: consent}\n");
  EXPECT_EQ(Say(book, {"{a: yes, b: no}"}), "allowed contract");
  EXPECT_EQ(Say(book, {"{a: no, b: yes}"}), "allowed consent");
  EXPECT_EQ(Say(book, {"{a: no, b: no}"}), "not_allowed none");
  const auto facts = FactsOf(book, {"{a: yes, b: no}"});
  const auto answers = EvaluateSlowly(book, DecisionIndex(0), *base::ParseDate("2024-01-01"), *facts);
  EXPECT_EQ((*answers)[1].basis_states, (std::vector<AnswerSet>{1, 2, 2}));  // contract, legal_obligation, consent
}

// "where no basis is needed a permit that holds is enough"
TEST(Meaning, WhereNoBasisIsNeededAPermitIsEnough) {
  const RuleBook book = Book(kHead + kFacts + "rules:\n  - {rule: r1, effect: permit, when: a}\n");
  EXPECT_EQ(Say(book, {"{a: yes}"}), "allowed");
  EXPECT_EQ(Say(book, {"{a: no}"}), "not_allowed");
  EXPECT_EQ(Say(book, {"{}"}), "allowed|not_allowed");
}

// "If an outside rule holds, the verdict is not_applicable; else allowed if a basis holds and no forbid holds; else
// not_allowed"
TEST(Meaning, OutsideBeatsForbidBeatsPermit) {
  const RuleBook book =
      Book(kHead + kFacts +
           "rules:\n  - {rule: r1, effect: permit, when: a}\n  - {rule: r2, effect: forbid, when: b}\n"
           "  - {rule: r3, effect: outside, when: c}\n");
  const std::pair<const char*, const char*> cases[] = {
      {"{a: no, b: no, c: no}", "not_allowed"},      {"{a: yes, b: no, c: no}", "allowed"},
      {"{a: no, b: yes, c: no}", "not_allowed"},     {"{a: yes, b: yes, c: no}", "not_allowed"},
      {"{a: no, b: no, c: yes}", "not_applicable"},  {"{a: yes, b: no, c: yes}", "not_applicable"},
      {"{a: no, b: yes, c: yes}", "not_applicable"}, {"{a: yes, b: yes, c: yes}", "not_applicable"},
  };
  for (const auto& [facts, verdict] : cases) EXPECT_EQ(Say(book, {facts}), verdict) << facts;
}

// "Order and repetition of rules do not matter": every order of the rules, and each of them twice, on all facts.
TEST(Meaning, OrderAndRepetitionOfRulesDoNotMatter) {
  const std::vector<std::string> bodies = {
      "effect: permit, when: a, basis: contract}", "effect: permit, when: a or b, basis: consent}",
      "effect: forbid, when: b and not c}", "effect: outside, when: a and b and c}",
      "effect: permit, when: c, basis: choice}"};
  const auto answers = [&](const std::vector<std::size_t>& order) {
    std::string rules = "rules:\n";
    for (std::size_t i = 0; i < order.size(); ++i)
      rules += "  - {rule: r" + std::to_string(i) + ", " + bodies[order[i]] + "\n";
    const RuleBook book = Book(kBases + kFacts + rules);
    std::string all;
    for (const char* a : {"yes", "no"}) {
      for (const char* b : {"yes", "no"}) {
        for (const char* c : {"yes", "no"}) {
          for (const char* choice : {"none", "contract", "consent"})
            all += Say(book, {fmt::format("{{a: {}, b: {}, c: {}, choice: {}}}", a, b, c, choice)}) + "\n";
        }
      }
    }
    return all;
  };
  std::vector<std::size_t> order = {0, 1, 2, 3, 4};
  const std::string expected = answers(order);
  while (std::next_permutation(order.begin(), order.end())) ASSERT_EQ(answers(order), expected);
  EXPECT_EQ(answers({0, 1, 2, 3, 4, 4, 3, 2, 1, 0}), expected);
}

// "The basis is the first of prefer that holds, or the chosen one if that holds; it is told whatever the verdict."
TEST(Meaning, TheBasisIsTheFirstPreferredOrTheChosenOne) {
  const RuleBook book = Book(kBases + "chosen: choice\n" + kFacts +
                             "rules:\n  - {rule: r1, effect: permit, when: b, basis: consent}\n  - {rule: r2, effect: "
                             "permit, when: a, basis: contract}\n"
                             "  - {rule: r3, effect: forbid, when: c}\n");
  const std::pair<const char*, const char*> cases[] = {
      {"{a: yes, b: yes, c: no}", "allowed contract"},
      {"{a: no, b: yes, c: no}", "allowed consent"},
      {"{a: yes, b: yes, c: no, choice: consent}", "allowed consent"},
      {"{a: yes, b: no, c: no, choice: consent}", "allowed contract"},  // the chosen one does not hold
      {"{a: yes, b: yes, c: no, choice: legal_obligation}", "allowed contract"},
      {"{a: yes, b: yes, c: yes}", "not_allowed contract"},  // told whatever the verdict
      {"{a: no, b: no, c: yes}", "not_allowed none"},
      {"{b: yes, c: no}", "allowed consent|contract"},  // each answer by itself: allowed all the same
  };
  for (const auto& [facts, said] : cases) EXPECT_EQ(Say(book, {facts}), said) << facts;
}

// "A choice fact whose values are bases: stands for each of them, the permit holds and the fact is that basis"
TEST(Meaning, ABasisFactStandsForEachOfItsBases) {
  const RuleBook book = Book(kBases + kFacts + "rules:\n  - {rule: r1, effect: permit, when: a, basis: choice}\n");
  EXPECT_EQ(Say(book, {"{a: yes, choice: consent}"}), "allowed consent");
  EXPECT_EQ(Say(book, {"{a: yes, choice: legal_obligation}"}), "allowed legal_obligation");
  EXPECT_EQ(Say(book, {"{a: yes, choice: none}"}), "not_allowed none");
  EXPECT_EQ(Say(book, {"{a: no, choice: consent}"}), "not_allowed none");
}

const std::string kBelow =
    "\n# --- below.yaml\ndecision: below\ntitle: {nl: t, en: t}\nneeds_basis: yes\nprefer: [contract, consent]\n"
    "rules:\n  - {rule: below_contract, effect: permit, when: a, basis: contract}\n  - {rule: below_consent, effect: "
    "permit, when: b, basis: consent}\n"
    "  - {rule: below_forbid, effect: forbid, when: c}\n  - {rule: below_duty, effect: duty, due: with}\n"
    "  - {rule: below_duty_consent, effect: duty, due: with, for: consent}\n  - {rule: below_note, effect: note}\n";

// "basis_of(process): for each basis, the permit holds, process is allowed and that basis holds in it; only: keeps the
// one basis that this fact names"
TEST(Meaning, BasisOfTakesTheBasesOfTheDecisionAsked) {
  const RuleBook book =
      Book(kBases + kFacts + "rules:\n  - {rule: r1, effect: permit, basis: basis_of(below)}\n" + kBelow);
  EXPECT_EQ(Say(book, {"{a: yes, b: no, c: no}"}), "allowed contract; below_duty; below_note");
  EXPECT_EQ(Say(book, {"{a: no, b: yes, c: no}"}), "allowed consent; below_duty, below_duty_consent; below_note");
  EXPECT_EQ(Say(book, {"{a: yes, b: yes, c: yes}"}), "not_allowed none");
  const RuleBook only =
      Book(kBases + kFacts + "rules:\n  - {rule: r1, effect: permit, basis: basis_of(below), only: choice}\n" + kBelow);
  EXPECT_EQ(Say(only, {"{a: yes, b: yes, c: no, choice: consent}"}),
            "allowed consent; below_duty, below_duty_consent; below_note");
  EXPECT_EQ(Say(only, {"{a: yes, b: no, c: no, choice: consent}"}), "not_allowed none");
}

// "A forbid inside a decision that is asked with allowed(…) makes only that decision false."
TEST(Meaning, AForbidInsideADecisionThatIsAskedMakesOnlyThatFalse) {
  const RuleBook book = Book(kBases + kFacts +
                             "rules:\n  - {rule: r1, effect: permit, when: allowed(below), basis: contract}\n"
                             "  - {rule: r2, effect: permit, when: b, basis: consent}\n" +
                             kBelow);
  EXPECT_EQ(Say(book, {"{a: yes, b: no, c: no}"}), "allowed contract; below_duty; below_note");
  EXPECT_EQ(Say(book, {"{a: yes, b: yes, c: yes}"}), "allowed consent");
  EXPECT_EQ(Say(book, {"{a: yes, b: yes, c: yes}", "2024-01-01", View::law, "below"}),
            "not_allowed contract; below_note");
}

// "The duties and notes of a decision that a permit asks count if that permit holds and its basis is the basis of the
// whole"
TEST(Meaning, DutiesOfADecisionCountOnlyWithTheirBasis) {
  const RuleBook book = Book(kBases + kFacts +
                             "rules:\n  - {rule: r1, effect: permit, when: choice = contract, basis: contract}\n"
                             "  - {rule: r2, effect: permit, when: allowed(below), basis: consent}\n" +
                             kBelow);
  EXPECT_EQ(Say(book, {"{a: yes, b: yes, c: no}"}), "allowed consent; below_duty, below_duty_consent; below_note");
  EXPECT_EQ(Say(book, {"{a: yes, b: yes, c: no, choice: contract}"}), "allowed contract");
}

// "those of a decision that a forbid asks count too, duties only where that decision is itself allowed"
TEST(Meaning, DutiesAndNotesOfADecisionThatAForbidAsksCount) {
  const RuleBook book =
      Book(kHead + kFacts +
           "rules:\n  - {rule: r1, effect: permit}\n  - {rule: r2, effect: forbid, when: not allowed(below) and b}\n" +
           kBelow);
  EXPECT_EQ(Say(book, {"{a: yes, b: no, c: no}"}), "allowed; below_duty; below_note");
  EXPECT_EQ(Say(book, {"{a: no, b: no, c: no}"}), "allowed; below_note");
  EXPECT_EQ(Say(book, {"{a: no, b: yes, c: yes}"}), "not_allowed; below_note");
}

// "A duty is due if its rule holds, the verdict is allowed and its for, if any, is the basis." "A note is due under any
// verdict."
TEST(Meaning, ADutyIsDueOnItsBasisWithAPermission) {
  const RuleBook book =
      Book(kBases + kFacts +
           "rules:\n  - {rule: r1, effect: permit, when: a, basis: contract}\n  - {rule: r2, effect: permit, when: b, "
           "basis: consent}\n"
           "  - {rule: always, effect: duty, due: before}\n  - {rule: for_contract, effect: duty, due: after, for: "
           "contract}\n"
           "  - {rule: with_c, effect: duty, due: with, when: c}\n  - {rule: told, effect: note, when: c}\n");
  const std::pair<const char*, const char*> cases[] = {
      {"{a: yes, b: no, c: no}", "allowed contract; always, for_contract"},
      {"{a: no, b: yes, c: no}", "allowed consent; always"},
      {"{a: no, b: yes, c: yes}", "allowed consent; always, with_c; told"},
      {"{a: no, b: no, c: yes}", "not_allowed none; told"},
      // "A duty is certain if due in every allowed completion, else possible."
      {"{a: yes, b: no}", "allowed contract; always, for_contract, with_c?; told?"},
      {"{b: no, c: no}", "allowed|not_allowed contract|none; always, for_contract"},
      {"{b: yes, c: no}", "allowed consent|contract; always, for_contract?"},
  };
  for (const auto& [facts, said] : cases) EXPECT_EQ(Say(book, {facts}), said) << facts;
}

const std::string kDifference =
    "differences:\n  - {difference: S1, title: {nl: t, en: t}, page: {nl: p, en: p}, law: {nl: l, en: l}}\n";

// "A rule with a reading stands in that reading, or in both once reading_D says that it is followed, or in none once
// the other one is."
TEST(Meaning, ARuleStandsInItsReadingUntilOneIsFollowed) {
  const RuleBook book = Book(kDifference + kHead + kFacts +
                             "rules:\n  - {rule: r1, effect: permit, when: a, reading: page, difference: S1}\n"
                             "  - {rule: r2, effect: permit, when: b, reading: law, difference: S1}\n");
  const std::string settled_page = "reading_S1: {value: page, by: x, reason: y}",
                    settled_law = "reading_S1: {value: law, by: x, reason: y}";
  const std::tuple<std::string, View, const char*> cases[] = {
      {"{a: yes, b: no}", View::page, "allowed"},
      {"{a: yes, b: no}", View::law, "not_allowed"},
      {"{a: no, b: yes}", View::page, "not_allowed"},
      {"{a: no, b: yes}", View::law, "allowed"},
      {"{a: no, b: yes}", View::law_verified, "allowed"},
      {"{a: no, b: yes}", View::law_act_day, "allowed"},
      {"{a: yes, b: no, " + settled_page + "}", View::page, "allowed"},
      {"{a: yes, b: no, " + settled_page + "}", View::law, "allowed"},
      {"{a: yes, b: no, " + settled_law + "}", View::page, "not_allowed"},
      {"{a: yes, b: no, " + settled_law + "}", View::law, "not_allowed"},
      {"{a: no, b: yes, " + settled_law + "}", View::page, "allowed"},
  };
  for (const auto& [facts, view, verdict] : cases)
    EXPECT_EQ(Say(book, {facts, "2024-01-01", view}), verdict) << facts << " " << terms::Name(view);
}

// "law_verified (law without the unverified permits)"; an unverified forbid forbids.
TEST(Meaning, AnUnverifiedPermitIsLeftOutOfOneView) {
  const RuleBook book = Book(kHead + kFacts +
                             "rules:\n  - {rule: r1, effect: permit, when: a, unverified: true}\n  - {rule: r2, "
                             "effect: permit, when: b}\n  - {rule: r3, effect: forbid, when: c, unverified: yes}\n");
  for (const View view : terms::kViews) {
    EXPECT_EQ(Say(book, {"{a: yes, b: no, c: no}", "2024-01-01", view}),
              view == View::law_verified ? "not_allowed" : "allowed");
    EXPECT_EQ(Say(book, {"{a: no, b: yes, c: no}", "2024-01-01", view}), "allowed");
    EXPECT_EQ(Say(book, {"{a: no, b: yes, c: yes}", "2024-01-01", view}), "not_allowed");
  }
}

// "valid: first and last day"
TEST(Meaning, ARuleStandsFromItsFirstToItsLastDay) {
  const RuleBook book = Book(kHead + kFacts +
                             "rules:\n  - {rule: r1, effect: permit, when: a, valid: {from: 2021-07-01, until: "
                             "2026-06-30}}\n  - {rule: r2, effect: permit, when: b}\n");
  const std::pair<const char*, const char*> cases[] = {{"2021-06-30", "not_allowed"},
                                                       {"2021-07-01", "allowed"},
                                                       {"2026-06-30", "allowed"},
                                                       {"2026-07-01", "not_allowed"}};
  for (const auto& [day, verdict] : cases) EXPECT_EQ(Say(book, {"{a: yes, b: no}", day}), verdict) << day;
  EXPECT_EQ(Say(book, {"{a: yes, b: no}", "2019-12-31"}), "2019-12-31 lies before the book begins, on 2020-01-01");
}

// "on: whose day is tested: … a date fact that has act": the day of the sale, not of the decision.
TEST(Meaning, OnAnActTestsTheDayOfTheAct) {
  const RuleBook book = Book(
      kHead + kFacts +
      "rules:\n  - {rule: r1, effect: permit, when: a, on: sold_on, valid: {from: 2021-07-01, until: 2022-06-30}}\n"
      "  - {rule: r2, effect: permit, when: b}\n");
  const std::tuple<const char*, const char*, const char*> cases[] = {
      {"{a: yes, b: no, sold_on: 2021-06-30}", "2024-01-01", "not_allowed"},
      {"{a: yes, b: no, sold_on: 2021-07-01}", "2024-01-01", "allowed"},
      {"{a: yes, b: no, sold_on: 2022-06-30}", "2024-01-01", "allowed"},
      {"{a: yes, b: no, sold_on: 2022-07-01}", "2024-01-01", "not_allowed"},
      {"{a: yes, b: no}", "2024-01-01", "allowed|not_allowed"},  // an unknown day is an open fact
      {"{a: yes, b: no}", "2021-06-01", "not_allowed"},          // an act lies not after its judging
  };
  for (const auto& [facts, day, verdict] : cases) EXPECT_EQ(Say(book, {facts, day}), verdict) << facts << day;
  EXPECT_EQ(Say(book, {"{a: yes, b: no, sold_on: 2024-01-02}"}),
            "facts:1:26: `sold_on` is 2024-01-02, which lies after the day of the decision, 2024-01-01");
}

// "law_act_day (law, where a rule says on: [decision, ACT], judged on the act's day)"
TEST(Meaning, OnBothDaysIsJudgedOnTheActsDayInAViewOfItsOwn) {
  const RuleBook book = Book(kHead + kFacts +
                             "rules:\n  - {rule: r1, effect: permit, when: a, on: [decision, sold_on], valid: {until: "
                             "2026-06-30}}\n  - {rule: r2, effect: permit, when: b}\n");
  const std::string old_sale = "{a: yes, b: no, sold_on: 2026-06-30}",
                    new_sale = "{a: yes, b: no, sold_on: 2026-07-01}";
  for (const View view : {View::page, View::law, View::law_verified}) {
    EXPECT_EQ(Say(book, {old_sale, "2026-06-30", view}), "allowed");
    EXPECT_EQ(Say(book, {old_sale, "2026-07-01", view}), "not_allowed");
  }
  EXPECT_EQ(Say(book, {old_sale, "2026-06-30", View::law_act_day}), "allowed");
  EXPECT_EQ(Say(book, {old_sale, "2026-07-01", View::law_act_day}), "allowed");
  EXPECT_EQ(Say(book, {new_sale, "2026-07-01", View::law_act_day}), "not_allowed");
}

// A date that is no act may lie after the day of the decision.
TEST(Meaning, ADateThatIsNoActMayBeToCome) {
  const RuleBook book = Book(
      kHead +
      "facts:\n  - {fact: ends_on, type: date}\nrules:\n  - {rule: r1, effect: permit, when: ends_on >= 2030-01-01}\n");
  EXPECT_EQ(Say(book, {"{ends_on: 2031-01-01}"}), "allowed");
  EXPECT_EQ(Say(book, {"{ends_on: 2029-12-31}"}), "not_allowed");
  EXPECT_EQ(Say(book, {"{}"}), "allowed|not_allowed");
  EXPECT_EQ(PeriodsOf(book).size(), 1U);
}

// "what is the same in every completion that the constraints allow is the answer"
TEST(Meaning, OnlyCompletionsThatTheConstraintsAllowCount) {
  const std::string rules = "rules:\n  - {rule: r1, effect: permit, when: a or b}\n";
  const RuleBook free = Book(kHead + kFacts + rules);
  const RuleBook bound =
      Book(kHead + kFacts + "constraints:\n  - {never: not a and not b, because: {nl: x, en: one of the two is so}}\n" +
           rules);
  EXPECT_EQ(Say(free, {"{}"}), "allowed|not_allowed");
  EXPECT_EQ(Say(bound, {"{}"}), "allowed");
  EXPECT_EQ(Say(bound, {"{a: no}"}), "allowed");
  EXPECT_EQ(Say(bound, {"{a: no, b: no}"}), "these facts cannot be together: one of the two is so (not a and not b)");
}

TEST(Meaning, SilenceHasTheValueOfWhenAbsent) {
  const RuleBook book = Book(kHead +
                             "facts:\n  - {fact: objected, type: yes_no, stop: yes, when_absent: no}\n  - {fact: n, "
                             "type: number, when_absent: 5}\n  - {fact: a, type: yes_no, when_absent: unknown}\n" +
                             "rules:\n  - {rule: r1, effect: permit, when: n >= 5}\n  - {rule: r2, effect: forbid, "
                             "when: objected}\n  - {rule: r3, effect: note, when: a}\n");
  EXPECT_EQ(Say(book, {"{}"}), "allowed; r3?");
  EXPECT_EQ(Say(book, {"{objected: yes}"}), "not_allowed; r3?");
  EXPECT_EQ(Say(book, {"{n: 4, a: no}"}), "not_allowed");
  EXPECT_EQ(Say(book, {"{n: ~, a: ~}"}), "allowed; r3?");
}

// "a number may be compared with one other number (their order is then a variable of its own)"
TEST(Meaning, TheOrderOfTwoNumbersIsAVariableOfItsOwn) {
  const RuleBook book = Book(kHead +
                             "facts:\n  - {fact: withdraw, type: number}\n  - {fact: give, type: number}\n  - {fact: "
                             "late, type: number, least: 3, when_absent: 7}\n  - {fact: early, type: number}\n"
                             "rules:\n  - {rule: r1, effect: permit, when: withdraw <= give}\n  - {rule: r2, effect: "
                             "note, when: early > late}\n");
  const std::pair<const char*, const char*> cases[] = {
      {"{withdraw: 2, give: 2, early: 7}", "allowed"},
      {"{withdraw: 3, give: 2, early: 8}", "not_allowed; r2"},
      {"{withdraw: 1, give: 2, early: 7, late: 6}", "allowed; r2"},
      {"{withdraw: 1, early: 0}", "allowed|not_allowed"},
      {"{withdraw: 0, early: 0}", "allowed"},  // nothing lies below nought
      {"{give: 0, early: 0}", "allowed|not_allowed"},
  };
  for (const auto& [facts, said] : cases) EXPECT_EQ(Say(book, {facts}), said) << facts;
}

TEST(CanStillChange, NamesTheFactsThatAloneTurnTheAnswer) {
  const RuleBook book =
      Book(kHead + kFacts +
           "constraints:\n  - {never: b != c, because: {nl: x, en: x}}\n"
           "rules:\n  - {rule: r1, effect: permit, when: a and b}\n  - {rule: r2, effect: note, when: c}\n");
  const auto names = [&](const char* facts, AnswerId answer) {
    const auto read = FactsOf(book, {facts});
    const auto variables =
        CanStillChangeSlowly(book, DecisionIndex(0), *base::ParseDate("2024-01-01"), *read, answer, {View::law});
    std::vector<std::string> names;
    for (const VariableIndex v : *variables) names.push_back(book[v].name);
    return base::Join(names);
  };
  const AnswerId verdict = {};
  EXPECT_EQ(names("{b: yes}", verdict), "a");
  EXPECT_EQ(names("{a: no}", verdict), "");
  // b and c are tied: neither changes anything by itself, so both count with "impossible" as an answer of its own.
  EXPECT_EQ(names("{a: yes}", verdict), "b, c");
  EXPECT_EQ(names("{}", verdict), "a");
}

TEST(Evaluate, RefusesWhatItCannotEnumerate) {
  std::string facts = "facts:\n", condition;
  for (int i = 0; i < 21; ++i) {
    facts += fmt::format("  - {{fact: f{}, type: yes_no}}\n", i);
    condition += fmt::format("{}f{}", i == 0 ? "" : " or ", i);
  }
  const RuleBook book = Book(kHead + facts + "rules:\n  - {rule: r1, effect: permit, when: " + condition + "}\n");
  EXPECT_EQ(Say(book, {"{}"}), "more than 1048576 completions; give more facts");
  EXPECT_EQ(Mentioned(book, DecisionIndex(0)).size(), 21U);
}

}  // namespace
}  // namespace grondslag::rules
