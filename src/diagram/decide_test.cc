// Whole answers on small books: readings brought together, reasons, what would have to be different, duties,
// judgements.
#include "diagram/decide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagram/small_diagram.h"

namespace grondslag::diagram {
namespace {

using terms::BasisState;
using terms::LawfulBasis;
using terms::ReadingChoice;
using terms::Verdict;
using testing::ElementsAre;
using testing::IsEmpty;

using Given = std::vector<std::pair<std::string, std::string>>;

terms::GivenFacts FactsOf(const Given& given) {
  terms::GivenFacts facts;
  for (const auto& [name, value] : given) facts.facts[name] = {value, "somebody", "because", {}, false};
  return facts;
}

terms::Decision DecideOn(const Diagram& diagram, const Given& given, ReadingChoice reading = ReadingChoice::both,
                         const char* day = "2021-06-01") {
  const auto decision = Decide(diagram, {"d", *base::ParseDate(day), reading}, FactsOf(given));
  if (!decision) ADD_FAILURE() << decision.error().ToString();
  return decision.value_or(terms::Decision());
}

std::vector<std::string> RulesIn(const terms::Reason& reason) {
  std::vector<std::string> names;
  for (const terms::CitedRule& rule : reason.rules) names.push_back(rule.holds ? rule.rule : "not " + rule.rule);
  return names;
}

std::vector<std::string> Missing(const terms::Decision& decision) {
  std::vector<std::string> names;
  for (const terms::MissingFact& fact : decision.missing) names.push_back(fact.fact);
  return names;
}

const std::string kSimple = R"(decision: d
title: {nl: t, en: t}
facts:
  - {fact: a, type: yes_no}
  - {fact: b, type: yes_no}
  - {fact: objected, type: yes_no, when_absent: no, stop: yes}
  - {fact: strange, type: yes_no, when_absent: no}
rules:
  - {rule: p, effect: permit, when: a or b}
  - {rule: f, effect: forbid, when: objected}
  - {rule: o, effect: outside, when: strange}
  - {rule: k, effect: duty, due: before, when: a}
  - {rule: n, effect: note, when: b}
)";

TEST(Decide, AnswersWithReasonsOfWhichNothingCanBeLeftOut) {
  const Diagram diagram = SmallDiagram(kSimple);
  const terms::Decision allowed = DecideOn(diagram, {{"a", "yes"}, {"b", "yes"}});
  EXPECT_EQ(allowed.verdict, Verdict::allowed);
  // b, the later one, is left out first; then a cannot be.
  EXPECT_EQ(Shown(allowed.reason.facts), "a = yes, objected = no, strange = no");
  EXPECT_THAT(RulesIn(allowed.reason), ElementsAre("p"));
  EXPECT_TRUE(allowed.reason.facts[1].when_silent);

  const terms::Decision outside = DecideOn(diagram, {{"strange", "yes"}});
  EXPECT_EQ(outside.verdict, Verdict::not_applicable);
  EXPECT_THAT(RulesIn(outside.reason), ElementsAre("o"));
}

TEST(Decide, SaysWhatWouldHaveToBeDifferent) {
  const Diagram diagram = SmallDiagram(kSimple);
  const terms::Decision fails = DecideOn(diagram, {{"a", "no"}, {"b", "no"}});
  EXPECT_EQ(fails.verdict, Verdict::not_allowed);
  EXPECT_THAT(RulesIn(fails.reason), ElementsAre("not p"));
  ASSERT_EQ(fails.instead.size(), 2U);
  EXPECT_EQ(Shown(fails.instead[0].facts), "b = yes");
  EXPECT_EQ(Shown(fails.instead[1].facts), "a = yes");
  // A stop stands in it only where nothing else helps.
  const terms::Decision stopped = DecideOn(diagram, {{"a", "yes"}, {"b", "no"}, {"objected", "yes"}});
  EXPECT_THAT(RulesIn(stopped.reason), ElementsAre("f"));
  ASSERT_EQ(stopped.instead.size(), 1U);
  EXPECT_EQ(Shown(stopped.instead[0].facts), "objected = no");
}

TEST(Decide, TellsWhatIsMissingAndWhichDutiesArePossible) {
  const Diagram diagram = SmallDiagram(kSimple);
  const terms::Decision open = DecideOn(diagram, {});
  EXPECT_EQ(open.verdict, Verdict::undetermined);
  EXPECT_THAT(Missing(open), ElementsAre("a", "b"));
  EXPECT_THAT(open.reason.facts, IsEmpty());
  ASSERT_EQ(open.duties.size(), 1U);
  EXPECT_FALSE(open.duties[0].certain);
  EXPECT_FALSE(open.notes[0].certain);
  // Wherever it is allowed a holds, so the duty is certain though the verdict is not.
  EXPECT_TRUE(DecideOn(diagram, {{"b", "no"}}).duties.at(0).certain);
}

TEST(Decide, LeavesOpenWhatIsNamedSoThoughSilenceWouldSettleIt) {
  const Diagram diagram = SmallDiagram(kSimple);
  const auto decide = [&](const Given& given) {
    const Question question{"d", *base::ParseDate("2021-06-01"), ReadingChoice::both, {"objected", "b", "unknown"}};
    return Decide(diagram, question, FactsOf(given)).value_or(terms::Decision());
  };
  const terms::Decision open = decide({{"a", "yes"}});
  EXPECT_EQ(open.verdict, Verdict::undetermined);
  EXPECT_THAT(Missing(open), ElementsAre("objected"));
  // What is given stays given.
  EXPECT_EQ(decide({{"a", "yes"}, {"objected", "no"}}).verdict, Verdict::allowed);
}

TEST(Decide, RefusesAnUnknownDecisionAndNamesTheNearest) {
  const Diagram diagram = SmallDiagram(
      "decision: disclose\ntitle: {nl: t, en: t}\nfacts: [{fact: a, type: yes_no}]\nrules: [{rule: p, effect: permit, "
      "when: a}]\n");
  const auto decision = Decide(diagram, {"disclos", *base::ParseDate("2021-06-01"), ReadingChoice::both}, {});
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().code, base::ErrorCode::not_found);
  EXPECT_EQ(decision.error().message, "the book has no decision `disclos`; did you mean `disclose`?");
}

const std::string kBases = R"(decision: d
title: {nl: t, en: t}
needs_basis: yes
prefer: [contract, legitimate_interest, consent]
chosen: chosen_basis
offer: {when: small, first: [consent, contract]}
facts:
  - {fact: small, type: yes_no, when_absent: no}
  - {fact: deal, type: yes_no}
  - {fact: interest, type: yes_no}
  - {fact: agreed, type: yes_no}
  - {fact: chosen_basis, type: choice, when_absent: none, values: [none, contract, consent]}
rules:
  - {rule: on_contract, effect: permit, basis: contract, when: deal}
  - {rule: on_interest, effect: permit, basis: legitimate_interest, when: interest}
  - {rule: on_consent, effect: permit, basis: consent, when: agreed}
  - {rule: keep_proof, effect: duty, due: with, for: consent}
)";

TEST(Decide, GivesEveryBasisAndTheFirstThatHolds) {
  const Diagram diagram = SmallDiagram(kBases);
  const terms::Decision decision = DecideOn(diagram, {{"deal", "no"}, {"interest", "yes"}, {"agreed", "yes"}});
  EXPECT_EQ(decision.basis, LawfulBasis::legitimate_interest);
  EXPECT_EQ(decision.basis_state, BasisState::holds);
  ASSERT_EQ(decision.bases.size(), 3U);
  EXPECT_EQ(decision.bases[0].basis, LawfulBasis::contract);
  EXPECT_EQ(decision.bases[0].state, BasisState::fails);
  EXPECT_EQ(Shown(decision.bases[0].reason.facts), "deal = no");
  EXPECT_THAT(RulesIn(decision.bases[0].reason), ElementsAre("not on_contract"));
  EXPECT_EQ(Shown(decision.reason.facts), "deal = no, interest = yes, chosen_basis = none");
  EXPECT_THAT(decision.duties, IsEmpty());
}

TEST(Decide, TheChosenBasisAndTheOrderOffered) {
  const Diagram diagram = SmallDiagram(kBases);
  const terms::Decision decision = DecideOn(
      diagram, {{"small", "yes"}, {"deal", "yes"}, {"interest", "no"}, {"agreed", "yes"}, {"chosen_basis", "consent"}});
  EXPECT_EQ(decision.basis, LawfulBasis::consent);
  ASSERT_EQ(decision.duties.size(), 1U);
  EXPECT_EQ(decision.bases[0].basis, LawfulBasis::consent);
  EXPECT_EQ(decision.bases[1].basis, LawfulBasis::contract);
  EXPECT_EQ(decision.bases[2].basis, LawfulBasis::legitimate_interest);
}

TEST(Decide, AnOpenBasisNamesItsOwnMissingFacts) {
  const terms::Decision decision = DecideOn(SmallDiagram(kBases), {{"deal", "yes"}});
  EXPECT_EQ(decision.verdict, Verdict::allowed);
  EXPECT_EQ(decision.basis, LawfulBasis::contract);
  EXPECT_EQ(decision.bases[1].state, BasisState::open);
  ASSERT_EQ(decision.bases[1].missing.size(), 1U);
  EXPECT_EQ(decision.bases[1].missing[0].fact, "interest");
  EXPECT_THAT(Missing(decision), IsEmpty());
}

const std::string kReadings = R"(decision: d
title: {nl: t, en: t}
differences:
  - {difference: X, title: {nl: t, en: t}, page: {nl: p, en: p}, law: {nl: l, en: l}}
  - {difference: Y, title: {nl: t, en: t}, page: {nl: p, en: p}, law: {nl: l, en: l}}
facts:
  - {fact: a, type: yes_no}
  - {fact: b, type: yes_no}
rules:
  - {rule: p, effect: permit, when: a, reading: page, difference: X}
  - {rule: q, effect: permit, when: b, unverified: yes}
  - {rule: y, effect: note, when: a, reading: law, difference: Y}
)";

TEST(Decide, ContestedWhereReadingsSettleItDifferently) {
  const Diagram diagram = SmallDiagram(kReadings);
  const terms::Decision decision = DecideOn(diagram, {{"a", "yes"}, {"b", "no"}});
  EXPECT_EQ(decision.verdict, Verdict::contested);
  EXPECT_EQ(decision.page.verdict, Verdict::allowed);
  EXPECT_EQ(decision.law.verdict, Verdict::not_allowed);
  ASSERT_EQ(decision.differences.size(), 1U);
  EXPECT_EQ(decision.differences[0].difference, "X");
  EXPECT_EQ(decision.differences[0].followed, "unsettled");
  EXPECT_THAT(decision.instead, IsEmpty());
  ASSERT_EQ(decision.notes.size(), 1U);
  EXPECT_TRUE(decision.notes[0].contested);

  const terms::Decision page = DecideOn(diagram, {{"a", "yes"}, {"b", "no"}}, ReadingChoice::page);
  EXPECT_EQ(page.verdict, Verdict::allowed);
  EXPECT_EQ(page.law.verdict, Verdict::undetermined);
}

TEST(Decide, SettledOnceAReadingIsFollowed) {
  const terms::Decision decision = DecideOn(SmallDiagram(kReadings), {{"a", "yes"}, {"b", "no"}, {"reading_X", "law"}});
  EXPECT_EQ(decision.verdict, Verdict::not_allowed);
  ASSERT_EQ(decision.differences.size(), 1U);
  EXPECT_EQ(decision.differences[0].followed, "law");
}

TEST(Decide, ContestedWhereOnlyAnUncheckedPermitCarriesIt) {
  const terms::Decision decision = DecideOn(SmallDiagram(kReadings), {{"a", "no"}, {"b", "yes"}});
  EXPECT_EQ(decision.verdict, Verdict::contested);
  EXPECT_EQ(decision.law.verdict, Verdict::allowed);
  EXPECT_THAT(decision.differences, IsEmpty());
}

TEST(Decide, PointsWhereTheFactorsPoint) {
  const Diagram diagram = SmallDiagram(R"(decision: d
title: {nl: t, en: t}
facts:
  - {fact: weighs, type: judgement, values: [well, badly], factors: [link, harm]}
  - {fact: link, type: factor}
  - {fact: harm, type: factor}
rules:
  - {rule: p, effect: permit, when: weighs = well}
)");
  const auto points_to = [&](const Given& given) { return DecideOn(diagram, given).judgements.at(0).points_to; };
  EXPECT_EQ(points_to({{"link", "for"}, {"harm", "neutral"}}), "well");
  EXPECT_EQ(points_to({{"link", "against"}}), "badly");
  EXPECT_EQ(points_to({{"link", "against"}, {"harm", "for"}}), "mixed");
  EXPECT_EQ(points_to({{"link", "neutral"}}), "");
  const terms::Decision settled = DecideOn(diagram, {{"link", "against"}, {"harm", "against"}, {"weighs", "well"}});
  EXPECT_EQ(settled.verdict, Verdict::allowed);
  EXPECT_TRUE(settled.judgements.at(0).differs);
  const Given both_ways = {{"link", "against"}, {"harm", "for"}, {"weighs", "well"}};
  EXPECT_FALSE(DecideOn(diagram, both_ways).judgements.at(0).differs);
}

TEST(Decide, NamesTheRulesInsideTheDecisionsItAsks) {
  const Diagram diagram = SmallDiagram(R"(decision: d
title: {nl: t, en: t}
facts: [{fact: a, type: yes_no}]
rules:
  - {rule: p, effect: permit, when: allowed(inner)}
# --- inner.yaml
decision: inner
title: {nl: t, en: t}
facts: [{fact: b, type: yes_no}]
rules:
  - {rule: pi, effect: permit, when: a}
  - {rule: fi, effect: forbid, when: b}
)");
  EXPECT_THAT(RulesIn(DecideOn(diagram, {{"a", "yes"}, {"b", "no"}}).reason), ElementsAre("p", "pi"));
}

TEST(Decide, SaysThatTheLawWasNotReadSoFar) {
  const Diagram diagram = SmallDiagram(kSimple);
  EXPECT_FALSE(DecideOn(diagram, {}, ReadingChoice::both, "2026-01-01").after_reading);
  EXPECT_TRUE(DecideOn(diagram, {}, ReadingChoice::both, "2026-01-02").after_reading);
}

TEST(WholeOf, IsAllowedOnlyIfEachIs) {
  EXPECT_EQ(WholeOf({Verdict::allowed, Verdict::allowed}), Verdict::allowed);
  EXPECT_EQ(WholeOf({Verdict::allowed, Verdict::contested}), Verdict::contested);
  EXPECT_EQ(WholeOf({Verdict::contested, Verdict::undetermined}), Verdict::undetermined);
  EXPECT_EQ(WholeOf({Verdict::undetermined, Verdict::not_applicable}), Verdict::not_allowed);
}

}  // namespace
}  // namespace grondslag::diagram
