// One append to the spool (spool.h) as it stands in a file: all of it or nothing.
//
// Stored, numbers with the highest byte first:
//   `gsf2`    length of the payload (4)    hash of all that follows (16)    position (8)    payload
//   payload: for each record lane (1) || length (4) || bytes
// The hash is SipHash-2-4 of 128 bits under a key of zeros: against half a write and a bad disk, not against anybody.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace grondslag::trail {

// Where a record is to go.
enum class Lane : std::uint8_t { decision_log = 0, processing_log = 1 };
inline constexpr std::size_t kLanes = 2;
inline constexpr std::array<Lane, kLanes> kAllLanes = {Lane::decision_log, Lane::processing_log};
constexpr std::size_t IndexOf(Lane lane) { return static_cast<std::size_t>(lane); }
constexpr std::string_view Name(Lane lane) { return lane == Lane::decision_log ? "decision_log" : "processing_log"; }

struct Outgoing {
  Lane lane = Lane::decision_log;
  std::string bytes;  // not empty
  bool operator==(const Outgoing&) const = default;
};

inline constexpr std::size_t kFramePayloadMax = std::size_t{8} << 20;
// Of the whole frame.
std::size_t FrameSize(std::span<const Outgoing> records);
// At least one record, at most kFramePayloadMax bytes.
std::string EncodeFrame(std::uint64_t position, std::span<const Outgoing> records);

// A frame that is whole.
struct Frame {
  std::size_t begin = 0, end = 0;  // in the bytes it was found in
  std::uint64_t position = 0;
  struct Record {
    Lane lane;
    std::string_view bytes;  // of those it was found in
  };
  std::vector<Record> records;
};
// The first whole frame at offset or later of which the position is beyond after. Nothing: there is none.
std::optional<Frame> FindFrame(std::string_view bytes, std::size_t offset, std::uint64_t after);

}  // namespace grondslag::trail
