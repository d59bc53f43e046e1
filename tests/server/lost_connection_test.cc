// A server whose store goes away: PostgreSQL is killed under it, and comes back; or its connection is, and another
// takes over meanwhile. Nothing is permitted that could be old, and it goes on by itself.
#include <atomic>
#include <chrono>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

#include "../cli/record_cli.h"
#include "commands/credentials.h"
#include "server/record_service.h"
#include "shipped/shipped.h"
#include "store/postgres/private_cluster.h"

namespace grondslag::server {
namespace {

class LostStore : public cli::Cli {
 protected:
  void SetUp() override {
    MustGive({"init", "--organisation", cli::kShop, "--on", "2026-01-15"});
    MustGive({"statement", "publish", Path("privacy.html"), "--where", "https://shop.example/privacy"});
    MustGive({"consent", "give", cli::kAn, "--form", "newsletter", "--text", "nl", "--evidence", "ticked"});
    MustGive({"age", cli::kAn, "--is", "age=from_16", "--method", "declared"});
    std::istringstream issued(MustGive({"credential", "issue", "webshop", "--purpose", "newsletter", "--action",
                                        "contact", "--identifier", "email", "--every-duty"}));
    std::getline(issued, key_);
    RecordService::Options options{.open = [this] { return OpenRecord(); },
                                   .base = *authzen::BaseUrl::Read("http://127.0.0.1:8181"),
                                   .scratch = Path("")};
    auto record = OpenRecord();
    ASSERT_TRUE(record) << record.error().ToString();
    auto service = RecordService::Open(std::move(*record), std::move(options), shipped::ShippedDiagram(), log_);
    ASSERT_TRUE(service) << service.error().ToString();
    service_ = std::move(*service);
  }

  std::string MustGive(std::vector<std::string> arguments) const {
    for (const std::string& word : {std::string("--db"), url_, std::string("--keys"), Path("shop.keys"),
                                    std::string("--master-key"), Path("shop.master")})
      arguments.push_back(word);
    const Outcome outcome = Run(arguments);
    EXPECT_EQ(outcome.status, 0) << testing::PrintToString(arguments) << outcome.err;
    return outcome.out;
  }
  base::Result<place::Record> OpenRecord() const {
    if (!may_open_) return base::Fail(base::ErrorCode::unavailable, "not yet");
    return place::Record::Open({.db = url_, .keys = Path("shop.keys"), .master_key = Path("shop.master")},
                               place::Access::write, "serve");
  }

  int StatusOf(const std::string& path) { return service_->Answer({.method = "GET", .path = path}).status; }
  bool IsPermitted() {
    const std::string bearer = "Bearer " + key_;
    const std::vector<http::Header> headers = {{"Authorization", bearer}, {"Content-Type", "application/json"}};
    const http::ServedResponse answer =
        service_->Answer({.method = "POST",
                          .path = "/access/v1/evaluation",
                          .headers = headers,
                          .body = R"({"subject": {"type": "application", "id": "webshop"},
                     "action": {"name": "contact", "properties": {"processing_activity_id": "purpose/newsletter"}},
                     "resource": {"type": "email", "id": "an@example.nl", "properties": {"channel": "digital"}}})"});
    if (answer.status != 200) return false;
    return boost::json::parse(answer.body).at("decision").as_bool();
  }
  template <class Holds>
  static bool Comes(const Holds& holds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!holds()) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
  }

  store::postgres::PrivateCluster cluster_;
  const std::string url_ = cluster_.Url(cluster_.NewSchema());
  std::string key_;
  std::atomic<bool> may_open_ = true;
  std::ostringstream out_;
  trail::JsonLog log_{out_};
  std::unique_ptr<RecordService> service_;
};

TEST_F(LostStore, IsDeniedUntilItIsThereAgain) {
  ASSERT_TRUE(Comes([&] { return IsPermitted(); }));
  cluster_.Kill();
  ASSERT_TRUE(Comes([&] { return !IsPermitted(); })) << "what cannot be confirmed is permitted for ever";
  ASSERT_TRUE(Comes([&] { return StatusOf("/readyz") == 503; }));
  for (int i = 0; i < 20; ++i) EXPECT_FALSE(IsPermitted());
  EXPECT_EQ(StatusOf("/livez"), 200);
  cluster_.Start();
  EXPECT_TRUE(Comes([&] { return IsPermitted(); })) << out_.str();
  EXPECT_TRUE(Comes([&] { return StatusOf("/readyz") == 200; }));
}

TEST_F(LostStore, GoesOnFromWhatAnotherRecordedMeanwhile) {
  ASSERT_TRUE(Comes([&] { return IsPermitted(); }));
  may_open_ = false;
  cluster_.Kill();
  ASSERT_TRUE(Comes([&] { return StatusOf("/readyz") == 503; }));
  cluster_.Start();
  // The lease went with the connection: another takes it.
  MustGive({"consent", "withdraw", cli::kAn});
  for (int i = 0; i < 20; ++i) EXPECT_FALSE(IsPermitted()) << "it does not know that it lost the store";
  may_open_ = true;
  ASSERT_TRUE(Comes([&] { return StatusOf("/readyz") == 200; })) << out_.str();
  EXPECT_FALSE(IsPermitted()) << "it came back without what was recorded while it was away";
}

}  // namespace
}  // namespace grondslag::server
