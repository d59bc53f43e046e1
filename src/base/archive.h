// Binary reader and writer for types that say their members once: `template <class A> void Archive(A& a) { a(x, y); }`.
// Not a format to keep: no tags, no versions, native byte order. What one build wrote only the same build reads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/container/small_vector.hpp>

namespace grondslag::base {

// Lengths are 32 bits. Lists of numbers are raw bytes.
class ArchiveWriter {
 public:
  template <class... T>
  void operator()(const T&... values) {
    (Put(values), ...);
  }
  std::string Take() && { return std::move(bytes_); }

 private:
  void Raw(const void* from, std::size_t size) {
    if (size > 0) bytes_.append(static_cast<const char*>(from), size);
  }
  void Length(std::size_t size) { Put(static_cast<std::uint32_t>(size)); }

  template <class T>
  void Put(const T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      Raw(&value, sizeof value);
    } else {
      // Archive() is written once for both ways and so cannot be const; the writer changes nothing.
      const_cast<T&>(value).Archive(*this);
    }
  }
  void Put(const std::string& text) {
    Length(text.size());
    Raw(text.data(), text.size());
  }
  template <class T>
  void Put(const std::vector<T>& list) {
    if constexpr (std::is_arithmetic_v<T>) {
      Length(list.size());
      Raw(list.data(), list.size() * sizeof(T));
    } else {
      Length(list.size());
      for (const T& item : list) Put(item);
    }
  }
  template <class T, std::size_t n>
  void Put(const boost::container::small_vector<T, n>& list) {
    Length(list.size());
    for (const T& item : list) Put(item);
  }
  template <class T, std::size_t n>
  void Put(const std::array<T, n>& list) {
    for (const T& item : list) Put(item);
  }
  template <class T, class U>
  void Put(const std::pair<T, U>& pair) {
    Put(pair.first);
    Put(pair.second);
  }
  template <class T>
  void Put(const std::optional<T>& value) {
    Put(value.has_value());
    if (value) Put(*value);
  }
  template <class K, class V>
  void Put(const std::map<K, V>& map) {
    Length(map.size());
    for (const auto& entry : map) Put(entry);
  }

  std::string bytes_;
};

// Reads what ArchiveWriter wrote. Bytes that end early or give a length past their end leave it failed, and every value
// read from then on is the empty one: look at Complete() before using anything.
class ArchiveReader {
 public:
  explicit ArchiveReader(std::string_view bytes) : rest_(bytes) {}

  template <class... T>
  void operator()(T&... values) {
    (Get(values), ...);
  }
  // Everything was read, and nothing is left over.
  bool Complete() const { return !failed_ && rest_.empty(); }

 private:
  void Raw(void* to, std::size_t size) {
    if (size > rest_.size()) {
      failed_ = true;
      rest_ = {};
    } else if (size > 0) {
      std::memcpy(to, rest_.data(), size);
      rest_.remove_prefix(size);
    }
  }
  // A length of items of at least item_size bytes each.
  std::size_t Length(std::size_t item_size) {
    std::uint32_t length = 0;
    Raw(&length, sizeof length);
    if (length <= rest_.size() / item_size) return length;
    failed_ = true;
    rest_ = {};
    return 0;
  }

  template <class T>
  void Get(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      std::uint8_t byte = 0;
      Raw(&byte, 1);
      value = byte != 0;
    } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      value = T{};
      Raw(&value, sizeof value);
    } else {
      value.Archive(*this);
    }
  }
  void Get(std::string& text) {
    text.resize(Length(1));
    Raw(text.data(), text.size());
  }
  template <class T>
  void Get(std::vector<T>& list) {
    if constexpr (std::is_arithmetic_v<T>) {
      list.resize(Length(sizeof(T)));
      Raw(list.data(), list.size() * sizeof(T));
    } else {
      list.resize(Length(1));
      for (T& item : list) Get(item);
    }
  }
  template <class T, std::size_t n>
  void Get(boost::container::small_vector<T, n>& list) {
    list.resize(Length(1));
    for (T& item : list) Get(item);
  }
  template <class T, std::size_t n>
  void Get(std::array<T, n>& list) {
    for (T& item : list) Get(item);
  }
  template <class T, class U>
  void Get(std::pair<T, U>& pair) {
    Get(pair.first);
    Get(pair.second);
  }
  template <class T>
  void Get(std::optional<T>& value) {
    bool has_value = false;
    Get(has_value);
    value.reset();
    if (has_value) Get(value.emplace());
  }
  template <class K, class V>
  void Get(std::map<K, V>& map) {
    map.clear();
    for (std::size_t left = Length(1); left > 0; --left) {
      std::pair<K, V> entry;
      Get(entry);
      map.insert_or_assign(std::move(entry.first), std::move(entry.second));
    }
  }

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace grondslag::base
