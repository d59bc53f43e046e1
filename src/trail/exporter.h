// Sends what is in the spool to one receiver by OTLP/HTTP, in a thread of its own: one exporter for the decision log,
// one for the processing log, so that a receiver that is slow or gone is not in the way of the other.
//
// Nothing is lost: records leave the spool when the receiver answered with 2xx, and otherwise are sent again as they
// were, after a wait that doubles from wait_min to wait_max, less a random part. The specification of OTLP would have a
// client give up on most statuses of 4xx; here it waits, for they are evidence and the fault may be in a configuration.
// Only what is refused for what it is (400, 413, 422) is sent by itself, and if that is refused too, set aside; so is a
// batch of which the receiver took a part and does not say which.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

#include "base/result.h"
#include "http/post.h"
#include "trail/otlp_json.h"
#include "trail/spool.h"

namespace grondslag::trail {

enum class ExportOutcome : std::uint8_t {
  sent,             // it has them
  partly_rejected,  // it has some and wants none again; all were set aside
  refused,          // it will never take it; set aside
  failed,           // to be sent again
};
std::string_view Name(ExportOutcome outcome);

// What came of one try.
struct ExportReport {
  Lane lane = Lane::decision_log;
  ExportOutcome outcome = ExportOutcome::failed;
  std::size_t records = 0;
  std::uint64_t rejected = 0;         // of them, as the receiver counts
  std::uint64_t damaged_bytes = 0;    // of the spool, passed over on the way
  int status = 0;                     // of its answer; 0: there was none
  std::chrono::milliseconds wait{0};  // until the next try
};

class Exporter {
 public:
  struct Options {
    Lane lane = Lane::decision_log;
    std::string url;  // of the receiver; /v1/logs or /v1/traces comes behind it
    Producer producer;
    Spool::Limits limits{};
    std::chrono::milliseconds linger{100};      // until a batch that is not full is sent
    std::chrono::milliseconds timeout{10'000};  // of one try
    std::chrono::milliseconds wait_min{250}, wait_max{60'000};
    std::function<void(const ExportReport&)> on_try{};  // called in the thread that sends
  };

  // Begins to send. Keeps a reference to the spool; nobody else reads that lane. invalid_input: no address that
  // http::AddressUnder takes.
  static base::Result<std::unique_ptr<Exporter>> Start(Spool& spool, Options options);
  // As Stop(0).
  ~Exporter();
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;

  // Sends on until the lane is empty, a try fails, or grace is over; then ends. A try under way is waited for. The rest
  // stays in the spool.
  void Stop(std::chrono::milliseconds grace);

 private:
  Exporter(Spool& spool, Options options, std::string address);
  void Run(const std::stop_token& stop);
  // One batch. False: there is nothing to send.
  bool TryOne();
  ExportReport Send(const Spool::Batch& batch);
  // How it stands with what was answered: what to do with the batch.
  ExportOutcome Judge(const base::Result<http::Response>& response, const Spool::Batch& batch, ExportReport& report);
  std::chrono::milliseconds NextWait() const;
  bool MayGoOn(const std::stop_token& stop);
  void Sleep(std::chrono::milliseconds time, const std::stop_token& stop);

  Spool& spool_;
  const Options options_;
  const std::string address_;
  // Of the thread that sends.
  http::Poster poster_;
  std::size_t records_max_;
  unsigned failures_ = 0;
  std::chrono::milliseconds wait_{0};

  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::chrono::steady_clock::time_point deadline_{};
  std::jthread thread_;
};

}  // namespace grondslag::trail
