// What the export itself says to people, in Dutch and English. What the law says comes from the rule book.
#pragma once

#include <string>

#include <fmt/format.h>

#include "base/text.h"

namespace grondslag::regelrecht {

// A text with `{}` in it, filled in.
template <class... T>
std::string Fill(const base::LocalText& text, base::Language language, const T&... values) {
  return fmt::format(fmt::runtime(text.In(language)), values...);
}

}  // namespace grondslag::regelrecht
