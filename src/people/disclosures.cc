#include "people/disclosures.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <variant>

#include "people/thread.h"

namespace grondslag::people {
namespace {

// What recipients are told of.
struct Change {
  ledger::Position position = 0;
  base::Instant at;
  std::vector<std::string> categories;  // empty: all
  ledger::RecordName purpose;           // empty: all
};

std::vector<Change> ChangesIn(std::span<const ledger::RecordedEvent* const> counting) {
  std::vector<Change> changes;
  for (const ledger::RecordedEvent* event : counting) {
    Change change{.position = event->position, .at = event->occurred_at, .categories = {}, .purpose = {}};
    if (const auto* corrected = std::get_if<ledger::DataCorrected>(&event->event)) {
      change.categories = corrected->categories;
    } else if (const auto* restricted = std::get_if<ledger::ProcessingRestricted>(&event->event)) {
      change.purpose = restricted->purpose;
    } else if (!std::holds_alternative<ledger::PersonErased>(event->event)) {
      continue;
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

// Of what a recipient got, the part that a change is about.
std::vector<std::string> Concerned(const Disclosure& disclosure, const Change& change) {
  if (disclosure.at > change.at || (!change.purpose.empty() && change.purpose != disclosure.made.purpose)) return {};
  std::vector<std::string> concerned;
  for (const std::string& category : disclosure.made.categories) {
    const auto& about = change.categories;
    if (about.empty() || std::find(about.begin(), about.end(), category) != about.end()) concerned.push_back(category);
  }
  return concerned;
}

}  // namespace

std::vector<Disclosure> DisclosuresIn(std::span<const ledger::RecordedEvent> thread, const Jobs& jobs) {
  std::vector<Disclosure> disclosures;
  for (const ledger::RecordedEvent* event : CountingIn(thread, jobs)) {
    if (const auto* made = std::get_if<ledger::DisclosureMade>(&event->event))
      disclosures.push_back({.position = event->position, .at = event->occurred_at, .made = *made});
  }
  std::stable_sort(disclosures.begin(), disclosures.end(),
                   [](const Disclosure& a, const Disclosure& b) { return a.at < b.at; });
  return disclosures;
}

std::vector<NoticeDue> NoticesDue(std::span<const ledger::RecordedEvent> thread, const Jobs& jobs) {
  const std::vector<const ledger::RecordedEvent*> counting = CountingIn(thread, jobs);
  const std::vector<Disclosure> disclosures = DisclosuresIn(thread, jobs);
  std::set<std::pair<ledger::Position, ledger::RecordName>> done;
  for (const ledger::RecordedEvent* event : counting) {
    if (const auto* notified = std::get_if<ledger::RecipientNotified>(&event->event))
      done.emplace(notified->about, notified->recipient);
  }
  std::vector<NoticeDue> due;
  for (const Change& change : ChangesIn(counting)) {
    std::map<ledger::RecordName, std::set<std::string>> got;
    for (const Disclosure& disclosure : disclosures) {
      const std::vector<std::string> concerned = Concerned(disclosure, change);
      if (!concerned.empty()) got[disclosure.made.recipient].insert(concerned.begin(), concerned.end());
    }
    for (const auto& [recipient, categories] : got) {
      if (!done.contains({change.position, recipient}))
        due.push_back({change.position, recipient, {categories.begin(), categories.end()}});
    }
  }
  return due;
}

}  // namespace grondslag::people
