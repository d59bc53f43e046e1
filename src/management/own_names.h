// Records by the names that the organisation gives them, in what a person is told: `purpose/newsletter` stands for
// something in a program, and says nothing to who reads it.
#pragma once

#include "commands/session.h"
#include "management/problem.h"

namespace grondslag::management {

// Whether some message names a record as programs do.
bool NameRecords(const Faults& faults);
// Puts their own names in the place of those; what has none keeps the other.
void SayOwnNames(const commands::Organisation& organisation, Faults& faults);

}  // namespace grondslag::management
