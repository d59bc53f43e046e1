// A key of 32 bytes. Wiped when it goes; never shown.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace grondslag::ledger {

class Secret {
 public:
  static constexpr std::size_t kSize = 32;
  static Secret Random();
  // Another length: corrupt.
  static base::Result<Secret> FromBytes(std::string_view bytes);

  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  ~Secret();

  const std::uint8_t* data() const { return bytes_.data(); }
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }
  bool operator==(const Secret&) const = default;

  // Another key, of which this one cannot be found: for one use of a key that has several.
  Secret Derive(std::string_view use) const;

 private:
  Secret() = default;
  std::array<std::uint8_t, kSize> bytes_{};
};

// XChaCha20-Poly1305: 24 random bytes, then the sealed text and its 16 bytes of authentication. about is not in it, but
// must be the same when it is opened.
std::string Seal(const Secret& key, std::string_view text, std::string_view about);
// invalid_input: another key, another about, or altered.
base::Result<std::string> Unseal(const Secret& key, std::string_view sealed, std::string_view about);

}  // namespace grondslag::ledger
