// What the Authorization Decision Log (Logius) keeps of one call to the gate. A batch or a search is one call, with
// counts. What was asked and answered is not in it: it says where both can be had again (the request from who asked,
// the answer by asking once more as of the same position of the ledger under the same rule book), and carries
// fingerprints of them, so that whoever has them can show that these are the ones. otlp_json.h writes it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "ledger/ids.h"
#include "log/hash.h"
#include "trail/pseudonym.h"
#include "trail/status.h"
#include "trail/trace_context.h"
#include "trail/uri.h"
#include "trail/word.h"

namespace grondslag::trail {

// Which of the interfaces of AuthZEN was called.
enum class GateCall : std::uint8_t {
  access_evaluation,
  access_evaluations,
  search_subject,
  search_action,
  search_resource,
};
// As event_name has it: `adl.access_evaluation`.
std::string_view EventName(GateCall call);

// What answers, the same for many calls: made when the program starts and when it takes another rule book.
struct Answering {
  std::string engine;              // name and version of the program
  std::string book, book_version;  // of the rule book
  log::Hash book_hash{};
  std::string origin;  // the name of the ledger's log in its checkpoints
};

// How many decisions a call asked for, and what came of them. Of a search asked is what was looked through.
struct DecisionCounts {
  std::uint64_t asked = 0, permitted = 0, denied = 0;
};

// What was asked, as far as it says nothing about who. Empty: not stated.
struct Asked {
  Word action;
  std::optional<Uri> activity{};                 // the purpose, in the register of processing activities
  std::vector<ledger::RecordName> categories{};  // of data
  ledger::RecordName recipient{};
  Word channel{};
};

// INVARIANT (no person): no member takes text about a person; people stand in it as pseudonyms.
struct DecisionRecord {
  Span span;
  GateCall call = GateCall::access_evaluation;
  Status status = Status::Unset;  // Error: no decision could be made. A denial is none.
  base::Instant started, ended;

  std::shared_ptr<const Answering> answering;  // never null
  ledger::Position position = 0;               // how many events of the ledger it was answered from
  Asked asked;
  Fingerprint request;                    // of its bytes
  std::optional<Fingerprint> response{};  // of its bytes; nothing: there was none
  Word verdict{};                         // of a single decision, the rule book's word
  DecisionCounts counts;
  std::optional<Pseudonym> person{};  // nothing: none, or several
};

}  // namespace grondslag::trail
