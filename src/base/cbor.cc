// Over the streaming half of libcbor, which allocates nothing.
#include "base/cbor.h"

#include <array>
#include <limits>

#include <cbor.h>

#include "base/text.h"

namespace grondslag::base {
namespace {

// What the head of an item takes at most.
constexpr std::size_t kHeadMax = 9;

template <class Encode, class Value>
void Head(std::string& bytes, Encode encode, Value value) {
  std::array<unsigned char, kHeadMax> head;
  const std::size_t size = encode(value, head.data(), head.size());
  bytes.append(reinterpret_cast<const char*>(head.data()), size);
}

// Of the shortest head with this number in it.
std::size_t HeadSize(std::uint64_t number) {
  if (number < 24) return 1;
  if (number <= std::numeric_limits<std::uint8_t>::max()) return 2;
  if (number <= std::numeric_limits<std::uint16_t>::max()) return 3;
  return number <= std::numeric_limits<std::uint32_t>::max() ? 5 : 9;
}

}  // namespace

// ---- CborWriter

void CborWriter::Uint(std::uint64_t value) { Head(bytes_, cbor_encode_uint, value); }
void CborWriter::Int(std::int64_t value) {
  if (value >= 0) return Uint(static_cast<std::uint64_t>(value));
  // RFC 8949 section 3.1: a negative number n is written as -1 - n.
  Head(bytes_, cbor_encode_negint, static_cast<std::uint64_t>(-1 - value));
}
void CborWriter::Bool(bool value) { Head(bytes_, cbor_encode_bool, value); }
void CborWriter::Null() {
  unsigned char byte = 0;
  cbor_encode_null(&byte, 1);
  bytes_ += static_cast<char>(byte);
}
void CborWriter::Bytes(std::string_view bytes) {
  Head(bytes_, cbor_encode_bytestring_start, bytes.size());
  bytes_.append(bytes);
}
void CborWriter::Text(std::string_view text) {
  Head(bytes_, cbor_encode_string_start, text.size());
  bytes_.append(text);
}
void CborWriter::Array(std::size_t items) { Head(bytes_, cbor_encode_array_start, items); }
void CborWriter::Map(std::size_t pairs) { Head(bytes_, cbor_encode_map_start, pairs); }

// ---- CborReader

// What libcbor calls. Items that deterministic CBOR does not have, and floats and tags, leave the kind at none.
struct CborCallbacks {
  using Item = CborReader::Item;
  using Kind = CborReader::Kind;

  template <Kind kind, class Number>
  static void Numbered(void* item, Number number) {
    *static_cast<Item*>(item) = {kind, number, {}};
  }
  template <Kind kind>
  static void Content(void* item, cbor_data data, std::size_t size) {
    *static_cast<Item*>(item) = {kind, size, {reinterpret_cast<const char*>(data), size}};
  }
  static void Boolean(void* item, bool value) { *static_cast<Item*>(item) = {Kind::boolean, value ? 1U : 0U, {}}; }
  static void Null(void* item) { *static_cast<Item*>(item) = {Kind::null, 0, {}}; }

  static cbor_callbacks Make() {
    cbor_callbacks callbacks = cbor_empty_callbacks;
    callbacks.uint8 = Numbered<Kind::uint, std::uint8_t>;
    callbacks.uint16 = Numbered<Kind::uint, std::uint16_t>;
    callbacks.uint32 = Numbered<Kind::uint, std::uint32_t>;
    callbacks.uint64 = Numbered<Kind::uint, std::uint64_t>;
    callbacks.negint8 = Numbered<Kind::negative, std::uint8_t>;
    callbacks.negint16 = Numbered<Kind::negative, std::uint16_t>;
    callbacks.negint32 = Numbered<Kind::negative, std::uint32_t>;
    callbacks.negint64 = Numbered<Kind::negative, std::uint64_t>;
    callbacks.byte_string = Content<Kind::bytes>;
    callbacks.string = Content<Kind::text>;
    callbacks.array_start = Numbered<Kind::array, std::size_t>;
    callbacks.map_start = Numbered<Kind::map, std::size_t>;
    callbacks.boolean = Boolean;
    callbacks.null = Null;
    return callbacks;
  }
};

void CborReader::Fail() {
  failed_ = true;
  rest_ = {};
}

CborReader::Item CborReader::Next() {
  static const cbor_callbacks callbacks = CborCallbacks::Make();
  Item item;
  if (failed_) return item;
  const cbor_decoder_result result =
      cbor_stream_decode(reinterpret_cast<cbor_data>(rest_.data()), rest_.size(), &callbacks, &item);
  if (result.status != CBOR_DECODER_FINISHED || item.kind == Kind::none) {
    Fail();
    return {};
  }
  const bool has_number = item.kind != Kind::boolean && item.kind != Kind::null;
  const bool is_shortest = result.read == (has_number ? HeadSize(item.number) : 1) + item.content.size();
  // An array that promises more items than there are bytes would have its reader make room for them.
  const std::size_t left = rest_.size() - result.read;
  const bool is_there = item.kind == Kind::array ? item.number <= left
                        : item.kind == Kind::map ? item.number <= left / 2
                                                 : true;
  if (!is_shortest || !is_there) {
    Fail();
    return {};
  }
  rest_.remove_prefix(result.read);
  return item;
}

CborReader::Item CborReader::Expect(Kind kind) {
  const Item item = Next();
  if (item.kind == kind) return item;
  Fail();
  return {};
}

std::uint64_t CborReader::Uint() { return Expect(Kind::uint).number; }

std::int64_t CborReader::Int() {
  const Item item = Next();
  constexpr std::uint64_t max = std::numeric_limits<std::int64_t>::max();
  if ((item.kind != Kind::uint && item.kind != Kind::negative) || item.number > max) {
    Fail();
    return 0;
  }
  const auto number = static_cast<std::int64_t>(item.number);
  return item.kind == Kind::uint ? number : -1 - number;
}

bool CborReader::Bool() { return Expect(Kind::boolean).number != 0; }
std::string_view CborReader::Bytes() { return Expect(Kind::bytes).content; }

std::string_view CborReader::Text() {
  const std::string_view text = Expect(Kind::text).content;
  if (IsUtf8(text)) return text;
  Fail();
  return {};
}

std::size_t CborReader::Array() { return Expect(Kind::array).number; }
std::size_t CborReader::Map() { return Expect(Kind::map).number; }

bool CborReader::TakeNull() {
  CborReader ahead = *this;
  if (ahead.Next().kind != Kind::null) return false;
  *this = ahead;
  return true;
}

bool CborReader::IsText() const {
  CborReader ahead = *this;
  return ahead.Next().kind == Kind::text;
}

void CborReader::Skip() {
  // Counted, not recursive: depth is no danger.
  for (std::uint64_t items = 1; items > 0 && !failed_; --items) {
    const Item item = Next();
    if (item.kind == Kind::array) items += item.number;
    if (item.kind == Kind::map) items += 2 * item.number;
  }
}

}  // namespace grondslag::base
