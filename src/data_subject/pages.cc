#include "data_subject/pages.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/asking_links.h"
#include "commands/person_links.h"
#include "commands/session.h"
#include "data_subject/asking.h"
#include "data_subject/asking_page.h"
#include "data_subject/current_organisation.h"
#include "data_subject/link_requests.h"
#include "data_subject/notice_pages.h"
#include "data_subject/overview_page.h"
#include "data_subject/purpose_page.h"
#include "data_subject/purpose_standing.h"
#include "data_subject/speech.h"
#include "http/fields.h"
#include "http/post.h"
#include "pages/form.h"
#include "pages/served_page.h"

namespace grondslag::data_subject {
namespace {

constexpr std::string_view kLinks = "/p", kPrivacy = "/privacy", kPurposes = "purpose/", kAsking = "ask/",
                           kForms = "form/";
constexpr int kTries = 3;

// Of who asks: an address, or where somebody has many of version 6, what they all begin with (64 bits).
std::string PlaceOf(std::string_view remote_address) {
  in6_addr address{};
  const std::string text(remote_address);
  if (inet_pton(AF_INET6, text.c_str(), &address) != 1) return text;
  return {reinterpret_cast<const char*>(address.s6_addr), 8};
}

// 0: no number.
template <class Number>
Number NumberIn(std::string_view text) {
  Number number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : Number{0};
}

// What is typed: an address has an `@`, a customer number none.
base::Result<ledger::Spelling> SpellingOfTyped(std::string_view typed) {
  const bool is_address = typed.find('@') != std::string_view::npos;
  return ledger::SpellingOf(is_address ? ledger::IdentifierKind::email : ledger::IdentifierKind::customer_number,
                            typed);
}

}  // namespace

class DataSubjectPages::Shared {
 public:
  Shared(ledger::Ledger& ledger, const diagram::Diagram& diagram, PagesOptions options, std::string path)
      : ledger_(ledger),
        diagram_(diagram),
        options_(std::move(options)),
        path_(std::move(path)),
        from_one_(options_.rate_from_one, ledger.options().clock) {
    if (options_.sender != nullptr) {
      requests_.emplace(ledger, diagram, *options_.sender,
                        LinkRequestOptions{.public_url = options_.public_url,
                                           .waiting_max = options_.waiting_max,
                                           .rate_for_one = options_.rate_for_one,
                                           .report = options_.report});
    }
  }

  // Of public_url, without a slash at its end; empty: none.
  const std::string& path() const { return path_; }
  commands::Session Session() const { return {.ledger = ledger_, .diagram = diagram_, .by = {}}; }
  const diagram::Diagram& diagram() const { return diagram_; }
  CurrentOrganisation& organisation() { return organisation_; }
  LinkRequests* requests() { return requests_ ? &*requests_ : nullptr; }

  bool MayAsk(const http::Request& request) {
    if (options_.behind_proxy || request.remote_address.empty()) return true;
    return from_one_.Take(PlaceOf(request.remote_address));
  }
  // One act of a person at a time, so that a button that is pressed twice acts once.
  std::mutex& LockFor(const ledger::PersonId& person) {
    return locks_[ledger::ThreadHash()(ledger::ThreadOf(person)) % locks_.size()];
  }
  // Of somebody who may not be on record yet.
  std::mutex& LockFor(const commands::PersonReference& person) {
    if (!person.spelling) return LockFor(person.id);
    return locks_[std::hash<std::string>()(person.spelling->text) % locks_.size()];
  }
  void Report(const base::Error& error) const {
    if (options_.report) options_.report("a page for the person concerned: " + error.message);
  }

 private:
  ledger::Ledger& ledger_;
  const diagram::Diagram& diagram_;
  const PagesOptions options_;
  const std::string path_;
  CurrentOrganisation organisation_;
  http::RateLimit from_one_;
  std::array<std::mutex, 64> locks_;
  std::optional<LinkRequests> requests_;
};

// One request.
class DataSubjectPages::Visit {
 public:
  Visit(Shared& shared, const http::Request& request, std::string_view path)
      : shared_(shared),
        request_(request),
        path_(path),
        asked_(pages::LanguageOf(request)),
        session_(shared.Session()) {}

  http::ServedResponse Answer() {
    if (auto organisation = shared_.organisation().Get(session_)) {
      organisation_ = *std::move(organisation);
    } else {
      shared_.Report(organisation.error());
      organisation_ = std::make_shared<const commands::Organisation>();
      return InSpeech([](const Speech& speech) { return TroublePage(speech); });
    }
    if (path_ == kPrivacy) return Privacy();
    if (path_ == kLinks) return Ask();
    return Link(path_.substr(kLinks.size() + 1));
  }

 private:
  // ---- a link

  http::ServedResponse Link(std::string_view rest) {
    if (!http::IsReading(request_) && request_.method != "POST") return pages::WrongMethod("GET, HEAD, POST");
    if (rest.starts_with(kAsking)) return Asked(rest.substr(kAsking.size()));
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view slug = rest.substr(std::min(slash + 1, rest.size()));
    const auto link = commands::ReadPersonLink(session_, rest.substr(0, slash));
    if (!link) return link.error().code == base::ErrorCode::not_found ? DeadLink() : Trouble(link.error());
    const bool is_overview = link->purpose.empty() && slash == rest.size();
    if (is_overview) return http::IsReading(request_) ? Overview(*link) : Unread();
    // The link of one purpose leads nowhere else.
    if (!link->purpose.empty() && slash != rest.size()) return DeadLink();
    const ledger::RecordName purpose =
        link->purpose.empty() ? ledger::RecordName(std::string(kPurposes).append(slug)) : link->purpose;
    if (!organisation_->reg.purposes.contains(purpose)) return DeadLink();
    return http::IsReading(request_) ? ShowPurpose(*link, purpose, IsJust(kYes), {}) : Act(*link, purpose);
  }

  // What the request before this one did, as the address has it.
  bool IsJust(std::string_view done) const { return pages::FormValues::Read(request_.query).Find("done") == done; }

  base::Result<commands::Person> LoadPerson(const ledger::PersonId& person) {
    return commands::LoadPerson(session_, *organisation_, person, session_.now());
  }
  PersonAndOrganisation RecordOf(const commands::Person& person) const {
    return {.organisation = *organisation_,
            .person = person,
            .history = people::HistoryOf(person.thread, organisation_->forms, organisation_->jobs)};
  }

  http::ServedResponse Overview(const commands::PersonLink& link) {
    const auto person = LoadPerson(link.person);
    if (!person) return Trouble(person.error());
    const auto today = base::DayOf(session_.now());
    if (!today) return Trouble(today.error());
    const PersonAndOrganisation record = RecordOf(*person);
    std::vector<PurposeStanding> standings;
    for (const ledger::RecordName& purpose : PurposesOn(organisation_->reg, *today))
      standings.push_back(StandingOf(record, purpose));
    const auto href_of = [&](const ledger::RecordName& purpose) {
      return Href(path_ + "/" + purpose.value().substr(kPurposes.size()));
    };
    return InSpeech([&](const Speech& speech) {
      return OverviewPage(speech, {.standings = standings, .link_until = link.until, .href_of = href_of});
    });
  }

  // What was typed, where it is shown again.
  struct Typed {
    std::string grounds = {};
    bool restricts = false;
    bool grounds_too_long = false;
  };
  http::ServedResponse ShowPurpose(const commands::PersonLink& link, const ledger::RecordName& purpose, bool just_done,
                                   const Typed& typed) {
    const auto person = LoadPerson(link.person);
    if (!person) return Trouble(person.error());
    const auto today = base::DayOf(session_.now());
    if (!today) return Trouble(today.error());
    const PurposeStanding standing = StandingOf(RecordOf(*person), purpose);
    const std::string overview = link.purpose.empty() ? Href(path_.substr(0, path_.rfind('/'))) : "";
    return InSpeech([&](const Speech& speech) {
      return PurposePage(speech, {.standing = standing,
                                  .last_day = organisation_->reg.LastDayOf(purpose),
                                  .today = *today,
                                  .just_done = just_done,
                                  .overview_href = overview,
                                  .ask_href = Href(std::string(kLinks)),
                                  .grounds = typed.grounds,
                                  .restricts = typed.restricts,
                                  .grounds_too_long = typed.grounds_too_long});
    });
  }

  http::ServedResponse Act(const commands::PersonLink& link, const ledger::RecordName& purpose) {
    StopDetails details{.link = "personal link of entry " + std::to_string(link.position),
                        .one_click = pages::IsOneClick(request_)};
    if (!details.one_click) {
      if (!pages::IsFromHere(request_)) return InSpeech([](const Speech& speech) { return ElsewherePage(speech); });
      const auto form = pages::ReadForm(request_);
      if (!form || form->Find(kStopField) != kYes) return Unread();
      details.grounds = form->Find(kGroundsField);
      details.restricts = form->Find(kRestrictField) == kYes;
      if (details.grounds.size() > kGroundsMax) {
        return ShowPurpose(link, purpose, false,
                           {.grounds = details.grounds, .restricts = details.restricts, .grounds_too_long = true});
      }
    }
    const auto stopped = StopOnce(link.person, purpose, details);
    if (!stopped) return stopped.error().code == base::ErrorCode::invalid_input ? Unread() : Trouble(stopped.error());
    // RFC 8058 section 3.2: without a redirect.
    if (details.one_click) return ShowPurpose(link, purpose, true, {});
    return pages::SeeOther(Href(path_, "done=yes"), pages::Referrer::none);
  }

  // Nothing happens where it was stopped already. invalid_input: it cannot be stopped.
  base::Result<void> StopOnce(const ledger::PersonId& person, const ledger::RecordName& purpose,
                              const StopDetails& details) {
    const std::lock_guard lock(shared_.LockFor(person));
    for (int tries = 1;; ++tries) {
      GRONDSLAG_TRY(loaded, LoadPerson(person));
      const PurposeStanding standing = StandingOf(RecordOf(loaded), purpose);
      if (standing.stopped_by != StopKind::none) return {};
      auto stopped = Stop(session_, person, purpose, standing.can, details);
      // Something else was recorded about the person meanwhile.
      if (stopped || stopped.error().code != base::ErrorCode::conflict || tries == kTries) return stopped;
    }
  }

  // ---- being asked for consent

  // FORM, to be looked at; or FORM/TOKEN, to be answered.
  http::ServedResponse Asked(std::string_view rest) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const people::FormVersion* form = organisation_->forms.NewestAt(
        ledger::RecordName(std::string(kForms).append(rest.substr(0, slash))), session_.now());
    if (form == nullptr || !organisation_->reg.purposes.contains(form->form.purpose)) return DeadLink();
    SpeakAs(form->form);
    if (slash == rest.size()) {
      if (!http::IsReading(request_)) return pages::WrongMethod("GET, HEAD");
      return ShowQuestion(*form, nullptr, {});
    }
    const auto link = commands::ReadAskingLink(session_, *organisation_, rest.substr(slash + 1));
    if (!link) return link.error().code == base::ErrorCode::not_found ? DeadLink() : Trouble(link.error());
    if (link->form != form->form.form) return DeadLink();
    AskingOne one(session_, *organisation_, *form, *link);
    return http::IsReading(request_) ? ShowAsking(one, *form, *link) : TakeAnswer(one, *form, *link);
  }

  // Where nobody chose a language, one in which the form has a text.
  void SpeakAs(const ledger::ConsentFormPublished& form) {
    if (asked_.is_chosen) return;
    const std::string& language = TextFor(form, asked_.language).language;
    for (const base::Language ours : {base::Language::nl, base::Language::en}) {
      if (language == pages::CodeOf(ours)) asked_.language = ours;
    }
  }

  struct AnswerTyped {
    AnswerProblem problem = AnswerProblem::none;
    std::string born = {};
  };
  http::ServedResponse ShowQuestion(const people::FormVersion& form, const Asking* asking, const AnswerTyped& typed,
                                    const std::string& return_to = {}) {
    const ledger::PurposeTerms& terms = organisation_->reg.purposes.find(form.form.purpose)->second.now();
    return InSpeech([&](const Speech& speech) {
      Page page = AskingPage(speech, {.form = form,
                                      .text = TextFor(form.form, asked_.language),
                                      .terms = terms,
                                      .asking = asking,
                                      .problem = typed.problem,
                                      .born = typed.born,
                                      .privacy_href = Href(std::string(kPrivacy))});
      AddWayBack(page.body, speech, return_to);
      return page;
    });
  }

  http::ServedResponse ShowAsking(AskingOne& one, const people::FormVersion& form, const commands::AskingLink& link) {
    const auto asking = one.Look();
    if (!asking) return Trouble(asking.error());
    return Show(*asking, form, link, {});
  }
  http::ServedResponse Show(const Asking& asking, const people::FormVersion& form, const commands::AskingLink& link,
                            const AnswerTyped& typed) {
    const auto with_way_back = [&](const auto& write) {
      return InSpeech([&](const Speech& speech) {
        Page page = write(speech);
        AddWayBack(page.body, speech, link.return_to);
        return page;
      });
    };
    switch (asking.state) {
      case AskingState::gone: return DeadLink();
      case AskingState::over: return with_way_back([](const Speech& speech) { return AskingOverPage(speech); });
      case AskingState::refused:
        ReportRefused(asking, form);
        return with_way_back([](const Speech& speech) { return AskingRefusedPage(speech); });
      case AskingState::given:
        return with_way_back([&](const Speech& speech) { return GivenPage(speech, asking, link); });
      case AskingState::open: break;
    }
    const bool just_stopped = IsJust(kYes) && asking.standing.stopped_by != StopKind::none;
    if (just_stopped) return with_way_back([&](const Speech& speech) { return GivenPage(speech, asking, link); });
    if (IsJust(kNo) && http::IsReading(request_))
      return with_way_back([&](const Speech& speech) { return NotGivenPage(speech, Href(path_)); });
    return ShowQuestion(form, &asking, typed, link.return_to);
  }
  // The codes alone: who works here can find out what is wrong with the form.
  void ReportRefused(const Asking& asking, const people::FormVersion& form) const {
    std::string codes;
    for (const base::Problem& problem : asking.against) codes += " " + problem.code;
    shared_.Report({.code = base::ErrorCode::invalid_input,
                    .message = form.form.form.value() + " brings no yes that counts:" + codes,
                    .problems = {}});
  }
  // With what can be taken back, or was just now.
  Page GivenPage(const Speech& speech, const Asking& asking, const commands::AskingLink& link) const {
    const auto today = base::DayOf(session_.now());
    return PurposePage(speech, {.standing = asking.standing,
                                .last_day = organisation_->reg.LastDayOf(asking.standing.purpose),
                                .today = today.value_or(base::Date()),
                                .just_done = IsJust(kYes),
                                .just_given = IsJust("given") ? std::optional(link.until) : std::nullopt,
                                .ask_href = Href(std::string(kLinks))});
  }

  http::ServedResponse TakeAnswer(AskingOne& one, const people::FormVersion& form, const commands::AskingLink& link) {
    if (!pages::IsFromHere(request_)) return InSpeech([](const Speech& speech) { return ElsewherePage(speech); });
    const auto sent = pages::ReadForm(request_);
    if (!sent) return Unread();
    if (sent->Find(kStopField) == kYes) return TakeBack(one, form, link);
    const std::string_view answer = sent->Find(kAnswerField);
    if (answer == kNo) return pages::SeeOther(Href(path_, "done=no"), pages::Referrer::none);
    return answer == kYes ? TakeYes(one, form, link, *sent) : Unread();
  }

  http::ServedResponse TakeBack(AskingOne& one, const people::FormVersion& form, const commands::AskingLink& link) {
    const auto person = one.Person();
    if (!person) return person.error().code == base::ErrorCode::not_found ? DeadLink() : Trouble(person.error());
    const auto stopped = StopOnce(*person, form.form.purpose, {.link = EvidenceOf(link)});
    if (!stopped) return stopped.error().code == base::ErrorCode::invalid_input ? Unread() : Trouble(stopped.error());
    return pages::SeeOther(Href(path_, "done=yes"), pages::Referrer::none);
  }

  http::ServedResponse TakeYes(AskingOne& one, const people::FormVersion& form, const commands::AskingLink& link,
                               const pages::FormValues& sent) {
    const std::string born(sent.Find(kBornField));
    const YesOnPage yes{.version = NumberIn<std::uint32_t>(sent.Find(kVersionField)),
                        .language = std::string(sent.Find(kLanguageField)),
                        .seen = NumberIn<ledger::Position>(sent.Find(kSeenField)),
                        .is_ticked = sent.Find(kTickField) == kYes,
                        .born = TypedDay(born)};
    const std::lock_guard lock(shared_.LockFor(link.person));
    const auto now = one.Look();
    if (!now) return Trouble(now.error());
    const bool is_same = now->state == AskingState::open && yes.version == form.form.version && yes.seen == now->seen;
    if (is_same && form.form.explicit_statement && !yes.is_ticked)
      return Show(*now, form, link, {.problem = AnswerProblem::not_ticked, .born = born});
    if (is_same && now->asks_age && !yes.born)
      return Show(*now, form, link, {.problem = AnswerProblem::born_wrong, .born = born});
    const auto said = one.SayYes(yes);
    if (!said && said.error().code == base::ErrorCode::invalid_input && yes.born)
      return Show(*now, form, link, {.problem = AnswerProblem::born_wrong, .born = born});
    if (!said) return Trouble(said.error());
    if (said->state == AskingState::given) return pages::SeeOther(Href(path_, "done=given"), pages::Referrer::none);
    return Show(*said, form, link, {.problem = AnswerProblem::changed, .born = born});
  }

  // ---- other pages

  http::ServedResponse Ask() {
    if (!http::IsReading(request_) && request_.method != "POST") return pages::WrongMethod("GET, HEAD, POST");
    return InSpeech([&](const Speech& speech) {
      if (shared_.requests() == nullptr) return AskElsewherePage(speech);
      return http::IsReading(request_) ? AskPage(speech, "", AskProblem::none) : TakeRequest(speech);
    });
  }
  // Nothing here depends on who is known.
  Page TakeRequest(const Speech& speech) {
    if (!pages::IsFromHere(request_)) return ElsewherePage(speech);
    const auto form = pages::ReadForm(request_);
    if (!form) return UnreadPage(speech);
    const std::string typed(form->Find(kWhoField));
    if (typed.find_first_not_of(" \t\r\n") == std::string::npos) return AskPage(speech, "", AskProblem::empty);
    auto spelling = SpellingOfTyped(typed);
    if (!spelling) return AskPage(speech, typed, AskProblem::wrong);
    const bool is_taken = shared_.MayAsk(request_) &&
                          shared_.requests()->Add({.spelling = *std::move(spelling), .language = asked_.language});
    return is_taken ? AskedPage(speech) : AskLaterPage(speech);
  }

  http::ServedResponse Privacy() {
    if (!http::IsReading(request_)) return pages::WrongMethod("GET, HEAD");
    const auto today = base::DayOf(session_.now());
    if (!today) return Trouble(today.error());
    return InSpeech([&](const Speech& speech) { return PrivacyPage(speech, shared_.diagram().book(), *today); });
  }

  http::ServedResponse DeadLink() {
    return InSpeech([&](const Speech& speech) { return DeadLinkPage(speech, Href(std::string(kLinks))); });
  }
  http::ServedResponse Unread() {
    return InSpeech([](const Speech& speech) { return UnreadPage(speech); });
  }
  http::ServedResponse Trouble(const base::Error& error) {
    shared_.Report(error);
    return InSpeech([](const Speech& speech) { return TroublePage(speech); });
  }

  // ---- writing

  // In the language that was chosen, as long as one was.
  std::string Href(const std::string& path, const std::string& query = {}) const {
    std::string href = shared_.path() + path;
    if (!query.empty()) href += "?" + query;
    if (asked_.is_chosen) href += (query.empty() ? "?lang=" : "&lang=") + std::string(pages::CodeOf(asked_.language));
    return href;
  }

  template <class Write>
  http::ServedResponse InSpeech(const Write& write) {
    const documents::Wording wording(shared_.diagram().book(), asked_.language);
    const documents::RegisterWords register_words(organisation_->reg, wording);
    Page page = write(Speech(register_words));
    const bool is_named = organisation_->reg.organisation.has_value();
    const base::Language other = asked_.language == base::Language::nl ? base::Language::en : base::Language::nl;
    const pages::Frame frame{
        .language = asked_.language,
        .title = page.title,
        .organisation = is_named ? register_words.Organisation() : "",
        .contact = is_named ? register_words.HowToReachUs() : "",
        .other_language_href = "?lang=" + std::string(pages::CodeOf(other)),
        .links = {{Href(std::string(kPrivacy)), words::In(words::privacy_statement, asked_.language)},
                  {Href(std::string(kLinks)), words::In(words::ask_for_overview, asked_.language)}},
        .may_be_found = page.may_be_found};
    http::ServedResponse response =
        pages::Served(std::move(page.body), frame, {.status = page.status, .referrer = pages::Referrer::none});
    if (page.status == 429) response.headers.push_back({"Retry-After", "3600"});
    if (page.status == 503) response.headers.push_back({"Retry-After", "120"});
    return response;
  }

  Shared& shared_;
  const http::Request& request_;
  const std::string path_;  // below that of public_url
  pages::Asked asked_;
  commands::Session session_;
  std::shared_ptr<const commands::Organisation> organisation_;
};

DataSubjectPages::DataSubjectPages(std::unique_ptr<Shared> shared) : shared_(std::move(shared)) {}
DataSubjectPages::~DataSubjectPages() = default;

base::Result<std::unique_ptr<DataSubjectPages>> DataSubjectPages::Make(ledger::Ledger& ledger,
                                                                       const diagram::Diagram& diagram,
                                                                       PagesOptions options) {
  GRONDSLAG_TRY(address, http::AddressUnder(options.public_url, ""));
  // https://HOST/PATH/: what stands between the host and the last slash.
  const std::size_t host = address.find("://") + 3, slash = address.find('/', host);
  std::string path = address.substr(slash, address.size() - slash - 1);
  return std::unique_ptr<DataSubjectPages>(
      new DataSubjectPages(std::make_unique<Shared>(ledger, diagram, std::move(options), std::move(path))));
}

std::optional<http::ServedResponse> DataSubjectPages::Answer(const http::Request& request) {
  std::string_view path = request.path;
  if (!path.starts_with(shared_->path())) return std::nullopt;
  path.remove_prefix(shared_->path().size());
  if (path != kLinks && path != kPrivacy && !path.starts_with("/p/")) return std::nullopt;
  return Visit(*shared_, request, path).Answer();
}

void DataSubjectPages::WaitUntilIdle() {
  if (shared_->requests() != nullptr) shared_->requests()->WaitUntilIdle();
}

}  // namespace grondslag::data_subject
