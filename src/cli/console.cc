// Breaks text into lines.
#include "cli/console.h"

#include <algorithm>
#include <sstream>

namespace grondslag::cli {

std::size_t WidthOf(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string Wrapped(const std::string& first, const std::string& text, std::size_t width) {
  const std::size_t indent = WidthOf(first);
  std::string lines = first;
  std::size_t column = indent;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (column > indent && column + 1 + WidthOf(word) > width) {
      lines += '\n';
      lines.append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += WidthOf(word);
  }
  return lines + '\n';
}

}  // namespace grondslag::cli
