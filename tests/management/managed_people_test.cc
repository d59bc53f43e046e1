// People and what is recorded about them, through the management API: every operation once good, and what it refuses.
#include "asked_record.h"

namespace grondslag::management {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class ManagedPeople : public AskedRecord {
 protected:
  void SetUp() override {
    AskedRecord::SetUp();
    person_ = AddPerson("noor@example.nl");
  }
  json::object Noor() { return Email("noor@example.nl"); }
  Heard Person() { return Ask("GET", "/v1/people/" + person_); }
  // The entry, which must have come about.
  std::int64_t Entry(const Heard& reply) {
    EXPECT_EQ(reply.status, 201) << reply.text;
    return reply.status == 201 ? reply["entry"].as_int64() : 0;
  }
  std::uint64_t Events() { return *ledger_->Size(); }
  // Of compelling grounds, as the rule book asks them.
  static json::array Factors() {
    return {json::object{{"fact", "objection_situation"}, {"value", "against"}, {"reason", "het raakt haar weinig"}},
            json::object{{"fact", "objection_own_reasons"}, {"value", "for"}, {"reason", "bewijs in een zaak"}}};
  }

  std::string person_;
};

// ---- finding

TEST_F(ManagedPeople, AreFoundByWhatTheyAreKnownBy) {
  const Heard found = Ask("POST", "/v1/people/_search", {{"person", Email(" NOOR@example.nl")}});
  EXPECT_EQ(found.status, 200);
  EXPECT_EQ(found["items"], (json::array{json::object{{"person", person_}}}));
  EXPECT_EQ(found.told.person->ToString(), person_);
  const Heard nobody = Ask("POST", "/v1/people/_search", {{"person", Email("sem@example.nl")}});
  EXPECT_EQ(nobody.status, 200);
  EXPECT_THAT(nobody["items"].as_array(), IsEmpty());
  const Heard by_id = Ask("POST", "/v1/people/_search", {{"person", {{"id", "01890000-0000-7000-8000-000000000000"}}}});
  EXPECT_THAT(by_id["items"].as_array(), IsEmpty());
}

TEST_F(ManagedPeople, AreNamedByOneThing) {
  EXPECT_THAT(Ask("POST", "/v1/people/_search", {{"person", json::object()}}).Errors(), ElementsAre("/person too_few"));
  EXPECT_THAT(Ask("POST", "/v1/people/_search", {{"person", {{"email", "a@b.nl"}, {"phone", "0612345678"}}}}).Errors(),
              ElementsAre("/person too_many"));
  EXPECT_THAT(Ask("POST", "/v1/people/_search", {{"person", {{"name", "Noor"}}}}).Errors(),
              ElementsAre("/person/name unknown_member"));
  const Heard wrong = Ask("POST", "/v1/people/_search", {{"person", Email("secret person")}});
  EXPECT_THAT(wrong.Errors(), ElementsAre("/person/email no_identifier"));
  EXPECT_THAT(wrong.text, Not(HasSubstr("secret"))) << "an identifier is not repeated";
}

// ---- showing

TEST_F(ManagedPeople, AreShownAsTheyStandNow) {
  const Heard person = Person();
  ASSERT_EQ(person.status, 200) << person.text;
  EXPECT_EQ(person["person"], json::value(person_));
  EXPECT_EQ(person["known"], true);
  EXPECT_EQ(person["identifiers"], (json::array{{{"kind", "email"}, {"value", "noor@example.nl"}}}));
  const json::object& consent = person["consents"].as_array().front().as_object();
  EXPECT_EQ(consent.at("purpose"), "purpose/newsletter");
  EXPECT_EQ(consent.at("standing"), "in_force");
  EXPECT_EQ(consent.at("consent").as_object().at("judged_allowed"), true);
  EXPECT_THAT(person.Header("ETag"), testing::MatchesRegex("\"[0-9]+\""));
}

TEST_F(ManagedPeople, WhoAreNotThereAreNotTold) {
  const Heard unknown = Ask("GET", "/v1/people/01890000-0000-7000-8000-000000000000");
  EXPECT_EQ(unknown.status, 404);
  // What is no id at all is answered in the same words.
  EXPECT_EQ(Ask("GET", "/v1/people/noor").text, unknown.text);
  for (const char* below : {"/history", "/access-document", "/consents/newsletter/proof"})
    EXPECT_EQ(Ask("GET", "/v1/people/01890000-0000-7000-8000-000000000000" + std::string(below)).status, 404) << below;
  EXPECT_EQ(Ask("POST", "/v1/people/01890000-0000-7000-8000-000000000000/erasures", {{"reason", "x"}}).status, 404);
  EXPECT_EQ(Ask("POST", "/v1/people/01890000-0000-7000-8000-000000000000/access-answers", {{"channel", "post"}}).status,
            404);
  EXPECT_EQ(Ask("POST", "/v1/people/01890000-0000-7000-8000-000000000000/evidence-openings", {{"reason", "x"}}).status,
            404);
}

TEST_F(ManagedPeople, GetALinkOfTheirOwnThatIsShownOnce) {
  const std::string address = "/v1/people/" + AddPerson("noor@shop.example") + "/links";
  const Headers key{{"Idempotency-Key", "link-of-noor"}};
  const Heard made = Ask("POST", address, {{"purpose", "newsletter"}}, key);
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_THAT(made.Text("url"), testing::StartsWith("https://shop.example/privacy-office/p/"));
  EXPECT_THAT(made.Text("url"), Not(HasSubstr("noor")));
  EXPECT_THAT(made.Text("until"), testing::StartsWith("2027-01-30")) << "ninety days";
  const Heard again = Ask("POST", address, {{"purpose", "newsletter"}}, key);
  EXPECT_EQ(again["entry"], made["entry"]);
  EXPECT_TRUE(again["url"].is_null());
  EXPECT_THAT(Ask("POST", address, {{"purpose", "shoes"}}).Errors(), ElementsAre("/purpose unknown_record"));
  EXPECT_EQ(Ask("POST", "/v1/people/01890000-0000-7000-8000-000000000000/links", json::object()).status, 404);
}

TEST_F(ManagedPeople, AreAskedByALinkThatPutsNobodyOnRecord) {
  const std::uint64_t before = Events();
  const Heard made = Ask("POST", "/v1/forms/newsletter/_ask",
                         {{"person", {{"email", "new@shop.example"}}}, {"return_to", "https://shop.example/thanks"}});
  ASSERT_EQ(made.status, 200) << made.text;
  EXPECT_THAT(made.Text("url"), testing::StartsWith("https://shop.example/privacy-office/p/ask/newsletter/"));
  EXPECT_THAT(made.Text("url"), Not(HasSubstr("shop.example/thanks"))) << "what is in it is sealed";
  EXPECT_EQ(Events(), before);
  EXPECT_EQ(Ask("POST", "/v1/forms/shoes/_ask", {{"person", Noor()}}).status, 404);
  for (const char* address : {"http://shop.example/", "javascript:alert(1)", "//evil.example", "https://a@b.example/",
                              "/thanks", "https://shop.example/#top"}) {
    EXPECT_THAT(Ask("POST", "/v1/forms/newsletter/_ask", {{"person", Noor()}, {"return_to", address}}).Errors(),
                ElementsAre("/return_to no_return_address"))
        << address;
  }
}

TEST_F(ManagedPeople, HaveAHistoryPageByPage) {
  Ask("POST", "/v1/withdrawals", {{"person", Noor()}, {"purpose", "newsletter"}, {"channel", "web"}});
  const Heard whole = Ask("GET", "/v1/people/" + person_ + "/history", nullptr, {{"Accept-Language", "en"}});
  ASSERT_EQ(whole.status, 200) << whole.text;
  EXPECT_THAT(whole["items"].as_array(), SizeIs(3));
  EXPECT_THAT(whole.Header("Link"), IsEmpty());
  std::string next = "/v1/people/" + person_ + "/history?limit=2";
  json::array items;
  int pages = 0;
  while (!next.empty()) {
    const Heard page = Ask("GET", next, nullptr, {{"Accept-Language", "en"}});
    ASSERT_EQ(page.status, 200) << page.text;
    EXPECT_LE(page["items"].as_array().size(), 2U);
    for (const json::value& item : page["items"].as_array()) items.push_back(item);
    const std::string link = page.Header("Link");
    if (!link.empty()) {
      EXPECT_THAT(link, testing::EndsWith(">; rel=\"next\""));
    }
    next = link.empty() ? "" : link.substr(1, link.find('>') - 1);
    ++pages;
  }
  EXPECT_EQ(pages, 2);
  EXPECT_EQ(items, whole["items"].as_array());
  EXPECT_THAT(Ask("GET", "/v1/people/" + person_ + "/history?cursor=00&limit=0").Errors(),
              ElementsAre("query/limit too_small"));
  EXPECT_THAT(Ask("GET", "/v1/people/" + person_ + "/history?cursor=zz").Errors(),
              ElementsAre("query/cursor bad_cursor"));
}

TEST_F(ManagedPeople, HaveEvidenceThatIsOpenedByAPersonAndOnRecord) {
  EXPECT_THAT(Ask("GET", "/v1/people/" + person_ + "/history").text, Not(HasSubstr("aangevinkt bij")));
  const std::uint64_t before = Events();
  const Heard opened = Ask("POST", "/v1/people/" + person_ + "/evidence-openings", {{"reason", "klacht"}});
  ASSERT_EQ(opened.status, 200) << opened.text;
  EXPECT_THAT(opened.text, HasSubstr("aangevinkt bij de bestelling"));
  EXPECT_EQ(Events(), before + 1);
  const Heard by_key = AskAs({.role = kOwnerRole, .by_key = true}, "POST",
                             "/v1/people/" + person_ + "/evidence-openings", {{"reason", "klacht"}});
  EXPECT_EQ(by_key.status, 403);
  EXPECT_EQ(by_key["code"], "person_needed");
}

TEST_F(ManagedPeople, GetTheAnswerToARequestForAccess) {
  for (const auto& [accept, begins] : {std::pair("text/html", "<!DOCTYPE html>"), std::pair("text/markdown", "# "),
                                       std::pair("application/json", "{")}) {
    const Heard document = Ask("GET", "/v1/people/" + person_ + "/access-document", nullptr, {{"Accept", accept}});
    EXPECT_EQ(document.status, 200) << document.text;
    EXPECT_THAT(document.content_type, testing::StartsWith(accept));
    EXPECT_THAT(document.text, testing::StartsWith(begins));
    EXPECT_THAT(document.text, HasSubstr("noor@example.nl"));
  }
  EXPECT_EQ(Ask("GET", "/v1/people/" + person_ + "/access-document", nullptr, {{"Accept", "image/png"}}).status, 406);
  const Heard sent = Ask("POST", "/v1/people/" + person_ + "/access-answers", {{"channel", "post"}, {"language", "en"}},
                         {{"Idempotency-Key", "access-1"}});
  ASSERT_EQ(sent.status, 201) << sent.text;
  EXPECT_EQ(sent.Text("hash"), base::Sha256Hex(sent.Text("document")));
  EXPECT_EQ(sent.Header("Location"), fmt::format("/v1/entries/{}", sent["entry"].as_int64()));
  const Heard again = Ask("POST", "/v1/people/" + person_ + "/access-answers",
                          {{"channel", "post"}, {"language", "en"}}, {{"Idempotency-Key", "access-1"}});
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again["entry"], sent["entry"]);
  EXPECT_EQ(again["hash"], sent["hash"]);
}

TEST_F(ManagedPeople, HaveAProofOfTheirConsent) {
  const Heard proof = Ask("GET", "/v1/people/" + person_ + "/consents/newsletter/proof");
  ASSERT_EQ(proof.status, 200) << proof.text;
  EXPECT_EQ(proof["event"].as_object().at("type"), "ConsentGiven");
  const Heard page =
      Ask("GET", "/v1/people/" + person_ + "/consents/newsletter/proof", nullptr, {{"Accept", "text/html"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.Header("Content-Security-Policy"), HasSubstr("style-src"));
  EXPECT_EQ(Ask("GET", "/v1/people/" + person_ + "/consents/deliver/proof").status, 404);
}

// ---- files that show what was said

// Bytes as a scanner makes them.
std::string Scan(std::size_t size) {
  std::string bytes = "%PDF-1.7\n";
  while (bytes.size() < size) bytes += static_cast<char>(bytes.size() * 167 % 256);
  return bytes;
}

class ManagedFiles : public ManagedPeople {
 protected:
  void SetUp() override {
    ManagedPeople::SetUp();
    consent_ = Ask("GET", "/v1/people/" + person_ + "/history")["items"].as_array().back().at("event").at("position");
    below_ = "/v1/people/" + person_ + "/attachments";
  }
  std::string Address() { return fmt::format("/v1/entries/{}/attachments", consent_.as_int64()); }
  Heard Keep(const std::string& bytes, Headers headers, const std::string& media = "application/pdf",
             const Asking& asking = {}) {
    Asking as = asking;
    as.media = media;
    headers.emplace("Content-Disposition", "attachment; filename*=UTF-8''formulier%20Noor%20%E2%82%AC.pdf");
    return Send(as, "POST", Address(), bytes, headers);
  }
  Heard Open(std::int64_t entry, const std::string& reason = "verzoek om bewijs") {
    return Ask("POST", fmt::format("{}/{}/openings", below_, entry), {{"reason", reason}});
  }

  json::value consent_;
  std::string below_;
};

TEST_F(ManagedFiles, AreKeptOnceListedAndOpenedWithAReason) {
  const std::string bytes = Scan(200'000);
  const Heard kept = Keep(bytes, {{"Idempotency-Key", "file-1-1"}});
  const std::int64_t entry = Entry(kept);
  EXPECT_EQ(kept["person"], json::value(person_));
  EXPECT_EQ(kept.Header("Location"), fmt::format("/v1/entries/{}", entry));
  EXPECT_EQ(Keep(bytes, {{"Idempotency-Key", "file-1-1"}}).body, kept.body) << "sent again";
  EXPECT_EQ(Keep(Scan(10), {{"Idempotency-Key", "file-1-1"}})["code"], "idempotency_key_reused");
  const Heard list = Ask("GET", below_);
  ASSERT_EQ(list["items"].as_array().size(), 1U) << list.text;
  const json::object& file = list["items"].as_array().front().as_object();
  EXPECT_EQ(file.at("entry"), entry);
  EXPECT_EQ(file.at("about"), consent_);
  EXPECT_EQ(file.at("name"), "formulier Noor €.pdf");
  EXPECT_EQ(file.at("media_type"), "application/pdf");
  EXPECT_EQ(file.at("size"), 200'000);
  const std::uint64_t before = Events();
  const Heard opened = Open(entry);
  ASSERT_EQ(opened.status, 200) << opened.text;
  EXPECT_EQ(opened.text, bytes);
  EXPECT_EQ(opened.content_type, "application/octet-stream");
  EXPECT_EQ(opened.Header("Content-Disposition"), "attachment; filename*=UTF-8''formulier%20Noor%20%E2%82%AC.pdf");
  EXPECT_EQ(opened.Header("Cache-Control"), "no-store");
  EXPECT_EQ(Events(), before + 1) << "who read it, and why, is on record";
}

TEST_F(ManagedFiles, AreListedPageByPage) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(Keep(Scan(100 + i), {}).status, 201);
  const Heard first = Ask("GET", below_ + "?limit=2");
  EXPECT_THAT(first["items"].as_array(), SizeIs(2));
  const std::string link = first.Header("Link");
  const Heard second = Ask("GET", link.substr(1, link.find('>') - 1));
  EXPECT_THAT(second["items"].as_array(), SizeIs(1));
  EXPECT_THAT(second.Header("Link"), IsEmpty());
  EXPECT_THAT(Ask("GET", below_ + "?cursor=zz").Errors(), ElementsAre("query/cursor bad_cursor"));
}

TEST_F(ManagedFiles, AreOfTheTypeThatIsSaidOrThatTheNameSays) {
  const Headers page{{"Content-Disposition", "attachment; filename=mail.html"}};
  EXPECT_EQ(Keep("<script>alert(1)</script>", page, "application/octet-stream").status, 201);
  EXPECT_EQ(Keep("{", {}, "Application/JSON; charset=utf-16").status, 201) << "a file is nobody's text";
  std::vector<std::string> types;
  const Heard list = Ask("GET", below_);
  for (const json::value& file : list["items"].as_array())
    types.push_back(json::value_to<std::string>(file.at("media_type")));
  EXPECT_THAT(types, ElementsAre("text/html", "application/json"));
  const Heard opened = Open(list["items"].as_array().front().at("entry").as_int64());
  EXPECT_EQ(opened.content_type, "application/octet-stream") << "nothing in it is a page of ours";
  EXPECT_THAT(opened.Header("Content-Security-Policy"), Not(HasSubstr("style-src")));
}

TEST_F(ManagedFiles, ThatCannotBeKeptAreRefused) {
  const std::uint64_t before = Events();
  for (const char* nameless : {"attachment", "attachment; filename=", "inline; filename=a.pdf"})
    EXPECT_THAT(Keep("x", {{"Content-Disposition", nameless}}).Errors(),
                ElementsAre("header/Content-Disposition no_file_name"))
        << nameless;
  Asking as;
  as.media = "image/png";
  EXPECT_THAT(Send(as, "POST", Address(), "x", {}).Errors(),
              ElementsAre("header/Content-Disposition missing_parameter"));
  EXPECT_EQ(Keep("", {}).status, 400) << "it is empty";
  EXPECT_EQ(Keep("x", {}, "a picture").status, 400);
  EXPECT_EQ(Keep(std::string(ledger::kAttachmentMax + 1, 'x'), {}).status, 413);
  const Headers named{{"Content-Disposition", "attachment; filename=a.pdf"}};
  EXPECT_EQ(Send(as, "POST", "/v1/entries/999999/attachments", "x", named).status, 404);
  EXPECT_EQ(Send(as, "POST", "/v1/entries/0/attachments", "x", named).status, 404) << "it is about nobody";
  EXPECT_EQ(Events(), before);
  EXPECT_EQ(Keep(std::string(ledger::kAttachmentMax, 'x'), {}).status, 201) << "the largest that is kept";
}

TEST_F(ManagedFiles, AreThoseOfThatPersonAndOpenedByNobodyElse) {
  const std::int64_t entry = Entry(Keep(Scan(100), {}));
  const std::string other = AddPerson("sem@example.nl");
  const json::object why{{"reason", "x"}};
  EXPECT_THAT(Ask("GET", "/v1/people/" + other + "/attachments")["items"].as_array(), IsEmpty());
  EXPECT_EQ(Ask("POST", fmt::format("/v1/people/{}/attachments/{}/openings", other, entry), why).status, 404);
  EXPECT_EQ(Open(consent_.as_int64()).status, 404) << "an entry that is no file";
  EXPECT_THAT(Ask("POST", fmt::format("{}/{}/openings", below_, entry), json::object()).Errors(),
              ElementsAre("/reason missing_member"));
  const std::string opening = fmt::format("{}/{}/openings", below_, entry);
  const Heard by_key = AskAs({.role = kOwnerRole, .by_key = true}, "POST", opening, why);
  EXPECT_EQ(by_key["code"], "person_needed");
  EXPECT_EQ(AskAs({.role = kViewerRole}, "POST", opening, why)["code"], "forbidden");
  EXPECT_EQ(AskAs({.role = kProgramRole}, "GET", below_)["code"], "forbidden");
  EXPECT_EQ(Keep("x", {}, "image/png", {.role = kProgramRole})["code"], "forbidden");
  EXPECT_EQ(Keep("x", {}, "image/png", {.role = kViewerRole})["code"], "forbidden");
}

TEST_F(ManagedFiles, GoWithThePerson) {
  const std::int64_t entry = Entry(Keep(Scan(100), {}));
  ASSERT_EQ(Ask("POST", "/v1/people/" + person_ + "/erasures", {{"reason", "verzoek"}}).status, 201);
  const Heard list = Ask("GET", below_);
  ASSERT_EQ(list["items"].as_array().size(), 1U) << list.text;
  EXPECT_TRUE(list["items"].as_array().front().at("name").is_null());
  EXPECT_EQ(Open(entry).status, 404);
}

TEST_F(ManagedPeople, AreErasedWithAReport) {
  const json::object wish{{"reason", "verzoek van de klant"}, {"evidence_until", "2031-11-01"}};
  const Heard erased = Ask("POST", "/v1/people/" + person_ + "/erasures", wish, {{"Idempotency-Key", "erasure-1"}});
  ASSERT_EQ(erased.status, 201) << erased.text;
  EXPECT_EQ(erased["gone_from_store"], true);
  EXPECT_EQ(erased["evidence_until"], "2031-11-01");
  EXPECT_GT(erased["texts_gone"].as_int64(), 0);
  const Heard person = Person();
  EXPECT_EQ(person["erased"], true);
  EXPECT_THAT(person.text, Not(HasSubstr("noor@")));
  const Heard again = Ask("POST", "/v1/people/" + person_ + "/erasures", wish, {{"Idempotency-Key", "erasure-1"}});
  EXPECT_EQ(again.status, 201) << again.text;
  EXPECT_EQ(again["entry"], erased["entry"]);
  EXPECT_THAT(Ask("POST", "/v1/people/" + person_ + "/erasures", {{"evidence_until", "morgen"}}).Errors(),
              UnorderedElementsAre("/reason missing_member", "/evidence_until no_date"));
}

// ---- consents and stops

TEST_F(ManagedPeople, ConsentsAreGivenOnceAndTakenBack) {
  const Heard yes = Ask("POST", "/v1/consents", YesOf("sem@example.nl"));
  ASSERT_EQ(yes.status, 201) << yes.text;
  EXPECT_EQ(yes["new_person"], true);
  EXPECT_EQ(yes["verdict"], "allowed");
  EXPECT_EQ(yes.told.entry, static_cast<ledger::Position>(yes["entry"].as_int64()));
  const Heard no = Ask("POST", "/v1/withdrawals", {{"person", Email("sem@example.nl")}, {"purpose", "newsletter"}});
  ASSERT_EQ(no.status, 201) << no.text;
  EXPECT_EQ(no["person"], yes["person"]);
  const Heard person = Ask("GET", "/v1/people/" + yes.Text("person"));
  EXPECT_EQ(person["consents"].as_array().front().as_object().at("standing"), "withdrawn");
}

TEST_F(ManagedPeople, AConsentThatCannotCountIsRefusedWithEveryReason) {
  json::object yes = YesOf("sem@example.nl");
  yes["by"] = "other";
  yes["form_version"] = 9;
  const std::uint64_t before = Events();
  const Heard refused = Ask("POST", "/v1/consents", yes);
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused["errors"].as_array(), SizeIs(3)) << refused.text;
  yes["form"] = "nothing";
  EXPECT_EQ(Ask("POST", "/v1/consents", yes).status, 400);
  EXPECT_EQ(Events(), before) << "nothing half is recorded";
}

// The rule book says why in both languages, and which rule it is.
TEST_F(ManagedPeople, AConsentThatTheRuleBookIsAgainstIsRefusedInItsWords) {
  json::object yes = YesOf("sem@example.nl");
  yes["informed_before"] = false;
  const Heard dutch = Ask("POST", "/v1/consents", yes),
              english = Ask("POST", "/v1/consents", yes, {{"Accept-Language", "en"}});
  EXPECT_EQ(dutch.Errors(), english.Errors());
  EXPECT_THAT(dutch.Errors(), ElementsAre(testing::StartsWith(" rule:")));
  EXPECT_THAT(english.text, HasSubstr("The person does not know what the yes is for."));
  EXPECT_THAT(dutch.text, Not(HasSubstr("The person")));
}

TEST_F(ManagedPeople, WhatIsWrongWithARequestIsSaidAtOnce) {
  const Heard wrong = Ask("POST", "/v1/consents",
                          {{"person", {{"email", ""}}},
                           {"occurred_at", "gisteren"},
                           {"informd_before", true},
                           {"method", "geklikt"},
                           {"valid_until", "2026-13-01"},
                           {"form_version", "1"}});
  EXPECT_EQ(wrong.status, 400);
  EXPECT_THAT(wrong.Errors(),
              UnorderedElementsAre("/form missing_member", "/person/email too_short", "/occurred_at no_moment",
                                   "/informd_before unknown_member", "/method not_one_of", "/valid_until no_date",
                                   "/form_version wrong_type"));
}

TEST_F(ManagedPeople, ProblemsAreToldInDutchAndEnglish) {
  const json::object wrong{{"person", Noor()}};
  const Heard dutch = Ask("POST", "/v1/consents", wrong),
              english = Ask("POST", "/v1/consents", wrong, {{"Accept-Language", "en-GB, nl;q=0.5"}});
  EXPECT_EQ(dutch["title"], "Dit kan zo niet");
  EXPECT_EQ(english["title"], "This cannot be done so");
  EXPECT_EQ(dutch["errors"].as_array().front().as_object().at("message"), "`form` ontbreekt");
  EXPECT_EQ(english["errors"].as_array().front().as_object().at("message"), "`form` is missing");
  EXPECT_EQ(dutch.Errors(), english.Errors());
  EXPECT_EQ(dutch.Header("Content-Language"), "nl");
  EXPECT_EQ(Ask("POST", "/v1/consents", wrong, {{"Accept-Language", "fr, de;q=0.5"}}).Header("Content-Language"), "nl");
}

// The same codes in both languages, and no English in the Dutch.
TEST_F(ManagedPeople, WhatTheChecksHaveAgainstAnActIsToldInBothLanguages) {
  const auto told = [](const Heard& heard) {
    std::vector<std::pair<std::string, std::string>> all;
    for (const json::value& error : heard["errors"].as_array())
      all.emplace_back(json::value_to<std::string>(error.as_object().at("code")),
                       json::value_to<std::string>(error.as_object().at("message")));
    return all;
  };
  json::object yes = YesOf("sem@example.nl");
  yes["by"] = "other";
  yes["form_version"] = 9;
  const Heard dutch = Ask("POST", "/v1/consents", yes),
              english = Ask("POST", "/v1/consents", yes, {{"Accept-Language", "en"}});
  EXPECT_EQ(dutch.Errors(), english.Errors());
  EXPECT_THAT(told(dutch),
              UnorderedElementsAre(Pair("consent_by_other", HasSubstr("toestemming geeft iemand zelf, of een ander")),
                                   Pair("form_not_published_then", HasSubstr("versie 9 van formulier")),
                                   Pair("purpose_missing", "er staat geen doel bij")));
  EXPECT_THAT(told(english), UnorderedElementsAre(Pair("consent_by_other", HasSubstr("consent is given by the person")),
                                                  Pair("form_not_published_then", HasSubstr("version 9 of form")),
                                                  Pair("purpose_missing", "no purpose is named")));
  yes["form"] = "nothing";
  EXPECT_THAT(told(Ask("POST", "/v1/consents", yes)),
              ElementsAre(Pair("form_never_published", "formulier `form/nothing` is nooit gepubliceerd")));

  const json::object use{{"person", Noor()}, {"purpose", "nothing"}, {"categories", {"shoes"}}, {"system", "mailer"}};
  EXPECT_THAT(told(Ask("POST", "/v1/uses", use)),
              UnorderedElementsAre(Pair("unknown_purpose", "`purpose/nothing` is geen doel in het register"),
                                   Pair("unknown_category", HasSubstr("is geen soort gegevens in het register"))));
}

TEST_F(ManagedPeople, ObjectionsAreObeyedWhoeverThePersonIs) {
  const Heard objection =
      Ask("POST", "/v1/objections", {{"person", {{"phone", "06-12345678"}}}, {"kind", "advertising"}});
  ASSERT_EQ(objection.status, 201) << objection.text;
  EXPECT_EQ(objection["new_person"], true);
  const Heard person = Ask("GET", "/v1/people/" + objection.Text("person"));
  EXPECT_EQ(person["objections"].as_array().front().as_object().at("status"), "standing");
  EXPECT_EQ(Ask("POST", "/v1/objections", {{"person", Noor()}}).Errors(),
            std::vector<std::string>{"/kind missing_member"});
}

TEST_F(ManagedPeople, ObjectionsAreWeighedByAPerson) {
  const std::int64_t objection =
      Entry(Ask("POST", "/v1/objections",
                {{"person", Noor()}, {"kind", "use"}, {"purpose", "complaints"}, {"grounds", "mijn situatie"}}));
  const std::string address = fmt::format("/v1/objections/{}/weighings", objection);
  const json::object weighing{{"outcome", "upheld"}, {"reason", "de klant heeft gelijk"}};
  const Heard by_key = AskAs({.role = kOwnerRole, .by_key = true}, "POST", address, weighing);
  EXPECT_EQ(by_key.status, 403);
  EXPECT_EQ(by_key["code"], "person_needed");
  EXPECT_EQ(Ask("POST", address, weighing).status, 201);
  EXPECT_EQ(Person()["objections"].as_array().front().as_object().at("status"), "upheld");
  EXPECT_EQ(Ask("POST", "/v1/objections/999999/weighings", weighing).status, 404);
  EXPECT_EQ(Ask("POST", "/v1/objections/0/weighings", weighing).status, 404) << "an entry that is no objection";
}

TEST_F(ManagedPeople, AnObjectionToAnInterestIsOverruledOnCompellingGroundsAlone) {
  const auto objection = [&](json::object more) {
    json::object raised{{"person", Noor()}, {"kind", "use"}, {"grounds", "mijn situatie"}};
    for (const auto& [name, value] : more) raised[name] = value;
    return Entry(Ask("POST", "/v1/objections", raised));
  };
  const std::string address = fmt::format("/v1/objections/{}", objection({{"purpose", "complaints"}}));
  const Heard outlook = Ask("GET", address + "/outlook");
  ASSERT_EQ(outlook.status, 200) << outlook.text;
  EXPECT_EQ(outlook["effect"], "weighed");
  EXPECT_EQ(outlook["basis"], "legitimate_interest");
  json::object weighing{{"outcome", "overruled"}, {"reason", "er loopt een rechtszaak"}};
  EXPECT_THAT(Ask("POST", address + "/weighings", weighing).Errors(),
              ElementsAre("/factors factor_not_weighed", "/factors factor_not_weighed"));
  weighing["factors"] = Factors();
  EXPECT_EQ(Ask("POST", address + "/weighings", weighing).status, 201);
  EXPECT_EQ(Person()["objections"].as_array().front().as_object().at("status"), "overruled");
}

TEST_F(ManagedPeople, AnObjectionComesToNothingWhereThePurposeRestsOnAContract) {
  const std::string address =
      fmt::format("/v1/objections/{}",
                  Entry(Ask("POST", "/v1/objections", {{"person", Noor()}, {"kind", "use"}, {"purpose", "deliver"}})));
  const Heard outlook = Ask("GET", address + "/outlook");
  EXPECT_EQ(outlook["effect"], "none") << outlook.text;
  EXPECT_EQ(outlook["basis"], "contract");
  EXPECT_EQ(Ask("POST", address + "/weighings", {{"outcome", "overruled"}, {"reason", "de koop loopt nog"}}).status,
            201)
      << "nothing is to be weighed";
}

TEST_F(ManagedPeople, AnObjectionToAdvertisingIsNeverOverruled) {
  const std::string address = fmt::format(
      "/v1/objections/{}",
      Entry(Ask("POST", "/v1/objections", {{"person", Noor()}, {"kind", "use"}, {"purpose", "newsletter"}})));
  const Heard outlook = Ask("GET", address + "/outlook");
  EXPECT_EQ(outlook["effect"], "absolute") << outlook.text;
  EXPECT_THAT(outlook["because"].as_array(), Not(IsEmpty()));
  const Heard refused = Ask("POST", address + "/weighings",
                            {{"outcome", "overruled"}, {"reason", "wij willen door"}, {"factors", Factors()}});
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.text, HasSubstr("rule:"));
}

// GDPR art. 21(1): grounds are found for one use, and say nothing of another.
TEST_F(ManagedPeople, AnObjectionToEverythingIsOverruledInOnePurposeAlone) {
  const std::string address =
      fmt::format("/v1/objections/{}", Entry(Ask("POST", "/v1/objections", {{"person", Noor()}, {"kind", "use"}})));
  EXPECT_THAT(Ask("GET", address + "/outlook").Errors(), ElementsAre("query/purpose purpose_missing"));
  EXPECT_EQ(Ask("GET", address + "/outlook?purpose=complaints")["effect"], "weighed");
  json::object weighing{{"outcome", "overruled"}, {"reason", "er loopt een rechtszaak"}, {"factors", Factors()}};
  EXPECT_THAT(Ask("POST", address + "/weighings", weighing).Errors(), ElementsAre("/purpose purpose_missing"));
  weighing["purpose"] = "nothing";
  EXPECT_THAT(Ask("POST", address + "/weighings", weighing).Errors(),
              ElementsAre("/purpose purpose_stands_on_nothing"));
  weighing["purpose"] = "complaints";
  EXPECT_EQ(Ask("POST", address + "/weighings", weighing).status, 201);
  const json::value shown = Person()["objections"].as_array().front();
  EXPECT_EQ(shown.as_object().at("status"), "open") << "of the other purposes nobody has said anything yet";
  EXPECT_EQ(shown.as_object().at("overruled_in"), (json::array{"purpose/complaints"}));
}

TEST_F(ManagedPeople, RestrictionsAreLiftedAfterThePersonWasTold) {
  const std::int64_t restriction =
      Entry(Ask("POST", "/v1/restrictions", {{"person", Noor()}, {"ground", "accuracy"}, {"channel", "e-mail"}}));
  EXPECT_THAT(Person()["restrictions"].as_array(), SizeIs(1));
  const std::string address = fmt::format("/v1/restrictions/{}/liftings", restriction);
  EXPECT_EQ(Ask("POST", address, {{"reason", "klopt weer"}, {"told_on", "2030-01-01"}}).status, 400);
  EXPECT_EQ(Ask("POST", address, {{"reason", "klopt weer"}, {"told_on", "2026-10-30"}}).status, 201);
  EXPECT_THAT(Person()["restrictions"].as_array(), IsEmpty());
  EXPECT_EQ(Ask("POST", "/v1/restrictions/1/liftings", {{"reason", "x"}, {"told_on", "2026-10-30"}}).status, 404);
}

TEST_F(ManagedPeople, EntriesAreCorrectedAndLookedInto) {
  const std::int64_t sale =
      Entry(Ask("POST", "/v1/sales",
                {{"person", Noor()}, {"product", "bicycle"}, {"details", {"email"}}, {"opt_out_offered", true}}));
  EXPECT_THAT(Person()["sales"].as_array(), SizeIs(1));
  EXPECT_EQ(Ask("POST", fmt::format("/v1/entries/{}/corrections", sale), {{"reason", "verkeerde klant"}}).status, 201);
  EXPECT_THAT(Person()["sales"].as_array(), IsEmpty());
  EXPECT_EQ(Ask("POST", fmt::format("/v1/entries/{}/corrections", sale), {{"reason", "nog eens"}}).status, 400);
  const Heard stop = Ask("POST", "/v1/withdrawals", {{"person", Noor()}, {"by", "other"}});
  EXPECT_EQ(stop["look_into"], true) << stop.text;
  EXPECT_EQ(Ask("POST", fmt::format("/v1/entries/{}/inspections", Entry(stop)), {{"reason", "gebeld"}}).status, 201);
  EXPECT_EQ(Ask("POST", "/v1/entries/999999/inspections", {{"reason", "x"}}).status, 404);
}

// ---- what is found out, and done

TEST_F(ManagedPeople, AgesAreEstablishedByBirthOrByBands) {
  EXPECT_EQ(Ask("POST", "/v1/ages", {{"person", Noor()}, {"born", "1990-05-05"}, {"method", "id_seen"}}).status, 201);
  EXPECT_EQ(Person()["ages"].as_array().front().as_object().at("value"), "from_16");
  EXPECT_EQ(Ask("POST", "/v1/ages",
                {{"person", Noor()}, {"method", "asked"}, {"bands", {{{"fact", "age"}, {"value", "from_16"}}}}})
                .status,
            201);
  EXPECT_THAT(Ask("POST", "/v1/ages", {{"person", Noor()}, {"method", "asked"}}).Errors(), ElementsAre(" either_or"));
  EXPECT_THAT(Ask("POST", "/v1/ages",
                  {{"person", Noor()},
                   {"method", "asked"},
                   {"born", "1990-05-05"},
                   {"bands", {{{"fact", "age"}, {"value", "from_16"}}}}})
                  .Errors(),
              ElementsAre(" either_or"));
  EXPECT_EQ(Ask("POST", "/v1/ages",
                {{"person", Noor()}, {"method", "asked"}, {"bands", {{{"fact", "age"}, {"value", "old"}}}}})
                .status,
            400);
}

TEST_F(ManagedPeople, RepresentativesBeginAndEnd) {
  const std::int64_t parent = Entry(Ask("POST", "/v1/representatives",
                                        {{"person", Noor()},
                                         {"kind", "parent"},
                                         {"method", "own_email_confirmed"},
                                         {"name", "Moeder van Noor"},
                                         {"evidence", "mail van 3 maart"}}));
  EXPECT_THAT(Person()["representatives"].as_array(), SizeIs(1));
  EXPECT_EQ(Ask("POST", fmt::format("/v1/representatives/{}/endings", parent), {{"evidence", "meerderjarig"}}).status,
            201);
  EXPECT_EQ(Ask("POST", "/v1/representatives/1/endings", json::object()).status, 404);
  EXPECT_EQ(Ask("POST", "/v1/representatives", {{"person", Noor()}, {"method", "seen"}}).status, 400) << "no evidence";
}

TEST_F(ManagedPeople, FactsOfTheRuleBookAreRecorded) {
  EXPECT_EQ(Ask("POST", "/v1/person-facts", {{"person", Noor()}, {"fact", "donor_link"}, {"value", "gift"}}).status,
            201);
  EXPECT_THAT(Person()["facts"].as_array(), SizeIs(1));
  EXPECT_EQ(Ask("POST", "/v1/person-facts", {{"person", Noor()}, {"fact", "no_such_fact"}, {"value", "no"}}).status,
            400);
}

TEST_F(ManagedPeople, DisclosuresNeedAnAssessmentBehindThem) {
  json::object given{{"person", Noor()}, {"recipient", "courier"}, {"purpose", "deliver"}, {"categories", {"contact"}}};
  Ask("POST", "/v1/statement/versions", {{"where", "https://blauwefiets.example/privacy"}});
  EXPECT_EQ(Ask("POST", "/v1/disclosures", given).status, 201);
  EXPECT_THAT(Person()["disclosures"].as_array(), SizeIs(1));
  given["categories"] = json::array{"complaint"};
  const Heard refused = Ask("POST", "/v1/disclosures", given);
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.Errors(), ElementsAre(" no_assessment"));
  EXPECT_THAT(refused.text, HasSubstr("er is geen afgeronde beoordeling om deze gegevens te geven aan"));
}

TEST_F(ManagedPeople, UsesAreReported) {
  const Heard used =
      Ask("POST", "/v1/uses",
          {{"person", Noor()}, {"purpose", "newsletter"}, {"categories", {"email"}}, {"system", "mailer"}});
  EXPECT_EQ(used.status, 201) << used.text;
  EXPECT_EQ(used.told.purpose.value(), "purpose/newsletter");
  EXPECT_EQ(used.told.person->ToString(), person_);
  const Heard entry = Ask("GET", used.Header("Location"));
  EXPECT_EQ(entry["type"], "UseReported");
  EXPECT_EQ(entry["event"].as_object().at("categories"), (json::array{"category/email"}));
  const Heard wrong = Ask("POST", "/v1/uses",
                          {{"person", Noor()},
                           {"purpose", "nothing"},
                           {"categories", {"email", "shoes"}},
                           {"system", "mailer"},
                           {"occurred_at", "2030-01-01T00:00:00Z"}});
  EXPECT_EQ(wrong.status, 400);
  EXPECT_THAT(wrong["errors"].as_array(), SizeIs(3)) << wrong.text;
  EXPECT_EQ(Ask("POST", "/v1/uses",
                {{"person", Email("nobody@example.nl")},
                 {"purpose", "newsletter"},
                 {"categories", {"email"}},
                 {"system", "mailer"}})
                .status,
            400);
}

TEST_F(ManagedPeople, RecipientsAndPeopleAreTold) {
  Ask("POST", "/v1/statement/versions", {{"where", "https://blauwefiets.example/privacy"}});
  Ask("POST", "/v1/disclosures",
      {{"person", Noor()}, {"recipient", "courier"}, {"purpose", "deliver"}, {"categories", {"contact"}}});
  const std::int64_t correction =
      Entry(Ask("POST", "/v1/data-corrections",
                {{"person", Noor()}, {"categories", {"contact"}}, {"at_request", true}, {"note", "nieuw adres"}}));
  EXPECT_EQ(
      Person()["notices_due"],
      (json::array{{{"recipient", "recipient/courier"}, {"about", correction}, {"categories", {"category/contact"}}}}));
  EXPECT_EQ(Ask("POST", "/v1/data-corrections", {{"person", Noor()}, {"categories", {"shoes"}}}).status, 400);
  EXPECT_EQ(
      Ask("POST", "/v1/recipient-notices", {{"person", Noor()}, {"recipient", "accountant"}, {"about", correction}})
          .status,
      400);
  EXPECT_EQ(Ask("POST", "/v1/recipient-notices",
                {{"person", Noor()}, {"recipient", "courier"}, {"about", correction}, {"outcome", "told"}})
                .status,
            201);
  EXPECT_THAT(Person()["notices_due"].as_array(), IsEmpty());
  EXPECT_EQ(Ask("POST", "/v1/person-notices",
                {{"person", Noor()}, {"duty", "tell_child_at_sixteen"}, {"about", correction}, {"channel", "mail"}})
                .status,
            201);
  EXPECT_EQ(Ask("POST", "/v1/person-notices",
                {{"person", Noor()}, {"duty", "nothing"}, {"about", correction}, {"channel", "mail"}})
                .status,
            400);
}

// ---- entries

TEST_F(ManagedPeople, EntriesAreListedInTheirOrder) {
  std::size_t count = 0;
  std::string next = "/v1/entries?limit=50";
  while (!next.empty()) {
    const Heard page = Ask("GET", next);
    ASSERT_EQ(page.status, 200);
    for (const json::value& item : page["items"].as_array())
      EXPECT_EQ(item.as_object().at("position").as_int64(), static_cast<std::int64_t>(count++));
    const std::string link = page.Header("Link");
    next = link.empty() ? "" : link.substr(1, link.find('>') - 1);
  }
  EXPECT_EQ(count, Events());
  EXPECT_EQ(Ask("GET", "/v1/entries/999999").status, 404);
  EXPECT_EQ(Ask("GET", "/v1/entries/one").status, 404);
  EXPECT_THAT(Ask("GET", "/v1/entries?cursor=" + std::string("6162")).Errors(), ElementsAre("query/cursor bad_cursor"));
}

// ---- sent again

TEST_F(ManagedPeople, ARepeatedRequestIsRecordedOnceAndAnsweredAgain) {
  const json::object yes = YesOf("sem@example.nl");
  const Heard first = Ask("POST", "/v1/consents", yes, {{"Idempotency-Key", "consent-1"}});
  ASSERT_EQ(first.status, 201) << first.text;
  const std::uint64_t events = Events();
  now_ = At("2026-11-02T12:00:00+01:00");
  const Heard again = Ask("POST", "/v1/consents", yes, {{"Idempotency-Key", "consent-1"}});
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.Header("Location"), first.Header("Location"));
  // Whoever serves the record then finds it there as well.
  StartService();
  EXPECT_EQ(Ask("POST", "/v1/consents", yes, {{"Idempotency-Key", "consent-1"}}).body, first.body);
  EXPECT_EQ(Events(), events);
}

TEST_F(ManagedPeople, AKeyIsNotTakenForAnotherRequest) {
  Ask("POST", "/v1/consents", YesOf("sem@example.nl"), {{"Idempotency-Key", "consent-1"}});
  const std::uint64_t events = Events();
  const Heard other = Ask("POST", "/v1/consents", YesOf("yara@example.nl"), {{"Idempotency-Key", "consent-1"}});
  EXPECT_EQ(other.status, 400);
  EXPECT_EQ(other["code"], "idempotency_key_reused");
  EXPECT_EQ(Events(), events);
  // At another address, or from somebody else, it is another key.
  EXPECT_EQ(Ask("POST", "/v1/withdrawals", {{"person", Noor()}}, {{"Idempotency-Key", "consent-1"}}).status, 201);
  EXPECT_EQ(AskAs({.role = kProgramRole}, "POST", "/v1/consents", YesOf("yara@example.nl"),
                  {{"Idempotency-Key", "consent-1"}})
                .status,
            201);
}

TEST_F(ManagedPeople, AKeyIsNeededAndFreeAgainAfterARefusal) {
  std::vector<http::Header> headers = {{"Content-Type", "application/json"}};
  const std::string body = json::serialize(YesOf("sem@example.nl"));
  const Answered missing =
      service_->Answer({.method = "POST", .path = "/v1/consents", .headers = headers, .body = body},
                       Caller{.role = ledger::Role::owner, .by = staff_});
  EXPECT_EQ(missing.response.status, 400);
  EXPECT_THAT(missing.response.body, HasSubstr("header/Idempotency-Key"));
  json::object wrong = YesOf("sem@example.nl");
  wrong["form"] = "nothing";
  EXPECT_EQ(Ask("POST", "/v1/consents", wrong, {{"Idempotency-Key", "consent-1"}}).status, 400);
  EXPECT_EQ(Ask("POST", "/v1/consents", YesOf("sem@example.nl"), {{"Idempotency-Key", "consent-1"}}).status, 201);
  EXPECT_THAT(Ask("POST", "/v1/consents", YesOf("sem@example.nl"), {{"Idempotency-Key", "short"}}).Errors(),
              ElementsAre("header/Idempotency-Key too_short"));
}

// ---- programs

TEST_F(ManagedPeople, AProgramReportsWhatItsKeyNames) {
  const Asking program{.role = kProgramRole};
  EXPECT_EQ(AskAs(program, "POST", "/v1/consents", YesOf("sem@example.nl")).status, 201);
  EXPECT_EQ(AskAs(program, "POST", "/v1/withdrawals", {{"person", Email("sem@example.nl")}}).status, 201);
  EXPECT_EQ(
      AskAs(program, "POST", "/v1/objections", {{"person", Email("sem@example.nl")}, {"kind", "advertising"}}).status,
      201);
  json::object use{
      {"person", Email("sem@example.nl")}, {"purpose", "newsletter"}, {"categories", {"email"}}, {"system", "mailer"}};
  EXPECT_EQ(AskAs(program, "POST", "/v1/uses", use).status, 201);
  use["purpose"] = "deliver";
  EXPECT_THAT(AskAs(program, "POST", "/v1/uses", use).Errors(), ElementsAre("/purpose not_named_by_key"));
  // People are named by the kinds that the key has.
  use["purpose"] = "newsletter";
  use["person"] = json::object{{"phone", "0612345678"}};
  const Heard by_phone = AskAs(program, "POST", "/v1/uses", use);
  EXPECT_EQ(by_phone.status, 403);
  EXPECT_THAT(by_phone.Errors(), ElementsAre("/person/phone not_named_by_key"));
  use["person"] = json::object{{"id", person_}};
  EXPECT_EQ(AskAs(program, "POST", "/v1/uses", use).status, 403);
  key_.person_ids = true;
  EXPECT_EQ(AskAs(program, "POST", "/v1/uses", use).status, 201);
  // A consent on a form of another purpose.
  key_.purposes = {ledger::RecordName("purpose/deliver")};
  EXPECT_THAT(AskAs(program, "POST", "/v1/consents", YesOf("yara@example.nl")).Errors(),
              ElementsAre("/purpose not_named_by_key"));
}

// ---- forms of requests

TEST_F(ManagedPeople, RequestsAreOfTheRightForm) {
  EXPECT_EQ(Send({.media = "text/plain"}, "POST", "/v1/consents", "{}").status, 415);
  EXPECT_EQ(Send({.media = "application/json; charset=latin1"}, "POST", "/v1/consents", "{}").status, 415);
  EXPECT_EQ(Send({.media = "application/json; charset=UTF-8"}, "POST", "/v1/consents", "{}").status, 400);
  EXPECT_EQ(Send({}, "POST", "/v1/consents", "").status, 415) << "no body at all";
  EXPECT_EQ(Send({}, "POST", "/v1/consents", "{\"form\": ")["code"], "not_json");
  EXPECT_EQ(Send({}, "POST", "/v1/consents", "{\"form\": \"a\", \"form\": \"b\"}")["code"], "not_json");
  EXPECT_EQ(Send({}, "POST", "/v1/consents", "[]").Errors(), std::vector<std::string>{" wrong_type"});
  EXPECT_EQ(Send({}, "POST", "/v1/consents", std::string((1 << 20) + 1, ' ')).status, 413);
  EXPECT_EQ(Send({}, "POST", "/v1/consents", std::string(200, '[')).status, 400);
  EXPECT_EQ(Ask("DELETE", "/v1/consents").status, 405);
  EXPECT_EQ(Ask("DELETE", "/v1/consents").Header("Allow"), "POST");
  EXPECT_EQ(Ask("GET", "/v1/consents/").status, 404);
  EXPECT_EQ(Ask("GET", "/v2/consents").status, 404);
  EXPECT_THAT(Ask("GET", "/v1/entries?Limit=1&limit=1&limit=2").Errors(),
              ElementsAre("query/Limit unknown_parameter", "query/limit repeated_parameter"));
  EXPECT_EQ(Ask("HEAD", "/v1/people/" + person_).status, 200);
}

TEST_F(ManagedPeople, EveryAnswerHasItsHeaders) {
  for (const Heard& reply :
       {Person(), Ask("GET", "/v1/nothing"), Ask("DELETE", "/v1/consents"), Ask("GET", "/v1/openapi.json"),
        Ask("GET", "/v1/statement", nullptr, {{"Accept", "text/html"}})}) {
    EXPECT_EQ(reply.Header("API-Version"), "1.0.0");
    EXPECT_EQ(reply.Header("Cache-Control"), "no-store");
    EXPECT_EQ(reply.Header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(reply.Header("X-Frame-Options"), "DENY");
    EXPECT_EQ(reply.Header("Referrer-Policy"), "no-referrer");
    EXPECT_THAT(reply.Header("Content-Security-Policy"),
                AllOf(HasSubstr("default-src 'none'"), HasSubstr("frame-ancestors 'none'")));
    EXPECT_THAT(reply.Header("Strict-Transport-Security"), HasSubstr("max-age="));
  }
}

TEST_F(ManagedPeople, TheDescriptionIsForAnybody) {
  const Heard description = AskAs({.role = std::nullopt}, "GET", "/v1/openapi.json");
  EXPECT_EQ(description.status, 200);
  EXPECT_EQ(description["openapi"], "3.1.0");
  EXPECT_EQ(description.Header("Access-Control-Allow-Origin"), "*");
  const Heard nobody = AskAs({.role = std::nullopt}, "GET", "/v1/entries");
  EXPECT_EQ(nobody.status, 401);
  EXPECT_EQ(nobody.Header("WWW-Authenticate"), "Bearer");
  EXPECT_EQ(nobody.Header("Access-Control-Allow-Origin"), "");
}

}  // namespace
}  // namespace grondslag::management
