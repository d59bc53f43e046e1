// Names by number, so that an entry about a person holds two bytes where the event holds a word: purposes, forms,
// facts of the rule book and their values, channels, products.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace grondslag::people {

// The number of a word; 0 is the empty one.
using Word = std::uint16_t;

class Words {
 public:
  Words() : words_(1) {}
  // Takes in the word if it is new. unavailable: there are 65535 already.
  base::Result<Word> Number(std::string_view text);
  // Nothing: nobody used it.
  std::optional<Word> Find(std::string_view text) const;
  const std::string& operator[](Word word) const { return words_[word]; }

  // In the order of their numbers, from 0; and back, for new Words. False: no such list.
  const std::vector<std::string>& All() const { return words_; }
  bool Restore(const std::vector<std::string>& words);

 private:
  std::vector<std::string> words_;
  std::unordered_map<std::string, Word> numbers_;
};

}  // namespace grondslag::people
