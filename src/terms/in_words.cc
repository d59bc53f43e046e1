// The tables of words are made of catalogue/server/terms/field_words.yaml.
#include "terms/in_words.h"

#include <array>
#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include "terms/field_words.h"

namespace grondslag::terms {
namespace {

constexpr std::array<std::string_view, 12> kMonthsNl = {"januari",   "februari", "maart",    "april",
                                                        "mei",       "juni",     "juli",     "augustus",
                                                        "september", "oktober",  "november", "december"};
constexpr std::array<std::string_view, 12> kMonthsEn = {"January",   "February", "March",    "April",
                                                        "May",       "June",     "July",     "August",
                                                        "September", "October",  "November", "December"};

}  // namespace

const base::LocalText& InWords(Verdict verdict) {
  static const auto texts = base::BothOf(field_words::verdicts);
  return texts[static_cast<std::size_t>(verdict)];
}

const base::LocalText& InWords(LawfulBasis basis) {
  static const auto texts = base::BothOf(field_words::bases);
  return texts[static_cast<std::size_t>(basis)];
}

const base::LocalText& InWords(BasisState state) {
  static const auto texts = base::BothOf(field_words::basis_states);
  return texts[static_cast<std::size_t>(state)];
}

const base::LocalText& InWords(Due due) {
  static const auto texts = base::BothOf(field_words::dues);
  return texts[static_cast<std::size_t>(due)];
}

const base::LocalText& InWords(Reading reading) {
  static const auto texts = base::BothOf(field_words::readings);
  return texts[static_cast<std::size_t>(reading)];
}

std::string WrittenOut(base::Date day, base::Language language) {
  const std::chrono::year_month_day date(day.days());
  const auto& months = language == base::Language::nl ? kMonthsNl : kMonthsEn;
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()));
}

}  // namespace grondslag::terms
