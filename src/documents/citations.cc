#include "documents/citations.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace grondslag::documents {
namespace {

constexpr std::string_view kGdpr = "avg:";

// The parts of `13(1)(a)`: 13, 1, a. Nothing: it is not written so.
std::vector<std::string> PartsOf(std::string_view article) {
  std::vector<std::string> parts;
  const std::size_t end = std::min(article.find('('), article.size());
  parts.emplace_back(article.substr(0, end));
  article.remove_prefix(end);
  while (!article.empty()) {
    const std::size_t close = article.find(')');
    if (article.front() != '(' || close == std::string_view::npos) return {};
    parts.emplace_back(article.substr(1, close - 1));
    article.remove_prefix(close + 1);
  }
  const bool are_words = std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
  });
  return are_words ? parts : std::vector<std::string>();
}

bool IsNumber(const std::string& part) { return std::isdigit(static_cast<unsigned char>(part.front())) != 0; }

std::string DutchArticle(const std::vector<std::string>& parts) {
  std::string text = "AVG artikel " + parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) text += (IsNumber(parts[i]) ? " lid " : " onder ") + parts[i];
  return text;
}

}  // namespace

std::string SourceTitle(const rules::RuleBook& book, const std::string& id, base::Language language) {
  const auto found = std::find_if(book.sources.begin(), book.sources.end(),
                                  [&](const rules::LegalSource& source) { return source.id == id; });
  if (found != book.sources.end()) return found->title.In(language);
  if (!id.starts_with(kGdpr)) return id;
  const std::string article = id.substr(kGdpr.size());
  const std::vector<std::string> parts = PartsOf(article);
  if (parts.empty()) return id;
  return language == base::Language::nl ? DutchArticle(parts) : "GDPR Article " + article;
}

std::string WithSources(const rules::RuleBook& book, const std::string& text, const std::vector<std::string>& cites,
                        base::Language language) {
  if (cites.empty()) return text;
  std::vector<std::string> titles;
  for (const std::string& id : cites) titles.push_back(SourceTitle(book, id, language));
  return fmt::format("{} [{}]", text, base::Join(titles, "; "));
}

}  // namespace grondslag::documents
