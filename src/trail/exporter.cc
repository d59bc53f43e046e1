#include "trail/exporter.h"

#include <algorithm>
#include <utility>

#include <sodium.h>

namespace grondslag::trail {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// How often a thread without anything to send looks whether it is to end.
constexpr milliseconds kIdle{1000};
constexpr unsigned kDoublingsMax = 20;

bool IsSuccess(int status) { return status >= 200 && status < 300; }
// It will say so again, whenever it is asked.
bool IsAboutTheContent(int status) { return status == 400 || status == 413 || status == 422; }

}  // namespace

std::string_view Name(ExportOutcome outcome) {
  switch (outcome) {
    case ExportOutcome::sent: return "sent";
    case ExportOutcome::partly_rejected: return "partly_rejected";
    case ExportOutcome::refused: return "refused";
    case ExportOutcome::failed: break;
  }
  return "failed";
}

base::Result<std::unique_ptr<Exporter>> Exporter::Start(Spool& spool, Options options) {
  GRONDSLAG_TRY(address, http::AddressUnder(options.url, options.lane == Lane::decision_log ? "v1/logs" : "v1/traces"));
  return std::unique_ptr<Exporter>(new Exporter(spool, std::move(options), std::move(address)));
}

Exporter::Exporter(Spool& spool, Options options, std::string address)
    : spool_(spool),
      options_(std::move(options)),
      address_(std::move(address)),
      records_max_(options_.limits.records_max),
      thread_([this](const std::stop_token& stop) { Run(stop); }) {}

Exporter::~Exporter() { Stop(milliseconds(0)); }

void Exporter::Stop(milliseconds grace) {
  {
    const std::scoped_lock lock(mutex_);
    deadline_ = steady_clock::now() + grace;
  }
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Exporter::Run(const std::stop_token& stop) {
  while (MayGoOn(stop)) {
    if (!spool_.WaitForRecords(options_.lane, kIdle, stop) && spool_.level().records[IndexOf(options_.lane)] == 0) {
      if (stop.stop_requested()) return;
      continue;
    }
    // Few at a time would cost the receiver, and this machine, as much as many.
    if (spool_.level().records[IndexOf(options_.lane)] < records_max_) Sleep(options_.linger, stop);
    if (!TryOne()) wait_ = options_.wait_min;
    if (failures_ > 0 && stop.stop_requested()) return;
    Sleep(wait_, stop);
  }
}

bool Exporter::MayGoOn(const std::stop_token& stop) {
  if (!stop.stop_requested()) return true;
  const std::scoped_lock lock(mutex_);
  return steady_clock::now() < deadline_;
}

void Exporter::Sleep(milliseconds time, const std::stop_token& stop) {
  if (time == milliseconds(0)) return;
  std::unique_lock lock(mutex_);
  stopped_.wait_for(lock, stop, time, [] { return false; });
}

bool Exporter::TryOne() {
  Spool::Limits limits = options_.limits;
  limits.records_max = records_max_;
  const auto batch = spool_.Read(options_.lane, limits);
  ExportReport report{.lane = options_.lane};
  if (batch && batch->records.empty()) {
    // Nothing is left of what was damaged.
    if (batch->damaged_bytes > 0 && !spool_.Acknowledge(*batch)) ++failures_;
    return false;
  }
  if (batch) report = Send(*batch);
  const bool is_halved = report.outcome == ExportOutcome::failed && IsAboutTheContent(report.status);
  const bool is_fine = report.outcome == ExportOutcome::sent || report.outcome == ExportOutcome::partly_rejected;
  failures_ = is_fine || is_halved ? 0 : failures_ + 1;
  wait_ = report.wait = failures_ > 0 ? NextWait() : milliseconds(0);
  if (options_.on_try) options_.on_try(report);
  return true;
}

ExportReport Exporter::Send(const Spool::Batch& batch) {
  ExportReport report{.lane = batch.lane, .records = batch.records.size(), .damaged_bytes = batch.damaged_bytes};
  const bool is_log = batch.lane == Lane::decision_log;
  const auto response = poster_.Post(
      {.url = address_,
       .body = is_log ? LogsRequest(options_.producer, batch.records) : TracesRequest(options_.producer, batch.records),
       .content_type = "application/json",
       .timeout = options_.timeout});
  report.outcome = Judge(response, batch, report);
  base::Result<void> kept;
  if (report.outcome == ExportOutcome::sent) kept = spool_.Acknowledge(batch);
  if (report.outcome == ExportOutcome::partly_rejected || report.outcome == ExportOutcome::refused)
    kept = spool_.SetAside(batch);
  // The receiver has them, and will get them again.
  if (!kept) report.outcome = ExportOutcome::failed;
  return report;
}

ExportOutcome Exporter::Judge(const base::Result<http::Response>& response, const Spool::Batch& batch,
                              ExportReport& report) {
  if (!response) return ExportOutcome::failed;
  report.status = response->status;
  if (IsSuccess(response->status)) {
    records_max_ = std::min(options_.limits.records_max, 2 * records_max_);
    // A body that is not understood takes nothing away from the status.
    const auto answer = ReadExportAnswer(response->body);
    report.rejected = answer ? answer->rejected : 0;
    return report.rejected == 0 ? ExportOutcome::sent : ExportOutcome::partly_rejected;
  }
  if (!IsAboutTheContent(response->status)) return ExportOutcome::failed;
  if (batch.appends <= 1) return ExportOutcome::refused;
  records_max_ = std::max<std::size_t>(1, batch.records.size() / 2);
  return ExportOutcome::failed;
}

milliseconds Exporter::NextWait() const {
  const milliseconds full =
      std::min(options_.wait_max, options_.wait_min * (std::int64_t{1} << std::min(failures_ - 1, kDoublingsMax)));
  const auto half = static_cast<std::uint32_t>(full.count() / 2);
  return full - milliseconds(randombytes_uniform(half + 1));
}

}  // namespace grondslag::trail
