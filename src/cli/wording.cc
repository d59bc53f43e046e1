// The tables of texts are made of catalogue/server/cli/words.yaml.
#include "cli/wording.h"

#include <iterator>

#include "cli/words.h"

namespace grondslag::cli {
namespace {

using base::LocalText;

const LocalText& TextOf(Phrase phrase) {
  static_assert(std::size(words::phrases) == static_cast<std::size_t>(Phrase::value_or) + 1);
  static const auto texts = base::BothOf(words::phrases);
  return texts[static_cast<std::size_t>(phrase)];
}

const LocalText& TextOf(terms::Effect effect) {
  static const auto texts = base::BothOf(words::effects);
  return texts[static_cast<std::size_t>(effect)];
}

const LocalText& TextOf(terms::CaseOutcome outcome) {
  static_assert(std::size(words::case_outcomes) == terms::kCaseOutcomeCount);
  static const auto texts = base::BothOf(words::case_outcomes);
  return texts[static_cast<std::size_t>(outcome)];
}

const LocalText& TextOf(terms::CaseTopic topic) {
  static_assert(std::size(words::case_topics) == terms::kCaseTopicCount);
  static const auto texts = base::BothOf(words::case_topics);
  return texts[static_cast<std::size_t>(topic)];
}

const LocalText& TextOf(terms::CaseRead read) {
  static const auto texts = base::BothOf(words::case_reads);
  return texts[static_cast<std::size_t>(read)];
}

const LocalText& TextOf(terms::CaseApart apart) {
  static_assert(std::size(words::case_aparts) == terms::kCaseApartCount);
  static const auto texts = base::BothOf(words::case_aparts);
  return texts[static_cast<std::size_t>(apart)];
}

const LocalText& TextOf(terms::ChangeStatus status) {
  static const auto texts = base::BothOf(words::change_statuses);
  return texts[static_cast<std::size_t>(status)];
}

}  // namespace

const std::string& Say(Phrase phrase, base::Language language) { return TextOf(phrase).In(language); }
const std::string& Say(terms::Verdict verdict, base::Language language) { return terms::InWords(verdict).In(language); }
const std::string& Say(terms::LawfulBasis basis, base::Language language) { return terms::InWords(basis).In(language); }
const std::string& Say(terms::BasisState state, base::Language language) { return terms::InWords(state).In(language); }
const std::string& Say(terms::Effect effect, base::Language language) { return TextOf(effect).In(language); }
const std::string& Say(terms::Due due, base::Language language) { return terms::InWords(due).In(language); }
const std::string& Say(terms::Reading reading, base::Language language) { return terms::InWords(reading).In(language); }
const std::string& Say(terms::CaseOutcome outcome, base::Language language) { return TextOf(outcome).In(language); }
const std::string& Say(terms::CaseTopic topic, base::Language language) { return TextOf(topic).In(language); }
const std::string& Say(terms::CaseRead read, base::Language language) { return TextOf(read).In(language); }
const std::string& Say(terms::CaseApart apart, base::Language language) { return TextOf(apart).In(language); }

const std::string& Say(terms::ChangeStatus status, base::Language language) { return TextOf(status).In(language); }

}  // namespace grondslag::cli
