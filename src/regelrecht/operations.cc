#include "regelrecht/operations.h"

#include <algorithm>
#include <map>

#include "rules/node_reader.h"

namespace grondslag::regelrecht {
namespace {

using terms::FactType;

Yaml Operation(std::string_view name) { return Yaml::Map().Set("operation", name); }

// The operands of an AND within an AND, or of an OR within an OR, stand beside its own.
std::vector<Yaml> Spread(std::string_view operation, std::vector<Yaml> conditions) {
  std::vector<Yaml> spread;
  for (Yaml& condition : conditions) {
    const Yaml* own = condition.Find("operation");
    if (own != nullptr && *own == Yaml(operation)) {
      for (const Yaml& operand : condition.Find("conditions")->items()) spread.push_back(operand);
    } else {
      spread.push_back(std::move(condition));
    }
  }
  return spread;
}

// AND or OR; conditions that say nothing are left out, and one that settles it is all.
Yaml Join(std::string_view operation, std::vector<Yaml> conditions, const Yaml& neutral, const Yaml& settles) {
  conditions = Spread(operation, std::move(conditions));
  if (std::find(conditions.begin(), conditions.end(), settles) != conditions.end()) return settles;
  std::erase(conditions, neutral);
  if (conditions.empty()) return neutral;
  if (conditions.size() == 1) return std::move(conditions.front());
  return Operation(operation).Set("conditions", Yaml::List(std::move(conditions)));
}

bool Has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Yaml Reference(std::string_view name) { return "$" + std::string(name); }
Yaml Always() { return Yaml::Flag(true); }
Yaml Never() { return Yaml::Flag(false); }
bool IsAlways(const Yaml& condition) { return condition == Always(); }
bool IsNever(const Yaml& condition) { return condition == Never(); }

Yaml All(std::vector<Yaml> conditions) { return Join("AND", std::move(conditions), Always(), Never()); }
Yaml Any(std::vector<Yaml> conditions) { return Join("OR", std::move(conditions), Never(), Always()); }

Yaml Not(Yaml condition) {
  if (IsAlways(condition)) return Never();
  if (IsNever(condition)) return Always();
  return Operation("NOT").Set("value", std::move(condition));
}

Yaml Compare(std::string_view operation, Yaml subject, Yaml value) {
  return Operation(operation).Set("subject", std::move(subject)).Set("value", std::move(value));
}
Yaml Equals(Yaml subject, Yaml value) { return Compare("EQUALS", std::move(subject), std::move(value)); }

Yaml IsOneOf(Yaml subject, std::vector<Yaml> values) {
  if (values.size() == 1) return Equals(std::move(subject), std::move(values.front()));
  return Operation("IN").Set("subject", std::move(subject)).Set("values", Yaml::List(std::move(values)));
}
Yaml IsIn(Yaml subject, Yaml list) { return Compare("IN", std::move(subject), std::move(list)); }

Yaml If(std::vector<Case> cases, Yaml otherwise) {
  std::vector<Yaml> items;
  for (Case& one : cases) {
    if (IsNever(one.when)) continue;
    if (IsAlways(one.when)) {
      otherwise = std::move(one.then);
      break;
    }
    items.push_back(Yaml::Map().Set("when", std::move(one.when)).Set("then", std::move(one.then)));
  }
  if (items.empty()) return otherwise;
  return Operation("IF").Set("cases", Yaml::List(std::move(items))).Set("default", std::move(otherwise));
}

Yaml ListOf(std::vector<Yaml> items) { return Operation("LIST").Set("items", Yaml::List(std::move(items))); }

Yaml Together(std::vector<Yaml> lists) {
  std::erase(lists, ListOf({}));
  if (lists.empty()) return ListOf({});
  if (lists.size() == 1) return std::move(lists.front());
  return Operation("ADD").Set("values", Yaml::List(std::move(lists)));
}

Yaml ListIf(Yaml condition, Yaml list) { return If({{std::move(condition), std::move(list)}}, ListOf({})); }

rules::Syntax SyntaxOf(const rules::Condition& condition) {
  rules::Syntax always;
  always.kind = rules::Syntax::Kind::all;
  if (condition.text.empty()) return always;
  // The loader has parsed the same text.
  return *rules::ParseCondition(condition.text);
}

Yaml ConditionWriter::Write(const rules::Condition& condition) const { return Write(SyntaxOf(condition)); }

Yaml ConditionWriter::Write(const rules::Syntax& syntax) const {
  using Kind = rules::Syntax::Kind;
  switch (syntax.kind) {
    case Kind::all:
    case Kind::any: {
      std::vector<Yaml> operands;
      for (const rules::Syntax& operand : syntax.operands) operands.push_back(Write(operand));
      return syntax.kind == Kind::all ? All(std::move(operands)) : Any(std::move(operands));
    }
    case Kind::negation: return Not(Write(syntax.operands[0]));
    case Kind::name: return Name(syntax.left);
    case Kind::comparison: return Comparison(syntax);
    case Kind::membership: return HasOneOf(*book_.FindFact(syntax.left), syntax.words);
    case Kind::allowed: return Reference(names_.Decision(*book_.FindDecision(syntax.left)).allowed);
    case Kind::holds: break;  // of properties only
  }
  return Never();
}

Yaml ConditionWriter::Name(const std::string& name) const {
  if (const auto definition = FindDefinition(name)) return Reference(names_.Definition(*definition));
  const rules::FactIndex fact = *book_.FindFact(name);
  return HasOneOf(fact, {book_[fact].type == FactType::citation ? "given" : "yes"});
}

Yaml ConditionWriter::Comparison(const rules::Syntax& syntax) const {
  const rules::FactIndex left = *book_.FindFact(syntax.left);
  const rules::Fact& fact = book_[left];
  if (fact.type == FactType::number || fact.type == FactType::date) return Ordered(fact, syntax);
  const auto right = book_.FindFact(syntax.words[0]);
  const bool has_value = std::any_of(fact.values.begin(), fact.values.end(),
                                     [&](const rules::FactValue& value) { return value.value == syntax.words[0]; });
  Yaml same = right && !has_value ? Same(left, *right) : HasOneOf(left, syntax.words);
  return syntax.relation == "=" ? same : Not(std::move(same));
}

// Numbers and days: with each other, or with a number or day that the condition names.
Yaml ConditionWriter::Ordered(const rules::Fact& left, const rules::Syntax& syntax) const {
  static const std::map<std::string_view, std::string_view> kOperations = {
      {"=", "EQUALS"},       {"!=", "EQUALS"},
      {"<", "LESS_THAN"},    {"<=", "LESS_THAN_OR_EQUAL"},
      {">", "GREATER_THAN"}, {">=", "GREATER_THAN_OR_EQUAL"}};
  const std::string& word = syntax.words[0];
  const auto right = book_.FindFact(word);
  Yaml value = right                           ? Reference(names_.Fact(*right))
               : left.type == FactType::number ? Yaml::Number(*rules::ParseWhole(word))
                                               : Yaml(word);
  Yaml compared =
      Compare(kOperations.at(syntax.relation), Reference(names_.Fact(*book_.FindFact(syntax.left))), std::move(value));
  return syntax.relation == "!=" ? Not(std::move(compared)) : compared;
}

// Two facts have the same value; of two citations: both are given, or neither.
Yaml ConditionWriter::Same(rules::FactIndex left, rules::FactIndex right) const {
  if (book_[left].type == FactType::citation) return Equals(HasOneOf(left, {"given"}), HasOneOf(right, {"given"}));
  return Equals(Reference(names_.Fact(left)), Reference(names_.Fact(right)));
}

// A yes_no is true or false; a citation is `none` or the provision as text.
Yaml ConditionWriter::HasOneOf(rules::FactIndex fact, const std::vector<std::string>& values) const {
  const Yaml name = Reference(names_.Fact(fact));
  const FactType type = book_[fact].type;
  if (type == FactType::yes_no) {
    if (Has(values, "yes") && Has(values, "no")) return Always();
    return Has(values, "yes") ? name : Not(name);
  }
  if (type == FactType::citation) {
    if (Has(values, "given") && Has(values, "none")) return Always();
    return Has(values, "none") ? Equals(name, "none") : Not(Equals(name, "none"));
  }
  return IsOneOf(name, {values.begin(), values.end()});
}

std::optional<std::size_t> ConditionWriter::FindDefinition(std::string_view name) const {
  for (std::size_t i = 0; i < book_.definitions.size(); ++i) {
    if (book_.definitions[i].name == name) return i;
  }
  return std::nullopt;
}

ConditionWriter::Named ConditionWriter::NamedIn(const rules::Condition& condition) const {
  Named named;
  Collect(SyntaxOf(condition), named);
  return named;
}

void ConditionWriter::Collect(const rules::Syntax& syntax, Named& named) const {
  for (const rules::Syntax& operand : syntax.operands) Collect(operand, named);
  if (syntax.kind == rules::Syntax::Kind::allowed) named.asked.push_back(*book_.FindDecision(syntax.left));
  if (syntax.kind != rules::Syntax::Kind::name) return;
  if (const auto definition = FindDefinition(syntax.left)) named.definitions.push_back(*definition);
}

}  // namespace grondslag::regelrecht
