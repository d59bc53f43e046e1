// The pages for the person concerned over the record of the made-up web shop, asked as a browser asks.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../gate/sample_record.h"
#include "commands/person_links.h"
#include "data_subject/pages.h"
#include "documents/valid_html.h"

namespace grondslag::data_subject {

// Keeps what is sent.
class KeepingSender : public LinkSender {
 public:
  base::Result<void> Send(const Mail& mail) override {
    const std::lock_guard lock(mutex_);
    if (is_down_) return base::Fail(base::ErrorCode::unavailable, "the mail server is down");
    mails_.push_back(mail);
    return {};
  }
  void GoDown() { is_down_ = true; }
  std::vector<Mail> mails() {
    const std::lock_guard lock(mutex_);
    return mails_;
  }

 private:
  std::mutex mutex_;
  std::vector<Mail> mails_;
  bool is_down_ = false;
};

class ServedPages : public gate::SampleRecord {
 protected:
  using Headers = std::vector<http::Header>;
  static constexpr const char* kNewsletter = "purpose/newsletter";
  static constexpr const char* kComplaints = "purpose/complaints";
  static constexpr const char* kDeliver = "purpose/deliver";
  static constexpr const char* kOffers = "purpose/offers";  // advertising on a legitimate interest
  static constexpr const char* kConfirmed = "stop=yes";
  static inline const Headers kForm = {
      {"Content-Type", "application/x-www-form-urlencoded"}, {"Sec-Fetch-Site", "same-origin"}, {"Origin", "null"}};

  void SetUp() override {
    SampleRecord::SetUp();
    Add(YesOf(person_));
    AddOffers();
    Serve({.public_url = "https://privacy.shop.example", .sender = &sender_});
  }

  void Serve(PagesOptions options) {
    if (!options.report) options.report = [this](const std::string& line) { reported_.push_back(line); };
    auto made = DataSubjectPages::Make(*ledger_, session_->diagram, std::move(options));
    ASSERT_TRUE(made) << made.error().ToString();
    pages_ = *std::move(made);
  }

  std::string LinkFor(const ledger::PersonId& person, const std::string& purpose,
                      std::chrono::microseconds lasts = commands::kPurposeLinkLasts) {
    auto made = commands::MakePersonLink(*session_, person, RecordName(purpose), lasts);
    EXPECT_TRUE(made) << made.error().ToString();
    return made ? "/p/" + made->token : "";
  }

  http::ServedResponse Ask(std::string_view method, std::string_view path, const Headers& headers,
                           std::string_view body = {}) {
    const std::size_t query = std::min(path.find('?'), path.size());
    auto answer = pages_->Answer({.method = method,
                                  .path = path.substr(0, query),
                                  .query = path.substr(std::min(query + 1, path.size())),
                                  .host = "privacy.shop.example",
                                  .scheme = "https",
                                  .remote_address = from_,
                                  .headers = headers,
                                  .body = body});
    EXPECT_TRUE(answer) << path;
    return answer.value_or(http::ServedResponse{.status = 0, .content_type = {}, .headers = {}, .body = {}});
  }
  http::ServedResponse Get(std::string_view path, const Headers& headers = {}) { return Ask("GET", path, headers); }
  http::ServedResponse Post(std::string_view path, std::string_view body) { return Ask("POST", path, kForm, body); }

  static std::string HeaderOf(const http::ServedResponse& response, std::string_view name) {
    std::string all;
    for (const http::ResponseHeader& header : response.headers) {
      if (http::IsSameName(header.name, name)) all += (all.empty() ? "" : ", ") + header.value;
    }
    return all;
  }
  void Pass(std::chrono::microseconds time) { now_ = base::Instant(now_.microseconds() + time.count()); }
  std::uint64_t Size() { return *ledger_->Size(); }
  // Adds an event made of texts that are on record already.
  void AddAnew(ledger::Event event) {
    ledger::ForEach<ledger::RecordText>(event,
                                        [](ledger::RecordText& text) { text = ledger::RecordText(text.text()); });
    Add(std::move(event));
  }
  // What was recorded from that position on.
  std::vector<ledger::RecordedEvent> Since(std::uint64_t size) { return *ledger_->Read(size, 100); }

  KeepingSender sender_;
  std::vector<std::string> reported_;
  std::string from_ = "192.0.2.7";
  std::unique_ptr<DataSubjectPages> pages_;

 private:
  void AddOffers() {
    const commands::Organisation organisation = *commands::LoadOrganisation(*session_);
    ledger::PurposeRegistered offers{.purpose = RecordName(kOffers),
                                     .terms = organisation.reg.purposes.find(RecordName(kComplaints))->second.now()};
    offers.terms.name = {ledger::RecordText("Aanbiedingen"), ledger::RecordText("Offers")};
    offers.terms.goal = {ledger::RecordText("Wij sturen u aanbiedingen die bij uw fiets passen."),
                         ledger::RecordText("We send you offers that fit your bicycle.")};
    offers.terms.direct_marketing = true;
    AddAnew(offers);
  }
};

}  // namespace grondslag::data_subject
