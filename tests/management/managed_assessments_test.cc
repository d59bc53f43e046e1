// Assessments, the rule book and imports through the management API: every operation once good, and what it refuses.
#include <atomic>
#include <map>
#include <thread>

#include "asked_record.h"

namespace grondslag::management {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

// What the shop answers about keeping complaints. A reason goes with factors.
const std::map<std::string, std::string>& Answers() {
  static const std::map<std::string, std::string> answers = {
      {"purpose_specified", "one"},     {"special_circumstances", "no"},  {"contract_with_person", "no"},
      {"requested_by_person", "no"},    {"statutory_obligation", "none"}, {"law_clear_and_proportionate", "yes"},
      {"public_task", "none"},          {"vital_interest", "none"},       {"consent_given", "no"},
      {"marketing_profile", "no"},      {"processing_begun", "no"},       {"consent_asked_beside", "no"},
      {"other_law_asks_consent", "no"}, {"interest_named", "yes"},        {"reachable_without_data", "no"},
      {"interest_needs_data", "yes"},   {"anonymous_suffices", "no"},     {"fewer_data_suffice", "no"},
      {"less_intrusive_way", "no"},     {"interest_told", "yes"},         {"balance_nature", "for"},
      {"balance_children", "neutral"},  {"balance_expectations", "for"},  {"balance_impact", "for"},
      {"balance_safeguards", "for"},
  };
  return answers;
}

class ManagedAssessments : public AskedRecord {
 protected:
  static constexpr const char* kAddress = "/v1/assessments/reviews";

  void Start() {
    const Heard started =
        Ask("POST", "/v1/assessments",
            {{"name", "reviews"}, {"decision", "process"}, {"purpose", "reviews"}, {"categories", {"contact"}}});
    ASSERT_EQ(started.status, 201) << started.text;
    EXPECT_EQ(started.Header("Location"), kAddress);
  }
  Heard Question() { return Ask("GET", std::string(kAddress) + "/question"); }
  Headers Seen() { return {{"If-Match", Question().Header("ETag")}}; }
  std::string Asked(const Heard& conversation) {
    const json::value& question = conversation["question"];
    return question.is_null() ? "" : json::value_to<std::string>(question.as_object().at("fact"));
  }
  Heard Answer(const Heard& seen, const std::string& fact) {
    if (fact == "balancing") {
      return Ask("POST", std::string(kAddress) + "/judgements",
                 {{"judgement", fact}, {"value", "interest_prevails"}, {"reason", "de klant vraagt erom"}},
                 {{"If-Match", seen.Header("ETag")}});
    }
    json::object answer{{"fact", fact}, {"value", Answers().at(fact)}};
    if (fact.starts_with("balance_")) answer["reason"] = "omdat het zo is";
    return Ask("POST", std::string(kAddress) + "/answers", answer, {{"If-Match", seen.Header("ETag")}});
  }
  // Until `fact` is asked, or nothing is.
  Heard AnswerUntil(const std::string& last) {
    Heard seen = Question();
    constexpr int kQuestionsMax = 100;
    for (int i = 0; i < kQuestionsMax; ++i) {
      const std::string fact = Asked(seen);
      if (fact.empty() || fact == last) return seen;
      if (!Answers().contains(fact) && fact != "balancing") {
        ADD_FAILURE() << "no answer to " << fact;
        return seen;
      }
      seen = Answer(seen, fact);
      if (seen.status != 200) {
        ADD_FAILURE() << fact << ": " << seen.text;
        return seen;
      }
    }
    return seen;
  }
};

TEST_F(ManagedAssessments, GoFromTheFirstQuestionToAConclusion) {
  Start();
  const Heard whole = AnswerUntil("");
  EXPECT_TRUE(whole["question"].is_null());
  EXPECT_THAT(whole["summary"].as_array(), SizeIs(testing::Gt(10U)));
  const Heard decision = Ask("GET", std::string(kAddress) + "/decision");
  EXPECT_EQ(decision["verdict"], "allowed") << decision.text;
  EXPECT_EQ(decision["basis"], "legitimate_interest");
  const Headers headers{{"If-Match", whole.Header("ETag")}, {"Idempotency-Key", "conclusion-1"}};
  const json::object body{{"reasons", "wij willen weten wat klanten vinden"}, {"review_on", "2027-11-01"}};
  const Heard concluded = Ask("POST", std::string(kAddress) + "/conclusions", body, headers);
  ASSERT_EQ(concluded.status, 201) << concluded.text;
  EXPECT_EQ(concluded["conclusion"].as_object().at("verdict"), "allowed");
  EXPECT_EQ(concluded["conclusion"].as_object().at("by").as_string(), staff_.ToString());
  EXPECT_EQ(Ask("POST", std::string(kAddress) + "/conclusions", body, headers).body, concluded.body) << "sent again";
  // A purpose can rest on it.
  const json::object purpose{
      {"activity", "shop"},
      {"name", {{"nl", "Ervaringen vragen"}, {"en", "Asking for reviews"}}},
      {"goal", {{"nl", "Wij vragen wat u van ons vindt."}, {"en", "We ask what you think of us."}}},
      {"basis", "legitimate_interest"},
      {"assessment", "reviews"},
      {"justification", {{"nl", "Zo worden wij beter."}, {"en", "So we get better."}}},
      {"legitimate_interest", {{"nl", "Beter worden."}, {"en", "Getting better."}}},
      {"categories", {"contact"}},
      {"groups", {"customers"}},
      {"sources", {"self"}},
      {"measures", {"access"}},
      {"retention", {{"months", 6}, {"text", {{"nl", "na uw antwoord"}, {"en", "after your answer"}}}}},
      {"requirement", "none"},
      {"begins", "2026-11-02"}};
  const Heard registered = Ask("PUT", "/v1/purposes/reviews", {{"fields", purpose}}, {{"If-None-Match", "*"}});
  EXPECT_EQ(registered.status, 201) << registered.text;
  // It stands, and nothing comes after it.
  EXPECT_EQ(Question().status, 409);
  EXPECT_EQ(Ask("POST", std::string(kAddress) + "/conclusions", body, {{"If-Match", "*"}}).status, 409);
  EXPECT_THAT(Ask("GET", std::string(kAddress) + "/document", nullptr, {{"Accept", "text/html"}}).text,
              HasSubstr("Anna de Vries"));
  const Heard receipts = Ask("GET", std::string(kAddress) + "/receipts");
  ASSERT_THAT(receipts["items"].as_array(), SizeIs(1)) << receipts.text;
  const Heard replayed = Ask("POST", "/v1/receipts/_replay", receipts["items"].as_array().front());
  EXPECT_EQ(replayed["same"], true) << replayed.text;
  json::object other = receipts["items"].as_array().front().as_object();
  other["verdict"] = "not_allowed";
  EXPECT_EQ(Ask("POST", "/v1/receipts/_replay", other)["same"], false);
  EXPECT_EQ(Ask("POST", "/v1/receipts/_replay", {{"nothing", 1}}).status, 400);
}

TEST_F(ManagedAssessments, AreListedAndRead) {
  EXPECT_THAT(Ask("GET", "/v1/assessments")["items"].as_array(), SizeIs(7));
  const Heard page = Ask("GET", "/v1/assessments?limit=3");
  EXPECT_THAT(page["items"].as_array(), SizeIs(3));
  EXPECT_THAT(page.Header("Link"), HasSubstr("rel=\"next\""));
  const Heard deliver = Ask("GET", "/v1/assessments/deliver");
  EXPECT_EQ(deliver["conclusion"].as_object().at("basis"), "contract");
  EXPECT_EQ(Ask("GET", "/v1/assessments/nothing").status, 404);
  EXPECT_EQ(Ask("GET", "/v1/assessments/nothing/document").status, 404);
}

TEST_F(ManagedAssessments, AreBegunOnce) {
  Start();
  const json::object again{
      {"name", "reviews"}, {"decision", "process"}, {"purpose", "reviews"}, {"categories", {"contact"}}};
  const Heard there = Ask("POST", "/v1/assessments", again);
  EXPECT_EQ(there.status, 409);
  EXPECT_THAT(there.Errors(), ElementsAre("/name exists_already"));
  const Heard wrong = Ask("POST", "/v1/assessments",
                          {{"name", "other"}, {"decision", "nothing"}, {"purpose", "x"}, {"categories", {"shoes"}}});
  EXPECT_EQ(wrong.status, 400);
  EXPECT_GE(wrong["errors"].as_array().size(), 2U) << wrong.text;
}

TEST_F(ManagedAssessments, ChangeOnlyWhatWasSeen) {
  Start();
  const Heard first = Question();
  const std::string fact = Asked(first);
  const json::object answer{{"fact", fact}, {"value", Answers().at(fact)}};
  const std::string address = std::string(kAddress) + "/answers";
  EXPECT_EQ(Ask("POST", address, answer).status, 428);
  EXPECT_EQ(Ask("POST", address, answer, {{"If-Match", "\"0\""}}).status, 412);
  const Heard second = Ask("POST", address, answer, {{"If-Match", first.Header("ETag")}});
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(Ask("POST", address, answer, {{"If-Match", first.Header("ETag")}}).status, 412) << "sent again";
  EXPECT_EQ(Ask("POST", "/v1/assessments/nothing/answers", answer, {{"If-Match", "*"}}).status, 404);
}

TEST_F(ManagedAssessments, AnswersAreTakenBackAndChanged) {
  Start();
  const Heard first = Question();
  const std::string fact = Asked(first);
  const Heard second = Answer(first, fact);
  EXPECT_NE(Asked(second), fact);
  const Heard back =
      Ask("POST", std::string(kAddress) + "/_back", json::object(), {{"If-Match", second.Header("ETag")}});
  ASSERT_EQ(back.status, 200) << back.text;
  EXPECT_EQ(Asked(back), fact);
  EXPECT_EQ(Ask("POST", std::string(kAddress) + "/_back", json::object(), Seen()).status, 400)
      << "there is none before it";
  const Heard unknown = Ask("POST", std::string(kAddress) + "/answers", {{"fact", fact}}, Seen());
  EXPECT_EQ(unknown.status, 200) << unknown.text;
  EXPECT_NE(Asked(unknown), fact);
  // It can be answered after all.
  EXPECT_EQ(
      Ask("POST", std::string(kAddress) + "/answers", {{"fact", fact}, {"value", Answers().at(fact)}}, Seen()).status,
      200);
  EXPECT_THAT(
      Ask("POST", std::string(kAddress) + "/answers", {{"fact", "balance_impact"}, {"value", "for"}}, Seen()).Errors(),
      ElementsAre("/fact not_due"));
  EXPECT_EQ(
      Ask("POST", std::string(kAddress) + "/answers", {{"fact", Asked(Question())}, {"value", "blue"}}, Seen()).status,
      400);
  EXPECT_THAT(Ask("GET", std::string(kAddress) + "/question?category=email").Errors(),
              ElementsAre("query/category unknown_record"));
}

TEST_F(ManagedAssessments, JudgementsAreSettledByPeopleAtAnAddressOfTheirOwn) {
  Start();
  const Heard asked = AnswerUntil("balancing");
  ASSERT_EQ(Asked(asked), "balancing");
  EXPECT_EQ(asked["question"].as_object().at("points_to"), "interest_prevails");
  const json::object as_answer{{"fact", "balancing"}, {"value", "interest_prevails"}, {"reason", "x"}};
  EXPECT_THAT(Ask("POST", std::string(kAddress) + "/answers", as_answer, Seen()).Errors(),
              ElementsAre("/fact not_due"));
  const json::object judgement{{"judgement", "balancing"}, {"value", "interest_prevails"}, {"reason", "x"}};
  EXPECT_EQ(
      AskAs({.role = kOwnerRole, .by_key = true}, "POST", std::string(kAddress) + "/judgements", judgement, Seen())
          .status,
      403);
  const Heard factor = Ask(
      "POST", std::string(kAddress) + "/further-factors",
      {{"judgement", "balancing"}, {"name", "klanten vragen erom"}, {"value", "for"}, {"reason", "brieven"}}, Seen());
  EXPECT_EQ(factor.status, 200) << factor.text;
  const Heard settled = Ask("POST", std::string(kAddress) + "/judgements", judgement, Seen());
  EXPECT_EQ(settled.status, 200) << settled.text;
  const Heard assessment = Ask("GET", kAddress);
  EXPECT_EQ(assessment["judgements"], 1);
  EXPECT_EQ(assessment["further_factors"], 1);
  EXPECT_THAT(Ask("POST", std::string(kAddress) + "/judgements",
                  {{"judgement", "purpose_specified"}, {"value", "one"}, {"reason", "x"}}, Seen())
                  .Errors(),
              ElementsAre("/judgement not_due"));
}

TEST_F(ManagedAssessments, AreNotConcludedWhileSomethingIsOpen) {
  Start();
  const Heard open = Ask("POST", std::string(kAddress) + "/conclusions", {{"reasons", "x"}}, Seen());
  EXPECT_EQ(open.status, 400);
  EXPECT_THAT(open["errors"].as_array(), Not(IsEmpty()));
  EXPECT_EQ(Ask("GET", std::string(kAddress) + "/document").status, 404);
  EXPECT_EQ(Ask("GET", std::string(kAddress) + "/receipts").status, 404);
}

// ---- the rule book

class ManagedRuleBook : public AskedRecord {};

TEST_F(ManagedRuleBook, IsNamedWithItsDecisions) {
  const Heard book = Ask("GET", "/v1/rule-book");
  EXPECT_EQ(book.Text("hash"), shipped::ShippedDiagram().book().hash);
  EXPECT_THAT(book["decisions"].as_array(), SizeIs(shipped::ShippedDiagram().book().decisions.size()));
}

TEST_F(ManagedRuleBook, ShowsWhatChangesInTheLaw) {
  const Heard changes = Ask("GET", "/v1/rule-book/changes?since=2026-06-01&until=2026-12-31");
  EXPECT_EQ(changes.status, 200);
  EXPECT_GT(changes["changes"].as_array().size(), 0U);
  const Heard differences = Ask("GET", "/v1/rule-book/differences?from=2026-06-30&to=2026-07-01");
  ASSERT_THAT(differences["items"].as_array(), SizeIs(2)) << differences.text;
  EXPECT_GT(differences["items"].as_array().front().as_object().at("differences").as_array().size(), 0U);
  EXPECT_THAT(Ask("GET", "/v1/rule-book/differences?from=2001-01-01&to=2026-07-01").Errors(),
              ElementsAre("query/from too_small"));
  EXPECT_THAT(Ask("GET", "/v1/rule-book/differences?from=2026-07-01").Errors(),
              ElementsAre("query/to missing_parameter"));
}

TEST_F(ManagedRuleBook, HasSituationsAndCasesBesideIt) {
  const Heard situations = Ask("GET", "/v1/situations?limit=5");
  EXPECT_THAT(situations["items"].as_array(), SizeIs(5));
  const std::string id = shipped::ShippedSituations().front().id;
  EXPECT_EQ(Ask("GET", "/v1/situations/" + id)["situation"].as_string(), id);
  EXPECT_LT(Ask("GET", "/v1/situations?words=nieuwsbrief&limit=500")["items"].as_array().size(),
            shipped::ShippedSituations().size());
  const Heard cases = Ask("GET", "/v1/cases?topic=consent&limit=500");
  EXPECT_GT(cases["items"].as_array().size(), 0U);
  for (const json::value& one : cases["items"].as_array()) EXPECT_EQ(one.as_object().at("topic"), "consent");
  const std::string case_id = shipped::ShippedCases().cases.front().id;
  EXPECT_EQ(Ask("GET", "/v1/cases/" + case_id)["case"].as_string(), case_id);
  EXPECT_THAT(Ask("GET", "/v1/cases?topic=bicycles&outcome=won").Errors(),
              ElementsAre("query/topic not_one_of", "query/outcome not_one_of"));
}

// ---- imports

class ManagedImports : public AskedRecord {
 protected:
  static constexpr const char* kTable =
      "email,form,given_at,channel,method,evidence,informed,language\n"
      "sem@example.nl,newsletter,2026-02-11T19:40:00+01:00,web,ticked,aangevinkt,yes,nl\n"
      "not an address,newsletter,2026-02-11T19:40:00+01:00,web,ticked,aangevinkt,yes,nl\n"
      "yara@example.nl,newsletter,2026-03-02T08:05:00+01:00,web,ticked,aangevinkt,yes,en\n";

  Heard Import(const std::string& target, const std::string& table) {
    return Send({.media = "text/csv"}, "POST", target, table);
  }
  // What it comes to when it is over.
  Heard Ended(const std::string& address) {
    for (;;) {
      Heard heard = Ask("GET", address);
      if (heard.status != 200 || heard["state"] != "running") return heard;
      std::this_thread::yield();
    }
  }
};

TEST_F(ManagedImports, AreCarriedOutAndLookedAt) {
  const Heard checked = Import("/v1/imports/_check?kind=consents", kTable);
  ASSERT_EQ(checked.status, 200) << checked.text;
  EXPECT_EQ(checked["rows_taken"], 2);
  EXPECT_THAT(checked.text, Not(HasSubstr("not an address"))) << "what somebody is known by is not repeated";
  EXPECT_THAT(Ask("GET", "/v1/imports")["items"].as_array(), IsEmpty());
  const Heard started = Import("/v1/imports?kind=consents", kTable);
  ASSERT_EQ(started.status, 202) << started.text;
  const Heard ended = Ended(started.Header("Location"));
  EXPECT_EQ(ended["state"], "completed") << ended.text;
  EXPECT_EQ(ended["report"].as_object().at("rows_refused"), 1);
  EXPECT_THAT(Ask("POST", "/v1/people/_search", {{"person", Email("yara@example.nl")}})["items"].as_array(), SizeIs(1));
  // The same table changes nothing.
  const std::uint64_t events = *ledger_->Size();
  const Heard again = Import("/v1/imports?kind=consents", kTable);
  EXPECT_EQ(again.status, 202) << again.text;
  EXPECT_EQ(again.Header("Location"), started.Header("Location"));
  EXPECT_EQ(Ended(again.Header("Location"))["state"], "completed");
  EXPECT_EQ(*ledger_->Size(), events);
  EXPECT_THAT(Ask("GET", "/v1/imports")["items"].as_array(), SizeIs(1));
  EXPECT_EQ(Ask("DELETE", started.Header("Location")).status, 409) << "it is complete";
}

TEST_F(ManagedImports, SayWhyARowIsRefusedInTheLanguageThatIsAsked) {
  const auto reason = [&](const char* language) {
    const Heard checked = Send({.media = "text/csv"}, "POST", "/v1/imports/_check?kind=consents", kTable,
                               {{"Accept-Language", language}});
    return json::value_to<std::string>(checked["refused"].as_array().at(0).as_object().at("reason"));
  };
  EXPECT_EQ(reason("nl"), "dit is geen e-mailadres");
  EXPECT_EQ(reason("en"), "it is no e-mail address");
}

TEST_F(ManagedImports, AreRefusedWhereTheTableIsNone) {
  const Heard columns = Import("/v1/imports?kind=consents", "name,shoe size\nNoor,38\n");
  EXPECT_EQ(columns.status, 400);
  EXPECT_GE(columns["errors"].as_array().size(), 2U) << columns.text;
  EXPECT_EQ(Import("/v1/imports/_check?kind=consents", "name\nNoor\n").status, 400);
  EXPECT_THAT(Import("/v1/imports?kind=shoes", kTable).Errors(), ElementsAre("query/kind not_one_of"));
  EXPECT_THAT(Import("/v1/imports", kTable).Errors(), ElementsAre("query/kind missing_parameter"));
  EXPECT_EQ(Send({}, "POST", "/v1/imports?kind=consents", kTable).status, 415);
  EXPECT_EQ(Ask("GET", "/v1/imports/01890000-0000-7000-8000-000000000000").status, 404);
  EXPECT_EQ(Ask("DELETE", "/v1/imports/01890000-0000-7000-8000-000000000000").status, 404);
}

TEST_F(ManagedImports, ThatAreInterruptedGoOnOrAreAbandoned) {
  std::string table = "email,form,given_at,channel,method,evidence,informed,language\n";
  constexpr int kRows = 20'000;
  for (int i = 0; i < kRows; ++i)
    table += fmt::format("person{}@example.nl,newsletter,2026-02-11T19:40:00+01:00,web,ticked,aangevinkt,yes,nl\n", i);
  const Heard started = Import("/v1/imports?kind=consents", table);
  ASSERT_EQ(started.status, 202) << started.text;
  // Whoever serves it ends, wherever it is.
  StartService();
  const Heard later = Ask("GET", started.Header("Location"));
  ASSERT_EQ(later.status, 200) << later.text;
  if (later["state"] == "interrupted") {
    EXPECT_EQ(Import("/v1/imports?kind=consents", kTable).status, 409) << "another one is open";
    EXPECT_EQ(Ask("DELETE", started.Header("Location")).status, 204);
    EXPECT_EQ(Ask("GET", started.Header("Location"))["state"], "abandoned");
  }
  EXPECT_EQ(Ask("DELETE", started.Header("Location")).status, 409);
  EXPECT_EQ(Import("/v1/imports?kind=consents", kTable).status, 202);
}

// ---- many at once

TEST_F(ManagedImports, AnyNumberOfThreadsMayAsk) {
  constexpr int kThreads = 4, kEach = 10;
  std::atomic<int> recorded = 0, in_between = 0, other = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      const std::string body = json::serialize(
          json::object{{"person", Email(fmt::format("thread{}@example.nl", t))}, {"kind", "advertising"}});
      for (int i = 0; i < kEach; ++i) {
        const std::string key = fmt::format("thread {} request {}", t, i);
        const std::vector<http::Header> headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", key}};
        const int status = service_
                               ->Answer({.method = "POST", .path = "/v1/objections", .headers = headers, .body = body},
                                        Caller{.role = ledger::Role::owner, .by = staff_})
                               .response.status;
        if (status == 201) ++recorded;
        if (status == 409) ++in_between;
        if (status != 201 && status != 409) ++other;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(other, 0);
  EXPECT_EQ(recorded + in_between, kThreads * kEach);
  EXPECT_GE(recorded, kThreads);
}

}  // namespace
}  // namespace grondslag::management
