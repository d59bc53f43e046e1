#include "trail/pseudonym.h"

#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.h"
#include "ledger/private_file.h"

namespace grondslag::trail {
namespace {

constexpr std::string_view kKeysHead = "grondslag log keys 1\n";
constexpr std::string_view kSealing = "log keys";
constexpr std::size_t kFileMax = 1 << 20;
constexpr std::size_t kMonth = 3;
constexpr std::size_t kRow = kMonth + ledger::Secret::kSize;
constexpr int kYearMax = 9999;

template <std::size_t size>
void KeyedHash(const ledger::Secret& key, std::string_view bytes, std::array<std::uint8_t, size>& hash) {
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                     key.data(), ledger::Secret::kSize);
}

template <std::size_t size>
std::string Hex(const std::array<std::uint8_t, size>& bytes) {
  return base::HexOf({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string MonthBytes(Month month) {
  return {static_cast<char>(month.year() >> 8), static_cast<char>(month.year() & 0xff),
          static_cast<char>(month.month())};
}

tl::unexpected<base::Error> NotKeys(const std::string& path) {
  return base::Fail(base::ErrorCode::corrupt, fmt::format("{}: not a file of log keys", path));
}

// What BytesOf wrote, of the first bytes. Nothing: no month.
std::optional<Month> ReadMonth(std::string_view bytes) {
  if (bytes.size() < kMonth) return std::nullopt;
  const auto number = [&](std::size_t i) { return static_cast<int>(static_cast<unsigned char>(bytes[i])); };
  const auto month = Month::Parse(fmt::format("{:04}-{:02}", number(0) << 8 | number(1), number(2)));
  return month ? std::optional(*month) : std::nullopt;
}

}  // namespace

Month Month::Of(base::Instant instant) {
  using std::chrono::floor;
  const std::chrono::sys_time<std::chrono::microseconds> moment{std::chrono::microseconds(instant.microseconds())};
  const std::chrono::year_month_day day{floor<std::chrono::days>(moment)};
  return Month(static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) - 1);
}

base::Result<Month> Month::Parse(std::string_view text) {
  const auto refuse = [&] {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("`{}` is not a month; write it as 2026-11", base::OneLine(text.substr(0, 40))));
  };
  if (text.size() != 7 || text[4] != '-') return refuse();
  int numbers[2] = {0, 0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4) continue;
    if (text[i] < '0' || text[i] > '9') return refuse();
    int& number = numbers[i > 4 ? 1 : 0];
    number = number * 10 + (text[i] - '0');
  }
  if (numbers[0] < 1 || numbers[0] > kYearMax || numbers[1] < 1 || numbers[1] > 12) return refuse();
  return Month(numbers[0] * 12 + numbers[1] - 1);
}

std::string Month::ToString() const { return fmt::format("{:04}-{:02}", year(), month()); }

std::string Pseudonym::ToString() const { return Hex(bytes_); }
std::string Fingerprint::ToString() const { return Hex(bytes_); }

LogKey::LogKey(Month month, const ledger::Secret& secret)
    : month_(month), people_(secret.Derive("people in logs")), fingerprints_(secret.Derive("fingerprints in logs")) {}

Pseudonym LogKey::Of(const ledger::PersonId& person) const {
  Pseudonym pseudonym(month_);
  KeyedHash(people_, person.view(), pseudonym.bytes_);
  return pseudonym;
}

Fingerprint LogKey::Of(std::string_view bytes) const {
  Fingerprint fingerprint(month_);
  KeyedHash(fingerprints_, bytes, fingerprint.bytes_);
  return fingerprint;
}

LogKeys::LogKeys(std::string path, const ledger::Secret& master, Contents contents)
    : path_(std::move(path)), sealing_(master.Derive(kSealing)), contents_(std::move(contents)) {}

base::Result<std::unique_ptr<LogKeys>> LogKeys::Create(const std::string& path, const ledger::Secret& master) {
  const Contents none;
  if (auto made = ledger::CreatePrivateFile(path, Encode(master.Derive(kSealing), none)); !made)
    return tl::unexpected(made.error());
  return std::unique_ptr<LogKeys>(new LogKeys(path, master, none));
}

base::Result<std::unique_ptr<LogKeys>> LogKeys::Open(const std::string& path, const ledger::Secret& master) {
  GRONDSLAG_TRY(bytes, ledger::ReadPrivateFile(path, kFileMax));
  if (!bytes.starts_with(kKeysHead)) return NotKeys(path);
  auto rows = ledger::Unseal(master.Derive(kSealing), std::string_view(bytes).substr(kKeysHead.size()), kKeysHead);
  if (!rows) return base::Fail(rows.error().code, fmt::format("{}: {}", path, rows.error().message));
  auto contents = Decode(path, *rows);
  sodium_memzero(rows->data(), rows->size());
  if (!contents) return tl::unexpected(contents.error());
  return std::unique_ptr<LogKeys>(new LogKeys(path, master, *std::move(contents)));
}

std::string LogKeys::Encode(const ledger::Secret& sealing, const Contents& contents) {
  std::string rows;
  // In one piece, so that no copy of a key is left where it grew.
  rows.reserve(kMonth + contents.keys.size() * kRow);
  rows += MonthBytes(contents.destroyed_before);
  for (const auto& [month, held] : contents.keys) rows.append(MonthBytes(month)).append(held.secret.view());
  std::string bytes = std::string(kKeysHead) + ledger::Seal(sealing, rows, kKeysHead);
  sodium_memzero(rows.data(), rows.size());
  return bytes;
}

base::Result<LogKeys::Contents> LogKeys::Decode(const std::string& path, std::string_view rows) {
  const auto destroyed_before = ReadMonth(rows);
  if (!destroyed_before || (rows.size() - kMonth) % kRow != 0) return NotKeys(path);
  Contents contents{.destroyed_before = *destroyed_before, .keys = {}};
  for (rows.remove_prefix(kMonth); !rows.empty(); rows.remove_prefix(kRow)) {
    const auto month = ReadMonth(rows);
    if (!month) return NotKeys(path);
    GRONDSLAG_TRY(secret, ledger::Secret::FromBytes(rows.substr(kMonth, ledger::Secret::kSize)));
    contents.keys.emplace(*month, Held{secret, std::make_shared<LogKey>(*month, secret)});
  }
  return contents;
}

base::Result<void> LogKeys::Save(Contents contents) {
  if (auto saved = ledger::ReplacePrivateFile(path_, Encode(sealing_, contents)); !saved) return saved;
  contents_ = std::move(contents);
  return {};
}

base::Result<std::shared_ptr<const LogKey>> LogKeys::KeyAt(base::Instant instant) {
  const Month month = Month::Of(instant);
  const std::scoped_lock lock(mutex_);
  if (const auto found = contents_.keys.find(month); found != contents_.keys.end()) return found->second.key;
  if (month < contents_.destroyed_before)
    return base::Fail(base::ErrorCode::conflict, fmt::format("the log key of {} is destroyed", month.ToString()));
  Contents contents = contents_;
  const ledger::Secret secret = ledger::Secret::Random();
  const auto key = std::make_shared<const LogKey>(month, secret);
  contents.keys.emplace(month, Held{secret, key});
  if (auto saved = Save(std::move(contents)); !saved) return tl::unexpected(saved.error());
  return key;
}

std::shared_ptr<const LogKey> LogKeys::Find(Month month) const {
  const std::scoped_lock lock(mutex_);
  const auto found = contents_.keys.find(month);
  return found == contents_.keys.end() ? nullptr : found->second.key;
}

std::vector<Month> LogKeys::months() const {
  const std::scoped_lock lock(mutex_);
  std::vector<Month> months;
  for (const auto& [month, held] : contents_.keys) months.push_back(month);
  return months;
}

base::Result<std::vector<Month>> LogKeys::DestroyBefore(Month month) {
  const std::scoped_lock lock(mutex_);
  std::vector<Month> destroyed;
  if (month <= contents_.destroyed_before) return destroyed;
  Contents contents = contents_;
  contents.destroyed_before = month;
  for (; !contents.keys.empty() && contents.keys.begin()->first < month; contents.keys.erase(contents.keys.begin()))
    destroyed.push_back(contents.keys.begin()->first);
  if (auto saved = Save(std::move(contents)); !saved) return tl::unexpected(saved.error());
  return destroyed;
}

}  // namespace grondslag::trail
