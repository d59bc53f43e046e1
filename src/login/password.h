// Passwords of people who log in: what a new one must be, and whether one that is typed is the right one.
//
// argon2id with libsodium's interactive limits (64 MiB, two passes), which is more than OWASP asks (19 MiB, two
// passes) and takes a tenth of a second. The moderate ones take 256 MiB each: a handful of people, or of guesses, at
// once would take all memory of the small machine that this program is made for. Length does more than passes: a new
// password has 15 characters or more, as NIST SP 800-63B-4 asks where it is all there is. As that page says there are
// no rules of composition and no dates of expiry; what everybody tries first is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <semaphore>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace grondslag::login {

inline constexpr std::size_t kPasswordCharactersMin = 15;  // code points
inline constexpr std::size_t kPasswordBytesMax = 1024;

// What can be wrong with a new one: too long, no UTF-8, control characters or characters that Unicode did not have yet;
// too short; or made of little but the words, numbers and rows of keys that are tried first.
enum class PasswordFault : std::uint8_t { not_taken, too_short, tried_first };
// All of it. about: what others know of who chooses: name, account, organisation.
std::vector<PasswordFault> FaultsOf(std::string_view password, std::span<const std::string> about);
// That it may be chosen. invalid_input, with all that is wrong with it, and never the password.
base::Result<void> CheckNewPassword(std::string_view password, std::span<const std::string> about);

// Safe for any number of threads.
class Passwords {
 public:
  enum class Answer : std::uint8_t { wrong, right, right_with_old_hash };

  // So many are computed at once, at 64 MiB each; others wait a little.
  explicit Passwords(std::ptrdiff_t at_once = 2);

  // What is kept of a new one. invalid_input: CheckNewPassword refuses it. unavailable: too many at once, or no memory.
  base::Result<std::string> HashNew(std::string_view password, std::span<const std::string> about);

  // hash: what HashNew gave; empty: there is no such account, which takes as long to find out as a wrong password.
  // right_with_old_hash: let HashNew make another while the password is at hand; it was made with other limits.
  // unavailable: as above. corrupt: hash is none.
  base::Result<Answer> Check(std::string_view password, const std::string& hash);

 private:
  std::counting_semaphore<> at_once_;
  const std::string nobodys_;  // hash of a password that nobody has
};

}  // namespace grondslag::login
