// The rule book that travels inside the program, compiled by the same build. Nothing of it is read from disk.
#pragma once

#include <vector>

#include "cases/published_case.h"
#include "diagram/diagram.h"
#include "gallery/situation.h"
#include "rules/scenario.h"

namespace grondslag::shipped {

// Made at the first call, and kept. Bytes that are not those of this build are a fault of the build: std::logic_error.
const diagram::Diagram& ShippedDiagram();
// The same; read only when asked for.
const std::vector<rules::Scenario>& ShippedScenarios();
const cases::PublishedCases& ShippedCases();
const std::vector<gallery::Situation>& ShippedSituations();

}  // namespace grondslag::shipped
