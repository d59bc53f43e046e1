// What changed between two views of the register.
#pragma once

#include <string>
#include <vector>

#include "registry/register.h"

namespace grondslag::registry {

// A field of a record that differs. before or after is empty where it was not filled, or there was no such record.
struct FieldChange {
  RecordName record;
  std::string field;  // as in ledger/organisation_events.h: `retention.months`; `fact NAME`, `duty NAME`
  std::string before;
  std::string after;
  bool operator==(const FieldChange&) const = default;
};

// In the order of the records and of their fields. Texts are compared where both can be read; of those that cannot,
// another version counts as changed.
std::vector<FieldChange> DifferenceBetween(const Register& before, const Register& after);

}  // namespace grondslag::registry
