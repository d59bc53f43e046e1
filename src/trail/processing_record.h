// What the Logboek dataverwerkingen (Logius, 1.0) keeps of one use of the data of one person: what this program does
// itself, and what callers report or are logged for when they are permitted. Who acted, a member of staff, is not in
// it: that stands in the ledger. otlp_json.h writes it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "trail/pseudonym.h"
#include "trail/status.h"
#include "trail/trace_context.h"
#include "trail/uri.h"

namespace grondslag::trail {

enum class Use : std::uint8_t {
  lookup,            // the officer looked a person up
  disclosure,        // data were given to a recipient
  export_of_person,  // what is on record of a person was exported
  access_document,   // the answer to a request for access was made
  reported,          // a caller says that it used data
  permitted,         // a caller was permitted to, and its credential says that this counts as a use
};
std::string_view Name(Use use);
// What the log shows to people, in Dutch.
std::string_view TitleOf(Use use);

// One line: of one person, or of none.
struct ProcessingRecord {
  Span span;
  Status status = Status::Unset;  // Error: the program failed. Refused, or nothing found, is none.
  Use use = Use::lookup;
  base::Instant started, ended;
  Uri activity;  // in the register of processing activities
  std::optional<Pseudonym> person;
  std::optional<Uri> called_by{};  // the program that asked for it; nothing: nobody else did
};

// One use, of however many people.
struct ProcessingAct {
  TraceContext context;  // of the call in which it was done
  Status status = Status::Unset;
  Use use = Use::lookup;
  base::Instant started, ended;
  Uri activity;
  std::optional<Uri> called_by{};
};
// A line for each person, in their order, each a span of its own under that of the call. Nobody: one line.
std::vector<ProcessingRecord> LinesOf(const ProcessingAct& act, std::span<const Pseudonym> people);

}  // namespace grondslag::trail
