// People and the shipped rule book: that the record speaks the book's words, and what the book makes of consents, forms
// and stops before they are recorded.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagram/decide.h"
#include "people/check.h"
#include "people/due.h"
#include "people/facts.h"
#include "people/judge.h"
#include "people/small_thread.h"
#include "people/weighing.h"
#include "shipped/shipped.h"

namespace grondslag::people {
namespace {

using ledger::ActedBy;
using ::testing::HasSubstr;

const diagram::Diagram& Book() { return shipped::ShippedDiagram(); }

terms::GivenFacts Facts(const std::vector<std::pair<std::string, std::string>>& list) {
  terms::GivenFacts facts;
  for (const auto& [name, value] : list)
    facts.facts[name] = {.value = value, .by = {}, .reason = {}, .place = {}, .from_organisation = false};
  return facts;
}

// A form of which everything was found, and found good.
ledger::ConsentFormPublished GoodForm(std::uint32_t version = 1) {
  ledger::ConsentFormPublished form = FormVersionOf(version);
  const std::vector<std::pair<std::string, std::string>> found = {
      {"consent_affirmative_act", "yes"}, {"consent_informed", "yes"},        {"consent_specific", "yes"},
      {"consent_freely_given", "yes"},    {"consent_distinguishable", "yes"}, {"consent_conditional", "no"},
      {"clear_imbalance", "no"},          {"withdrawal_told", "yes"},         {"withdrawal_channel_harder", "no"}};
  for (const auto& [fact, value] : found) form.facts.push_back({.fact = fact, .value = value, .by = {}, .reason = {}});
  return form;
}

ledger::AgeEstablished Age(std::vector<ledger::AgeBand> bands, const std::vector<AgeChange>& changes = {}) {
  ledger::AgeEstablished age;
  age.person = Person();
  age.bands = std::move(bands);
  age.method = "id_seen";
  age.changes = ledger::PersonText(WriteAgeChanges(changes));
  return age;
}

// A person, a form and a purpose, and the checking that goes with them.
class WithTheBook : public ::testing::Test {
 protected:
  WithTheBook() {
    story_.Add("2021-01-01", GoodForm());
    story_.Add("2021-01-02", Known());
  }

  Checking Checks() {
    forms_ = story_.forms();
    return {.book = Book(),
            .forms = forms_,
            .purpose_facts = [this](const ledger::RecordName& purpose) -> std::optional<terms::GivenFacts> {
              if (purpose == Newsletter()) return purpose_;
              return std::nullopt;
            },
            .now = now_};
  }
  base::Result<ledger::ConsentGiven> Give(const ledger::ConsentGiven& given, const char* day = "2026-10-15") {
    return CheckConsent(Checks(), story_.On(day), given, At(day));
  }
  // The message, or empty: it is fine.
  template <class T>
  static std::string Said(const base::Result<T>& result) {
    return result ? "" : result.error().ToString();
  }

  Story story_;
  Forms forms_;
  base::Instant now_ = At("2026-11-01");
  terms::GivenFacts purpose_ =
      Facts({{"child_service", "general"}, {"help_service", "no"}, {"marketing_profile", "no"}});
};

TEST(RecordFacts, AreWordsOfTheBook) {
  for (const std::string_view name : kRecordFacts) EXPECT_TRUE(Book().book().FindFact(name)) << name;
  EXPECT_TRUE(Book().book().FindRule(kTellChild));
  const auto notes = std::count_if(Book().book().rules.begin(), Book().book().rules.end(), [](const rules::Rule& rule) {
    return rule.effect == terms::Effect::note && rule.name.starts_with("look_into_");
  });
  EXPECT_GE(notes, 3) << "the notes by which a stop is marked have another name";
}

TEST(RecordFacts, EveryFactOfAPersonOnTheRecordIsTold) {
  // What the book wants from the record about a person comes from events of its own, or as a recorded fact.
  for (const rules::Fact& fact : Book().book().facts) {
    if (fact.source != terms::Source::record || !fact.stop || fact.scope != terms::Scope::person) continue;
    EXPECT_TRUE(IsRecordFact(fact.name)) << "nothing records the stop " << fact.name;
  }
}

TEST_F(WithTheBook, TakesTheFactsOfAnyState) {
  ledger::RepresentativeVerified verified;
  verified.person = Person();
  verified.kind = ledger::RepresentativeKind::mentor;
  const ledger::Position mentor = story_.Add("2026-02-01", verified);
  story_.Add("2026-02-01", Age({{"age", "from_16"}, {"request_age", "from_16"}}));
  ledger::ConsentGiven given = Yes();
  given.by = ActedBy::representative;
  given.representative = mentor;
  story_.Add("2026-02-02", given);
  story_.Add("2026-03-01", Objects(ledger::ObjectionKind::use));
  ledger::SaleRecorded sale;
  sale.person = Person();
  sale.product = "shoes";
  sale.details = {ledger::IdentifierKind::email};
  sale.opt_out_offered = true;
  story_.Add("2026-03-02", sale);
  const PersonState state = story_.On("2026-06-01");
  const auto facts =
      FactsAbout(state, story_.forms(),
                 {.purpose = Newsletter(), .contact_channel = "digital", .contact = ledger::IdentifierKind::email});
  ASSERT_TRUE(facts);
  for (const char* yes : {"consent_given", "consent_evidence", "representative_checked", "under_guardianship",
                          "objected_to_use", "is_customer", "details_from_sale", "opt_out_at_collection"})
    EXPECT_EQ(facts->facts.at(yes).value, "yes") << yes;
  EXPECT_EQ(facts->facts.at("guardianship_kind").value, "mentor");
  EXPECT_EQ(facts->facts.at("consent_given_on").value, "2026-02-02");
  for (const char* decision : {"consent", "market", "process", "disclose", "gate"}) {
    const auto answer = diagram::Decide(Book(), {.decision = decision, .at = Day("2026-06-01")}, *facts);
    EXPECT_EQ(Said(answer), "") << decision;
  }
}

TEST_F(WithTheBook, RecordsAConsentWithWhatTheBookMakesOfIt) {
  const auto given = Give(Yes());
  ASSERT_EQ(Said(given), "");
  EXPECT_EQ(given->verdict, terms::Verdict::allowed);
  EXPECT_EQ(log::HexOf(given->book.value()), Book().book().hash);
}

TEST_F(WithTheBook, SaysEverythingThatIsWrongWithAConsent) {
  ledger::ConsentGiven given = Yes();
  given.purpose = ledger::RecordName("purpose/gone");
  given.form = ledger::RecordName("form/gone");
  given.representative = 99;
  now_ = At("2026-10-01");
  const auto refused = CheckConsent(Checks(), story_.On("2026-10-15", Person(2)), given, At("2026-10-15"));
  for (const char* what : {"lies in the future", "nobody on record", "`purpose/gone` is no purpose",
                           "form `form/gone` was not published", "entry 99 records no representative"})
    EXPECT_THAT(Said(refused), HasSubstr(what));
}

TEST_F(WithTheBook, RefusesAConsentOnAFormThatWasNotInUse) {
  ledger::ConsentGiven given = Yes();
  given.form_version = 2;
  EXPECT_THAT(Said(Give(given)), HasSubstr("version 2 of form `form/newsletter` was not published"));
  EXPECT_THAT(Said(Give(Yes(), "2020-12-31")), HasSubstr("was not published"));
  given = Yes();
  given.language = "fr";
  EXPECT_THAT(Said(Give(given)), HasSubstr("has no text in `fr`"));
  ledger::ConsentFormPublished next = GoodForm(2);
  next.ends_earlier_consents = true;
  story_.Add("2026-05-01", next);
  EXPECT_THAT(Said(Give(Yes())), HasSubstr("version 2 of form `form/newsletter` ended"));
  EXPECT_EQ(Said(Give(Yes(), "2026-04-01")), "") << "it was in use then";
  ledger::ConsentFormRetired retired;
  retired.form = Form();
  story_.Add("2026-06-01", retired);
  EXPECT_THAT(Said(Give(Yes(Person(), 2))), HasSubstr("was retired"));
}

TEST_F(WithTheBook, RefusesAConsentThatTheBookSaysCannotCount) {
  story_.Add("2026-01-01",
             Age({{"age", "under_16"}}, {{"age", "under_16", {}}, {"age", "from_16", Day("2026-12-01")}}));
  EXPECT_THAT(Said(Give(Yes())), HasSubstr("child under 16 cannot say yes alone"));
  ledger::ConsentGiven by_parent = Yes();
  by_parent.by = ActedBy::representative;
  EXPECT_THAT(Said(Give(by_parent)), HasSubstr("You do not know whether the parent"));
  ledger::RepresentativeVerified verified;
  verified.person = Person();
  by_parent.representative = story_.Add("2026-02-01", verified);
  EXPECT_EQ(Said(Give(by_parent)), "");
  ledger::ConsentGiven shown_nothing = by_parent;
  shown_nothing.evidence = {};
  EXPECT_THAT(Said(Give(shown_nothing)), HasSubstr("You cannot prove"));
  ledger::ConsentGiven uninformed = by_parent;
  uninformed.informed_before = false;
  EXPECT_THAT(Said(Give(uninformed)), HasSubstr("does not know what the yes is for"));
  ledger::ConsentGiven nobodys = by_parent;
  nobodys.by = ActedBy::other;
  nobodys.representative = 0;
  EXPECT_THAT(Said(Give(nobodys)), HasSubstr("given by the person, or by a representative"));
}

TEST_F(WithTheBook, AsksTheAgeOnlyWhereTheBookDoes) {
  EXPECT_EQ(Said(Give(Yes())), "");
  purpose_.facts["child_service"].value = "aimed_at_children";
  EXPECT_THAT(Said(Give(Yes())), HasSubstr("First ask how old the person is"));
  story_.Add("2026-01-01", Age({{"age", "from_16"}}));
  EXPECT_EQ(Said(Give(Yes())), "");
}

TEST_F(WithTheBook, RecordsAConsentOnWhichPageAndLawDifferAsContested) {
  purpose_.facts["help_service"].value = "yes";
  story_.Add("2026-01-01", Age({{"age", "under_16"}}, {{"age", "under_16", {}}}));
  const auto given = Give(Yes());
  ASSERT_EQ(Said(given), "");
  EXPECT_EQ(given->verdict, terms::Verdict::contested);
}

TEST_F(WithTheBook, MarksAStopByWhomTheLawDoesNotName) {
  const struct {
    const char* age;  // request_age; empty: not established
    ActedBy by;
    const char* day;
    bool look_into;
  } kCases[] = {
      {"from_16", ActedBy::person, "2026-10-01", false},
      {"", ActedBy::person, "2026-10-01", false},  // a service for everyone asks nobody's age
      {"from_12_to_15", ActedBy::person, "2026-08-31", true},
      {"from_12_to_15", ActedBy::person, "2026-09-01", false},
      {"under_12", ActedBy::person, "2026-09-01", true},
      {"from_12_to_15", ActedBy::representative, "2026-09-01", false},
      {"from_16", ActedBy::representative, "2026-09-01", true},
      {"from_16", ActedBy::other, "2026-10-01", true},
  };
  for (const auto& one : kCases) {
    Story story;
    story.Add("2021-01-01", Known());
    if (*one.age != 0) story.Add("2025-01-01", Age({{"request_age", one.age}}));
    ledger::ConsentWithdrawn withdrawn = No();
    withdrawn.by = one.by;
    const auto checked = CheckWithdrawal(Checks(), story.On(one.day), withdrawn, At(one.day));
    ASSERT_EQ(Said(checked), "");
    EXPECT_EQ(checked->look_into, one.look_into) << one.age << " by " << static_cast<int>(one.by) << " on " << one.day;
  }
}

TEST_F(WithTheBook, RefusesAStopOnlyForWhatIsNotThere) {
  ledger::ObjectionRaised objection = Objects(ledger::ObjectionKind::advertising, "pigeon");
  objection.by = ActedBy::other;
  EXPECT_THAT(Said(CheckObjection(Checks(), story_.On("2026-10-01"), objection, At("2026-10-01"))),
              HasSubstr("pigeon"));
  objection.contact_channel = "phone";
  EXPECT_EQ(Said(CheckObjection(Checks(), story_.On("2026-10-01"), objection, At("2026-10-01"))), "");
  objection.purpose = ledger::RecordName("purpose/gone");
  EXPECT_THAT(Said(CheckObjection(Checks(), story_.On("2026-10-01"), objection, At("2026-12-01"))),
              ::testing::AllOf(HasSubstr("is no purpose"), HasSubstr("in the future")));
  ledger::ProcessingRestricted restricted;
  restricted.person = Person();
  EXPECT_EQ(Said(CheckRestriction(Checks(), story_.On("2026-10-01"), restricted, At("2026-10-01"))), "");
}

TEST_F(WithTheBook, PublishesNoFormThatIsHarderToWithdrawThanToGive) {
  const auto check = [&](const ledger::ConsentFormPublished& form) {
    return Said(CheckForm(Checks(), form, At("2026-10-01")));
  };
  EXPECT_EQ(check(GoodForm(2)), "");
  ledger::ConsentFormPublished form = GoodForm(2);
  form.withdraw = {.channel = "web", .steps = 2};
  EXPECT_THAT(check(form), HasSubstr("more steps than saying yes"));
  form = GoodForm(2);  // the page's example: click in, phone or letter out
  form.withdraw = {.channel = "phone", .steps = 1};
  form.facts.back().value = "yes";
  EXPECT_THAT(check(form), HasSubstr("Taking it back is harder"));
  form = GoodForm(2);
  form.facts.pop_back();
  EXPECT_THAT(check(form), HasSubstr("`withdrawal_channel_harder`"));
  form = GoodForm(4);
  form.texts[0].hash = {};
  form.controllers.clear();
  EXPECT_THAT(check(form), ::testing::AllOf(HasSubstr("is 2, not 4"), HasSubstr("is not that of the text"),
                                            HasSubstr("does not say who asks")));
  form = GoodForm(2);
  form.facts.push_back({.fact = "age", .value = "from_16", .by = {}, .reason = {}});
  EXPECT_THAT(check(form), HasSubstr("`age` is no fact about a form"));
  form = GoodForm(2);
  form.purpose = ledger::RecordName("purpose/gone");
  EXPECT_THAT(check(form), HasSubstr("another purpose needs a form of its own"));
}

TEST_F(WithTheBook, OverrulesAnObjectionOnlyWhereTheBookLetsIt) {
  const ledger::Position raised = story_.Add("2026-10-01", Objects(ledger::ObjectionKind::use));
  ledger::ObjectionWeighed weighed;
  weighed.person = Person();
  weighed.objection = raised;
  weighed.reason = ledger::PersonEvidence("needed in court");
  ledger::NewEvent event{.event = weighed, .occurred_at = At("2026-10-02"), .by = Officer(), .job = {}};
  AssessedUse use{.purpose = Newsletter(), .decision = "market", .parts = {Facts({{"interest_named", "yes"}})}};
  const auto check = [&] { return Said(CheckWeighing(Checks(), story_.On("2026-10-02"), event, use)); };
  EXPECT_EQ(check(), "") << "upholding asks nothing of the book";
  weighed.outcome = ledger::WeighingOutcome::overruled;
  event.event = weighed;
  EXPECT_THAT(check(), HasSubstr("wants no advertising"));
  use.decision = "bases/legitimate_interest";
  EXPECT_THAT(check(), HasSubstr("What is special about this person's situation?"));
  weighed.factors = {{.fact = "objection_situation", .value = "against", .reason = ledger::PersonEvidence("little")},
                     {.fact = "objection_own_reasons", .value = "for", .reason = ledger::PersonEvidence("a claim")}};
  event.event = weighed;
  EXPECT_THAT(check(), HasSubstr("the assessment of this purpose leaves a question open"));
  use.decision.clear();
  EXPECT_THAT(check(), HasSubstr("stands on no concluded assessment"));
  event.by = {};
  EXPECT_THAT(check(), HasSubstr("who of the organisation"));
  weighed.objection = 1;
  event.event = weighed;
  EXPECT_THAT(check(), HasSubstr("entry 1 is no objection"));
}

TEST_F(WithTheBook, TellsThePersonBeforeTheLockComesOff) {
  ledger::ProcessingRestricted restricted;
  restricted.person = Person();
  ledger::RestrictionLifted lifted;
  lifted.person = Person();
  lifted.restriction = story_.Add("2026-10-01", restricted);
  lifted.reason = ledger::PersonEvidence("the data were right");
  ledger::NewEvent event{.event = lifted, .occurred_at = At("2026-10-05"), .by = Officer(), .job = {}};
  const auto check = [&] { return Said(CheckLifting(Checks(), story_.On("2026-10-05"), event)); };
  EXPECT_THAT(check(), HasSubstr("was not told yet"));
  std::get<ledger::RestrictionLifted>(event.event).told_on = Day("2026-10-06");
  EXPECT_THAT(check(), HasSubstr("after the lock comes off"));
  std::get<ledger::RestrictionLifted>(event.event).told_on = Day("2026-10-04");
  EXPECT_EQ(check(), "");
}

TEST_F(WithTheBook, CorrectsOnlyEntriesOfThePersonAndSaysWho) {
  const ledger::Position mistake = story_.Add("2026-10-01", No());
  story_.Add("2026-10-01", Known(Person(2)));
  const ledger::Position others = story_.Add("2026-10-01", Yes(Person(2)));
  ledger::NewEvent event{.event = Mistaken(mistake), .occurred_at = At("2026-10-05"), .by = Officer(), .job = {}};
  const auto check = [&] { return Said(CheckCorrection(Checks().now, story_.Thread(), event)); };
  EXPECT_EQ(check(), "");
  const ledger::Position correction = story_.Add("2026-10-02", Mistaken(mistake));
  EXPECT_THAT(check(), HasSubstr("was corrected already"));
  event.event = Mistaken(correction);
  EXPECT_EQ(check(), "") << "a correction can be a mistake too";
  ledger::DisclosureMade made;
  made.person = Person();
  event.event = Mistaken(story_.Add("2026-10-02", made));
  EXPECT_EQ(check(), "");
  ledger::EvidenceOpened opened;
  opened.person = Person();
  event.event = Mistaken(story_.Add("2026-10-02", opened));
  EXPECT_THAT(check(), HasSubstr("nothing that a correction takes back"));
  event.event = Mistaken(others);
  EXPECT_THAT(check(), HasSubstr("is not about this person"));
  event.event = Mistaken(2);
  EXPECT_THAT(check(), HasSubstr("nothing that a correction takes back"));
  event.by = {};
  EXPECT_THAT(check(), HasSubstr("who of the organisation"));
}

TEST_F(WithTheBook, LooksIntoStopsOnly) {
  const ledger::Position yes = story_.Add("2026-10-01", Yes());
  const ledger::Position no = story_.Add("2026-10-02", No());
  ledger::StopLookedInto looked;
  looked.person = Person();
  looked.reason = ledger::PersonEvidence("rang them");
  const auto check = [&](ledger::Position entry) {
    looked.entry = entry;
    return Said(CheckLookedInto(Checks().now, story_.Thread(),
                                {.event = looked, .occurred_at = At("2026-10-05"), .by = Officer(), .job = {}}));
  };
  EXPECT_EQ(check(no), "");
  EXPECT_THAT(check(yes), HasSubstr("is no stop"));
  EXPECT_THAT(check(99), HasSubstr("is not about this person"));
}

TEST_F(WithTheBook, EndsARepresentativeWhoIsThereOnce) {
  ledger::RepresentativeVerified verified;
  verified.person = Person();
  ledger::RepresentativeEnded ended;
  ended.person = Person();
  ended.representative = story_.Add("2026-02-01", verified);
  const auto check = [&] {
    return Said(CheckRepresentativeEnd(Checks().now, story_.On("2026-10-01"), ended, At("2026-10-01")));
  };
  EXPECT_EQ(check(), "");
  story_.Add("2026-03-01", ended);
  EXPECT_THAT(check(), HasSubstr("is on record"));
  ended.representative = 2;
  EXPECT_THAT(check(), HasSubstr("records no representative"));
}

TEST_F(WithTheBook, TellsRecipientsOnlyWhatIsDueAndGivesAReasonForNotTelling) {
  ledger::DisclosureMade made;
  made.person = Person();
  made.recipient = ledger::RecordName("recipient/courier");
  made.purpose = Newsletter();
  made.categories = {"category/address"};
  story_.Add("2026-10-01", made);
  ledger::DataCorrected corrected;
  corrected.person = Person();
  EXPECT_THAT(Said(CheckDataCorrection(Checks().now, story_.On("2026-10-02"), corrected, At("2026-10-02"))),
              HasSubstr("which data"));
  corrected.categories = made.categories;
  ledger::RecipientNotified notified;
  notified.person = Person();
  notified.recipient = made.recipient;
  notified.about = story_.Add("2026-10-02", corrected);
  ledger::StaffId by;
  const auto check = [&] {
    return Said(CheckNotice(Checks().now, story_.Thread(), story_.jobs(),
                            {.event = notified, .occurred_at = At("2026-10-05"), .by = by, .job = {}}));
  };
  EXPECT_EQ(check(), "");
  notified.outcome = ledger::NoticeOutcome::impossible;
  EXPECT_THAT(check(), ::testing::AllOf(HasSubstr("who of the organisation"), HasSubstr("gives no reason")));
  by = Officer();
  notified.reason = ledger::PersonEvidence("they are gone");
  EXPECT_EQ(check(), "");
  notified.recipient = ledger::RecordName("recipient/printer");
  EXPECT_THAT(check(), HasSubstr("still to be told: `recipient/courier` about entry"));
  notified.recipient = made.recipient;
  story_.Add("2026-10-03", notified);
  EXPECT_THAT(check(), HasSubstr("nobody is to be told anything"));
}

TEST_F(WithTheBook, TellsOnlyWhatIsADutyOfTheBook) {
  ledger::PersonTold told;
  told.person = Person();
  told.duty = kTellChild;
  told.about = story_.Add("2026-10-01", Yes());
  told.channel = "mail";
  const auto check = [&] { return Said(CheckTold(Checks(), story_.Thread(), told, At("2026-10-05"))); };
  EXPECT_EQ(check(), "");
  told.duty = "tell_child_at_seven";
  told.channel = "";
  EXPECT_THAT(check(), ::testing::AllOf(HasSubstr("is no duty"), HasSubstr("by which way")));
  told.duty = kTellChild;
  story_.Add("2026-10-03", Mistaken(told.about));
  EXPECT_THAT(check(), HasSubstr("was a mistake"));
}

TEST_F(WithTheBook, RecordsOnlyFactsOfTheBookThatNoEventTells) {
  ledger::PersonFactRecorded fact;
  fact.person = Person();
  const auto check = [&](const char* name, const char* value) {
    fact.fact = name;
    fact.value = value;
    return Said(CheckFact(Checks(), story_.On("2026-10-01"), fact, At("2026-10-01")));
  };
  EXPECT_EQ(check("donor_link", "gift"), "");
  EXPECT_THAT(check("donor_link", "friend"), HasSubstr("friend"));
  EXPECT_THAT(check("donor_lnk", "gift"), HasSubstr("donor_link"));
  EXPECT_THAT(check("objected_to_use", "no"), HasSubstr("follows from what else is recorded"));
  EXPECT_THAT(check("help_service", "yes"), HasSubstr("no fact about one person"));
  EXPECT_THAT(check("compelling_grounds", "compelling"), HasSubstr("no fact about one person"));
}

TEST_F(WithTheBook, FindsWhoComesOfAgeAndMustBeTold) {
  ledger::RepresentativeVerified verified;
  verified.person = Person();
  ledger::ConsentGiven given = Yes();
  given.by = ActedBy::representative;
  given.representative = story_.Add("2026-02-01", verified);
  story_.Add("2026-02-01",
             Age({{"age", "under_16"}}, {{"age", "under_16", {}}, {"age", "from_16", Day("2026-11-20")}}));
  const ledger::Position consent = story_.Add("2026-02-02", given);
  const auto coming = [&](const char* until) {
    People people;
    for (const ledger::RecordedEvent& event : story_.events()) EXPECT_TRUE(people.Apply(event));
    return ComingOfAge(people, {.effective_on = now_}, {.from = Day("2026-11-01"), .until = Day(until)}).value();
  };
  EXPECT_TRUE(coming("2026-11-19").empty());
  ASSERT_EQ(coming("2026-11-20").size(), 1U);
  const Coming one = coming("2026-11-20").front();
  EXPECT_EQ(one, (Coming{Person(), Day("2026-11-20"), "age", "from_16", Newsletter(), consent}));
  const auto must = [&] { return MustTell(Book(), story_.On("2026-11-01"), story_.forms(), one, purpose_).value(); };
  EXPECT_TRUE(must());
  ledger::PersonTold told;
  told.person = Person();
  told.duty = kTellChild;
  told.about = consent;
  story_.Add("2026-11-01", told);
  EXPECT_FALSE(must());
}

TEST_F(WithTheBook, RefusesADisclosureThatNoAssessmentCovers) {
  ledger::DisclosureMade made;
  made.person = Person();
  made.recipient = ledger::RecordName("recipient/courier");
  made.purpose = Newsletter();
  made.categories = {"address"};
  made.assessment = ledger::RecordName("assessment/courier");
  made.assessment_version = 1;
  terms::Decision decision;
  decision.verdict = terms::Verdict::allowed;
  const auto check = [&](const CoveringAssessment* assessment) {
    return Said(CheckDisclosure(Checks(), story_.On("2026-10-01"), made, assessment, decision, At("2026-10-01")));
  };
  EXPECT_THAT(check(nullptr), HasSubstr("no concluded assessment covers"));
  CoveringAssessment assessment{.assessment = made.assessment,
                                .version = 1,
                                .recipient = made.recipient,
                                .purpose = Newsletter(),
                                .categories = {"address"},
                                .verdict = terms::Verdict::allowed,
                                .duties_before = {}};
  EXPECT_EQ(check(&assessment), "");
  assessment.categories = {"email"};
  assessment.duties_before = {"tell_first"};
  assessment.verdict = terms::Verdict::undetermined;
  EXPECT_THAT(check(&assessment),
              ::testing::AllOf(HasSubstr("does not cover `address`"), HasSubstr("`tell_first` comes before"),
                               HasSubstr("is undetermined")));
}

}  // namespace
}  // namespace grondslag::people
