// What is asked of the gate: may this be done with the data of this person now?
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ids.h"
#include "ledger/person_events.h"

namespace grondslag::gate {

// The rule book's words of the fact `action`.
enum class Action : std::uint8_t { use, disclose, contact };
std::string_view Name(Action action);
// Nothing: there is no such word.
std::optional<Action> ParseAction(std::string_view name);

struct Request {
  ledger::RecordName purpose;                  // empty: none stated, which is denied
  std::vector<ledger::RecordName> categories;  // of data; empty: all that the purpose has
  Action action = Action::use;
  ledger::RecordName recipient;                     // of a disclosure
  std::string channel;                              // of a contact, the rule book's word
  std::optional<ledger::IdentifierKind> contact{};  // by which the person is reached, where that is known

  auto operator<=>(const Request&) const = default;
};

}  // namespace grondslag::gate
