// All that happened with one person, on one screen: every entry of the thread, what was shown then, what became of it,
// and who read its evidence.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/instant.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "people/forms.h"
#include "people/jobs.h"

namespace grondslag::people {

// Somebody read the evidence of an entry.
struct Opened {
  ledger::Position position = 0;
  base::Instant at;
  ledger::StaffId by;
};

// The form as it was when the person said yes.
struct TextOfThen {
  ledger::RecordName form;
  std::uint32_t version = 0;
  std::string language;
  log::Hash hash{};
  ledger::RecordText text;  // closed, unless the forms were folded with their texts open
};

struct HistoryLine {
  ledger::RecordedEvent event;
  std::optional<ledger::Position> corrected_by;  // it was a mistake
  bool is_pending = false;                       // of a job that is not complete: it does not count yet
  bool look_into = false;                        // a stop that the law may not name, and nobody has looked into
  std::optional<ledger::Position> looked_into_by;
  std::optional<TextOfThen> text;  // of a consent
  std::vector<Opened> opened;
};

// In the order in which it occurred. thread: with the texts that the reader may see open; what is closed stays so.
std::vector<HistoryLine> HistoryOf(std::span<const ledger::RecordedEvent> thread, const Forms& forms, const Jobs& jobs);

}  // namespace grondslag::people
