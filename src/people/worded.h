// A text out of a table of texts in both languages, picked by its code. Codes and values are checked while compiling: a
// code that the table does not have, or a text that asks for other values than are given, is no program. Tables are
// made of the catalogue: people/complaint_words.h and commands/words.h.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "base/result.h"
#include "base/words.h"

namespace grondslag::people {

// The name of a row is the code: small letters, digits and `_`; it stays when the words change. {} is filled in; the
// numbers of what is filled in are the same in both texts.
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
  consteval explicit Worded(const base::NamedWords& row) : code_(row.name), nl_(row.words.nl), en_(row.words.en) {}
  static consteval const base::NamedWords& RowOf(std::string_view code) {
    for (const base::NamedWords& row : kTable) {
      if (row.name == code) return row;
    }
    throw "no text of the table has this code";  // which ends the compilation
  }

  std::string_view code_;
  fmt::format_string<T...> nl_, en_;
};

}  // namespace grondslag::people
