// Text in the two languages of the program, and small things that every reader of text needs.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace grondslag::base {

enum class Language { nl, en };

// A text in Dutch and in English.
struct LocalText {
  std::string nl;
  std::string en;
  const std::string& In(Language language) const { return language == Language::nl ? nl : en; }
  bool empty() const { return nl.empty() && en.empty(); }
  bool operator==(const LocalText&) const = default;

  template <class A>
  void Archive(A& a) {
    a(nl, en);
  }
};

// True if bytes are UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing past U+10FFFF.
bool IsUtf8(std::string_view bytes);

// The name nearest to a misspelt one, or "" if none is near (edit distance at most a third of its length).
std::string_view Nearest(std::string_view misspelt, std::span<const std::string> names);

// The parts with the separator between them.
std::string Join(std::span<const std::string> parts, std::string_view separator = ", ");

// Each of words stands somewhere in text; A-Z and a-z are the same. One of at most three letters, only where a word
// begins.
bool HoldsWords(std::string_view text, std::span<const std::string> words);

// The text as one line that can be shown: control characters become spaces, bytes that are no UTF-8 become `?`.
std::string OneLine(std::string_view text);

// The value of a hexadecimal digit; kNoHexDigit: it is none.
inline constexpr std::uint8_t kNoHexDigit = 0xff;
inline std::uint8_t HexDigit(char c) {
  static constexpr std::array<std::uint8_t, 256> kValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoHexDigit);
    for (std::uint8_t i = 0; i < 10; ++i) values[static_cast<std::uint8_t>('0' + i)] = i;
    for (std::uint8_t i = 0; i < 6; ++i) {
      values[static_cast<std::uint8_t>('a' + i)] = static_cast<std::uint8_t>(10 + i);
      values[static_cast<std::uint8_t>('A' + i)] = static_cast<std::uint8_t>(10 + i);
    }
    return values;
  }();
  return kValues[static_cast<std::uint8_t>(c)];
}
// Bytes in lower-case hexadecimal; takes the same time whatever they are.
std::string HexOf(std::string_view bytes);

// SHA-256 of bytes in lower-case hexadecimal (FIPS 180-4).
std::string Sha256Hex(std::string_view bytes);

}  // namespace grondslag::base
