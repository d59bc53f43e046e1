#include "regelrecht/facts.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "regelrecht/texts.h"

namespace grondslag::regelrecht {
namespace {

using rules::DecisionIndex;
using rules::FactIndex;
using rules::Rule;
using rules::RuleIndex;

namespace text {
const base::LocalText kValues = {" Waarden: {}.", " Values: {}."};
const base::LocalText kProvision = {" De bepaling als tekst, of none.", " The provision as text, or none."};
const base::LocalText kJudgement = {" Dit is een oordeel van een mens.", " This is a judgement of a person."};
const base::LocalText kSilence = {" Is er niets bekend, geef dan {}.", " If nothing is known, give {}."};
}  // namespace text

const char* TypeOf(terms::FactType type) {
  switch (type) {
    case terms::FactType::yes_no: return "boolean";
    case terms::FactType::number: return "number";
    case terms::FactType::date: return "date";
    default: return "string";
  }
}

// Facts, marked by their place in the book.
class FactMarker {
 public:
  explicit FactMarker(const rules::RuleBook& book)
      : book_(book), seen_(book.decisions.size(), false), marked_(book.facts.size(), false) {}

  void Mark(DecisionIndex decision) {
    if (seen_[decision.value()]) return;
    seen_[decision.value()] = true;
    Mark(book_[decision].chosen);
    for (const RuleIndex index : book_[decision].rules) {
      const Rule& rule = book_[index];
      Mark(rule.when.expr);
      Mark(rule.basis_fact);
      Mark(rule.basis_of_only);
      if (rule.on_act) Mark(book_[*rule.on_act].fact);
      if (rule.reading) Mark(book_.FindFact("reading_" + book_[*rule.difference].id));
      for (const DecisionIndex asked : rule.asks) Mark(asked);
    }
  }
  void Mark(const rules::Expr& expr) {
    if (expr.kind == rules::Expr::Kind::in) {
      const rules::Variable& variable = book_[expr.variable];
      Mark(variable.fact);
      if (variable.kind == rules::Variable::Kind::order) Mark(variable.other);
    }
    for (const rules::Expr& operand : expr.operands) Mark(operand);
  }
  std::vector<FactIndex> Marked() const {
    std::vector<FactIndex> facts;
    for (std::size_t i = 0; i < marked_.size(); ++i) {
      if (marked_[i]) facts.emplace_back(i);
    }
    return facts;
  }

  void Mark(const std::optional<FactIndex>& fact) {
    if (fact) marked_[fact->value()] = true;
  }

 private:
  const rules::RuleBook& book_;
  std::vector<bool> seen_, marked_;
};

// The question, and what to give for an answer.
std::string Description(const rules::Fact& fact, base::Language language) {
  using terms::FactType;
  std::string text = fact.ask.In(language);  // empty in a policy; a title of a difference ends without a full stop
  if (!text.empty() && std::string_view(".?!").find(text.back()) == std::string_view::npos) text += '.';
  if (fact.type == FactType::citation) text += Fill(text::kProvision, language);
  if (fact.type == FactType::choice || fact.type == FactType::judgement || fact.type == FactType::factor) {
    std::vector<std::string> values;
    for (const rules::FactValue& value : fact.values)
      values.push_back(fmt::format("{} ({})", value.value, value.text.In(language)));
    text += Fill(text::kValues, language, base::Join(values));
  }
  if (fact.type == FactType::judgement) text += Fill(text::kJudgement, language);
  if (!fact.when_absent.empty())
    text += Fill(text::kSilence, language,
                 fact.type == FactType::yes_no ? fact.when_absent == "yes" ? "true" : "false" : fact.when_absent);
  return text.starts_with(' ') ? text.substr(1) : text;
}

}  // namespace

std::vector<FactIndex> FactsOf(const rules::RuleBook& book, DecisionIndex decision) {
  FactMarker marker(book);
  marker.Mark(decision);
  return marker.Marked();
}

Yaml ParameterOf(const rules::RuleBook& book, const Names& names, FactIndex index, base::Language language) {
  const rules::Fact& fact = book[index];
  return Yaml::Map()
      .Set("name", names.Fact(index))
      .Set("type", TypeOf(fact.type))
      .Set("description", Description(fact, language))
      .Set("required", Yaml::Flag(true));
}

std::vector<FactIndex> FactsOfConstraints(const rules::RuleBook& book) {
  FactMarker marker(book);
  for (const rules::Constraint& constraint : book.constraints) marker.Mark(constraint.never.expr);
  for (const FactIndex act : ActsOf(book)) marker.Mark(act);
  return marker.Marked();
}

std::vector<FactIndex> ActsOf(const rules::RuleBook& book) {
  std::vector<FactIndex> acts;
  for (std::size_t i = 0; i < book.facts.size(); ++i) {
    if (book.facts[i].act && book.facts[i].variable) acts.emplace_back(i);
  }
  return acts;
}

}  // namespace grondslag::regelrecht
