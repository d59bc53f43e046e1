#include "documents/missing.h"

#include <algorithm>
#include <utility>

namespace grondslag::documents {

std::vector<registry::MissingField> MissingOn(const registry::Register& reg, const Imprint& imprint,
                                              std::initializer_list<registry::Page> pages) {
  // A text is missed in the languages of the organisation; of a document only its own counts.
  registry::Register in_one_language = reg;
  if (in_one_language.organisation) {
    in_one_language.organisation->all.back().content.languages = {imprint.language == base::Language::nl ? "nl" : "en"};
  }
  std::vector<registry::MissingField> missing = MissingFields(in_one_language, imprint.on);
  std::erase_if(missing, [&](const registry::MissingField& one) {
    return std::find(pages.begin(), pages.end(), one.page) == pages.end();
  });
  return missing;
}

}  // namespace grondslag::documents
