// What the program says of itself while it runs: one line of JSON for each entry, for who keeps it running. Personal
// data cannot get into it: a message is a literal of the program's text, and a field holds a number, a word (word.h), a
// moment or the name of a record, an append, a job, a store or a trace. Text that is made while the program runs, the
// message of an error among it, and who a person or a member of staff is, do not compile (tests/wont_compile/trail.cc).
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <mutex>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/instant.h"
#include "base/result.h"
#include "ledger/ids.h"
#include "trail/trace_context.h"
#include "trail/word.h"

namespace grondslag::trail {

enum class LogLevel : std::uint8_t { debug, info, warning, error };
std::string_view Name(LogLevel level);

// The code of an error; its message stays where it is.
Word WordOf(base::ErrorCode code);

template <class V>
concept LogNumber = std::same_as<V, bool> || std::floating_point<V> ||
                    (std::integral<V> && !std::same_as<V, char> && !std::same_as<V, wchar_t> &&
                     !std::same_as<V, char8_t> && !std::same_as<V, char16_t> && !std::same_as<V, char32_t>);

// What an id that may be logged names: nobody.
template <class V>
concept LogId =
    std::same_as<V, ledger::StoreId> || std::same_as<V, ledger::JobId> || std::same_as<V, ledger::AppendId> ||
    std::same_as<V, ledger::AttachmentId> || std::same_as<V, TraceId> || std::same_as<V, SpanId>;

class LogField {
 public:
  LogField(Word key, Word value) : key_(key), value_(value) {}
  template <Named E>
  LogField(Word key, E value) : LogField(key, Word(value)) {}
  template <LogNumber V>
  LogField(Word key, V value) : key_(key), value_(NumberOf(value)) {}
  template <LogId V>
  LogField(Word key, const V& value) : key_(key), value_(value.ToString()) {}
  LogField(Word key, const ledger::RecordName& value) : key_(key), value_(value.value()) {}
  LogField(Word key, base::Instant value) : key_(key), value_(value.ToString()) {}

 private:
  friend class JsonLog;
  using Value = std::variant<bool, std::int64_t, std::uint64_t, double, Word, std::string>;

  template <class V>
  static Value NumberOf(V value) {
    if constexpr (std::same_as<V, bool>) {
      return value;
    } else if constexpr (std::floating_point<V>) {
      return static_cast<double>(value);
    } else if constexpr (std::is_signed_v<V>) {
      return static_cast<std::int64_t>(value);
    } else {
      return static_cast<std::uint64_t>(value);
    }
  }

  Word key_;
  Value value_;
};

// Safe for any number of threads.
class JsonLog {
 public:
  // Keeps a reference to the stream. Of a lower level than least nothing is written.
  explicit JsonLog(std::ostream& stream, LogLevel least = LogLevel::info, base::Clock clock = base::Now)
      : stream_(stream), least_(least), clock_(std::move(clock)) {}

  // {"time":…,"level":…,"message":…} and the fields, in their order; of two fields with one name the first. The line is
  // out when it returns.
  void Write(LogLevel level, Word message, std::initializer_list<LogField> fields = {});

 private:
  std::ostream& stream_;
  const LogLevel least_;
  const base::Clock clock_;
  std::mutex mutex_;
};

}  // namespace grondslag::trail
