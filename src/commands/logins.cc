#include "commands/logins.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "commands/credentials.h"
#include "commands/refusal_words.h"

namespace grondslag::commands {
namespace {

using ledger::LoginGranted;
using ledger::Role;
using ledger::StaffText;

StaffText TextOf(const std::string& text) { return text.empty() ? StaffText() : StaffText(text); }

// What is wrong with a way in by itself.
void CheckRequest(const LoginRequest& request, FieldProblems& problems) {
  const bool is_password = !request.password.empty(), is_provider = !request.issuer.empty();
  if (request.role == Role::application) problems.Add("role", "role_of_programs");
  if (is_password == is_provider) problems.Add("login", "one_way_in");
  if (is_password && request.account.empty()) problems.Add("account", "account_missing");
  if (is_provider && request.account.empty() && request.subject.empty())
    problems.Add("account", "provider_knows_nobody");
  if (!is_provider && !request.subject.empty()) problems.Add("subject", "subject_without_provider");
  const auto account = credentials::ReadAccount(request.account);
  if (!request.account.empty() && !account) problems.Add("account", "no_account", account.error().message);
}

// Another login by which the same would come in.
bool IsTaken(const credentials::Credentials& known, const LoginGranted& login) {
  return std::any_of(known.logins().begin(), known.logins().end(), [&](const auto& entry) {
    const LoginGranted& other = entry.second.terms;
    if (other.staff == login.staff || other.issuer != login.issuer) return false;
    const bool same_account =
        login.account.has_text() && other.account.has_text() && login.account.text() == other.account.text();
    const bool same_subject =
        login.subject.has_text() && other.subject.has_text() && login.subject.text() == other.subject.text();
    return same_account || same_subject;
  });
}

bool IsLastOwner(const credentials::Credentials& known, const ledger::StaffId& staff) {
  const credentials::Login* login = known.Find(staff);
  if (login == nullptr || login->terms.role != Role::owner) return false;
  return std::none_of(known.logins().begin(), known.logins().end(), [&](const auto& entry) {
    return entry.first != staff && entry.second.terms.role == Role::owner;
  });
}

tl::unexpected<base::Error> NobodyOwns() { return Refuse(base::ErrorCode::conflict, "nobody_owner"); }

LoginGranted EventOf(const LoginRequest& request) {
  const std::string account = request.account.empty() ? "" : credentials::ReadAccount(request.account).value_or("");
  return {.staff = request.staff,
          .role = request.role,
          .account = TextOf(account),
          .password = TextOf(request.password),
          .issuer = request.issuer,
          .subject = TextOf(request.subject)};
}

base::Result<LoginGranted> Granted(const credentials::Credentials& known, const LoginRequest& request,
                                   FieldProblems problems) {
  CheckRequest(request, problems);
  if (!problems.empty()) return base::Fail(std::move(problems).Take());
  LoginGranted event = EventOf(request);
  if (!IsTaken(known, event)) return event;
  problems.Add("account", "account_taken");
  return base::Fail(std::move(problems).Take());
}

base::Result<LoginGranted> GrantedIn(const Organisation& organisation, const LoginRequest& request) {
  const credentials::Credentials known = CredentialsIn(organisation);
  FieldProblems problems;
  if (!organisation.reg.staff.contains(request.staff)) problems.Add("staff", "unknown_staff", request.staff.ToString());
  GRONDSLAG_TRY(event, Granted(known, request, std::move(problems)));
  if (request.role != Role::owner && IsLastOwner(known, request.staff)) return NobodyOwns();
  return event;
}

}  // namespace

base::Result<ledger::Position> GrantLogin(Session& session, const LoginRequest& request) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(event, GrantedIn(organisation, request));
  return AppendAccess(session, organisation, std::move(event));
}

base::Result<void> CheckInvited(Session& session, const LoginRequest& request) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  LoginRequest chosen = request;
  chosen.password = "to be chosen";
  return GrantedIn(organisation, chosen).map([](const LoginGranted&) {});
}

base::Result<ledger::Position> EndLogin(Session& session, const ledger::StaffId& staff, const std::string& reason) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  const credentials::Credentials known = CredentialsIn(organisation);
  if (known.Find(staff) == nullptr) return Refuse(base::ErrorCode::not_found, "no_login");
  if (IsLastOwner(known, staff)) return NobodyOwns();
  return AppendAccess(session, organisation, ledger::LoginEnded{.staff = staff, .reason = ledger::RecordText(reason)});
}

base::Result<ledger::StaffId> BeginWithOwner(Session& session, const Founder& founder) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  const credentials::Credentials known = CredentialsIn(organisation);
  if (!known.logins().empty()) return Refuse(base::ErrorCode::conflict, "owner_already");
  FieldProblems problems;
  if (founder.name.empty()) problems.Add("name", "name_missing");
  LoginRequest login = founder.login;
  login.staff = session.by = ledger::StaffId::Make(session.now());
  GRONDSLAG_TRY(granted, Granted(known, login, std::move(problems)));
  const ledger::StaffRegistered registered{
      .staff = login.staff, .name = StaffText(founder.name), .function = TextOf(founder.function)};
  return AppendToRegister(
             session, organisation,
             {Draft(session, registered, session.now()), Draft(session, std::move(granted), session.now())})
      .map([&](const ledger::Appended&) { return login.staff; });
}

}  // namespace grondslag::commands
