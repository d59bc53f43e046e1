// Links by which people see and change what they agreed to, without an account. What stands in a link is the whole
// credential: whoever has it may do what the person may do there, which is to stop things. A yes takes another link
// (asking_links.h), for these go along with mails that are passed on.
//
// In a link stands base64url of Seal(key of the ring for `person_link`, person || 16 random bytes). So the person is
// found without an index, and nothing in the address tells who it is; that it was really given out, and until when, is
// on record (ledger::PersonLinkMade), under its hash.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"
#include "commands/session.h"
#include "ledger/ids.h"

namespace grondslag::commands {

// How long they last: one that goes with what is sent for a purpose, and one that was asked for just now.
inline constexpr std::chrono::days kPurposeLinkLasts{90};
inline constexpr std::chrono::days kOverviewLinkLasts{1};

struct MadePersonLink {
  std::string token;  // what stands in the link: characters of base64url
  base::Instant until;
  ledger::Position position = 0;
};
// A new one each time; purpose: empty: all of them. not_found: there is no such purpose, or nobody on record has that
// id (any more). conflict: something was recorded about the person meanwhile.
base::Result<MadePersonLink> MakePersonLink(Session& session, const ledger::PersonId& person,
                                            const ledger::RecordName& purpose, std::chrono::microseconds lasts);

struct PersonLink {
  ledger::PersonId person;
  ledger::RecordName purpose;  // empty: all
  base::Instant until;
  ledger::Position position = 0;
};
// not_found, always with the same message: nobody was given this link, its time is over, it was corrected as a mistake,
// or the person was erased. Whichever it is, one thread is looked for.
base::Result<PersonLink> ReadPersonLink(Session& session, std::string_view token);

}  // namespace grondslag::commands
