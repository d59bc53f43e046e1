// A signed note, and the checkpoint in it, that is read is written as it stood.
#include "fuzz.h"
#include "log/checkpoint.h"
#include "log/note.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = TextOf(data, size);
  const auto note = grondslag::log::ParseNote(bytes);
  if (!note) ExpectFit(note.error());
  if (note) FUZZ_EXPECT(note->ToString() == bytes);
  const std::string_view text = note ? std::string_view(note->text) : bytes;
  const auto checkpoint = grondslag::log::ParseCheckpoint(text);
  if (!checkpoint) ExpectFit(checkpoint.error());
  if (checkpoint) FUZZ_EXPECT(checkpoint->ToString() == text);
  return 0;
}
