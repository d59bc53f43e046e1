// What stands on every page, in Dutch and English; {} is filled in.
#pragma once

#include <string>

#include <fmt/format.h>

#include "base/text.h"
#include "documents/words.h"

namespace grondslag::pages::words {

using documents::words::Words;

inline std::string In(const Words& words, base::Language language) {
  return language == base::Language::nl ? words.nl : words.en;
}
template <class... T>
  requires(sizeof...(T) > 0)
std::string In(const Words& words, base::Language language, const T&... values) {
  return fmt::format(fmt::runtime(In(words, language)), values...);
}

inline constexpr Words language{"Taal", "Language"};
// In its own language: what a link to that language says.
inline constexpr Words this_language{"Nederlands", "English"};
inline constexpr Words contact{"Vragen? Neem contact op: {}.", "Questions? Get in touch: {}."};
inline constexpr Words error_title{"Fout: {}", "Error: {}"};
inline constexpr Words error_heading{"Er klopt iets niet", "There is a problem"};

}  // namespace grondslag::pages::words
