// Logins that went to the OpenID provider and have not come back: each of one browser, for ten minutes, to be taken
// once. In memory, a bounded number: where there are more, the oldest go, so that whoever begins many keeps nobody out
// for longer than they go on.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.h"
#include "login/tokens.h"

namespace grondslag::login {

struct PendingLogin {
  std::string nonce;
  std::string verifier;  // of PKCE
  std::string return_path;
  base::Instant begun_at;
};

// Safe for any number of threads.
class PendingLogins {
 public:
  static constexpr std::chrono::minutes kLast{10};

  PendingLogins(std::size_t logins_max, base::Clock clock);

  // browser: a value that only the browser which begins has, in a cookie. Gives the state.
  std::string Add(PendingLogin login, std::string_view browser);
  // Nothing: there is no such state, it was taken before, its time is over, or another browser began it. Whichever it
  // was, it cannot be taken again.
  std::optional<PendingLogin> Take(std::string_view state, std::string_view browser);

  std::size_t size() const;

 private:
  struct Kept {
    Hash state;
    Hash browser;
    PendingLogin login;
  };

  const std::size_t logins_max_;
  const base::Clock clock_;
  mutable std::mutex mutex_;
  std::list<Kept> kept_;  // the oldest first
  std::unordered_map<Hash, std::list<Kept>::iterator, HashOfHash> by_state_;
};

}  // namespace grondslag::login
