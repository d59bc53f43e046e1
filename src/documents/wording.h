// How one document says things: in its language, with the words of the rule book.
#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

#include "base/date.h"
#include "base/instant.h"
#include "base/text.h"
#include "documents/words.h"
#include "ledger/organisation_events.h"
#include "ledger/sealed.h"
#include "rules/rule_book.h"
#include "terms/words.h"

namespace grondslag::documents {

// The book must outlive it.
class Wording {
 public:
  Wording(const rules::RuleBook& book, base::Language language) : book_(book), language_(language) {}

  base::Language language() const { return language_; }
  const rules::RuleBook& book() const { return book_; }

  std::string Say(const words::Words& words) const { return language_ == base::Language::nl ? words.nl : words.en; }
  // With places filled in: {}.
  template <class... T>
    requires(sizeof...(T) > 0)
  std::string Say(const words::Words& words, const T&... values) const {
    return fmt::format(fmt::runtime(Say(words)), values...);
  }

  // Of a list of words in the order of an enumeration that counts from 1.
  template <class Word, std::size_t n>
    requires std::is_enum_v<Word>
  std::string Say(const words::Words (&list)[n], Word word) const {
    return Say(list[static_cast<std::size_t>(word) - 1]);
  }

  const std::string& In(const base::LocalText& text) const { return text.In(language_); }
  // Of a text that cannot be read: that it is sealed, or erased.
  std::string In(const ledger::SealedText& text) const;
  // In the other language where this one has none.
  std::string In(const ledger::LocalRecordText& text) const;

  std::string Day(base::Date day) const;
  // The day in Europe/Amsterdam; in UTC, with the time, where the machine knows no time zones.
  std::string Day(base::Instant moment) const;

  // Titles of articles and other sources.
  std::string Source(const std::string& id) const;
  std::string Sources(const std::vector<std::string>& ids) const;
  // What the book asks when it asks a fact, and what it calls a value; their names where the book has none.
  std::string Question(const std::string& fact) const;
  std::string Value(const std::string& fact, const std::string& value) const;
  // With its article.
  std::string Basis(terms::LawfulBasis basis) const;

 private:
  const rules::RuleBook& book_;
  base::Language language_;
};

}  // namespace grondslag::documents
