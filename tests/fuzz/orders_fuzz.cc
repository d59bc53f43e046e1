// An order to a ledger is carried out or is none; one that is none changes nothing. Any bytes as its answer are read,
// or refused with an error that says something.
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>

#include "base/scratch_folder.h"
#include "fuzz.h"
#include "ledger/key_ring.h"
#include "ledger/orders.h"
#include "store/memory/memory_store.h"

using namespace grondslag;

namespace {

// A record with nothing in it but its beginning.
class Small {
 public:
  Small() {
    const base::Instant now = base::Now();
    auto ring =
        ledger::KeyRing::Create(folder_.Path("ring"), ledger::Secret::Random(), ledger::StoreId::Make(now), now, {});
    FUZZ_EXPECT(ring);
    ring_ = std::make_unique<ledger::KeyRing>(std::move(*ring));
    auto made = ledger::Ledger::Create(store_, *ring_, {"fuzz"}, "fuzz.example", {.engine = "fuzz"});
    FUZZ_EXPECT(made);
    ledger_ = std::move(*made);
    size_ = *ledger_->Size();
  }
  ledger::Ledger& ledger() { return *ledger_; }
  bool IsAsItWas() { return *ledger_->Size() == size_; }

 private:
  base::ScratchFolder folder_;
  store::MemoryStore store_;
  std::unique_ptr<ledger::KeyRing> ring_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::uint64_t size_ = 0;
};

// The answer to any order, as whoever gave one of that kind reads it. Nothing: what was asked for.
template <class Request>
std::optional<base::Error> ReadAs(const Request& request, const std::string& answer) {
  const auto read = ledger::OrderOf([&](std::string_view) -> base::Result<std::string> { return answer; }, request);
  return read ? std::nullopt : std::optional(read.error());
}

void ReadAnswer(const std::string& answer) {
  (void)ReadAs(ledger::Append{}, answer);
  (void)ReadAs(ledger::EraseRequest{}, answer);
  (void)ReadAs(ledger::CheckpointOrder{}, answer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static auto small = std::make_unique<Small>();
  const std::string_view bytes = TextOf(data, size);
  const std::string answer = ledger::CarryOut(small->ledger(), bytes);
  // [1, …]: an error.
  const bool is_error = answer.size() > 1 && answer[1] == 1;
  FUZZ_EXPECT(!is_error || small->IsAsItWas());
  if (is_error) ExpectFit(ReadAs(ledger::Append{}, answer).value());
  ReadAnswer(answer);
  // Of a server that is another's anything may come.
  ReadAnswer(std::string(bytes));
  // Each input finds the same record.
  if (!is_error) small = std::make_unique<Small>();
  return 0;
}
