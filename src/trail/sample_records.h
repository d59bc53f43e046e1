// For the tests of this folder: a decision and a line of the processing log, with everything in them.
#pragma once

#include <memory>
#include <string>

#include "terms/words.h"
#include "trail/decision_record.h"
#include "trail/processing_record.h"

namespace grondslag::trail {

inline LogKey SampleKey() { return LogKey(*Month::Parse("2026-11"), *ledger::Secret::FromBytes(std::string(32, 'k'))); }
inline ledger::PersonId SamplePerson() { return *ledger::PersonId::Parse("018f0000-0000-7000-8000-000000000001"); }
inline Span SampleSpan() {
  return BeginSpan("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=not-ours");
}
inline base::Instant SampleTime(int microseconds = 0) {
  return base::Instant(base::ParseInstant("2026-11-23T10:00:00Z")->microseconds() + microseconds);
}

inline DecisionRecord SampleDecision() {
  return {.span = SampleSpan(),
          .call = GateCall::access_evaluation,
          .started = SampleTime(),
          .ended = SampleTime(123),
          .answering = std::make_shared<const Answering>(Answering{.engine = "grondslag 0.1.0",
                                                                   .book = "avg",
                                                                   .book_version = "2026-11",
                                                                   .book_hash = log::Sha256("book"),
                                                                   .origin = "shop.example/ledger"}),
          .position = 9'007'199'254'740'993,  // no double holds it
          .asked = {.action = "contact",
                    .activity = Uri::Parse("https://register.example")->Under(ledger::RecordName("purpose/newsletter")),
                    .categories = {ledger::RecordName("category/email")},
                    .recipient = ledger::RecordName("recipient/mailer"),
                    .channel = "email"},
          .request = SampleKey().Of(R"({"resource":{"id":"anna@example.org"}})"),
          .response = SampleKey().Of(R"({"decision":false})"),
          .verdict = terms::Verdict::not_allowed,
          .counts = {.asked = 1, .permitted = 0, .denied = 1},
          .person = SampleKey().Of(SamplePerson())};
}

inline ProcessingAct SampleAct() {
  return {.context = SampleSpan().context,
          .use = Use::reported,
          .started = SampleTime(),
          .ended = SampleTime(1000),
          .activity = *Uri::Parse("https://register.example/purpose/newsletter"),
          .called_by = *Uri::Parse("https://crm.example")};
}

}  // namespace grondslag::trail
