#include "credentials/credentials.h"

#include <algorithm>
#include <variant>

namespace grondslag::credentials {
namespace {

template <class List, class T>
bool Has(const List& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

bool Credential::MayAskFor(const ledger::RecordName& purpose) const {
  return terms.every_purpose || Has(terms.purposes, purpose);
}
bool Credential::MayDo(std::string_view action) const { return Has(terms.actions, action); }
bool Credential::MayGiveTo(const ledger::RecordName& recipient) const {
  return terms.every_recipient || Has(terms.recipients, recipient);
}
bool Credential::MayNameBy(ledger::IdentifierKind kind) const { return Has(terms.identifiers, kind); }
bool Credential::CanCarryOut(std::string_view duty) const { return Has(terms.duties, duty); }

std::string_view Name(Standing standing) {
  switch (standing) {
    case Standing::in_force: return "in_force";
    case Standing::expired: return "expired";
    case Standing::revoked: break;
  }
  return "revoked";
}

Standing StandingOf(const Credential& credential, base::Instant now) {
  if (credential.revoked_at) return Standing::revoked;
  const auto& expires = credential.terms.expires;
  return expires && *expires <= now ? Standing::expired : Standing::in_force;
}

base::Result<std::string> ReadAccount(std::string_view typed) {
  constexpr std::size_t kMin = 3, kMax = 100;
  while (!typed.empty() && typed.front() == ' ') typed.remove_prefix(1);
  while (!typed.empty() && typed.back() == ' ') typed.remove_suffix(1);
  std::string account(typed);
  for (char& c : account) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  constexpr std::string_view kCharacters = "abcdefghijklmnopqrstuvwxyz0123456789@._+-";
  if (account.size() >= kMin && account.size() <= kMax && account.find_first_not_of(kCharacters) == std::string::npos)
    return account;
  return base::Fail(base::ErrorCode::invalid_input,
                    "an account is an e-mail address, or a name of 3 to 100 letters, digits and @ . _ + -");
}

void Credentials::Apply(const ledger::RecordedEvent& event) {
  if (const auto* issued = std::get_if<ledger::CredentialIssued>(&event.event)) return Apply(event, *issued);
  if (const auto* revoked = std::get_if<ledger::CredentialRevoked>(&event.event)) {
    const auto found = credentials_.find(revoked->credential);
    if (found != credentials_.end() && !found->second.revoked_at) found->second.revoked_at = event.recorded_at;
  } else if (const auto* granted = std::get_if<ledger::LoginGranted>(&event.event)) {
    logins_[granted->staff] = {.terms = *granted, .position = event.position, .granted_at = event.recorded_at};
  } else if (const auto* ended = std::get_if<ledger::LoginEnded>(&event.event)) {
    logins_.erase(ended->staff);
  } else if (const auto* erased = std::get_if<ledger::StaffErased>(&event.event)) {
    logins_.erase(erased->staff);
  }
}

void Credentials::Apply(const ledger::RecordedEvent& event, const ledger::CredentialIssued& issued) {
  credentials_[issued.credential] = {.terms = issued,
                                     .position = event.position,
                                     .issued_at = event.recorded_at,
                                     .by = event.by,
                                     .revoked_at = std::nullopt};
  by_key_[issued.key] = issued.credential;
}

const Credential* Credentials::Find(const KeyHash& key, base::Instant now) const {
  const auto name = by_key_.find(key);
  if (name == by_key_.end()) return nullptr;
  const Credential& credential = credentials_.at(name->second);
  const bool is_its_key = credential.terms.key == key;
  return is_its_key && StandingOf(credential, now) == Standing::in_force ? &credential : nullptr;
}

const Credential* Credentials::FindEver(const KeyHash& key) const {
  const auto name = by_key_.find(key);
  return name == by_key_.end() ? nullptr : &credentials_.at(name->second);
}

const Login* Credentials::FindAccount(std::string_view account) const {
  for (const auto& [staff, login] : logins_) {
    if (login.IsByPassword() && login.terms.account.has_text() && login.terms.account.text() == account) return &login;
  }
  return nullptr;
}

const Login* Credentials::FindAtProvider(std::string_view issuer, std::string_view subject,
                                         std::string_view address) const {
  const Login* unused = nullptr;
  for (const auto& [staff, login] : logins_) {
    if (login.IsByPassword() || login.terms.issuer != issuer) continue;
    if (!login.terms.subject.empty()) {
      if (login.terms.subject.text() == subject) return &login;
    } else if (!address.empty() && login.terms.account.text() == address) {
      unused = &login;
    }
  }
  return unused;
}

const Login* Credentials::Find(const ledger::StaffId& staff) const {
  const auto found = logins_.find(staff);
  return found == logins_.end() ? nullptr : &found->second;
}

}  // namespace grondslag::credentials
