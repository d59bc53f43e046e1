// The conversation over a small made-up book: a library that lends books to members and tools to the able.
#include "guide/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagram/compile.h"
#include "rules/check.h"
#include "rules/load.h"

namespace grondslag::guide {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kTitlePage = R"(
book: library
kind: policy
format: 1
version: "1"
begins: 2020-01-01
read_until: 2026-01-01
title: {nl: Bibliotheek, en: Library}
files: [lend.yaml, plan.yaml]
)";

constexpr const char* kLend = R"(
decision: lend
title: {nl: "Mag dit mee?", en: "May this be lent?"}
facts:
  - {fact: open_today, type: yes_no, scope: organisation, ask: {nl: "Open?", en: "Open?"}, why: {nl: Daarom, en: Because}}
  - fact: kind
    type: choice
    values:
      - {value: book, text: {nl: Boek, en: Book}}
      - {value: tool, text: {nl: Gereedschap, en: Tool}}
    ask: {nl: "Wat?", en: "What?"}
    why: {nl: Daarom, en: Because}
  - {fact: member, type: yes_no, ask: {nl: "Lid?", en: "Member?"}, why: {nl: Daarom, en: Because}}
  - fact: skill
    type: judgement
    values:
      - {value: able, text: {nl: Kan het, en: Able}}
      - {value: clumsy, text: {nl: Kan het niet, en: Clumsy}}
    factors: [training, accidents]
    ask: {nl: "Handig?", en: "Able?"}
    why: {nl: Daarom, en: Because}
  - {fact: training, type: factor, ask: {nl: "Les gehad?", en: "Trained?"}, why: {nl: Daarom, en: Because}}
  - {fact: accidents, type: factor, ask: {nl: "Ongelukken?", en: "Accidents?"}, why: {nl: Daarom, en: Because}}
  - fact: blocked
    type: yes_no
    scope: person
    source: record
    when_absent: no
    stop: true
    ask: {nl: "Geblokkeerd?", en: "Blocked?"}
    why: {nl: Daarom, en: Because}
rules:
  - {rule: book_to_member, effect: permit, when: open_today and kind = book and member, because: {nl: Lid, en: Member}}
  - {rule: tool_to_able, effect: permit, when: open_today and kind = tool and skill = able, because: {nl: Handig, en: Able}}
  - {rule: not_when_blocked, effect: forbid, when: blocked, because: {nl: Geblokkeerd, en: Blocked}}
)";

constexpr const char* kPlan = R"(
decision: plan
title: {nl: "Mag dit op de lijst?", en: "May this be planned?"}
facts:
  - {fact: listed, type: yes_no, ask: {nl: "Op de lijst?", en: "Listed?"}, why: {nl: Daarom, en: Because}}
rules:
  - {rule: plan_what_may_be_lent, effect: permit, when: listed and allowed(lend), because: {nl: Mag, en: May}}
)";

const diagram::Diagram& Library() {
  static const diagram::Diagram diagram = [] {
    rules::LoadedRuleBook loaded =
        rules::LoadRuleBook({{"book.yaml", kTitlePage}, {"lend.yaml", kLend}, {"plan.yaml", kPlan}});
    auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
    if (!checked) throw std::runtime_error(checked.error().ToString());
    auto compiled = diagram::CompileDiagram(*checked);
    if (!compiled) throw std::runtime_error(compiled.error().ToString());
    return std::move(*compiled);
  }();
  return diagram;
}

terms::GivenFact Given(const std::string& value, const std::string& reason = "", const std::string& by = "") {
  terms::GivenFact given;
  given.value = value;
  given.reason = reason;
  given.by = by;
  return given;
}

Conversation Begin(const std::string& decision = "lend", terms::GivenFacts given = {}) {
  return *Conversation::Begin(Library(), {.decision = decision, .at = *base::ParseDate("2026-01-01")},
                              std::move(given));
}

std::string NextFact(const Conversation& conversation) {
  const std::optional<Question> question = conversation.Next();
  return question ? question->fact : "";
}

// Answers until nothing is asked any more; gives the facts asked, in order.
std::vector<std::string> AskAll(Conversation& conversation, const std::map<std::string, std::string>& answers) {
  std::vector<std::string> asked;
  while (const std::optional<Question> question = conversation.Next()) {
    asked.push_back(question->fact);
    const base::Result<void> taken =
        conversation.Answer(question->fact, Given(answers.at(question->fact), "a reason", "Ann"));
    if (!taken) throw std::runtime_error(taken.error().ToString());
  }
  return asked;
}

TEST(Conversation, AsksInTheOrderOfTheBookOnlyWhatCanStillMatter) {
  Conversation conversation = Begin();
  EXPECT_THAT(AskAll(conversation, {{"open_today", "yes"}, {"kind", "book"}, {"member", "yes"}, {"blocked", "no"}}),
              ElementsAre("open_today", "kind", "member", "blocked"));
  EXPECT_EQ(conversation.Decide()->verdict, terms::Verdict::allowed);
}

TEST(Conversation, StopsAskingOnceTheAnswerIsSettled) {
  Conversation conversation = Begin();
  EXPECT_THAT(AskAll(conversation, {{"open_today", "no"}}), ElementsAre("open_today"));
  EXPECT_EQ(conversation.Decide()->verdict, terms::Verdict::not_allowed);
}

TEST(Conversation, NumbersItsQuestions) {
  Conversation conversation = Begin();
  EXPECT_EQ(conversation.Next()->number, 1);
  ASSERT_TRUE(conversation.Answer("open_today", Given("yes")));
  EXPECT_EQ(conversation.Next()->number, 2);
}

TEST(Conversation, AsksFactorsBeforeTheirJudgementAndSaysWhereTheyPoint) {
  Conversation conversation = Begin();
  ASSERT_TRUE(conversation.Answer("open_today", Given("yes")));
  ASSERT_TRUE(conversation.Answer("kind", Given("tool")));
  EXPECT_EQ(NextFact(conversation), "training");
  ASSERT_TRUE(conversation.Answer("training", Given("for", "a course")));
  EXPECT_EQ(NextFact(conversation), "accidents");
  ASSERT_TRUE(conversation.Answer("accidents", Given("neutral", "none known")));
  const Question judgement = *conversation.Next();
  EXPECT_EQ(judgement.fact, "skill");
  EXPECT_EQ(judgement.points_to, "able");
  EXPECT_TRUE(judgement.needs_reason);
}

// The list of factors is open: what somebody adds points along with the others, and goes with the answer.
TEST(Conversation, TakesAFurtherFactorBeforeTheJudgement) {
  Conversation conversation = Begin();
  ASSERT_TRUE(conversation.Answer("open_today", Given("yes")));
  ASSERT_TRUE(conversation.Answer("kind", Given("tool")));
  ASSERT_TRUE(conversation.Answer("training", Given("for", "a course")));
  ASSERT_TRUE(conversation.Answer("accidents", Given("neutral", "none known")));
  EXPECT_TRUE(conversation.Next()->takes_factors());
  conversation.AddFactor({"skill", "eyesight", "against", "needs glasses", {}});
  EXPECT_EQ(NextFact(conversation), "skill");
  EXPECT_EQ(conversation.Next()->points_to, "mixed");
  ASSERT_EQ(conversation.given().further_factors.size(), 1U);
  EXPECT_EQ(conversation.given().further_factors[0].name, "eyesight");
}

TEST(Conversation, RefusesAJudgementWithoutNameAndStaysAsItWas) {
  Conversation conversation = Begin();
  ASSERT_TRUE(conversation.Answer("open_today", Given("yes")));
  ASSERT_TRUE(conversation.Answer("kind", Given("tool")));
  ASSERT_TRUE(conversation.Answer("training", Given("for", "a course")));
  ASSERT_TRUE(conversation.Answer("accidents", Given("against", "two")));
  EXPECT_FALSE(conversation.Answer("skill", Given("able")));
  EXPECT_EQ(NextFact(conversation), "skill");
  EXPECT_EQ(conversation.Next()->points_to, "mixed");
}

// A judgement without one of its factors is refused everywhere; the guide does not lead anybody there.
TEST(Conversation, DoesNotAskAJudgementWhoseFactorWasLeftOpen) {
  Conversation conversation = Begin();
  ASSERT_TRUE(conversation.Answer("open_today", Given("yes")));
  ASSERT_TRUE(conversation.Answer("kind", Given("tool")));
  conversation.DontKnow("training");
  std::vector<std::string> asked;
  for (; conversation.Next(); conversation.DontKnow(NextFact(conversation))) asked.push_back(NextFact(conversation));
  EXPECT_THAT(asked, testing::Not(testing::Contains("skill")));
  EXPECT_EQ(conversation.Decide()->verdict, terms::Verdict::undetermined);
  EXPECT_THAT(conversation.StillOpen(), testing::Contains("skill"));
}

TEST(Conversation, GoesBackOneQuestionAtATime) {
  Conversation conversation = Begin();
  EXPECT_FALSE(conversation.Back());
  ASSERT_TRUE(conversation.Answer("open_today", Given("yes")));
  conversation.DontKnow("kind");
  EXPECT_TRUE(conversation.Back());
  EXPECT_EQ(NextFact(conversation), "kind");
  EXPECT_TRUE(conversation.Back());
  EXPECT_EQ(NextFact(conversation), "open_today");
}

TEST(Conversation, KeepsAndMarksAnswersThatFallAwayAndTakesThemBack) {
  Conversation conversation = Begin();
  AskAll(conversation, {{"open_today", "yes"}, {"kind", "book"}, {"member", "yes"}, {"blocked", "no"}});
  ASSERT_TRUE(conversation.Change("kind"));
  EXPECT_EQ(NextFact(conversation), "kind");
  ASSERT_TRUE(conversation.Answer("kind", Given("tool")));
  EXPECT_EQ(NextFact(conversation), "training");
  const std::vector<SummaryLine> lines = conversation.Summary();
  const auto member =
      std::find_if(lines.begin(), lines.end(), [](const SummaryLine& line) { return line.fact == "member"; });
  ASSERT_NE(member, lines.end());
  EXPECT_FALSE(member->matters);
  EXPECT_FALSE(conversation.given().facts.contains("member"));

  ASSERT_TRUE(conversation.Change("kind"));
  ASSERT_TRUE(conversation.Answer("kind", Given("book")));
  EXPECT_EQ(NextFact(conversation), "");
  EXPECT_EQ(conversation.given().facts.at("member").value, "yes");
}

TEST(Conversation, BackGivesUpAChange) {
  Conversation conversation = Begin();
  ASSERT_TRUE(conversation.Answer("open_today", Given("yes")));
  ASSERT_TRUE(conversation.Change("open_today"));
  EXPECT_TRUE(conversation.Back());
  EXPECT_EQ(NextFact(conversation), "kind");
  EXPECT_EQ(conversation.given().facts.at("open_today").value, "yes");
}

TEST(Conversation, ChangesNothingThatWasNotAnswered) { EXPECT_FALSE(Begin().Change("member")); }

TEST(Conversation, DoesNotAskWhatTheOrganisationSaidAndLetsItBeChanged) {
  terms::GivenFacts given;
  given.facts["open_today"] = Given("yes");
  given.facts["open_today"].from_organisation = true;
  Conversation conversation = Begin("lend", given);
  EXPECT_EQ(NextFact(conversation), "kind");
  EXPECT_TRUE(conversation.Summary().front().from_organisation);
  EXPECT_THAT(conversation.OrganisationFacts().facts, IsEmpty());

  ASSERT_TRUE(conversation.Change("open_today"));
  ASSERT_TRUE(conversation.Answer("open_today", Given("no")));
  EXPECT_EQ(NextFact(conversation), "");
  EXPECT_EQ(conversation.Decide()->verdict, terms::Verdict::not_allowed);
  EXPECT_EQ(conversation.OrganisationFacts().facts.at("open_today").value, "no");
}

TEST(Conversation, TakesUpWhatWasAnsweredBefore) {
  Conversation conversation = Begin();
  EXPECT_THAT(conversation.Restore({{"open_today", Given("yes")}, {"kind", Given("book")}, {"member", std::nullopt}}),
              IsEmpty());
  EXPECT_EQ(NextFact(conversation), "blocked");
  EXPECT_FALSE(conversation.Summary()[2].known);
}

TEST(Conversation, LetsFallAwayOfWhatWasAnsweredBeforeWhatNoOneAsksAnyMore) {
  Conversation conversation = Begin();
  EXPECT_THAT(conversation.Restore({{"open_today", Given("no")}, {"kind", Given("book")}}), IsEmpty());
  EXPECT_EQ(NextFact(conversation), "");
  const std::vector<SummaryLine> summary = conversation.Summary();
  ASSERT_EQ(summary.size(), 2U);
  EXPECT_FALSE(summary[1].matters);
  ASSERT_TRUE(conversation.Change("open_today"));
  ASSERT_TRUE(conversation.Answer("open_today", Given("yes")));
  EXPECT_EQ(NextFact(conversation), "member") << "what kind it is was said already";
}

TEST(Conversation, SaysWhatTheBookDoesNotTakeAnyMore) {
  terms::GivenFacts given;
  given.facts["kind"] = Given("book");
  Conversation conversation = Begin("lend", given);
  const auto refused = conversation.Restore({{"open_today", Given("yes")},
                                             {"weather", Given("fine")},
                                             {"forgotten", std::nullopt},
                                             {"member", Given("sometimes")},
                                             {"kind", Given("boat")}});
  std::vector<std::string> facts;
  for (const auto& [fact, error] : refused) facts.push_back(fact);
  EXPECT_THAT(facts, ElementsAre("weather", "forgotten", "member", "kind"));
  EXPECT_EQ(NextFact(conversation), "member");
}

TEST(Conversation, TakesUpAChangeOfWhatWasFilledIn) {
  terms::GivenFacts given;
  given.facts["kind"] = Given("book");
  given.facts["open_today"] = Given("yes");
  Conversation conversation = Begin("lend", given);
  EXPECT_THAT(conversation.Restore({{"kind", Given("tool")}}), IsEmpty());
  EXPECT_EQ(NextFact(conversation), "training");
}

TEST(Conversation, OffersTheOrganisationsAnswersOnly) {
  Conversation conversation = Begin();
  AskAll(conversation, {{"open_today", "yes"}, {"kind", "book"}, {"member", "yes"}, {"blocked", "no"}});
  EXPECT_EQ(conversation.OrganisationFacts().facts.size(), 1U);
}

// `lend` speaks of a person in its own rules, `plan` only by way of `lend`.
TEST(Conversation, AsksWhatIsOnRecordOnlyWhereTheDecisionIsAboutOnePerson) {
  Conversation conversation = Begin("plan");
  EXPECT_THAT(AskAll(conversation, {{"open_today", "yes"}, {"kind", "book"}, {"member", "yes"}, {"listed", "yes"}}),
              testing::UnorderedElementsAre("open_today", "kind", "member", "listed"));
  EXPECT_EQ(conversation.Decide()->verdict, terms::Verdict::allowed);
}

TEST(Conversation, NamesTheNearestDecision) {
  const auto begun = Conversation::Begin(Library(), {.decision = "lent", .at = *base::ParseDate("2026-01-01")}, {});
  ASSERT_FALSE(begun);
  EXPECT_EQ(begun.error().code, base::ErrorCode::not_found);
  EXPECT_THAT(begun.error().message, testing::HasSubstr("did you mean `lend`?"));
}

TEST(Conversation, RefusesFactsThatTheBookDoesNotKnow) {
  terms::GivenFacts given;
  given.facts["memberr"] = Given("yes");
  const auto begun = Conversation::Begin(Library(), {.decision = "lend", .at = *base::ParseDate("2026-01-01")}, given);
  ASSERT_FALSE(begun);
  EXPECT_EQ(begun.error().code, base::ErrorCode::invalid_input);
}

}  // namespace
}  // namespace grondslag::guide
