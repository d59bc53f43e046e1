// What is put on record by the shapes of a file of records (commands/records.h), and refused with every reason.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commands/records.h"
#include "management/call.h"

namespace grondslag::management {

// A map with one entry.
base::Node MapOf(std::string_view key, base::Node value);
base::Node TextNode(std::string text);

// What there is to do so that the record says what the document says. Its places are those of the body.
tl::expected<commands::RecordsPlan, Refusal> PlanOf(const Call& call, const commands::Organisation& organisation,
                                                    base::Node document);
// The same, carried out.
tl::expected<commands::RecordsPlan, Refusal> CarryOutPlan(Call& call, const commands::Organisation& organisation,
                                                          base::Node document);

// What the register has against an event of which the body says the fields, each at its field. Nothing: nothing.
std::optional<Refusal> CheckDraft(const Call& call, const commands::Organisation& organisation,
                                  const ledger::NewEvent& draft);

// The last event about a record. Nothing: none.
std::optional<ledger::Position> LastAbout(const commands::Organisation& organisation, const ledger::RecordName& record);

}  // namespace grondslag::management
