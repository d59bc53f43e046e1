// Shows to somebody who has neither the store nor its keys that an event was recorded, and, where wanted, what one of
// its texts said.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/ledger.h"
#include "log/note.h"
#include "log/tlog_proof.h"

namespace grondslag::ledger {

// A text of the event with what shows that it is the one committed to: SHA-256(salt || text) stands in the entry.
struct ShownText {
  std::string field;  // its name
  Salt salt{};
  std::string text;
  log::Hash commitment{};
};

struct EventProof {
  RecordedEvent event;
  std::string entry;  // the bytes of the leaf
  log::TlogProof proof;
  log::VerifierKey key;  // the log's
  std::vector<ShownText> texts;
};

// The newest checkpoint that has the event, made where there is none and this process appends. texts: which classes are
// shown. not_found: no such event, or no checkpoint has it yet.
base::Result<EventProof> ProveEvent(Ledger& ledger, Position position, const Opening& texts);

// For who has the proof and no ledger: the event as its entry says it, with the shown texts open, if the log of the
// proof's key holds it and each text is one that the entry commits to. proof.event is not looked at. Errors as
// log::CheckTlogProof; corrupt also: no entry, or a text of another one.
base::Result<RecordedEvent> CheckEventProof(const EventProof& proof);

// That the log with this checkpoint is the beginning of what there is now: the path (log/proof.h).
base::Result<std::vector<log::Hash>> ProveConsistency(Ledger& ledger, std::uint64_t old_size, std::uint64_t size);

// The newest checkpoint in the store, a signed note. not_found: there is none.
base::Result<std::string> LastCheckpoint(Ledger& ledger);

}  // namespace grondslag::ledger
