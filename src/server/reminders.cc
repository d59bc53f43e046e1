#include "server/reminders.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <utility>

namespace grondslag::server {
namespace {

constexpr std::int64_t kEightHours = std::int64_t{8} * 3'600 * 1'000'000;

base::Date MondayOf(base::Date day) {
  const std::chrono::weekday weekday(day.days());
  return base::Date(day.days() - std::chrono::days((weekday - std::chrono::Monday).count()));
}

// Nothing: none was sent, or nobody can say.
std::optional<base::Date> LastMonday(const std::string& path) {
  std::ifstream file(path);
  std::string text;
  if (!(file >> text)) return std::nullopt;
  const auto day = base::ParseDate(text);
  return day ? std::optional(*day) : std::nullopt;
}

// Whole or not at all.
base::Result<void> KeepMonday(const std::string& path, base::Date monday) {
  const std::string unfinished = path + ".unfinished";
  std::ofstream file(unfinished);
  file << monday.ToString() << '\n';
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(unfinished, path, error);
  if (!file || error) return base::Fail(base::ErrorCode::unavailable, path + " cannot be written");
  return {};
}

}  // namespace

Reminders::Reminders(Options options)
    : options_(std::move(options)), thread_([this](const std::stop_token& stop) { Run(stop); }) {}

Reminders::~Reminders() {
  thread_.request_stop();
  thread_.join();
}

void Reminders::Run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (auto reminded = RemindIfDue(); !reminded) options_.report(reminded.error());
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, stop, options_.look_every, [] { return false; });
  }
}

base::Result<void> Reminders::RemindIfDue() const {
  const base::Instant now = options_.clock();
  GRONDSLAG_TRY(today, base::DayOf(now));
  const base::Date monday = MondayOf(today);
  GRONDSLAG_TRY(midnight, base::StartOf(monday));
  const std::optional<base::Date> last = LastMonday(options_.kept_in);
  if (now.microseconds() < midnight.microseconds() + kEightHours || (last && *last >= monday)) return {};
  GRONDSLAG_TRY(mail, options_.write(today));
  if (mail) {
    if (auto sent = options_.sender.Send(*mail); !sent) return sent;
  }
  return KeepMonday(options_.kept_in, monday);
}

}  // namespace grondslag::server
