// A tree read from YAML or JSON, each node with its place. All scalars are text; who reads them types them.
// The libraries that parse stand in document.cc and nowhere else. Nothing here knows what the document is about.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace grondslag::base {

struct Entry;

// A null (`~`, an empty value, JSON null) is a scalar with is_null. JSON booleans are `yes` and `no`.
struct Node {
  enum class Kind { scalar, list, map };
  Kind kind = Kind::scalar;
  bool is_null = false;
  std::string scalar;
  std::vector<Node> items;     // of a list
  std::vector<Entry> entries;  // of a map, in the order written; keys are unique
  Place place;
  Place key_place;  // of the key in front of it, in a map

  // The value under key, or null.
  const Node* Find(std::string_view key) const;
};

// One key of a map and its value.
struct Entry {
  std::string key;
  Node value;
};

// What may be read at most; more is refused before it is parsed, or while.
struct DocumentLimits {
  std::size_t bytes = 4 << 20;
  std::size_t nodes = 400'000;
  std::size_t depth = 40;
};

// Reads one YAML 1.2 document (no aliases, no anchors, no tags). name stands in the places. invalid_input: not UTF-8,
// not YAML, a key twice, an alias, too large, too deep, more than one document, nothing at all.
Result<Node> ReadYaml(std::string_view text, const std::string& name, const DocumentLimits& limits = {});

// Reads one JSON text (RFC 8259); the places are those of the text. invalid_input as above.
Result<Node> ReadJson(std::string_view text, const std::string& name, const DocumentLimits& limits = {});

// JSON if the first character that is not white space is `{` or `[`, else YAML.
Result<Node> ReadYamlOrJson(std::string_view text, const std::string& name, const DocumentLimits& limits = {});

// The bytes of a file, or of standard input for `-`. not_found, unavailable; invalid_input: larger than bytes_max (read
// no further), a folder.
Result<std::string> ReadFile(const std::string& path, std::size_t bytes_max);

}  // namespace grondslag::base
