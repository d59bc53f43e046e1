// A token is base64url of: version (1 byte), position (8), offset (8), limit (4), all big-endian, and a keyed BLAKE2b
// of these and of what the token belongs to (32). What it belongs to is not in it: it comes again with the next
// request.
#include "authzen/page_token.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <vector>

#include <sodium.h>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "authzen/write_request.h"
#include "base/big_endian.h"
#include "log/base64.h"

namespace grondslag::authzen {
namespace {

namespace json = boost::json;

constexpr char kVersion = 1;
constexpr std::size_t kLimitSize = 4;
constexpr std::size_t kStartSize = 1 + 8 + 8 + kLimitSize;
constexpr std::size_t kTagSize = 32;
using Tag = std::array<unsigned char, kTagSize>;

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// The order of members says nothing, so that they stand by name.
json::value Ordered(const json::value& value) {
  if (const json::array* array = value.if_array()) {
    json::array ordered;
    for (const json::value& item : *array) ordered.push_back(Ordered(item));
    return ordered;
  }
  const json::object* object = value.if_object();
  if (object == nullptr) return value;
  std::vector<const json::key_value_pair*> members;
  for (const json::key_value_pair& member : *object) members.push_back(&member);
  std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->key() < b->key(); });
  json::object ordered;
  for (const json::key_value_pair* member : members) ordered[member->key()] = Ordered(member->value());
  return ordered;
}

// The query, always the same text for the same one; what is looked for shows, since it has no id. The limit is in the
// token itself.
std::string QueryText(const SearchRequest& search) {
  SearchRequest query = search;
  query.page.token.clear();
  query.page.limit.reset();
  return json::serialize(Ordered(ToJson(query)));
}

// Each part with its length before it, so that none can be taken for the end of another.
class Digest {
 public:
  explicit Digest(const PageKey& key) { crypto_generichash_init(&state_, key.data(), key.size(), kTagSize); }
  Digest& Part(std::string_view bytes) {
    const std::string size = base::BigEndian(bytes.size());
    crypto_generichash_update(&state_, Bytes(size), size.size());
    crypto_generichash_update(&state_, Bytes(bytes), bytes.size());
    return *this;
  }
  Tag Finish() {
    Tag tag;
    crypto_generichash_final(&state_, tag.data(), tag.size());
    return tag;
  }

 private:
  crypto_generichash_state state_;
};

Tag TagOf(std::string_view start, const PageOwner& owner, const PageKey& key) {
  return Digest(key)
      .Part("grondslag authzen page 1")
      .Part(start)
      .Part(owner.caller)
      .Part(QueryText(owner.search))
      .Finish();
}

}  // namespace

std::string WritePageToken(const PageStart& start, const PageOwner& owner, const PageKey& key) {
  std::string bytes(1, kVersion);
  bytes += base::BigEndian(start.position);
  bytes += base::BigEndian(start.offset);
  bytes += base::BigEndian(start.limit).substr(8 - kLimitSize);
  const Tag tag = TagOf(bytes, owner, key);
  bytes.append(reinterpret_cast<const char*>(tag.data()), tag.size());
  return log::ToBase64Url(bytes);
}

base::Result<PageStart> ReadPageToken(std::string_view token, const PageOwner& owner, const PageKey& key) {
  const auto refused = [] {
    return base::Fail(
        base::Problems{{{"/page/token", 0, 0}, "is not the token of a page of this search; search again without it"}});
  };
  const std::optional<std::string> bytes = log::FromBase64Url(token);
  if (!bytes || bytes->size() != kStartSize + kTagSize) return refused();
  const std::string_view start = std::string_view(*bytes).substr(0, kStartSize);
  const Tag tag = TagOf(start, owner, key);
  if (sodium_memcmp(tag.data(), bytes->data() + kStartSize, kTagSize) != 0 || start[0] != kVersion) return refused();
  return PageStart{.position = base::FromBigEndian(start.substr(1, 8)),
                   .offset = base::FromBigEndian(start.substr(9, 8)),
                   .limit = static_cast<std::uint32_t>(base::FromBigEndian(start.substr(17, kLimitSize)))};
}

}  // namespace grondslag::authzen
