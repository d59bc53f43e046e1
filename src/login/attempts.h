// How often somebody may try to log in. Each attempt takes one from three allowances that fill up again with time:
//
//   of the account from this address    so that who mistypes waits a little, and nobody else does
//   of the account from anywhere        so that many addresses together cannot guess on one account
//   of the address                      so that one address cannot try a few passwords on many accounts
//
// An attempt that succeeds is given back. So somebody elsewhere can keep the rightful user out of an account only
// while they go on trying from many addresses, and for as long as the allowance takes to fill by one.
//
// Neither names nor addresses are kept, but keyed hashes of them under a key that only this process has.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/instant.h"
#include "ledger/secret.h"
#include "login/tokens.h"

namespace grondslag::login {

// So many at once, and one more for every such time.
struct Allowance {
  std::int64_t attempts = 1;
  std::chrono::seconds each{60};
};

struct AttemptLimits {
  Allowance account_from_address{.attempts = 5, .each = std::chrono::minutes(2)};
  Allowance account{.attempts = 30, .each = std::chrono::minutes(10)};
  Allowance address{.attempts = 60, .each = std::chrono::seconds(20)};
  // In memory, about 200 bytes each. Where there are more, those go that are nearest to full.
  std::size_t allowances_max = 100'000;
};

struct Attempt {
  // As accounts are looked up, so that two spellings of one account are one. Empty: none is named yet.
  std::string_view account;
  // As http::Request has it. Of IPv6 the first 64 bits count, which one household or firm has to itself. Empty: they
  // came by a socket file.
  std::string_view address;
};

// Safe for any number of threads.
class Attempts {
 public:
  Attempts(const AttemptLimits& limits, base::Clock clock);

  // Before the password is looked at, so that many at once are no more than one after the other. Zero: go on, and it
  // has been taken from all allowances. Else how long to wait (Retry-After), and nothing has been taken.
  std::chrono::seconds Begin(const Attempt& attempt);
  // One that began has succeeded.
  void Succeed(const Attempt& attempt);

  // How many allowances are not full, or were so when last looked at.
  std::size_t size() const;

 private:
  using ByTime = std::multimap<base::Instant, Hash>;
  struct Counted {
    Hash key;
    const Allowance* allowance = nullptr;
  };

  std::vector<Counted> AllOf(const Attempt& attempt) const;
  // When the allowance is full again; not before now.
  base::Instant FullAt(const Counted& counted, base::Instant now) const;
  void Set(const Hash& key, base::Instant full_at, base::Instant now);

  const AttemptLimits limits_;
  const base::Clock clock_;
  const ledger::Secret key_ = ledger::Secret::Random();
  mutable std::mutex mutex_;
  ByTime by_time_;  // the nearest to full first
  std::unordered_map<Hash, ByTime::iterator, HashOfHash> by_key_;
};

}  // namespace grondslag::login
