#include "embed/handle.h"

#include <pthread.h>

#include <mutex>
#include <utility>
#include <vector>

namespace grondslag::embed {
namespace {

// What one process has opened. Never destroyed: a thread may ask while the program ends.
struct Handles {
  std::mutex mutex;  // guards all; also held over a fork, so that no other thread holds it in the child
  std::vector<std::unique_ptr<grondslag_follower>> all;
  // Read where nothing may be locked: in the child, and in every call.
  std::atomic<std::uint32_t> open = 0;  // or being opened
  std::atomic<std::uint32_t> forks = 0;
  std::atomic<bool> is_forked_off = false;
};

Handles& Those() {
  static auto* const handles = new Handles;
  return *handles;
}

void BeforeFork() { Those().mutex.lock(); }
void InParent() { Those().mutex.unlock(); }
void InChild() {
  Handles& handles = Those();
  ++handles.forks;
  if (handles.open > 0) handles.is_forked_off = true;
  handles.mutex.unlock();
}

// False: forks would not be seen.
bool WatchForks() {
  static const bool is_watching = pthread_atfork(BeforeFork, InParent, InChild) == 0;
  return is_watching;
}

// Made after what a follower uses, so that it goes before that.
struct AtExit {
  ~AtExit() {
    Handles& handles = Those();
    std::vector<grondslag_follower*> all;
    {
      const std::lock_guard lock(handles.mutex);
      for (const auto& handle : handles.all) all.push_back(handle.get());
    }
    for (grondslag_follower* handle : all) CloseHandle(*handle);
  }
};

}  // namespace

std::uint32_t Forks() { return Those().forks; }
bool IsForkedOff() { return Those().is_forked_off; }

base::Result<grondslag_follower*> OpenHandle(const place::RecordPlace& place, Follower::Options options) {
  Handles& handles = Those();
  if (!WatchForks()) return base::Fail(base::ErrorCode::unavailable, "this process cannot watch for forks");
  // Before anything is opened. In a child it stays as it was: what it counts is not the child's.
  ++handles.open;
  struct Opening {
    std::atomic<std::uint32_t>* open;
    ~Opening() {
      if (open != nullptr) --*open;
    }
  } opening{&handles.open};

  GRONDSLAG_TRY(follower, Follower::Open(place, std::move(options)));
  auto handle = std::make_unique<grondslag_follower>(handles.forks, std::move(follower));
  static const AtExit at_exit;
  const std::lock_guard lock(handles.mutex);
  handles.all.push_back(std::move(handle));
  opening.open = nullptr;
  return handles.all.back().get();
}

void CloseHandle(grondslag_follower& handle) {
  if (handle.forks != Forks()) return;
  handle.is_closing = true;
  std::unique_ptr<Follower> closed;
  {
    const std::unique_lock lock(handle.mutex);
    closed = std::move(handle.open);
  }
  if (closed == nullptr) return;
  closed.reset();
  --Those().open;
}

}  // namespace grondslag::embed
