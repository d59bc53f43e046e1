// Events about who may ask and do what: keys of programs, logins of people who work here, and links that are sent to
// people themselves. Of everything secret only what it is recognised by is kept.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "ledger/ids.h"
#include "ledger/person_events.h"
#include "ledger/sealed.h"
#include "log/hash.h"

namespace grondslag::ledger {

// Stored. Add at the end, never renumber.
// owner: everything. privacy_officer: everything but keys, logins and the organisation itself. viewer: reads. A program
// (application) asks the gate and records what it is allowed to; it settles no judgement, whatever else it may.
enum class Role : std::uint8_t { owner = 1, privacy_officer = 2, viewer = 3, application = 4 };
inline constexpr std::array<std::string_view, 4> kRoleNames = {"owner", "privacy_officer", "viewer", "application"};
constexpr bool IsKnown(Role role) { return role >= Role::owner && role <= Role::application; }
constexpr std::string_view Name(Role role) { return kRoleNames[static_cast<std::size_t>(role) - 1]; }

// A key of a program. What is not named it may not: an empty list lets through nothing.
struct CredentialIssued {
  RecordName credential;
  RecordText name;
  log::Hash key{};  // BLAKE2b-256 of the key, which is 256 random bits
  Role role = Role::application;
  bool every_purpose = false;        // also those that come later
  std::vector<RecordName> purposes;  // for which it may ask
  std::vector<std::string> actions;  // words of the rule book's `action`
  bool every_recipient = false;
  std::vector<RecordName> recipients;
  std::vector<IdentifierKind> identifiers;  // by which it names people; what a search finds comes in the first
  bool person_ids = false;                  // it may name people by their ids on record too
  bool may_search = false;
  std::vector<std::string> duties;  // rules of the duties, due with or after, that it can carry out
  bool permit_is_use = false;       // a permit is logged as a use, for it does not report its uses
  std::optional<base::Instant> expires;

  RecordName record() const { return credential; }
  template <class F>
  void Fields(F& f) {
    f(1, "credential", credential)(2, "name", name)(3, "key", key)(4, "role", role)(5, "every_purpose", every_purpose)(
        6, "purposes", purposes)(7, "actions", actions)(8, "every_recipient", every_recipient)(
        9, "recipients", recipients)(10, "identifiers", identifiers)(11, "person_ids", person_ids)(
        12, "may_search", may_search)(13, "duties", duties)(14, "permit_is_use", permit_is_use)(15, "expires", expires);
  }
};
// From now on nobody is known by it.
struct CredentialRevoked {
  RecordName credential;
  RecordText reason;

  RecordName record() const { return credential; }
  template <class F>
  void Fields(F& f) {
    f(1, "credential", credential)(2, "reason", reason);
  }
};

// How a member of staff comes in, and as what; it takes the place of what there was. By a password, or by an account at
// somebody who says who they are (OpenID Connect: issuer and subject).
struct LoginGranted {
  StaffId staff;
  Role role = Role::viewer;
  StaffText account;   // the name that is typed with the password
  StaffText password;  // as the hash function writes it (argon2id)
  std::string issuer;
  StaffText subject;

  RecordName record() const { return RecordName("staff/" + staff.ToString()); }
  template <class F>
  void Fields(F& f) {
    f(1, "staff", staff)(2, "role", role)(3, "account", account)(4, "password", password)(5, "issuer", issuer)(
        6, "subject", subject);
  }
};
struct LoginEnded {
  StaffId staff;
  RecordText reason;

  RecordName record() const { return RecordName("staff/" + staff.ToString()); }
  template <class F>
  void Fields(F& f) {
    f(1, "staff", staff)(2, "reason", reason);
  }
};

// Somebody who is known asked for what they may not, or did not show that they are who they say. Who: whoever did it
// (entry.h). The same refusal is recorded once in a while, with how often it came in between: whoever knocks all night
// fills no record. It stands in no thread, and is found by going over the log.
struct AccessRefused {
  std::string operation;  // of the management API, or `login`
  std::string reason;     // the code that was answered (management/problem.h)
  std::uint32_t times = 0;

  template <class F>
  void Fields(F& f) {
    f(1, "operation", operation)(2, "reason", reason)(3, "times", times);
  }
};

// A link by which the person sees and changes what was agreed to, without an account. purpose: empty: all purposes.
struct PersonLinkMade {
  PersonId person;
  RecordName purpose;
  log::Hash key{};  // BLAKE2b-256 of what stands in the link
  base::Instant until;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "purpose", purpose)(3, "key", key)(4, "until", until);
  }
};

}  // namespace grondslag::ledger
