// Erases a person (GDPR art. 17), a member of staff, or the free texts of one event of a record, and says what is gone,
// when, and what stays. Appending PersonErased, StaffErased or RecordTextErased is what decides it; from then on it is
// carried out, and carried out again after every interruption, until nothing is left.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/instant.h"
#include "base/result.h"
#include "ledger/ids.h"
#include "ledger/ledger.h"

namespace grondslag::ledger {

struct EraseRequest {
  AppendId id;
  PersonId person;
  base::Instant occurred_at;
  StaffId by;
  // Until when what shows that the organisation did right is kept, under art. 17(3); nothing: it goes too.
  std::optional<base::Date> evidence_until;
  bool keeps_suppression = false;
  std::string reason;
  RecordName credential = {};  // as that of NewEvent

  template <class F>
  void Fields(F& f) {
    f(1, "id", id)(2, "person", person)(3, "occurred_at", occurred_at)(4, "by", by)(
        5, "evidence_until", evidence_until)(6, "keeps_suppression", keeps_suppression)(7, "reason", reason)(
        8, "credential", credential);
  }
};

struct EraseStaffRequest {
  AppendId id;
  StaffId staff;
  base::Instant occurred_at;
  StaffId by;
  std::string reason;
  RecordName credential = {};

  template <class F>
  void Fields(F& f) {
    f(1, "id", id)(2, "staff", staff)(3, "occurred_at", occurred_at)(4, "by", by)(5, "reason", reason)(6, "credential",
                                                                                                       credential);
  }
};

struct EraseTextRequest {
  AppendId id;
  Position entry = 0;  // of the event whose texts go
  base::Instant occurred_at;
  StaffId by;
  std::string reason;

  template <class F>
  void Fields(F& f) {
    f(1, "id", id)(2, "entry", entry)(3, "occurred_at", occurred_at)(4, "by", by)(5, "reason", reason);
  }
};

struct EraseReport {
  Position position = 0;         // of the event that decided it
  std::size_t texts_gone = 0;    // boxes taken out of the store
  std::size_t texts_kept = 0;    // as evidence or suppression
  bool gone_from_store = false;  // also from free pages and the write-ahead log
  base::Date gone_from_copies_on;
  std::optional<base::Date> evidence_until;
  bool keeps_suppression = false;

  template <class F>
  void Fields(F& f) {
    f(1, "position", position)(2, "texts_gone", texts_gone)(3, "texts_kept", texts_kept)(
        4, "gone_from_store", gone_from_store)(5, "gone_from_copies_on", gone_from_copies_on)(
        6, "evidence_until", evidence_until)(7, "keeps_suppression", keeps_suppression);
  }
};

// not_found: nobody of that id. unavailable: decided and begun, but not finished; it goes on when the store is next
// opened to write.
base::Result<EraseReport> ErasePerson(Ledger& ledger, const EraseRequest& request);

// Their name and all other texts of theirs go; their id stays, so that it can still be told who did what, and so does a
// free text of a record that names them (EraseText). not_found: nobody of that id works here. unavailable: as
// ErasePerson.
base::Result<EraseReport> EraseStaff(Ledger& ledger, const EraseStaffRequest& request);

// Texts of a person or of a member of staff in it stay, as do the other events of the record, also those that say the
// same again. An append to that record from before cannot be asked again after it (conflict). not_found: no such event,
// or no such text in it. unavailable: as ErasePerson.
base::Result<EraseReport> EraseText(Ledger& ledger, const EraseTextRequest& request);

// Goes on with what was interrupted.
base::Result<void> FinishErasures(Ledger& ledger);

// Erases again what the key ring says was erased and the store does not: a backup was put back. Gives how much.
base::Result<std::size_t> ReapplyErasures(Ledger& ledger);

// Takes out the evidence of everybody whose last day is before today.
base::Result<std::size_t> RemoveDueEvidence(Ledger& ledger, base::Date today);

}  // namespace grondslag::ledger
