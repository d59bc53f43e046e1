// Files that show an act as it was received: a scan of what was signed, a recording (GDPR art. 7(1)). They are kept as
// evidence: sealed, opened by a named person with a reason, gone with the rest of the evidence when the person is
// erased.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"
#include "commands/acts.h"
#include "commands/session.h"
#include "ledger/ids.h"

namespace grondslag::commands {

struct AttachmentRequest {
  PersonReference person;
  ledger::Position about = 0;  // the entry that it shows
  std::string name;            // of the file, without its folder
  std::string media_type;      // RFC 6838; empty: by the name
  std::string content;
  base::Instant occurred_at;
};
// not_found: nobody is known by that identifier. invalid_input: too large, empty, not about an entry of this person.
base::Result<Recorded> KeepAttachment(Session& session, AttachmentRequest request);

struct Attachment {
  std::string name;
  std::string media_type;
  std::string content;
};
// By session.by, which is recorded, before the content is given. not_found: no attachment of this person stands there,
// or it was erased.
base::Result<Attachment> OpenAttachment(Session& session, const PersonReference& person, ledger::Position position,
                                        const std::string& reason);

// `application/pdf` of `form.PDF`. What is not known: `application/octet-stream`.
std::string MediaTypeOf(std::string_view file_name);

}  // namespace grondslag::commands
