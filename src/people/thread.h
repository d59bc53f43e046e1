// The events of one person as they are read from the ledger: which of them count. What is state is folded from entries
// (person_state.h); what is a log, a history or an answer is read from here.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "ledger/entry.h"
#include "ledger/ids.h"
#include "people/jobs.h"

namespace grondslag::people {

// The corrections that count: position of the mistaken entry, and of the correction. A correction that was itself
// corrected does not.
std::unordered_map<ledger::Position, ledger::Position> CorrectionsIn(std::span<const ledger::RecordedEvent> thread);

// Whom the event is about, whatever it says. Null: nobody.
const ledger::PersonId* NamedIn(const ledger::Event& event);

// Whether the job of the event is complete.
bool IsComplete(const ledger::RecordedEvent& event, const Jobs& jobs);

// The events that count: not corrected, and not of a job that is not complete. In the order of the thread.
std::vector<const ledger::RecordedEvent*> CountingIn(std::span<const ledger::RecordedEvent> thread, const Jobs& jobs);

}  // namespace grondslag::people
