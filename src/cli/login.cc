// login: who may come in by the browser, and as what.
#include <array>
#include <ostream>

#include <fmt/format.h>
#include <boost/json/array.hpp>

#include "api/json.h"
#include "cli/console.h"
#include "cli/enumerators.h"
#include "cli/exit_status.h"
#include "cli/password_prompt.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "cli/record_wording.h"
#include "commands/credentials.h"
#include "commands/logins.h"
#include "ledger/private_file.h"
#include "login/password.h"

namespace grondslag::cli {
namespace {

namespace json = boost::json;

// Without the line's end.
base::Result<std::string> PasswordIn(const std::string& path) {
  GRONDSLAG_TRY(text, ledger::ReadPrivateFile(path, login::kPasswordBytesMax + 2));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return std::move(text);
}

base::Result<std::string> HashOfPassword(const LoginOptions& of, const std::string& name, base::Language language,
                                         Console& console) {
  GRONDSLAG_TRY(password, of.password_file.empty() ? AskNewPassword(console, language) : PasswordIn(of.password_file));
  return login::Passwords().HashNew(password, std::array{name, of.account});
}

json::object ToJson(const credentials::Login& login, const registry::Register& reg) {
  return {{"staff", login.terms.staff.ToString()},    {"name", commands::NameOf(reg, login.terms.staff)},
          {"role", Name(login.terms.role)},           {"way", login.IsByPassword() ? "password" : "provider"},
          {"account", login.terms.account.text()},    {"issuer", api::TextOrNull(login.terms.issuer)},
          {"granted_at", login.granted_at.ToString()}};
}

std::string AsLine(const credentials::Login& login, const registry::Register& reg) {
  return fmt::format("{}  {}  {}  {}\n", commands::NameOf(reg, login.terms.staff), Name(login.terms.role),
                     login.terms.account.text(), login.terms.issuer);
}

}  // namespace

base::Result<int> LoginGrant(const RecordOptions& options, const LoginOptions& of, Console& console) {
  GRONDSLAG_TRY(role, ParseNamed<ledger::Role>(of.role, "role"));
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "login grant"));
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(open.session()));
  GRONDSLAG_TRY(staff, commands::FindStaff(organisation.reg, of.staff));
  const std::string name = commands::NameOf(organisation.reg, staff);
  commands::LoginRequest request{
      .staff = staff, .role = role, .account = of.account, .password = {}, .issuer = of.issuer, .subject = {}};
  if (of.issuer.empty()) {
    GRONDSLAG_TRY(hash, HashOfPassword(of, name, options.language, console));
    request.password = std::move(hash);
  }
  if (auto granted = commands::GrantLogin(open.session(), request); !granted)
    return tl::unexpected(std::move(granted).error());
  console.out << Say(RecordPhrase::login_granted, options.language, name) << '\n';
  return kFine;
}

base::Result<int> LoginEnd(const RecordOptions& options, const LoginOptions& of, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "login end"));
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(open.session()));
  GRONDSLAG_TRY(staff, commands::FindStaff(organisation.reg, of.staff));
  if (auto ended = commands::EndLogin(open.session(), staff, options.reason); !ended)
    return tl::unexpected(std::move(ended).error());
  console.out << Say(RecordPhrase::login_ended, options.language, commands::NameOf(organisation.reg, staff)) << '\n';
  return kFine;
}

base::Result<int> LoginList(const RecordOptions& options, const LoginOptions& /*of*/, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::read, "login list"));
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(open.session()));
  const credentials::Credentials known = commands::CredentialsIn(organisation);
  json::array all;
  for (const auto& [staff, login] : known.logins()) {
    if (options.json) all.emplace_back(ToJson(login, organisation.reg));
    if (!options.json) console.out << AsLine(login, organisation.reg);
  }
  if (options.json) console.out << api::Pretty(all);
  return kFine;
}

}  // namespace grondslag::cli
