// The tables of texts are made of catalogue/server/cli/record_words.yaml.
#include "cli/record_wording.h"

#include <cstddef>
#include <iterator>

#include "cli/record_words.h"

namespace grondslag::cli {

const std::string& Say(RecordPhrase phrase, base::Language language) {
  static_assert(std::size(record_words::phrases) == static_cast<std::size_t>(RecordPhrase::first_run) + 1);
  static const auto texts = base::BothOf(record_words::phrases);
  return texts[static_cast<std::size_t>(phrase)].In(language);
}

const std::string& Say(registry::ReviewKind kind, base::Language language) {
  static_assert(std::size(record_words::review_kinds) ==
                static_cast<std::size_t>(registry::ReviewKind::consent_beside_basis) + 1);
  static const auto texts = base::BothOf(record_words::review_kinds);
  return texts[static_cast<std::size_t>(kind)].In(language);
}

const std::string& Say(registry::ReviewCause cause, base::Language language) {
  static_assert(std::size(record_words::review_causes) == static_cast<std::size_t>(registry::ReviewCause::coming_law));
  static const auto texts = base::BothOf(record_words::review_causes);
  static const std::string nothing;
  if (cause == registry::ReviewCause::none) return nothing;
  return texts[static_cast<std::size_t>(cause) - 1].In(language);
}

}  // namespace grondslag::cli
