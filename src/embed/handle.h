// What a grondslag_follower* points to: it outlives the follower, so that one that was closed is known as such. Also
// what is done about fork, and about followers that are open when the program ends.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <utility>

#include "base/result.h"
#include "embed/follower.h"

// Never destroyed. INVARIANT (pinned): whoever holds mutex with others may use what is open.
struct grondslag_follower {
  static constexpr std::uint64_t kMark = 0x6772'6f6e'6473'6c67;

  grondslag_follower(std::uint32_t of_process, std::unique_ptr<grondslag::embed::Follower> follower)
      : forks(of_process), open(std::move(follower)) {}

  const std::uint64_t mark = kMark;
  const std::uint32_t forks;             // Forks() of the process that opened it
  std::atomic<bool> is_closing = false;  // a lock that is asked for alone may wait long for those of others
  std::shared_mutex mutex;
  std::unique_ptr<grondslag::embed::Follower> open;  // null: closed
};

namespace grondslag::embed {

// How often this process forked off, since the first follower was opened.
std::uint32_t Forks();
// A follower was open when this process forked off. The files of a record are locked by process, and what the parent
// had locked would be taken for locked here.
bool IsForkedOff();

// Kept until the process ends.
base::Result<grondslag_follower*> OpenHandle(const place::RecordPlace& place, Follower::Options options);
// Waits for whoever is using it. One of another process, or one that is closed: nothing.
void CloseHandle(grondslag_follower& handle);

}  // namespace grondslag::embed
