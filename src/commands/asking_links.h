// Links by which somebody is asked for consent with one form, and takes it back. Whoever makes one says whom it is for:
// a website that knows its visitor, or somebody who works here. It goes to that person and to nobody else, for whoever
// has it says yes as that person.
//
// In a link stands base64url of Seal(key of the ring for `asking_link`, CBOR). Nothing of it is kept: to be asked puts
// nobody on record, and who says no leaves no trace. Only a yes is recorded, and whom the link was for and who made it
// stand in its evidence.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"
#include "commands/session.h"
#include "ledger/ids.h"

namespace grondslag::commands {

// Long enough for a mail that is read late. What was said yes to can be stopped afterwards by other links
// (person_links.h).
inline constexpr std::chrono::days kAskingLinkLasts{14};

struct AskingLinkRequest {
  ledger::RecordName form;
  PersonReference person;      // by an identifier: also somebody who is not on record
  std::string return_to = {};  // an address of who asks, checked; empty: none
};
struct MadeAskingLink {
  std::string token;  // what stands in the link: characters of base64url
  base::Instant until;
};
// By session.by or session.credential. not_found: no such form was published, or nobody on record has that id (any
// more). invalid_input: nobody is asked with the form any more, or its purpose is over.
base::Result<MadeAskingLink> MakeAskingLink(Session& session, const AskingLinkRequest& request);

struct AskingLink {
  ledger::RecordName form;
  PersonReference person;
  std::string return_to;
  base::Instant made_at, until;
  std::string made_by;  // id of a member of staff, or name of a credential; empty: nobody is named
};
// not_found, always with the same message: nobody made this link, its time is over, or the key that made it was revoked
// since.
base::Result<AskingLink> ReadAskingLink(Session& session, const Organisation& organisation, std::string_view token);

}  // namespace grondslag::commands
