// The bytes in which the rule book travels inside the program: tools/compile_rulebook writes them, shipped.cc reads
// them. Not a format to keep: only the build that wrote them reads them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cases/published_case.h"
#include "diagram/diagram.h"
#include "gallery/situation.h"
#include "rules/scenario.h"

namespace grondslag::shipped {

struct Contents {
  const diagram::Diagram& diagram;
  const std::vector<rules::Scenario>& scenarios;
  const cases::PublishedCases& cases;
  const std::vector<gallery::Situation>& situations;
};
std::string Pack(const Contents& contents);

// std::logic_error: the bytes are not what Pack wrote. Each reads its own part only.
diagram::Diagram UnpackDiagram(std::string_view bytes);
std::vector<rules::Scenario> UnpackScenarios(std::string_view bytes);
cases::PublishedCases UnpackCases(std::string_view bytes);
std::vector<gallery::Situation> UnpackSituations(std::string_view bytes);

}  // namespace grondslag::shipped
