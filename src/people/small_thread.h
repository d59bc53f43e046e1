// Short ways to write events down, for tests: a thread is a list of what occurred, each on a day at noon or at a moment
// given, recorded in the order written.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/instant.h"
#include "ledger/entry.h"
#include "log/hash.h"
#include "people/people.h"
#include "people/person_state.h"

namespace grondslag::people {

inline base::Instant At(std::string_view text) {
  const auto instant = base::ParseInstantOrDay(text);
  if (!instant) ADD_FAILURE() << text << ": " << instant.error().message;
  return instant.value_or(base::Instant());
}
inline base::Date Day(std::string_view text) {
  const auto day = base::ParseDate(text);
  if (!day) ADD_FAILURE() << text;
  return day.value_or(base::Date());
}
template <class Id>
Id Numbered(std::uint32_t number) {
  base::UuidBytes bytes{};
  for (std::size_t i = 0; i < sizeof number; ++i) bytes[8 + i] = static_cast<std::uint8_t>(number >> (8 * i));
  bytes[0] = 1;
  // The table goes by the last bytes, which are random in a real one.
  bytes[15] = static_cast<std::uint8_t>(number * 151);
  return Id(bytes);
}
inline ledger::PersonId Person(std::uint32_t number = 1) { return Numbered<ledger::PersonId>(number); }
inline ledger::JobId JobNumber(std::uint32_t number) { return Numbered<ledger::JobId>(number); }
inline ledger::StaffId Officer() { return Numbered<ledger::StaffId>(77); }
inline ledger::RecordName Newsletter() { return ledger::RecordName("purpose/newsletter"); }
inline ledger::RecordName Form() { return ledger::RecordName("form/newsletter"); }

// A sealed text as it comes out of the ledger: closed.
template <class Text>
Text ClosedText(const std::string& text) {
  return Text(ledger::SealedText::Closed(log::Sha256(text)));
}

inline ledger::PersonIdentified Known(const ledger::PersonId& person = Person()) {
  ledger::PersonIdentified event;
  event.person = person;
  return event;
}
inline ledger::ConsentFormPublished FormVersionOf(std::uint32_t version) {
  ledger::ConsentFormPublished form;
  form.form = Form();
  form.version = version;
  form.purpose = Newsletter();
  const std::string text = "May we send you our newsletter? You can always unsubscribe.";
  form.texts = {{.language = "en", .text = ledger::RecordText(text), .hash = log::Sha256(text)}};
  form.controllers = {ledger::RecordName("organisation")};
  form.categories = {"email"};
  form.give = {.channel = "web", .steps = 1};
  form.withdraw = {.channel = "web", .steps = 1};
  form.contact_channels = {"digital"};
  return form;
}
inline ledger::ConsentGiven Yes(const ledger::PersonId& person = Person(), std::uint32_t version = 1) {
  ledger::ConsentGiven event;
  event.person = person;
  event.purpose = Newsletter();
  event.form = Form();
  event.form_version = version;
  event.channel = "web";
  event.language = "en";
  event.evidence = ledger::PersonEvidence("ticked the box");
  event.informed_before = true;
  event.verdict = terms::Verdict::allowed;
  return event;
}
inline ledger::ConsentWithdrawn No(const ledger::PersonId& person = Person()) {
  ledger::ConsentWithdrawn event;
  event.person = person;
  event.purpose = Newsletter();
  return event;
}
inline ledger::ObjectionRaised Objects(ledger::ObjectionKind kind, std::string channel = "") {
  ledger::ObjectionRaised event;
  event.person = Person();
  event.kind = kind;
  event.contact_channel = std::move(channel);
  return event;
}
inline ledger::EntryCorrected Mistaken(ledger::Position entry) {
  ledger::EntryCorrected event;
  event.person = Person();
  event.entry = entry;
  event.reason = ledger::PersonEvidence("typed on the wrong line");
  return event;
}

// A ledger without a store. Position 0 is the store's own.
class Story {
 public:
  Story() { Add("2020-01-01", ledger::StoreCreated()); }
  // Gives its position.
  ledger::Position Add(std::string_view when, ledger::Event event, ledger::JobId job = {}) {
    const base::Instant at = At(when);
    recorded_at_ = std::max(recorded_at_, at);
    events_.push_back({.position = events_.size(),
                       .recorded_at = recorded_at_,
                       .occurred_at = at,
                       .by = Officer(),
                       .job = job,
                       .event = std::move(event)});
    return events_.back().position;
  }
  const std::vector<ledger::RecordedEvent>& events() const { return events_; }

  Forms forms() const {
    Forms forms;
    for (const ledger::RecordedEvent& event : events_) forms.Apply(event);
    return forms;
  }
  Jobs jobs() const {
    Jobs jobs;
    for (const ledger::RecordedEvent& event : events_) EXPECT_TRUE(jobs.Apply(event).has_value());
    return jobs;
  }
  // As the ledger gives it.
  std::vector<ledger::RecordedEvent> Thread(const ledger::PersonId& person = Person()) const {
    std::vector<ledger::RecordedEvent> thread;
    for (const ledger::RecordedEvent& event : events_) {
      for (const ledger::ThreadKey& key : ledger::ThreadsOf(event.event)) {
        if (key == ledger::ThreadOf(person)) thread.push_back(event);
      }
    }
    return thread;
  }
  // At the end of a day.
  PersonState On(std::string_view day, const ledger::PersonId& person = Person(),
                 ledger::Position known_before = kAllPositions) const {
    const View view{.effective_on = *EndOf(Day(day)), .known_before = known_before};
    auto state = FoldPerson(Thread(person), person, forms(), jobs(), view);
    if (!state) ADD_FAILURE() << state.error().message;
    return state.value_or(PersonState());
  }

 private:
  std::vector<ledger::RecordedEvent> events_;
  base::Instant recorded_at_;
};

}  // namespace grondslag::people
