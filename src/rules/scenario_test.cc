#include "rules/scenario.h"

#include <gtest/gtest.h>

#include "rules/small_book.h"

namespace grondslag::rules {
namespace {

const RuleBook& BookOfScenarios() {
  static const RuleBook book = [] {
    LoadedRuleBook loaded = LoadRuleBook(SplitBook(R"(# kind: policy
norms: [{norm: N1, text: {nl: t, en: t}}]
decision: d
title: {nl: t, en: t}
needs_basis: yes
prefer: [contract, consent]
facts:
  - {fact: a, type: yes_no, norms: [N1]}
  - {fact: small, type: yes_no, scope: organisation}
rules:
  - {rule: r1, effect: permit, when: a, basis: contract, valid: {from: 2021-01-01, until: 2022-12-31}}
  - {rule: r2, effect: permit, when: small, basis: consent}
  - {rule: duty, effect: duty, due: with}
  - {rule: note, effect: note}
)")
                                             .files);
    for (const base::Problem& problem : loaded.problems) ADD_FAILURE() << problem.ToString();
    return std::move(loaded.book);
  }();
  return book;
}

std::string ProblemsOf(const BookFiles& files) {
  std::string lines;
  for (const base::Problem& problem : LoadScenarios(BookOfScenarios(), files).problems)
    lines += problem.ToString() + "\n";
  return lines;
}
std::string ProblemsOf(const std::string& text) { return ProblemsOf(BookFiles{{"s", text}}); }

TEST(Scenario, IsReadAgainstTheBook) {
  const LoadedScenarios loaded = LoadScenarios(BookOfScenarios(), {{"s", R"(
scenario: d/one
title: {nl: t, en: t}
norms: [N1]
decision: d
organisation: {small: yes}
facts: {a: no}
expect:
  - {verdict: allowed, until: 2022-12-31, basis: consent, bases: {contract: fails}, duties: [duty], notes: [note], missing: []}
  - {verdict: allowed, from: 2023-01-01, reading: page}
)"}});
  ASSERT_TRUE(loaded.problems.empty()) << loaded.problems[0].ToString();
  const Scenario& scenario = loaded.scenarios.at(0);
  EXPECT_EQ(scenario.id, "d/one");
  EXPECT_TRUE(scenario.given.facts.at("small").from_organisation);
  EXPECT_FALSE(scenario.given.facts.at("a").from_organisation);
  EXPECT_EQ(scenario.expect.at(0).from, BookOfScenarios().begins);
  EXPECT_EQ(scenario.expect.at(0).bases.size(), 1U);
  EXPECT_EQ(scenario.expect.at(1).reading, terms::ReadingChoice::page);
  EXPECT_EQ(scenario.expect.at(1).duties, std::nullopt);
}

TEST(Scenario, RefusesWhatTheBookDoesNotKnow) {
  const auto with = [](const std::string& more) { return "scenario: s\ntitle: {nl: t, en: t}\ndecision: d\n" + more; };
  const std::string fine = "expect: [{verdict: allowed}]\n";
  const std::pair<std::string, const char*> cases[] = {
      {"[]", ""},
      {"a: &x b", "s:1:4: an anchor (&) may not be used\n"},
      {"x",
       "s:1:1: a scenario must be a map of keys\ns:1:1: scenario `` has no list `expect`\ns:1:1: scenario `` is about "
       "``, which is no decision\n"},
      {with(""), "s:1:1: scenario `s` has no list `expect`\n"},
      {with("expect: []"), "s:1:1: scenario `s` has no list `expect`\n"},
      {with("expect: [{}]"), "s:4:10: an expectation of scenario `s` has no verdict\n"},
      {with("fats: {}\n" + fine), "s:4:1: a scenario has an unknown key `fats`; did you mean `facts`?\n"},
      {with("facts: {b: yes}\n" + fine), "s:4:12: scenario `s` gives `b`, which is no fact of the book\n"},
      {with("organisation: {a: yes}\n" + fine),
       "s:4:19: scenario `s` gives `a` as a fact of the organisation; its scope is purpose\n"},
      {with("organisation: {small: yes}\nfacts: {small: no}\n" + fine), "s:5:8: scenario `s` gives `small` twice\n"},
      {with("norms: [N2]\n" + fine), "s:1:1: scenario `s` names norm `N2`, which does not exist\n"},
      {with("expect: [{verdict: allowed, from: 2019-01-01}]"),
       "s:4:10: an expectation of scenario `s` is for no day at all\n"},
      {with("expect: [{verdict: allowed, from: 2022-01-01, until: 2021-01-01}]"),
       "s:4:10: an expectation of scenario `s` is for no day at all\n"},
      {with("expect: [{verdict: fine}]"),
       "s:4:10: an expectation of scenario `s` has no verdict\n"
       "s:4:20: `verdict` of an expectation of scenario `s` is `fine`; it must be: allowed, not_allowed, "
       "not_applicable, undetermined, contested\n"},
      {with("expect: [{verdict: allowed, basis: love}]"), "s:4:10: `love` is no basis\n"},
      {with("expect: [{verdict: allowed, bases: {contract: maybe, love: holds}}]"),
       "s:4:47: `contract: maybe` is no basis with a state (holds, fails, open, contested)\n"
       "s:4:60: `love: holds` is no basis with a state (holds, fails, open, contested)\n"},
      {with("expect: [{verdict: allowed, bases: [contract]}]"),
       "s:4:36: `bases` must be a map of bases and their states\n"},
      {with("expect: [{verdict: allowed, duties: [note], notes: [duty]}]"),
       "s:4:10: `duty` is no note of the book\ns:4:10: `note` is no duty of the book\n"},
      {with("expect: [{verdict: allowed, missing: [b]}]"), "s:4:10: `b` is no fact of the book\n"},
      {"scenario: s\ntitle: {nl: t, en: t}\ndecision: e\n" + fine,
       "s:1:1: scenario `s` is about `e`, which is no decision\n"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(ProblemsOf(text), expected) << text;
  EXPECT_EQ(ProblemsOf(BookFiles{{"s", with(fine)}, {"t", with(fine)}}),
            "t:1:1: scenario `s` is there already, in s:1:1\n");
}

TEST(Scenario, IsTriedOnTheBoundsOfEveryPeriod) {
  const auto days = [](const char* from, const char* until) {
    Expectation expectation;
    expectation.from = *base::ParseDate(from);
    if (until != nullptr) expectation.until = *base::ParseDate(until);
    std::string text;
    for (const base::Date day : DaysToTry(BookOfScenarios(), expectation)) text += day.ToString() + " ";
    return text;
  };
  EXPECT_EQ(days("2020-01-01", nullptr), "2020-01-01 2020-12-31 2021-01-01 2022-12-31 2023-01-01 2026-01-01 ");
  EXPECT_EQ(days("2021-03-01", "2021-04-01"), "2021-03-01 2021-04-01 ");
  EXPECT_EQ(days("2022-12-31", "2023-01-01"), "2022-12-31 2023-01-01 ");
  EXPECT_EQ(days("2027-01-01", nullptr), "2027-01-01 ");
}

TEST(Scenario, TellsWhatCameOutOtherwise) {
  terms::Decision decision;
  decision.verdict = terms::Verdict::allowed;
  decision.basis_state = terms::BasisState::holds;
  decision.basis = terms::LawfulBasis::contract;
  decision.bases = {
      {.basis = terms::LawfulBasis::contract, .state = terms::BasisState::holds, .reason = {}, .missing = {}}};
  decision.duties.resize(2);
  decision.duties[0].rule.rule = "duty";
  decision.duties[1].rule.rule = "possible";
  decision.duties[1].certain = false;
  decision.missing = {{"age", {}, false}};
  Expectation expected;
  expected.verdict = terms::Verdict::allowed;
  EXPECT_EQ(Differences(expected, decision), std::vector<std::string>());
  expected.basis = "contract";
  expected.bases = {{terms::LawfulBasis::contract, terms::BasisState::holds}};
  expected.duties = {{"duty"}};
  expected.missing = {{"age"}};
  expected.notes = {std::vector<std::string>()};
  EXPECT_EQ(Differences(expected, decision), std::vector<std::string>());
  expected = {};
  expected.verdict = terms::Verdict::not_allowed;
  expected.basis = "none";
  expected.bases = {{terms::LawfulBasis::contract, terms::BasisState::fails},
                    {terms::LawfulBasis::consent, terms::BasisState::fails}};
  expected.duties = {{"possible", "another"}};
  expected.notes = {{"note"}};
  expected.missing = {std::vector<std::string>()};
  EXPECT_EQ(Differences(expected, decision),
            (std::vector<std::string>{
                "verdict: expected not_allowed, got allowed", "basis: expected none, got contract",
                "state of contract: expected fails, got holds", "state of consent: expected fails, got nothing",
                "duties: expected another, possible, got duty", "notes: expected note, got nothing",
                "missing: expected nothing, got age"}));
}

}  // namespace
}  // namespace grondslag::rules
