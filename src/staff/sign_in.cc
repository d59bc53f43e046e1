#include "staff/sign_in.h"

#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "commands/logins.h"
#include "http/fields.h"
#include "login/attempts.h"
#include "login/cookies.h"
#include "login/first_run.h"
#include "login/form.h"
#include "login/password.h"
#include "login/sessions.h"
#include "pages/form.h"
#include "pages/served_page.h"
#include "staff/staff_pages.h"
#include "staff/words.h"

namespace grondslag::staff {
namespace {

constexpr std::string_view kLogin = "/login", kProvider = "/login/provider", kPassword = "/login/password",
                           kLogout = "/logout", kFirstRun = "/first-run/", kInvitation = "/invitation/";
constexpr std::string_view kSessionCookie = "grondslag_session";
constexpr std::string_view kLoginOperation = "login";

using Fields = std::map<std::string, std::string, std::less<>>;
std::string FieldIn(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

login::CookieName CookieFor(std::string_view name, const http::Request& request) {
  return {.name = name, .is_https = request.scheme == "https"};
}
std::string_view Shown(const http::Request& request, std::string_view name) {
  return login::FindCookie(request, CookieFor(name, request)).value_or("");
}

}  // namespace

class SignIn::Shared {
 public:
  Shared(SignInOptions options, std::unique_ptr<login::OidcLogin> provider)
      : path(std::move(options.path)),
        issuer(options.provider ? options.provider->issuer : ""),
        behind_proxy(options.behind_proxy),
        provider(std::move(provider)),
        sessions({}, options.clock),
        attempts({}, options.clock),
        first_run(options.clock),
        invitations(options.clock) {}

  const std::string path;
  const std::string issuer;  // empty: no provider
  const bool behind_proxy;
  const std::unique_ptr<login::OidcLogin> provider;  // null: none
  login::Sessions sessions;
  login::Attempts attempts;
  login::FirstRun first_run;
  login::Invitations invitations;
  login::Passwords passwords;
};

// One request.
class SignIn::Visit {
 public:
  Visit(Shared& shared, const http::Request& request, std::string_view path, const Desk& desk)
      : shared_(shared), request_(request), path_(path), desk_(desk), asked_(pages::LanguageOf(request)) {}

  http::ServedResponse Answer() {
    const bool is_post = request_.method == "POST";
    if (path_ == kLogout) return is_post ? LogOut() : pages::WrongMethod("POST");
    if (path_ == kProvider) return http::IsReading(request_) ? ToProvider() : pages::WrongMethod("GET, HEAD");
    if (path_ == kCallbackPath) return http::IsReading(request_) ? FromProvider() : pages::WrongMethod("GET, HEAD");
    if (!is_post && !http::IsReading(request_)) return pages::WrongMethod("GET, HEAD, POST");
    if (path_ == kLogin) return is_post ? LogIn() : ShowLogin();
    if (path_ == kPassword) return is_post ? ChangePassword() : ShowPassword();
    if (path_.starts_with(kInvitation)) return is_post ? Accept() : ShowInvitation();
    return is_post ? Found() : ShowFirstRun();
  }

  std::optional<SignedIn> WhoIsIn() const {
    const auto session = shared_.sessions.Find(Shown(request_, kSessionCookie));
    if (!session || session->member.store != Store()) return std::nullopt;
    const credentials::Login* login = desk_.credentials.Find(session->member.staff);
    if (login == nullptr) return std::nullopt;
    const auto shown = request_.Find("X-CSRF-Token");
    return SignedIn{.staff = session->member.staff,
                    .role = login->terms.role,
                    .csrf_token = session->csrf_token,
                    .ends_at = session->ends_at,
                    .shows_csrf_token = shown && session->IsCsrfToken(*shown)};
  }

 private:
  // ---- in with a password

  http::ServedResponse ShowLogin() {
    const auto inside = WhoIsIn();
    const std::string to = ReturnPath(pages::FormValues::Read(request_.query).Find(kReturnField));
    if (!inside) return Serve(LoginPage(Language(), LoginFormOf({}, to)));
    const credentials::Login& login = *desk_.credentials.Find(inside->staff);
    return Serve(InsidePage(Language(), {.name = NameOf(inside->staff),
                                         .role = inside->role,
                                         .csrf_token = inside->csrf_token,
                                         .logout_href = Href(kLogout),
                                         .password_href = login.IsByPassword() ? Href(kPassword) : ""}));
  }

  http::ServedResponse LogIn() {
    const auto fields = ReadFields();
    if (!fields) return Elsewhere();
    const std::string typed = FieldIn(*fields, kAccountField), password = FieldIn(*fields, kPasswordField),
                      to = ReturnPath(FieldIn(*fields, kReturnField));
    LoginForm form = LoginFormOf(typed, to);
    form.is_sent = true;
    form.has_password = !password.empty();
    if (typed.empty() || password.empty()) return Serve(LoginPage(Language(), form));
    const std::string account = credentials::ReadAccount(typed).value_or(typed.substr(0, 100));
    const credentials::Login* login = desk_.credentials.FindAccount(account);
    const auto answer = Try(account, login, password);
    if (!answer) return Refusal(answer.error());
    if (*answer == login::Passwords::Answer::wrong) {
      form.is_wrong = true;
      return Serve(LoginPage(Language(), form));
    }
    if (*answer == login::Passwords::Answer::right_with_old_hash) Renew(*login, password);
    return Enter(login->terms.staff, to);
  }

  // Why a password was not looked at.
  struct Held {
    std::chrono::seconds wait{0};  // zero: it could not be looked at
  };
  tl::expected<login::Passwords::Answer, Held> Try(const std::string& account, const credentials::Login* login,
                                                   const std::string& password) {
    const login::Attempt attempt{.account = account,
                                 .address = shared_.behind_proxy ? std::string_view() : request_.remote_address};
    if (const auto wait = shared_.attempts.Begin(attempt); wait.count() > 0) {
      Note(login, "too_often");
      return tl::unexpected(Held{wait});
    }
    const bool is_kept = login != nullptr && login->terms.password.has_text();
    const auto answer = shared_.passwords.Check(password, is_kept ? login->terms.password.text() : std::string());
    if (!answer) return tl::unexpected(Held{});
    if (*answer == login::Passwords::Answer::wrong) {
      Note(login, "wrong_password");
    } else {
      shared_.attempts.Succeed(attempt);
    }
    return *answer;
  }

  http::ServedResponse Refusal(const Held& held) {
    if (held.wait.count() == 0) return Later();
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(held.wait).count();
    http::ServedResponse response = Serve(PlainPage(Language(), 429, words::too_often_title,
                                                    words::In(words::too_often, Language(), minutes), Href(kLogin)));
    response.headers.push_back({"Retry-After", std::to_string(held.wait.count())});
    return response;
  }

  http::ServedResponse Enter(const ledger::StaffId& staff, const std::string& to) {
    return WithSession(staff, pages::SeeOther(to.empty() ? Href(kLogin) : to, pages::Referrer::own));
  }
  // A new session, in the place of the one that the browser has.
  http::ServedResponse WithSession(const ledger::StaffId& staff, http::ServedResponse response) {
    const auto opened = shared_.sessions.Open({.store = Store(), .staff = staff}, Shown(request_, kSessionCookie));
    response.headers.push_back(
        {"Set-Cookie", login::SetCookie(CookieFor(kSessionCookie, request_), opened.id, std::nullopt)});
    return response;
  }

  http::ServedResponse LogOut() {
    const auto fields = ReadFields();
    const auto session = shared_.sessions.Find(Shown(request_, kSessionCookie));
    if (session && (!fields || !session->IsCsrfToken(FieldIn(*fields, kCsrfField)))) return Elsewhere();
    shared_.sessions.End(Shown(request_, kSessionCookie));
    http::ServedResponse response = pages::SeeOther(Href(kLogin), pages::Referrer::own);
    response.headers.push_back({"Set-Cookie", login::ForgetCookie(CookieFor(kSessionCookie, request_))});
    return response;
  }

  // ---- the password itself

  http::ServedResponse ShowPassword() {
    const auto inside = WhoHasPassword();
    if (!inside) return pages::SeeOther(Href(kLogin), pages::Referrer::own);
    return Serve(PasswordPage(Language(), {.csrf_token = inside->csrf_token}));
  }

  http::ServedResponse ChangePassword() {
    const auto inside = WhoHasPassword();
    if (!inside) return pages::SeeOther(Href(kLogin), pages::Referrer::own);
    const auto fields = ReadFields();
    if (!fields || !login::IsSameText(FieldIn(*fields, kCsrfField), inside->csrf_token)) return Elsewhere();
    const credentials::Login& login = *desk_.credentials.Find(inside->staff);
    const std::string wanted = FieldIn(*fields, kPasswordField);
    const std::array about = {NameOf(inside->staff), login.terms.account.text()};
    PasswordForm form{.csrf_token = inside->csrf_token, .faults = login::FaultsOf(wanted, about)};
    const auto answer = Try(login.terms.account.text(), &login, FieldIn(*fields, kOldPasswordField));
    if (!answer) return Refusal(answer.error());
    form.is_wrong = *answer == login::Passwords::Answer::wrong;
    if (form.is_wrong || !form.faults.empty()) return Serve(PasswordPage(Language(), form));
    if (!Grant(login, wanted)) return Later();
    shared_.sessions.EndAllOf({.store = Store(), .staff = inside->staff});
    return WithSession(inside->staff, Serve(PlainPage(Language(), 200, words::changed_title,
                                                      words::In(words::changed, Language()), {})));
  }

  std::optional<SignedIn> WhoHasPassword() const {
    auto inside = WhoIsIn();
    const bool has_one = inside && desk_.ledger.is_appending() && desk_.credentials.Find(inside->staff)->IsByPassword();
    return has_one ? std::move(inside) : std::nullopt;
  }

  // The same way in with another password.
  bool Grant(const credentials::Login& login, const std::string& password) {
    auto hash = shared_.passwords.HashNew(password, std::array<std::string, 0>());
    if (!hash) return false;
    commands::Session session = SessionOf(login.terms.staff);
    return commands::GrantLogin(session, {.staff = login.terms.staff,
                                          .role = login.terms.role,
                                          .account = login.terms.account.text(),
                                          .password = *std::move(hash),
                                          .issuer = {},
                                          .subject = {}})
        .has_value();
  }
  // Where it does not come through, the old hash still holds.
  void Renew(const credentials::Login& login, const std::string& password) {
    if (desk_.ledger.is_appending()) (void)Grant(login, password);
  }

  // ---- by way of a provider

  http::ServedResponse ToProvider() {
    if (!shared_.provider) return NotHere();
    const std::string to = ReturnPath(pages::FormValues::Read(request_.query).Find(kReturnField));
    const auto begun = shared_.provider->Begin(to.empty() ? Href(kLogin) : to, Shown(request_, login::kLoginCookie));
    if (!begun) return Later();
    http::ServedResponse response = pages::SeeOther(begun->url, pages::Referrer::none);
    response.headers.push_back({"Set-Cookie", login::SetCookie(CookieFor(login::kLoginCookie, request_), begun->browser,
                                                               login::PendingLogins::kLast)});
    return response;
  }

  http::ServedResponse FromProvider() {
    if (!shared_.provider) return NotHere();
    const auto finished = shared_.provider->Finish(request_.query, Shown(request_, login::kLoginCookie));
    if (!finished) {
      if (finished.error().code == base::ErrorCode::unavailable) return Later();
      return Serve(PlainPage(Language(), 400, words::provider_refused_title,
                             words::In(words::provider_refused, Language()), Href(kLogin)));
    }
    const login::Identity& identity = finished->identity;
    const std::string address = credentials::ReadAccount(identity.email).value_or("");
    const credentials::Login* login = desk_.credentials.FindAtProvider(identity.issuer, identity.subject, address);
    if (login == nullptr) {
      return Serve(PlainPage(Language(), 403, words::provider_not_known_title,
                             words::In(words::provider_not_known, Language()), {}));
    }
    if (login->terms.subject.empty() && !Bind(*login, identity)) return Later();
    return Enter(login->terms.staff, finished->return_path);
  }

  // From now on the login is that of this account, also when the address becomes another's.
  bool Bind(const credentials::Login& login, const login::Identity& identity) {
    commands::Session session = SessionOf(login.terms.staff);
    return commands::GrantLogin(session, {.staff = login.terms.staff,
                                          .role = login.terms.role,
                                          .account = login.terms.account.text(),
                                          .password = {},
                                          .issuer = identity.issuer,
                                          .subject = identity.subject})
        .has_value();
  }

  // ---- the first run

  http::ServedResponse ShowFirstRun() {
    return shared_.first_run.Is(Secret()) ? Serve(FounderPage(Language(), {})) : FirstRunIsOver();
  }

  http::ServedResponse Found() {
    const auto fields = ReadFields();
    if (!fields) return Elsewhere();
    if (!shared_.first_run.Is(Secret())) return FirstRunIsOver();
    FounderForm form{.name = FieldIn(*fields, kNameField),
                     .function = FieldIn(*fields, kFunctionField),
                     .account = FieldIn(*fields, kAccountField),
                     .is_sent = true};
    const std::string password = FieldIn(*fields, kPasswordField);
    const std::array about = {form.name, form.account};
    form.is_account_fine = credentials::ReadAccount(form.account).has_value();
    form.faults = login::FaultsOf(password, about);
    if (form.name.empty() || !form.is_account_fine || !form.faults.empty()) return Serve(FounderPage(Language(), form));
    auto hash = shared_.passwords.HashNew(password, about);
    if (!hash) return Later();
    if (!shared_.first_run.Take(Secret())) return FirstRunIsOver();
    commands::Session session = SessionOf({});
    const auto staff = commands::BeginWithOwner(session, {.name = form.name,
                                                          .function = form.function,
                                                          .login = {.staff = {},
                                                                    .role = ledger::Role::owner,
                                                                    .account = form.account,
                                                                    .password = *std::move(hash),
                                                                    .issuer = {},
                                                                    .subject = {}}});
    return staff ? Enter(*staff, {}) : FirstRunIsOver();
  }

  std::string_view Secret() const { return path_.substr(kFirstRun.size()); }
  http::ServedResponse FirstRunIsOver() {
    return Serve(PlainPage(Language(), 404, words::first_over_title, words::In(words::first_over, Language()), {}));
  }

  // ---- a password of one's own

  http::ServedResponse ShowInvitation() {
    const auto invitation = InvitationShown();
    return invitation ? Serve(InvitationPage(Language(), FormOf(*invitation))) : InvitationIsOver();
  }

  http::ServedResponse Accept() {
    const auto fields = ReadFields();
    if (!fields) return Elsewhere();
    const auto invitation = InvitationShown();
    if (!invitation) return InvitationIsOver();
    const std::string password = FieldIn(*fields, kPasswordField);
    InvitationForm form = FormOf(*invitation);
    const std::array about = {form.name, form.account};
    form.faults = login::FaultsOf(password, about);
    if (!form.faults.empty()) return Serve(InvitationPage(Language(), form));
    auto hash = shared_.passwords.HashNew(password, about);
    if (!hash) return Later();
    if (!shared_.invitations.Take(path_.substr(kInvitation.size()))) return InvitationIsOver();
    // Whoever made the link is who lets them in.
    commands::Session session = SessionOf(invitation->by);
    const auto granted = commands::GrantLogin(session, {.staff = invitation->member.staff,
                                                        .role = invitation->role,
                                                        .account = invitation->account,
                                                        .password = *std::move(hash),
                                                        .issuer = {},
                                                        .subject = {}});
    if (!granted) return InvitationIsOver();
    shared_.sessions.EndAllOf(invitation->member);
    return Enter(invitation->member.staff, {});
  }

  // Of a link that works still: what it was made by and for is as it was then.
  std::optional<login::Invitation> InvitationShown() const {
    auto invitation = shared_.invitations.Find(path_.substr(kInvitation.size()));
    if (!invitation || invitation->member.store != Store() || !desk_.ledger.is_appending()) return std::nullopt;
    const credentials::Login* owner = desk_.credentials.Find(invitation->by);
    const bool is_owners = owner != nullptr && owner->terms.role == ledger::Role::owner;
    const credentials::Login* login = desk_.credentials.Find(invitation->member.staff);
    const bool is_as_it_was = login == nullptr ? !invitation->login.has_value()
                                               : invitation->login.has_value() && *invitation->login == login->position;
    return is_owners && is_as_it_was ? std::move(invitation) : std::nullopt;
  }
  InvitationForm FormOf(const login::Invitation& invitation) const {
    return {.name = NameOf(invitation.member.staff), .account = invitation.account};
  }
  http::ServedResponse InvitationIsOver() {
    return Serve(
        PlainPage(Language(), 404, words::invitation_over_title, words::In(words::invitation_over, Language()), {}));
  }

  // ---- what they share

  base::Language Language() const { return asked_.language; }
  ledger::StoreId Store() const { return desk_.ledger.ring().store(); }
  commands::Session SessionOf(const ledger::StaffId& by) const {
    return {.ledger = desk_.ledger, .diagram = desk_.diagram, .by = by};
  }
  std::string NameOf(const ledger::StaffId& staff) const {
    commands::Session session = SessionOf(staff);
    const auto organisation = commands::LoadOrganisation(session);
    return organisation ? commands::NameOf(organisation->reg, staff) : staff.ToString();
  }
  void Note(const credentials::Login* login, const char* reason) {
    if (login == nullptr) return;
    desk_.refusals.Note(
        desk_.ledger,
        {.staff = login->terms.staff, .credential = {}, .operation = std::string(kLoginOperation), .reason = reason});
  }

  // Nothing: it is no form of a page of ours.
  std::optional<Fields> ReadFields() const {
    if (!login::IsFromOwnPage(request_)) return std::nullopt;
    auto fields = login::DecodeForm(request_.body);
    return fields ? std::optional(*std::move(fields)) : std::nullopt;
  }
  static std::string ReturnPath(std::string_view wanted) {
    return login::IsReturnPath(wanted) ? std::string(wanted) : std::string();
  }

  LoginForm LoginFormOf(const std::string& account, const std::string& to) const {
    LoginForm form{.account = account, .to = to};
    if (!shared_.provider) return form;
    form.provider_href = Href(kProvider);
    if (!to.empty()) form.provider_href += fmt::format("?{}={}", kReturnField, login::EncodeFormValue(to));
    return form;
  }

  http::ServedResponse Later() {
    http::ServedResponse response =
        Serve(PlainPage(Language(), 503, words::later_title, words::In(words::later, Language()), Href(kLogin)));
    response.headers.push_back({"Retry-After", "60"});
    return response;
  }
  http::ServedResponse Elsewhere() {
    return Serve(
        PlainPage(Language(), 403, words::elsewhere_title, words::In(words::elsewhere, Language()), Href(kLogin)));
  }
  http::ServedResponse NotHere() { return pages::SeeOther(Href(kLogin), pages::Referrer::own); }

  std::string Href(std::string_view path) const { return shared_.path + std::string(path); }
  http::ServedResponse Serve(Page page) const {
    const base::Language other = Language() == base::Language::nl ? base::Language::en : base::Language::nl;
    const pages::Frame frame{.language = Language(),
                             .title = page.title,
                             .organisation = "Grondslag",
                             .other_language_href = "?lang=" + std::string(pages::CodeOf(other))};
    return pages::Served(std::move(page.body), frame, {.status = page.status, .referrer = pages::Referrer::own});
  }

  Shared& shared_;
  const http::Request& request_;
  const std::string_view path_;
  const Desk& desk_;
  const pages::Asked asked_;
};

SignIn::SignIn(std::unique_ptr<Shared> shared) : shared_(std::move(shared)) {}
SignIn::~SignIn() = default;

base::Result<std::unique_ptr<SignIn>> SignIn::Make(SignInOptions options) {
  std::unique_ptr<login::OidcLogin> provider;
  if (options.provider) {
    GRONDSLAG_TRY(made, login::OidcLogin::Make(*options.provider, options.clock));
    provider = std::move(made);
  }
  return std::unique_ptr<SignIn>(new SignIn(std::make_unique<Shared>(std::move(options), std::move(provider))));
}

std::string SignIn::OfferFirstRun() { return fmt::format("{}{}", kFirstRun, shared_->first_run.Offer()); }

SignIn::Invited SignIn::Invite(login::Invitation invitation) {
  const auto offered = shared_->invitations.Offer(std::move(invitation));
  return {.path = fmt::format("{}{}", kInvitation, offered.secret), .until = offered.until};
}

bool SignIn::IsHere(const http::Request& request) const {
  std::string_view path = request.path;
  if (!path.starts_with(shared_->path)) return false;
  path.remove_prefix(shared_->path.size());
  return path == kLogin || path == kProvider || path == kCallbackPath || path == kPassword || path == kLogout ||
         path.starts_with(kFirstRun) || path.starts_with(kInvitation);
}

http::ServedResponse SignIn::Answer(const http::Request& request, const Desk& desk) {
  return Visit(*shared_, request, request.path.substr(shared_->path.size()), desk).Answer();
}

std::optional<SignedIn> SignIn::Find(const http::Request& request, const Desk& desk) {
  return Visit(*shared_, request, {}, desk).WhoIsIn();
}

}  // namespace grondslag::staff
