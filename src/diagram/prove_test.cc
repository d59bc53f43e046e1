// Each kind of property on books where it holds and where it is broken, with the facts that show it.
#include "diagram/prove.h"

#include <gtest/gtest.h>

#include "diagram/small_diagram.h"

namespace grondslag::diagram {
namespace {

const std::string kHeadWithStop = R"(decision: d
title: {nl: t, en: t}
facts:
  - {fact: a, type: yes_no}
  - {fact: b, type: yes_no}
  - {fact: c, type: yes_no, when_absent: no}
  - {fact: halt, type: yes_no, when_absent: no, stop: yes}
)";

Proof ProofOf(const std::string& text, terms::View view = terms::View::law) {
  const Diagram diagram = SmallDiagram(kHeadWithStop + text);
  const std::vector<Proof> proofs = ProveProperties(diagram, view);
  if (proofs.size() != 1) ADD_FAILURE() << proofs.size() << " proofs";
  return proofs.empty() ? Proof() : proofs.front();
}

// The facts that break it.
std::string Shown(const Proof& proof) {
  if (!proof.broken) ADD_FAILURE() << proof.property << " holds";
  return proof.broken ? diagram::Shown(proof.broken->facts) : "";
}

std::string Property(const std::string& rest) {
  return "properties: [{property: P, text: {nl: t, en: t}, in: [d], " + rest + "}]\n";
}

TEST(ProveProperties, CountsTheInputsThatConstraintsAllow) {
  const Proof proof = ProofOf(
      "constraints: [{never: a and b, because: {nl: t, en: t}}]\nrules: [{rule: p, effect: permit, when: a and not "
      "c}]\n" +
      Property("never: verdict = allowed and b"));
  EXPECT_TRUE(proof.holds);
  EXPECT_EQ(proof.inputs, 6);  // three of a and b, two of c; halt is not mentioned
  EXPECT_FALSE(proof.broken);
}

TEST(ProveProperties, NamesTheFewestFactsThatBreakOne) {
  const Proof proof = ProofOf(
      "constraints: [{never: a and c, because: {nl: t, en: t}}]\nrules: [{rule: p, effect: permit, when: a or b}]\n" +
      Property("never: verdict = allowed and not b"));
  EXPECT_FALSE(proof.holds);
  EXPECT_EQ(proof.property, "P");
  ASSERT_TRUE(proof.broken);
  EXPECT_EQ(proof.broken->decision, "d");
  EXPECT_EQ(proof.inputs, 0);
  EXPECT_EQ(Shown(proof), "a = yes, b = no");  // c must be no then, which nobody needs to be told
}

TEST(ProveProperties, SaysInWhichPeriodOneIsBroken) {
  const Proof proof = ProofOf(
      "rules: [{rule: p, effect: permit, when: a}, {rule: f, effect: forbid, when: b, valid: {until: 2022-12-31}}]\n" +
      Property("never: verdict = allowed and b"));
  EXPECT_FALSE(proof.holds);
  ASSERT_TRUE(proof.broken);
  EXPECT_EQ(proof.broken->period->first.ToString(), "2023-01-01");
}

TEST(ProveProperties, TakesExceptOut) {
  const std::string rules = "rules: [{rule: p, effect: permit, when: a or b}]\n";
  EXPECT_FALSE(ProofOf(rules + Property("never: verdict = allowed and b")).holds);
  EXPECT_TRUE(ProofOf(rules + Property("never: verdict = allowed and b, except: b or a")).holds);
}

TEST(ProveProperties, EngineKeepsDefaultDenyAndProhibitions) {
  const std::string rules =
      "rules: [{rule: p, effect: permit, when: a}, {rule: f, effect: forbid, when: b}, {rule: o, effect: outside, "
      "when: c}]\n";
  EXPECT_TRUE(ProofOf(rules + Property("kind: default_deny")).holds);
  EXPECT_TRUE(ProofOf(rules + Property("kind: prohibition_beats_permission")).holds);
}

TEST(ProveProperties, SilencePermitsWhereAFactForbidsBySpeaking) {
  const Proof broken = ProofOf("rules: [{rule: p, effect: permit, when: a}, {rule: f, effect: forbid, when: c}]\n" +
                               Property("kind: silence_never_permits"));
  EXPECT_FALSE(broken.holds);
  EXPECT_EQ(Shown(broken), "a = yes, c = yes");
  EXPECT_TRUE(
      ProofOf("rules: [{rule: p, effect: permit, when: a or c}]\n" + Property("kind: silence_never_permits")).holds);
  // A stop may be silent, and so may what nobody can say: its silence is unknown.
  EXPECT_TRUE(ProofOf("rules: [{rule: p, effect: permit, when: a}, {rule: f, effect: forbid, when: halt or b}]\n" +
                      Property("kind: silence_never_permits"))
                  .holds);
}

TEST(ProveProperties, SilenceIsComparedOnlyWhereBothCanBe) {
  const Proof proof = ProofOf(
      "constraints: [{never: a and not c, because: {nl: t, en: t}}]\nrules: [{rule: p, effect: permit, when: a}, "
      "{rule: f, effect: forbid, when: c}]\n" +
      Property("kind: silence_never_permits"));
  EXPECT_TRUE(proof.holds);  // without c there is no a
}

TEST(ProveProperties, AStopThatOneRuleMissesIsNotObeyed) {
  const Proof proof =
      ProofOf("rules: [{rule: p, effect: permit, when: a}, {rule: f, effect: forbid, when: halt and b}]\n" +
              Property("kind: stop_is_always_obeyed"));
  EXPECT_FALSE(proof.holds);
  EXPECT_EQ(Shown(proof), "a = yes, b = no, halt = yes");
  EXPECT_TRUE(ProofOf("rules: [{rule: p, effect: permit, when: a}, {rule: f, effect: forbid, when: halt}]\n" +
                      Property("kind: stop_is_always_obeyed"))
                  .holds);
}

TEST(ProveProperties, UnderLawNobodyFollowsThePage) {
  const std::string text =
      "differences: [{difference: S1, title: {nl: t, en: t}, page: {nl: t, en: t}, law: {nl: t, en: t}}]\n"
      "rules: [{rule: p, effect: permit, when: a}, {rule: q, effect: permit, when: b, reading: page, difference: "
      "S1}]\n" +
      Property("never: verdict = allowed and not a");
  EXPECT_TRUE(ProofOf(text, terms::View::law).holds);
  const Proof page = ProofOf(text, terms::View::page);
  EXPECT_FALSE(page.holds);
  EXPECT_EQ(Shown(page), "a = no, b = yes");
}

// Two differences: under the page b and c permit, under the law neither does; d is allowed by a in both.
const std::string kTwoDifferences =
    "differences: [{difference: S1, title: {nl: t, en: t}, page: {nl: t, en: t}, law: {nl: t, en: t}}, {difference: "
    "S2, "
    "title: {nl: t, en: t}, page: {nl: t, en: t}, law: {nl: t, en: t}}]\n"
    "rules: [{rule: p, effect: permit, when: a}, {rule: q, effect: permit, when: b, reading: page, difference: S1}, "
    "{rule: r, effect: permit, when: c, reading: page, difference: S2}]\n";

// Under page, with these exceptions: `S1 when b`.
Proof ProofWithExceptions(const std::vector<std::pair<std::string, std::string>>& exceptions,
                          terms::View view = terms::View::page) {
  std::string list;
  for (const auto& [difference, when] : exceptions)
    list += (list.empty() ? "" : ", ") + ("{difference: " + difference + ", when: " + when + ", text: {nl: t, en: t}}");
  return ProofOf(kTwoDifferences + Property("never: verdict = allowed and not a, except_page: [" + list + "]"), view);
}

TEST(ProveProperties, UnderThePageHoldsSaveWhereAnExceptionApplies) {
  const Proof proof = ProofWithExceptions({{"S1", "b"}, {"S2", "c"}});
  EXPECT_TRUE(proof.holds);
  EXPECT_EQ(proof.inputs, 32);  // a, b, c, and of each difference: unsettled or the page
  ASSERT_EQ(proof.exceptions.size(), 2U);
  EXPECT_EQ(proof.exceptions[1].difference, "S2");
  EXPECT_EQ(Shown(ProofWithExceptions({{"S1", "b"}})), "a = no, b = no, c = yes");
}

TEST(ProveProperties, AnExceptionSaysNothingUnderTheLaw) {
  const std::string rules =
      "rules: [{rule: p, effect: permit, when: a or b}, {rule: q, effect: permit, when: c, "
      "reading: page, difference: S1}]\n";
  const std::string text =
      "differences: [{difference: S1, title: {nl: t, en: t}, page: {nl: t, en: t}, law: {nl: t, en: t}}]\n" + rules +
      Property(
          "never: verdict = allowed and not a, except_page: [{difference: S1, when: b or c, text: {nl: t, en: t}}]");
  const Proof proof = ProofOf(text);
  EXPECT_FALSE(proof.holds);
  EXPECT_TRUE(proof.exceptions.empty());
  EXPECT_EQ(Shown(proof), "a = no, b = yes");
}

TEST(ProveProperties, AnExceptionThatExceptsNothingIsAFault) {
  const Proof proof = ProofWithExceptions({{"S1", "b"}, {"S2", "c"}, {"S1", "a"}});
  EXPECT_FALSE(proof.holds);
  EXPECT_FALSE(proof.broken);
  EXPECT_EQ(proof.exceptions[0].fault, ExceptionUse::Fault::none);
  EXPECT_EQ(proof.exceptions[2].fault, ExceptionUse::Fault::excepts_nothing);
}

TEST(ProveProperties, AnExceptionBelongsToTheDifferenceThatBringsIt) {
  const Proof proof = ProofWithExceptions({{"S2", "b"}, {"S2", "c"}});
  EXPECT_FALSE(proof.holds);
  EXPECT_FALSE(proof.broken);
  EXPECT_EQ(proof.exceptions[0].fault, ExceptionUse::Fault::not_of_its_difference);
  EXPECT_EQ(diagram::Shown(proof.exceptions[0].shown.facts), "a = no, b = yes, c = no");
  EXPECT_EQ(proof.exceptions[1].fault, ExceptionUse::Fault::none);
}

TEST(ProveProperties, SpeaksOfBasesAndOfOtherDecisions) {
  const std::string book = R"(decision: inner
title: {nl: t, en: t}
facts: [{fact: a, type: yes_no}, {fact: b, type: yes_no}]
rules: [{rule: i, effect: permit, when: a}]
# --- d.yaml
decision: d
title: {nl: t, en: t}
needs_basis: yes
prefer: [contract, consent]
rules: [{rule: k, effect: permit, when: allowed(inner), basis: contract}, {rule: c, effect: permit, when: b, basis: consent}]
properties:
  - {property: Prefers, text: {nl: t, en: t}, in: [d], never: basis = consent and holds(contract)}
  - {property: NeverConsent, text: {nl: t, en: t}, in: [d], never: basis = consent and not allowed(inner)}
  - {property: NoneIsNo, text: {nl: t, en: t}, in: [d], never: basis = none and verdict = allowed}
)";
  const std::vector<Proof> proofs = ProveProperties(SmallDiagram(book));
  ASSERT_EQ(proofs.size(), 3U);
  EXPECT_TRUE(proofs[0].holds);
  EXPECT_FALSE(proofs[1].holds);
  EXPECT_EQ(Shown(proofs[1]), "a = no, b = yes");
  EXPECT_TRUE(proofs[2].holds);
}

}  // namespace
}  // namespace grondslag::diagram
