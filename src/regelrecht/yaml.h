// A tree of YAML to be written: maps keep the order in which they were filled. What is read as YAML stands in
// base/document.h.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grondslag::regelrecht {

class Yaml {
 public:
  // A text stays a text wherever it is read: what YAML 1.1 or 1.2 would take for something else is quoted.
  Yaml(std::string text) : text_(std::move(text)) {}
  Yaml(std::string_view text) : text_(text) {}
  Yaml(const char* text) : text_(text) {}
  static Yaml Flag(bool flag) { return Yaml(Kind::plain, flag ? "true" : "false"); }
  static Yaml Number(std::int64_t number) { return Yaml(Kind::plain, std::to_string(number)); }
  static Yaml List(std::vector<Yaml> items = {});
  static Yaml Map() { return Yaml(Kind::map, {}); }

  // Adds to a map; gives the map back.
  Yaml& Set(std::string key, Yaml value) &;
  Yaml&& Set(std::string key, Yaml value) && { return std::move(Set(std::move(key), std::move(value))); }
  // Adds to a list.
  void Add(Yaml item) { items_.push_back(std::move(item)); }

  // The value under a key of a map, or null.
  const Yaml* Find(std::string_view key) const;
  const std::vector<Yaml>& items() const { return items_; }
  std::size_t size() const { return items_.size(); }
  bool operator==(const Yaml&) const = default;

  // The document, in block style, ending in a line feed.
  std::string ToText() const;

 private:
  enum class Kind : std::uint8_t { text, plain, list, map };
  Yaml(Kind kind, std::string text) : kind_(kind), text_(std::move(text)) {}

  bool IsOnOneLine() const { return kind_ == Kind::text || kind_ == Kind::plain || items_.empty(); }
  std::string OneLine() const;
  void Write(std::string& out, std::size_t indent) const;
  void WriteValue(std::string& out, std::size_t indent) const;

  Kind kind_ = Kind::text;
  std::string text_;               // of a text, plain
  std::vector<std::string> keys_;  // of a map, beside items_
  std::vector<Yaml> items_;
};

}  // namespace grondslag::regelrecht
