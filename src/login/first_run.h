// The secret by which the first owner comes in, before anybody can log in: printed once, on the terminal of who started
// the program, and of no use after it has been shown back, or after an hour.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "login/tokens.h"

namespace grondslag::login {

// Safe for any number of threads.
class FirstRun {
 public:
  explicit FirstRun(base::Clock clock) : clock_(std::move(clock)) {}

  // A new secret of 256 random bits, 43 characters of base64url; one before it is of no use any more.
  std::string Offer();
  // It is the one that was offered less than an hour ago, and has not been used.
  bool Is(std::string_view shown);
  // The same, and it is used now: true once. Another text uses nothing up, since nobody guesses it.
  bool Take(std::string_view shown);
  // Somebody has come in in another way.
  void Withdraw();

 private:
  bool IsLocked(const Hash& shown);

  struct Offered {
    Hash secret;
    base::Instant at;
  };
  const base::Clock clock_;
  std::mutex mutex_;
  std::optional<Offered> offered_;
};

}  // namespace grondslag::login
