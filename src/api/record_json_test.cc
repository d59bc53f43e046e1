// Events as JSON say words where the record keeps numbers.
#include "api/record_json.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

namespace grondslag::api {
namespace {

boost::json::object Fields(ledger::Event event) {
  const ledger::RecordedEvent recorded{
      .position = 7, .recorded_at = {}, .occurred_at = {}, .by = {}, .job = {}, .event = std::move(event)};
  return ToJson(recorded).at("event").as_object();
}

TEST(RecordJson, NamesEnumerators) {
  ledger::ObjectionRaised raised;
  raised.kind = ledger::ObjectionKind::sensitive_data;
  raised.by = ledger::ActedBy::both;
  EXPECT_EQ(Fields(raised).at("kind"), "sensitive_data");
  EXPECT_EQ(Fields(raised).at("by"), "both");
  ledger::SaleRecorded sale;
  sale.kind = ledger::SaleKind::service;
  sale.details = {ledger::IdentifierKind::phone, ledger::IdentifierKind::email};
  EXPECT_EQ(Fields(sale).at("kind"), "service");
  EXPECT_EQ(Fields(sale).at("details"), (boost::json::array{"phone", "email"}));
  ledger::RecipientNotified notified;
  notified.outcome = ledger::NoticeOutcome::disproportionate;
  EXPECT_EQ(Fields(notified).at("outcome"), "disproportionate");
  ledger::JobStarted job;
  job.kind = ledger::JobKind::suppressions;
  EXPECT_EQ(Fields(job).at("kind"), "suppressions");
}

}  // namespace
}  // namespace grondslag::api
