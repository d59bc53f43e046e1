// Invitations: the link by which somebody who works here sets a password of their own, so that nobody else ever knows
// it. It is made by an owner, works once, for a day, and ends with the program; a newer one for the same member of
// staff takes its place. Only a hash of the link's secret is kept, and nothing of it on record: what is recorded is the
// login that comes of it.
#pragma once

#include <chrono>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "ledger/access_events.h"
#include "ledger/ids.h"
#include "login/sessions.h"
#include "login/tokens.h"

namespace grondslag::login {

struct Invitation {
  Member member = {};
  ledger::Role role = ledger::Role::viewer;
  std::string account = {};
  ledger::StaffId by = {};  // the owner who made it
  // Of the login that they had then; nothing: none. One that was granted or ended since leaves the link without use.
  std::optional<ledger::Position> login = {};
};

// Safe for any number of threads.
class Invitations {
 public:
  static constexpr std::chrono::hours kLasts{24};
  static constexpr std::size_t kMax = 1000;  // where there are more, the oldest goes

  explicit Invitations(base::Clock clock) : clock_(std::move(clock)) {}

  struct Offered {
    std::string secret;  // 256 random bits, 43 characters of base64url
    base::Instant until;
  };
  Offered Offer(Invitation invitation);
  // Of a link that was not used and is not over. Nothing: there is none.
  std::optional<Invitation> Find(std::string_view shown);
  // The same, and it is used now: for one of those who come at once.
  std::optional<Invitation> Take(std::string_view shown);

 private:
  struct Kept {
    Hash secret;
    Invitation invitation;
    base::Instant at;
  };
  std::list<Kept>::iterator FindLocked(const Hash& shown);

  const base::Clock clock_;
  std::mutex mutex_;
  std::list<Kept> kept_;  // the oldest first
};

}  // namespace grondslag::login
