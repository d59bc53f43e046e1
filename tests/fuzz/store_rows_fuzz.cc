// Rows of a store that are read are written as they stood: boxes, keys of owners, marks, tags.
#include "fuzz.h"
#include "ledger/boxes.h"
#include "ledger/identifier.h"
#include "ledger/index.h"
#include "ledger/owner_keys.h"

using namespace grondslag;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = TextOf(data, size);
  const auto boxes = ledger::ReadBoxes(7, bytes);
  if (!boxes) ExpectFit(boxes.error());
  if (boxes && !boxes->empty()) FUZZ_EXPECT(ledger::EncodeBoxes(*boxes) == bytes);
  const auto owner = ledger::ReadOwnerRow(bytes);
  if (!owner) ExpectFit(owner.error());
  if (owner) FUZZ_EXPECT(ledger::EncodeOwnerRow(*owner) == bytes);
  const auto name = ledger::ReadOwnerName(bytes);
  if (name) FUZZ_EXPECT(ledger::KeyOf(*name) == bytes);
  const auto mark = ledger::ReadMark(bytes);
  if (mark) FUZZ_EXPECT(ledger::EncodeMark(*mark) == bytes);
  const auto tag = ledger::ReadTag(bytes);
  if (tag) FUZZ_EXPECT(ledger::EncodeTag(tag->generation, tag->tag) == bytes);
  const auto row = ledger::ReadTagRow(bytes);
  if (row) FUZZ_EXPECT(ledger::EncodeTagRow(*row) == bytes);
  return 0;
}
