#include "store/postgres/binary.h"

#include <cassert>

namespace grondslag::store::postgres {
namespace {

// Array on the wire: dimensions, 1 if there are nulls, type of an element; length and first index of the one dimension;
// then each element behind its length.
constexpr std::size_t kCountAt = 12;

template <class Number>
void AppendBigEndian(std::string& bytes, Number number) {
  for (int shift = 8 * (sizeof(Number) - 1); shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift);
}

}  // namespace

std::string Bigint(std::int64_t number) {
  std::string bytes;
  AppendBigEndian(bytes, static_cast<std::uint64_t>(number));
  return bytes;
}

std::int64_t ReadBigint(std::string_view bytes) {
  assert(bytes.size() == sizeof(std::int64_t));
  std::uint64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(number);
}

Array::Array(std::uint32_t element_type) {
  for (const std::uint32_t word : {1U, 0U, element_type, 0U, 1U}) AppendBigEndian(bytes_, word);
}

void Array::Add(std::string_view element) {
  AppendBigEndian(bytes_, static_cast<std::uint32_t>(element.size()));
  bytes_ += element;
  ++count_;
}

std::string Array::Take() && {
  std::string count;
  AppendBigEndian(count, count_);
  bytes_.replace(kCountAt, count.size(), count);
  return std::move(bytes_);
}

}  // namespace grondslag::store::postgres
