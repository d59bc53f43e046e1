// What libgrondslag answers, over a record that the command line made: as the slow judge says on the same record, and
// obeying what another process records.
#include <chrono>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "commands/session.h"
#include "embed/follower.h"
#include "embedded_record.h"
#include "gate/outcome.h"
#include "place/record.h"
#include "shipped/shipped.h"

namespace grondslag::embedded {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class Decisions : public EmbeddedRecord {};

// ---- one

TEST_F(Decisions, SayWhetherAndWhy) {
  const Follower follower({.db = Db()});
  const Request newsletter(Newsletter());
  const Answer yes = Decide(follower, newsletter, "email:an@example.nl");
  EXPECT_TRUE(yes.permit());
  EXPECT_EQ(yes.status(), GRONDSLAG_OK);
  const Decision decision = yes.decision();
  EXPECT_TRUE(decision.permit());
  EXPECT_EQ(decision.denial, Denial::none);
  EXPECT_EQ(decision.verdict, Verdict::allowed);
  EXPECT_EQ(decision.basis, Basis::consent);
  EXPECT_EQ(decision.reason, "contact_as_assessed");
  EXPECT_EQ(decision.position, follower.position());
  const std::vector<Part> parts = yes.parts();
  ASSERT_EQ(parts.size(), 1);
  EXPECT_EQ(parts[0].category, "email");
  EXPECT_EQ(parts[0].verdict, Verdict::allowed);
  EXPECT_EQ(parts[0].basis, Basis::consent);
  EXPECT_THAT(parts[0].rules, Contains("contact_as_assessed"));
  EXPECT_THAT(parts[0].missing, IsEmpty());
  std::set<std::string_view> obligations, done;
  for (const Duty& duty : parts[0].duties) {
    EXPECT_EQ(duty.state, duty.due == Due::before ? DutyState::done : DutyState::obligation) << duty.duty;
    (duty.due == Due::before ? done : obligations).insert(duty.duty);
  }
  EXPECT_THAT(obligations, testing::UnorderedElementsAreArray(Duties()));
  EXPECT_THAT(done, Contains("put_basis_in_statement"));

  for (const char* person : {"email:bo@example.nl", "email:dot@example.nl", "email:kim@example.nl",
                             "email:eve@example.nl", "email:nobody@example.nl"}) {
    const Answer no = Decide(follower, newsletter, person);
    EXPECT_FALSE(no.permit()) << person;
    EXPECT_EQ(no.status(), GRONDSLAG_OK);
    EXPECT_EQ(no.decision().denial, Denial::rule_book) << person;
    EXPECT_NE(no.decision().verdict, Verdict::allowed) << person;
  }
  EXPECT_EQ(Decide(follower, newsletter, "email:dot@example.nl").decision().reason, "restriction_stops");
}

TEST_F(Decisions, NameADutyThatNobodyCarries) {
  const Follower follower({.db = Db()});
  Question question = Newsletter();
  question.duties.erase(question.duties.begin());
  const Request request(question);
  const Answer answer = Decide(follower, request, "email:an@example.nl");
  EXPECT_FALSE(answer.permit());
  EXPECT_EQ(answer.decision().denial, Denial::duty_not_carried);
  EXPECT_EQ(answer.decision().verdict, Verdict::allowed) << "the rules allow it; this caller may not act on it";
  EXPECT_EQ(answer.decision().reason, "tell_the_right_to_object");
  std::vector<std::string_view> not_carried;
  const std::vector<Part> parts = answer.parts();
  for (const Duty& duty : parts.at(0).duties) {
    if (duty.state == DutyState::not_carried) not_carried.push_back(duty.duty);
  }
  EXPECT_THAT(not_carried, ElementsAre("tell_the_right_to_object"));
  EXPECT_EQ(DecideEveryone(follower, request).size(), 0);
  for (const Decision& decision : DecideMany(follower, request, Everyone())) EXPECT_FALSE(decision.permit());
}

TEST_F(Decisions, NameAPurposeThatIsUnknownOrNotStated) {
  const Follower follower({.db = Db()});
  for (const auto& [purpose, denial] :
       {std::pair("no-such-purpose", Denial::unknown_purpose), std::pair("", Denial::no_purpose)}) {
    const Request request({.purpose = purpose});
    const Answer answer = Decide(follower, request, "email:an@example.nl");
    EXPECT_FALSE(answer.permit());
    EXPECT_EQ(answer.status(), GRONDSLAG_OK);
    EXPECT_EQ(answer.decision().denial, denial);
    EXPECT_EQ(answer.decision().reason, "no_registered_assessment");
    EXPECT_EQ(DecideMany(follower, request, {"email:an@example.nl"}).at(0).denial, denial);
    EXPECT_EQ(DecideEveryone(follower, request).denial(), denial);
    EXPECT_THAT(follower.Explain(request, "email:an@example.nl", Language::en).json,
                testing::HasSubstr("\"denial\": \"" + std::string(Name(denial)) + "\""));
  }
  const Request known({.purpose = "deliver"});
  EXPECT_NE(Decide(follower, known, "email:an@example.nl").decision().denial, Denial::unknown_purpose);
}

// ---- as the slow judge

// What can be asked of the sample, with names that are not there among them.
std::vector<Question> Questions() {
  std::vector<Question> questions;
  for (const char* purpose : {"deliver", "tax", "complaints", "newsletter", "staff", "no-such-purpose", ""}) {
    questions.push_back({.purpose = purpose});
    questions.push_back({.purpose = purpose, .categories = {"email"}});
    questions.push_back({.purpose = purpose, .categories = {"contact", "order"}});
    questions.push_back({.action = Action::disclose, .purpose = purpose, .recipient = "courier"});
    questions.push_back({.action = Action::disclose, .purpose = purpose, .recipient = "accountant"});
    questions.push_back({.action = Action::disclose, .purpose = purpose, .recipient = "nobody"});
    for (const char* channel : {"digital", "phone", ""}) {
      questions.push_back({.action = Action::contact, .purpose = purpose, .channel = channel});
      questions.push_back({.action = Action::contact, .purpose = purpose, .channel = channel, .contact_kind = "email"});
    }
  }
  return questions;
}

embed::Request ForJudge(const Question& question) {
  const embed::Question asked{.action = static_cast<gate::Action>(static_cast<int>(question.action) - 1),
                              .purpose = question.purpose,
                              .recipient = question.recipient,
                              .channel = question.channel,
                              .contact_kind = question.contact_kind,
                              .categories = question.categories,
                              .duties = {}};
  return *embed::ReadQuestion(asked, shipped::ShippedDiagram().book());
}

class SlowJudge {
 public:
  explicit SlowJudge(const std::string& db)
      : record_(*place::Record::Open({.db = db, .keys = {}, .master_key = {}}, place::Access::read, "test")),
        session_{.ledger = record_.ledger(), .diagram = shipped::ShippedDiagram(), .by = {}},
        organisation_(*commands::LoadOrganisation(session_)) {}

  gate::Outcome Ask(std::string_view person, const gate::Request& request) {
    const auto reference = *commands::ParsePerson(person);
    const auto id = commands::FindPerson(session_, reference).value_or(ledger::PersonId());
    const auto loaded = *commands::LoadPerson(session_, organisation_, id, session_.now());
    const auto answer =
        gate::Judge({.reg = organisation_.reg, .diagram = session_.diagram, .forms = organisation_.forms}, loaded.state,
                    request, session_.now());
    EXPECT_TRUE(answer) << answer.error().ToString();
    return gate::OutcomeOf(*answer);
  }

 private:
  place::Record record_;
  commands::Session session_;
  commands::Organisation organisation_;
};

template <class Word>
std::string_view NameOrNone(const std::optional<Word>& word) {
  return word ? terms::Name(*word) : "none";
}

void ExpectAsJudged(const Answer& answer, const gate::Outcome& judged) {
  EXPECT_EQ(Name(answer.decision().verdict), terms::Name(judged.verdict));
  const std::vector<Part> parts = answer.parts();
  ASSERT_EQ(parts.size(), judged.parts.size());
  bool is_carried = true;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const gate::PartOutcome& part = judged.parts[i];
    EXPECT_EQ(parts[i].category.empty() ? "" : "category/" + std::string(parts[i].category), part.category.value());
    EXPECT_EQ(Name(parts[i].verdict), terms::Name(part.verdict));
    EXPECT_EQ(Name(parts[i].basis), NameOrNone(part.basis));
    EXPECT_THAT(parts[i].rules, testing::ElementsAreArray(part.rules));
    EXPECT_THAT(parts[i].missing, testing::ElementsAreArray(part.missing));
    std::set<std::string> open, due;
    for (const Duty& duty : parts[i].duties) {
      (duty.state == DutyState::open ? open : due).emplace(duty.duty);
      if (duty.state == DutyState::not_carried) is_carried = false;
    }
    EXPECT_THAT(open, testing::UnorderedElementsAreArray(part.duties_open));
    for (const gate::DueDuty& duty : part.duties) EXPECT_TRUE(open.contains(duty.rule) || due.contains(duty.rule));
  }
  EXPECT_EQ(answer.permit(), judged.permit && is_carried);
}

// And as one by one: a list, everyone, an explanation.
TEST_F(Decisions, AreThoseOfTheSlowJudge) {
  const Follower follower({.db = Db()});
  SlowJudge judge(Db());
  int permitted = 0, denied = 0;
  for (Question& question : Questions()) {
    const embed::Request for_judge = ForJudge(question);
    question.duties = Duties();
    for (const char* more : {"tell_the_right_to_object_to_an_interest", "keep_by_law"}) {
      if (shipped::ShippedDiagram().book().FindRule(more)) question.duties.emplace_back(more);
    }
    const Request request(question);
    const std::vector<Decision> many = DecideMany(follower, request, Everyone());
    ASSERT_EQ(many.size(), Everyone().size());
    std::vector<std::string> permitted_ids;
    for (std::size_t i = 0; i < many.size(); ++i) {
      const std::string_view person = Everyone()[i];
      SCOPED_TRACE(testing::Message() << question.purpose << ' ' << static_cast<int>(question.action) << ' '
                                      << question.recipient << question.channel << ' ' << person);
      const Answer answer = Decide(follower, request, person);
      ExpectAsJudged(answer, judge.Ask(person, for_judge.gate));
      const Decision one = answer.decision();
      EXPECT_EQ(many[i].permit(), answer.permit());
      EXPECT_EQ(many[i].denial, one.denial);
      EXPECT_EQ(many[i].verdict, one.verdict);
      EXPECT_EQ(many[i].basis, one.basis);
      EXPECT_EQ(many[i].reason, one.reason);
      EXPECT_EQ(many[i].position, one.position);
      ++(answer.permit() ? permitted : denied);
      const auto id = person.find(':') == std::string_view::npos ? std::nullopt : follower.FindPerson(person);
      if (answer.permit() && id) permitted_ids.push_back(*id);
    }
    const People everyone = DecideEveryone(follower, request);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < everyone.size(); ++i) ids.push_back(everyone[i]);
    EXPECT_THAT(ids, testing::UnorderedElementsAreArray(permitted_ids));
    if (HasFailure()) return;
  }
  EXPECT_GT(permitted, 10);
  EXPECT_GT(denied, 100);
}

TEST_F(Decisions, AreExplainedInEitherLanguage) {
  const Follower follower({.db = Db()});
  const Request newsletter(Newsletter());
  SlowJudge judge(Db());
  for (const std::string_view person : Everyone()) {
    const auto explained = boost::json::parse(follower.Explain(newsletter, person, Language::en).json).as_object();
    const gate::Outcome judged = judge.Ask(person, ForJudge(Newsletter()).gate);
    EXPECT_EQ(explained.at("permit").as_bool(), Decide(follower, newsletter, person).permit()) << person;
    EXPECT_EQ(explained.at("verdict").as_string(), terms::Name(judged.verdict));
    EXPECT_EQ(explained.at("position").to_number<std::uint64_t>(), follower.position());
    EXPECT_EQ(explained.at("book").at("hash").as_string(), std::string_view(grondslag_book_hash().data));
    const auto& part = explained.at("parts").at(0);
    EXPECT_EQ(part.at("category").as_string(), "category/email");
    std::vector<std::string> rules;
    for (const auto& rule : part.at("answer").at("reason").at("rules").as_array())
      rules.emplace_back(rule.at("rule").as_string());
    EXPECT_EQ(rules, judged.parts[0].rules) << person;
  }
  const auto dutch = boost::json::parse(follower.Explain(newsletter, "email:dot@example.nl", Language::nl).json);
  const auto english = boost::json::parse(follower.Explain(newsletter, "email:dot@example.nl", Language::en).json);
  const auto question = [](const boost::json::value& explained) {
    return std::string(explained.at("parts").at(0).at("answer").at("question").as_string());
  };
  EXPECT_EQ(question(dutch), "Mag dit nu, voor deze persoon?");
  EXPECT_EQ(question(english), "May this be done now, for this person?");
  EXPECT_THAT(boost::json::serialize(english), Not(testing::HasSubstr("\"nl\":")));
}

// ---- another process records

TEST_F(Decisions, ObeyAWithdrawalAsSoonAsItsPositionIsDemanded) {
  const Follower follower({.db = Db()});
  const Request newsletter(Newsletter());
  ASSERT_TRUE(Decide(follower, newsletter, "email:an@example.nl").permit());
  const std::uint64_t demanded = Withdraw("email:an@example.nl");
  Answer answer;
  do {
    ASSERT_FALSE(follower.Decide(newsletter, "email:an@example.nl", answer, demanded));
    ASSERT_EQ(answer.status(), GRONDSLAG_OK);
  } while (answer.decision().denial == Denial::behind || IsTooOld(answer));
  EXPECT_EQ(answer.decision().denial, Denial::rule_book);
  EXPECT_GE(answer.decision().position, demanded);
  EXPECT_THAT(DecideEveryone(follower, newsletter, demanded).size(), 0);
}

// Nobody demands anything, and nobody tells the follower. The bound is the promise itself: whoever was permitted after
// it was permitted on what is older than it may be, however slow this machine is.
TEST_F(Decisions, ObeyAWithdrawalWithinTheBound) {
  using Clock = std::chrono::steady_clock;
  const Follower follower({.db = Db()});
  const Request newsletter(Newsletter());
  Answer answer = Decide(follower, newsletter, "email:an@example.nl");
  ASSERT_TRUE(answer.permit());
  Withdraw("email:an@example.nl");
  const Clock::time_point acknowledged = Clock::now();
  for (;;) {
    const Clock::time_point asked = Clock::now();
    if (!follower.Decide(newsletter, "email:an@example.nl", answer)) break;
    ASSERT_LT(asked - acknowledged, std::chrono::seconds(1));
  }
  // Or it had not heard of the record for so long that it denied everything until it did.
  while (IsTooOld(answer)) ASSERT_FALSE(follower.Decide(newsletter, "email:an@example.nl", answer));
  EXPECT_EQ(answer.decision().denial, Denial::rule_book);
  EXPECT_EQ(answer.status(), GRONDSLAG_OK);
}

TEST_F(Decisions, ObeyAtOnceAfterCatchingUp) {
  // Too seldom to come in between.
  Follower follower({.db = Db(), .period = std::chrono::milliseconds(500)});
  const Request newsletter(Newsletter());
  const std::uint64_t demanded = Withdraw("email:an@example.nl");
  follower.CatchUp();
  EXPECT_GE(follower.position(), demanded);
  EXPECT_FALSE(Decide(follower, newsletter, "email:an@example.nl").permit());
  MustGive({"consent", "give", "email:an@example.nl", "--form", "newsletter", "--text", "nl", "--evidence", "again"});
  follower.CatchUp();
  EXPECT_TRUE(Decide(follower, newsletter, "email:an@example.nl").permit());
}

constexpr const char* kLaterPurpose = R"(
assessments:
  later:
    decision: process
    purpose: later
    categories: [contact, order]
    facts:
      purpose_specified: one
      special_circumstances: no
      contract_with_person: yes
      requested_by_person: no
      contract_needs_data: yes
      statutory_obligation: none
      public_task: none
      vital_interest: none
      consent_given: no
      marketing_profile: no
      processing_begun: no
      consent_asked_beside: no
      other_law_asks_consent: no
      interest_named: no
      reachable_without_data: no
    by: Anna de Vries
    reasons: Zonder deze gegevens kan het niet.
    review_on: 2027-02-01
purposes:
  later:
    activity: shop
    name: {nl: Later, en: Later}
    goal: {nl: Een doel dat later kwam., en: A purpose that came later.}
    basis: contract
    assessment: later
    justification: {nl: Zonder deze gegevens kan het niet., en: Without these data it cannot be done.}
    categories: [contact, order]
    groups: [customers]
    sources: [self]
    measures: [encryption, access]
    retention: {months: 24, text: {nl: na de bestelling, en: after the order}}
    requirement: to_enter_contract
    without_data: {nl: Dan kan het niet., en: Then it cannot be done.}
    begins: 2026-02-01
)";

TEST_F(Decisions, KnowAPurposeThatComesLater) {
  Follower follower({.db = Db()});
  const Request request({.purpose = "later"});
  ASSERT_EQ(Decide(follower, request, "email:an@example.nl").decision().denial, Denial::unknown_purpose);
  MustGive({"register", "apply", Write("more.yaml", kLaterPurpose)});
  follower.CatchUp();
  EXPECT_NE(Decide(follower, request, "email:an@example.nl").decision().denial, Denial::unknown_purpose);
}

// ---- the bound, on a clock of the test's own

class Bound : public EmbeddedRecord {
 protected:
  using Steady = gate::Gate::Steady;
  void SetUp() override {
    EmbeddedRecord::SetUp();
    auto opened = embed::Follower::Open({.db = Db(), .keys = {}, .master_key = {}},
                                        {.steady = [this] { return now_; }, .has_thread = false});
    ASSERT_TRUE(opened) << opened.error().ToString();
    follower_ = std::move(*opened);
    request_ = ForJudge(Newsletter());
    for (const std::string_view duty : Duties()) request_.duties.emplace(duty);
  }
  embed::Denial Decide(ledger::Position demanded = 0) {
    const auto decided = follower_->Decide("email:an@example.nl", request_, demanded);
    EXPECT_TRUE(decided) << decided.error().ToString();
    return decided->denial;
  }

  Steady::time_point now_ = Steady::now();
  std::unique_ptr<embed::Follower> follower_;
  embed::Request request_;
};

TEST_F(Bound, IsKeptWhateverIsAsked) {
  EXPECT_EQ(Decide(), embed::Denial::none);
  now_ += embed::Follower::kAgeMax;
  EXPECT_EQ(Decide(), embed::Denial::none) << "as old as it may be";
  now_ += std::chrono::microseconds(1);
  EXPECT_EQ(Decide(), embed::Denial::too_old);
  EXPECT_EQ(follower_->DecideMany(Everyone(), request_, 0)->denial, embed::Denial::too_old);
  const auto everyone = follower_->DecideEveryone(request_, 0);
  EXPECT_EQ(everyone->denial, embed::Denial::too_old);
  EXPECT_THAT(everyone->permitted, IsEmpty());
  ASSERT_TRUE(follower_->CatchUp());
  EXPECT_EQ(Decide(), embed::Denial::none);
}

TEST_F(Bound, IsBehindAPositionThatIsNotThereYet) {
  EXPECT_EQ(Decide(follower_->position()), embed::Denial::none);
  EXPECT_EQ(Decide(follower_->position() + 1), embed::Denial::behind);
  EXPECT_EQ(follower_->Judge("email:an@example.nl", request_, follower_->position() + 1)->denial,
            embed::Denial::behind);
  // The slow judge reads the record anew; the follower has not looked.
  const ledger::Position demanded = Withdraw("email:an@example.nl");
  EXPECT_EQ(Decide(demanded), embed::Denial::behind);
  const auto judged = follower_->Judge("email:an@example.nl", request_, demanded);
  EXPECT_EQ(judged->denial, embed::Denial::none);
  EXPECT_FALSE(judged->answer.permit);
}

}  // namespace
}  // namespace grondslag::embedded
