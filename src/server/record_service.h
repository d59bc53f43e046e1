// A record as a service: the gate by AuthZEN and the management API, for programs that show a key of the record, and
// the pages for the people concerned.
//
//   /.well-known/authzen-configuration   for anybody
//   /access/v1/…                         with a key; searching is a permission of its own
//   /v1/…                                with a key, or by somebody who signed in: management (management/service.h)
//   /login, /logout, /first-run          for people who work here (staff/sign_in.h)
//   /p, /privacy                         for the people concerned (data_subject/pages.h)
//   /livez                               for anybody: 200
//   /readyz                              for anybody: 200 where the gate is not behind, else 503
//   /metrics                             with a key
//   everything else that a browser asks  the page for people who work here (web/site.h)
//   /ledger                              on the socket file beside the record: orders of commands (ledger/orders.h)
//
// It keeps itself up to date in a thread of its own: it takes in what others append, and asks the store whether this
// process still is the one that appends. Where another has taken over, or the connection is gone, it denies, and opens
// the record anew until that works.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "authzen/route.h"
#include "base/result.h"
#include "credentials/credential_book.h"
#include "credentials/refusals.h"
#include "data_subject/pages.h"
#include "diagram/diagram.h"
#include "gate/gate.h"
#include "http/message.h"
#include "http/rate_limit.h"
#include "management/service.h"
#include "place/record.h"
#include "server/access_http.h"
#include "server/access_trail.h"
#include "server/decision_days.h"
#include "server/gate_decider.h"
#include "server/reminders.h"
#include "server/search_results.h"
#include "staff/sign_in.h"
#include "trail/json_log.h"
#include "trail/metrics.h"
#include "web/site.h"

namespace grondslag::server {

class RecordService {
 public:
  struct Options {
    std::function<base::Result<place::Record>()> open;  // once more, to read or to append
    authzen::BaseUrl base;                              // where callers reach it
    std::string register_url = {};                      // where the register is; purposes have addresses below it
    std::optional<TrailOptions> trail = {};             // nothing: what happens is told to nobody
    std::unique_ptr<trail::LogKeys> log_keys = {};      // with trail
    std::string scratch = {};  // a folder that nobody else can read, for tables while they are imported
    data_subject::LinkSender* sender = nullptr;    // of links to the people concerned; null: none are sent
    base::Language language = base::Language::nl;  // of what it writes of its own accord
    std::string remind = {};  // an address that gets a mail of what is due once a week, with sender; empty: none
    bool behind_proxy = false;
    std::optional<login::OidcSettings> provider = {};  // by which people sign in besides; nothing: none
    // Calls of one credential, of one person, and of who shows neither, by address.
    http::Rate rate_of_management{3'000, std::chrono::minutes(1)};
    std::optional<http::Rate> rate_of_access = {};  // of one credential; nothing: as many as come
    std::chrono::milliseconds follow_every{200};
  };

  // Serves this record. Keeps references to diagram and log. Errors as Gate::Open, AccessTrail::Start.
  static base::Result<std::unique_ptr<RecordService>> Open(place::Record record, Options options,
                                                           const diagram::Diagram& diagram, trail::JsonLog& log);
  // Keeps a snapshot of everybody, so that the next start is quick.
  ~RecordService();
  RecordService(const RecordService&) = delete;
  RecordService& operator=(const RecordService&) = delete;

  // The link by which the first owner comes in, where nobody can come in yet and no program either. Empty: somebody
  // can, or this process only reads.
  base::Result<std::string> OfferFirstRun();

  // The handler of http::Server. Safe for any number of threads.
  http::ServedResponse Answer(const http::Request& request);

 private:
  // What goes when the record is opened anew.
  struct Live {
    Live(place::Record opened, const rules::RuleBook& book)
        : record(std::move(opened)), credentials(record.ledger()), finder(record.ledger()), texts(book) {}
    place::Record record;
    credentials::CredentialBook credentials;
    PersonFinder finder;
    AnswerTexts texts;
    std::unique_ptr<gate::Gate> gate;
    std::unique_ptr<management::Service> management;
    std::unique_ptr<data_subject::DataSubjectPages> pages;  // null: this process only reads
    ledger::Position snapshot_at = 0;
  };

  RecordService(Options options, const diagram::Diagram& diagram, trail::JsonLog& log);
  base::Result<std::shared_ptr<Live>> BeginLive(place::Record record);
  std::shared_ptr<Live> Now() const;
  void Follow(const std::stop_token& stop);
  void FollowOnce();
  void OpenAnew();
  void KeepSnapshot(Live& live, std::uint64_t events_min);
  void BeginReminding();
  // Nothing: nothing is due.
  base::Result<std::optional<data_subject::Mail>> ReminderOn(base::Date today);

  http::ServedResponse AnswerPath(const http::Request& request, const std::shared_ptr<Live>& live);
  http::ServedResponse AnswerManagement(const http::Request& request, Live& live);
  // Of what was shown or recorded of a person. False: it could not be logged.
  bool LogUse(const management::Told& told, const http::Request& request, base::Instant started, Live& live);
  // The credential of the key that is shown stays as long as the book it stands in. Null: nobody is known by it.
  struct Shown {
    std::shared_ptr<const credentials::Credentials> book;
    const credentials::Credential* credential = nullptr;
  };
  base::Result<Shown> CredentialOf(const http::Request& request, Live& live);
  // Who asks the management API. Nothing: nobody who is known.
  base::Result<std::optional<management::Caller>> CallerOf(const http::Request& request, const Shown& shown,
                                                           Live& live);
  bool IsTooOften(const http::Request& request, const std::optional<management::Caller>& caller);
  // Nothing: it is none of those pages.
  std::optional<http::ServedResponse> AnswerSignIn(const http::Request& request, Live& live);
  // Who showed a key that is over, or was revoked.
  void NoteOldKey(const credentials::Credentials& book, const credentials::KeyHash& key, Live& live);
  void NoteRefusal(const management::Told& told, const std::optional<management::Caller>& caller, Live& live);
  http::ServedResponse AnswerOrder(const http::Request& request, Live& live);
  http::ServedResponse AnswerAccess(const http::Request& request, Live& live,
                                    const credentials::Credential& credential);
  // The answer to a call that cannot be logged.
  http::ServedResponse DenyNotLogged(const http::Request& request, const AccessCaller& caller, std::uint64_t asked,
                                     const base::Error& why);
  // What is the same in all answers, and the account of this one.
  http::ServedResponse Finished(http::ServedResponse response, std::optional<trail::GateCall> call,
                                std::chrono::steady_clock::time_point begun);
  http::ServedResponse Metrics(Live& live);
  // Since the process started.
  DecisionDays::Totals Decisions() const;
  // By day; and writes them, now and then or at once.
  void CountDecisions(bool at_once);
  // Nothing: this process only reads.
  std::optional<management::Invited> Invite(const management::Invitation& wanted, ledger::Ledger& ledger);

  Options options_;
  const diagram::Diagram& diagram_;
  trail::JsonLog& log_;
  authzen::Service service_;
  const Vocabulary vocabulary_;
  const web::Site site_;
  trail::Metrics metrics_;
  std::unique_ptr<DecisionDays> decision_days_;
  SearchResults searches_;
  std::unique_ptr<AccessTrail> trail_;
  std::unique_ptr<staff::SignIn> sign_in_;
  credentials::Refusals refusals_;
  http::RateLimit management_rate_;
  std::optional<http::RateLimit> access_rate_;

  mutable std::mutex live_mutex_;
  std::shared_ptr<Live> live_;
  std::atomic<bool> is_ready_ = false;

  std::mutex follow_mutex_;
  std::condition_variable_any stopped_;
  std::unique_ptr<Reminders> reminders_;
  std::jthread following_;  // goes first
};

}  // namespace grondslag::server
