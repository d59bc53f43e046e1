#include "store/postgres/pool.h"

namespace grondslag::store::postgres {
namespace {

constexpr std::size_t kIdleMax = 8;

}  // namespace

std::optional<Connection> Pool::Take() {
  const std::scoped_lock lock(mutex_);
  if (idle_.empty()) return std::nullopt;
  std::optional<Connection> last(std::move(idle_.back()));
  idle_.pop_back();
  return last;
}

void Pool::GiveBack(Connection connection) {
  const std::scoped_lock lock(mutex_);
  if (connection.IsIdle() && idle_.size() < kIdleMax) idle_.push_back(std::move(connection));
}

}  // namespace grondslag::store::postgres
