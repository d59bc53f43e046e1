// Who is logged in: sessions of members of staff, in memory, so that all end with the program. Of a session's id only
// a hash is kept. A session ends half an hour after it was last used, twelve hours after it began, when somebody ends
// it, or where there are too many: then the one goes that was used longest ago.
//
// The id is the value of a cookie (cookies.h). What changes anything must carry the session's CSRF token besides, in
// the form or in a header; a page of somebody else cannot know it.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.h"
#include "ledger/ids.h"
#include "ledger/secret.h"
#include "login/tokens.h"

namespace grondslag::login {

// A member of staff, of the organisation whose record is in that store.
struct Member {
  ledger::StoreId store;
  ledger::StaffId staff;
  auto operator<=>(const Member&) const = default;
};

struct Session {
  Member member;
  base::Instant opened_at;
  base::Instant ends_at;   // unless it is used, and not later than its longest time
  std::string csrf_token;  // 43 characters of base64url; the same all through the session

  bool IsCsrfToken(std::string_view shown) const { return IsSameText(shown, csrf_token); }
};

struct OpenedSession {
  std::string id;  // for the cookie; nobody can ask for it again
  Session session;
};

struct SessionLimits {
  std::chrono::minutes idle{30};
  std::chrono::minutes longest{12 * 60};
  std::size_t sessions_max = 10'000;
  std::size_t of_one_member_max = 20;
};

// Safe for any number of threads.
class Sessions {
 public:
  Sessions(const SessionLimits& limits, base::Clock clock);

  // For somebody who has just shown who they are. shown: the cookie that their browser sent, whatever it is: a session
  // of that id ends, and no id that was known before the login is known after it.
  OpenedSession Open(const Member& member, std::string_view shown);
  // Nothing: there is none of that id, or it has ended. Else it has been used now.
  std::optional<Session> Find(std::string_view id);
  // Nothing happens where there is none.
  void End(std::string_view id);
  // When somebody's login is taken away or their password changes. How many there were.
  std::size_t EndAllOf(const Member& member);

  std::size_t size() const;

 private:
  struct Kept {
    Hash id;
    Member member;
    base::Instant opened_at;
    base::Instant used_at;
  };
  using Place = std::list<Kept>::iterator;

  Session Shown(const Kept& kept) const;
  base::Instant EndOf(const Kept& kept) const;
  bool HasEnded(const Kept& kept, base::Instant now) const;
  void Remove(Place place);
  void Remove(const Hash& id);
  void MakeRoomFor(const Member& member, base::Instant now);

  const SessionLimits limits_;
  const base::Clock clock_;
  const ledger::Secret csrf_key_ = ledger::Secret::Random();
  mutable std::mutex mutex_;
  std::list<Kept> kept_;  // the one used last comes first
  std::unordered_map<Hash, Place, HashOfHash> by_id_;
  std::map<Member, std::size_t> counts_;
};

}  // namespace grondslag::login
