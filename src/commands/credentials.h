// Keys of programs: issued, revoked, listed. What a key may be used for stands in ledger/access_events.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "commands/session.h"
#include "credentials/credentials.h"
#include "ledger/access_events.h"

namespace grondslag::commands {

struct IssuedCredential {
  ledger::RecordName credential;
  ledger::Position position = 0;
  std::string key;  // shown once; nobody has it but who reads this
};
// terms: its key is made here. Of a name that is there already the key before stops at once. invalid_input: every
// problem: no name, a purpose, recipient, action, or duty that is not there, an end that is past, a role that asks for
// what it does not have.
base::Result<IssuedCredential> IssueCredential(Session& session, ledger::CredentialIssued terms);
// The same for a key that somebody else made. conflict: it was a key before; one that was revoked does not come back.
base::Result<ledger::Position> IssueCredential(Session& session, ledger::CredentialIssued terms,
                                               const credentials::KeyHash& key);

// not_found: no such credential in force.
base::Result<ledger::Position> RevokeCredential(Session& session, const ledger::RecordName& credential,
                                                const std::string& reason);

// Of what was loaded, its texts as they are there.
credentials::Credentials CredentialsIn(const Organisation& organisation);
// Records an event about who may ask and do what, which was checked against what was loaded.
base::Result<ledger::Position> AppendAccess(Session& session, const Organisation& organisation, ledger::Event event);

// As of now; names are open.
base::Result<credentials::Credentials> LoadCredentials(Session& session);

// The values of a fact of the book. Empty: there is no such fact.
std::vector<std::string> ValuesOf(const rules::RuleBook& book, std::string_view fact);
// All duties of the book that can be carried out with or after a use.
std::vector<std::string> DutiesAlong(const rules::RuleBook& book);
// What the owner of the record may do, by a key: everything.
ledger::CredentialIssued OwnersCredential(const rules::RuleBook& book, const ledger::RecordName& name);

}  // namespace grondslag::commands
