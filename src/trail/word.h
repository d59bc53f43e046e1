// A word of the program: a literal of its text, the name of an enumerator, or a value of the rule book. Nothing that
// came from outside can become one, so that what is written in words alone says nothing about a person.
#pragma once

#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace grondslag::trail {

// An enumeration that has Name() beside it.
template <class E>
concept Named = std::is_enum_v<E> && requires(E value) {
  { Name(value) } -> std::same_as<std::string_view>;
};

class Word {
 public:
  // The empty word: none.
  constexpr Word() = default;
  // consteval, and each character is looked at: text that is made while the program runs does not compile, wherever it
  // stands.
  template <std::size_t size>
  consteval Word(const char (&text)[size]) : text_(text, size - 1) {
    for (const char c : text_) {
      if (c == '\0') throw "a word ends where its literal ends";
    }
  }
  template <Named E>
  Word(E value) : text_(Name(value)) {}

  // The one of these that reads so; where none does, the empty word. words: the rule book's own, kept as long as the
  // word is.
  static Word OneOf(std::span<const std::string> words, std::string_view text) {
    Word found;
    for (const std::string& word : words) {
      if (word == text) found.text_ = word;
    }
    return found;
  }

  constexpr std::string_view text() const { return text_; }
  constexpr bool empty() const { return text_.empty(); }
  bool operator==(const Word&) const = default;

 private:
  std::string_view text_;
};

}  // namespace grondslag::trail
