// Lines of the log. What does not compile is in tests/wont_compile/trail.cc.
#include "trail/json_log.h"

#include <limits>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

#include "trail/frame.h"

namespace grondslag::trail {
namespace {

base::Instant Noon() { return *base::ParseInstant("2026-11-23T12:00:00.5Z"); }

TEST(JsonLog, IsOneLineAnEntry) {
  std::ostringstream stream;
  JsonLog log(stream, LogLevel::info, Noon);
  log.Write(LogLevel::info, "records were sent",
            {{"lane", Lane::decision_log}, {"records", 12}, {"position", std::uint64_t{18'000'000'000'000'000'000U}}});
  log.Write(LogLevel::debug, "left out");
  log.Write(LogLevel::error, "the spool \"is\" full",
            {{"code", WordOf(base::ErrorCode::unavailable)}, {"again", true}});
  EXPECT_EQ(stream.str(), R"({"time":"2026-11-23T12:00:00.500000Z","level":"info","message":"records were sent",)"
                          R"("lane":"decision_log","records":12,"position":18000000000000000000})"
                          "\n"
                          R"({"time":"2026-11-23T12:00:00.500000Z","level":"error","message":"the spool \"is\" full",)"
                          R"("code":"unavailable","again":true})"
                          "\n");
}

TEST(JsonLog, TakesWhatNamesNobody) {
  std::ostringstream stream;
  JsonLog log(stream, LogLevel::debug, Noon);
  const ledger::JobId job = *ledger::JobId::Parse("018f0000-0000-7000-8000-000000000001");
  log.Write(LogLevel::debug, "names",
            {{"job", job},
             {"record", ledger::RecordName("purpose/newsletter")},
             {"trace", *TraceId::Parse("4bf92f3577b34da6a3ce929d0e0e4736")},
             {"span", *SpanId::Parse("00f067aa0ba902b7")},
             {"at", Noon()},
             {"share", 0.5},
             {"none", std::numeric_limits<double>::quiet_NaN()},
             {"below", -1},
             {"time", 3}});
  const boost::json::object entry = boost::json::parse(stream.str()).as_object();
  EXPECT_EQ(entry.at("job"), "018f0000-0000-7000-8000-000000000001");
  EXPECT_EQ(entry.at("record"), "purpose/newsletter");
  EXPECT_EQ(entry.at("trace"), "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(entry.at("span"), "00f067aa0ba902b7");
  EXPECT_EQ(entry.at("at"), "2026-11-23T12:00:00.500000Z");
  EXPECT_EQ(entry.at("share"), 0.5);
  EXPECT_TRUE(entry.at("none").is_null());
  EXPECT_EQ(entry.at("below"), -1);
  EXPECT_EQ(entry.at("time"), "2026-11-23T12:00:00.500000Z") << "the entry's own";
}

TEST(JsonLog, MixesNoLinesOfManyThreads) {
  std::ostringstream stream;
  JsonLog log(stream);
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&, thread] {
        for (int i = 0; i < 50; ++i) log.Write(LogLevel::info, "line", {{"thread", thread}, {"i", i}});
      });
    }
  }
  std::istringstream lines(stream.str());
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) EXPECT_EQ(boost::json::parse(line).at("message"), "line");
  EXPECT_EQ(count, 200);
}

}  // namespace
}  // namespace grondslag::trail
