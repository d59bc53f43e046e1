#include "base/uuid.h"

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.h"

namespace grondslag::base {
namespace {

constexpr std::size_t kTextSize = 36;

// Where a dash stands in front of a byte.
bool HasDashBefore(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

}  // namespace

UuidBytes MakeUuid(Instant now) {
  UuidBytes bytes;
  randombytes_buf(bytes.data(), bytes.size());
  auto milliseconds = static_cast<std::uint64_t>(now.microseconds() / 1000);
  for (std::size_t i = 6; i-- > 0; milliseconds >>= 8) bytes[i] = static_cast<std::uint8_t>(milliseconds);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x70);  // version 7
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);  // the variant of RFC 9562
  return bytes;
}

std::string UuidToString(const UuidBytes& bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (HasDashBefore(i)) text += '-';
    text += fmt::format("{:02x}", bytes[i]);
  }
  return text;
}

Result<UuidBytes> ParseUuid(std::string_view text) {
  const auto refuse = [&] {
    return Fail(
        ErrorCode::invalid_input,
        fmt::format("`{}` is not an id; one looks like 01890a5d-ac96-774b-bcce-b302099a8057", text.substr(0, 40)));
  };
  if (text.size() != kTextSize) return refuse();
  UuidBytes bytes;
  bool is_fine = true;
  std::size_t at = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (HasDashBefore(i)) is_fine = is_fine && text[at++] == '-';
    const std::uint8_t high = HexDigit(text[at++]);
    const std::uint8_t low = HexDigit(text[at++]);
    is_fine = is_fine && high != kNoHexDigit && low != kNoHexDigit;
    bytes[i] = static_cast<std::uint8_t>(high << 4 | (low & 0x0f));
  }
  if (!is_fine) return refuse();
  return bytes;
}

}  // namespace grondslag::base
