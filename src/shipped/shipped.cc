// Reads the shipped rule book from the bytes that rulebook.S puts into the program. Their form is in pack.h.
#include "shipped/shipped.h"

#include <string_view>

#include "shipped/pack.h"

extern "C" {
extern const char grondslag_shipped_begin[];
extern const char grondslag_shipped_end[];
}

namespace grondslag::shipped {
namespace {

std::string_view Bytes() {
  return {grondslag_shipped_begin, static_cast<std::size_t>(grondslag_shipped_end - grondslag_shipped_begin)};
}

}  // namespace

const diagram::Diagram& ShippedDiagram() {
  static const diagram::Diagram diagram = UnpackDiagram(Bytes());
  return diagram;
}

const std::vector<rules::Scenario>& ShippedScenarios() {
  static const std::vector<rules::Scenario> scenarios = UnpackScenarios(Bytes());
  return scenarios;
}

const cases::PublishedCases& ShippedCases() {
  static const cases::PublishedCases cases = UnpackCases(Bytes());
  return cases;
}

const std::vector<gallery::Situation>& ShippedSituations() {
  static const std::vector<gallery::Situation> situations = UnpackSituations(Bytes());
  return situations;
}

}  // namespace grondslag::shipped
