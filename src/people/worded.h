// A text out of a table of texts in both languages, picked by its code. Codes and values are checked while compiling: a
// code that the table does not have, or a text that asks for other values than are given, is no program. Tables are
// people/complaint_words.h and commands/refusal_words.h.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "base/result.h"

namespace grondslag::people {

// One thing that may be wrong. code: small letters, digits and `_`; it stays when the words change. {} is filled in;
// the numbers of what is filled in are the same in both texts.
struct WordsRow {
  std::string_view code, nl, en;
};

template <const auto& kTable, class... T>
class Worded {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): where a text is asked for, its code is written.
  consteval Worded(const char* code) : Worded(RowOf(code)) {}

  // The problem in both languages. place: where what it is about stands.
  base::Problem With(base::Place place, const T&... values) const {
    const auto filled = [&](fmt::string_view text) { return fmt::vformat(text, fmt::make_format_args(values...)); };
    return {.place = std::move(place), .message = filled(en_), .code = std::string(code_), .dutch = filled(nl_)};
  }

 private:
  consteval explicit Worded(const WordsRow& row) : code_(row.code), nl_(row.nl), en_(row.en) {}
  static consteval const WordsRow& RowOf(std::string_view code) {
    for (const WordsRow& row : kTable) {
      if (row.code == code) return row;
    }
    throw "no text of the table has this code";  // which ends the compilation
  }

  std::string_view code_;
  fmt::format_string<T...> nl_, en_;
};

}  // namespace grondslag::people
