#include "people/age.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "people/complaints.h"
#include "people/entry.h"

namespace grondslag::people {
namespace {

// Nobody was ever older.
constexpr unsigned kYearsMax = 125;

// A value, and the age from which it holds.
struct Band {
  std::string value;
  unsigned from_years = 0;
};

// `under_16`: 0; `from_16`, `from_12_to_15`: the first number. Nothing: the value is of no age.
std::optional<unsigned> FirstYearOf(std::string_view value) {
  constexpr std::string_view kUnder = "under_", kFrom = "from_";
  const bool is_under = value.starts_with(kUnder);
  if (!is_under && !value.starts_with(kFrom)) return std::nullopt;
  const std::string_view number = value.substr(is_under ? kUnder.size() : kFrom.size());
  unsigned years = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), years);
  if (error != std::errc() || end == number.data() || years > kYearsMax) return std::nullopt;
  return is_under ? 0 : years;
}

// From the youngest on.
std::vector<Band> BandsOf(const rules::Fact& fact) {
  std::vector<Band> bands;
  for (const rules::FactValue& one : fact.values) {
    if (const auto from = FirstYearOf(one.value)) bands.push_back({one.value, *from});
  }
  std::sort(bands.begin(), bands.end(), [](const Band& a, const Band& b) { return a.from_years < b.from_years; });
  return bands;
}

base::Result<void> CheckBorn(base::Date born, base::Date today) {
  Complaints complaints;
  if (born > today) {
    complaints.Add("not_born_yet", born.ToString());
  } else if (BirthdayOf(born, kYearsMax) <= today) {
    complaints.Add("born_too_long_ago", born.ToString(), kYearsMax);
  }
  return std::move(complaints).Finish();
}

}  // namespace

base::Date BirthdayOf(base::Date born, unsigned years) {
  const std::chrono::year_month_day then(born.days());
  const std::chrono::year_month_day birthday(then.year() + std::chrono::years(years), then.month(), then.day());
  if (birthday.ok()) return base::Date(std::chrono::sys_days(birthday));
  return base::Date(std::chrono::sys_days(birthday.year() / std::chrono::March / 1));
}

base::Result<ledger::AgeEstablished> AgeOfBirth(const rules::RuleBook& book, base::Date born, base::Date today) {
  if (auto fine = CheckBorn(born, today); !fine) return tl::unexpected(fine.error());
  ledger::AgeEstablished established;
  std::vector<AgeChange> changes;
  for (const std::string_view name : kAgeFacts) {
    const auto fact = book.FindFact(name);
    const std::vector<Band> bands = fact ? BandsOf(book[*fact]) : std::vector<Band>();
    if (bands.empty()) continue;
    const auto begun = [&](const Band& band) { return BirthdayOf(born, band.from_years) <= today; };
    const auto now = std::find_if(bands.rbegin(), bands.rend(), begun);
    if (now == bands.rend()) continue;
    established.bands.push_back({std::string(name), now->value});
    if (now == bands.rbegin()) continue;
    for (const Band& band : bands) {
      const bool from_birth = band.from_years == 0;
      changes.push_back({std::string(name), band.value,
                         from_birth ? std::nullopt : std::optional(BirthdayOf(born, band.from_years))});
    }
  }
  if (established.bands.empty()) {
    Complaints complaints;
    complaints.Add("book_asks_no_age");
    return tl::unexpected(std::move(complaints).Finish().error());
  }
  established.changes = ledger::PersonText(WriteAgeChanges(changes));
  return established;
}

}  // namespace grondslag::people
