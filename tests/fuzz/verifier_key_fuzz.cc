// A key that is read is written as it stood.
#include "fuzz.h"
#include "log/note.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = TextOf(data, size);
  using grondslag::log::KeyKind;
  for (const KeyKind kind : {KeyKind::note, KeyKind::cosignature}) {
    const auto key = grondslag::log::ParseVerifierKey(text, kind);
    if (!key) ExpectFit(key.error());
    if (key) FUZZ_EXPECT(key->ToString() == text && key->kind == kind);
  }
  return 0;
}
