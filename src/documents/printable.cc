// Reads UTF-8 character by character.
#include "documents/printable.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"

namespace grondslag::documents {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// How long the character at the beginning of text is; 0: no character of UTF-8.
std::size_t LengthOfFirst(std::string_view text) {
  for (std::size_t length = 1; length <= 4 && length <= text.size(); ++length) {
    if (base::IsUtf8(text.substr(0, length))) return length;
  }
  return 0;
}

// Visits each character; one that is no UTF-8 as U+FFFD.
template <class Visit>
void EachCharacter(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t length = LengthOfFirst(text);
    visit(length == 0 ? kReplacement : text.substr(0, length));
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
}

std::uint32_t CodePointOf(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(character[i]); };
  if (character.size() == 1) return byte(0);
  std::uint32_t code = byte(0) & (0xFFU >> (character.size() + 1));
  for (std::size_t i = 1; i < character.size(); ++i) code = code << 6U | (byte(i) & 0x3FU);
  return code;
}

bool IsControl(std::uint32_t code) { return code < 0x20 || (code >= 0x7F && code <= 0x9F); }
// Marks, embeddings, overrides and isolates of the bidirectional algorithm.
bool TurnsDirection(std::uint32_t code) {
  return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}
bool IsNoCharacter(std::uint32_t code) { return (code & 0xFFFEU) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF); }

}  // namespace

std::string ValidText(std::string_view text) {
  std::string valid;
  EachCharacter(text, [&](std::string_view character) { valid += character; });
  return valid;
}

std::string PrintableText(std::string_view text) {
  std::string printable;
  bool after_return = false;
  EachCharacter(text, [&](std::string_view character) {
    const std::uint32_t code = CodePointOf(character);
    const bool ends_pair = after_return && code == '\n';
    after_return = code == '\r';
    if (ends_pair) return;
    if (code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029) {
      printable += '\n';
    } else if (code == '\t') {
      printable += ' ';
    } else if (IsControl(code) || TurnsDirection(code) || IsNoCharacter(code)) {
      printable += kReplacement;
    } else {
      printable += character;
    }
  });
  return printable;
}

std::string HtmlText(std::string_view text) {
  std::string escaped;
  for (const char c : PrintableText(text)) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  for (std::size_t end; (end = text.find('\n', from)) != std::string::npos; from = end + 1) {
    lines.push_back(text.substr(from, end - from));
  }
  lines.push_back(text.substr(from));
  return lines;
}

}  // namespace grondslag::documents
