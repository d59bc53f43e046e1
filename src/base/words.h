// A text that the program says, in both languages, as headers made of catalogue/ hold it (tools/write_words.cc).
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include <fmt/format.h>

#include "base/text.h"

namespace grondslag::base {

struct Words {
  const char* nl;
  const char* en;
};
// A row of a table: a text under its name.
struct NamedWords {
  const char* name;
  Words words;
};

inline std::string In(const Words& words, Language language) { return language == Language::nl ? words.nl : words.en; }
// With places filled in: {}.
template <class... T>
  requires(sizeof...(T) > 0)
std::string In(const Words& words, Language language, const T&... values) {
  return fmt::format(fmt::runtime(In(words, language)), values...);
}

inline LocalText BothOf(const Words& words) { return {.nl = words.nl, .en = words.en}; }
template <std::size_t n>
std::array<LocalText, n> BothOf(const Words (&list)[n]) {
  std::array<LocalText, n> texts;
  for (std::size_t i = 0; i < n; ++i) texts[i] = BothOf(list[i]);
  return texts;
}
template <std::size_t n>
std::array<LocalText, n> BothOf(const NamedWords (&table)[n]) {
  std::array<LocalText, n> texts;
  for (std::size_t i = 0; i < n; ++i) texts[i] = BothOf(table[i].words);
  return texts;
}

}  // namespace grondslag::base
