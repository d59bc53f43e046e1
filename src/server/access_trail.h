// Tells what was asked of the gate, and which uses of data came of it: one record of the decision log for each call,
// and a line of the processing log for each person whose permit counts as a use. Both are on the disk before the answer
// goes out; where that cannot be, there is no permit.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "gate/gate.h"
#include "server/gate_decider.h"
#include "trail/decision_record.h"
#include "trail/exporter.h"
#include "trail/metrics.h"
#include "trail/processing_record.h"
#include "trail/pseudonym.h"
#include "trail/spool.h"
#include "trail/uri.h"

namespace grondslag::server {

struct TrailOptions {
  std::string spool_folder;
  std::optional<std::string> decision_log;    // OTLP receiver; nothing: no decision log
  std::optional<std::string> processing_log;  // the same of the processing log
  trail::Uri register_url;                    // where the register of processing activities is
  std::shared_ptr<const trail::Answering> answering;
  std::vector<std::string> channels;  // the rule book's words
};

// One call of the gate, and what came of it.
struct AccessCall {
  trail::GateCall call = trail::GateCall::access_evaluation;
  trail::Span span;
  base::Instant started, ended;
  std::string_view request, response;  // bytes
  bool has_failed = false;
  bool permit_is_use = false;
  const Tally& tally;
  const gate::Gate& gate;  // which knows what the register has
};

// One use of somebody's data that this program made or was told of.
struct UseCall {
  trail::Use use = trail::Use::lookup;
  trail::Span span;
  base::Instant started, ended;
  ledger::PersonId person;
  ledger::RecordName purpose;  // empty: keeping the record itself
  const gate::Gate& gate;
};

// Safe for any number of threads.
class AccessTrail {
 public:
  // Begins to send. Keeps a reference to metrics. Errors as Spool::Open and Exporter::Start.
  static base::Result<std::unique_ptr<AccessTrail>> Start(TrailOptions options,
                                                          std::unique_ptr<trail::LogKeys> log_keys,
                                                          trail::Metrics& metrics);
  // Sends what is left for a while.
  ~AccessTrail();

  // What is to be put on the disk of a call; empty: nothing. conflict, unavailable: the keys.
  base::Result<std::vector<trail::Outgoing>> RecordsOf(const AccessCall& call) const;
  // Calls done when they are on the disk, at once where there are none. unavailable: they are not, and so there is no
  // permit.
  void Keep(std::vector<trail::Outgoing> records, trail::Spool::Done done);
  // On the disk when it returns. Errors as both of the above.
  base::Result<void> Log(const UseCall& call);
  // Into the metrics, how full it is.
  void Measure();

 private:
  AccessTrail(TrailOptions options, std::unique_ptr<trail::LogKeys> log_keys, trail::Metrics& metrics)
      : options_(std::move(options)), log_keys_(std::move(log_keys)), metrics_(metrics) {}
  base::Result<void> StartSending(trail::Lane lane, const std::optional<std::string>& url);
  trail::DecisionRecord RecordOf(const AccessCall& call, const trail::LogKey& key) const;
  trail::Asked AskedOf(const gate::Request& request, const gate::Gate& gate) const;
  // Nothing: the register does not know it, so that nobody knows what stands in it.
  std::optional<trail::Uri> AddressOf(const ledger::RecordName& record, const gate::Gate& gate) const;
  void AddUses(const AccessCall& call, const trail::LogKey& key, std::vector<trail::Outgoing>& records) const;

  const TrailOptions options_;
  const std::unique_ptr<trail::LogKeys> log_keys_;
  trail::Metrics& metrics_;
  std::unique_ptr<trail::Spool> spool_;
  std::vector<std::unique_ptr<trail::Exporter>> exporters_;  // goes before the spool
};

}  // namespace grondslag::server
