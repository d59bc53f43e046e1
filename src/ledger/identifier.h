// What a person is known by: an e-mail address, a telephone number, a customer number. Each kind is brought to one
// spelling by a rule with a version, and found by a keyed tag, so that the store can be searched by whoever has the
// key, and by nobody else.
//
// Stored. tag 0 is BLAKE2b-128(key 1, kind || rule || spelling); tag n is BLAKE2b-128(key n + 1, tag n - 1). The n-th
// key can therefore be put on top without knowing any text, and the tags before it find nobody once they are replaced.
// A sealed tag is CBOR [generation, tag]: generation counts the keys, from 1.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/person_events.h"
#include "ledger/secret.h"

namespace grondslag::ledger {

using Tag = std::array<std::uint8_t, 16>;

// The one spelling, by the newest rule. invalid_input: not an identifier of that kind.
//   email            trimmed, lower case in ASCII and in the whole of the address (rule 1)
//   phone            Dutch and international spellings as +31612345678 (rule 1)
//   customer_number  trimmed, capitals, without spaces, dots and dashes (rule 1)
struct Spelling {
  IdentifierKind kind = IdentifierKind::email;
  std::uint32_t rule = 1;
  std::string text;
};
base::Result<Spelling> SpellingOf(IdentifierKind kind, std::string_view text);

// `email`, `phone`, `customer_number`.
std::string_view Name(IdentifierKind kind);
base::Result<IdentifierKind> ParseIdentifierKind(std::string_view name);

// keys: all there are, oldest first. One of each generation, the first one first.
std::vector<Tag> TagsOf(std::span<const Secret> keys, const Spelling& spelling);
// The last of these.
Tag TagOf(std::span<const Secret> keys, const Spelling& spelling);
// From a tag under the first `generation` keys to one under all.
Tag Raise(std::span<const Secret> keys, std::uint32_t generation, Tag tag);

std::string EncodeTag(std::uint32_t generation, const Tag& tag);
struct ReadTagResult {
  std::uint32_t generation = 0;
  Tag tag{};
};
// corrupt: not written by EncodeTag.
base::Result<ReadTagResult> ReadTag(std::string_view bytes);

}  // namespace grondslag::ledger
