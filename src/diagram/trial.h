// Tries changed books against the properties and scenarios of a book. All of them share one builder, so that an answer
// that did not change is the same node and costs nothing. Within the diagram module only; ProveWithoutEach and
// ProveMutants (prove.h) are the ways in.
#pragma once

#include <array>
#include <map>
#include <memory>
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

// The answers of a book as nodes of a shared builder, kImpossible where facts cannot be together; each made when it is
// asked for.
class BookRoots {
 public:
  // Keeps references to both.
  BookRoots(const rules::RuleBook& book, Builder& builder) : builder_(builder), compiler_(book, builder) {}

  // Verdict and bases only. The same answers have the same address.
  const Roots& At(const Standpoint& at);
  // Every answer; the same ones have the same address here too. Far more nodes.
  const Roots& WithOutcomesAt(const Standpoint& at);
  std::size_t PeriodOf(base::Date day) const;
  Compiler& compiler() { return compiler_; }
  const rules::RuleBook& book() const { return compiler_.book(); }

 private:
  struct Kept {
    std::map<std::array<std::size_t, 3>, const Roots*> at;
    std::map<std::pair<std::size_t, std::vector<NodeRef>>, std::unique_ptr<Roots>> roots;
  };
  // What make() gives for a standpoint, made once for all that it cannot tell apart.
  template <class Make>
  const Roots& Made(const Standpoint& at, Kept& kept, Make make);
  const std::vector<rules::RuleIndex>& RulesUnder(rules::DecisionIndex decision);

  Builder& builder_;
  Compiler compiler_;
  std::map<std::size_t, std::vector<rules::RuleIndex>> rules_under_;
  Kept verdicts_, outcomes_;
};

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
  std::vector<base::Date> Days(const BookRoots& changed) const;
  bool Differs(BookRoots& changed, rules::DecisionIndex decision, base::Date day, terms::View view, Part part);
  bool OutcomesDiffer(BookRoots& changed, const Standpoint& base_at, const Standpoint& changed_at);
  bool DiffersAnywhere(BookRoots& changed, rules::DecisionIndex decision, Part part);
  void TryProbes(BookRoots& changed, rules::DecisionIndex decision, Part part, Until until, Outcome& outcome);
  void TryProperties(BookRoots& changed, const std::vector<bool>& affected, Until until, Outcome& outcome);
  bool IsAsExpected(BookRoots& book, const Probe& probe, Part part);
  bool VerdictAndBasesAsExpected(BookRoots& book, const Probe& probe);
  bool DutiesAndNotesAsExpected(BookRoots& book, const Probe& probe);
  bool IsGreen(std::size_t probe, Part part);
  NodeRef OutcomeRoot(NodeRef selector, const OutcomeConditions& conditions);
  std::vector<std::string> CertainOnes(BookRoots& book, const Probe& probe, bool duties);
  bool Fails(const rules::Property& property, std::size_t index, BookRoots& book, terms::View view);
  bool HoldsAtAll(std::size_t property, terms::View view);
  std::optional<Change> DifferenceOf(BookRoots& changed, rules::DecisionIndex decision, base::Date day,
                                     terms::View view, Part part);

  const rules::RuleBook& book_;
  const std::vector<Probe>& probes_;
  Builder builder_;
  BookRoots base_;
  std::map<std::pair<const void*, const void*>, bool> differs_;  // within one try, by roots
  std::array<std::vector<std::optional<bool>>, kParts> green_;   // by part and probe
  std::vector<std::array<std::optional<bool>, 2>> holds_;        // by property: under law, under page
  std::set<std::tuple<std::size_t, terms::View, NodeRef>>
      fine_;  // a property and a verdict with which it holds in a view
};

}  // namespace grondslag::diagram
