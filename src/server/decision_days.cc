#include "server/decision_days.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include "ledger/private_file.h"

namespace grondslag::server {
namespace {

constexpr std::int64_t kKeepEveryUs = 60'000'000;
constexpr int kDays = 400;  // a year can be laid beside the one before it
constexpr std::size_t kBytesMax = std::size_t{1} << 20;

// since 2026-11-24
// 2026-11-24 allowed 12
// Nothing: it is not such a file.
std::optional<management::DecisionFigures> Parse(const std::string& text) {
  std::istringstream lines(text);
  std::string word, day;
  if (!(lines >> word >> day) || word != "since") return std::nullopt;
  const auto since = base::ParseDate(day);
  if (!since) return std::nullopt;
  management::DecisionFigures figures{.since = *since};
  std::uint64_t count = 0;
  while (lines >> day >> word >> count) {
    const auto parsed = base::ParseDate(day);
    const auto verdict = terms::Parse<terms::Verdict>(word);
    if (!parsed || !verdict) return std::nullopt;
    figures.by_day[*parsed][*verdict] += count;
  }
  return lines.eof() ? std::optional(std::move(figures)) : std::nullopt;
}

std::string Write(const management::DecisionFigures& figures) {
  std::string text = "since " + figures.since.ToString() + '\n';
  for (const auto& [day, counts] : figures.by_day)
    for (const auto& [verdict, count] : counts)
      text += day.ToString() + ' ' + std::string(terms::Name(verdict)) + ' ' + std::to_string(count) + '\n';
  return text;
}

void Add(const management::DecisionsByDay& more, management::DecisionFigures& figures) {
  for (const auto& [day, counts] : more)
    for (const auto& [verdict, count] : counts) figures.by_day[day][verdict] += count;
  if (figures.by_day.empty()) return;
  const base::Date newest = figures.by_day.rbegin()->first;
  const base::Date oldest(newest.days() - std::chrono::days(kDays));
  figures.by_day.erase(figures.by_day.begin(), figures.by_day.lower_bound(oldest));
  figures.since = std::max(figures.since, oldest);
}

}  // namespace

DecisionDays::DecisionDays(std::string kept_in, base::Date started) : kept_in_(std::move(kept_in)), started_(started) {}

base::Result<void> DecisionDays::Count(const Totals& totals, base::Instant now) {
  GRONDSLAG_TRY(today, base::DayOf(now));
  const std::lock_guard lock(mutex_);
  for (const auto& [verdict, total] : totals) {
    const std::uint64_t came = total - std::exchange(counted_[verdict], total);
    if (came > 0) not_kept_[today][verdict] += came;
  }
  if (not_kept_.empty() || now.microseconds() < kept_at_.microseconds() + kKeepEveryUs) return {};
  kept_at_ = now;
  return KeepLocked();
}

base::Result<void> DecisionDays::Keep() {
  const std::lock_guard lock(mutex_);
  return KeepLocked();
}

base::Result<void> DecisionDays::KeepLocked() {
  if (not_kept_.empty()) return {};
  const auto text = ledger::ReadPrivateFile(kept_in_, kBytesMax);
  const bool is_new = !text && text.error().code == base::ErrorCode::not_found;
  if (!text && text.error().code == base::ErrorCode::unavailable) return tl::unexpected(text.error());
  auto figures = text ? Parse(*text) : std::nullopt;
  if (!figures) figures = management::DecisionFigures{.since = started_};
  Add(not_kept_, *figures);
  auto kept = is_new ? ledger::CreatePrivateFile(kept_in_, Write(*figures))
                     : ledger::ReplacePrivateFile(kept_in_, Write(*figures));
  if (kept) not_kept_.clear();
  return kept;
}

management::DecisionFigures DecisionDays::figures() const {
  const std::lock_guard lock(mutex_);
  const auto text = ledger::ReadPrivateFile(kept_in_, kBytesMax);
  auto figures = text ? Parse(*text) : std::nullopt;
  if (!figures) figures = management::DecisionFigures{.since = started_};
  Add(not_kept_, *figures);
  return *std::move(figures);
}

}  // namespace grondslag::server
