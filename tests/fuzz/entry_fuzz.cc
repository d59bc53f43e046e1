// An entry of the log that is read is written as it stood: one event has one hash.
#include "fuzz.h"
#include "ledger/entry.h"

using namespace grondslag;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = TextOf(data, size);
  const auto read = ledger::DecodeEntry(7, bytes);
  if (!read) {
    ExpectFit(read.error());
    return 0;
  }
  std::string written = ledger::EncodeEntry({read->event, read->occurred_at, read->by, read->job, read->credential});
  FUZZ_EXPECT(ledger::StampEntry(written, read->recorded_at));
  FUZZ_EXPECT(written == bytes);
  return 0;
}
