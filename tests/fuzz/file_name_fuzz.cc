// Any text as Content-Disposition: it names a file and nothing else, or is none.
#include "base/text.h"
#include "fuzz.h"
#include "management/file_name.h"

using namespace grondslag;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto name = management::FileNameIn(TextOf(data, size));
  if (!name) return 0;
  FUZZ_EXPECT(!name->empty() && name->size() <= management::kFileNameMax && base::IsUtf8(*name));
  FUZZ_EXPECT(name->find_first_of("/\\\r\n") == name->npos && *name != ".." && *name != ".");
  const std::string disposition = management::DispositionOf(*name);
  FUZZ_EXPECT(disposition.find_first_of("\r\n") == disposition.npos);
  FUZZ_EXPECT(management::FileNameIn(disposition) == name);
  return 0;
}
