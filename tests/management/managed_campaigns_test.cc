// Advertising through the management API: counts, lists, and the figures, over a real record with a gate that follows
// it.
#include "asked_record.h"
#include "gate/gate.h"

namespace grondslag::management {
namespace {

using testing::ElementsAre;
using testing::Gt;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class ManagedCampaigns : public AskedRecord {
 protected:
  void SetUp() override {
    AskedRecord::SetUp();
    auto gate = gate::Gate::Open(*ledger_, shipped::ShippedDiagram(), {});
    ASSERT_TRUE(gate) << gate.error().ToString();
    gate_ = std::move(*gate);
    service_ = std::make_unique<Service>(
        Service::Options{.ledger = *ledger_,
                         .diagram = shipped::ShippedDiagram(),
                         .situations = shipped::ShippedSituations(),
                         .cases = shipped::ShippedCases(),
                         .scratch = folder_.path(),
                         .gate = gate_.get(),
                         .decisions = [] {
                           const base::Date day = *base::ParseDate("2026-02-01");
                           return DecisionFigures{.since = day, .by_day = {{day, {{terms::Verdict::allowed, 3}}}}};
                         }});
  }
  // What the gate waits for before the newsletter may go out at all.
  void Publish() {
    ASSERT_EQ(Ask("POST", "/v1/statement/versions", {{"where", "https://shop.example"}, {"language", "nl"}}).status,
              201);
  }
  static json::object Newsletter() { return {{"purpose", "newsletter"}, {"channel", "digital"}}; }
  void Withdraw(const std::string& address) {
    ASSERT_EQ(
        Ask("POST", "/v1/withdrawals", {{"person", Email(address)}, {"purpose", "newsletter"}, {"channel", "web"}})
            .status,
        201);
  }
  Heard Screen(const json::array& contacts) {
    json::object body = Newsletter();
    body["kind"] = "email";
    body["contacts"] = contacts;
    return Ask("POST", "/v1/campaigns/_screen", body);
  }

  std::unique_ptr<gate::Gate> gate_;
};

TEST_F(ManagedCampaigns, AreCountedByReason) {
  Publish();
  for (const char* address : {"a@shop.example", "b@shop.example", "c@shop.example"}) AddPerson(address);
  Withdraw("c@shop.example");
  const Heard counted = Ask("POST", "/v1/campaigns/_count", Newsletter());
  ASSERT_EQ(counted.status, 200) << counted.text;
  EXPECT_EQ(counted["permitted"], 2) << counted.text;
  EXPECT_EQ(counted["not_permitted"], 1);
  ASSERT_THAT(counted["reasons"].as_array(), SizeIs(2));
  const json::object& most = counted["reasons"].as_array()[0].as_object();
  EXPECT_EQ(most.at("count"), 2);
  EXPECT_EQ(most.at("reason").as_object().at("permit"), true);
  const json::object& refused = counted["reasons"].as_array()[1].as_object().at("reason").as_object();
  EXPECT_EQ(refused.at("permit"), false);
  const auto text = json::value_to<std::string>(refused.at("text").as_object().at("nl"));
  EXPECT_THAT(text, HasSubstr("toestemming"));
  EXPECT_THAT(text, Not(HasSubstr("Hoe wilt u de persoon bereiken"))) << "that was asked";
}

TEST_F(ManagedCampaigns, HoldAListAgainstTheRecord) {
  Publish();
  for (const char* address : {"a@shop.example", "b@shop.example"}) AddPerson(address);
  Withdraw("b@shop.example");
  const Heard screened = Screen({"a@shop.example", "B@shop.example", "nobody@shop.example", "no address"});
  ASSERT_EQ(screened.status, 200) << screened.text;
  const json::array& results = screened["results"].as_array();
  ASSERT_THAT(results, SizeIs(4));
  const auto permit = [&](std::size_t place) {
    return screened["reasons"].as_array()[results[place].to_number<std::size_t>()].as_object().at("permit").as_bool();
  };
  EXPECT_TRUE(permit(0));
  EXPECT_FALSE(permit(1)) << "written with a capital";
  EXPECT_FALSE(permit(2)) << "nothing is on record of them";
  EXPECT_TRUE(results[3].is_null());
  EXPECT_THAT(Screen({})["results"].as_array(), IsEmpty());
}

// Whose yes is over by then gets none; what is asked of today is asked of now.
TEST_F(ManagedCampaigns, ArePlannedForADayToCome) {
  Publish();
  const base::Date today = *base::DayOf(now_);
  const auto after = [&](int days) { return base::Date(today.days() + std::chrono::days(days)).ToString(); };
  json::object yes = YesOf("a@shop.example");
  yes["valid_until"] = after(30);
  ASSERT_EQ(Ask("POST", "/v1/consents", yes).status, 201);
  json::object body = Newsletter();
  const auto permitted_on = [&](const std::string& day) {
    body["on"] = day;
    const Heard counted = Ask("POST", "/v1/campaigns/_count", body);
    EXPECT_EQ(counted.status, 200) << counted.text;
    EXPECT_EQ(counted["on"].as_string(), day);
    json::object list = body;
    list["kind"] = "email";
    list["contacts"] = json::array{"a@shop.example"};
    const Heard screened = Ask("POST", "/v1/campaigns/_screen", list);
    EXPECT_EQ(screened["on"].as_string(), day) << screened.text;
    EXPECT_EQ(screened["reasons"].as_array()[0].as_object().at("permit"), counted["permitted"] == 1) << day;
    return counted["permitted"].to_number<int>();
  };
  EXPECT_EQ(permitted_on(today.ToString()), 1);
  EXPECT_EQ(permitted_on(after(30)), 1) << "its last day";
  EXPECT_EQ(permitted_on(after(31)), 0);
  EXPECT_EQ(permitted_on(after(731)), 0);
  body["on"] = after(-1);
  EXPECT_THAT(Ask("POST", "/v1/campaigns/_count", body).Errors(), ElementsAre("/on day_over"));
  body["on"] = after(732);
  EXPECT_THAT(Ask("POST", "/v1/campaigns/_count", body).Errors(), ElementsAre("/on day_too_late"));
  body["on"] = "2026-02-30";
  EXPECT_THAT(Ask("POST", "/v1/campaigns/_count", body).Errors(), ElementsAre("/on no_date"));
}

TEST_F(ManagedCampaigns, SayWhatIsWrongWithTheQuestion) {
  EXPECT_THAT(Ask("POST", "/v1/campaigns/_count", {{"purpose", "shoes"}, {"channel", "pigeon"}}).Errors(),
              ElementsAre("/purpose unknown_record", "/channel not_one_of"));
}

TEST_F(ManagedCampaigns, AreRecordedWithCountsAndHashesOnly) {
  const std::string hash = base::Sha256Hex("a@shop.example");
  json::object body = Newsletter();
  body.insert({{"asked", 10}, {"permitted", 4}, {"list", hash}, {"result", hash}, {"position", 12}});
  const Headers key{{"Idempotency-Key", "screening-1"}};
  const Heard recorded = Ask("POST", "/v1/screenings", body, key);
  ASSERT_EQ(recorded.status, 201) << recorded.text;
  EXPECT_EQ(Ask("POST", "/v1/screenings", body, key).body, recorded.body) << "sent again";
  body["permitted"] = 11;
  EXPECT_THAT(Ask("POST", "/v1/screenings", body).Errors(), ElementsAre("/permitted too_great"));
}

TEST_F(ManagedCampaigns, AndFiguresAreOfDaysAndOfTheGate) {
  AddPerson("a@shop.example");
  AddPerson("b@shop.example");
  Withdraw("a@shop.example");
  const Heard figures = Ask("GET", "/v1/figures");
  ASSERT_EQ(figures.status, 200) << figures.text;
  ASSERT_THAT(figures["consents"].as_array(), SizeIs(1));
  EXPECT_EQ(figures["consents"].as_array()[0].as_object().at("count"), 2);
  EXPECT_EQ(figures["withdrawals"].as_array()[0].as_object().at("count"), 1);
  EXPECT_THAT(figures["objections"].as_array(), IsEmpty());
  const json::object expected = {{"day", "2026-02-01"}, {"verdict", "allowed"}, {"count", 3}};
  EXPECT_EQ(figures["gate"].as_object().at("decisions").as_array()[0], expected);
  service_.reset();
  StartService();
  EXPECT_TRUE(Ask("GET", "/v1/figures")["gate"].is_null());
  EXPECT_EQ(Ask("POST", "/v1/campaigns/_count", Newsletter()).status, 503) << "there is no gate to ask";
}

}  // namespace
}  // namespace grondslag::management
