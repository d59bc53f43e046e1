// Connections that nobody uses just now, kept for the next who asks.
#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "store/postgres/connection.h"

namespace grondslag::store::postgres {

// Safe for any number of threads.
class Pool {
 public:
  // The server may have ended its session meanwhile.
  std::optional<Connection> Take();
  // One that is lost or in a transaction is dropped, and so is one too many.
  void GiveBack(Connection connection);

 private:
  std::mutex mutex_;
  std::vector<Connection> idle_;
};

}  // namespace grondslag::store::postgres
