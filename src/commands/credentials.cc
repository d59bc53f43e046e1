#include "commands/credentials.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "commands/refusal_words.h"
#include "ledger/token.h"

namespace grondslag::commands {
namespace {

using ledger::CredentialIssued;
using ledger::RecordName;

constexpr std::string_view kKind = "credential";

// A duty that goes back with a permit: one that is due before it must be on record instead.
bool CanBeCarriedOut(const rules::Rule& rule) {
  return rule.effect == terms::Effect::duty && rule.due != terms::Due::before;
}
bool CanBeCarriedOut(const rules::RuleBook& book, const std::string& duty) {
  const auto rule = book.FindRule(duty);
  return rule && CanBeCarriedOut(book[*rule]);
}

class TermsCheck {
 public:
  TermsCheck(const Session& session, const registry::Register& reg) : session_(session), register_(reg) {}

  base::Problems Run(const CredentialIssued& terms) {
    CheckName(terms.credential);
    for (const RecordName& purpose : terms.purposes)
      if (!register_.purposes.contains(purpose)) problems_.Add("purposes", "unknown_purpose", purpose.value());
    for (const RecordName& recipient : terms.recipients)
      if (!register_.recipients.contains(recipient))
        problems_.Add("recipients", "unknown_recipient", recipient.value());
    const std::vector<std::string> actions = ValuesOf(session_.diagram.book(), "action");
    for (const std::string& action : terms.actions) {
      if (std::find(actions.begin(), actions.end(), action) == actions.end())
        problems_.Add("actions", "unknown_action", action, base::Join(actions));
    }
    for (const std::string& duty : terms.duties)
      if (!CanBeCarriedOut(session_.diagram.book(), duty)) problems_.Add("duties", "duty_not_along", duty);
    if (terms.expires && *terms.expires <= session_.now())
      problems_.Add("expires", "expired_already", terms.expires->ToString());
    return std::move(problems_).Take();
  }

 private:
  void CheckName(const RecordName& name) {
    const auto slug = ledger::ParseSlug(
        kKind, std::string_view(name.value()).substr(std::min(name.value().size(), kKind.size() + 1)));
    const bool has_kind = name.value().starts_with(fmt::format("{}/", kKind));
    if (!slug) {
      problems_.Add("credential", "bad_credential_name", slug.error().message);
    } else if (!has_kind) {
      problems_.Add("credential", "credential_without_kind", name.value(), kKind);
    }
  }

  const Session& session_;
  const registry::Register& register_;
  FieldProblems problems_;
};

}  // namespace

credentials::Credentials CredentialsIn(const Organisation& organisation) {
  credentials::Credentials credentials;
  for (const ledger::RecordedEvent& event : organisation.events) credentials.Apply(event);
  return credentials;
}

base::Result<ledger::Position> AppendAccess(Session& session, const Organisation& organisation, ledger::Event event) {
  return AppendDrafts(session, {Draft(session, std::move(event), session.now())},
                      {{ledger::OrganisationThread(), organisation.next}})
      .map([](const ledger::Appended& appended) { return appended.first; });
}

base::Result<IssuedCredential> IssueCredential(Session& session, CredentialIssued terms) {
  std::string key = credentials::MakeKey();
  const RecordName name = terms.credential;
  GRONDSLAG_TRY(position, IssueCredential(session, std::move(terms), ledger::HashOfToken(key)));
  return IssuedCredential{.credential = name, .position = position, .key = std::move(key)};
}

base::Result<ledger::Position> IssueCredential(Session& session, CredentialIssued terms,
                                               const credentials::KeyHash& key) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  base::Problems problems = TermsCheck(session, organisation.reg).Run(terms);
  if (!problems.empty()) return base::Fail(std::move(problems));
  if (CredentialsIn(organisation).WasIssued(key)) return Refuse(base::ErrorCode::conflict, "key_used_before");
  terms.key = key;
  return AppendAccess(session, organisation, std::move(terms));
}

base::Result<ledger::Position> RevokeCredential(Session& session, const RecordName& credential,
                                                const std::string& reason) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  const credentials::Credentials credentials = CredentialsIn(organisation);
  const auto found = credentials.all().find(credential);
  if (found == credentials.all().end() || found->second.revoked_at) {
    return base::Fail(
        base::ErrorCode::not_found,
        fmt::format("there is no {} in force; `grondslag credential list` shows those there are", credential.value()));
  }
  return AppendAccess(session, organisation,
                      ledger::CredentialRevoked{.credential = credential, .reason = ledger::RecordText(reason)});
}

base::Result<credentials::Credentials> LoadCredentials(Session& session) {
  return LoadOrganisation(session).map(CredentialsIn);
}

std::vector<std::string> ValuesOf(const rules::RuleBook& book, std::string_view fact) {
  std::vector<std::string> values;
  const auto index = book.FindFact(fact);
  if (!index) return values;
  for (const rules::FactValue& value : book[*index].values) values.push_back(value.value);
  return values;
}

std::vector<std::string> DutiesAlong(const rules::RuleBook& book) {
  std::vector<std::string> duties;
  for (const rules::Rule& rule : book.rules) {
    if (CanBeCarriedOut(rule)) duties.push_back(rule.name);
  }
  return duties;
}

CredentialIssued OwnersCredential(const rules::RuleBook& book, const RecordName& name) {
  CredentialIssued terms;
  terms.credential = name;
  terms.role = ledger::Role::owner;
  terms.every_purpose = terms.every_recipient = terms.person_ids = terms.may_search = true;
  terms.actions = ValuesOf(book, "action");
  terms.duties = DutiesAlong(book);
  terms.identifiers = {ledger::IdentifierKind::email, ledger::IdentifierKind::phone,
                       ledger::IdentifierKind::customer_number};
  return terms;
}

}  // namespace grondslag::commands
