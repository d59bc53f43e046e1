// How people are named in what leaves the house about what happened: by a pseudonym under the log key of the month. Who
// has the key of a month can say which lines of it are about a person (and so answer who asks what was done with their
// data, GDPR art. 15); who has not, can neither find the person nor tell whether two lines of two months are about one.
// Once the key of a month is destroyed nobody can: the lines of that month then name nobody any more. The keys stand in
// a file of their own beside the key ring, and are in no backup of the store.
//
// Stored. `grondslag log keys 1`, a line feed, then Seal(master key derived for `log keys`, rows, that first line).
// Rows: the month before which keys were destroyed, then month || key (32) for each, the oldest first. A month is year
// (2, the highest byte first) || month (1).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "ledger/ids.h"
#include "ledger/secret.h"

namespace grondslag::trail {

// A month of the calendar, in UTC.
class Month {
 public:
  // The first there is: 0001-01.
  Month() = default;
  static Month Of(base::Instant instant);
  // 2026-11. invalid_input: anything else.
  static base::Result<Month> Parse(std::string_view text);

  int year() const { return index_ / 12; }
  int month() const { return index_ % 12 + 1; }
  // Before or after by so many.
  Month operator+(int months) const { return Month(index_ + months); }
  std::string ToString() const;
  auto operator<=>(const Month&) const = default;

 private:
  explicit Month(int index) : index_(index) {}
  int index_ = 12;  // months since 0000-01
};

// A person in the lines of one month. Comes from a LogKey and from nowhere else.
class Pseudonym {
 public:
  // 32 hexadecimal digits.
  std::string ToString() const;
  Month month() const { return month_; }
  bool operator==(const Pseudonym&) const = default;

 private:
  friend class LogKey;
  explicit Pseudonym(Month month) : month_(month) {}
  Month month_;
  std::array<std::uint8_t, 16> bytes_{};
};

// Shows that something is the same as what was seen before, to who has both it and the key of the month. An unkeyed
// hash of a request that names a person would be found by trying all citizen service numbers. Comes from a LogKey.
class Fingerprint {
 public:
  // 64 hexadecimal digits.
  std::string ToString() const;
  Month month() const { return month_; }
  bool operator==(const Fingerprint&) const = default;

 private:
  friend class LogKey;
  explicit Fingerprint(Month month) : month_(month) {}
  Month month_;
  std::array<std::uint8_t, 32> bytes_{};
};

// The key of one month. BLAKE2b, keyed: 128 bits of a person, 256 of anything else.
class LogKey {
 public:
  LogKey(Month month, const ledger::Secret& secret);
  Month month() const { return month_; }
  Pseudonym Of(const ledger::PersonId& person) const;
  Fingerprint Of(std::string_view bytes) const;

 private:
  Month month_;
  ledger::Secret people_, fingerprints_;
};

// The keys of a store, each random by itself, so that none is found from another. Safe for any number of threads.
class LogKeys {
 public:
  // A new file without a key. conflict: there is such a file; unavailable.
  static base::Result<std::unique_ptr<LogKeys>> Create(const std::string& path, const ledger::Secret& master);
  // not_found; invalid_input: another master key, altered, or others than its owner may read it; corrupt; unavailable.
  static base::Result<std::unique_ptr<LogKeys>> Open(const std::string& path, const ledger::Secret& master);

  // The key of that moment's month; made, and in the file before it is given, where there is none yet. conflict: keys
  // of that time were destroyed. unavailable: the file cannot be written.
  base::Result<std::shared_ptr<const LogKey>> KeyAt(base::Instant instant);
  // Nothing: never made, or destroyed.
  std::shared_ptr<const LogKey> Find(Month month) const;
  // Those there are, the oldest first.
  std::vector<Month> months() const;

  // Destroys the keys of all months before that one, for good: the file is replaced and the old one overwritten. Gives
  // the months. Who still holds a LogKey of one keeps it until it lets go. unavailable: none is destroyed.
  base::Result<std::vector<Month>> DestroyBefore(Month month);

 private:
  struct Held {
    ledger::Secret secret;
    std::shared_ptr<const LogKey> key;
  };
  struct Contents {
    Month destroyed_before;
    std::map<Month, Held> keys;
  };

  LogKeys(std::string path, const ledger::Secret& master, Contents contents);
  static std::string Encode(const ledger::Secret& sealing, const Contents& contents);
  static base::Result<Contents> Decode(const std::string& path, std::string_view rows);
  // Writes them and takes them over.
  base::Result<void> Save(Contents contents);

  const std::string path_;
  const ledger::Secret sealing_;
  mutable std::mutex mutex_;
  Contents contents_;
};

}  // namespace grondslag::trail
