// People who sign in: who asks now; for the owner who may come in, and as what.
#include <utility>

#include "commands/credentials.h"
#include "commands/logins.h"
#include "ledger/names.h"
#include "management/operations.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;
using credentials::Login;
using ledger::StaffId;

StaffId StaffInPath(const Call& call) { return *StaffId::Parse(call.path.find("staffId")->second); }

json::value StaffNameOrNull(const registry::Register& reg, const StaffId& staff) {
  const auto found = reg.staff.find(staff);
  return found == reg.staff.end() ? json::value(nullptr) : TextOrNull(found->second.now().name);
}

Outcome ReadSession(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  return JsonReply(json::object{{"staff", call.caller.by.ToString()},
                                {"name", StaffNameOrNull(organisation.reg, call.caller.by)},
                                {"role", Name(call.caller.role)},
                                {"csrf_token", call.caller.csrf_token},
                                {"ends_at", call.caller.session_ends_at.ToString()}});
}

json::object LoginToJson(const Login& login, const registry::Register& reg) {
  const ledger::LoginGranted& terms = login.terms;
  return {{"staff", terms.staff.ToString()},
          {"name", StaffNameOrNull(reg, terms.staff)},
          {"role", Name(terms.role)},
          {"way", login.IsByPassword() ? "password" : "provider"},
          {"account", TextOrNull(terms.account)},
          {"issuer", terms.issuer.empty() ? json::value(nullptr) : json::value(terms.issuer)},
          {"granted_at", login.granted_at.ToString()},
          {"position", login.position}};
}

Outcome ListLogins(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const credentials::Credentials known = commands::CredentialsIn(organisation);
  KeyedItems items;
  for (const auto& [staff, login] : known.logins())
    items.emplace_back(staff.ToString(), LoginToJson(login, organisation.reg));
  return PageOf(call, std::move(items));
}

// What the body asks for; of the way in that there is already where it names none.
Outcome GrantedReply(Call& call, ledger::Position entry) {
  call.told.entry = entry;
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const credentials::Credentials known = commands::CredentialsIn(organisation);
  const Login* login = known.Find(StaffInPath(call));
  if (login == nullptr) return Refuse(ProblemCode::conflict);
  return Created(call, "/logins", LoginToJson(*login, organisation.reg));
}

commands::LoginRequest SameWay(const Login& login) {
  const ledger::LoginGranted& terms = login.terms;
  return {.staff = terms.staff,
          .role = terms.role,
          .account = terms.account.text(),
          .password = terms.password.text(),
          .issuer = terms.issuer,
          .subject = terms.subject.text()};
}

// A problem of the command stands under the member of the body that it is about.
Refusal OfGrant(const base::Error& error) {
  return OfFields(error, [](const std::string& field) -> std::string {
    if (field == "account") return "/provider/address";
    return field == "role" ? "/role" : "";
  });
}

Outcome GrantLogin(Parts& /*parts*/, Call& call) {
  const StaffId staff = StaffInPath(call);
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  if (!organisation.reg.staff.contains(staff)) return Refuse(ProblemCode::not_found);
  commands::LoginRequest request;
  request.staff = staff;
  if (const base::Node* provider = call.body.Find("provider")) {
    request.issuer = provider->Find("issuer")->scalar;
    request.account = provider->Find("address")->scalar;
  } else {
    const credentials::Credentials known = commands::CredentialsIn(organisation);
    const Login* login = known.Find(staff);
    if (login == nullptr) return Refuse(FaultOf("/provider", "missing_member", "provider"));
    request = SameWay(*login);
  }
  request.role = *ledger::FindNamed<ledger::Role>(call.TextIn("role"));
  const auto granted = commands::GrantLogin(call.session, request);
  if (!granted) return tl::unexpected(OfGrant(granted.error()));
  return GrantedReply(call, *granted);
}
Outcome GrantedAgain(Parts& /*parts*/, Call& call, const ledger::Appended& appended) {
  return GrantedReply(call, appended.first);
}

// Of who has a login the role and account that the body does not name are those of it.
commands::LoginRequest RequestOfInvitation(const Call& call, const StaffId& staff, const Login* login) {
  commands::LoginRequest request;
  request.staff = staff;
  request.account = call.TextIn("account");
  if (login != nullptr) {
    request.role = login->terms.role;
    if (request.account.empty() && login->IsByPassword()) request.account = login->terms.account.text();
  }
  if (const auto role = ledger::FindNamed<ledger::Role>(call.TextIn("role"))) request.role = *role;
  return request;
}

Refusal OfInvitation(const base::Error& error) {
  return OfFields(error, [](const std::string& field) { return field == "staff" ? "" : "/" + field; });
}

// Nothing is on record until they have set it.
Outcome InviteStaff(Parts& parts, Call& call) {
  const StaffId staff = StaffInPath(call);
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  if (!organisation.reg.staff.contains(staff)) return Refuse(ProblemCode::not_found);
  const credentials::Credentials known = commands::CredentialsIn(organisation);
  const Login* login = known.Find(staff);
  commands::LoginRequest request = RequestOfInvitation(call, staff, login);
  if (const auto account = credentials::ReadAccount(request.account)) request.account = *account;
  if (request.account.empty()) return Refuse(FaultOf("/account", "missing_member", "account"));
  if (auto fine = commands::CheckInvited(call.session, request); !fine)
    return tl::unexpected(OfInvitation(fine.error()));
  const auto invited = parts.invite
                           ? parts.invite({.staff = staff,
                                           .role = request.role,
                                           .account = request.account,
                                           .by = call.caller.by,
                                           .login = login == nullptr ? std::nullopt : std::optional(login->position)})
                           : std::nullopt;
  if (!invited) return Refuse(ProblemCode::unavailable);
  return JsonReply(json::object{{"staff", staff.ToString()},
                                {"name", StaffNameOrNull(organisation.reg, staff)},
                                {"role", Name(request.role)},
                                {"account", request.account},
                                {"link", invited->link},
                                {"until", invited->until.ToString()}},
                   201);
}

Outcome EndedReply(Call& call, ledger::Position entry) {
  call.told.entry = entry;
  return Created(call, "/logins", json::object{{"staff", StaffInPath(call).ToString()}, {"position", entry}});
}

Outcome EndLogin(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(entry, commands::EndLogin(call.session, StaffInPath(call), call.TextIn("reason")));
  return EndedReply(call, entry);
}
Outcome EndedAgain(Parts& /*parts*/, Call& call, const ledger::Appended& appended) {
  return EndedReply(call, appended.first);
}

constexpr Operation kLoginOperations[] = {
    {.id = "readSession", .roles = kReaders, .by_person = true, .answer = ReadSession},
    {.id = "listLogins", .roles = kOwner, .answer = ListLogins},
    {.id = "grantLogin", .roles = kOwner, .by_person = true, .answer = GrantLogin, .again = GrantedAgain},
    {.id = "inviteStaff", .roles = kOwner, .by_person = true, .answer = InviteStaff},
    {.id = "endLogin", .roles = kOwner, .answer = EndLogin, .again = EndedAgain},
};

}  // namespace

std::span<const Operation> LoginOperations() { return kLoginOperations; }

}  // namespace grondslag::management
