// Tries changed books against the properties and scenarios of a book. All of them share one builder, so that an answer
// that did not change is the same node and costs nothing. Within the diagram module only; ProveWithoutEach and
// ProveMutants (prove.h) are the ways in.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "diagram/broken.h"
#include "diagram/compiler.h"
#include "diagram/prove.h"
#include "rules/scenario.h"

namespace grondslag::diagram {

// What a scenario states for one day, and the facts it states it on.
struct Probe {
  const rules::Scenario* scenario = nullptr;
  const rules::Expectation* expected = nullptr;
  rules::DecisionIndex decision;
  base::Date day;
  std::vector<terms::View> views;
  rules::Facts facts;
};

// Those whose facts the book takes. References scenarios.
std::vector<Probe> ProbesOf(const rules::RuleBook& book, const std::vector<rules::Scenario>& scenarios);

// A book, and what becomes of its scenarios and properties when one of its rules is another.
class Trial {
 public:
  // An answer that a changed book gives otherwise.
  struct Change {
    std::string decision, answer, before, after;
    base::Date at;
    std::vector<terms::NamedFact> facts;
  };
  struct Outcome {
    bool changes = false;  // some answer, in some period and view
    std::vector<std::string> properties, scenarios;
    bool IsRed() const { return !properties.empty() || !scenarios.empty(); }
  };
  enum class Until : std::uint8_t { first_red, all_said };

  // Keeps references to both. Probes that are not as expected of the book itself say nothing and are passed over; so
  // are properties that do not hold.
  Trial(const rules::RuleBook& book, const std::vector<Probe>& probes);

  // changed: the book with one rule changed, the same variables.
  Outcome Try(const rules::RuleBook& changed, rules::RuleIndex rule, Until until);
  // An answer that differs, on the fewest facts. Nothing if none does.
  std::optional<Change> ExampleOf(const rules::RuleBook& changed, rules::RuleIndex rule);

  // Too many nodes were made; make a new Trial.
  bool IsFull() const { return builder_.size() > nodes_kept_max || builder_.overflowed(); }

 private:
  static constexpr std::size_t nodes_kept_max = std::size_t{1} << 22;
  static constexpr std::size_t scenarios_named_max = 3;
  // What is looked at first, and what costs more.
  enum class Part : std::uint8_t { verdict_and_bases, duties_and_notes };
  static constexpr std::size_t kParts = 2;

  // The decisions that a rule can bear on, those with the fewest rules under them first.
  std::vector<rules::DecisionIndex> Affected(const rules::RuleBook& changed, rules::RuleIndex rule) const;
  // First days of the stretches on which neither book changes.
  std::vector<base::Date> Days(const Compiler& changed) const;
  bool Differs(Compiler& changed, rules::DecisionIndex decision, base::Date day, terms::View view, Part part);
  bool OutcomesDiffer(Compiler& changed, const Standpoint& base_at, const Standpoint& changed_at);
  bool DiffersAnywhere(Compiler& changed, rules::DecisionIndex decision, Part part);
  void TryProbes(Compiler& changed, rules::DecisionIndex decision, Part part, Until until, Outcome& outcome);
  void TryProperties(Compiler& changed, const std::vector<bool>& affected, Until until, Outcome& outcome);
  bool IsAsExpected(Compiler& book, const Probe& probe, Part part);
  bool VerdictAndBasesAsExpected(Compiler& book, const Probe& probe);
  bool DutiesAndNotesAsExpected(Compiler& book, const Probe& probe);
  bool IsGreen(std::size_t probe, Part part);
  NodeRef OutcomeRoot(NodeRef selector, const OutcomeConditions& conditions);
  std::vector<std::string> CertainOnes(Compiler& book, const Probe& probe, bool duties);
  bool Fails(const rules::Property& property, std::size_t index, Compiler& book, terms::View view);
  bool HoldsAtAll(std::size_t property, terms::View view);
  std::optional<Change> DifferenceOf(Compiler& changed, rules::DecisionIndex decision, base::Date day, terms::View view,
                                     Part part);

  const rules::RuleBook& book_;
  const std::vector<Probe>& probes_;
  Builder builder_;
  Compiler base_;
  std::map<std::pair<const void*, const void*>, bool> differs_;  // within one try, by roots
  std::array<std::vector<std::optional<bool>>, kParts> green_;   // by part and probe
  std::vector<std::array<std::optional<bool>, 2>> holds_;        // by property: under law, under page
  std::set<std::tuple<std::size_t, terms::View, NodeRef>>
      fine_;  // a property and a verdict with which it holds in a view
};

}  // namespace grondslag::diagram
