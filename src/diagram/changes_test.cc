// A change of the law between its two days.
#include "diagram/changes.h"

#include <gtest/gtest.h>

#include "diagram/small_diagram.h"

namespace grondslag::diagram {
namespace {

const std::string kBook = R"(decision: d
title: {nl: t, en: t}
facts: [{fact: a, type: yes_no}, {fact: b, type: yes_no}]
differences: [{difference: S1, title: {nl: t, en: t}, page: {nl: t, en: t}, law: {nl: t, en: t}}]
rules:
  - {rule: always, effect: permit, when: a}
  - {rule: page_ended, effect: permit, when: b, reading: page, difference: S1, valid: {until: 2022-12-31}}
  - {rule: law_began, effect: forbid, when: b, reading: law, difference: S1, valid: {from: 2023-01-01}}
changes:
  - {change: one, day: 2023-01-01, status: in_force, title: {nl: t, en: t}, text: {nl: t, en: t}}
  - {change: coming, status: proposed, title: {nl: t, en: t}, text: {nl: t, en: t}}
)";

TEST(EffectOfChange, ComparesTheDayBeforeWithTheDayItself) {
  const Diagram diagram = SmallDiagram(kBook);
  const EffectOfChange effect = EffectOf(diagram, diagram.book().changes[0]);
  ASSERT_EQ(effect.law.size(), 1U);
  EXPECT_EQ(effect.law[0].before + " -> " + effect.law[0].after, "allowed -> not_allowed");
  ASSERT_EQ(effect.page.size(), 1U);
  EXPECT_EQ(Shown(effect.page[0].facts), "a = no, b = yes, reading_S1 = unsettled");
  ASSERT_EQ(effect.ended.size(), 1U);
  EXPECT_EQ(diagram.book()[effect.ended[0]].name, "page_ended");
  ASSERT_EQ(effect.began.size(), 1U);
  EXPECT_EQ(diagram.book()[effect.began[0]].name, "law_began");
}

TEST(EffectOfChange, IsNothingWithoutADay) {
  const Diagram diagram = SmallDiagram(kBook);
  const EffectOfChange effect = EffectOf(diagram, diagram.book().changes[1]);
  EXPECT_TRUE(effect.law.empty() && effect.page.empty() && effect.ended.empty() && effect.began.empty());
}

}  // namespace
}  // namespace grondslag::diagram
