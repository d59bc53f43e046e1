// The record of the made-up web shop in an SQLite file, asked through the management API as HTTP would ask it. What is
// asked and answered is written down into the file that GRONDSLAG_MESSAGES names, so that another program can hold it
// against the description (messages_test.py).
#pragma once

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_to.hpp>

#include "base/scratch_folder.h"
#include "commands/records.h"
#include "http/target.h"
#include "ledger/ledger.h"
#include "management/service.h"
#include "shipped/shipped.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::management {

namespace json = boost::json;

inline base::Instant At(const char* text) { return *base::ParseInstantOrDay(text); }

// Writes what went over the line anew, a line of JSON each.
class Messages {
 public:
  Messages() {
    if (const char* path = std::getenv("GRONDSLAG_MESSAGES")) file_.open(path);
  }
  void Write(const json::object& message) {
    if (!file_.is_open()) return;
    const std::scoped_lock lock(mutex_);
    file_ << json::serialize(message) << '\n';
  }

 private:
  std::mutex mutex_;
  std::ofstream file_;
};

// What was answered.
struct Heard {
  int status = 0;
  std::string content_type;
  std::map<std::string, std::string> headers;
  std::string text;
  json::value body;  // where it is JSON
  Told told;

  std::string Header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
  const json::value& operator[](std::string_view member) const { return body.as_object().at(member); }
  std::string Text(std::string_view member) const { return json::value_to<std::string>(body.as_object().at(member)); }
  // `POINTER CODE` of every error of a problem.
  std::vector<std::string> Errors() const {
    std::vector<std::string> errors;
    for (const json::value& error : body.as_object().at("errors").as_array()) {
      const json::object& one = error.as_object();
      const std::string pointer = one.contains("pointer") ? json::value_to<std::string>(one.at("pointer")) : "";
      errors.push_back(pointer + " " + json::value_to<std::string>(one.at("code")));
    }
    return errors;
  }
};

class AskedRecord : public testing::Test {
 protected:
  using Headers = std::map<std::string, std::string>;

  // Who asks.
  struct Asking {
    std::optional<ledger::Role> role = ledger::Role::owner;  // nothing: nobody known
    bool by_key = false;
    std::string media = "application/json";
    bool shows_csrf_token = true;
  };
  static constexpr ledger::Role kOwnerRole = ledger::Role::owner, kOfficerRole = ledger::Role::privacy_officer,
                                kViewerRole = ledger::Role::viewer, kProgramRole = ledger::Role::application;

  void SetUp() override {
    now_ = At("2026-11-01T12:00:00+01:00");
    auto store = store::SqliteStore::Create(folder_.Path("shop.db"));
    ASSERT_TRUE(store) << store.error().ToString();
    store_ = std::move(*store);
    auto ring =
        ledger::KeyRing::Create(folder_.Path("keys"), ledger::Secret::Random(), ledger::StoreId::Make(now_), now_, {});
    ASSERT_TRUE(ring) << ring.error().ToString();
    ring_ = std::make_unique<ledger::KeyRing>(std::move(*ring));
    auto ledger = ledger::Ledger::Create(*store_, *ring_, {"test"}, "shop.example",
                                         {.clock = [this] { return now_.load(); }, .engine = "test"});
    ASSERT_TRUE(ledger) << ledger.error().ToString();
    ledger_ = std::move(*ledger);
    if (HasSample()) ReadSample();
    StartService();
    key_.credential = ledger::RecordName("credential/site");
    key_.purposes = {ledger::RecordName("purpose/newsletter")};
    key_.identifiers = {ledger::IdentifierKind::email};
  }
  void TearDown() override { service_.reset(); }
  // The web shop stands in it; otherwise nothing does.
  virtual bool HasSample() const { return true; }

  // Another one over the same record, as after a restart.
  void StartService() {
    service_.reset();
    service_ = std::make_unique<Service>(Service::Options{.ledger = *ledger_,
                                                          .diagram = shipped::ShippedDiagram(),
                                                          .situations = shipped::ShippedSituations(),
                                                          .cases = shipped::ShippedCases(),
                                                          .scratch = folder_.path(),
                                                          .public_url = "https://shop.example/privacy-office"});
  }

  Heard Ask(std::string_view method, const std::string& target, const json::value& body = nullptr,
            const Headers& headers = {}) {
    return AskAs(Asking(), method, target, body, headers);
  }
  Heard AskAs(const Asking& asking, std::string_view method, const std::string& target,
              const json::value& body = nullptr, const Headers& headers = {}) {
    return Send(asking, method, target, body.is_null() ? "" : json::serialize(body), headers);
  }
  // With an Idempotency-Key of its own, where headers name none.
  Heard Send(const Asking& asking, std::string_view method, const std::string& target, const std::string& body,
             Headers headers = {}) {
    // Each a second after the one before.
    constexpr std::int64_t kSecond = 1'000'000;
    now_ = base::Instant(now_.load().microseconds() + kSecond);
    if (!body.empty()) headers.emplace("Content-Type", asking.media);
    if (method == "POST") headers.emplace("Idempotency-Key", fmt::format("a request of the test {}", ++requests_));
    std::vector<http::Header> lines;
    for (const auto& [name, value] : headers) lines.push_back({name, value});
    const auto read = http::ParseTarget(target);
    if (!read) throw std::runtime_error("no target: " + target);
    const http::Request request{.method = method,
                                .path = read->path,
                                .query = read->query,
                                .host = "shop.example",
                                .scheme = "https",
                                .headers = lines,
                                .body = body};
    Heard reply = ReplyOf(service_->Answer(request, CallerOf(asking)));
    WriteDown(method, read->path, headers, body, reply);
    return reply;
  }

  json::object Email(const std::string& address) { return {{"email", address}}; }
  // Somebody on record, by a yes to the newsletter.
  json::object YesOf(const std::string& address) {
    return {{"person", Email(address)}, {"form", "newsletter"}, {"occurred_at", "2026-10-01T10:00:00+02:00"},
            {"language", "nl"},         {"channel", "web"},     {"evidence", "aangevinkt bij de bestelling"},
            {"informed_before", true}};
  }
  std::string AddPerson(const std::string& address) {
    const Heard reply = Ask("POST", "/v1/consents", YesOf(address));
    EXPECT_EQ(reply.status, 201) << reply.text;
    return reply.Text("person");
  }

  std::atomic<base::Instant> now_{};
  base::ScratchFolder folder_;
  std::unique_ptr<store::SqliteStore> store_;
  std::unique_ptr<ledger::KeyRing> ring_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::unique_ptr<Service> service_;
  ledger::StaffId staff_;
  ledger::CredentialIssued key_;  // of a program

 private:
  void ReadSample() {
    auto document = commands::ReadRecordsFile(GRONDSLAG_SOURCE_DIR "/examples/webshop.yaml");
    ASSERT_TRUE(document) << document.error().ToString();
    commands::Session session{.ledger = *ledger_, .diagram = shipped::ShippedDiagram()};
    const commands::Organisation nothing = *commands::LoadOrganisation(session);
    auto plan = commands::PlanRecords(
        session, nothing, {.document = std::move(*document), .occurred_at = At("2026-01-15"), .reason = ""});
    ASSERT_TRUE(plan) << plan.error().ToString();
    ASSERT_TRUE(commands::CarryOut(session, nothing, std::move(*plan)));
    staff_ = commands::LoadOrganisation(session)->reg.staff.begin()->first;
  }

 protected:
  std::optional<Caller> CallerOf(const Asking& asking) {
    if (!asking.role) return std::nullopt;
    const bool by_key = asking.by_key || asking.role == ledger::Role::application;
    key_.role = *asking.role;
    if (by_key) return Caller{.role = *asking.role, .by = {}, .key = &key_};
    return Caller{.role = *asking.role,
                  .by = staff_,
                  .key = nullptr,
                  .csrf_token = "a token of the test",
                  .session_ends_at = now_.load(),
                  .shows_csrf_token = asking.shows_csrf_token};
  }

 private:
  static Heard ReplyOf(Answered answered) {
    http::ServedResponse& response = answered.response;
    Heard reply{.status = response.status,
                .content_type = response.content_type,
                .headers = {},
                .text = response.body,
                .body = nullptr,
                .told = answered.told};
    for (const http::ResponseHeader& header : response.headers) reply.headers.emplace(header.name, header.value);
    const bool is_json =
        response.content_type == "application/json" || response.content_type == "application/problem+json";
    if (is_json && !response.body.empty()) reply.body = json::parse(response.body);
    return reply;
  }

  static void WriteDown(std::string_view method, const std::string& path, const Headers& headers,
                        const std::string& body, const Heard& reply) {
    static Messages messages;
    json::object asked, answered;
    for (const auto& [name, value] : headers) asked[name] = value;
    for (const auto& [name, value] : reply.headers) answered[name] = value;
    messages.Write({{"method", method},
                    {"path", path},
                    {"operation", reply.told.operation},
                    {"request_headers", std::move(asked)},
                    {"request", base::IsUtf8(body) ? json::value(body) : json::value(nullptr)},
                    {"status", reply.status},
                    {"content_type", reply.content_type},
                    {"headers", std::move(answered)},
                    {"response", base::IsUtf8(reply.text) ? json::value(reply.text) : json::value(nullptr)}});
  }

  int requests_ = 0;
};

}  // namespace grondslag::management
