#include "regelrecht/legal_basis.h"

#include <algorithm>

#include <fmt/format.h>

namespace grondslag::regelrecht {
namespace {

struct Provision {
  std::string article, paragraph;  // empty: none
};

// `6(1)(b)` is article 6, paragraph 1; what stands behind that, and what is no article (`recital-50`), has no place of
// its own in the format.
Provision ProvisionOf(std::string_view source) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string_view rest = source.substr(std::min(source.find(':'), source.size() - 1) + 1);
  if (rest.empty() || !is_digit(rest[0])) return {};
  rest = rest.substr(0, rest.find('-'));  // `-2021`: an older wording
  const std::size_t open = rest.find('('), close = rest.find(')');
  Provision provision{std::string(rest.substr(0, open)), {}};
  if (open == std::string_view::npos || close == std::string_view::npos) return provision;
  const std::string_view paragraph = rest.substr(open + 1, close - open - 1);
  if (!paragraph.empty() && is_digit(paragraph[0])) provision.paragraph = paragraph;
  return provision;
}

bool IsPublished(const rules::Law* law) { return law != nullptr && (!law->bwb.empty() || !law->celex.empty()); }

std::string UrlOf(const rules::Law& law, base::Language language) {
  if (!law.bwb.empty()) return "https://wetten.overheid.nl/" + law.bwb;
  return fmt::format("https://eur-lex.europa.eu/legal-content/{}/TXT/?uri=CELEX:{}",
                     language == base::Language::nl ? "NL" : "EN", law.celex);
}

const std::string& TitleOf(const rules::RuleBook& book, const std::string& id, base::Language language) {
  const auto found = std::find_if(book.sources.begin(), book.sources.end(),
                                  [&](const rules::LegalSource& source) { return source.id == id; });
  return found == book.sources.end() ? id : found->title.In(language);
}

}  // namespace

std::optional<Yaml> LegalBasisOf(const rules::RuleBook& book, const std::vector<std::string>& norms,
                                 const std::vector<std::string>& cites, base::Language language) {
  std::vector<std::string> named;
  for (const std::string& id : cites) named.push_back(TitleOf(book, id, language));
  if (!norms.empty()) named.push_back(base::Join(norms));
  if (named.empty()) return std::nullopt;
  Yaml basis = Yaml::Map();
  const auto first =
      std::find_if(cites.begin(), cites.end(), [&](const std::string& id) { return IsPublished(book.LawOf(id)); });
  if (first != cites.end()) {
    const rules::Law& law = *book.LawOf(*first);
    const Provision provision = ProvisionOf(*first);
    basis.Set("law", law.title.In(language));
    if (!law.bwb.empty()) basis.Set("bwb_id", law.bwb);
    if (!provision.article.empty()) basis.Set("article", provision.article);
    if (!provision.paragraph.empty()) basis.Set("paragraph", provision.paragraph);
    basis.Set("url", UrlOf(law, language));
  }
  basis.Set("explanation", base::Join(named, "; "));
  return basis;
}

}  // namespace grondslag::regelrecht
