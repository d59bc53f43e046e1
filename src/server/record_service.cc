#include "server/record_service.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "authzen/obligations.h"
#include "commands/notices.h"
#include "documents/calendar.h"
#include "documents/words.h"
#include "ledger/orders.h"
#include "ledger/token.h"
#include "people/snapshot.h"
#include "server/access_http.h"
#include "shipped/shipped.h"

namespace grondslag::server {
namespace {

using std::chrono::steady_clock;

// A snapshot is kept when the server stops, and after so many events.
constexpr std::uint64_t kSnapshotAtEnd = 1'000, kSnapshotMeanwhile = 1'000'000;

// Denies everything, for what could not be logged.
class NotLogged : public authzen::Decider {
 public:
  base::Result<authzen::Decision> Decide(const authzen::Evaluation& /*evaluation*/) override {
    return authzen::Decision{.decision = false, .context = {{"reason", "not_logged"}}, .obligations = {}};
  }
  base::Result<authzen::Found> Search(const authzen::SearchRequest& /*search*/,
                                      const authzen::Slice& /*slice*/) override {
    return base::Fail(base::ErrorCode::unavailable, "what is asked cannot be logged at the moment");
  }
};

trail::Span SpanOf(const http::Request& request) {
  return trail::BeginSpan(request.Find("traceparent").value_or(""), request.Find("tracestate").value_or(""));
}

std::int64_t MicrosecondsSince(steady_clock::time_point begun) {
  return std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begun).count();
}

constexpr std::string_view kManagement = "/v1";

// In seconds, for who asks too often.
constexpr std::string_view kRetryAfter = "1";

// In the place of an operation, of a key that opens nothing any more.
constexpr std::string_view kKeyShown = "key";

// Of who is known: what they may not, by the codes of the management API.
bool IsRefusal(std::string_view problem) {
  using management::ProblemCode;
  return problem == Name(ProblemCode::forbidden) || problem == Name(ProblemCode::person_needed) ||
         problem == Name(ProblemCode::csrf_token_needed);
}

// What an operation of the management API is to the processing log. Nothing: no use of anybody's data.
std::optional<trail::Use> UseOf(std::string_view operation) {
  static const std::map<std::string_view, trail::Use> uses = {
      {"readPerson", trail::Use::lookup},
      {"readHistory", trail::Use::lookup},
      {"openEvidence", trail::Use::lookup},
      {"listAttachments", trail::Use::lookup},
      {"openAttachment", trail::Use::lookup},
      {"searchPeople", trail::Use::lookup},
      {"readConsentProof", trail::Use::lookup},
      {"readAccessDocument", trail::Use::access_document},
      {"recordAccessAnswer", trail::Use::access_document},
      {"recordDisclosure", trail::Use::disclosure},
      {"reportUse", trail::Use::reported},
  };
  const auto found = uses.find(operation);
  return found == uses.end() ? std::nullopt : std::optional(found->second);
}

http::ServedResponse TooOften() {
  http::ServedResponse response = PlainText(429, "this key asks too often\n");
  AddHeader(response, "Retry-After", std::string(kRetryAfter).c_str());
  return response;
}

http::ServedResponse Unavailable() { return PlainText(503, "no decision can be made at the moment\n"); }

}  // namespace

RecordService::RecordService(Options options, const diagram::Diagram& diagram, trail::JsonLog& log)
    : options_(std::move(options)),
      diagram_(diagram),
      log_(log),
      service_{.base = options_.base,
               .page_key = RandomPageKey(),
               .has_search = true,
               .supported_obligations = {std::string(authzen::kDutyObligation)}},
      vocabulary_(VocabularyOf(diagram.book(), options_.register_url + "/")),
      site_(web::ShippedFiles(), options_.base.path()),
      management_rate_(options_.rate_of_management, base::Now) {
  if (options_.rate_of_access) access_rate_.emplace(*options_.rate_of_access, base::Now);
}

base::Result<std::unique_ptr<RecordService>> RecordService::Open(place::Record record, Options options,
                                                                 const diagram::Diagram& diagram, trail::JsonLog& log) {
  std::unique_ptr<RecordService> service(new RecordService(std::move(options), diagram, log));
  GRONDSLAG_TRY(sign_in, staff::SignIn::Make({.path = std::string(service->options_.base.path()),
                                              .provider = service->options_.provider,
                                              .behind_proxy = service->options_.behind_proxy}));
  service->sign_in_ = std::move(sign_in);
  if (service->options_.trail) {
    GRONDSLAG_TRY(
        trail, AccessTrail::Start(*service->options_.trail, std::move(service->options_.log_keys), service->metrics_));
    service->trail_ = std::move(trail);
  }
  GRONDSLAG_TRY(today, base::DayOf(base::Now()));
  service->decision_days_ = std::make_unique<DecisionDays>(service->options_.scratch + "/decisions", today);
  GRONDSLAG_TRY(live, service->BeginLive(std::move(record)));
  service->live_ = std::move(live);
  service->is_ready_ = true;
  service->BeginReminding();
  service->following_ = std::jthread([&self = *service](const std::stop_token& stop) { self.Follow(stop); });
  return service;
}

RecordService::~RecordService() {
  reminders_.reset();
  following_.request_stop();
  following_.join();
  refusals_.Finish(live_->record.ledger());
  KeepSnapshot(*live_, kSnapshotAtEnd);
  CountDecisions(true);
}

base::Result<std::shared_ptr<RecordService::Live>> RecordService::BeginLive(place::Record record) {
  auto live = std::make_shared<Live>(std::move(record), diagram_.book());
  GRONDSLAG_TRY(gate, gate::Gate::Open(live->record.ledger(), diagram_, {.confirms = true}));
  live->gate = std::move(gate);
  live->snapshot_at = live->gate->position();
  ledger::Ledger& ledger = live->record.ledger();
  live->management = std::make_unique<management::Service>(
      management::Service::Options{.ledger = ledger,
                                   .diagram = diagram_,
                                   .situations = shipped::ShippedSituations(),
                                   .cases = shipped::ShippedCases(),
                                   .scratch = options_.scratch,
                                   .gate = live->gate.get(),
                                   .decisions =
                                       [this] {
                                         CountDecisions(false);
                                         return decision_days_->figures();
                                       },
                                   .public_url = options_.base.text(),
                                   .invite = [this, &ledger](const auto& wanted) { return Invite(wanted, ledger); }});
  if (!ledger.is_appending()) return live;
  GRONDSLAG_TRY(pages, data_subject::DataSubjectPages::Make(ledger, diagram_,
                                                            {.public_url = options_.base.text(),
                                                             .sender = options_.sender,
                                                             .behind_proxy = options_.behind_proxy,
                                                             .report = [this](const std::string& /*line*/) {
                                                               log_.Write(trail::LogLevel::warning,
                                                                          "a link could not be sent");
                                                             }}));
  live->pages = std::move(pages);
  return live;
}

std::shared_ptr<RecordService::Live> RecordService::Now() const {
  const std::lock_guard lock(live_mutex_);
  return live_;
}

// ---- following

void RecordService::Follow(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    FollowOnce();
    CountDecisions(false);
    std::unique_lock lock(follow_mutex_);
    stopped_.wait_for(lock, stop, options_.follow_every, [] { return false; });
  }
}

void RecordService::FollowOnce() {
  const std::shared_ptr<Live> live = Now();
  const auto followed = live->gate->CatchUp();
  if (followed) {
    if (!is_ready_.exchange(true)) log_.Write(trail::LogLevel::info, "the gate is up to date again");
    return KeepSnapshot(*live, kSnapshotMeanwhile);
  }
  if (is_ready_.exchange(false)) {
    log_.Write(trail::LogLevel::error, "the gate cannot follow the ledger; it denies",
               {{"why", trail::WordOf(followed.error().code)}});
  }
  // The lease is another's now, or was lost with the connection.
  if (followed.error().code == base::ErrorCode::conflict) OpenAnew();
}

void RecordService::OpenAnew() {
  auto record = options_.open();
  if (!record) return;
  auto opened = BeginLive(*std::move(record));
  if (!opened) return;
  log_.Write(trail::LogLevel::warning, "the record was opened anew");
  const std::lock_guard lock(live_mutex_);
  live_ = *std::move(opened);
}

void RecordService::KeepSnapshot(Live& live, std::uint64_t events_min) {
  ledger::Ledger& ledger = live.record.ledger();
  const ledger::Position position = live.gate->position();
  if (!ledger.is_appending() || position < live.snapshot_at + events_min) return;
  const auto kept =
      live.gate->WithPeople([&](const people::People& people) { return people::WriteSnapshot(ledger, people); });
  live.snapshot_at = position;
  if (!kept) log_.Write(trail::LogLevel::warning, "no snapshot was kept", {{"why", trail::WordOf(kept.error().code)}});
}

std::optional<management::Invited> RecordService::Invite(const management::Invitation& wanted, ledger::Ledger& ledger) {
  if (!ledger.is_appending()) return std::nullopt;
  const auto invited = sign_in_->Invite({.member = {.store = ledger.ring().store(), .staff = wanted.staff},
                                         .role = wanted.role,
                                         .account = wanted.account,
                                         .by = wanted.by,
                                         .login = wanted.login});
  return management::Invited{.link = options_.base.text() + invited.path, .until = invited.until};
}

void RecordService::BeginReminding() {
  if (options_.remind.empty() || options_.sender == nullptr) return;
  reminders_ = std::make_unique<Reminders>(
      Reminders::Options{.sender = *options_.sender,
                         .write = [this](base::Date today) { return ReminderOn(today); },
                         .kept_in = options_.scratch + "/reminded",
                         .report =
                             [this](const base::Error& error) {
                               log_.Write(trail::LogLevel::warning, "a mail of what is due could not be sent",
                                          {{"why", trail::WordOf(error.code)}});
                             }});
}

base::Result<std::optional<data_subject::Mail>> RecordService::ReminderOn(base::Date today) {
  constexpr int kDaysAhead = 30;
  const std::shared_ptr<Live> live = Now();
  commands::Session session{.ledger = live->record.ledger(), .diagram = diagram_, .by = {}};
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(session));
  GRONDSLAG_TRY(due, commands::DueOn(session, today, kDaysAhead));
  const auto entries = documents::CalendarOf(
      organisation.reg, diagram_.book(),
      {.to_weigh = std::move(due.to_weigh), .expiring = std::move(due.expiring), .to_tell = std::move(due.to_tell)},
      today, options_.language);
  std::string text = documents::AsLetter(entries, base::Date(today.days() + std::chrono::days(kDaysAhead)),
                                         options_.base.text() + "/register/nakijken", options_.language);
  if (text.empty()) return std::nullopt;
  const documents::words::Words& subject = documents::words::letter_subject;
  return data_subject::Mail{.to = options_.remind,
                            .from_name = "Grondslag",
                            .subject = options_.language == base::Language::nl ? subject.nl : subject.en,
                            .text = std::move(text)};
}

// ---- answering

http::ServedResponse RecordService::Answer(const http::Request& request) {
  const auto begun = steady_clock::now();
  const auto call = CallAt(service_, request.path);
  http::ServedResponse response = AnswerPath(request, Now());
  if (!response.later) return Finished(std::move(response), call, begun);
  response.later = [this, call, begun, later = std::move(response.later)](http::SendResponse send) {
    later([this, call, begun, send = std::move(send)](http::ServedResponse answer) {
      send(Finished(std::move(answer), call, begun));
    });
  };
  return response;
}

http::ServedResponse RecordService::Finished(http::ServedResponse response, std::optional<trail::GateCall> call,
                                             steady_clock::time_point begun) {
  if (call) metrics_.latency(*call).Observe(steady_clock::now() - begun);
  AddHeader(response, "X-Content-Type-Options", "nosniff");
  const trail::LogLevel level = response.status >= 500   ? trail::LogLevel::error
                                : response.status == 401 ? trail::LogLevel::warning
                                                         : trail::LogLevel::debug;
  log_.Write(level, "answered", {{"status", response.status}, {"took_us", MicrosecondsSince(begun)}});
  return response;
}

http::ServedResponse RecordService::AnswerPath(const http::Request& request, const std::shared_ptr<Live>& live) {
  if (request.is_socket_file && request.path == place::kOrdersPath) return AnswerOrder(request, *live);
  if (request.path == "/livez") return PlainText(200, "ok\n");
  if (request.path == "/readyz") return is_ready_ ? PlainText(200, "ok\n") : PlainText(503, "behind the ledger\n");
  if (IsWellKnown(request.path)) {
    NotLogged nobody;
    return Served(RouteAccess(service_, request, {}, nobody));
  }
  if (live->pages) {
    if (auto page = live->pages->Answer(request)) return *std::move(page);
  }
  if (auto page = AnswerSignIn(request, *live)) return *std::move(page);
  if (request.path == kManagement || request.path.starts_with("/v1/")) return AnswerManagement(request, *live);
  if (auto page = site_.Answer(request)) return *std::move(page);
  const auto shown = CredentialOf(request, *live);
  if (!shown) return Unavailable();
  if (shown->credential == nullptr) return AskForKey(request);
  if (request.path == "/metrics") return Metrics(*live);
  if (access_rate_ && !access_rate_->Take(shown->credential->terms.credential.value())) return TooOften();
  return AnswerAccess(request, *live, *shown->credential);
}

base::Result<RecordService::Shown> RecordService::CredentialOf(const http::Request& request, Live& live) {
  const std::string_view key = credentials::ShownKey(request.Find("Authorization").value_or(""));
  if (key.empty()) return Shown{};
  GRONDSLAG_TRY(book, live.credentials.Current());
  const credentials::KeyHash hash = ledger::HashOfToken(key);
  const auto* credential = book->Find(hash, live.record.ledger().options().clock());
  if (credential == nullptr) NoteOldKey(*book, hash, live);
  return Shown{.book = book, .credential = credential};
}

void RecordService::NoteOldKey(const credentials::Credentials& book, const credentials::KeyHash& key, Live& live) {
  const credentials::Credential* before = book.FindEver(key);
  if (before == nullptr) return;
  const auto standing = credentials::StandingOf(*before, live.record.ledger().options().clock());
  const bool has_new_key = standing == credentials::Standing::in_force;
  refusals_.Note(live.record.ledger(), {.staff = {},
                                        .credential = before->terms.credential,
                                        .operation = std::string(kKeyShown),
                                        .reason = has_new_key ? "replaced" : std::string(credentials::Name(standing))});
}

std::optional<http::ServedResponse> RecordService::AnswerSignIn(const http::Request& request, Live& live) {
  if (!sign_in_->IsHere(request)) return std::nullopt;
  const auto book = live.credentials.Current();
  if (!book) return Unavailable();
  return sign_in_->Answer(request, {live.record.ledger(), diagram_, **book, refusals_});
}

base::Result<std::string> RecordService::OfferFirstRun() {
  const std::shared_ptr<Live> live = Now();
  if (!live->record.ledger().is_appending()) return std::string();
  GRONDSLAG_TRY(book, live->credentials.Current());
  const base::Instant now = live->record.ledger().options().clock();
  const bool is_program_in = std::any_of(book->all().begin(), book->all().end(), [&](const auto& entry) {
    return credentials::StandingOf(entry.second, now) == credentials::Standing::in_force;
  });
  if (is_program_in || !book->logins().empty()) return std::string();
  return options_.base.text() + sign_in_->OfferFirstRun();
}

// A key comes before a session: who shows one is a program.
base::Result<std::optional<management::Caller>> RecordService::CallerOf(const http::Request& request,
                                                                        const Shown& shown, Live& live) {
  if (shown.credential != nullptr) {
    return management::Caller{.role = shown.credential->terms.role, .by = {}, .key = &shown.credential->terms};
  }
  if (request.Find("Authorization")) return std::nullopt;
  GRONDSLAG_TRY(book, live.credentials.Current());
  const auto signed_in = sign_in_->Find(request, {live.record.ledger(), diagram_, *book, refusals_});
  if (!signed_in) return std::nullopt;
  return management::Caller{.role = signed_in->role,
                            .by = signed_in->staff,
                            .key = nullptr,
                            .csrf_token = signed_in->csrf_token,
                            .session_ends_at = signed_in->ends_at,
                            .shows_csrf_token = signed_in->shows_csrf_token};
}

// Behind a proxy all who are not known come from one address.
bool RecordService::IsTooOften(const http::Request& request, const std::optional<management::Caller>& caller) {
  if (caller) return !management_rate_.Take(caller->Name());
  return !options_.behind_proxy && !management_rate_.Take(std::string("from/").append(request.remote_address));
}

void RecordService::NoteRefusal(const management::Told& told, const std::optional<management::Caller>& caller,
                                Live& live) {
  if (!caller || !IsRefusal(told.problem)) return;
  refusals_.Note(
      live.record.ledger(),
      {.staff = caller->by, .credential = caller->Credential(), .operation = told.operation, .reason = told.problem});
}

http::ServedResponse RecordService::AnswerManagement(const http::Request& request, Live& live) {
  const base::Instant started = base::Now();
  const auto shown = CredentialOf(request, live);
  if (!shown) return Unavailable();
  const auto caller = CallerOf(request, *shown, live);
  if (!caller) return Unavailable();
  if (IsTooOften(request, *caller)) {
    management::Refusal refusal(management::ProblemCode::too_many);
    refusal.headers.push_back({"Retry-After", std::string(kRetryAfter)});
    return live.management->Refused(request, refusal);
  }
  management::Answered answered = live.management->Answer(request, *caller);
  NoteRefusal(answered.told, *caller, live);
  if (!answered.told.log.empty()) log_.Write(trail::LogLevel::error, "the management API failed inside");
  if (LogUse(answered.told, request, started, live)) return std::move(answered.response);
  return Unavailable();
}

bool RecordService::LogUse(const management::Told& told, const http::Request& request, base::Instant started,
                           Live& live) {
  const auto use = UseOf(told.operation);
  if (!trail_ || !use || !told.person) return true;
  const auto logged = trail_->Log(UseCall{.use = *use,
                                          .span = SpanOf(request),
                                          .started = started,
                                          .ended = base::Now(),
                                          .person = *told.person,
                                          .purpose = told.purpose,
                                          .gate = *live.gate});
  if (!logged)
    log_.Write(trail::LogLevel::error, "a use could not be logged", {{"why", trail::WordOf(logged.error().code)}});
  return logged.has_value();
}

http::ServedResponse RecordService::AnswerOrder(const http::Request& request, Live& live) {
  if (request.method != "POST") return PlainText(405, "orders come by POST\n");
  return {.status = 200,
          .content_type = std::string(place::kOrdersType),
          .headers = {},
          .body = ledger::CarryOut(live.record.ledger(), request.body)};
}

http::ServedResponse RecordService::AnswerAccess(const http::Request& request, Live& live,
                                                 const credentials::Credential& credential) {
  const GateDecider::Parts parts{.gate = *live.gate,
                                 .ledger = live.record.ledger(),
                                 .book = diagram_.book(),
                                 .searches = searches_,
                                 .metrics = metrics_,
                                 .vocabulary = vocabulary_,
                                 .finder = live.finder,
                                 .texts = live.texts};
  const AccessCaller caller{.name = credential.terms.credential.value(), .may_search = credential.terms.may_search};
  const base::Instant started = base::Now();
  GateDecider decider(parts, credential);
  authzen::HttpAnswer answer = RouteAccess(service_, request, caller, decider);
  if (!answer.log.empty()) log_.Write(trail::LogLevel::error, "no decision could be made");
  const auto call = CallAt(service_, request.path);
  if (!call || !trail_) return Served(std::move(answer));

  auto records = trail_->RecordsOf({.call = *call,
                                    .span = SpanOf(request),
                                    .started = started,
                                    .ended = base::Now(),
                                    .request = request.body,
                                    .response = answer.body,
                                    .has_failed = decider.tally().has_failed,
                                    .permit_is_use = credential.terms.permit_is_use,
                                    .tally = decider.tally(),
                                    .gate = *live.gate});
  // The credential may be gone by then.
  const auto deny = [this, &request, name = std::string(caller.name), may_search = caller.may_search,
                     asked = decider.tally().asked](const base::Error& why) {
    return DenyNotLogged(request, {.name = name, .may_search = may_search}, asked, why);
  };
  if (!records) return deny(records.error());
  http::ServedResponse waits;
  waits.later = [this, deny, answer = Served(std::move(answer)),
                 records = *std::move(records)](const http::SendResponse& send) mutable {
    trail_->Keep(std::move(records), [send, deny, answer = std::move(answer)](const base::Result<void>& kept) mutable {
      send(kept ? std::move(answer) : deny(kept.error()));
    });
  };
  return waits;
}

http::ServedResponse RecordService::DenyNotLogged(const http::Request& request, const AccessCaller& caller,
                                                  std::uint64_t asked, const base::Error& why) {
  log_.Write(trail::LogLevel::error, "what was asked could not be logged; denied", {{"why", trail::WordOf(why.code)}});
  metrics_.decisions(terms::Verdict::undetermined, trail::Reason::trail_full).Add(asked);
  NotLogged denied;
  return Served(RouteAccess(service_, request, caller, denied));
}

DecisionDays::Totals RecordService::Decisions() const {
  DecisionDays::Totals totals;
  for (const terms::Verdict verdict :
       {terms::Verdict::allowed, terms::Verdict::not_allowed, terms::Verdict::not_applicable,
        terms::Verdict::undetermined, terms::Verdict::contested})
    totals[verdict] = metrics_.decisions_of(verdict);
  return totals;
}

void RecordService::CountDecisions(bool at_once) {
  auto counted = decision_days_->Count(Decisions(), base::Now());
  if (counted && at_once) counted = decision_days_->Keep();
  if (!counted)
    log_.Write(trail::LogLevel::warning, "how often the gate decided what could not be kept",
               {{"why", trail::WordOf(counted.error().code)}});
}

http::ServedResponse RecordService::Metrics(Live& live) {
  metrics_.ledger_position().Set(live.gate->position());
  if (trail_) trail_->Measure();
  http::ServedResponse metrics = PlainText(200, metrics_.Expose());
  metrics.content_type = trail::Metrics::kContentType;
  return metrics;
}

}  // namespace grondslag::server
