// The register and what is made of it, through the management API: every operation once good, and what it refuses.
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
using testing::UnorderedElementsAre;

class ManagedRegister : public AskedRecord {
 protected:
  json::object FieldsOf(const std::string& address) { return Ask("GET", address)["fields"].as_object(); }
  // Puts fields in the place of what was seen there.
  Heard Change(const std::string& address, const json::object& fields, const std::string& reason = "") {
    json::object body{{"fields", fields}};
    if (!reason.empty()) body["reason"] = reason;
    return Ask("PUT", address, body, {{"If-Match", Ask("GET", address).Header("ETag")}});
  }
  Heard Create(const std::string& address, const json::object& fields) {
    return Ask("PUT", address, {{"fields", fields}}, {{"If-None-Match", "*"}});
  }
  std::uint64_t Events() { return *ledger_->Size(); }
};

// ---- records

struct RecordCase {
  const char* collection;
  const char* there;    // a record of the sample
  json::object fields;  // of a new one
};
const std::vector<RecordCase>& RecordCases() {
  static const json::object name{{"nl", "Nieuw"}, {"en", "New"}};
  static const std::vector<RecordCase> cases = {
      {"data-categories", "email", {{"kind", "ordinary"}, {"name", name}}},
      {"people-groups", "customers", {{"name", name}}},
      {"data-sources", "self", {{"origin", "elsewhere"}, {"is_public", true}, {"name", name}}},
      {"recipients",
       "courier",
       {{"kind", "third_party"}, {"party", {{"name", "Nieuw B.V."}, {"email", "a@nieuw.example"}}}}},
      {"security-measures", "encryption", {{"name", name}}},
      {"activities",
       "shop",
       {{"role", "controller"}, {"name", name}, {"starts", "2026-05-01"}, {"measures", {"access"}}}},
  };
  return cases;
}

TEST_F(ManagedRegister, RecordsAreListedReadPutAndKeptInEveryVersion) {
  for (const RecordCase& one : RecordCases()) {
    const std::string collection = std::string("/v1/") + one.collection, address = collection + "/new_one";
    const std::size_t before = Ask("GET", collection)["items"].as_array().size();
    EXPECT_GT(before, 0U) << collection;
    EXPECT_EQ(Ask("GET", address).status, 404);
    const Heard made = Create(address, one.fields);
    ASSERT_EQ(made.status, 201) << made.text;
    EXPECT_EQ(made.Header("Location"), address);
    EXPECT_EQ(made["name"], "new_one");
    EXPECT_EQ(made["version"], 1);
    EXPECT_EQ(Ask("GET", collection)["items"].as_array().size(), before + 1);
    // What is read can be put back, and changes nothing.
    const std::uint64_t events = Events();
    const Heard same = Change(address, FieldsOf(address));
    EXPECT_EQ(same.status, 200) << same.text;
    EXPECT_EQ(Events(), events) << collection;
    json::object fields = FieldsOf(address);
    const bool has_name = fields.contains("name");
    if (has_name) fields["name"].as_object()["nl"] = "Anders";
    if (!has_name) fields["party"].as_object()["name"] = "Anders B.V.";
    const Heard changed = Change(address, fields);
    EXPECT_EQ(changed.status, 200) << changed.text;
    EXPECT_EQ(changed["version"], 2);
    EXPECT_NE(changed.Header("ETag"), made.Header("ETag"));
    const Heard versions = Ask("GET", address + "/versions");
    ASSERT_THAT(versions["items"].as_array(), SizeIs(2));
    EXPECT_EQ(versions["items"].as_array().front().as_object().at("step"), "registered");
    EXPECT_EQ(Ask("GET", collection + "/" + one.there).status, 200);
  }
}

TEST_F(ManagedRegister, AChangeNamesWhatItChanges) {
  const std::string address = "/v1/people-groups/customers";
  const json::object body{{"fields", {{"name", {{"nl", "Kopers"}, {"en", "Buyers"}}}}}};
  const std::string tag = Ask("GET", address).Header("ETag");
  EXPECT_EQ(Ask("PUT", address, body).status, 428);
  EXPECT_EQ(Ask("PUT", address, body, {{"If-None-Match", "*"}}).status, 412);
  EXPECT_EQ(Ask("PUT", address, body, {{"If-None-Match", "\"0\""}}).status, 428);
  EXPECT_EQ(Ask("PUT", address, body, {{"If-Match", "\"0\""}}).status, 412);
  EXPECT_THAT(Ask("PUT", address, body, {{"If-Match", "0"}}).Errors(), ElementsAre("header/If-Match bad_precondition"));
  EXPECT_EQ(Ask("PUT", address, body, {{"If-Match", "\"0\", " + tag}}).status, 200);
  // Whoever saw it before that is told that it is another.
  const Heard stale = Ask("PUT", address, body, {{"If-Match", tag}});
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(stale["code"], "changed");
  EXPECT_EQ(Ask("PUT", "/v1/people-groups/new_one", body).status, 428);
  EXPECT_EQ(Ask("PUT", "/v1/people-groups/new_one", body, {{"If-Match", "*"}}).status, 412);
}

TEST_F(ManagedRegister, WhatIsWrongWithARecordIsSaidAtOnceWithCodesInBothLanguages) {
  const json::object fields{
      {"kind", "nobody"}, {"party", json::object()}, {"transfer", {{"country", "US"}, {"tool", "trust"}}}};
  const Heard wrong = Create("/v1/recipients/new_one", fields);
  EXPECT_EQ(wrong.status, 400);
  EXPECT_GE(wrong["errors"].as_array().size(), 3U) << wrong.text;
  EXPECT_THAT(wrong.Errors(), Contains("/fields/kind unknown_word"));
  EXPECT_THAT(wrong.text, HasSubstr("kent het regelboek niet"));
  const Heard misspelt =
      Ask("PUT", "/v1/recipients/new_one", {{"fields", {{"kind", "processor"}, {"partij", 1}}}, {"why", "x"}},
          {{"If-None-Match", "*"}});
  EXPECT_THAT(misspelt.Errors(), UnorderedElementsAre("/fields/partij unknown_member", "/why unknown_member"));
}

TEST_F(ManagedRegister, TheOrganisationIsDescribed) {
  json::object fields = FieldsOf("/v1/organisation");
  EXPECT_EQ(fields.at("organisation").as_object().at("name"), "De Blauwe Fiets B.V.");
  fields["organisation"].as_object()["phone"] = "+31 20 765 43 21";
  EXPECT_EQ(Change("/v1/organisation", fields)["version"], 2);
  EXPECT_EQ(Ask("PUT", "/v1/organisation", {{"fields", fields}}).status, 428);
}

class ManagedEmptyRecord : public AskedRecord {
 protected:
  bool HasSample() const override { return false; }
};

TEST_F(ManagedEmptyRecord, BeginsWithWhoTheOrganisationIs) {
  EXPECT_EQ(Ask("GET", "/v1/organisation").status, 404);
  const json::object body{{"fields", {{"organisation", {{"name", "Nieuw B.V."}, {"email", "a@nieuw.example"}}}}}};
  const Heard made = Ask("PUT", "/v1/organisation", body, {{"If-None-Match", "*"}});
  EXPECT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.Header("Location"), "/v1/organisation");
}

// ---- purposes

TEST_F(ManagedRegister, PurposesAreSaidBetterAndNotMadeIntoOthers) {
  const std::string address = "/v1/purposes/deliver";
  json::object fields = FieldsOf(address);
  fields["measures"] = json::array{"measure/access"};
  const Heard narrower = Change(address, fields, "versleuteling gaat via de courier");
  EXPECT_EQ(narrower.status, 200) << narrower.text;
  EXPECT_EQ(Ask("GET", address + "/versions")["items"].as_array().back().as_object().at("step"), "changed");
  fields["goal"] = json::object{{"nl", "Wij sturen u reclame."}, {"en", "We send you advertising."}};
  const Heard another = Change(address, fields, "x");
  EXPECT_EQ(another.status, 400);
  EXPECT_THAT(another.text, HasSubstr("material_change"));
  fields = FieldsOf(address);
  fields["basis"] = "consent";
  EXPECT_EQ(Change(address, fields, "x").status, 400);
  EXPECT_THAT(Change(address, json::object(), "x").Errors(),
              UnorderedElementsAre("/fields/basis missing_member", "/fields/begins missing_member"));
}

// What it says is told to people, so that why it says something else is on record.
TEST_F(ManagedRegister, AChangeOfAPurposeSaysWhy) {
  const std::string address = "/v1/purposes/deliver";
  json::object fields = FieldsOf(address);
  EXPECT_EQ(Change(address, fields).status, 200) << "the same again changes nothing";
  fields["measures"] = json::array{"measure/access"};
  const std::uint64_t before = Events();
  const Heard refused = Change(address, fields);
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.Errors(), ElementsAre("/reason missing_member"));
  EXPECT_THAT(refused.text, HasSubstr("ontbreekt"));
  fields["goal"] = json::object{{"nl", "Wij sturen u reclame."}, {"en", "We send you advertising."}};
  EXPECT_THAT(Change(address, fields).Errors(),
              UnorderedElementsAre("/fields/goal material_change", "/reason missing_member"));
  json::object purpose = FieldsOf(address);
  purpose["measures"] = json::array{"measure/access"};
  const json::object records{{"records", {{"purposes", {{"deliver", purpose}}}}}};
  for (const char* asked : {"/v1/register/changes", "/v1/register/changes/_check"})
    EXPECT_THAT(Ask("POST", asked, records).Errors(), ElementsAre("/reason missing_member")) << asked;
  EXPECT_EQ(Events(), before);
  json::object with_reason = records;
  with_reason["reason"] = "toegang is nu geregeld";
  EXPECT_EQ(Ask("POST", "/v1/register/changes", with_reason).status, 201);
}

TEST_F(ManagedRegister, PurposesEnd) {
  const std::string address = "/v1/purposes/newsletter/endings";
  const std::string tag = Ask("GET", "/v1/purposes/newsletter").Header("ETag");
  const json::object body{{"last_day", "2026-12-31"}, {"reason", "wij stoppen ermee"}};
  EXPECT_EQ(Ask("POST", address, body).status, 428);
  EXPECT_EQ(Ask("POST", address, body, {{"If-Match", "\"0\""}}).status, 412);
  json::object before_it_began = body;
  before_it_began["last_day"] = "2025-12-31";
  const Heard refused = Ask("POST", address, before_it_began, {{"If-Match", tag}});
  EXPECT_THAT(refused.Errors(), ElementsAre("/last_day not_before"));
  EXPECT_THAT(refused.text, HasSubstr("kies 2026-02-01 of later"));
  const Headers headers{{"If-Match", tag}, {"Idempotency-Key", "ending-1"}};
  const Heard ended = Ask("POST", address, body, headers);
  ASSERT_EQ(ended.status, 201) << ended.text;
  EXPECT_EQ(ended["last_day"], "2026-12-31");
  EXPECT_EQ(Ask("POST", address, body, headers).body, ended.body) << "sent again";
  EXPECT_EQ(Ask("POST", "/v1/purposes/nothing/endings", body, {{"If-Match", "*"}}).status, 404);
  EXPECT_EQ(Ask("POST", address, body, {{"If-Match", "*"}}).status, 400) << "it ended already";
}

TEST_F(ManagedRegister, PeopleAreToldOfRecordsByTheirOwnNames) {
  const std::string address = "/v1/purposes/newsletter/endings";
  const json::object body{{"last_day", "2026-10-01"}, {"reason", "wij stoppen ermee"}};
  ASSERT_EQ(Ask("POST", address, body, {{"If-Match", "*"}}).status, 201);
  const Heard dutch = Ask("POST", address, body, {{"If-Match", "*"}}),
              english = Ask("POST", address, body, {{"If-Match", "*"}, {"Accept-Language", "en"}});
  EXPECT_THAT(dutch.Errors(), Contains("/purpose ended"));
  EXPECT_THAT(dutch.text, HasSubstr("‘Nieuwsbrief’ is voorbij sinds 2026-10-01"));
  EXPECT_THAT(english.text, HasSubstr("‘Newsletter’ is over since 2026-10-01"));
  const Heard by_key = AskAs({.role = kOwnerRole, .by_key = true}, "POST", address, body, {{"If-Match", "*"}});
  EXPECT_THAT(by_key.text, HasSubstr("`purpose/newsletter` is voorbij")) << "a program goes on by the names it sent";
}

TEST_F(ManagedRegister, ABasisIsCorrectedByANewAssessment) {
  const std::string address = "/v1/purposes/deliver/basis-corrections";
  const json::object body{{"basis", "legal_obligation"}, {"assessment", "tax"}, {"reason", "verkeerd gekozen"}};
  const Heard refused = Ask("POST", address, body, {{"If-Match", "*"}});
  EXPECT_EQ(refused.status, 400) << refused.text;
  EXPECT_THAT(refused.Errors(), UnorderedElementsAre("/justification missing", "/assessment shared_assessment"));
  EXPECT_EQ(Ask("POST", address, body).status, 428);
  EXPECT_EQ(Ask("POST", "/v1/purposes/nothing/basis-corrections", body, {{"If-Match", "*"}}).status, 404);
}

TEST_F(ManagedRegister, ABasisThatWasWrongIsCorrected) {
  json::object facts;
  for (const char* no : {"special_circumstances", "requested_by_person", "contract_needs_data", "consent_given",
                         "marketing_profile", "processing_begun", "consent_asked_beside", "other_law_asks_consent",
                         "interest_named", "reachable_without_data"})
    facts[no] = "no";
  for (const char* yes : {"contract_with_person", "obligation_needs_data", "law_clear_and_proportionate"})
    facts[yes] = "yes";
  for (const char* none : {"public_task", "vital_interest"}) facts[none] = "none";
  facts["purpose_specified"] = "one";
  facts["statutory_obligation"] = "Algemene wet inzake rijksbelastingen artikel 52";
  const json::object assessment{{"decision", "process"}, {"purpose", "deliver"},  {"categories", {"contact", "order"}},
                                {"facts", facts},        {"by", "Anna de Vries"}, {"reasons", "de wet verplicht ons"}};
  const Heard concluded =
      Ask("POST", "/v1/register/changes", {{"records", {{"assessments", {{"deliver_by_law", assessment}}}}}});
  ASSERT_EQ(concluded.status, 201) << concluded.text;
  const json::object body{{"basis", "legal_obligation"},
                          {"assessment", "deliver_by_law"},
                          {"justification", {{"nl", "De wet verplicht ons."}, {"en", "The law obliges us."}}},
                          {"provision", "Algemene wet inzake rijksbelastingen artikel 52"},
                          {"reason", "de eerste grondslag was verkeerd"}};
  const Headers headers{{"If-Match", Ask("GET", "/v1/purposes/deliver").Header("ETag")},
                        {"Idempotency-Key", "correction-1"}};
  const Heard corrected = Ask("POST", "/v1/purposes/deliver/basis-corrections", body, headers);
  ASSERT_EQ(corrected.status, 201) << corrected.text;
  EXPECT_EQ(corrected["fields"].as_object().at("basis"), "legal_obligation");
  EXPECT_EQ(Ask("POST", "/v1/purposes/deliver/basis-corrections", body, headers).body, corrected.body) << "sent again";
}

// ---- forms

TEST_F(ManagedRegister, FormsComeInVersionsWithTheirTexts) {
  const std::string address = "/v1/forms/newsletter";
  json::object fields = FieldsOf(address);
  EXPECT_EQ(fields.at("version"), 1);
  EXPECT_EQ(Change(address, fields)["version"], 1) << "the same again is no version";
  fields["texts"].as_array().front().as_object()["text"] =
      "Ja, stuur mij elke week de nieuwsbrief. Stoppen kan altijd.";
  const Heard changed = Change(address, fields);
  ASSERT_EQ(changed.status, 200) << changed.text;
  EXPECT_EQ(changed["version"], 2);
  EXPECT_EQ(changed["fields"].as_object().at("version"), 2);
  EXPECT_THAT(Ask("GET", address + "/versions")["items"].as_array(), SizeIs(2));
  EXPECT_EQ(Create("/v1/forms/second", fields).status, 201);
  fields["withdraw"].as_object()["steps"] = 5;
  EXPECT_EQ(Change(address, fields).status, 400) << "harder to take back than to give";
}

// What publishing refuses the check refuses, all of it at once, each thing at its field.
TEST_F(ManagedRegister, AFormIsCheckedAsItIsPublished) {
  json::object fields = FieldsOf("/v1/forms/newsletter");
  fields["purpose"] = "deliver";
  fields["categories"] = json::array{"email", "shoes"};
  fields["withdraw"] = json::object{{"steps", 9}};
  fields.erase("version");
  for (json::value& text : fields["texts"].as_array()) text.as_object().erase("hash");
  fields["contact_channels"] = json::array{"digital", "pigeon"};
  json::array& facts = fields["facts"].as_array();
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < facts.size(); ++i)
    place[json::value_to<std::string>(facts[i].as_object().at("fact"))] = i;
  facts[place.at("consent_informed")].as_object()["value"] = "no";
  facts[place.at("withdrawal_told")].as_object()["value"] = "no";
  facts[place.at("consent_conditional")].as_object()["value"] = "perhaps";
  const auto at = [&](const std::string& path, const char* code) { return path + " " + code; };
  const auto fact = [&](const char* name) { return fmt::format("/facts/{}/value", place.at(name)); };
  const auto expected = [&](const std::string& front) {
    return UnorderedElementsAre(
        at(front + "/purpose", "form_not_on_consent"), at(front + "/categories/1", "unknown_category"),
        at(front + "/withdraw/channel", "form_channel_missing"), at(front + "/contact_channels/1", "unknown_value"),
        at(front + fact("consent_conditional"), "unknown_value"),
        at(front + fact("consent_informed"), "rule:not_informed"),
        at(front + fact("withdrawal_told"), "rule:withdrawal_not_told"), at(front + "/facts", "form_fact_open"),
        at(front + "/withdraw/steps", "rule:withdrawing_takes_more_steps"));
  };
  EXPECT_THAT(Create("/v1/forms/third", fields).Errors(), expected("/fields"));
  const auto check = [&](const char* name) {
    return Ask("POST", "/v1/register/changes/_check",
               {{"records", json::object{{"forms", json::object{{name, fields}}}}}});
  };
  EXPECT_THAT(check("third").Errors(), expected("/records/forms/third"));
  EXPECT_THAT(check("Third Form").Errors(), Contains("/records/forms/Third Form bad_form_name"));
  fields["texts"].as_array().push_back({{"language", "xx"}, {"text", "Oui"}});
  EXPECT_THAT(check("third").Errors(), Contains("/records/forms/third/texts/2/language form_language_unknown"));
}

TEST_F(ManagedRegister, AConsentInSoManyWordsMayStandBesideAnotherBasis) {
  json::object fields = FieldsOf("/v1/forms/newsletter");
  fields["purpose"] = "deliver";
  EXPECT_THAT(Create("/v1/forms/third", fields).Errors(), Contains("/fields/purpose form_not_on_consent"));
  fields["explicit_statement"] = true;
  EXPECT_EQ(Create("/v1/forms/third", fields).status, 201);
}

TEST_F(ManagedRegister, AFormIsRetiredAndTakenIntoUseAgain) {
  const std::string address = "/v1/forms/newsletter";
  const json::object body{{"reason", "de nieuwsbrief krijgt een ander formulier"}};
  EXPECT_TRUE(Ask("GET", address)["retired_at"].is_null());
  EXPECT_EQ(Ask("POST", address + "/retirements", body).status, 428);
  EXPECT_EQ(Ask("POST", address + "/retirements", body, {{"If-Match", "\"0\""}}).status, 412);
  EXPECT_THAT(Ask("POST", address + "/retirements", json::object(), {{"If-Match", "*"}}).Errors(),
              ElementsAre("/reason missing_member"));
  EXPECT_EQ(Ask("POST", "/v1/forms/nothing/retirements", body, {{"If-Match", "*"}}).status, 404);
  const std::string given = AddPerson("noor@example.nl");
  const Headers headers{{"If-Match", Ask("GET", address).Header("ETag")}, {"Idempotency-Key", "retirement-1"}};
  const Heard retired = Ask("POST", address + "/retirements", body, headers);
  ASSERT_EQ(retired.status, 201) << retired.text;
  EXPECT_EQ(retired.Header("Location"), address);
  EXPECT_EQ(Ask("POST", address + "/retirements", body, headers).body, retired.body) << "sent again";
  const Heard form = Ask("GET", address);
  EXPECT_EQ(form["retired_at"], retired["retired_at"]);
  EXPECT_EQ(form.Header("ETag"), retired.Header("ETag"));
  // Nobody says yes on it any more; who did before still does.
  json::object yes = YesOf("sem@example.nl");
  yes.erase("occurred_at");
  EXPECT_EQ(Ask("POST", "/v1/consents", yes).status, 400);
  EXPECT_THAT(Ask("GET", "/v1/people/" + given).text, HasSubstr("\"in_force\""));
  EXPECT_EQ(Ask("POST", address + "/retirements", body, {{"If-Match", "*"}}).status, 400) << "it is retired already";
  json::object fields = FieldsOf(address);
  fields["texts"].as_array().front().as_object()["text"] = "Ja, stuur mij de nieuwsbrief. Stoppen kan altijd.";
  EXPECT_EQ(Change(address, fields).status, 200);
  EXPECT_TRUE(Ask("GET", address)["retired_at"].is_null());
  EXPECT_EQ(Ask("POST", "/v1/consents", yes).status, 201);
}

// ---- staff, facts, duties

TEST_F(ManagedRegister, StaffAreAddedAndErased) {
  const Heard added =
      Ask("POST", "/v1/staff", {{"name", "Bram Jansen"}, {"function", "verkoper"}}, {{"Idempotency-Key", "staff-1-1"}});
  ASSERT_EQ(added.status, 201) << added.text;
  EXPECT_EQ(
      Ask("POST", "/v1/staff", {{"name", "Bram Jansen"}, {"function", "verkoper"}}, {{"Idempotency-Key", "staff-1-1"}})
          .body,
      added.body);
  EXPECT_THAT(Ask("GET", "/v1/staff")["items"].as_array(), SizeIs(2));
  const Heard erased = Ask("POST", "/v1/staff/" + added.Text("staff") + "/erasures", {{"reason", "uit dienst"}});
  EXPECT_EQ(erased.status, 201) << erased.text;
  EXPECT_THAT(Ask("GET", "/v1/staff").text, Not(HasSubstr("Bram")));
}

TEST_F(ManagedRegister, FactsAndDutiesAreRecordedOnce) {
  const json::object fact{{"about", "organisation"}, {"fact", "small_business"}, {"value", false}};
  const Heard recorded = Ask("POST", "/v1/register-facts", fact);
  ASSERT_EQ(recorded.status, 201) << recorded.text;
  EXPECT_TRUE(recorded["entry"].is_int64());
  const Heard known = Ask("POST", "/v1/register-facts", fact);
  EXPECT_TRUE(known["entry"].is_null()) << known.text;
  EXPECT_EQ(Ask("POST", "/v1/register-facts", {{"about", "organisation"}, {"fact", "nothing"}, {"value", "x"}}).status,
            400);
  const json::object duty{{"about", "assessment/deliver"}, {"duty", "choose_yourself"}, {"how", "opnieuw bekeken"}};
  EXPECT_EQ(Ask("POST", "/v1/fulfilments", duty, {{"Idempotency-Key", "duty-1-1"}}).status, 201);
  EXPECT_EQ(Ask("POST", "/v1/fulfilments", duty, {{"Idempotency-Key", "duty-1-1"}}).status, 201);
  EXPECT_EQ(Ask("POST", "/v1/fulfilments", {{"about", "assessment/nothing"}, {"duty", "choose_yourself"}, {"how", "x"}})
                .status,
            400);
}

// ---- documents

TEST_F(ManagedRegister, IsShownAsOfADayInTheFormThatIsAskedFor) {
  const Heard page =
      Ask("GET", "/v1/register", nullptr, {{"Accept", "text/html;q=0.9, text/csv;q=0.1"}, {"Accept-Language", "en"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.content_type, StartsWith("text/html"));
  EXPECT_EQ(page.Header("Content-Language"), "en");
  EXPECT_THAT(page.text, HasSubstr("De Blauwe Fiets"));
  const Heard before = Ask("GET", "/v1/register?on=2025-12-31", nullptr, {{"Accept", "application/json"}});
  EXPECT_THAT(before.text, Not(HasSubstr("Nieuwsbrief")));
  EXPECT_THAT(Ask("GET", "/v1/register", nullptr, {{"Accept", "text/csv"}}).text, HasSubstr("Nieuwsbrief"));
  EXPECT_EQ(Ask("GET", "/v1/register", nullptr, {{"Accept", "text/csv;q=0"}}).status, 406);
  EXPECT_THAT(Ask("GET", "/v1/register?on=gisteren&knownBy=2026-02-30").Errors(),
              UnorderedElementsAre("query/on no_date", "query/knownBy no_date"));
}

TEST_F(ManagedRegister, IsComparedReviewedAndFoundWhole) {
  const Heard differences = Ask("GET", "/v1/register/differences?since=2025-12-31&until=2026-02-01");
  EXPECT_GT(differences["items"].as_array().size(), 20U);
  EXPECT_THAT(Ask("GET", "/v1/register/differences?since=2026-02-01&until=2026-02-01")["items"].as_array(), IsEmpty());
  const Heard reviews = Ask("GET", "/v1/register/reviews?on=2027-03-01");
  EXPECT_THAT(reviews.text, HasSubstr("review_due"));
  EXPECT_EQ(Ask("GET", "/v1/register/missing-fields").status, 200);
  const Heard due = Ask("GET", "/v1/due?daysAhead=30");
  EXPECT_EQ(due.status, 200) << due.text;
  Ask("POST", "/v1/objections", {{"person", Email("noor@example.nl")}, {"kind", "use"}, {"purpose", "complaints"}});
  EXPECT_THAT(Ask("GET", "/v1/due").text, HasSubstr("\"weigh\""));
  EXPECT_THAT(Ask("GET", "/v1/due?daysAhead=-1").Errors(), ElementsAre("query/daysAhead too_small"));
}

TEST_F(ManagedRegister, AFileOfRecordsBringsItUpToDate) {
  const json::object change{{"records",
                             {{"groups", {{"visitors", {{"name", {{"nl", "Bezoekers"}, {"en", "Visitors"}}}}}}},
                              {"measures", {{"locks", {{"name", {{"nl", "Sloten"}, {"en", "Locks"}}}}}}}}}};
  const std::uint64_t events = Events();
  const Heard checked = Ask("POST", "/v1/register/changes/_check", change);
  EXPECT_EQ(checked["steps"], (json::array{{{"kind", "added"}, {"record", "group/visitors"}},
                                           {{"kind", "added"}, {"record", "measure/locks"}}}));
  EXPECT_EQ(Events(), events);
  const Heard done = Ask("POST", "/v1/register/changes", change);
  EXPECT_EQ(done.status, 201) << done.text;
  EXPECT_EQ(done["steps"], checked["steps"]);
  EXPECT_EQ(Ask("GET", "/v1/people-groups/visitors").status, 200);
  EXPECT_THAT(Ask("POST", "/v1/register/changes", change)["steps"].as_array(), IsEmpty());
  const Heard wrong = Ask("POST", "/v1/register/changes",
                          {{"records", {{"groups", {{"x", {{"nam", 1}}}}}, {"shoes", json::object()}}}});
  EXPECT_EQ(wrong.status, 400);
  EXPECT_THAT(wrong.Errors(),
              testing::IsSupersetOf({"/records/groups/x misspelt_field", "/records/shoes unknown_section"}))
      << wrong.text;
}

TEST_F(ManagedRegister, TheStatementIsShownAndPublished) {
  EXPECT_THAT(Ask("GET", "/v1/statement", nullptr, {{"Accept", "text/html"}}).text, HasSubstr("De Blauwe Fiets"));
  EXPECT_THAT(Ask("GET", "/v1/statement/versions")["items"].as_array(), IsEmpty());
  const json::object body{{"where", "https://blauwefiets.example/privacy"}, {"language", "en"}};
  const Heard published = Ask("POST", "/v1/statement/versions", body, {{"Idempotency-Key", "statement-1"}});
  ASSERT_EQ(published.status, 201) << published.text;
  const json::object& statement = published["statement"].as_object();
  EXPECT_EQ(statement.at("version"), 1);
  EXPECT_EQ(json::value_to<std::string>(statement.at("hash")), base::Sha256Hex(published.Text("document")));
  const Heard again = Ask("POST", "/v1/statement/versions", body, {{"Idempotency-Key", "statement-1"}});
  EXPECT_EQ(again["statement"], published["statement"]);
  EXPECT_THAT(Ask("GET", "/v1/statement/versions")["items"].as_array(), SizeIs(1));
  json::object fields = FieldsOf("/v1/organisation");
  fields["organisation"].as_object().erase("email");
  fields["organisation"].as_object().erase("phone");
  fields["organisation"].as_object().erase("address");
  fields["organisation"].as_object().erase("website");
  ASSERT_EQ(Change("/v1/organisation", fields).status, 200);
  const Heard refused = Ask("POST", "/v1/statement/versions", body);
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.Errors(), Contains(" statement_misses"));
}

TEST_F(ManagedRegister, AStatementIsShownAsItWasPublished) {
  EXPECT_EQ(Ask("GET", "/v1/statement/versions/1").status, 404);
  ASSERT_EQ(
      Ask("POST", "/v1/statement/versions", {{"where", "https://blauwefiets.example"}, {"language", "nl"}}).status,
      201);
  json::object fields = FieldsOf("/v1/organisation");
  fields["organisation"].as_object()["name"] = "De Rode Fiets";
  ASSERT_EQ(Change("/v1/organisation", fields).status, 200);
  const Headers html{{"Accept", "text/html"}};
  EXPECT_THAT(Ask("GET", "/v1/statement/versions/1", nullptr, html).text, HasSubstr("De Blauwe Fiets"));
  EXPECT_THAT(Ask("GET", "/v1/statement", nullptr, html).text, HasSubstr("De Rode Fiets"));
  EXPECT_EQ(Ask("GET", "/v1/statement/versions/2").status, 404);
}

TEST_F(ManagedRegister, WhatIsDueComesAsACalendar) {
  const Heard calendar = Ask("GET", "/v1/due/calendar", nullptr, {{"Accept", "text/calendar"}});
  ASSERT_EQ(calendar.status, 200) << calendar.text;
  EXPECT_THAT(calendar.content_type, HasSubstr("text/calendar"));
  EXPECT_THAT(calendar.text, testing::StartsWith("BEGIN:VCALENDAR\r\n"));
}

TEST_F(ManagedRegister, AnOfficerAppliesRecordsButForWhatIsTheOwners) {
  const auto apply = [&](const json::object& records) {
    return AskAs({.role = kOfficerRole}, "POST", "/v1/register/changes", {{"records", records}});
  };
  EXPECT_EQ(apply({{"groups", {{"visitors", {{"name", {{"nl", "Bezoekers"}}}}}}}}).status, 201);
  EXPECT_EQ(apply({{"staff", {{{"name", "Piet"}}}}}).status, 403);
  EXPECT_EQ(apply({{"organisation", {{"registration", "1"}}}}).status, 403);
  const json::object assessment{{"decision", "process"}, {"facts", json::object()}, {"reasons", "daarom"}};
  EXPECT_EQ(apply({{"assessments", {{"x", assessment}}}}).status, 403) << "in nobody's name";
}

// ---- the log

TEST_F(ManagedRegister, HasALogThatAnybodyCanCheck) {
  EXPECT_EQ(Ask("POST", "/v1/log/checkpoints").status, 201);
  const Heard checkpoint = Ask("GET", "/v1/log/checkpoint");
  ASSERT_EQ(checkpoint.status, 200);
  EXPECT_THAT(checkpoint.text, StartsWith("shop.example\n"));
  const std::uint64_t size = Events();
  const Heard tile = Ask("GET", fmt::format("/v1/log/tiles/0/0?width={}", std::min<std::uint64_t>(size, 256)));
  EXPECT_EQ(tile.status, 200) << tile.text;
  EXPECT_EQ(tile.text.size(), 32 * std::min<std::uint64_t>(size, 256));
  EXPECT_EQ(Ask("GET", "/v1/log/tiles/0/900").status, 404);
  const Heard proof = Ask("GET", "/v1/log/inclusion-proofs/1");
  EXPECT_EQ(proof.status, 200);
  EXPECT_EQ(Ask("GET", "/v1/log/inclusion-proofs/1", nullptr, {{"Accept", "text/plain"}}).text, proof.Text("proof"));
  EXPECT_EQ(Ask("GET", "/v1/log/inclusion-proofs/999999").status, 404);
  const Heard grown = Ask("GET", fmt::format("/v1/log/consistency-proofs?from=3&to={}", size));
  EXPECT_EQ(grown.status, 200);
  EXPECT_GT(grown["hashes"].as_array().size(), 0U);
  EXPECT_THAT(Ask("GET", "/v1/log/consistency-proofs?from=9&to=3").Errors(), ElementsAre("query/from too_great"));
  EXPECT_THAT(Ask("GET", "/v1/log/consistency-proofs?to=99999999").Errors(),
              ElementsAre("query/from missing_parameter"));
  const Heard verified = Ask("POST", "/v1/log/_verify", {{"checkpoints", {checkpoint.text}}});
  EXPECT_EQ(verified.status, 200) << verified.text;
  EXPECT_THAT(verified["found"].as_array(), IsEmpty());
  EXPECT_EQ(verified["outside_checkpoints"], 1);
}

}  // namespace
}  // namespace grondslag::management
