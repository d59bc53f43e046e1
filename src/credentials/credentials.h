// Who may ask and do what: the keys of programs and the logins of people who work here, folded from the record
// (ledger/access_events.h). What a key is for is checked here; whether the law permits it is the gate's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.h"
#include "base/result.h"
#include "credentials/key.h"
#include "ledger/access_events.h"
#include "ledger/entry.h"
#include "ledger/ids.h"

namespace grondslag::credentials {

struct Credential {
  ledger::CredentialIssued terms;
  ledger::Position position = 0;
  base::Instant issued_at;
  ledger::StaffId by;  // who issued it; empty: the program itself, from a file
  std::optional<base::Instant> revoked_at;

  bool MayAskFor(const ledger::RecordName& purpose) const;
  bool MayDo(std::string_view action) const;
  bool MayGiveTo(const ledger::RecordName& recipient) const;
  bool MayNameBy(ledger::IdentifierKind kind) const;
  bool CanCarryOut(std::string_view duty) const;
};

// How it stands with a credential. Named in the answers of the command line.
enum class Standing : std::uint8_t { in_force, expired, revoked };
std::string_view Name(Standing standing);
Standing StandingOf(const Credential& credential, base::Instant now);

struct Login {
  ledger::LoginGranted terms;
  ledger::Position position = 0;
  base::Instant granted_at;

  // By a password, kept here; else by a provider, who says who it is.
  bool IsByPassword() const { return terms.issuer.empty(); }
};

// How an account is spelled wherever it is compared: small letters, no space around it. invalid_input: it is none: 3 to
// 100 of a-z, 0-9 and `@ . _ + -`, as in an e-mail address.
base::Result<std::string> ReadAccount(std::string_view typed);

class Credentials {
 public:
  // Takes in an event that comes after all before it; those about anything else change nothing. A credential that is
  // issued again has a new key, and the one before opens nothing any more.
  void Apply(const ledger::RecordedEvent& event);

  // In force at that moment. Null: nobody is known by this key.
  const Credential* Find(const KeyHash& key, base::Instant now) const;
  // Ever: also of one that was revoked, is over, or has another key now.
  bool WasIssued(const KeyHash& key) const { return by_key_.contains(key); }
  // The credential that this key is of, or was. Null: it never was one.
  const Credential* FindEver(const KeyHash& key) const;
  // Null: none, or ended.
  const Login* Find(const ledger::StaffId& staff) const;
  // The texts of logins must be open for these. account: as ReadAccount spells it; of a password. Null: nobody's.
  const Login* FindAccount(std::string_view account) const;
  // Who a provider says it is: by its name for them; or, of a login that nobody has used yet, by the address that it
  // has verified, spelled as an account. Null: nobody who may come in.
  const Login* FindAtProvider(std::string_view issuer, std::string_view subject, std::string_view address) const;

  const std::map<ledger::RecordName, Credential>& all() const { return credentials_; }
  const std::map<ledger::StaffId, Login>& logins() const { return logins_; }

 private:
  void Apply(const ledger::RecordedEvent& event, const ledger::CredentialIssued& issued);

  std::map<ledger::RecordName, Credential> credentials_;
  std::unordered_map<KeyHash, ledger::RecordName, ledger::HashOfHash> by_key_;  // all there ever were
  std::map<ledger::StaffId, Login> logins_;
};

}  // namespace grondslag::credentials
