// Against a receiver of a few lines that fails, answers slowly, and dies in the middle: everything arrives, with the
// trace and span it was written with.
#include "trail/exporter.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "base/scratch_folder.h"
#include "trail/sample_records.h"

namespace grondslag::trail {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Posted {
  std::string path, head, body;
};

std::string Answer(int status, const std::string& body = "{}") {
  return fmt::format(
      "HTTP/1.1 {} x\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}", status,
      body.size(), body);
}

// Takes one connection after the other; what a request is answered with is up to the test, and nothing is to hang up.
class Receiver {
 public:
  using Answerer = std::function<std::string(const Posted& posted)>;

  explicit Receiver(Answerer answerer) : answerer_(std::move(answerer)) {
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(bind(listener_, generic, sizeof(address)), 0);
    EXPECT_EQ(listen(listener_, 16), 0);
    socklen_t size = sizeof(address);
    getsockname(listener_, generic, &size);
    port_ = ntohs(address.sin_port);
    server_ = std::jthread([this] { Serve(); });
  }
  ~Receiver() {
    shutdown(listener_, SHUT_RDWR);
    server_.join();
    close(listener_);
  }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  std::string Url() const { return fmt::format("http://127.0.0.1:{}", port_); }

 private:
  void Serve() {
    for (;;) {
      const int connection = accept(listener_, nullptr, nullptr);
      if (connection < 0) return;
      const std::string answer = answerer_(Take(connection));
      if (!answer.empty()) send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
      close(connection);
    }
  }

  static Posted Take(int connection) {
    std::string bytes;
    std::size_t head = std::string::npos, length = 0;
    char buffer[65536];
    while (head == std::string::npos || bytes.size() < head + 4 + length) {
      const ssize_t size = read(connection, buffer, sizeof(buffer));
      if (size <= 0) return {};
      bytes.append(buffer, static_cast<std::size_t>(size));
      head = bytes.find("\r\n\r\n");
      const std::size_t at = bytes.find("Content-Length: ");
      if (head != std::string::npos && at != std::string::npos) length = std::stoul(bytes.substr(at + 16));
    }
    const std::size_t path = bytes.find(' ') + 1;
    return {.path = bytes.substr(path, bytes.find(' ', path) - path),
            .head = bytes.substr(0, head),
            .body = bytes.substr(head + 4)};
  }

  Answerer answerer_;
  int listener_ = -1;
  int port_ = 0;
  std::jthread server_;
};

// What a receiver has, as it would tell records apart: trace and span, and how often each came.
class Kept {
 public:
  std::size_t Take(const Posted& posted) {
    const auto request = boost::json::parse(posted.body).as_object();
    const bool is_log = posted.path == "/v1/logs";
    const auto& scopes = request.at(is_log ? "resourceLogs" : "resourceSpans").at(0);
    const auto& records =
        scopes.at(is_log ? "scopeLogs" : "scopeSpans").at(0).at(is_log ? "logRecords" : "spans").as_array();
    const std::scoped_lock lock(mutex_);
    for (const auto& record : records) {
      const std::string id =
          std::string(record.at("traceId").as_string()) + std::string(record.at("spanId").as_string());
      ++times_[id];
    }
    return records.size();
  }
  std::map<std::string, int> times() const {
    const std::scoped_lock lock(mutex_);
    return times_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, int> times_;
};

// Appends decisions, and gives their ids.
std::set<std::string> AppendDecisions(Spool& spool, int count) {
  std::set<std::string> ids;
  for (int i = 0; i < count; ++i) {
    const DecisionRecord decision = SampleDecision();
    ids.insert(decision.span.context.trace.ToString() + decision.span.context.span.ToString());
    EXPECT_TRUE(spool.Append(std::vector<Outgoing>{{Lane::decision_log, LogRecordOf(decision)}}));
  }
  return ids;
}

std::set<std::string> IdsOf(const Kept& kept) {
  std::set<std::string> ids;
  for (const auto& [id, times] : kept.times()) ids.insert(id);
  return ids;
}

bool WaitUntil(const std::function<bool()>& is_true) {
  const auto end = steady_clock::now() + std::chrono::seconds(60);
  while (!is_true() && steady_clock::now() < end) std::this_thread::sleep_for(milliseconds(2));
  return is_true();
}

bool WaitUntilEmpty(const Spool& spool, Lane lane = Lane::decision_log) {
  return WaitUntil([&] { return spool.level().records[IndexOf(lane)] == 0; });
}

// Waits little, so that tests need not.
Exporter::Options Quick(const std::string& url) {
  return {.lane = Lane::decision_log,
          .url = url,
          .producer = {.service = "grondslag", .version = "0.1.0", .instance = ""},
          .limits = {.records_max = 10, .bytes_max = 1 << 20},
          .timeout = milliseconds(5000),
          .wait_min = milliseconds(1),
          .wait_max = milliseconds(10)};
}

std::unique_ptr<Exporter> MustStart(Spool& spool, Exporter::Options options) {
  auto exporter = Exporter::Start(spool, std::move(options));
  EXPECT_TRUE(exporter) << exporter.error().ToString();
  return *std::move(exporter);
}

std::unique_ptr<Spool> NewSpool(const base::ScratchFolder& scratch) {
  return *Spool::Open({.folder = scratch.Path("spool")});
}

TEST(Exporter, SendsBothLogsToTheirReceivers) {
  const base::ScratchFolder scratch;
  const auto spool = NewSpool(scratch);
  Kept decisions, lines;
  std::mutex mutex;
  std::set<std::string> paths;
  const auto keep = [&](Kept& kept) {
    return [&](const Posted& posted) {
      const std::scoped_lock lock(mutex);
      paths.insert(posted.path);
      EXPECT_NE(posted.head.find("Content-Type: application/json\r\n"), std::string::npos);
      kept.Take(posted);
      return Answer(200);
    };
  };
  Receiver decision_log(keep(decisions)), processing_log(keep(lines));
  const auto first = MustStart(*spool, Quick(decision_log.Url()));
  Exporter::Options options = Quick(processing_log.Url() + "/");
  options.lane = Lane::processing_log;
  const auto second = MustStart(*spool, options);
  const std::vector<Pseudonym> people = {SampleKey().Of(SamplePerson())};
  for (int i = 0; i < 50; ++i) {
    const DecisionRecord decision = SampleDecision();
    std::vector<Outgoing> records = {{Lane::decision_log, LogRecordOf(decision)}};
    for (const ProcessingRecord& line : LinesOf(SampleAct(), people))
      records.push_back({Lane::processing_log, SpanOf(line)});
    ASSERT_TRUE(spool->Append(records));
  }
  EXPECT_TRUE(WaitUntilEmpty(*spool, Lane::decision_log));
  EXPECT_TRUE(WaitUntilEmpty(*spool, Lane::processing_log));
  EXPECT_EQ(decisions.times().size(), 50U);
  EXPECT_EQ(lines.times().size(), 50U);
  EXPECT_EQ(paths, (std::set<std::string>{"/v1/logs", "/v1/traces"}));
  EXPECT_EQ(spool->level().bytes, 0U);
}

TEST(Exporter, LosesNothingToAReceiverThatFails) {
  const base::ScratchFolder scratch;
  const auto spool = NewSpool(scratch);
  Kept kept;
  std::atomic<int> calls = 0, failures = 0;
  Receiver receiver([&](const Posted& posted) -> std::string {
    switch (calls++ % 7) {
      case 0: return Answer(503);
      case 1: return "";                                                                       // hangs up
      case 2: kept.Take(posted); return "";                                                    // has it, and hangs up
      case 3: kept.Take(posted); return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";  // dies in the middle
      case 4: return Answer(429);
      case 5: return Answer(401);
      default: kept.Take(posted); return Answer(200);
    }
  });
  Exporter::Options options = Quick(receiver.Url());
  options.on_try = [&](const ExportReport& report) {
    if (report.outcome != ExportOutcome::failed) return;
    ++failures;
    EXPECT_GT(report.wait, milliseconds(0));
    EXPECT_LE(report.wait, milliseconds(10));
  };
  const auto exporter = MustStart(*spool, options);
  const std::set<std::string> ids = AppendDecisions(*spool, 55);
  EXPECT_TRUE(WaitUntilEmpty(*spool));
  EXPECT_EQ(IdsOf(kept), ids);
  EXPECT_GT(failures, 20);
  EXPECT_EQ(spool->level().records_set_aside, 0U);
}

TEST(Exporter, SendsLaterWhatASlowReceiverDidNotTake) {
  const base::ScratchFolder scratch;
  const auto spool = NewSpool(scratch);
  Kept kept;
  std::atomic<int> calls = 0;
  Receiver receiver([&](const Posted& posted) {
    if (calls++ < 2) std::this_thread::sleep_for(milliseconds(300));
    if (!posted.body.empty()) kept.Take(posted);
    return Answer(200);
  });
  Exporter::Options options = Quick(receiver.Url());
  options.timeout = milliseconds(100);
  std::atomic<int> failures = 0;
  options.on_try = [&](const ExportReport& report) {
    if (report.outcome != ExportOutcome::failed) return;
    EXPECT_EQ(report.status, 0);
    ++failures;
  };
  const auto exporter = MustStart(*spool, options);
  const std::set<std::string> ids = AppendDecisions(*spool, 5);
  EXPECT_TRUE(WaitUntilEmpty(*spool));
  EXPECT_EQ(IdsOf(kept), ids);
  EXPECT_GE(failures, 2);
}

TEST(Exporter, GoesOnWhenTheReceiverIsThereAgain) {
  const base::ScratchFolder scratch;
  std::string url;
  {
    Receiver gone([](const Posted&) { return ""; });
    url = gone.Url();
  }
  const std::string folder = scratch.Path("spool");
  std::set<std::string> ids;
  {
    const auto spool = *Spool::Open({.folder = folder});
    std::atomic<int> failures = 0;
    Exporter::Options options = Quick(url);
    options.on_try = [&](const ExportReport&) { ++failures; };
    const auto exporter = MustStart(*spool, options);
    ids = AppendDecisions(*spool, 12);
    EXPECT_TRUE(WaitUntil([&] { return failures >= 3; }));
  }
  Kept kept;
  Receiver receiver([&](const Posted& posted) {
    kept.Take(posted);
    return Answer(202, "");
  });
  const auto spool = *Spool::Open({.folder = folder});
  const auto exporter = MustStart(*spool, Quick(receiver.Url()));
  EXPECT_TRUE(WaitUntilEmpty(*spool));
  EXPECT_EQ(IdsOf(kept), ids);
  for (const auto& [id, times] : kept.times()) EXPECT_EQ(times, 1);
}

// One record that the receiver will never take: found by halving, set aside, and the rest arrives.
TEST(Exporter, SetsAsideTheOneThatIsRefused) {
  const base::ScratchFolder scratch;
  const auto spool = NewSpool(scratch);
  Kept kept;
  std::string bad;
  Receiver receiver([&](const Posted& posted) {
    if (posted.body.find(bad) != std::string::npos) return Answer(400);
    kept.Take(posted);
    return Answer(200);
  });
  std::set<std::string> ids = AppendDecisions(*spool, 13);
  const DecisionRecord decision = SampleDecision();
  bad = decision.span.context.span.ToString();
  ASSERT_TRUE(spool->Append(std::vector<Outgoing>{{Lane::decision_log, LogRecordOf(decision)}}));
  ids.merge(AppendDecisions(*spool, 13));
  Exporter::Options options = Quick(receiver.Url());
  std::atomic<int> refused = 0;
  options.on_try = [&](const ExportReport& report) { refused += report.outcome == ExportOutcome::refused ? 1 : 0; };
  const auto exporter = MustStart(*spool, options);
  EXPECT_TRUE(WaitUntilEmpty(*spool));
  EXPECT_EQ(IdsOf(kept), ids);
  EXPECT_EQ(refused, 1);
  EXPECT_EQ(spool->level().records_set_aside, 1U);
}

TEST(Exporter, SendsLessAtOnceToWhoTakesLittle) {
  const base::ScratchFolder scratch;
  const auto spool = NewSpool(scratch);
  Kept kept;
  Receiver receiver([&](const Posted& posted) {
    if (posted.body.size() > 5000) return Answer(413);
    kept.Take(posted);
    return Answer(200);
  });
  const std::set<std::string> ids = AppendDecisions(*spool, 30);
  const auto exporter = MustStart(*spool, Quick(receiver.Url()));
  EXPECT_TRUE(WaitUntilEmpty(*spool));
  EXPECT_EQ(IdsOf(kept), ids);
  EXPECT_EQ(spool->level().records_set_aside, 0U);
}

TEST(Exporter, KeepsABatchOfWhichAPartWasRejected) {
  const base::ScratchFolder scratch;
  const auto spool = NewSpool(scratch);
  std::atomic<int> calls = 0;
  Receiver receiver([&](const Posted&) {
    const bool is_first = calls++ == 0;
    return Answer(200, is_first ? R"({"partialSuccess":{"rejectedLogRecords":"2","errorMessage":"no"}})"
                                : R"({"partialSuccess":{"errorMessage":"a warning"}})");
  });
  AppendDecisions(*spool, 15);
  Exporter::Options options = Quick(receiver.Url());
  std::atomic<std::uint64_t> rejected = 0;
  options.on_try = [&](const ExportReport& report) { rejected += report.rejected; };
  const auto exporter = MustStart(*spool, options);
  EXPECT_TRUE(WaitUntilEmpty(*spool));
  EXPECT_EQ(calls, 2) << "what was rejected is not sent again";
  EXPECT_EQ(rejected, 2U);
  EXPECT_EQ(spool->level().records_set_aside, 10U);
}

TEST(Exporter, SendsWhatIsLeftBeforeItStops) {
  const base::ScratchFolder scratch;
  const auto spool = NewSpool(scratch);
  Kept kept;
  Receiver receiver([&](const Posted& posted) {
    std::this_thread::sleep_for(milliseconds(20));
    kept.Take(posted);
    return Answer(200);
  });
  const std::set<std::string> ids = AppendDecisions(*spool, 50);
  const auto exporter = MustStart(*spool, Quick(receiver.Url()));
  exporter->Stop(std::chrono::seconds(60));
  EXPECT_EQ(IdsOf(kept), ids);
  EXPECT_EQ(spool->level().records[0], 0U);
}

TEST(Exporter, StopsAtOnceWhereNobodyTakesAnything) {
  const base::ScratchFolder scratch;
  const auto spool = NewSpool(scratch);
  AppendDecisions(*spool, 5);
  Exporter::Options options = Quick("http://127.0.0.1:1");
  options.wait_min = options.wait_max = std::chrono::hours(1);
  std::atomic<int> tries = 0;
  options.on_try = [&](const ExportReport&) { ++tries; };
  const auto exporter = MustStart(*spool, options);
  EXPECT_TRUE(WaitUntil([&] { return tries > 0; }));
  const auto begun = steady_clock::now();
  exporter->Stop(std::chrono::seconds(60));
  EXPECT_LT(steady_clock::now() - begun, std::chrono::seconds(30));
  EXPECT_EQ(spool->level().records[0], 5U);
}

TEST(Exporter, SendsToSafeAddressesOnly) {
  const base::ScratchFolder scratch;
  const auto spool = NewSpool(scratch);
  for (const char* url : {"", "http://log.example", "https://user@log.example", "https://log.example/?a=b"})
    EXPECT_EQ(Exporter::Start(*spool, Quick(url)).error().code, base::ErrorCode::invalid_input) << url;
}

}  // namespace
}  // namespace grondslag::trail
