// The tables of words; one row per word, in the order of terms/words.h.
#include "terms/in_words.h"

#include <array>
#include <chrono>
#include <string_view>

#include <fmt/format.h>

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
  static const base::LocalText texts[] = {
      {"Ja, dit mag.", "Yes, this is allowed."},
      {"Nee, dit mag niet.", "No, this is not allowed."},
      {"Deze regels gaan hier niet over (niet van toepassing).", "These rules do not apply here (not applicable)."},
      {"Dat weten we nog niet. Er ontbreken antwoorden.", "That is not known yet. Answers are missing."},
      {"Hierover verschillen de bronpagina en de wet (betwist).",
       "The source page and the law differ here (contested)."},
  };
  return texts[static_cast<std::size_t>(verdict)];
}

const base::LocalText& InWords(LawfulBasis basis) {
  static const base::LocalText texts[] = {
      {"toestemming", "consent"},
      {"overeenkomst", "contract"},
      {"wettelijke verplichting", "legal obligation"},
      {"vitaal belang", "vital interests"},
      {"publieke taak", "public task"},
      {"gerechtvaardigd belang", "legitimate interest"},
      {"bijzondere wet", "special law"},
  };
  return texts[static_cast<std::size_t>(basis)];
}

const base::LocalText& InWords(BasisState state) {
  static const base::LocalText texts[] = {
      {"geldt", "holds"}, {"geldt niet", "does not hold"}, {"nog open", "open"}, {"betwist", "contested"}};
  return texts[static_cast<std::size_t>(state)];
}

const base::LocalText& InWords(Due due) {
  static const base::LocalText texts[] = {{"vooraf", "before"}, {"tijdens", "with"}, {"daarna", "after"}};
  return texts[static_cast<std::size_t>(due)];
}

const base::LocalText& InWords(Reading reading) {
  static const base::LocalText texts[] = {{"de bronpagina", "the source page"}, {"de wet", "the law"}};
  return texts[static_cast<std::size_t>(reading)];
}

std::string WrittenOut(base::Date day, base::Language language) {
  const std::chrono::year_month_day date(day.days());
  const auto& months = language == base::Language::nl ? kMonthsNl : kMonthsEn;
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()));
}

}  // namespace grondslag::terms
