// What a coming day makes of an answer, over a small made-up book whose rules change twice.
#include "guide/outlook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagram/compile.h"
#include "rules/check.h"
#include "rules/load.h"

namespace grondslag::guide {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kTitlePage = R"(
book: pool
kind: policy
format: 1
version: "1"
begins: 2020-01-01
read_until: 2026-01-01
title: {nl: Zwembad, en: Pool}
files: [swim.yaml]
)";

// From 2027 on a cap is asked for, from 2028 on swimming is over for who does not have a ticket.
constexpr const char* kSwim = R"(
decision: swim
title: {nl: "Mag dit?", en: "May this be?"}
facts:
  - {fact: ticket, type: yes_no, ask: {nl: "Kaartje?", en: "Ticket?"}, why: {nl: Daarom, en: Because}}
  - {fact: swims, type: yes_no, ask: {nl: "Zwemt?", en: "Swims?"}, why: {nl: Daarom, en: Because}}
rules:
  - {rule: open_to_all, effect: permit, when: swims, valid: {until: 2027-12-31}, because: {nl: Open, en: Open}}
  - {rule: open_to_payers, effect: permit, when: swims and ticket, valid: {from: 2028-01-01}, because: {nl: Betaald, en: Paid}}
  - rule: cap
    effect: duty
    due: with
    when: swims
    valid: {from: 2027-01-01}
    text: {nl: Draag een muts, en: Wear a cap}
)";

const diagram::Diagram& Pool() {
  static const diagram::Diagram diagram = [] {
    rules::LoadedRuleBook loaded = rules::LoadRuleBook({{"book.yaml", kTitlePage}, {"swim.yaml", kSwim}});
    auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
    if (!checked) throw std::runtime_error(checked.error().ToString());
    auto compiled = diagram::CompileDiagram(*checked);
    if (!compiled) throw std::runtime_error(compiled.error().ToString());
    return std::move(*compiled);
  }();
  return diagram;
}

std::vector<LaterAnswer> Later(const char* day, const char* ticket) {
  const diagram::Question question{.decision = "swim", .at = *base::ParseDate(day)};
  terms::GivenFacts given;
  given.facts["swims"].value = "yes";
  given.facts["ticket"].value = ticket;
  const auto now = diagram::Decide(Pool(), question, given);
  if (!now) throw std::runtime_error(now.error().ToString());
  auto later = LaterAnswers(Pool(), question, given, *now);
  if (!later) throw std::runtime_error(later.error().ToString());
  return *std::move(later);
}

TEST(Outlook, TellsTheDaysFromWhichTheAnswerIsAnotherOne) {
  const std::vector<LaterAnswer> later = Later("2026-06-01", "no");
  ASSERT_THAT(later, SizeIs(2));
  EXPECT_EQ(later[0].from.ToString(), "2027-01-01");
  EXPECT_EQ(later[0].decision.verdict, terms::Verdict::allowed);
  EXPECT_THAT(CertainDuties(later[0].decision), ElementsAre("cap"));
  EXPECT_EQ(later[1].from.ToString(), "2028-01-01");
  EXPECT_EQ(later[1].decision.verdict, terms::Verdict::not_allowed);
}

TEST(Outlook, IsSilentOfADayThatChangesNothingForTheseFacts) {
  const std::vector<LaterAnswer> later = Later("2026-06-01", "yes");
  ASSERT_THAT(later, SizeIs(1));
  EXPECT_EQ(later[0].from.ToString(), "2027-01-01");
}

TEST(Outlook, LooksOnlyAhead) { EXPECT_THAT(Later("2028-02-01", "yes"), IsEmpty()); }

}  // namespace
}  // namespace grondslag::guide
