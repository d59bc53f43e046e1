// The gate as AuthZEN asks it, over the record of the made-up web shop: what a credential may ask, how an answer reads,
// duties that come with a permit, and searching page by page.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include "../gate/sample_record.h"
#include "authzen/write_answer.h"
#include "commands/credentials.h"
#include "gate/gate.h"
#include "ledger/erase.h"
#include "server/gate_decider.h"

namespace grondslag::server {
namespace {

using authzen::Evaluation;
using authzen::Object;
using ledger::RecordName;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kShop = "https://shop.example/register/";

class GateDeciderTest : public gate::SampleRecord {
 protected:
  void SetUp() override {
    SampleRecord::SetUp();
    Publish();
    auto gate = gate::Gate::Open(*ledger_, shipped::ShippedDiagram(), {});
    ASSERT_TRUE(gate) << gate.error().ToString();
    gate_ = std::move(*gate);
    webshop_.terms = commands::OwnersCredential(Book(), RecordName("credential/webshop"));
  }

  static const rules::RuleBook& Book() { return shipped::ShippedDiagram().book(); }
  void SayYes(const ledger::PersonId& person) {
    Add(YesOf(person));
    Add(AgeOf(person));
  }

  static Evaluation Newsletter(const std::string& address = "an@example.nl") {
    return {.subject = {"application", "webshop", {}},
            .action = {"contact", {{"processing_activity_id", "purpose/newsletter"}}},
            .resource = {"email", address, {{"channel", "digital"}}},
            .context = {}};
  }
  static Evaluation Deliver() {
    return {.subject = {"user", "somebody in the warehouse", {}},
            .action = {"use", {{"processing_activity_id", "purpose/deliver"}}},
            .resource = {"email", "an@example.nl", {}},
            .context = {}};
  }
  static authzen::SearchRequest WhoGetsTheNewsletter() {
    const Evaluation asked = Newsletter();
    authzen::SearchRequest search;
    search.search_for = authzen::SearchFor::resource;
    search.subject = asked.subject;
    search.action = asked.action;
    search.resource = {"email", "", asked.resource.properties};
    return search;
  }

  static std::size_t PermitsIn(const Tally& tally) {
    std::size_t count = 0;
    for (const Permits& permits : tally.permits) count += permits.people.size();
    return count;
  }

  // However often an answer was written before, it is sent letter for letter as it is.
  authzen::Decision Decide(const Evaluation& evaluation) {
    GateDecider decider(parts(), webshop_), writer(parts(), webshop_);
    auto decision = decider.Decide(evaluation);
    EXPECT_TRUE(decision) << decision.error().ToString();
    tally_ = decider.tally();
    std::string json;
    EXPECT_EQ(writer.WriteDecision(evaluation, json).value_or(!decision->decision), decision->decision);
    EXPECT_EQ(json, authzen::Write(*decision));
    authzen::WrittenDecisions many;
    const std::vector<std::string_view> ids = {evaluation.resource.id, evaluation.resource.id};
    writer.WriteDecisions(evaluation, ids, many);
    EXPECT_EQ(many.json, json + "," + json);
    EXPECT_THAT(many.decisions, ElementsAre(decision->decision, decision->decision));
    EXPECT_EQ(PermitsIn(writer.tally()), 3 * PermitsIn(tally_));
    EXPECT_EQ(writer.tally().denied, 3 * tally_.denied);
    return decision.value_or(authzen::Decision{});
  }
  authzen::Found Search(const authzen::SearchRequest& search, const authzen::Slice& slice) {
    GateDecider decider(parts(), webshop_);
    auto found = decider.Search(search, slice);
    EXPECT_TRUE(found) << found.error().ToString();
    return found.value_or(authzen::Found{});
  }
  std::string ReasonFor(const Evaluation& evaluation) {
    const authzen::Decision decision = Decide(evaluation);
    EXPECT_FALSE(decision.decision);
    EXPECT_THAT(decision.obligations, IsEmpty()) << "a denial obliges to nothing";
    EXPECT_EQ(Text(decision.context, "at"), now_.ToString());
    return Text(decision.context, "reason");
  }
  static std::string Text(const Object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string().c_str()) : std::string("(none)");
  }
  static std::vector<std::string> IdsOf(const authzen::Found& found) {
    std::vector<std::string> ids;
    for (const authzen::SearchItem& item : found.items) ids.push_back(std::get<authzen::Entity>(item.what).id);
    return ids;
  }

  const GateDecider::Parts& parts() {
    if (!finder_) finder_.emplace(*ledger_);
    if (!parts_)
      parts_.emplace(GateDecider::Parts{*gate_, *ledger_, Book(), searches_, metrics_, vocabulary_, *finder_, texts_});
    return *parts_;
  }

  std::unique_ptr<gate::Gate> gate_;
  credentials::Credential webshop_;
  SearchResults searches_;
  trail::Metrics metrics_;
  const Vocabulary vocabulary_ = VocabularyOf(shipped::ShippedDiagram().book(), kShop);
  std::optional<PersonFinder> finder_;
  AnswerTexts texts_{Book()};
  std::optional<GateDecider::Parts> parts_;
  Tally tally_;
};

TEST_F(GateDeciderTest, SaysYesAndOnWhichGroundAndRecordAndBook) {
  SayYes(person_);
  const authzen::Decision decision = Decide(Newsletter());
  ASSERT_TRUE(decision.decision) << boost::json::serialize(decision.context);
  EXPECT_EQ(Text(decision.context, "reason"), "granted");
  EXPECT_EQ(Text(decision.context, "verdict"), "allowed");
  EXPECT_EQ(Text(decision.context, "basis"), "consent");
  EXPECT_EQ(Text(decision.context, "basis_dpv"), "eu-gdpr:A6-1-a");
  EXPECT_EQ(decision.context.at("ledger_position").to_number<std::uint64_t>(), *ledger_->Size());
  EXPECT_EQ(Text(decision.context.at("book").as_object(), "hash"), Book().hash);
  ASSERT_FALSE(decision.context.at("reasons").as_array().empty());
  for (const auto& reason : decision.context.at("reasons").as_array()) {
    const auto rule = Book().FindRule(Text(reason.as_object(), "rule"));
    ASSERT_TRUE(rule);
    EXPECT_EQ(Text(reason.as_object().at("because").as_object(), "nl"), Book()[*rule].text.nl);
    EXPECT_EQ(Text(reason.as_object().at("because").as_object(), "en"), Book()[*rule].text.en);
  }
}

TEST_F(GateDeciderTest, ObeysAWithdrawalWithTheNextDecision) {
  SayYes(person_);
  ASSERT_TRUE(Decide(Newsletter()).decision);
  Add(NoOf(person_));
  const authzen::Decision decision = Decide(Newsletter());
  EXPECT_FALSE(decision.decision);
  EXPECT_EQ(Text(decision.context, "verdict"), "not_allowed");
  EXPECT_EQ(Text(decision.context, "reason"), "rules");
}

TEST_F(GateDeciderTest, AnswersManyAsEachByItself) {
  SayYes(person_);
  const ledger::PersonId other = AddPerson("bea@example.nl");
  const std::vector<std::string_view> ids = {"an@example.nl", "no address", "nobody@example.nl", "bea@example.nl",
                                             "an@example.nl"};
  for (int i = 0; i < 2; ++i) {
    GateDecider many(parts(), webshop_), single(parts(), webshop_);
    authzen::WrittenDecisions written;
    many.WriteDecisions(Newsletter(), ids, written);
    EXPECT_THAT(written.decisions, ElementsAre(true, false, false, false, true));
    EXPECT_THAT(many.tally().people, ElementsAre(person_, other, person_));
    ASSERT_THAT(many.tally().permits, SizeIs(1));
    EXPECT_THAT(many.tally().permits.front().people, ElementsAre(person_, person_));
    EXPECT_EQ(many.tally().asked, 5U);
    EXPECT_EQ(many.tally().permitted, 2U);
    EXPECT_EQ(many.tally().denied, 3U);
    std::string one_by_one;
    for (const std::string_view id : ids) {
      Evaluation evaluation = Newsletter();
      evaluation.resource.id = id;
      if (!one_by_one.empty()) one_by_one += ',';
      EXPECT_TRUE(single.WriteDecision(evaluation, one_by_one));
    }
    EXPECT_EQ(written.json, one_by_one);
  }
}

// Whom an address named is kept in memory, and never longer than it is so.
TEST_F(GateDeciderTest, AnAddressThatBecameAnothersIsTheirsWithTheNextDecision) {
  SayYes(person_);
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(Decide(Newsletter()).decision);
  ASSERT_THAT(tally_.people, ElementsAre(person_));
  const auto erased = ledger::ErasePerson(*ledger_, {.id = ledger::AppendId::Make(now_),
                                                     .person = person_,
                                                     .occurred_at = now_,
                                                     .by = {},
                                                     .evidence_until = std::nullopt,
                                                     .keeps_suppression = false,
                                                     .reason = ""});
  ASSERT_TRUE(erased) << erased.error().ToString();
  EXPECT_FALSE(Decide(Newsletter()).decision);
  EXPECT_THAT(tally_.people, IsEmpty()) << "nobody on record has the address any more";
  const ledger::PersonId next = AddPerson("an@example.nl");
  EXPECT_FALSE(Decide(Newsletter()).decision) << "who has it now said nothing";
  EXPECT_THAT(tally_.people, ElementsAre(next));
  SayYes(next);
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(Decide(Newsletter()).decision);
  EXPECT_THAT(tally_.people, ElementsAre(next));
}

TEST_F(GateDeciderTest, DeniesOfNobodyOnRecordOnlyWhatHangsOnTheRecord) {
  Evaluation stranger = Newsletter("nobody@example.nl");
  EXPECT_FALSE(Decide(stranger).decision);
  EXPECT_THAT(tally_.people, IsEmpty());
  Evaluation deliver = Deliver();
  deliver.resource.id = "nobody@example.nl";
  const authzen::Decision delivered = Decide(deliver);
  EXPECT_TRUE(delivered.decision) << boost::json::serialize(delivered.context);
}

TEST_F(GateDeciderTest, RefusesWhatTheCredentialDoesNotName) {
  SayYes(person_);
  webshop_.terms.every_purpose = webshop_.terms.every_recipient = webshop_.terms.person_ids = false;
  webshop_.terms.purposes = {RecordName("purpose/newsletter")};
  webshop_.terms.actions = {"contact", "disclose"};
  webshop_.terms.identifiers = {ledger::IdentifierKind::email};
  ASSERT_TRUE(Decide(Newsletter()).decision);

  const auto with = [](const auto& change) {
    Evaluation asked = Newsletter();
    change(asked);
    return asked;
  };
  EXPECT_EQ(ReasonFor(Deliver()), "action_not_granted");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.action.name = "sell"; })), "unknown_action");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.action.properties = {}; })), "no_purpose");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.action.properties["processing_activity_id"] = "purpose/deliver"; })),
            "purpose_not_granted");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.action.name = "disclose"; })), "recipient_not_granted");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.subject.id = "another"; })), "subject_not_caller");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.resource.type = "bsn"; })), "unknown_resource_type");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.resource.type = "phone"; })), "identifier_not_granted");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.resource.type = "person"; })), "identifier_not_granted");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.resource.id = "no address"; })), "bad_identifier");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.resource.properties["channel"] = "pigeon"; })), "unknown_channel");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.resource.properties["channel"] = 7; })), "bad_property");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.resource.properties["data_categories"] = "name"; })), "bad_property");
  EXPECT_EQ(ReasonFor(with([](Evaluation& e) { e.context["ledger_position_min"] = -1; })), "bad_property");
}

TEST_F(GateDeciderTest, KnowsAPurposeByItsAddressInTheRegister) {
  SayYes(person_);
  Evaluation asked = Newsletter();
  asked.action.properties["processing_activity_id"] = std::string(kShop) + "purpose/newsletter";
  EXPECT_TRUE(Decide(asked).decision);
  asked.action.properties["processing_activity_id"] = "https://other.example/purpose/newsletter";
  EXPECT_FALSE(Decide(asked).decision);
}

TEST_F(GateDeciderTest, DeniesWhatTheRegisterDoesNotHave) {
  Evaluation asked = Newsletter();
  asked.action.properties["processing_activity_id"] = "purpose/unheard-of";
  EXPECT_FALSE(Decide(asked).decision);
  asked = Deliver();
  asked.resource.properties["data_category"] = "shoe-size";
  EXPECT_FALSE(Decide(asked).decision);
}

TEST_F(GateDeciderTest, GivesDutiesAlongOnlyToWhoCanCarryThemOut) {
  SayYes(person_);
  const authzen::Decision able = Decide(Newsletter());
  ASSERT_TRUE(able.decision);
  ASSERT_THAT(able.obligations, Not(IsEmpty())) << "the sample has no duty to test with";
  for (const authzen::Obligation& obligation : able.obligations) {
    EXPECT_EQ(obligation.type, "custom");
    EXPECT_THAT(commands::DutiesAlong(Book()), testing::Contains(obligation.id));
  }

  Evaluation says_no = Newsletter();
  says_no.context["supported_obligations"] = boost::json::array{"notify"};
  EXPECT_EQ(ReasonFor(says_no), "duty_not_carried_out");

  // Issued again, without them.
  webshop_.terms.duties.clear();
  ++webshop_.position;
  const authzen::Decision unable = Decide(Newsletter());
  EXPECT_FALSE(unable.decision);
  EXPECT_EQ(Text(unable.context, "reason"), "duty_not_carried_out");
  EXPECT_THAT(boost::json::serialize(unable.context.at("duties")), HasSubstr(able.obligations.front().id));
  EXPECT_EQ(tally_.permitted, 0U);
  EXPECT_THAT(tally_.permits, IsEmpty());
}

TEST_F(GateDeciderTest, SaysNoMoreThanTheReasonToWhoWantsNoMore) {
  SayYes(person_);
  Evaluation asked = Newsletter();
  const authzen::Decision full = Decide(asked);
  ASSERT_TRUE(full.decision);
  asked.context["explanation"] = "full";
  EXPECT_EQ(Decide(asked), full);
  asked.context["explanation"] = "reason";
  const authzen::Decision brief = Decide(asked);
  EXPECT_TRUE(brief.decision);
  ASSERT_EQ(brief.obligations.size(), full.obligations.size());
  for (std::size_t i = 0; i < full.obligations.size(); ++i) {
    EXPECT_EQ(brief.obligations[i].id, full.obligations[i].id);
    EXPECT_EQ(boost::json::serialize(brief.obligations[i].properties.at("due")),
              boost::json::serialize(full.obligations[i].properties.at("due")));
    EXPECT_EQ(brief.obligations[i].properties.if_contains("text"), nullptr);
  }
  std::vector<std::string> members;
  for (const auto& [name, value] : brief.context) members.emplace_back(name);
  EXPECT_THAT(members, ElementsAre("ledger_position", "at", "reason", "verdict", "basis", "basis_dpv"));
  for (const std::string& name : members) EXPECT_EQ(brief.context.at(name), full.context.at(name));

  // What stands in the way is told all the same.
  asked.context["supported_obligations"] = boost::json::array{"notify"};
  EXPECT_NE(Decide(asked).context.if_contains("duties"), nullptr);
  asked = Newsletter();
  asked.context["explanation"] = "everything";
  EXPECT_EQ(ReasonFor(asked), "bad_property");
  asked.context["explanation"] = 1;
  EXPECT_EQ(ReasonFor(asked), "bad_property");
}

TEST_F(GateDeciderTest, GoesByItsOwnClockAndNotByTheCallers) {
  SayYes(person_);
  Evaluation asked = Newsletter();
  for (const char* time : {"1999-01-01T00:00:00Z", "nonsense", "2999-01-01T00:00:00Z"}) {
    asked.context["time"] = time;
    EXPECT_TRUE(Decide(asked).decision) << time;
  }
}

TEST_F(GateDeciderTest, DeniesWhereItHasNotComeToThePositionDemanded) {
  SayYes(person_);
  Evaluation asked = Newsletter();
  asked.context["ledger_position_min"] = *ledger_->Size();
  EXPECT_TRUE(Decide(asked).decision);
  asked.context["ledger_position_min"] = *ledger_->Size() + 1;
  EXPECT_EQ(ReasonFor(asked), "behind");
}

TEST_F(GateDeciderTest, NamesAPersonByTheIdOnRecordWhereThatIsGranted) {
  SayYes(person_);
  Evaluation asked = Newsletter();
  asked.resource.type = "person";
  asked.resource.id = person_.ToString();
  // By which address they would be reached is not known then.
  EXPECT_EQ(Decide(asked).context.if_contains("error"), nullptr);
  EXPECT_THAT(tally_.people, ElementsAre(person_));
}

TEST_F(GateDeciderTest, FindsEverybodyPageByPageAsOfOnePosition) {
  std::vector<std::string> addresses;
  std::vector<ledger::PersonId> people;
  for (int i = 0; i < 25; ++i) {
    addresses.push_back("reader" + std::to_string(100 + i) + "@example.nl");
    people.push_back(AddPerson(addresses.back()));
    SayYes(people.back());
  }
  const authzen::SearchRequest search = WhoGetsTheNewsletter();
  const authzen::Found first = Search(search, {.position = std::nullopt, .offset = 0, .limit = 10});
  EXPECT_THAT(first.items, SizeIs(10));
  ASSERT_EQ(first.next, 10U);
  EXPECT_EQ(first.context.at("permitted").to_number<int>(), 25);

  // Somebody comes and somebody goes between two pages.
  SayYes(AddPerson("late@example.nl"));
  Add(NoOf(people[12]));
  const authzen::Found second = Search(search, {.position = first.position, .offset = 10, .limit = 10});
  EXPECT_EQ(second.position, first.position);
  ASSERT_EQ(second.next, 21U) << "the one who withdrew is passed over";
  const authzen::Found third = Search(search, {.position = first.position, .offset = 21, .limit = 10});
  EXPECT_EQ(third.next, std::nullopt);

  std::vector<std::string> found = IdsOf(first);
  for (const authzen::Found* page : {&second, &third}) {
    for (const std::string& id : IdsOf(*page)) found.push_back(id);
  }
  addresses.erase(addresses.begin() + 12);
  EXPECT_THAT(found, testing::ElementsAreArray(addresses));
}

TEST_F(GateDeciderTest, KeepsThePagesOfOneCallerFromAnother) {
  for (int i = 0; i < 3; ++i) SayYes(AddPerson("reader" + std::to_string(i) + "@example.nl"));
  const authzen::SearchRequest search = WhoGetsTheNewsletter();
  const authzen::Found first = Search(search, {.position = std::nullopt, .offset = 0, .limit = 1});
  webshop_.terms.credential = RecordName("credential/another");
  authzen::SearchRequest theirs = search;
  theirs.subject.id = "another";
  GateDecider another(parts(), webshop_);
  const auto refused = another.Search(theirs, {.position = first.position, .offset = 1, .limit = 1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::conflict);
}

TEST_F(GateDeciderTest, FindsNobodyThatItCouldNotName) {
  SayYes(person_);
  authzen::SearchRequest search = WhoGetsTheNewsletter();
  EXPECT_THAT(IdsOf(Search(search, {.position = std::nullopt, .offset = 0, .limit = 10})),
              ElementsAre("an@example.nl"));
  search.resource.type = "customer_number";
  EXPECT_THAT(Search(search, {.position = std::nullopt, .offset = 0, .limit = 10}).items, IsEmpty());
}

TEST_F(GateDeciderTest, FindsWhatMayBeDoneWithAPerson) {
  authzen::SearchRequest search;
  search.search_for = authzen::SearchFor::action;
  search.subject = {"application", "webshop", {}};
  search.resource = Newsletter().resource;
  const auto names = [&] {
    std::vector<std::string> all;
    for (const authzen::SearchItem& item :
         Search(search, {.position = std::nullopt, .offset = 0, .limit = 100}).items) {
      const auto& action = std::get<authzen::Action>(item.what);
      all.push_back(action.name + " " + Text(action.properties, "processing_activity_id"));
    }
    return all;
  };
  EXPECT_THAT(names(), Not(testing::Contains("contact purpose/newsletter")));
  SayYes(person_);
  EXPECT_THAT(names(), testing::IsSupersetOf({"contact purpose/newsletter", "use purpose/deliver"}));
}

TEST_F(GateDeciderTest, CountsWhatItDecided) {
  SayYes(person_);
  GateDecider decider(parts(), webshop_);
  ASSERT_TRUE(decider.Decide(Newsletter()));
  ASSERT_TRUE(decider.Decide(Newsletter("nobody@example.nl")));
  EXPECT_EQ(decider.tally().asked, 2U);
  EXPECT_EQ(decider.tally().permitted, 1U);
  EXPECT_EQ(decider.tally().denied, 1U);
  ASSERT_THAT(decider.tally().permits, SizeIs(1));
  EXPECT_THAT(decider.tally().permits.front().people, ElementsAre(person_));
  EXPECT_EQ(metrics_.decisions(terms::Verdict::allowed, trail::Reason::granted).value(), 1U);
}

}  // namespace
}  // namespace grondslag::server
