// Any bytes as a file of the spool: frames are found one behind the other, and each is written as it stood.
#include <string>
#include <vector>

#include "fuzz.h"
#include "trail/frame.h"

using namespace grondslag;

namespace {

std::vector<trail::Outgoing> RecordsOf(const trail::Frame& frame) {
  std::vector<trail::Outgoing> records;
  for (const trail::Frame::Record& record : frame.records) records.push_back({record.lane, std::string(record.bytes)});
  return records;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = TextOf(data, size);
  std::size_t end = 0;
  std::uint64_t position = 0;
  while (const auto frame = trail::FindFrame(bytes, end, position)) {
    FUZZ_EXPECT(frame->begin >= end && frame->end > frame->begin && frame->end <= bytes.size());
    FUZZ_EXPECT(frame->position > position);
    FUZZ_EXPECT(trail::EncodeFrame(frame->position, RecordsOf(*frame)) ==
                bytes.substr(frame->begin, frame->end - frame->begin));
    end = frame->end;
    position = frame->position;
  }
  // Whatever stands before a frame, it is found.
  const std::vector<trail::Outgoing> ours = {{trail::Lane::processing_log, "ours"}};
  const std::string behind = std::string(bytes) + trail::EncodeFrame(UINT64_MAX, ours);
  const auto found = trail::FindFrame(behind, end, UINT64_MAX - 1);
  FUZZ_EXPECT(found && RecordsOf(*found) == ours);
  return 0;
}
