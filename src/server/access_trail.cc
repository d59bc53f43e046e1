#include "server/access_trail.h"

#include <chrono>
#include <map>
#include <utility>

#include "trail/otlp_json.h"

namespace grondslag::server {
namespace {

constexpr std::chrono::milliseconds kGrace{2000};  // for what is left when the server stops

// A line for each of them.
void AddLines(const trail::ProcessingAct& act, const std::vector<trail::Pseudonym>& people,
              std::vector<trail::Outgoing>& records) {
  for (const trail::ProcessingRecord& line : trail::LinesOf(act, people))
    records.push_back({.lane = trail::Lane::processing_log, .bytes = trail::SpanOf(line)});
}

}  // namespace

base::Result<std::unique_ptr<AccessTrail>> AccessTrail::Start(TrailOptions options,
                                                              std::unique_ptr<trail::LogKeys> log_keys,
                                                              trail::Metrics& metrics) {
  std::unique_ptr<AccessTrail> started(new AccessTrail(std::move(options), std::move(log_keys), metrics));
  GRONDSLAG_TRY(spool, trail::Spool::Open({.folder = started->options_.spool_folder}));
  started->spool_ = std::move(spool);
  if (auto sending = started->StartSending(trail::Lane::decision_log, started->options_.decision_log); !sending)
    return tl::unexpected(std::move(sending).error());
  if (auto sending = started->StartSending(trail::Lane::processing_log, started->options_.processing_log); !sending)
    return tl::unexpected(std::move(sending).error());
  return started;
}

base::Result<void> AccessTrail::StartSending(trail::Lane lane, const std::optional<std::string>& url) {
  if (!url) return {};
  trail::Exporter::Options options{
      .lane = lane,
      .url = *url,
      .producer = {
          .service = "grondslag", .version = options_.answering->engine, .instance = options_.answering->origin}};
  options.on_try = [this](const trail::ExportReport& report) { metrics_.Count(report); };
  GRONDSLAG_TRY(exporter, trail::Exporter::Start(*spool_, std::move(options)));
  exporters_.push_back(std::move(exporter));
  return {};
}

AccessTrail::~AccessTrail() {
  for (const auto& exporter : exporters_) exporter->Stop(kGrace);
}

base::Result<std::vector<trail::Outgoing>> AccessTrail::RecordsOf(const AccessCall& call) const {
  GRONDSLAG_TRY(key, log_keys_->KeyAt(call.started));
  std::vector<trail::Outgoing> records;
  if (options_.decision_log)
    records.push_back({.lane = trail::Lane::decision_log, .bytes = trail::LogRecordOf(RecordOf(call, *key))});
  if (options_.processing_log && call.permit_is_use) AddUses(call, *key, records);
  return records;
}

void AccessTrail::Keep(std::vector<trail::Outgoing> records, trail::Spool::Done done) {
  if (records.empty()) return done({});
  spool_->AppendThen(std::move(records), std::move(done));
}

base::Result<void> AccessTrail::Log(const UseCall& call) {
  if (!options_.processing_log) return {};
  GRONDSLAG_TRY(key, log_keys_->KeyAt(call.started));
  std::vector<trail::Outgoing> records;
  AddLines({.context = call.span.context,
            .use = call.use,
            .started = call.started,
            .ended = call.ended,
            .activity = AddressOf(call.purpose, call.gate).value_or(options_.register_url)},
           {key->Of(call.person)}, records);
  return spool_->Append(std::move(records));
}

void AccessTrail::Measure() { metrics_.Take(spool_->level()); }

trail::DecisionRecord AccessTrail::RecordOf(const AccessCall& call, const trail::LogKey& key) const {
  const Tally& tally = call.tally;
  trail::DecisionRecord record{.span = call.span,
                               .call = call.call,
                               .status = call.has_failed ? trail::Status::Error : trail::Status::Unset,
                               .started = call.started,
                               .ended = call.ended,
                               .answering = options_.answering,
                               .position = tally.basis.position,
                               .asked = {},
                               .request = key.Of(call.request),
                               .response = key.Of(call.response),
                               .counts = {.asked = tally.asked, .permitted = tally.permitted, .denied = tally.denied}};
  if (tally.request) record.asked = AskedOf(*tally.request, call.gate);
  const bool is_single = call.call == trail::GateCall::access_evaluation;
  if (is_single && tally.verdict) record.verdict = trail::Word(*tally.verdict);
  if (is_single && tally.people.size() == 1) record.person = key.Of(tally.people.front());
  return record;
}

trail::Asked AccessTrail::AskedOf(const gate::Request& request, const gate::Gate& gate) const {
  trail::Asked asked{.action = request.action, .activity = AddressOf(request.purpose, gate)};
  for (const ledger::RecordName& category : request.categories) {
    if (gate.Knows(category)) asked.categories.push_back(category);
  }
  if (gate.Knows(request.recipient)) asked.recipient = request.recipient;
  asked.channel = trail::Word::OneOf(options_.channels, request.channel);
  return asked;
}

std::optional<trail::Uri> AccessTrail::AddressOf(const ledger::RecordName& record, const gate::Gate& gate) const {
  return gate.Knows(record) ? std::optional(options_.register_url.Under(record)) : std::nullopt;
}

void AccessTrail::AddUses(const AccessCall& call, const trail::LogKey& key,
                          std::vector<trail::Outgoing>& records) const {
  std::map<ledger::RecordName, std::vector<trail::Pseudonym>> people;
  for (const Permits& permits : call.tally.permits) {
    for (const ledger::PersonId& person : permits.people) people[permits.purpose].push_back(key.Of(person));
  }
  for (const auto& [purpose, pseudonyms] : people) {
    const auto activity = AddressOf(purpose, call.gate);
    if (!activity) continue;
    AddLines({.context = call.span.context,
              .use = trail::Use::permitted,
              .started = call.started,
              .ended = call.ended,
              .activity = *activity},
             pseudonyms, records);
  }
}

}  // namespace grondslag::server
