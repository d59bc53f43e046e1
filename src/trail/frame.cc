#include "trail/frame.h"

#include <algorithm>
#include <array>
#include <cassert>

#include <sodium.h>

#include "base/big_endian.h"

namespace grondslag::trail {
namespace {

constexpr std::string_view kMagic = "gsf2";
constexpr std::size_t kLengthSize = 4, kPositionSize = 8, kFrameHash = 16;
constexpr std::size_t kFrameHead = kMagic.size() + kLengthSize + kPositionSize + kFrameHash;
constexpr std::size_t kRecordHead = 1 + kLengthSize;

void PutLength(std::size_t size, std::string& to) { to.append(base::BigEndian(size), 8 - kLengthSize, kLengthSize); }

std::size_t ReadLength(std::string_view bytes) {
  return static_cast<std::size_t>(base::FromBigEndian(bytes.substr(0, kLengthSize)));
}

// Of all that follows it in a frame.
std::array<char, kFrameHash> HashOf(std::string_view rest) {
  static_assert(kFrameHash == crypto_shorthash_siphashx24_BYTES);
  static constexpr std::array<unsigned char, crypto_shorthash_siphashx24_KEYBYTES> kKey{};
  std::array<char, kFrameHash> hash;
  crypto_shorthash_siphashx24(reinterpret_cast<unsigned char*>(hash.data()),
                              reinterpret_cast<const unsigned char*>(rest.data()), rest.size(), kKey.data());
  return hash;
}

std::size_t PayloadSize(std::span<const Outgoing> records) {
  std::size_t size = 0;
  for (const Outgoing& record : records) size += kRecordHead + record.bytes.size();
  return size;
}

// False: it is not a list of records.
bool ReadRecords(std::string_view payload, std::vector<Frame::Record>& records) {
  while (!payload.empty()) {
    if (payload.size() < kRecordHead || static_cast<unsigned char>(payload[0]) >= kLanes) return false;
    const Lane lane = static_cast<Lane>(payload[0]);
    const std::size_t size = ReadLength(payload.substr(1));
    payload.remove_prefix(kRecordHead);
    if (size == 0 || size > payload.size()) return false;
    records.push_back({lane, payload.substr(0, size)});
    payload.remove_prefix(size);
  }
  return !records.empty();
}

// The frame that begins with the first of the bytes. Nothing: none does.
std::optional<Frame> ReadFrame(std::string_view bytes) {
  if (bytes.size() < kFrameHead) return std::nullopt;
  const std::size_t size = ReadLength(bytes.substr(kMagic.size()));
  if (size == 0 || size > kFramePayloadMax || size > bytes.size() - kFrameHead) return std::nullopt;
  const std::string_view hash = bytes.substr(kMagic.size() + kLengthSize, kFrameHash);
  const std::string_view rest = bytes.substr(kFrameHead - kPositionSize, kPositionSize + size);
  Frame frame{.begin = 0,
              .end = kFrameHead + size,
              .position = base::FromBigEndian(rest.substr(0, kPositionSize)),
              .records = {}};
  if (!std::ranges::equal(HashOf(rest), hash) || !ReadRecords(rest.substr(kPositionSize), frame.records))
    return std::nullopt;
  return frame;
}

}  // namespace

std::size_t FrameSize(std::span<const Outgoing> records) { return kFrameHead + PayloadSize(records); }

std::string EncodeFrame(std::uint64_t position, std::span<const Outgoing> records) {
  const std::size_t payload = PayloadSize(records);
  assert(!records.empty() && payload <= kFramePayloadMax);
  std::string frame(kMagic);
  frame.reserve(kFrameHead + payload);
  PutLength(payload, frame);
  const std::size_t at_hash = frame.size();
  frame.append(kFrameHash, '\0').append(base::BigEndian(position));
  for (const Outgoing& record : records) {
    frame += static_cast<char>(record.lane);
    PutLength(record.bytes.size(), frame);
    frame += record.bytes;
  }
  const auto hash = HashOf(std::string_view(frame).substr(at_hash + kFrameHash));
  std::copy(hash.begin(), hash.end(), frame.begin() + static_cast<std::ptrdiff_t>(at_hash));
  return frame;
}

std::optional<Frame> FindFrame(std::string_view bytes, std::size_t offset, std::uint64_t after) {
  for (std::size_t at = bytes.find(kMagic, offset); at != std::string_view::npos; at = bytes.find(kMagic, at + 1)) {
    auto frame = ReadFrame(bytes.substr(at));
    if (!frame || frame->position <= after) continue;
    frame->begin += at;
    frame->end += at;
    return frame;
  }
  return std::nullopt;
}

}  // namespace grondslag::trail
