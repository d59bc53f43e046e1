// How the gate does, in numbers for Prometheus: they say nothing about anybody. Who counts takes a counter once and
// adds to it; nothing is looked up and nobody waits. The library stands in metrics.cc, and only writes the text.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "terms/words.h"
#include "trail/decision_record.h"
#include "trail/exporter.h"
#include "trail/spool.h"

namespace grondslag::trail {

// Why the gate answered as it did.
enum class Reason : std::uint8_t {
  granted,         // a permit
  rules,           // no rule permits it, or one forbids it
  duty_open,       // something must be done first
  not_registered,  // purpose, category or recipient are not what is registered
  behind,          // the gate was further behind the ledger than it may be
  trail_full,      // it could not be logged
  failure,         // no decision could be made
};
inline constexpr std::size_t kReasonCount = 7;
std::string_view Name(Reason reason);

class Counter {
 public:
  void Add(std::uint64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

class Gauge {
 public:
  void Set(std::uint64_t value) { value_.store(value, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

// How long something took, counted in fixed steps.
class Latency {
 public:
  // The upper ends of the steps, in microseconds; what takes longer has a step of its own.
  static constexpr std::array<std::uint64_t, 16> kStepsUs = {50,      100,       200,       500,      1'000,   2'000,
                                                             5'000,   10'000,    20'000,    50'000,   100'000, 200'000,
                                                             500'000, 1'000'000, 2'000'000, 5'000'000};
  void Observe(std::chrono::nanoseconds time);
  std::uint64_t count(std::size_t step) const { return counts_[step].value(); }
  std::chrono::nanoseconds sum() const { return std::chrono::nanoseconds(sum_ns_.value()); }

 private:
  std::array<Counter, kStepsUs.size() + 1> counts_;
  Counter sum_ns_;
};

// Safe for any number of threads.
class Metrics {
 public:
  Counter& decisions(terms::Verdict verdict, Reason reason) {
    return decisions_[static_cast<std::size_t>(verdict)][static_cast<std::size_t>(reason)];
  }
  // Of any reason.
  std::uint64_t decisions_of(terms::Verdict verdict) const;
  Latency& latency(GateCall call) { return latencies_[static_cast<std::size_t>(call)]; }
  Gauge& ledger_position() { return ledger_position_; }  // that answers rest on
  Gauge& lag_us() { return lag_us_; }                    // how far behind the ledger that is, in microseconds

  void Take(const Spool::Level& level);
  // For Exporter::Options::on_try.
  void Count(const ExportReport& report);

  // All of it in the text format of Prometheus (version 0.0.4).
  std::string Expose() const;
  static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

 private:
  static constexpr std::size_t kVerdictCount = 5, kCallCount = 5, kOutcomeCount = 4;

  std::array<std::array<Counter, kReasonCount>, kVerdictCount> decisions_;
  std::array<Latency, kCallCount> latencies_;
  Gauge ledger_position_, lag_us_;
  Gauge spool_bytes_, spool_bytes_max_, spool_set_aside_;
  std::array<Gauge, kLanes> spool_records_;
  std::array<std::array<Counter, kOutcomeCount>, kLanes> exports_, exported_records_;
};

}  // namespace grondslag::trail
