// Two dates, two readings, two books.
#include "diagram/compare.h"

#include <gtest/gtest.h>

#include "diagram/small_diagram.h"

namespace grondslag::diagram {
namespace {

using terms::Reading;

base::Date Day(const char* text) { return *base::ParseDate(text); }

// "d verdict: allowed -> not_allowed (a = yes)", one a line.
std::string Differences(const Diagram& before, const Diagram& after, const char* from = "2024-01-01",
                        const char* to = "2024-01-01", Reading was = Reading::law, Reading is = Reading::law) {
  std::string lines;
  for (const AnswerDifference& d : Compare({&before, Day(from), was}, {&after, Day(to), is})) {
    lines += d.decision + " " + d.answer + ": " + d.before + " -> " + d.after + " (" + Shown(d.facts) + ")\n";
  }
  return lines;
}

const std::string kHeadOfTwo =
    "decision: d\ntitle: {nl: t, en: t}\nfacts: [{fact: a, type: yes_no}, {fact: b, type: yes_no}]\n";

TEST(Compare, ABookDoesNotDifferFromItself) {
  const Diagram diagram = SmallDiagram(
      kHeadOfTwo + "rules: [{rule: p, effect: permit, when: a and b}, {rule: n, effect: note, when: b}]\n");
  EXPECT_EQ(Differences(diagram, diagram), "");
  EXPECT_EQ(Differences(diagram, diagram, "2024-01-01", "2025-01-01"), "");
}

TEST(Compare, TwoDates) {
  const Diagram diagram = SmallDiagram(kHeadOfTwo +
                                       "rules: [{rule: p, effect: permit, when: a or b, valid: {until: 2022-12-31}}, "
                                       "{rule: q, effect: permit, when: a}]\n");
  EXPECT_EQ(Differences(diagram, diagram, "2022-12-31", "2023-01-01"),
            "d verdict: allowed -> not_allowed (a = no, b = yes)\n");
  EXPECT_EQ(Differences(diagram, diagram, "2023-01-01", "2022-12-31"),
            "d verdict: not_allowed -> allowed (a = no, b = yes)\n");
}

// "channel: phone, fax (apart); paid: yes", of the verdict.
std::string TouchedBy(const Diagram& diagram, const char* from, const char* to) {
  std::string text;
  for (const AnswerDifference& d : Compare({&diagram, Day(from), Reading::law}, {&diagram, Day(to), Reading::law})) {
    if (d.answer != "verdict") continue;
    text += d.before + " -> " + d.after + ":";
    for (const TouchedFact& fact : d.touched) text += " " + Shown(fact.values) + (fact.sets_apart ? " (apart);" : ";");
  }
  return text;
}

TEST(Compare, NamesTheSituationsThatAreTouched) {
  const Diagram diagram = SmallDiagram(
      "decision: d\ntitle: {nl: t, en: t}\nfacts:\n"
      "  - {fact: paid, type: yes_no}\n"
      "  - {fact: free, type: yes_no}\n"
      "  - {fact: k, type: choice, values: [{value: post, text: {nl: t, en: t}}, {value: mail, text: {nl: t, en: t}}, "
      "{value: phone, text: {nl: t, en: t}}, {value: fax, text: {nl: t, en: t}}]}\n"
      "  - {fact: age, type: number, least: 0}\n"
      "rules:\n"
      "  - {rule: p, effect: permit, when: paid and age >= 16 and (free or not free)}\n"
      "  - {rule: f, effect: forbid, when: \"k in [phone, fax]\", valid: {from: 2023-01-01}}\n");
  EXPECT_EQ(TouchedBy(diagram, "2022-12-31", "2023-01-01"),
            "allowed -> not_allowed: paid = yes; k = phone, k = fax (apart);");  // unpaid was never allowed
  EXPECT_EQ(TouchedBy(diagram, "2023-01-01", "2022-12-31"),
            "not_allowed -> allowed: paid = yes; k = phone, k = fax (apart);");
  EXPECT_EQ(TouchedBy(diagram, "2023-01-01", "2024-01-01"), "");
}

TEST(Compare, WhatConstraintsRuleOutIsNotTouched) {
  const Diagram diagram = SmallDiagram(
      "decision: d\ntitle: {nl: t, en: t}\nfacts: [{fact: a, type: yes_no}, {fact: b, type: yes_no}]\n"
      "constraints: [{never: a and b, because: {nl: t, en: t}}]\n"
      "rules: [{rule: p, effect: permit, valid: {until: 2022-12-31}}, {rule: q, effect: permit, when: not a}]\n");
  EXPECT_EQ(TouchedBy(diagram, "2022-12-31", "2023-01-01"), "allowed -> not_allowed: a = yes (apart); b = no (apart);");
}

TEST(Compare, VerdictsAlone) {
  const Diagram diagram =
      SmallDiagram(kHeadOfTwo +
                   "rules: [{rule: p, effect: permit, when: a}, {rule: f, effect: forbid, when: b, valid: {from: "
                   "2023-01-01}}, {rule: n, effect: note, when: b, valid: {from: 2023-01-01}}]\n");
  const Side before = {&diagram, Day("2022-12-31"), Reading::law}, after = {&diagram, Day("2023-01-01"), Reading::law};
  EXPECT_EQ(Compare(before, after).size(), 2U);
  EXPECT_EQ(Compare(before, after, Answers::verdicts).size(), 1U);
}

TEST(RulesOnlyOn, NamesWhatEndedAndBegan) {
  const Diagram diagram = SmallDiagram(
      "decision: d\ntitle: {nl: t, en: t}\nfacts: [{fact: a, type: yes_no}, {fact: sold, type: date, act: sale}]\n"
      "differences: [{difference: S1, title: {nl: t, en: t}, page: {nl: t, en: t}, law: {nl: t, en: t}}]\n"
      "rules:\n"
      "  - {rule: always, effect: permit, when: a}\n"
      "  - {rule: ended, effect: forbid, when: a, valid: {until: 2022-12-31}}\n"
      "  - {rule: began, effect: note, when: a, valid: {from: 2023-01-01}}\n"
      "  - {rule: of_the_page, effect: permit, when: not a, reading: page, difference: S1}\n"
      "  - {rule: by_act, effect: note, when: a, valid: {until: 2022-12-31}, on: sold}\n");
  const auto names = [&](const Side& side, const Side& other) {
    std::string text;
    for (const rules::RuleIndex rule : RulesOnlyOn(side, other)) text += diagram.book()[rule].name + " ";
    return text;
  };
  const Side before = {&diagram, Day("2022-12-31"), Reading::law}, after = {&diagram, Day("2023-01-01"), Reading::law},
             page = {&diagram, Day("2023-01-01"), Reading::page};
  EXPECT_EQ(names(before, after), "ended ");
  EXPECT_EQ(names(after, before), "began ");
  EXPECT_EQ(names(page, after), "of_the_page ");
}

TEST(Compare, TwoReadingsAndWhatIsContestedWithinOne) {
  const Diagram diagram =
      SmallDiagram(kHeadOfTwo +
                   "differences: [{difference: S1, title: {nl: t, en: t}, page: {nl: t, en: t}, law: {nl: t, en: t}}]\n"
                   "rules: [{rule: p, effect: permit, when: a, reading: page, difference: S1}, {rule: q, effect: "
                   "permit, when: not a and b, unverified: yes}]\n");
  EXPECT_EQ(Differences(diagram, diagram, "2024-01-01", "2024-01-01", Reading::page, Reading::law),
            "d verdict: allowed -> not_allowed (a = yes, reading_S1 = unsettled)\n"
            "d verdict: allowed -> contested (a = no, b = yes)\n");
}

TEST(Compare, TwoBooksByName) {
  const Diagram before = SmallDiagram(
      kHeadOfTwo + "rules: [{rule: p, effect: permit, when: a}, {rule: x, effect: duty, due: with, when: b}]\n");
  const Diagram after = SmallDiagram(
      "decision: d\ntitle: {nl: t, en: t}\nfacts: [{fact: extra, type: yes_no}, {fact: b, type: yes_no}, {fact: a, "
      "type: yes_no}]\n"
      "rules: [{rule: f, effect: forbid, when: extra}, {rule: p, effect: permit, when: a}, {rule: n, effect: note, "
      "when: b}]\n");
  EXPECT_EQ(Differences(before, after),
            "d verdict: allowed -> not_allowed (a = yes, extra = yes)\n"
            "d duty x: due -> not due (a = yes, b = yes, extra = no)\n"
            "d note n: not due -> due (b = yes)\n");
}

TEST(Compare, ValuesThatOneSideLacksAreLeftOutAndThresholdsAreThoseOfBoth) {
  const auto book = [](const std::string& values, const std::string& age) {
    return SmallDiagram(
        "decision: d\ntitle: {nl: t, en: t}\nfacts: [{fact: age, type: number, least: 0}, {fact: k, type: choice, "
        "values: [" +
        values + "]}]\n" + "rules: [{rule: p, effect: permit, when: age >= " + age + " or k = z}]\n");
  };
  const std::string
      x = "{value: x, text: {nl: t, en: t}}, {value: z, text: {nl: t, en: t}}",
      y = "{value: z, text: {nl: t, en: t}}, {value: y, text: {nl: t, en: t}}, {value: x, text: {nl: t, en: t}}";
  EXPECT_EQ(Differences(book(x, "16"), book(y, "18")), "d verdict: allowed -> not_allowed (age = 16 .. 17, k = x)\n");
}

TEST(Compare, OnlyFactsThatArePossibleOnBothSides) {
  const Diagram diagram = SmallDiagram(
      "decision: d\ntitle: {nl: t, en: t}\nfacts: [{fact: bought, type: date, act: sale}, {fact: a, type: yes_no}]\n"
      "rules: [{rule: p, effect: permit, when: bought >= 2022-01-01 and a}, {rule: q, effect: permit, when: bought < "
      "2022-01-01, valid: {until: 2021-12-31}}]\n");
  EXPECT_EQ(Differences(diagram, diagram, "2021-12-31", "2022-01-01"),
            "d verdict: allowed -> not_allowed ()\n");  // nothing else can have been on either day
}

TEST(Compare, ADecisionThatOneBookLacks) {
  const Diagram before = SmallDiagram(kHeadOfTwo + "rules: [{rule: p, effect: permit, when: a and b}]\n");
  const Diagram after = SmallDiagram(kHeadOfTwo +
                                     "rules: [{rule: p, effect: permit, when: a and b}]\n# --- x.yaml\ndecision: "
                                     "x\ntitle: {nl: t, en: t}\nrules: [{rule: r, effect: permit, when: a}]\n");
  EXPECT_EQ(Differences(before, after), "x decision: not there -> there ()\n");
  EXPECT_EQ(Differences(after, before), "x decision: there -> not there ()\n");
}

}  // namespace
}  // namespace grondslag::diagram
