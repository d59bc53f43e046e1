// The commands of the record. As those of commands.h: each prints its answer in one piece, or nothing and gives an
// Error back; the number is the exit status.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/console.h"
#include "place/record.h"

namespace grondslag::cli {

using place::RecordPlace;

struct RecordOptions {
  RecordPlace place;
  base::Language language = base::Language::nl;
  bool json = false;
  std::string origin;                     // init
  std::string file;                       // what is written or read
  std::string witness;                    // checkpoint: where it is cosigned
  std::vector<std::string> witness_keys;  // checkpoint, verify: of witnesses, as they were published
  std::string against;                    // verify: a checkpoint, or a folder of them
  bool texts = false;                     // verify, prove: also the texts
  bool entries = false;                   // tiles: also the entries
  std::uint64_t position = 0;
  std::uint64_t count = 20;  // list

  std::string by;      // who gives the command: a member of staff
  std::string on;      // when it occurred, as typed
  std::string reason;  // in the words of who does it
  std::string format;  // of a document
};

// About the register.
struct RegisterOptions {
  std::string name, function;  // of a member of staff; erase: or their id; name: also of an assessment
  std::string known_by;        // the register as far as was known on that day
  std::string since, until;    // diff
  std::string purpose, last_day;
  int days_ahead = 90;  // review
  bool check = false;   // apply: says what it would do
};

// Of an assessment: names as typed.
struct AssessOptions {
  std::string name, decision, purpose, recipient, collected_from, review_on;
  std::vector<std::string> categories;
};

// About one person. Empty texts: not given.
struct PersonOptions {
  std::string person;  // as commands::ParsePerson
  std::string purpose, form, recipient;
  std::vector<std::string> categories, duties;
  std::string channel, contact_channel, shown_in, evidence, method, by_whom, kind, outcome, until, told_on;
  std::string name, born, product, fact, value, duty, note;
  std::vector<std::string> ages;     // `age=from_16`
  std::vector<std::string> details;  // kinds of identifiers
  int days_ahead = 90;               // due
  std::uint32_t version = 0;
  std::uint64_t representative = 0, entry = 0;
  std::string key;  // of a log, as others know it
  bool is_explicit = false, not_informed = false, restricts = false, forgets_objections = false;
  bool opt_out_offered = false, at_request = false;
};

struct ImportOptions {
  std::string kind;  // people, consents, suppressions
  std::string refused;
  bool check = false, abandon = false;
};

struct StatementOptions {
  std::string where;  // publish: where people can read it
  std::string out;    // publish: the file it is written to
};

// A key of a program. Texts as typed.
struct CredentialOptions {
  std::string name, label, role = "application", expires;
  std::vector<std::string> purposes, actions, recipients, identifiers, duties;
  bool every_purpose = false, every_recipient = false;
  bool every_duty = false, person_ids = false, may_search = false, permit_is_use = false;
};

struct LoginOptions {
  std::string staff, role = "viewer", account, password_file, issuer;
};

struct ServeOptions {
  std::string policy;    // a folder or a file; empty: the record is served
  std::string decision;  // of a policy with several
  std::string listen;    // ADDRESS:PORT
  std::string token_file;
  std::string url;  // by which callers reach it; empty: the address it listens on
  std::vector<std::string> hosts;
  std::string certificate, key;  // PEM files; empty: no TLS
  bool behind_proxy = false;
  // Of a record.
  bool follows = false;                               // only reads what another process appends
  std::string decision_log, processing_log;           // OTLP receivers
  std::string register_url;                           // where the register is, for these logs; empty: under url
  std::string mail_url, mail_from, mail_credentials;  // by which links are sent to people; empty: none are
  std::string remind;                     // an address that is mailed once a week what is due; empty: none is
  std::uint32_t access_rate = 0;          // calls a second of one key; 0: as many as come
  std::uint32_t management_rate = 3'000;  // calls a minute of one key or person
  // Of the OpenID provider by which people sign in; issuer empty: none.
  std::string oidc_issuer, oidc_client, oidc_secret_file, oidc_authentication, oidc_redirect_uri;
};

base::Result<int> Init(const RecordOptions& options, Console& console);
// Until SIGINT or SIGTERM.
base::Result<int> Serve(const RecordOptions& options, const ServeOptions& serve, Console& console);
base::Result<int> CredentialIssue(const RecordOptions& options, const CredentialOptions& of, Console& console);
base::Result<int> CredentialRevoke(const RecordOptions& options, const CredentialOptions& of, Console& console);
base::Result<int> CredentialList(const RecordOptions& options, const CredentialOptions& of, Console& console);
base::Result<int> LoginGrant(const RecordOptions& options, const LoginOptions& of, Console& console);
base::Result<int> LoginEnd(const RecordOptions& options, const LoginOptions& of, Console& console);
base::Result<int> LoginList(const RecordOptions& options, const LoginOptions& of, Console& console);
base::Result<int> LedgerList(const RecordOptions& options, Console& console);
base::Result<int> LedgerVerify(const RecordOptions& options, Console& console);
base::Result<int> LedgerProve(const RecordOptions& options, Console& console);
base::Result<int> LedgerCheckpoint(const RecordOptions& options, Console& console);
base::Result<int> LedgerTiles(const RecordOptions& options, Console& console);
base::Result<int> LedgerEraseText(const RecordOptions& options, Console& console);
base::Result<int> LedgerRotateTags(const RecordOptions& options, Console& console);
base::Result<int> LedgerExport(const RecordOptions& options, Console& console);
base::Result<int> LedgerImport(const RecordOptions& options, Console& console);
base::Result<int> Restore(const RecordOptions& options, Console& console);

base::Result<int> StaffAdd(const RecordOptions& options, const RegisterOptions& reg, Console& console);
base::Result<int> StaffErase(const RecordOptions& options, const RegisterOptions& reg, Console& console);
base::Result<int> StaffList(const RecordOptions& options, const RegisterOptions& reg, Console& console);
base::Result<int> RegisterApply(const RecordOptions& options, const RegisterOptions& reg, Console& console);
base::Result<int> RegisterShow(const RecordOptions& options, const RegisterOptions& reg, Console& console);
// The page of a concluded assessment.
base::Result<int> RegisterAssessment(const RecordOptions& options, const RegisterOptions& reg, Console& console);
base::Result<int> RegisterDiff(const RecordOptions& options, const RegisterOptions& reg, Console& console);
// Status 1: something is due.
base::Result<int> RegisterReview(const RecordOptions& options, const RegisterOptions& reg, Console& console);
// Status 1: something is missing.
base::Result<int> RegisterMissing(const RecordOptions& options, const RegisterOptions& reg, Console& console);
base::Result<int> RegisterEnd(const RecordOptions& options, const RegisterOptions& reg, Console& console);

// Status as of `ask`; of wrong usage where it was stopped: what was answered is kept.
base::Result<int> Assess(const RecordOptions& options, const AssessOptions& assess, Console& console);

base::Result<int> StatementShow(const RecordOptions& options, const StatementOptions& statement, Console& console);
base::Result<int> StatementPublish(const RecordOptions& options, const StatementOptions& statement, Console& console);
base::Result<int> StatementList(const RecordOptions& options, const StatementOptions& statement, Console& console);

base::Result<int> ConsentGive(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> ConsentWithdraw(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> ConsentShow(const RecordOptions& options, const PersonOptions& of, Console& console);
// Of a file that ConsentShow wrote as JSON; needs no record. Status 1: it does not hold.
base::Result<int> ConsentVerify(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> ObjectionAdd(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> ObjectionWeigh(const RecordOptions& options, const PersonOptions& of, Console& console);
// Of any stop that is marked.
base::Result<int> ObjectionLookInto(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> RestrictAdd(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> RestrictLift(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> Disclose(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> RepresentativeAdd(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> RepresentativeEnd(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> Age(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> Sale(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> Fact(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> Correct(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> Rectify(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> Notice(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> Told(const RecordOptions& options, const PersonOptions& of, Console& console);
// Status 1: something is due.
base::Result<int> Due(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> AttachmentAdd(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> AttachmentSave(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> PersonShow(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> PersonAccess(const RecordOptions& options, const PersonOptions& of, Console& console);
base::Result<int> PersonErase(const RecordOptions& options, const PersonOptions& of, Console& console);

base::Result<int> Import(const RecordOptions& options, const ImportOptions& import, Console& console);

}  // namespace grondslag::cli
