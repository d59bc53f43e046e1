// Being asked for consent by a link: what the page shows, that only a yes is recorded and with which text, and what
// stands in its way.
#include <thread>

#include "commands/asking_links.h"
#include "commands/consent.h"
#include "commands/person.h"
#include "data_subject/asking_page.h"
#include "served_pages.h"

namespace grondslag::data_subject {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr const char* kNewsletterText = "Ja, stuur mij elke maand de nieuwsbrief van De Blauwe Fiets B.V.";

class AskingPages : public ServedPages {
 protected:
  std::string AskingLinkFor(const std::string& person, const std::string& return_to = {}) {
    auto made = commands::MakeAskingLink(
        *session_,
        {.form = RecordName("form/newsletter"), .person = *commands::ParsePerson(person), .return_to = return_to});
    EXPECT_TRUE(made) << made.error().ToString();
    return made ? "/p/ask/newsletter/" + made->token : "";
  }
  // What the browser sends from a page as it stands: its hidden fields, and the button.
  static std::string Sent(const http::ServedResponse& page, const std::string& answer) {
    std::string body = "answer=" + answer;
    for (const char* name : {"version", "language", "seen"}) {
      const std::string mark = std::string("name=\"") + name + "\" value=\"";
      const std::size_t at = page.body.find(mark);
      EXPECT_NE(at, std::string::npos) << name;
      if (at == std::string::npos) continue;
      const std::size_t from = at + mark.size();
      body += std::string("&") + name + "=" + page.body.substr(from, page.body.find('"', from) - from);
    }
    return body;
  }
  http::ServedResponse GetValid(const std::string& path, int status = 200) {
    auto response = Get(path);
    EXPECT_EQ(response.status, status) << path;
    EXPECT_EQ(documents::ProblemsOfHtml(response.body), "");
    EXPECT_EQ(HeaderOf(response, "Referrer-Policy"), "no-referrer");
    return response;
  }
  http::ServedResponse Answer(const std::string& path, const std::string& answer = "yes") {
    return Post(path, Sent(Get(path), answer));
  }
  void PublishNext(bool asks_age, bool is_statement, const std::string& text = "Iets heel anders.") {
    const commands::Organisation organisation = *commands::LoadOrganisation(*session_);
    ledger::ConsentFormPublished next = organisation.forms.Newest(RecordName("form/newsletter"))->form;
    ++next.version;
    next.asks_age = asks_age;
    next.explicit_statement = is_statement;
    for (ledger::FormText& one : next.texts) one.text = ledger::RecordText(text);
    AddAnew(next);
  }
  std::vector<ledger::RecordedEvent> OpenSince(std::uint64_t size) {
    auto events = Since(size);
    EXPECT_TRUE(ledger_->OpenTexts(events, {.use = true, .evidence = true}));
    return events;
  }
};

TEST_F(AskingPages, ShowTheFormWordForWordAndTickNothing) {
  const auto page = GetValid(AskingLinkFor("email:new@example.nl"));
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("<html lang=\"nl\">"), HasSubstr("Nieuwsbrief: zegt u ja of nee?"),
                    HasSubstr(kNewsletterText), HasSubstr("De Blauwe Fiets B.V."), HasSubstr("Hoe u uw ja intrekt"),
                    HasSubstr("/privacy"), Not(HasSubstr("checked")), Not(HasSubstr("<script"))));
  EXPECT_THAT(page.body, AllOf(HasSubstr("value=\"yes\">Ja, ik geef toestemming"),
                               HasSubstr("value=\"no\">Nee, ik geef geen toestemming")));
  EXPECT_THAT(GetValid(AskingLinkFor("email:new@example.nl") + "?lang=en").body,
              AllOf(HasSubstr("<html lang=\"en\">"), HasSubstr("Yes, send me the monthly newsletter"),
                    HasSubstr("Yes, I consent"), HasSubstr("No, I do not consent")));
}

TEST_F(AskingPages, RecordAYesWithTheTextThatWasShownAndTakeItBack) {
  const std::string link = AskingLinkFor("email:new@example.nl");
  const std::uint64_t size = Size();
  const auto page = Get(link + "?lang=en");
  EXPECT_EQ(Size(), size) << "asking puts nobody on record";
  const auto said = Post(link + "?lang=en", Sent(page, "yes"));
  ASSERT_EQ(said.status, 303) << said.body;
  EXPECT_EQ(HeaderOf(said, "Location"), link + "?done=given&lang=en");
  const auto events = OpenSince(size);
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_TRUE(std::holds_alternative<ledger::PersonIdentified>(events[0].event));
  const auto& given = std::get<ledger::ConsentGiven>(events[1].event);
  EXPECT_EQ(given.form, RecordName("form/newsletter"));
  EXPECT_EQ(given.form_version, 1U);
  EXPECT_EQ(given.language, "en");
  EXPECT_EQ(given.method, ledger::ConsentMethod::clicked);
  EXPECT_TRUE(given.informed_before);
  EXPECT_EQ(given.by, ledger::ActedBy::person);
  EXPECT_THAT(given.evidence.text(), HasSubstr("link to be asked with form/newsletter"));
  EXPECT_THAT(GetValid(link + "?done=given").body,
              AllOf(HasSubstr("Gelukt: wij hebben uw toestemming"), HasSubstr("Toestemming intrekken"),
                    HasSubstr("Yes, send me the monthly newsletter")));
  EXPECT_THAT(GetValid(link).body, AllOf(HasSubstr("U gaf toestemming"), Not(HasSubstr("name=\"answer\""))));

  Pass(std::chrono::minutes(1));
  const auto stopped = Post(link, kConfirmed);
  ASSERT_EQ(stopped.status, 303) << stopped.body;
  EXPECT_THAT(GetValid(HeaderOf(stopped, "Location")).body, HasSubstr("Gelukt: uw toestemming is ingetrokken"));
  const auto after = OpenSince(size + 2);
  ASSERT_THAT(after, SizeIs(1));
  EXPECT_THAT(std::get<ledger::ConsentWithdrawn>(after[0].event).evidence.text(), HasSubstr("link to be asked"));
  EXPECT_THAT(GetValid(link).body, HasSubstr("zegt u ja of nee?"));
}

TEST_F(AskingPages, RecordNothingOfANo) {
  const std::string link = AskingLinkFor("email:new@example.nl", "https://shop.example/thanks?from=page");
  const std::uint64_t size = Size();
  const auto said = Answer(link, "no");
  ASSERT_EQ(said.status, 303);
  EXPECT_THAT(GetValid(HeaderOf(said, "Location")).body,
              AllOf(HasSubstr("U zei nee"), HasSubstr("href=\"https://shop.example/thanks?from=page\""),
                    HasSubstr("Terug naar shop.example")));
  EXPECT_EQ(Size(), size);
}

TEST_F(AskingPages, ActOnceHoweverOftenTheButtonIsPressed) {
  const std::string link = AskingLinkFor("email:new@example.nl");
  const std::uint64_t size = Size();
  const std::string body = Sent(Get(link), "yes");
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 6; ++i) threads.emplace_back([&] { EXPECT_EQ(Post(link, body).status, 303); });
  }
  EXPECT_EQ(Size(), size + 2) << "one person, one yes";
  Pass(std::chrono::minutes(1));
  ASSERT_EQ(Post(link, kConfirmed).status, 303);
  // The browser goes back and sends the same form again: that is no new yes.
  const auto again = Post(link, body);
  EXPECT_EQ(again.status, 409);
  EXPECT_THAT(again.body, HasSubstr("Er is intussen iets veranderd"));
  EXPECT_EQ(Size(), size + 3);
}

TEST_F(AskingPages, AskAnewWhereTheTextChangedMeanwhile) {
  const std::string link = AskingLinkFor("email:new@example.nl");
  const std::string body = Sent(Get(link), "yes");
  PublishNext(false, false);
  const std::uint64_t size = Size();
  const auto said = Post(link, body);
  EXPECT_EQ(said.status, 409);
  EXPECT_EQ(documents::ProblemsOfHtml(said.body), "");
  EXPECT_THAT(said.body, AllOf(HasSubstr("Iets heel anders."), HasSubstr("Fout: ")));
  EXPECT_EQ(Size(), size);
  EXPECT_EQ(Post(link, Sent(said, "yes")).status, 303);
  EXPECT_EQ(std::get<ledger::ConsentGiven>(Since(size).back().event).form_version, 2U);
}

TEST_F(AskingPages, SayThatNobodyIsAskedAnyMore) {
  const std::string link = AskingLinkFor("email:new@example.nl");
  const std::string body = Sent(Get(link), "yes");
  ASSERT_TRUE(commands::RetireForm(
      *session_, {.form = RecordName("form/newsletter"), .reason = ledger::RecordText("over")}, now_));
  const std::uint64_t size = Size();
  EXPECT_THAT(GetValid(link, 410).body, HasSubstr("Hiervoor vragen wij geen toestemming meer"));
  EXPECT_EQ(Post(link, body).status, 410);
  EXPECT_EQ(Size(), size);
  const auto made = commands::MakeAskingLink(
      *session_, {.form = RecordName("form/newsletter"), .person = *commands::ParsePerson("email:new@example.nl")});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().problems.front().code, "form_not_in_use");
}

TEST_F(AskingPages, WantAnExplicitStatementTicked) {
  PublishNext(false, true, "Ja, ik wil dit uitdrukkelijk.");
  const std::string link = AskingLinkFor("email:new@example.nl");
  const std::uint64_t size = Size();
  const auto page = GetValid(link);
  EXPECT_THAT(page.body, AllOf(HasSubstr("id=\"tick\""), Not(HasSubstr("checked"))));
  const auto untold = Post(link, Sent(page, "yes"));
  EXPECT_EQ(untold.status, 422);
  EXPECT_THAT(untold.body, AllOf(HasSubstr("href=\"#tick\""), HasSubstr("Zet eerst een vinkje")));
  EXPECT_EQ(Size(), size);
  ASSERT_EQ(Post(link, Sent(page, "yes") + "&tick=yes").status, 303);
  const auto& given = std::get<ledger::ConsentGiven>(Since(size).back().event);
  EXPECT_TRUE(given.explicit_statement);
  EXPECT_EQ(given.method, ledger::ConsentMethod::ticked);
}

TEST_F(AskingPages, AskTheAgeWhereTheFormDoesAndRecordNothingOfAChild) {
  PublishNext(true, false);
  const std::string link = AskingLinkFor("email:new@example.nl");
  const std::uint64_t size = Size();
  const auto page = GetValid(link);
  EXPECT_THAT(page.body, HasSubstr("autocomplete=\"bday\""));
  for (const char* typed : {"", "31-02-1990", "ja", "1-1-2090"}) {
    const auto wrong = Post(link, Sent(page, "yes") + "&born=" + typed);
    EXPECT_EQ(wrong.status, 422) << typed;
    EXPECT_THAT(wrong.body, HasSubstr("href=\"#born\""));
  }
  const auto child = Post(link, Sent(page, "yes") + "&born=5-6-2015");
  EXPECT_EQ(child.status, 409);
  EXPECT_THAT(child.body, HasSubstr("Wij kunnen uw ja hier niet vastleggen"));
  EXPECT_EQ(Size(), size) << "neither the yes nor the age";
  ASSERT_EQ(Post(link, Sent(page, "yes") + "&born=5-6-1985").status, 303);
  EXPECT_TRUE(std::holds_alternative<ledger::ConsentGiven>(Since(size).back().event));
}

TEST_F(AskingPages, LetNobodyAnswerWithoutALinkThatWorks) {
  const std::uint64_t size = Size();
  EXPECT_THAT(GetValid("/p/ask/newsletter").body,
              AllOf(HasSubstr(kNewsletterText), HasSubstr("Dit is een voorbeeld"), Not(HasSubstr("<form"))));
  EXPECT_EQ(Post("/p/ask/newsletter", "answer=yes").status, 405);
  EXPECT_EQ(Get("/p/ask/unknown").status, 404);
  EXPECT_EQ(Get("/p/ask/newsletter/nothing").status, 404);
  const std::string link = AskingLinkFor("email:new@example.nl");
  EXPECT_EQ(Get("/p" + link.substr(link.rfind('/'))).status, 404) << "a link to be asked opens nothing else";
  const std::string body = Sent(Get(link), "yes");
  const Headers elsewhere = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Sec-Fetch-Site", "cross-site"}};
  EXPECT_EQ(Ask("POST", link, elsewhere, body).status, 403);
  for (const char* nothing : {"", "answer=maybe", "version=1"}) EXPECT_EQ(Post(link, nothing).status, 400);
  EXPECT_EQ(
      Ask("POST", link, {{"Content-Type", "application/x-www-form-urlencoded"}}, "List-Unsubscribe=One-Click").status,
      400);
  Pass(commands::kAskingLinkLasts + std::chrono::seconds(1));
  EXPECT_EQ(Get(link).status, 404);
  EXPECT_EQ(Post(link, body).status, 404);
  EXPECT_EQ(Size(), size);
}

TEST_F(AskingPages, GoWithThePersonAndWithTheKey) {
  const std::string mine = AskingLinkFor(AddPerson("bo@example.nl").ToString());
  EXPECT_EQ(Get(mine).status, 200);
  session_->credential = RecordName("credential/site");
  const std::string of_key = AskingLinkFor("email:new@example.nl");
  session_->credential = {};
  EXPECT_EQ(Get(of_key).status, 200);
  Add(ledger::CredentialRevoked{.credential = RecordName("credential/site"), .reason = {}});
  EXPECT_EQ(Get(of_key).status, 404);
  EXPECT_EQ(Get(mine).status, 200);
  const auto erased = commands::ErasePerson(*session_, {.person = *commands::ParsePerson("email:bo@example.nl"),
                                                        .reason = "asked",
                                                        .evidence_until = {},
                                                        .forgets_objections = true,
                                                        .occurred_at = now_});
  ASSERT_TRUE(erased) << erased.error().ToString();
  EXPECT_EQ(Get(mine).status, 404);
}

TEST(TypedDay, IsReadAsPeopleTypeIt) {
  for (const char* typed : {"31-12-1990", "31/12/1990", "1990-12-31", "31 12 1990", " 31.12.1990 "})
    EXPECT_EQ(TypedDay(typed), *base::ParseDate("1990-12-31")) << typed;
  EXPECT_EQ(TypedDay("1-2-1990"), *base::ParseDate("1990-02-01"));
  for (const char* typed : {"", "31-12", "31-12-90", "32-1-1990", "1-2-3-1990", "99999999999-1-1", "-"})
    EXPECT_FALSE(TypedDay(typed)) << typed;
}

}  // namespace
}  // namespace grondslag::data_subject
