// Reads the keys of one map of a document, and collects what is wrong: a key missing, misspelt, twice, or of another
// form.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/document.h"
#include "base/result.h"
#include "base/text.h"
#include "terms/words.h"

namespace grondslag::rules {

// Each getter says so in problems if the value is not of its form, and gives an empty value then. Ask for every key
// that is known, then call RefuseOtherKeys once.
class NodeReader {
 public:
  // what: the thing the map describes, for messages: "rule `x`". A node that is no map is a problem and reads as an
  // empty one.
  NodeReader(const base::Node& node, std::string what, base::Problems& problems);

  bool Has(std::string_view key) { return Take(key) != nullptr; }
  const base::Node* Take(std::string_view key);
  std::string Text(std::string_view key);          // "" if it is not there
  std::string RequiredText(std::string_view key);  // a problem also where it is empty
  base::LocalText Local(std::string_view key);     // both languages, or nothing at all
  base::LocalText RequiredLocal(std::string_view key);
  std::vector<std::string> Texts(std::string_view key);  // a list of scalars; [] if it is not there
  bool Flag(std::string_view key);                       // yes, no, true, false
  std::optional<base::Date> Day(std::string_view key);
  std::optional<std::int64_t> Whole(std::string_view key);

  template <class Word>
  std::optional<Word> OneOf(std::string_view key) {
    const base::Node* node = Scalar(key);
    if (node == nullptr) return std::nullopt;
    const auto word = terms::Parse<Word>(node->scalar);
    if (!word) NotOneOf(*node, key, terms::AllNames<Word>());
    return word;
  }

  // A key that nobody asked for is a problem; names the nearest known one.
  void RefuseOtherKeys();
  void Complain(const base::Place& place, std::string message);
  const base::Place& place() const { return node_.place; }

 private:
  const base::Node* Scalar(std::string_view key);
  void NotOneOf(const base::Node& node, std::string_view key, std::string_view names);
  void Missing(std::string_view key);

  const base::Node& node_;
  std::string what_;
  base::Problems& problems_;
  std::vector<std::string> known_;
};

// A map {nl, en} as a text in both languages; problems where one is missing or empty.
base::LocalText ReadLocalText(const base::Node& node, const std::string& what, base::Problems& problems);

// A whole number between -10^15 and 10^15; nothing if text is none.
std::optional<std::int64_t> ParseWhole(std::string_view text);

}  // namespace grondslag::rules
