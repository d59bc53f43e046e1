// An event as it stands in the log, and what is read back from there. What is personal or free text in it is not in the
// entry: there stand commitments (sealed.h), and boxes.h keeps the texts.
//
// Stored. An entry is a CBOR array:
//   [1, recorded_at, type, occurred_at, by, job, fields]
//   1            version of the encoding
//   recorded_at  microseconds since 1970-01-01T00:00:00Z, always in nine bytes
//   type         number of the event (event.h)
//   occurred_at  microseconds, as claimed
//   by           who did it: member of staff; the name of the credential by which a program did; or null: the person,
//   or
//                this program itself
//   job          the job it belongs to, or null
//   fields       map (fields.h)
// The leaf of the log is SHA-256(0x00 || entry). The row of a store is the leaf's 32 bytes, then the entry.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"
#include "ledger/event.h"
#include "ledger/event_store.h"
#include "log/hash.h"

namespace grondslag::ledger {

// What is to be recorded.
struct NewEvent {
  Event event;
  base::Instant occurred_at;
  StaffId by;                  // empty: nobody of the organisation
  JobId job;                   // empty: none
  RecordName credential = {};  // by which a program did it; empty: none. Never beside `by`
};

struct RecordedEvent {
  Position position = 0;
  base::Instant recorded_at;
  base::Instant occurred_at;
  StaffId by;
  JobId job;
  Event event;  // its sealed texts closed
  RecordName credential = {};
};

// With recorded_at still open: StampEntry puts it in.
std::string EncodeEntry(const NewEvent& event);
// Moments before 1970-01-01T01:11:35Z would take fewer bytes and are not recorded: false.
bool StampEntry(std::string& entry, base::Instant recorded_at);

// corrupt: not an entry, or one that a newer program wrote; position stands in the message.
base::Result<RecordedEvent> DecodeEntry(Position position, std::string_view entry);

// A row of Sequence::event.
std::string EncodeEventRow(const log::Hash& leaf, std::string_view entry);
struct EventRow {
  log::Hash leaf{};
  std::string_view entry;
};
// Looks into row. corrupt: too short. The leaf is as it was stored, right or wrong.
base::Result<EventRow> ReadEventRow(Position position, std::string_view row);
base::Result<EventRow> ReadEventRow(Position position, std::string&& row) = delete;

// corrupt: there is none, or it cannot be read.
base::Result<RecordedEvent> ReadEvent(StoreReader& reader, Position position);
// Visits events from `from` on until there are no more or visit gives false.
using VisitEvent = std::function<bool(RecordedEvent&&)>;
base::Result<void> ScanEvents(StoreReader& reader, Position from, const VisitEvent& visit);

}  // namespace grondslag::ledger
