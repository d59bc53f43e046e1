// Every page, in both languages, over a real record: what it shows, that GET changes nothing, and what POST records.
#include <thread>

#include "commands/person.h"
#include "commands/stops.h"
#include "data_subject/one_click.h"
#include "served_pages.h"

namespace grondslag::data_subject {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kOneClick = "List-Unsubscribe=One-Click";
constexpr const char* kTextOfThen = "Ja, stuur mij elke maand de nieuwsbrief van De Blauwe Fiets B.V.";

class Pages : public ServedPages {
 protected:
  // A page of ours, valid, with nothing in it that a browser would fetch or run.
  static void ExpectFine(const http::ServedResponse& response) {
    EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(documents::ProblemsOfHtml(response.body), "");
    EXPECT_THAT(response.body, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("src=")), Not(HasSubstr("<link")),
                                     Not(HasSubstr(" style=")), Not(HasSubstr("onclick"))));
    EXPECT_EQ(HeaderOf(response, "Cache-Control"), "no-store");
    EXPECT_EQ(HeaderOf(response, "Referrer-Policy"), "no-referrer");
    EXPECT_EQ(HeaderOf(response, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(HeaderOf(response, "Vary"), "Accept-Language");
    EXPECT_THAT(HeaderOf(response, "Content-Security-Policy"),
                AllOf(HasSubstr("default-src 'none'; style-src 'sha256-"), HasSubstr("form-action 'self'"),
                      HasSubstr("base-uri 'none'"), HasSubstr("frame-ancestors 'none'"), Not(HasSubstr("script"))));
  }
  http::ServedResponse GetFine(std::string_view path, int status = 200) {
    auto response = Get(path);
    EXPECT_EQ(response.status, status) << path;
    ExpectFine(response);
    return response;
  }
  // Posts, is sent on, and gives the page that follows.
  http::ServedResponse PostAndFollow(std::string_view path, std::string_view body = kConfirmed) {
    const auto response = Post(path, body);
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(response.body, "");
    return GetFine(HeaderOf(response, "Location"));
  }
  void Erase(const ledger::PersonId& person) {
    const auto erased = commands::ErasePerson(*session_, {.person = {.id = person, .spelling = {}, .text = {}},
                                                          .reason = "asked",
                                                          .evidence_until = {},
                                                          .forgets_objections = true,
                                                          .occurred_at = now_});
    ASSERT_TRUE(erased) << erased.error().ToString();
  }
  gate::Answer AskGate(const char* purpose, gate::Action action) {
    gate::Request request = action == gate::Action::contact ? SampleRecord::kNewsletter : SampleRecord::kDeliver;
    request.purpose = RecordName(purpose);
    return SampleRecord::Ask(person_, request);
  }
};

// ---- one purpose

TEST_F(Pages, ShowWhatWasAgreedToWithTheTextOfThen) {
  const std::string link = LinkFor(person_, kNewsletter);
  const auto dutch = GetFine(link);
  EXPECT_THAT(dutch.body, AllOf(HasSubstr("<html lang=\"nl\">"), HasSubstr("<h1>Nieuwsbrief</h1>"),
                                HasSubstr("Wij mailen u elke maand nieuws over fietsen en aanbiedingen."),
                                HasSubstr("U gaf toestemming"), HasSubstr("1 november 2026"), HasSubstr(kTextOfThen),
                                HasSubstr("toestemming (AVG artikel 6"), HasSubstr("Toestemming intrekken"),
                                HasSubstr("<a href=\"?lang=en\" lang=\"en\" hreflang=\"en\">English</a>"),
                                HasSubstr("De Blauwe Fiets B.V."), HasSubstr("privacy@blauwefiets.example")));
  const auto english = GetFine(link + "?lang=en");
  EXPECT_THAT(english.body,
              AllOf(HasSubstr("<html lang=\"en\">"), HasSubstr("<h1>Newsletter</h1>"), HasSubstr("You gave consent"),
                    HasSubstr("Withdraw consent"), HasSubstr("<blockquote lang=\"nl\">Ja, stuur mij")));
  EXPECT_EQ(HeaderOf(english, "Content-Language"), "en");
  EXPECT_EQ(HeaderOf(english, "X-Robots-Tag"), "noindex, nofollow, noarchive");
}

TEST_F(Pages, ShowTheTextThatWasShownNotTheOneOfToday) {
  const commands::Organisation organisation = *commands::LoadOrganisation(*session_);
  ledger::ConsentFormPublished next = organisation.forms.Newest(RecordName("form/newsletter"))->form;
  next.version = 2;
  for (ledger::FormText& text : next.texts) text.text = ledger::RecordText("Iets heel anders.");
  AddAnew(next);
  EXPECT_THAT(GetFine(LinkFor(person_, kNewsletter)).body,
              AllOf(HasSubstr(kTextOfThen), Not(HasSubstr("Iets heel anders."))));
}

TEST_F(Pages, ChangeNothingByReadingThem) {
  const std::string one = LinkFor(person_, kNewsletter), all = LinkFor(person_, "");
  const std::uint64_t size = Size();
  for (const std::string& path :
       {one, one + "?done=yes", one + "?stop=yes", one + "?lang=en&List-Unsubscribe=One-Click", all,
        all + "/newsletter", all + "/complaints?stop=yes", std::string("/p"), std::string("/p?who=an@example.nl"),
        std::string("/privacy")}) {
    EXPECT_EQ(Get(path).status, 200) << path;
    EXPECT_EQ(Ask("HEAD", path, {}).status, 200) << path;
    // A scanner that sends a body with it.
    EXPECT_EQ(Ask("GET", path, kForm, kOneClick).status, 200) << path;
  }
  pages_->WaitUntilIdle();
  EXPECT_EQ(Size(), size);
  EXPECT_THAT(sender_.mails(), IsEmpty());
}

TEST_F(Pages, SayDoneOnlyOfWhatWasDone) {
  EXPECT_THAT(GetFine(LinkFor(person_, kNewsletter) + "?done=yes").body, Not(HasSubstr("Gelukt")));
}

// ---- withdrawing

TEST_F(Pages, WithdrawInOneStep) {
  Publish();
  Add(AgeOf(person_));
  const std::string link = LinkFor(person_, kNewsletter);
  EXPECT_TRUE(AskGate(kNewsletter, gate::Action::contact).permit);
  now_ = gate::At("2026-11-03T14:05:00+01:00");
  const std::uint64_t size = Size();
  const auto done = PostAndFollow(link);
  EXPECT_THAT(done.body,
              AllOf(HasSubstr("Gelukt: uw toestemming is ingetrokken"), HasSubstr("3 november 2026 om 14:05"),
                    HasSubstr("blijft rechtmatig"), Not(HasSubstr("<form")), HasSubstr(kTextOfThen)));
  EXPECT_THAT(GetFine(link + "?lang=en").body,
              AllOf(HasSubstr("You withdrew your consent"), HasSubstr("3 November 2026 at 14:05"),
                    HasSubstr("stays lawful"), Not(HasSubstr("Done:"))));
  const auto events = Since(size);
  ASSERT_THAT(events, SizeIs(1));
  const auto& withdrawn = std::get<ledger::ConsentWithdrawn>(events[0].event);
  EXPECT_EQ(withdrawn.person, person_);
  EXPECT_EQ(withdrawn.purpose, RecordName(kNewsletter));
  EXPECT_EQ(withdrawn.channel, "link");
  EXPECT_EQ(withdrawn.by, ledger::ActedBy::person);
  EXPECT_FALSE(withdrawn.evidence.empty());
  EXPECT_TRUE(events[0].by.empty());
  EXPECT_EQ(events[0].occurred_at, now_);
  EXPECT_FALSE(AskGate(kNewsletter, gate::Action::contact).permit);
}

TEST_F(Pages, KeepTheLanguageThatWasChosen) {
  const std::string link = LinkFor(person_, kNewsletter);
  const auto response = Post(link + "?lang=en", kConfirmed);
  EXPECT_EQ(HeaderOf(response, "Location"), link + "?done=yes&lang=en");
  EXPECT_THAT(GetFine(link + "?lang=en").body, HasSubstr("href=\"/privacy?lang=en\""));
}

TEST_F(Pages, ActOnceWhenTheButtonIsPressedTwice) {
  const std::string link = LinkFor(person_, kNewsletter);
  const std::uint64_t size = Size();
  for (int i = 0; i < 3; ++i) PostAndFollow(link);
  EXPECT_EQ(Size(), size + 1);
}

TEST_F(Pages, ActOnceWhenManyPressAtOnce) {
  const std::string one = LinkFor(person_, kNewsletter), all = LinkFor(person_, "");
  const std::uint64_t size = Size();
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&, i] { EXPECT_EQ(Post(i % 2 == 0 ? one : all + "/newsletter", kConfirmed).status, 303); });
    }
  }
  EXPECT_EQ(Size(), size + 1);
}

TEST_F(Pages, ObeyOneClickFromAnywhereWithoutARedirect) {
  const Headers elsewhere = {{"Content-Type", "application/x-www-form-urlencoded"},
                             {"Sec-Fetch-Site", "cross-site"},
                             {"Origin", "https://mail.example"}};
  const Headers parts = {{"Content-Type", "multipart/form-data; boundary=xy"}};
  const std::string link = LinkFor(person_, kNewsletter);
  const std::uint64_t size = Size();
  const auto response = Ask("POST", link, elsewhere, kOneClick);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(HeaderOf(response, "Location"), "");
  ExpectFine(response);
  EXPECT_THAT(response.body, HasSubstr("Gelukt: uw toestemming is ingetrokken"));
  // Mail programs send it again when they are not sure.
  EXPECT_EQ(Ask("POST", link, parts,
                "--xy\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--xy--\r\n")
                .status,
            200);
  ASSERT_EQ(Size(), size + 1);
  EXPECT_TRUE(std::holds_alternative<ledger::ConsentWithdrawn>(Since(size)[0].event));
}

TEST_F(Pages, ObeyOneClickOfSomebodyWhoNeverAgreed) {
  const auto other = AddPerson("bo@example.nl");
  const std::string link = LinkFor(other, kNewsletter);
  const std::uint64_t size = Size();
  EXPECT_EQ(Ask("POST", link, {{"Content-Type", "application/x-www-form-urlencoded"}}, kOneClick).status, 200);
  ASSERT_EQ(Size(), size + 1);
  // It is advertising: to that anybody can object.
  const auto raised = std::get<ledger::ObjectionRaised>(Since(size)[0].event);
  EXPECT_EQ(raised.person, other);
  EXPECT_EQ(raised.kind, ledger::ObjectionKind::advertising);
}

TEST_F(Pages, GiveASenderTheHeadersOfOneClick) {
  const auto made = commands::MakePersonLink(*session_, person_, RecordName(kNewsletter), commands::kPurposeLinkLasts);
  ASSERT_TRUE(made);
  const auto headers = OneClickHeadersOf("https://privacy.shop.example/", *made);
  ASSERT_TRUE(headers);
  EXPECT_EQ(headers->list_unsubscribe, "<https://privacy.shop.example/p/" + made->token + ">");
  EXPECT_EQ(headers->list_unsubscribe_post, "List-Unsubscribe=One-Click");
  EXPECT_FALSE(OneClickHeadersOf("http://privacy.shop.example", *made));
}

TEST_F(Pages, RefuseAFormOfAnotherSite) {
  const std::string link = LinkFor(person_, kNewsletter);
  const std::uint64_t size = Size();
  for (const Headers& headers :
       {Headers{{"Content-Type", "application/x-www-form-urlencoded"}, {"Sec-Fetch-Site", "cross-site"}},
        Headers{{"Content-Type", "application/x-www-form-urlencoded"}, {"Origin", "https://evil.example"}}}) {
    const auto response = Ask("POST", link, headers, kConfirmed);
    EXPECT_EQ(response.status, 403);
    ExpectFine(response);
    EXPECT_EQ(Ask("POST", "/p", headers, "who=an%40example.nl").status, 403);
  }
  EXPECT_EQ(Size(), size);
}

TEST_F(Pages, DoNothingForAPostThatSaysNothing) {
  const std::string link = LinkFor(person_, kNewsletter);
  const std::uint64_t size = Size();
  for (const char* body : {"", "stop=no", "other=yes", "stop=%zz"}) EXPECT_EQ(Post(link, body).status, 400) << body;
  EXPECT_EQ(Ask("POST", link, {}, kConfirmed).status, 400);
  EXPECT_EQ(Ask("POST", link, {{"Content-Type", "application/json"}}, "{\"stop\":\"yes\"}").status, 400);
  EXPECT_EQ(Post(link, std::string(70'000, 'a')).status, 400);
  ExpectFine(Post(link, ""));
  EXPECT_EQ(Size(), size);
}

TEST_F(Pages, TakeOnlyTheMethodsTheyKnow) {
  const std::string link = LinkFor(person_, kNewsletter);
  const std::uint64_t size = Size();
  for (const char* method : {"PUT", "DELETE", "OPTIONS", "post"}) {
    EXPECT_EQ(Ask(method, link, kForm, kConfirmed).status, 405) << method;
    EXPECT_EQ(HeaderOf(Ask(method, "/p", kForm), "Allow"), "GET, HEAD, POST");
  }
  EXPECT_EQ(HeaderOf(Ask("POST", "/privacy", kForm), "Allow"), "GET, HEAD");
  EXPECT_EQ(Size(), size);
}

// ---- how a consent may stand

TEST_F(Pages, SayWhereThereIsNoConsentAnyMore) {
  const auto other = AddPerson("bo@example.nl");
  ledger::ConsentGiven given = YesOf(other);
  given.valid_until = *base::ParseDate("2026-11-05");
  Add(given);
  // Another purpose on consent that is no advertising.
  const commands::Organisation organisation = *commands::LoadOrganisation(*session_);
  ledger::PurposeChanged changed{.purpose = RecordName(kNewsletter),
                                 .terms = organisation.reg.purposes.find(RecordName(kNewsletter))->second.now(),
                                 .reason = ledger::RecordText("test")};
  changed.terms.direct_marketing = false;
  AddAnew(changed);
  const std::string link = LinkFor(other, kNewsletter);
  EXPECT_THAT(GetFine(link).body, AllOf(HasSubstr("tot en met 5 november 2026"), HasSubstr("<form")));
  now_ = gate::At("2026-11-06T12:00:00+01:00");
  EXPECT_THAT(GetFine(link).body, AllOf(HasSubstr("Uw toestemming is voorbij"), Not(HasSubstr("<form"))));
  EXPECT_THAT(GetFine(LinkFor(AddPerson("cy@example.nl"), kNewsletter)).body,
              AllOf(HasSubstr("Wij hebben geen toestemming van u"), Not(HasSubstr("<form"))));
  // A stop is obeyed all the same.
  EXPECT_THAT(PostAndFollow(link).body, HasSubstr("Gelukt"));
}

TEST_F(Pages, SayWhereANewTextEndedIt) {
  const commands::Organisation organisation = *commands::LoadOrganisation(*session_);
  ledger::ConsentFormPublished next = organisation.forms.Newest(RecordName("form/newsletter"))->form;
  next.version = 2;
  next.ends_earlier_consents = true;
  AddAnew(next);
  // It is advertising, so that there is still something to say no to.
  EXPECT_THAT(GetFine(LinkFor(person_, kNewsletter)).body,
              AllOf(HasSubstr("U kunt altijd zeggen dat u geen reclame wilt"), HasSubstr(kTextOfThen)));
}

TEST_F(Pages, TakeANewYesForAYesAgain) {
  const std::string link = LinkFor(person_, kNewsletter);
  PostAndFollow(link);
  now_ = gate::At("2026-11-04T12:00:00+01:00");
  Add(YesOf(person_));
  EXPECT_THAT(GetFine(link).body, AllOf(HasSubstr("U gaf toestemming"), HasSubstr("Toestemming intrekken")));
}

// The gate holds on to the no; so does the page.
TEST_F(Pages, LetAYesThatDoesNotCountTakeBackNoNo) {
  const auto other = AddPerson("bo@example.nl");
  ledger::ObjectionRaised raised;
  raised.person = other;
  Add(raised);
  Pass(std::chrono::hours(1));
  ledger::ConsentGiven given = YesOf(other);
  given.verdict = terms::Verdict::undetermined;
  Add(given);
  const std::string link = LinkFor(other, kNewsletter);
  EXPECT_THAT(GetFine(link).body, AllOf(HasSubstr("U wilt geen reclame"), Not(HasSubstr("<form"))));
  Pass(std::chrono::hours(1));
  Add(YesOf(other));
  EXPECT_THAT(GetFine(link).body, HasSubstr("Toestemming intrekken"));
}

TEST_F(Pages, TellWhoSaidYesForThePerson) {
  const auto child = AddPerson("bo@example.nl");
  ledger::ConsentGiven given = YesOf(child);
  given.by = ledger::ActedBy::representative;
  Add(given);
  EXPECT_THAT(GetFine(LinkFor(child, kNewsletter)).body, HasSubstr("iemand die voor u mag beslissen"));
}

// ---- objecting

TEST_F(Pages, TakeAnObjectionToAdvertisingWithoutAReason) {
  const std::string link = LinkFor(person_, kOffers);
  EXPECT_THAT(GetFine(link).body,
              AllOf(HasSubstr("<h1>Aanbiedingen</h1>"), HasSubstr("zonder reden"), Not(HasSubstr("<textarea"))));
  const std::uint64_t size = Size();
  EXPECT_THAT(PostAndFollow(link).body, AllOf(HasSubstr("Gelukt: u krijgt hiervoor geen reclame meer"),
                                              HasSubstr("niet meer voor reclame"), Not(HasSubstr("<form"))));
  PostAndFollow(link);
  const auto events = Since(size);
  ASSERT_THAT(events, SizeIs(1));
  const auto& raised = std::get<ledger::ObjectionRaised>(events[0].event);
  EXPECT_EQ(raised.kind, ledger::ObjectionKind::advertising);
  EXPECT_EQ(raised.purpose, RecordName(kOffers));
  EXPECT_EQ(raised.channel, "link");
  EXPECT_EQ(raised.contact_channel, "");
  EXPECT_EQ(raised.by, ledger::ActedBy::person);
}

TEST_F(Pages, TellOfAnObjectionThatIsAboutOneChannelOnly) {
  ledger::ObjectionRaised raised;
  raised.person = person_;
  raised.purpose = RecordName(kOffers);
  raised.contact_channel = "phone";
  Add(raised);
  EXPECT_THAT(GetFine(LinkFor(person_, kOffers)).body,
              AllOf(HasSubstr("U zei eerder al nee tegen reclame via"), HasSubstr("Geen reclame meer")));
}

TEST_F(Pages, TakeAnObjectionToAllAdvertisingForOneToThis) {
  ledger::ObjectionRaised raised;
  raised.person = person_;
  Add(raised);
  EXPECT_THAT(GetFine(LinkFor(person_, kOffers)).body,
              AllOf(HasSubstr("U wilt geen reclame"), Not(HasSubstr("<form"))));
}

TEST_F(Pages, TakeAnObjectionToAUseWithItsReason) {
  Publish();
  const std::string link = LinkFor(person_, kComplaints);
  EXPECT_THAT(GetFine(link).body, AllOf(HasSubstr("U kunt bezwaar maken"), HasSubstr("Uw reden (niet verplicht)"),
                                        HasSubstr("Zet mijn gegevens op slot")));
  EXPECT_TRUE(AskGate(kComplaints, gate::Action::use).permit);
  const std::uint64_t size = Size();
  EXPECT_THAT(PostAndFollow(link, "stop=yes&restrict=yes&grounds=Dat+is+mijn+zaak%21+%C3%A9").body,
              AllOf(HasSubstr("Gelukt: wij hebben uw bezwaar"), HasSubstr("Wij kijken nog naar uw bezwaar"),
                    HasSubstr("Uw gegevens staan op slot"), Not(HasSubstr("mijn zaak"))));
  auto events = Since(size);
  ASSERT_THAT(events, SizeIs(1));
  ASSERT_TRUE(ledger_->OpenTexts(events, {.use = true, .evidence = true}));
  const auto& raised = std::get<ledger::ObjectionRaised>(events[0].event);
  EXPECT_EQ(raised.kind, ledger::ObjectionKind::use);
  EXPECT_EQ(raised.grounds.text(), "Dat is mijn zaak! é");
  EXPECT_TRUE(raised.restricts);
  EXPECT_FALSE(AskGate(kComplaints, gate::Action::use).permit);
}

TEST_F(Pages, TellWhatBecameOfAnObjection) {
  const std::string link = LinkFor(person_, kComplaints);
  const std::uint64_t size = Size();
  PostAndFollow(link);
  const auto weigh = [&](ledger::WeighingOutcome outcome) {
    Pass(std::chrono::hours(1));
    ledger::ObjectionWeighed weighed;
    weighed.person = person_;
    weighed.objection = size;
    weighed.outcome = outcome;
    weighed.reason = ledger::PersonEvidence("because");
    Add(weighed);
  };
  weigh(ledger::WeighingOutcome::upheld);
  EXPECT_THAT(GetFine(link).body, AllOf(HasSubstr("Wij blijven hiermee gestopt"), Not(HasSubstr("<form"))));
  weigh(ledger::WeighingOutcome::overruled);
  EXPECT_THAT(GetFine(link).body, AllOf(HasSubstr("dwingende redenen om toch door te gaan"), HasSubstr("<form")));
  Pass(std::chrono::hours(1));
  PostAndFollow(link);
  EXPECT_THAT(GetFine(link).body, AllOf(HasSubstr("Wij kijken nog naar uw bezwaar"), Not(HasSubstr("<form"))));
}

TEST_F(Pages, GiveBackAReasonThatIsTooLong) {
  const std::string link = LinkFor(person_, kComplaints);
  const std::uint64_t size = Size();
  const auto response = Post(link, "stop=yes&restrict=yes&grounds=begin" + std::string(4000, 'a'));
  EXPECT_EQ(response.status, 422);
  ExpectFine(response);
  EXPECT_THAT(response.body, AllOf(HasSubstr("<title>Fout: "), HasSubstr("href=\"#grounds\""), HasSubstr("beginaaa"),
                                   HasSubstr("aria-invalid=\"true\""), HasSubstr(" checked")));
  EXPECT_EQ(Size(), size);
}

TEST_F(Pages, SayWhatCannotBeStopped) {
  const std::string link = LinkFor(person_, kDeliver);
  EXPECT_THAT(GetFine(link).body, AllOf(HasSubstr("Dit kunt u hier niet stoppen"), HasSubstr("overeenkomst (AVG"),
                                        Not(HasSubstr("<form"))));
  const std::uint64_t size = Size();
  EXPECT_EQ(Post(link, kConfirmed).status, 400);
  EXPECT_EQ(Post(link, kOneClick).status, 400);
  EXPECT_EQ(Size(), size);
}

TEST_F(Pages, SayThatAPurposeIsOverAndStillTakeAStop) {
  Add(ledger::PurposeEnded{.purpose = RecordName(kNewsletter),
                           .last_day = *base::ParseDate("2026-11-02"),
                           .reason = ledger::RecordText("test")});
  now_ = gate::At("2026-11-04");
  const std::string link = LinkFor(person_, kNewsletter);
  EXPECT_THAT(GetFine(link).body, HasSubstr("Dit doel is voorbij. De laatste dag was 2 november 2026."));
  EXPECT_THAT(PostAndFollow(link).body, HasSubstr("Gelukt"));
  EXPECT_THAT(GetFine(LinkFor(person_, "")).body, Not(HasSubstr(">Nieuwsbrief<")));
}

// ---- links

TEST_F(Pages, AnswerEveryLinkThatDoesNotWorkAlike) {
  const std::string works = LinkFor(person_, kNewsletter), overview = LinkFor(person_, "");
  const auto erased = AddPerson("bo@example.nl");
  const std::string of_erased = LinkFor(erased, kNewsletter);
  Erase(erased);
  const std::uint64_t mistake = Size();
  const std::string corrected = LinkFor(person_, kNewsletter);
  Add(ledger::EntryCorrected{.person = person_, .entry = mistake, .reason = ledger::PersonEvidence("sent to another")});
  const std::string over = LinkFor(person_, kNewsletter, std::chrono::hours(1));
  const std::uint64_t unsaid = Size();
  Pass(std::chrono::hours(2));
  ASSERT_EQ(Size(), unsaid);

  std::string altered = works;
  altered.back() = altered.back() == 'A' ? 'B' : 'A';
  const std::string expected = GetFine("/p/nothing", 404).body;
  for (const std::string& path :
       {altered, works.substr(0, works.size() - 4), works + "AAAA", works + "=", works + "/newsletter", of_erased,
        corrected, over, overview + "/no-purpose", overview + "/newsletter/more", std::string("/p/"),
        "/p/" + std::string(96, 'A'), "/p/" + std::string(5000, 'A'), std::string("/p/a.b~c"),
        std::string("/p/\xc3\xa9")}) {
    const std::uint64_t size = Size();
    const auto response = Get(path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(response.body, expected) << path;
    EXPECT_EQ(Post(path, kConfirmed).status, 404) << path;
    EXPECT_EQ(Post(path, kOneClick).status, 404) << path;
    EXPECT_EQ(Size(), size) << path;
  }
  EXPECT_THAT(expected, AllOf(HasSubstr("Deze link werkt niet meer"), HasSubstr("href=\"/p\"")));
  EXPECT_THAT(GetFine("/p/nothing?lang=en", 404).body, HasSubstr("This link does not work any more"));
  GetFine(works);
}

TEST_F(Pages, WorkUntilTheLastMomentOfALink) {
  const std::string link = LinkFor(person_, kNewsletter);
  Pass(std::chrono::days(90));
  EXPECT_EQ(Get(link).status, 200);
  Pass(std::chrono::microseconds(1));
  EXPECT_EQ(Get(link).status, 404);
}

TEST_F(Pages, DoNotOpenTheLinkOfAnotherRecord) {
  // The same person, in a record with other keys.
  store::MemoryStore store;
  auto ring =
      ledger::KeyRing::Create(folder_.Path("other"), ledger::Secret::Random(), ledger::StoreId::Make(now_), now_, {});
  ASSERT_TRUE(ring);
  auto ledger = ledger::Ledger::Create(store, *ring, {"test"}, "other.example",
                                       {.clock = [this] { return now_; }, .engine = "test"});
  ASSERT_TRUE(ledger);
  commands::Session session{.ledger = **ledger, .diagram = session_->diagram, .by = {}};
  ASSERT_TRUE(commands::AppendDrafts(
      session,
      {commands::Draft(session,
                       (*ledger)->Identify(person_, *ledger::SpellingOf(ledger::IdentifierKind::email, "an@example.nl"),
                                           "an@example.nl"),
                       now_)},
      {}));
  const auto made = commands::MakePersonLink(session, person_, {}, commands::kOverviewLinkLasts);
  ASSERT_TRUE(made) << made.error().ToString();
  EXPECT_EQ(Get("/p/" + made->token).status, 404);
}

TEST_F(Pages, TellNothingOfThePersonInALink) {
  const std::string one = LinkFor(person_, kNewsletter), two = LinkFor(person_, kNewsletter);
  EXPECT_NE(one, two);
  EXPECT_EQ(one.size(), std::string("/p/").size() + 96);
  EXPECT_EQ(one.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/"),
            std::string::npos);
}

TEST_F(Pages, MakeNoLinkToWhatIsNotThere) {
  const auto make = [&](const ledger::PersonId& person, const char* purpose) {
    return commands::MakePersonLink(*session_, person, RecordName(purpose), commands::kPurposeLinkLasts);
  };
  EXPECT_EQ(make(person_, "purpose/none").error().code, base::ErrorCode::not_found);
  EXPECT_EQ(make(ledger::PersonId::Make(now_), kNewsletter).error().code, base::ErrorCode::not_found);
  const auto erased = AddPerson("bo@example.nl");
  Erase(erased);
  EXPECT_EQ(make(erased, kNewsletter).error().code, base::ErrorCode::not_found);
}

// ---- the overview

TEST_F(Pages, ShowAllPurposesWithTheRights) {
  const std::string link = LinkFor(person_, "", commands::kOverviewLinkLasts);
  const auto dutch = GetFine(link);
  EXPECT_THAT(dutch.body,
              AllOf(HasSubstr("<h1>Wat wij met uw gegevens doen</h1>"), HasSubstr("Nieuwsbrief"),
                    HasSubstr("Aanbiedingen"), HasSubstr("Klachten afhandelen"), HasSubstr("Bestellingen bezorgen"),
                    HasSubstr("Wat wij verder doen"), HasSubstr("2 november 2026")));
  EXPECT_THAT(dutch.body, AllOf(HasSubstr("(inzage)"), HasSubstr("(vergetelheid)"), HasSubstr("(rectificatie)"),
                                HasSubstr("autoriteitpersoonsgegevens.nl"), HasSubstr("privacy@blauwefiets.example")));
  EXPECT_THAT(dutch.body, HasSubstr("action=\"" + link + "/newsletter\""));
  EXPECT_THAT(GetFine(link + "?lang=en").body,
              AllOf(HasSubstr("<h1>What we do with your data</h1>"), HasSubstr("(access)"),
                    HasSubstr("action=\"" + link + "/newsletter?lang=en\"")));
}

TEST_F(Pages, StopFromTheOverviewInOneStep) {
  const std::string link = LinkFor(person_, "");
  const std::uint64_t size = Size();
  const auto done = PostAndFollow(link + "/newsletter");
  EXPECT_THAT(done.body, AllOf(HasSubstr("Gelukt: uw toestemming is ingetrokken"), HasSubstr("href=\"" + link + "\"")));
  PostAndFollow(link + "/offers");
  PostAndFollow(link + "/complaints");
  EXPECT_EQ(Size(), size + 3);
  EXPECT_THAT(GetFine(link).body,
              AllOf(HasSubstr("Wat u al stopte"), Not(HasSubstr("Wat u kunt stoppen")), Not(HasSubstr("<form"))));
}

TEST_F(Pages, AskWhichPurposeIsMeant) {
  const std::string link = LinkFor(person_, "");
  const std::uint64_t size = Size();
  EXPECT_EQ(Post(link, kConfirmed).status, 400);
  EXPECT_EQ(Post(link, kOneClick).status, 400);
  EXPECT_EQ(Size(), size);
}

TEST_F(Pages, KeepOnePersonsThingsFromAnother) {
  const auto other = AddPerson("bo@example.nl");
  const std::string mine = LinkFor(person_, ""), theirs = LinkFor(other, "");
  PostAndFollow(mine + "/complaints", "stop=yes&grounds=geheim");
  EXPECT_THAT(GetFine(theirs + "/complaints").body, AllOf(HasSubstr("<form"), Not(HasSubstr("U maakte bezwaar"))));
  EXPECT_THAT(GetFine(theirs + "/newsletter").body, Not(HasSubstr("U gaf toestemming")));
}

// ---- asking for a link

class Asking : public Pages {
 protected:
  http::ServedResponse AskBy(const std::string& who, const std::string& language = "nl") {
    auto response = Post("/p?lang=" + language, "who=" + who);
    pages_->WaitUntilIdle();
    return response;
  }
  static std::string LinkIn(const std::string& text) {
    const std::string begin = "https://privacy.shop.example";
    const std::size_t at = text.find(begin + "/p/");
    return at == std::string::npos ? "" : text.substr(at + begin.size(), text.find('\n', at) - at - begin.size());
  }
};

TEST_F(Asking, SendsALinkToTheAddressOnRecord) {
  EXPECT_THAT(GetFine("/p").body, AllOf(HasSubstr("<h1>Vraag uw overzicht aan</h1>"), HasSubstr("<label for=\"who\">"),
                                        HasSubstr("autocomplete=\"email\"")));
  const auto response = AskBy("AN%40Example.nl+");
  EXPECT_EQ(response.status, 200);
  ExpectFine(response);
  const auto mails = sender_.mails();
  ASSERT_THAT(mails, SizeIs(1));
  EXPECT_EQ(mails[0].to, "an@example.nl");
  EXPECT_EQ(mails[0].from_name, "De Blauwe Fiets B.V.");
  EXPECT_EQ(mails[0].subject, "Uw overzicht bij De Blauwe Fiets B.V.");
  EXPECT_THAT(mails[0].text, HasSubstr("2 november 2026"));
  const std::string link = LinkIn(mails[0].text);
  EXPECT_THAT(GetFine(link).body, HasSubstr("Wat wij met uw gegevens doen"));
  Pass(std::chrono::hours(25));
  EXPECT_EQ(Get(link).status, 404);
}

TEST_F(Asking, AnswersTheSameWhoeverIsKnown) {
  const std::uint64_t size = Size();
  const auto known = AskBy("an%40example.nl", "en"), unknown = AskBy("zz%40example.nl", "en"),
             number = AskBy("4711", "en");
  EXPECT_EQ(known.status, unknown.status);
  EXPECT_EQ(known.body, unknown.body);
  EXPECT_EQ(known.body, number.body);
  EXPECT_THAT(known.body, HasSubstr("Do we know this address or number?"));
  ASSERT_THAT(sender_.mails(), SizeIs(1));
  EXPECT_EQ(sender_.mails()[0].subject, "Your overview with De Blauwe Fiets B.V.");
  EXPECT_EQ(Size(), size + 1);
  EXPECT_THAT(reported_, IsEmpty());
}

TEST_F(Asking, FindsByCustomerNumberAndSendsToTheAddress) {
  Add(ledger_->Identify(person_, *ledger::SpellingOf(ledger::IdentifierKind::customer_number, "K-17"), "K-17"));
  Add(ledger_->Identify(person_, *ledger::SpellingOf(ledger::IdentifierKind::email, "new@example.nl"),
                        "new@example.nl"));
  AskBy("k+17");
  AskBy("an%40example.nl");
  ASSERT_THAT(sender_.mails(), SizeIs(2));
  EXPECT_EQ(sender_.mails()[0].to, "new@example.nl");
  EXPECT_EQ(sender_.mails()[1].to, "an@example.nl");
}

TEST_F(Asking, SendsNothingToWhoHasNoAddressOrWasErased) {
  const auto without = ledger::PersonId::Make(now_);
  Add(ledger_->Identify(without, *ledger::SpellingOf(ledger::IdentifierKind::customer_number, "18"), "18"));
  ledger::ObjectionRaised raised;
  raised.person = person_;
  Add(raised);
  const auto erased = commands::ErasePerson(*session_, {.person = {.id = person_, .spelling = {}, .text = {}},
                                                        .reason = "asked",
                                                        .evidence_until = {},
                                                        .forgets_objections = false,
                                                        .occurred_at = now_});
  ASSERT_TRUE(erased);
  const std::uint64_t size = Size();
  EXPECT_EQ(AskBy("18").status, 200);
  EXPECT_EQ(AskBy("an%40example.nl").status, 200);
  EXPECT_THAT(sender_.mails(), IsEmpty());
  EXPECT_EQ(Size(), size);
  EXPECT_THAT(reported_, IsEmpty());
}

TEST_F(Asking, ShowsWhatIsWrongWithWhatWasTyped) {
  for (const auto& [typed, problem] : {std::pair("", "Vul uw e-mailadres of klantnummer in."),
                                       std::pair("++", "Vul uw e-mailadres of klantnummer in."),
                                       std::pair("an%40", "Dit is geen e-mailadres of klantnummer.")}) {
    const auto response = AskBy(typed);
    EXPECT_EQ(response.status, 422);
    ExpectFine(response);
    EXPECT_THAT(response.body, AllOf(HasSubstr(problem), HasSubstr("<title>Fout: "), HasSubstr("href=\"#who\""),
                                     HasSubstr("aria-describedby=\"who-hint who-problem\"")));
  }
  EXPECT_THAT(AskBy("%22%3E%3Cscript%3E%40").body, HasSubstr("value=\"&quot;&gt;&lt;script&gt;@\""));
  EXPECT_THAT(sender_.mails(), IsEmpty());
}

TEST_F(Asking, SendsOnePersonAFewMailsAnHour) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(AskBy("an%40example.nl").status, 200);
  EXPECT_THAT(sender_.mails(), SizeIs(3));
  Pass(std::chrono::hours(1));
  AskBy("an%40example.nl");
  EXPECT_THAT(sender_.mails(), SizeIs(4));
}

TEST_F(Asking, IsLimitedForEachPlace) {
  Serve({.public_url = "https://privacy.shop.example",
         .sender = &sender_,
         .rate_from_one = {.times = 2, .in = std::chrono::hours(1)}});
  const auto ask = [&](const char* from) {
    from_ = from;
    return AskBy("zz%40example.nl").status;
  };
  EXPECT_EQ(ask("192.0.2.7"), 200);
  EXPECT_EQ(ask("192.0.2.7"), 200);
  EXPECT_EQ(ask("192.0.2.7"), 429);
  EXPECT_EQ(HeaderOf(AskBy("an%40example.nl"), "Retry-After"), "3600");
  ExpectFine(AskBy("an%40example.nl"));
  EXPECT_EQ(ask("192.0.2.8"), 200);
  EXPECT_EQ(ask("2001:db8:1:2::1"), 200);
  EXPECT_EQ(ask("2001:db8:1:2:ffff::9"), 200);
  EXPECT_EQ(ask("2001:db8:1:2::3"), 429);
  EXPECT_EQ(ask("2001:db8:1:3::3"), 200);
  EXPECT_THAT(sender_.mails(), IsEmpty());
}

TEST_F(Asking, CountsNoPlacesBehindAProxy) {
  Serve({.public_url = "https://privacy.shop.example",
         .sender = &sender_,
         .behind_proxy = true,
         .rate_from_one = {.times = 1, .in = std::chrono::hours(1)}});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(AskBy("zz%40example.nl").status, 200);
}

TEST_F(Asking, TakesNoMoreThanCanWait) {
  Serve({.public_url = "https://privacy.shop.example", .sender = &sender_, .waiting_max = 0});
  EXPECT_EQ(AskBy("an%40example.nl").status, 429);
  EXPECT_EQ(AskBy("zz%40example.nl").status, 429);
}

TEST_F(Asking, ReportsAMailThatWasNotSentWithoutSayingWhose) {
  sender_.GoDown();
  EXPECT_EQ(AskBy("an%40example.nl").status, 200);
  EXPECT_THAT(reported_, ElementsAre("a link that was asked for was not sent: the mail server is down"));
}

TEST_F(Asking, SaysWhomToAskWhereNoMailCanBeSent) {
  Serve({.public_url = "https://privacy.shop.example"});
  EXPECT_THAT(GetFine("/p").body,
              AllOf(HasSubstr("Vraag het ons zelf: privacy@blauwefiets.example"), Not(HasSubstr("<form"))));
  EXPECT_EQ(Post("/p", "who=an%40example.nl").status, 200);
}

// ---- the rest

TEST_F(Pages, ShowThePrivacyStatement) {
  const auto dutch = GetFine("/privacy");
  EXPECT_THAT(dutch.body,
              AllOf(HasSubstr("<h1>Privacyverklaring van De Blauwe Fiets B.V.</h1>"), HasSubstr("U kunt bezwaar maken"),
                    HasSubstr("Bestellingen bezorgen"), HasSubstr("autoriteitpersoonsgegevens.nl"),
                    Not(HasSubstr("Wat hier nog ontbreekt")), Not(HasSubstr("noindex"))));
  EXPECT_EQ(HeaderOf(dutch, "X-Robots-Tag"), "");
  EXPECT_THAT(GetFine("/privacy?lang=en").body, HasSubstr("<h1>Privacy statement of De Blauwe Fiets B.V.</h1>"));
  EXPECT_THAT(Get("/privacy", {{"Accept-Language", "en-GB, nl;q=0.5"}}).body, HasSubstr("<html lang=\"en\">"));
}

TEST_F(Pages, ShowWhatTheRegisterSaysNow) {
  GetFine("/privacy");
  const commands::Organisation organisation = *commands::LoadOrganisation(*session_);
  ledger::OrganisationDescribed renamed = organisation.reg.organisation->now();
  renamed.organisation.name = ledger::RecordText("De Rode Fiets");
  AddAnew(renamed);
  EXPECT_THAT(GetFine("/privacy").body, AllOf(HasSubstr("De Rode Fiets"), Not(HasSubstr("De Blauwe Fiets B.V.</h1>"))));
}

TEST_F(Pages, LetNoTextBecomeMarkup) {
  const std::string hostile = "<script>alert('x')</script>\"'&\xe2\x80\xae\x01";
  const commands::Organisation organisation = *commands::LoadOrganisation(*session_);
  ledger::PurposeChanged changed{.purpose = RecordName(kNewsletter),
                                 .terms = organisation.reg.purposes.find(RecordName(kNewsletter))->second.now(),
                                 .reason = ledger::RecordText("test")};
  for (ledger::LocalRecordText* text : {&changed.terms.name, &changed.terms.goal, &changed.terms.justification})
    *text = {ledger::RecordText(hostile), ledger::RecordText(hostile)};
  AddAnew(changed);
  ledger::ConsentFormPublished form = organisation.forms.Newest(RecordName("form/newsletter"))->form;
  form.version = 2;
  form.texts = {{.language = "\"><b>", .text = ledger::RecordText("</blockquote></style>" + hostile), .hash = {}}};
  AddAnew(form);
  ledger::OrganisationDescribed described = organisation.reg.organisation->now();
  described.organisation.name = ledger::RecordText(hostile);
  described.organisation.email = ledger::RecordText(hostile);
  AddAnew(described);
  const auto other = AddPerson("bo@example.nl");
  ledger::ConsentGiven given = YesOf(other);
  given.form_version = 2;
  given.language = "\"><b>";
  given.channel = hostile;
  Add(given);
  const std::string one = LinkFor(other, kNewsletter), all = LinkFor(other, "");
  for (const std::string& path : {one, one + "?lang=%3Cscript%3E", all, all + "/newsletter", std::string("/privacy"),
                                  std::string("/p"), std::string("/p/<script>")}) {
    const auto response = Get(path);
    ExpectFine(response);
    EXPECT_THAT(response.body, AllOf(Not(HasSubstr("alert('x')")), Not(HasSubstr("\xe2\x80\xae")),
                                     Not(HasSubstr("<b>")), HasSubstr("&lt;script&gt;")))
        << path;
  }
  PostAndFollow(one);
}

TEST_F(Pages, SayALanguageWhereATextIsInAnother) {
  const commands::Organisation organisation = *commands::LoadOrganisation(*session_);
  ledger::PurposeChanged changed{.purpose = RecordName(kNewsletter),
                                 .terms = organisation.reg.purposes.find(RecordName(kNewsletter))->second.now(),
                                 .reason = ledger::RecordText("test")};
  changed.terms.name.en = {};
  AddAnew(changed);
  EXPECT_THAT(GetFine(LinkFor(person_, kNewsletter) + "?lang=en").body, HasSubstr("<h1 lang=\"nl\">Nieuwsbrief</h1>"));
}

TEST_F(Pages, StandBelowThePathOfTheirAddress) {
  Serve({.public_url = "https://shop.example/uw/privacy/", .sender = &sender_});
  const std::string link = "/uw/privacy" + LinkFor(person_, "");
  EXPECT_THAT(GetFine(link).body, AllOf(HasSubstr("href=\"/uw/privacy/privacy\""), HasSubstr("href=\"/uw/privacy/p\""),
                                        HasSubstr("action=\"" + link + "/newsletter\"")));
  PostAndFollow(link + "/newsletter");
  const auto is_theirs = [&](std::string_view path) {
    return pages_->Answer({.method = "GET", .path = path, .host = "shop.example", .scheme = "https"}).has_value();
  };
  EXPECT_TRUE(is_theirs("/uw/privacy/p"));
  for (const char* path :
       {"/p", "/privacy", "/uw/privacy", "/uw/privacyp", "/uw/privacy/purposes", "/uw/privacy/pp", "/"})
    EXPECT_FALSE(is_theirs(path)) << path;
  EXPECT_FALSE(DataSubjectPages::Make(*ledger_, session_->diagram, {.public_url = "shop.example"}));
}

TEST_F(Pages, SaySoWhereTheRecordCannotBeWritten) {
  auto reader = ledger::Ledger::Open(store_, *ring_, {.clock = [this] { return now_; }, .engine = "test"});
  ASSERT_TRUE(reader) << reader.error().ToString();
  const std::string link = LinkFor(person_, kNewsletter);
  std::vector<std::string> reported;
  auto pages = DataSubjectPages::Make(**reader, session_->diagram,
                                      {.public_url = "https://privacy.shop.example",
                                       .report = [&](const std::string& line) { reported.push_back(line); }});
  ASSERT_TRUE(pages);
  const auto response = (*pages)->Answer({.method = "POST",
                                          .path = link,
                                          .host = "privacy.shop.example",
                                          .scheme = "https",
                                          .headers = kForm,
                                          .body = kConfirmed});
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 503);
  ExpectFine(*response);
  EXPECT_THAT(response->body, HasSubstr("Het lukt nu niet"));
  EXPECT_THAT(reported, SizeIs(1));
}

}  // namespace
}  // namespace grondslag::data_subject
