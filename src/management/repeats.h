// Requests that are sent again. The same request under the same Idempotency-Key has the same append in the record, for
// ever; that the key comes with another request, or twice at once, is known as long as the server runs.
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ledger/ids.h"
#include "log/hash.h"

namespace grondslag::management {

// What makes two requests one.
struct RepeatedRequest {
  std::string_view caller, method, path, key, body;

  // Of the whole request. No append of another has it; those that are made by time come after it.
  ledger::AppendId Append() const;
};

// Safe for any number of threads.
class Repeats {
 public:
  enum class State : std::uint8_t { begun, in_progress, other_request };
  // begun: nobody else may carry it out until Finish.
  State Begin(const RepeatedRequest& request);
  // refused: nothing was recorded, and the key may come with another request.
  enum class End { carried_out, refused };
  void Finish(const RepeatedRequest& request, End end);

 private:
  struct Known {
    log::Hash request{};
    bool in_progress = false;
  };
  static constexpr std::size_t kKnownMax = 100'000;  // the oldest are forgotten

  std::mutex mutex_;
  std::unordered_map<std::string, Known> known_;  // by caller, method, path and key
  std::deque<std::string> order_;
};

}  // namespace grondslag::management
