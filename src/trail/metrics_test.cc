// What Prometheus is shown, read line by line.
#include "trail/metrics.h"

#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace grondslag::trail {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

// Each sample by its name and labels. Every line is a comment or a sample.
std::map<std::string, double> Samples(const std::string& text) {
  static const std::regex line_form(R"(^([a-z_]+(?:\{(?:[a-z]+="[^"\\]*",?)*\})?) (\S+)$)");
  std::map<std::string, double> samples;
  std::istringstream lines(text);
  std::smatch parts;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# HELP ") || line.starts_with("# TYPE ")) continue;
    EXPECT_TRUE(std::regex_match(line, parts, line_form)) << line;
    EXPECT_TRUE(samples.emplace(parts[1], std::stod(parts[2])).second) << line;
  }
  return samples;
}

TEST(Metrics, CountDecisionsByVerdictAndReason) {
  Metrics metrics;
  Counter& permitted = metrics.decisions(terms::Verdict::allowed, Reason::granted);
  permitted.Add();
  permitted.Add(2);
  metrics.decisions(terms::Verdict::allowed, Reason::duty_open).Add();
  metrics.decisions(terms::Verdict::undetermined, Reason::trail_full).Add(5);
  const auto samples = Samples(metrics.Expose());
  const auto of = [&](const std::string& labels) {
    return samples.at("grondslag_gate_decisions_total{" + labels + "}");
  };
  EXPECT_EQ(of(R"(decision="permit",verdict="allowed",reason="granted")"), 3);
  EXPECT_EQ(of(R"(decision="deny",verdict="allowed",reason="duty_open")"), 1);
  EXPECT_EQ(of(R"(decision="deny",verdict="undetermined",reason="trail_full")"), 5);
  EXPECT_EQ(of(R"(decision="deny",verdict="contested",reason="rules")"), 0);
  EXPECT_FALSE(
      samples.contains(R"(grondslag_gate_decisions_total{decision="permit",verdict="not_allowed",reason="granted"})"));
}

TEST(Metrics, CountLatencyInSteps) {
  Metrics metrics;
  Latency& latency = metrics.latency(GateCall::search_resource);
  for (const nanoseconds time : {nanoseconds(-1), nanoseconds(50'000), nanoseconds(50'001),
                                 nanoseconds(milliseconds(3)), nanoseconds(std::chrono::seconds(9))})
    latency.Observe(time);
  const auto samples = Samples(metrics.Expose());
  const auto upto = [&](const std::string& end) {
    return samples.at("grondslag_gate_latency_seconds_bucket{call=\"search_resource\",le=\"" + end + "\"}");
  };
  EXPECT_EQ(upto("5e-05"), 2);
  EXPECT_EQ(upto("0.0001"), 3);
  EXPECT_EQ(upto("0.002"), 3);
  EXPECT_EQ(upto("0.005"), 4);
  EXPECT_EQ(upto("5"), 4);
  EXPECT_EQ(upto("+Inf"), 5);
  EXPECT_EQ(samples.at(R"(grondslag_gate_latency_seconds_count{call="search_resource"})"), 5);
  EXPECT_NEAR(samples.at(R"(grondslag_gate_latency_seconds_sum{call="search_resource"})"), 9.003100001, 1e-6);
  EXPECT_EQ(samples.at(R"(grondslag_gate_latency_seconds_count{call="access_evaluation"})"), 0);
}

TEST(Metrics, ShowPositionLagSpoolAndExports) {
  Metrics metrics;
  metrics.ledger_position().Set(1'000'000);
  metrics.lag_us().Set(250'000);
  metrics.Take({.bytes = 10, .bytes_max = 100, .records = {3, 4}, .records_set_aside = 2});
  metrics.Count({.lane = Lane::processing_log, .outcome = ExportOutcome::failed, .records = 7});
  metrics.Count({.lane = Lane::processing_log, .outcome = ExportOutcome::failed, .records = 7});
  metrics.Count({.lane = Lane::decision_log, .outcome = ExportOutcome::sent, .records = 5});
  const auto samples = Samples(metrics.Expose());
  EXPECT_EQ(samples.at("grondslag_gate_ledger_position"), 1'000'000);
  EXPECT_EQ(samples.at("grondslag_gate_lag_seconds"), 0.25);
  EXPECT_EQ(samples.at("grondslag_spool_bytes"), 10);
  EXPECT_EQ(samples.at("grondslag_spool_bytes_max"), 100);
  EXPECT_EQ(samples.at(R"(grondslag_spool_records{lane="decision_log"})"), 3);
  EXPECT_EQ(samples.at(R"(grondslag_spool_records{lane="processing_log"})"), 4);
  EXPECT_EQ(samples.at("grondslag_spool_records_set_aside"), 2);
  EXPECT_EQ(samples.at(R"(grondslag_exports_total{lane="processing_log",outcome="failed"})"), 2);
  EXPECT_EQ(samples.at(R"(grondslag_exported_records_total{lane="processing_log",outcome="failed"})"), 14);
  EXPECT_EQ(samples.at(R"(grondslag_exported_records_total{lane="decision_log",outcome="sent"})"), 5);
}

TEST(Metrics, LoseNoCountOfManyThreads) {
  constexpr int kThreads = 4, kEach = 20'000;
  Metrics metrics;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&] {
        Counter& counter = metrics.decisions(terms::Verdict::allowed, Reason::granted);
        Latency& latency = metrics.latency(GateCall::access_evaluation);
        for (int i = 0; i < kEach; ++i) {
          counter.Add();
          latency.Observe(microseconds(60));
        }
      });
    }
    Samples(metrics.Expose());
  }
  EXPECT_EQ(metrics.decisions(terms::Verdict::allowed, Reason::granted).value(), kThreads * kEach);
  EXPECT_EQ(metrics.latency(GateCall::access_evaluation).count(1), kThreads * kEach);
}

}  // namespace
}  // namespace grondslag::trail
