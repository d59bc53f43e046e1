// What the commands about one person have in common: a record open for an entry about somebody, words as they are
// typed, and what is said of what was recorded.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/instant.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/console.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "commands/acts.h"
#include "ledger/names.h"
#include "people/disclosures.h"

namespace grondslag::cli {

// A record, and the moment at which something occurred.
struct Moment {
  OpenRecord open;
  base::Instant at;

  static base::Result<Moment> Begin(const RecordOptions& options, Access access, const std::string& command);
  commands::Session& session() { return open.session(); }
};

// The same, of somebody.
struct Act {
  Moment moment;
  commands::PersonReference person;

  static base::Result<Act> Begin(const RecordOptions& options, const PersonOptions& of, Access access,
                                 const std::string& command);
  commands::Session& session() { return moment.session(); }
  template <class Event>
  commands::ActRequest<Event> Of(Event event) const {
    return {.person = person, .event = std::move(event), .occurred_at = moment.at};
  }
};

// The enumerator of that name; where nothing was typed the one that is meant then. invalid_input: there is none.
template <class E>
base::Result<E> NamedOr(E meant, const std::string& typed) {
  if (typed.empty()) return meant;
  if (const auto named = ledger::FindNamed<E>(typed)) return *named;
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("`{}` is not one of {}", base::OneLine(typed), base::Join(ledger::NamesOf<E>())));
}

// Empty: none was typed.
ledger::RecordName TypedPurpose(const PersonOptions& of);

// Prints the position, and what there is to know of it. Gives the exit status.
int Tell(const commands::Recorded& recorded, const RecordOptions& options, Console& console);
// Recipients that are still to be told.
void TellNotices(const std::vector<people::NoticeDue>& due, const RecordOptions& options, Console& console);

}  // namespace grondslag::cli
