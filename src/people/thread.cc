#include "people/thread.h"

#include <variant>

#include "people/view.h"

namespace grondslag::people {

std::unordered_map<ledger::Position, ledger::Position> CorrectionsIn(std::span<const ledger::RecordedEvent> thread) {
  std::unordered_map<ledger::Position, ledger::Position> corrected;
  // From the end, each correction is known to count or not.
  for (auto event = thread.rbegin(); event != thread.rend(); ++event) {
    const auto* correction = std::get_if<ledger::EntryCorrected>(&event->event);
    if (correction != nullptr && !corrected.contains(event->position) && correction->entry < event->position)
      corrected.emplace(correction->entry, event->position);
  }
  return corrected;
}

const ledger::PersonId* NamedIn(const ledger::Event& event) {
  return std::visit(
      [](const auto& typed) -> const ledger::PersonId* {
        if constexpr (requires { typed.person; }) {
          return &typed.person;
        } else {
          return nullptr;
        }
      },
      event);
}

bool IsComplete(const ledger::RecordedEvent& event, const Jobs& jobs) {
  const auto job = jobs.Find(event.job);
  return job && jobs.IsComplete(*job, kAllPositions);
}

std::vector<const ledger::RecordedEvent*> CountingIn(std::span<const ledger::RecordedEvent> thread, const Jobs& jobs) {
  const auto corrected = CorrectionsIn(thread);
  std::vector<const ledger::RecordedEvent*> counting;
  for (const ledger::RecordedEvent& event : thread) {
    if (IsComplete(event, jobs) && !corrected.contains(event.position)) counting.push_back(&event);
  }
  return counting;
}

}  // namespace grondslag::people
