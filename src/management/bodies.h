// Reads what a body says: of whom, and the fields of an event. The description was held against it before, so that what
// is left to find are names that mean nothing.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "commands/read_fields.h"
#include "management/call.h"

namespace grondslag::management {

// The member `person`. forbidden: the key names nobody by that kind of identifier.
tl::expected<commands::PersonReference, Refusal> PersonIn(const Call& call);

// Whether the key is for that purpose. Nothing: it is, or a person asks.
std::optional<Refusal> CheckPurpose(const Call& call, const ledger::RecordName& purpose);

// Nobody is named by the name of a member of staff here.
std::optional<ledger::StaffId> NobodyNamed(const base::Node& node, base::Problems& problems);

// The fields of an event, or of a part of one, as the members of a map have them; without those that are named.
template <class Event>
base::Result<Event> FieldsIn(base::Node map, std::initializer_list<std::string_view> without, Event event = {}) {
  std::erase_if(map.entries, [&](const base::Entry& entry) {
    return std::find(without.begin(), without.end(), entry.key) != without.end();
  });
  base::Problems problems;
  const commands::FieldsFromDocument::StaffNamed nobody = NobodyNamed;
  commands::FieldsFromDocument reader(map, "", nobody, problems);
  event.Fields(reader);
  reader.Finish();
  if (!problems.empty()) return base::Fail(std::move(problems));
  return event;
}

}  // namespace grondslag::management
