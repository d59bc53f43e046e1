// An export is taken over whole or not at all.
#include <sys/mman.h>
#include <unistd.h>

#include <fmt/format.h>

#include "fuzz.h"
#include "ledger/portable.h"
#include "store/memory/memory_store.h"

using namespace grondslag;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = memfd_create("export", 0);
  FUZZ_EXPECT(file >= 0 && write(file, data, size) == static_cast<ssize_t>(size));
  store::MemoryStore store;
  const auto imported = ledger::Import(fmt::format("/proc/self/fd/{}", file), store, {"fuzz"});
  close(file);
  if (imported) return 0;
  ExpectFit(imported.error());
  FUZZ_EXPECT(!*(*store.Read())->Last(ledger::Sequence::event));
  return 0;
}
