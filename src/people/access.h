// The answer to a request for access (GDPR art. 15), as a structure: what is known here of one person, and what the
// register says of the purposes for which data of that person are used. Who writes it out is src/documents.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "base/text.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "people/disclosures.h"
#include "people/forms.h"
#include "people/jobs.h"
#include "people/person_state.h"
#include "terms/words.h"

namespace grondslag::people {

// What the register says of a purpose; texts are its own.
struct PurposeInformation {
  ledger::RecordName purpose;
  base::LocalText title;
  std::optional<terms::LawfulBasis> basis;
  base::LocalText justification;
  std::vector<std::string> categories;
  std::vector<std::string> sources;
  std::vector<ledger::RecordName> recipients;  // to whom data go as a rule
  base::LocalText retention;
  base::LocalText automated_decision;  // art. 15(1)(h); empty: none
  base::LocalText transfer;            // art. 15(2); empty: none
  std::vector<std::string> rights;     // articles that the person can rely on: `avg:16`
  // Whether data of this person are used for it, as far as the register knows: of those whom it is about.
  bool concerns_person = true;
};

// An identifier by which the person is known. Its text is closed unless it was opened.
struct KnownIdentifier {
  ledger::Position position = 0;
  ledger::IdentifierKind kind = ledger::IdentifierKind::email;
  ledger::PersonText identifier;
};

// A file that was kept as evidence. Its content is asked for by itself.
struct KnownAttachment {
  ledger::Position position = 0;
  base::Instant at;
  std::string media_type;
  std::uint64_t size = 0;  // bytes
  ledger::PersonText name;
};

// Art. 15(1)(c): to whom data were really given (C-154/21), each once.
struct NamedRecipient {
  ledger::RecordName recipient;
  std::vector<std::string> categories;
  std::optional<base::Instant> first;  // nothing: on the register only
  std::optional<base::Instant> last;
  std::size_t times = 0;
};

struct PurposeAnswer {
  PurposeInformation register_says;
  ConsentStanding consent;
  bool is_restricted = false;
  std::vector<NamedRecipient> recipients;  // from the log, then those on the register
};

struct AccessAnswer {
  base::Instant at;
  bool known = false;
  bool erased = false;
  std::vector<KnownIdentifier> identifiers;
  std::vector<KnownAttachment> attachments;
  std::vector<PurposeAnswer> purposes;
  PersonState state;                       // objections, restrictions, sales, age, representatives, recorded facts
  std::vector<NamedRecipient> recipients;  // all from the log, whatever the purpose
  std::vector<ledger::RecordName> purposes_not_on_register;  // named in the record, and unknown to the register
};

// thread: the texts of identifiers open. purposes: of the register, as it stands. Those that concern nobody of the
// record are left out unless concerns_person. Errors as FoldPerson.
base::Result<AccessAnswer> AnswerAccess(const ledger::PersonId& person, std::span<const ledger::RecordedEvent> thread,
                                        const Forms& forms, const Jobs& jobs, const View& view,
                                        const std::vector<PurposeInformation>& purposes);

}  // namespace grondslag::people
