// Serves the pages over a made-up record on this machine, also those on which people who work here come in, for
// browser_test.mjs: prints one line of JSON with the port
// and links to every kind of page, and stops when its standard input ends.
#include <cstdio>
#include <iostream>

#include <boost/json.hpp>

#include "commands/asking_links.h"
#include "commands/stops.h"
#include "credentials/credential_book.h"
#include "http/server.h"
#include "served_pages.h"
#include "staff/sign_in.h"

namespace grondslag::data_subject {
namespace {

namespace json = boost::json;

// How many people there are who stop something in the browser.
constexpr int kActors = 12;

class Served : public ServedPages {
 public:
  int Run() {
    SetUp();
    if (HasFailure()) return 1;
    // Not midnight, so that pages say times.
    Pass(std::chrono::minutes(617));
    sign_in_ = std::move(*staff::SignIn::Make({.clock = [this] { return now_; }}));
    credentials_ = std::make_unique<credentials::CredentialBook>(*ledger_);
    auto server = http::Server::Start({}, [this](const http::Request& request) { return Answer(request); });
    if (!server) return Fail(server.error());
    const auto port = (*server)->Listen("127.0.0.1", 0);
    if (!port) return Fail(port.error());
    Serve({.public_url = "http://127.0.0.1:" + std::to_string(*port), .sender = &sender_});
    std::cout << json::serialize(json::object{{"port", *port}, {"pages", Links()}, {"actors", Actors()}}) << std::endl;
    for (std::string line; std::getline(std::cin, line);) continue;
    (*server)->Stop();
    return HasFailure() ? 1 : 0;
  }

 private:
  static inline const http::ServedResponse kNone{.status = 404, .content_type = {}, .headers = {}, .body = {}};

  void TestBody() override {}
  http::ServedResponse Answer(const http::Request& request) {
    if (!sign_in_->IsHere(request)) return pages_->Answer(request).value_or(kNone);
    return sign_in_->Answer(request, {*ledger_, session_->diagram, **credentials_->Current(), refusals_});
  }
  static int Fail(const base::Error& error) {
    std::cerr << error.ToString() << '\n';
    return 1;
  }

  ledger::PersonId Subscriber(const std::string& address) {
    const auto person = AddPerson(address);
    Add(YesOf(person));
    return person;
  }
  void StopEverything(const ledger::PersonId& person) {
    for (const char* purpose : {kNewsletter, kOffers, kComplaints}) Post(LinkFor(person, purpose), kConfirmed);
  }
  void Overrule(const ledger::PersonId& person) {
    Post(LinkFor(person, kComplaints), kConfirmed);
    ledger::ObjectionWeighed weighed;
    weighed.person = person;
    weighed.objection = Size() - 1;
    weighed.outcome = ledger::WeighingOutcome::overruled;
    weighed.reason = ledger::PersonEvidence("reason");
    Pass(std::chrono::hours(1));
    Add(weighed);
  }

  json::object Links() {
    const auto active = Subscriber("active@example.nl"), stopped = Subscriber("stopped@example.nl"),
               overruled = Subscriber("overruled@example.nl");
    StopEverything(stopped);
    Overrule(overruled);
    return {{"consent", LinkFor(active, kNewsletter)},
            {"advertising", LinkFor(active, kOffers)},
            {"use", LinkFor(active, kComplaints)},
            {"fixed", LinkFor(active, kDeliver)},
            {"overview", LinkFor(active, "")},
            {"withdrawn", LinkFor(stopped, kNewsletter)},
            {"withdrawn-just-now", LinkFor(stopped, kNewsletter) + "?done=yes"},
            {"objected", LinkFor(stopped, kComplaints)},
            {"overview-stopped", LinkFor(stopped, "")},
            {"overruled", LinkFor(overruled, kComplaints)},
            {"asking", AskingLink("email:asked@example.nl")},
            {"asking-given", AskingLink(active.ToString()) + "?done=given"},
            {"asking-stopped", AskingLink(stopped.ToString())},
            {"asking-no", AskingLink("email:asked@example.nl") + "?done=no"},
            {"asking-preview", "/p/ask/newsletter"},
            {"ask", "/p"},
            {"privacy", "/privacy"},
            {"dead", "/p/nothing"},
            {"login", "/login"},
            {"first-run", sign_in_->OfferFirstRun()},
            {"first-run-over", "/first-run/nothing"}};
  }
  std::string AskingLink(const std::string& person) {
    const auto made = commands::MakeAskingLink(*session_, {.form = RecordName("form/newsletter"),
                                                           .person = *commands::ParsePerson(person),
                                                           .return_to = "https://shop.example/thanks"});
    EXPECT_TRUE(made) << made.error().ToString();
    return made ? "/p/ask/newsletter/" + made->token : "";
  }
  json::array Actors() {
    json::array actors;
    for (int i = 0; i < kActors; ++i) {
      const auto actor = Subscriber("actor" + std::to_string(i) + "@example.nl");
      actors.push_back(json::object{{"consent", LinkFor(actor, kNewsletter)},
                                    {"use", LinkFor(actor, kComplaints)},
                                    {"overview", LinkFor(actor, "")}});
    }
    return actors;
  }

  std::unique_ptr<staff::SignIn> sign_in_;
  std::unique_ptr<credentials::CredentialBook> credentials_;
  credentials::Refusals refusals_;
};

}  // namespace
}  // namespace grondslag::data_subject

int main(int count, char** arguments) {
  testing::InitGoogleTest(&count, arguments);
  return grondslag::data_subject::Served().Run();
}
