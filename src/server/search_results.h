// What searches found, for as long as their pages are asked for: all pages of one are of the ledger position of the
// first. In memory, a few at a time; who comes too late begins again.
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gate/request.h"
#include "ledger/ids.h"

namespace grondslag::server {

// Safe for any number of threads.
class SearchResults {
 public:
  using Steady = std::chrono::steady_clock;
  using People = std::shared_ptr<const std::vector<ledger::PersonId>>;
  static constexpr std::size_t kKeptMax = 8;
  static constexpr std::chrono::minutes kAgeMax{10};

  // Of whom, what and when: results of one caller are never those of another.
  struct Key {
    ledger::RecordName caller;
    gate::Request request;
    std::uint64_t position = 0;
    bool operator==(const Key&) const = default;
  };

  // The one that was not asked for longest goes where there are too many.
  void Keep(Key key, People people, Steady::time_point now = Steady::now());
  // Null: it is not kept any more, or never was.
  People Find(const Key& key, Steady::time_point now = Steady::now());

 private:
  struct Kept {
    Key key;
    People people;
    Steady::time_point asked_at;
  };
  void Forget(Steady::time_point now);

  std::mutex mutex_;
  std::list<Kept> kept_;  // the last asked for first
};

}  // namespace grondslag::server
