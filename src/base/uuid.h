// Names that nobody hands out: 16 bytes, of which the first say when it was made, so that newer ones come later (RFC
// 9562, version 7).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"

namespace grondslag::base {

using UuidBytes = std::array<std::uint8_t, 16>;

// Version 7: milliseconds of now, then random bits.
UuidBytes MakeUuid(Instant now);
// 018f…-….-7…-….-…………, in lower-case hexadecimal.
std::string UuidToString(const UuidBytes& bytes);
// What UuidToString writes, of any version; capitals too. invalid_input: anything else.
Result<UuidBytes> ParseUuid(std::string_view text);

// Uuids of different tags neither convert nor compare: using PersonId = Uuid<struct PersonTag>;
template <class Tag>
class Uuid {
 public:
  constexpr Uuid() = default;
  constexpr explicit Uuid(const UuidBytes& bytes) : bytes_(bytes) {}
  static Uuid Make(Instant now) { return Uuid(MakeUuid(now)); }
  static Result<Uuid> Parse(std::string_view text) {
    return ParseUuid(text).map([](const UuidBytes& bytes) { return Uuid(bytes); });
  }

  // Nothing: not 16 bytes.
  static std::optional<Uuid> FromBytes(std::string_view bytes) {
    UuidBytes copy;
    if (bytes.size() != copy.size()) return std::nullopt;
    std::memcpy(copy.data(), bytes.data(), copy.size());
    return Uuid(copy);
  }

  const UuidBytes& bytes() const { return bytes_; }
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }
  // All zeros: none.
  bool empty() const { return bytes_ == UuidBytes{}; }
  std::string ToString() const { return UuidToString(bytes_); }
  auto operator<=>(const Uuid&) const = default;
  // Of a size that is known: two numbers are compared, and nothing is called.
  bool operator==(const Uuid& other) const {
    return std::memcmp(bytes_.data(), other.bytes_.data(), std::tuple_size_v<UuidBytes>) == 0;
  }

 private:
  UuidBytes bytes_{};
};

}  // namespace grondslag::base

template <class Tag>
struct std::hash<grondslag::base::Uuid<Tag>> {
  std::size_t operator()(const grondslag::base::Uuid<Tag>& uuid) const {
    // The last bytes are random.
    std::size_t hash = 0;
    std::memcpy(&hash, uuid.bytes().data() + uuid.bytes().size() - sizeof hash, sizeof hash);
    return hash;
  }
};
