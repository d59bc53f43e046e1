// credential: keys of programs that ask the gate.
#include <array>
#include <iterator>
#include <ostream>

#include <fmt/format.h>
#include <boost/json/array.hpp>

#include "api/json.h"
#include "base/text.h"
#include "cli/console.h"
#include "cli/enumerators.h"
#include "cli/exit_status.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "cli/record_wording.h"
#include "commands/credentials.h"
#include "ledger/identifier.h"
#include "shipped/shipped.h"

namespace grondslag::cli {
namespace {

namespace json = boost::json;
using ledger::RecordName;

RecordName NameOf(std::string_view kind, const std::string& typed) {
  return RecordName(typed.find('/') == std::string::npos ? fmt::format("{}/{}", kind, typed) : typed);
}
std::vector<RecordName> NamesOf(std::string_view kind, const std::vector<std::string>& typed) {
  std::vector<RecordName> names;
  for (const std::string& one : typed) names.push_back(NameOf(kind, one));
  return names;
}

base::Result<ledger::CredentialIssued> TermsOf(const CredentialOptions& of, base::Instant now) {
  ledger::CredentialIssued terms;
  terms.credential = NameOf("credential", of.name);
  terms.name = ledger::RecordText(of.label);
  GRONDSLAG_TRY(role, ParseNamed<ledger::Role>(of.role, "role"));
  terms.role = role;
  terms.every_purpose = of.every_purpose;
  terms.purposes = NamesOf("purpose", of.purposes);
  terms.actions = of.actions;
  terms.every_recipient = of.every_recipient;
  terms.recipients = NamesOf("recipient", of.recipients);
  for (const std::string& typed : of.identifiers) {
    GRONDSLAG_TRY(kind, ledger::ParseIdentifierKind(typed));
    terms.identifiers.push_back(kind);
  }
  terms.person_ids = of.person_ids;
  terms.may_search = of.may_search;
  terms.duties = of.every_duty ? commands::DutiesAlong(shipped::ShippedDiagram().book()) : of.duties;
  terms.permit_is_use = of.permit_is_use;
  if (!of.expires.empty()) {
    GRONDSLAG_TRY(expires, MomentOf(of.expires, now));
    terms.expires = expires;
  }
  return terms;
}

std::vector<std::string> TextsOf(const std::vector<RecordName>& names) {
  std::vector<std::string> texts;
  for (const RecordName& name : names) texts.push_back(name.value());
  return texts;
}
std::vector<std::string> TextsOf(const std::vector<ledger::IdentifierKind>& kinds) {
  std::vector<std::string> texts;
  for (const ledger::IdentifierKind kind : kinds) texts.emplace_back(ledger::Name(kind));
  return texts;
}

json::object ToJson(const credentials::Credential& credential, base::Instant now) {
  const ledger::CredentialIssued& terms = credential.terms;
  return {{"credential", terms.credential.value()},
          {"label", terms.name.text()},
          {"standing", Name(StandingOf(credential, now))},
          {"role", Name(terms.role)},
          {"every_purpose", terms.every_purpose},
          {"purposes", api::ToJson(TextsOf(terms.purposes))},
          {"actions", api::ToJson(terms.actions)},
          {"every_recipient", terms.every_recipient},
          {"recipients", api::ToJson(TextsOf(terms.recipients))},
          {"identifiers", api::ToJson(TextsOf(terms.identifiers))},
          {"person_ids", terms.person_ids},
          {"may_search", terms.may_search},
          {"duties", api::ToJson(terms.duties)},
          {"permit_is_use", terms.permit_is_use},
          {"issued_at", credential.issued_at.ToString()},
          {"expires", api::TextOrNull(terms.expires ? terms.expires->ToString() : std::string())}};
}

std::string AsLine(const credentials::Credential& credential, base::Instant now) {
  const ledger::CredentialIssued& terms = credential.terms;
  return fmt::format(
      "{}  {}  {}  {}\n", terms.credential.value(), Name(StandingOf(credential, now)), Name(terms.role),
      terms.every_purpose ? std::string("*") : fmt::format("{}", fmt::join(TextsOf(terms.purposes), " ")));
}

}  // namespace

base::Result<int> CredentialIssue(const RecordOptions& options, const CredentialOptions& of, Console& console) {
  GRONDSLAG_TRY(terms, TermsOf(of, base::Now()));
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "credential issue"));
  GRONDSLAG_TRY(issued, commands::IssueCredential(open.session(), std::move(terms)));
  console.err << Wrapped("", Say(RecordPhrase::key_shown_once, options.language, issued.credential.value()));
  console.out << issued.key << '\n';
  return kFine;
}

base::Result<int> CredentialRevoke(const RecordOptions& options, const CredentialOptions& of, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "credential revoke"));
  const RecordName name = NameOf("credential", of.name);
  GRONDSLAG_TRY(position, commands::RevokeCredential(open.session(), name, options.reason));
  (void)position;
  console.out << Say(RecordPhrase::credential_revoked, options.language, name.value()) << '\n';
  return kFine;
}

base::Result<int> CredentialList(const RecordOptions& options, const CredentialOptions& /*of*/, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::read, "credential list"));
  GRONDSLAG_TRY(credentials, commands::LoadCredentials(open.session()));
  const base::Instant now = open.session().now();
  json::array all;
  for (const auto& [name, credential] : credentials.all()) {
    if (options.json) all.emplace_back(ToJson(credential, now));
    if (!options.json) console.out << AsLine(credential, now);
  }
  if (options.json) console.out << api::Pretty(all);
  return kFine;
}

}  // namespace grondslag::cli
