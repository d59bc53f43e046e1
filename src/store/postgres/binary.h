// Values as PostgreSQL sends and takes them in binary format: bigint, and arrays of bigint and bytea. A bytea and a
// text are their own bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace grondslag::store::postgres {

std::string Bigint(std::int64_t number);
// bytes: the eight of a bigint.
std::int64_t ReadBigint(std::string_view bytes);

// An array in one dimension without nulls, element by element.
class Array {
 public:
  // The numbers of the types are the same in every server (its pg_type.dat).
  static Array OfBigint() { return Array(20); }
  static Array OfBytea() { return Array(17); }

  void Add(std::string_view element);
  std::size_t SizeInBytes() const { return bytes_.size(); }
  // The array so far as a parameter.
  std::string Take() &&;

 private:
  explicit Array(std::uint32_t element_type);

  std::string bytes_;
  std::uint32_t count_ = 0;
};

}  // namespace grondslag::store::postgres
