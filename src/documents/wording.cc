#include "documents/wording.h"

#include "documents/citations.h"
#include "rules/read_facts.h"
#include "terms/in_words.h"

namespace grondslag::documents {

std::string Wording::In(const ledger::SealedText& text) const {
  if (text.empty() || text.has_text()) return text.text();
  return Say(text.state() == ledger::SealedText::State::gone ? words::gone : words::sealed);
}

std::string Wording::In(const ledger::LocalRecordText& text) const {
  const bool in_dutch = language_ == base::Language::nl;
  const ledger::RecordText& first = in_dutch ? text.nl : text.en;
  return In(first.empty() ? (in_dutch ? text.en : text.nl) : first);
}

std::string Wording::Day(base::Date day) const { return terms::WrittenOut(day, language_); }
std::string Wording::Day(base::Instant moment) const {
  const auto day = base::DayOf(moment);
  return day ? Day(*day) : moment.ToString();
}

std::string Wording::Source(const std::string& id) const { return SourceTitle(book_, id, language_); }
std::string Wording::Sources(const std::vector<std::string>& ids) const {
  std::vector<std::string> titles;
  for (const std::string& id : ids) titles.push_back(Source(id));
  return base::Join(titles, "; ");
}

std::string Wording::Question(const std::string& fact) const {
  const auto index = book_.FindFact(fact);
  return index && !book_[*index].ask.empty() ? In(book_[*index].ask) : fact;
}
std::string Wording::Value(const std::string& fact, const std::string& value) const {
  const auto index = book_.FindFact(fact);
  if (!index) return value;
  const std::string words = In(rules::ValueInWords(book_[*index], value));
  return words.empty() ? value : words;
}

std::string Wording::Basis(terms::LawfulBasis basis) const {
  const std::string article(terms::ArticleOf(basis));
  const std::string& words = In(terms::InWords(basis));
  return article.empty() ? words : fmt::format("{} ({})", words, Source(article));
}

}  // namespace grondslag::documents
