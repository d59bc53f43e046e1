// CBOR (RFC 8949) in its one deterministic spelling (section 4.2.1): shortest lengths, nothing of indefinite length, no
// floats. The library that knows the format stands in cbor.cc and nowhere else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace grondslag::base {

class CborWriter {
 public:
  void Uint(std::uint64_t value);
  void Int(std::int64_t value);
  void Bool(bool value);
  void Null();
  void Bytes(std::string_view bytes);
  // UTF-8.
  void Text(std::string_view text);
  // As many items follow; of a map, as many pairs, their keys in rising order.
  void Array(std::size_t items);
  void Map(std::size_t pairs);
  // CBOR that was written elsewhere.
  void Raw(std::string_view cbor) { bytes_.append(cbor); }

  std::size_t size() const { return bytes_.size(); }
  std::string Take() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads one item after the other. Anything unexpected, badly spelled or missing leaves it failed, and everything read
// from then on is empty: look at Complete() before using anything. What it gives lies in the bytes read.
class CborReader {
 public:
  explicit CborReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t Uint();
  std::int64_t Int();
  bool Bool();
  std::string_view Bytes();
  std::string_view Text();
  // How many items (pairs) follow: never more than there are bytes left.
  std::size_t Array();
  std::size_t Map();
  // Takes a null, if one is next.
  bool TakeNull();
  // The next item is a text.
  bool IsText() const;
  // Any one item, whatever is in it.
  void Skip();

  void Fail();
  bool failed() const { return failed_; }
  // Everything was read, and nothing is left over.
  bool Complete() const { return !failed_ && rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  enum class Kind { none, uint, negative, bytes, text, array, map, boolean, null };
  struct Item {
    Kind kind = Kind::none;
    std::uint64_t number = 0;  // the value, or how many items
    std::string_view content;
  };
  friend struct CborCallbacks;

  // The next item, if it is there and well spelled.
  Item Next();
  Item Expect(Kind kind);

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace grondslag::base
