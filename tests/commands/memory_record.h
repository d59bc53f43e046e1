// A record in memory, with its keys in a folder of its own and a clock that stands still. For tests of what is done to
// a record and asked of it.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include <gtest/gtest.h>

#include "base/scratch_folder.h"
#include "commands/session.h"
#include "ledger/ledger.h"
#include "store/memory/memory_store.h"

namespace grondslag::commands {

class MemoryRecord : public testing::Test {
 protected:
  // At the moment that the clock shows from then on.
  void Begin(base::Instant now, const diagram::Diagram& diagram) {
    now_ = now;
    auto ring =
        ledger::KeyRing::Create(folder_.Path("keys"), ledger::Secret::Random(), ledger::StoreId::Make(now_), now_, {});
    ASSERT_TRUE(ring) << ring.error().ToString();
    ring_ = std::make_unique<ledger::KeyRing>(std::move(*ring));
    auto ledger = ledger::Ledger::Create(store_, *ring_, {"test"}, "shop.example",
                                         {.clock = [this] { return now_; }, .engine = "test"});
    ASSERT_TRUE(ledger) << ledger.error().ToString();
    ledger_ = std::move(*ledger);
    session_.emplace(Session{.ledger = *ledger_, .diagram = diagram, .by = {}});
  }

  base::Instant now_;
  base::ScratchFolder folder_;
  store::MemoryStore store_;
  std::unique_ptr<ledger::KeyRing> ring_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::optional<Session> session_;
};

}  // namespace grondslag::commands
