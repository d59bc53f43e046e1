#include "trail/metrics.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace grondslag::trail {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Labels = std::vector<ClientMetric::Label>;

ClientMetric::Label LabelOf(Word name, Word value) {
  ClientMetric::Label label;
  label.name = name.text();
  label.value = value.text();
  return label;
}

MetricFamily FamilyOf(Word name, Word help, MetricType type) {
  MetricFamily family;
  family.name = name.text();
  family.help = help.text();
  family.type = type;
  return family;
}

void AddCounter(MetricFamily& family, Labels labels, const Counter& counter) {
  ClientMetric metric;
  metric.label = std::move(labels);
  metric.counter.value = static_cast<double>(counter.value());
  family.metric.push_back(std::move(metric));
}

void AddGauge(MetricFamily& family, Labels labels, double value) {
  ClientMetric metric;
  metric.label = std::move(labels);
  metric.gauge.value = value;
  family.metric.push_back(std::move(metric));
}

MetricFamily GaugeOf(Word name, Word help, double value) {
  MetricFamily family = FamilyOf(name, help, MetricType::Gauge);
  AddGauge(family, {}, value);
  return family;
}

void AddLatency(MetricFamily& family, Labels labels, const Latency& latency) {
  ClientMetric metric;
  metric.label = std::move(labels);
  std::uint64_t count = 0;
  for (std::size_t step = 0; step <= Latency::kStepsUs.size(); ++step) {
    count += latency.count(step);
    ClientMetric::Bucket bucket;
    bucket.cumulative_count = count;
    bucket.upper_bound = step < Latency::kStepsUs.size() ? static_cast<double>(Latency::kStepsUs[step]) / 1e6
                                                         : std::numeric_limits<double>::infinity();
    metric.histogram.bucket.push_back(bucket);
  }
  metric.histogram.sample_count = count;
  metric.histogram.sample_sum = std::chrono::duration<double>(latency.sum()).count();
  family.metric.push_back(std::move(metric));
}

// Only what is allowed is granted.
bool MayBe(terms::Verdict verdict, Reason reason) {
  return reason != Reason::granted || verdict == terms::Verdict::allowed;
}

// The name of an interface without the prefix of the log's standard.
std::string LabelOfCall(GateCall call) { return std::string(EventName(call).substr(std::string_view("adl.").size())); }

}  // namespace

std::string_view Name(Reason reason) {
  switch (reason) {
    case Reason::granted: return "granted";
    case Reason::rules: return "rules";
    case Reason::duty_open: return "duty_open";
    case Reason::not_registered: return "not_registered";
    case Reason::behind: return "behind";
    case Reason::trail_full: return "trail_full";
    case Reason::failure: break;
  }
  return "failure";
}

void Latency::Observe(std::chrono::nanoseconds time) {
  const auto ns = static_cast<std::uint64_t>(std::max<std::int64_t>(time.count(), 0));
  std::size_t step = 0;
  while (step < kStepsUs.size() && ns > kStepsUs[step] * 1000) ++step;
  counts_[step].Add();
  sum_ns_.Add(ns);
}

std::uint64_t Metrics::decisions_of(terms::Verdict verdict) const {
  const auto& counters = decisions_[static_cast<std::size_t>(verdict)];
  return std::accumulate(counters.begin(), counters.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Counter& counter) { return sum + counter.value(); });
}

void Metrics::Take(const Spool::Level& level) {
  spool_bytes_.Set(level.bytes);
  spool_bytes_max_.Set(level.bytes_max);
  spool_set_aside_.Set(level.records_set_aside);
  for (const Lane lane : kAllLanes) spool_records_[IndexOf(lane)].Set(level.records[IndexOf(lane)]);
}

void Metrics::Count(const ExportReport& report) {
  const auto outcome = static_cast<std::size_t>(report.outcome);
  exports_[IndexOf(report.lane)][outcome].Add();
  exported_records_[IndexOf(report.lane)][outcome].Add(report.records);
}

std::string Metrics::Expose() const {
  MetricFamily decisions =
      FamilyOf("grondslag_gate_decisions_total",
               "Decisions of the gate, by verdict of the rule book and by why it answered so.", MetricType::Counter);
  for (std::size_t v = 0; v < kVerdictCount; ++v) {
    for (std::size_t r = 0; r < kReasonCount; ++r) {
      const auto verdict = static_cast<terms::Verdict>(v);
      const auto reason = static_cast<Reason>(r);
      if (!MayBe(verdict, reason)) continue;
      const Word decision = reason == Reason::granted ? Word("permit") : Word("deny");
      AddCounter(decisions, {LabelOf("decision", decision), LabelOf("verdict", verdict), LabelOf("reason", reason)},
                 decisions_[v][r]);
    }
  }
  MetricFamily latencies = FamilyOf("grondslag_gate_latency_seconds", "How long calls to the gate took, by interface.",
                                    MetricType::Histogram);
  for (std::size_t c = 0; c < kCallCount; ++c) {
    ClientMetric::Label label = LabelOf("call", "");
    label.value = LabelOfCall(static_cast<GateCall>(c));
    AddLatency(latencies, {label}, latencies_[c]);
  }
  MetricFamily waiting =
      FamilyOf("grondslag_spool_records", "Records that have not arrived yet, by receiver.", MetricType::Gauge);
  MetricFamily exports =
      FamilyOf("grondslag_exports_total", "Tries to send records, by receiver and outcome.", MetricType::Counter);
  MetricFamily exported = FamilyOf("grondslag_exported_records_total",
                                   "Records in these tries, by receiver and outcome.", MetricType::Counter);
  for (const Lane lane : kAllLanes) {
    AddGauge(waiting, {LabelOf("lane", lane)}, static_cast<double>(spool_records_[IndexOf(lane)].value()));
    for (std::size_t o = 0; o < kOutcomeCount; ++o) {
      const Labels labels = {LabelOf("lane", lane), LabelOf("outcome", static_cast<ExportOutcome>(o))};
      AddCounter(exports, labels, exports_[IndexOf(lane)][o]);
      AddCounter(exported, labels, exported_records_[IndexOf(lane)][o]);
    }
  }
  const auto number = [](const Gauge& gauge) { return static_cast<double>(gauge.value()); };
  const std::vector<MetricFamily> families = {
      std::move(decisions),
      std::move(latencies),
      GaugeOf("grondslag_gate_ledger_position", "How many events of the ledger answers rest on.",
              number(ledger_position_)),
      GaugeOf("grondslag_gate_lag_seconds", "How far the gate is behind the ledger.", number(lag_us_) / 1e6),
      GaugeOf("grondslag_spool_bytes", "Bytes in the spool of what happened.", number(spool_bytes_)),
      GaugeOf("grondslag_spool_bytes_max", "Bytes that the spool may have; full, the gate denies.",
              number(spool_bytes_max_)),
      std::move(waiting),
      GaugeOf("grondslag_spool_records_set_aside", "Records that a receiver refused for good, kept on this machine.",
              number(spool_set_aside_)),
      std::move(exports),
      std::move(exported),
  };
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace grondslag::trail
