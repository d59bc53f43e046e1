// What things of the record are called. People, members of staff, jobs and appends have names that say nothing; records
// of the organisation (a purpose, a form) have names that the organisation chose.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/result.h"
#include "base/uuid.h"

namespace grondslag::ledger {

using PersonId = base::Uuid<struct PersonTag>;
using StaffId = base::Uuid<struct StaffTag>;
using JobId = base::Uuid<struct JobTag>;
using StoreId = base::Uuid<struct StoreTag>;
// Chosen by who appends: the same id is appended once.
using AppendId = base::Uuid<struct AppendTag>;
using AttachmentId = base::Uuid<struct AttachmentTag>;

// Which event: the first has 0, and each one more than the one before. Also the index of its leaf in the log.
using Position = std::uint64_t;

// `purpose/newsletter`: what it is, and its name within that. Its events are one stream.
using RecordName = base::Id<struct RecordTag>;
// The name within its kind: a-z, 0-9, `-` and `_`, 1 to 64 of them. It stands in the log in the clear, so that nothing
// personal belongs in it. invalid_input: anything else; kind says in the message what was named.
base::Result<std::string> ParseSlug(std::string_view kind, std::string_view text);

// A thread of events: those about one person, about one record, or all about the organisation.
using ThreadKey = std::array<std::uint8_t, 16>;
inline ThreadKey ThreadOf(const PersonId& person) { return person.bytes(); }
ThreadKey ThreadOf(const RecordName& record);
struct ThreadHash {
  // The last bytes of a person's are random, and so are all those of a record's.
  std::size_t operator()(const ThreadKey& thread) const { return std::hash<PersonId>()(PersonId(thread)); }
};
// Everything that is not about one person: the register, forms, statements, jobs, the store itself.
const ThreadKey& OrganisationThread();

}  // namespace grondslag::ledger
