// The names under which an exported book calls its facts, definitions, rules and answers. One list for the whole book,
// so that a name means one thing in every regulation.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_book.h"

namespace grondslag::regelrecht {

// Names that stand for the same in every regulation.
inline constexpr std::string_view kView = "view";
inline constexpr std::string_view kVerdict = "verdict";
inline constexpr std::string_view kAllowed = "allowed";
inline constexpr std::string_view kBasis = "basis";
inline constexpr std::string_view kBasesThatHold = "bases_that_hold";
inline constexpr std::string_view kOwnDuties = "own_duties";
inline constexpr std::string_view kOwnNotes = "own_notes";
inline constexpr std::string_view kRulesThatCount = "rules_that_count";
inline constexpr std::string_view kBasisOfTheWhole = "basis_of_the_whole";
inline constexpr std::string_view kDuties = "duties";
inline constexpr std::string_view kNotes = "notes";
inline constexpr std::string_view kFactsCanBeTogether = "facts_can_be_together";

class Names {
 public:
  // Facts keep the book's names, with `_` for `/` and `-`; where two would be the same, the later one gets a `_` more.
  explicit Names(const rules::RuleBook& book);

  const std::string& Fact(rules::FactIndex fact) const { return facts_[fact.value()]; }
  const std::string& Definition(std::size_t definition) const { return definitions_[definition]; }
  const std::string& Rule(rules::RuleIndex rule) const { return rules_[rule.value()]; }
  // Which reading of a difference counts: page or law.
  const std::string& Followed(rules::DifferenceIndex difference) const { return followed_[difference.value()]; }
  // Of a judgement: where its factors point.
  const std::string& PointsTo(rules::FactIndex judgement) const { return points_to_[judgement.value()]; }
  const std::string& Constraint(std::size_t constraint) const { return constraints_[constraint]; }
  // Whether a day of an act lies not after the day that is asked about.
  const std::string& NotLater(rules::FactIndex act) const { return not_later_[act.value()]; }
  const std::string& Holds(terms::LawfulBasis basis) const { return holds_[static_cast<std::size_t>(basis)]; }

  // Of a decision: its regulation, and what another regulation calls the answers it gets from there.
  struct OfDecision {
    std::string regulation, allowed, bases, duties, notes;
  };
  const OfDecision& Decision(rules::DecisionIndex decision) const { return decisions_[decision.value()]; }
  // The regulation that says which facts cannot be together, and the one that says where factors point.
  const std::string& ConstraintsRegulation() const { return constraints_regulation_; }
  const std::string& FactorsRegulation() const { return factors_regulation_; }

 private:
  std::string Take(std::string_view name);

  std::set<std::string, std::less<>> taken_;
  std::vector<std::string> facts_, definitions_, rules_, followed_, points_to_, constraints_, not_later_, holds_;
  std::vector<OfDecision> decisions_;
  std::string constraints_regulation_, factors_regulation_;
};

}  // namespace grondslag::regelrecht
