#include "trail/frame.h"

#include <cassert>

#include <sodium.h>

#include "base/big_endian.h"

namespace grondslag::trail {
namespace {

constexpr std::string_view kMagic = "gsf1";
constexpr std::size_t kLengthSize = 4, kPositionSize = 8, kFrameHash = 16;
constexpr std::size_t kFrameHead = kMagic.size() + kLengthSize + kPositionSize + kFrameHash;
constexpr std::size_t kRecordHead = 1 + kLengthSize;

std::string Length(std::size_t size) { return base::BigEndian(size).substr(8 - kLengthSize); }

std::size_t ReadLength(std::string_view bytes) {
  return static_cast<std::size_t>(base::FromBigEndian(bytes.substr(0, kLengthSize)));
}

std::string FrameHash(std::string_view position, std::string_view payload) {
  std::string hash(kFrameHash, '\0');
  const auto bytes = [](std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); };
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, kFrameHash);
  crypto_generichash_update(&state, bytes(position), position.size());
  crypto_generichash_update(&state, bytes(payload), payload.size());
  crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(hash.data()), kFrameHash);
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
  std::string_view rest = bytes.substr(kMagic.size());
  const std::size_t size = ReadLength(rest);
  if (size == 0 || size > kFramePayloadMax || size > bytes.size() - kFrameHead) return std::nullopt;
  const std::string_view position = rest.substr(kLengthSize, kPositionSize);
  const std::string_view hash = rest.substr(kLengthSize + kPositionSize, kFrameHash);
  const std::string_view payload = bytes.substr(kFrameHead, size);
  Frame frame{.begin = 0, .end = kFrameHead + size, .position = base::FromBigEndian(position), .records = {}};
  if (FrameHash(position, payload) != hash || !ReadRecords(payload, frame.records)) return std::nullopt;
  return frame;
}

}  // namespace

std::size_t FrameSize(std::span<const Outgoing> records) { return kFrameHead + PayloadSize(records); }

std::string EncodeFrame(std::uint64_t position, std::span<const Outgoing> records) {
  std::string payload;
  payload.reserve(PayloadSize(records));
  for (const Outgoing& record : records) {
    payload += static_cast<char>(record.lane);
    payload.append(Length(record.bytes.size())).append(record.bytes);
  }
  assert(!payload.empty() && payload.size() <= kFramePayloadMax);
  const std::string place = base::BigEndian(position);
  std::string frame(kMagic);
  frame.reserve(kFrameHead + payload.size());
  return frame.append(Length(payload.size())).append(place).append(FrameHash(place, payload)).append(payload);
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
