// The fold of everybody (people.h) kept in the store, so that a start need not go over all events again. It is a cache:
// sealed, checked, and as if it were not there when anything is wrong with it. Every erasure takes it out (erase.h),
// and its key is that of an epoch (key_ring.h), so that a copy of the store cannot be opened longer than what it was
// made of.
//
// Stored, Map::snapshot; of the version and the layout of who wrote it, others pass over it.
//   `begun`                id of the one that is being written, or was
//   `head`                 epoch (4), then Seal(key, head, id), key being that of the epoch derived for `snapshot`;
//   head:
//                          see HeadOf in snapshot.cc
//   id (16) || number (8)  Seal(key, piece, id || number): the bytes of ids, heads and entries, one after the other
#pragma once

#include <functional>

#include "base/result.h"
#include "ledger/ledger.h"
#include "people/people.h"

namespace grondslag::people {

// Puts a snapshot in the place of the one there is. The ledger must be appending. conflict: somebody was erased since
// people was folded, or meanwhile; none is left then. unavailable, corrupt: the store.
base::Result<void> WriteSnapshot(ledger::Ledger& ledger, const People& people);

// Visits all events from a position on as the fold of everybody takes them, with those texts open that it NeedsOpening
// (person_state.h), until visit fails; that is the result then.
using VisitOpened = std::function<base::Result<void>(const ledger::RecordedEvent& event)>;
base::Result<void> ScanOpened(ledger::Ledger& ledger, ledger::Position from, const VisitOpened& visit);

// Everybody as of now: from the snapshot, if there is one that holds, and the events after it; else from all events.
struct LoadedPeople {
  People people;
  ledger::Position from = 0;  // the first event that was folded now; 0: there was no snapshot of any use
};
// corrupt, unavailable: the store.
base::Result<LoadedPeople> LoadPeople(ledger::Ledger& ledger);

}  // namespace grondslag::people
