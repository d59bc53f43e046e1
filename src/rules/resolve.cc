// Resolves the names of a Draft: cuts every number and date at the thresholds that conditions name, makes the
// variables, and turns each condition into an expression over them.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/draft.h"
#include "rules/node_reader.h"
#include "rules/read_facts.h"

namespace grondslag::rules {
namespace {

using base::Place;
using terms::FactType;

// A defined name stands for its condition, so few lines can say something enormous: what is more, or deeper, is
// refused.
constexpr std::size_t kPartsMax = 20'000;
constexpr std::size_t kDefinitionsDeep = 100;

bool IsOrdered(FactType type) { return type == FactType::number || type == FactType::date; }

// A number, or a day as days since 1970-01-01.
std::optional<std::int64_t> OrderedValue(FactType type, const std::string& text) {
  if (type == FactType::number) return ParseWhole(text);
  const auto date = base::ParseDate(text);
  if (!date) return std::nullopt;
  return date->days().time_since_epoch().count();
}

std::string OrderedText(FactType type, std::int64_t value) {
  if (type == FactType::number) return std::to_string(value);
  return base::Date(std::chrono::sys_days{std::chrono::days{value}}).ToString();
}

// Negation, kept small.
Expr Not(Expr expr) {
  if (expr.kind == Expr::Kind::constant) {
    expr.truth = !expr.truth;
    return expr;
  }
  Expr negation;
  negation.kind = Expr::Kind::negation;
  negation.operands.push_back(std::move(expr));
  return negation;
}

Expr In(VariableIndex variable, ValueSet values) {
  Expr expr;
  expr.kind = Expr::Kind::in;
  expr.variable = variable;
  expr.values = values;
  return expr;
}

Expr All(std::vector<Expr> operands) {
  Expr expr;
  expr.kind = Expr::Kind::all;
  expr.operands = std::move(operands);
  return expr;
}

class Resolver {
 public:
  explicit Resolver(Draft& draft) : draft_(draft), book_(draft.book) {}

  void Run() {
    IndexNames();
    AddReadingFacts();
    CollectFromConditions();
    CollectFromActDays();
    MakeVariables();
    LinkFactors();
    ResolveDefinitions();
    for (std::size_t i = draft_.base_constraints; i < book_.constraints.size(); ++i) ResolveConstraint(i);
    LinkScreens();
    for (std::size_t i = draft_.base_decisions; i < book_.decisions.size(); ++i) ResolveDecision(i);
    for (std::size_t i = draft_.base_rules; i < book_.rules.size(); ++i) ResolveRule(i);
    for (std::size_t i = draft_.base_properties; i < book_.properties.size(); ++i) ResolveProperty(i);
    for (std::size_t i = draft_.base_entities; i < book_.entities.size(); ++i) ResolveEntity(i);
    if (draft_.base_decisions == 0) ResolveDoors();
  }

 private:
  // ---- names

  void IndexNames() {
    for (std::size_t i = 0; i < book_.facts.size(); ++i) names_.push_back(book_.facts[i].name);
    for (std::size_t i = 0; i < book_.definitions.size(); ++i) {
      const Definition& definition = book_.definitions[i];
      if (book_.FindFact(definition.name))
        draft_.Complain(definition.place, fmt::format("`{}` is both a fact and a definition", definition.name));
      definitions_.emplace(definition.name, i);
      names_.push_back(definition.name);
    }
  }

  std::string Hint(const std::string& name, const std::vector<std::string>& known) const {
    if (draft_.problems.size() > kHintsMax) return {};
    const std::string_view near = base::Nearest(name, known);
    return near.empty() ? std::string() : fmt::format("; did you mean `{}`?", near);
  }

  // Whether a rule that stands in one reading only names this difference; a note may name it without.
  bool DividesReadings(const Difference& difference) const {
    for (std::size_t i = draft_.base_rules; i < book_.rules.size(); ++i) {
      if (book_.rules[i].reading && draft_.rule_names[i - draft_.base_rules].difference == difference.id) return true;
    }
    return false;
  }

  // The judgement which reading is followed, for every difference that divides the readings and has none yet.
  void AddReadingFacts() {
    for (std::size_t i = 0; i < book_.differences.size(); ++i) {
      const std::string name = "reading_" + book_.differences[i].id;
      const Difference& difference = book_.differences[i];
      if (const auto known = book_.FindFact(name)) {
        if (!book_[*known].difference)
          draft_.Complain(book_[*known].place,
                          fmt::format("fact `{}` is the judgement that difference `{}` brings; it cannot be declared",
                                      name.substr(0, 60), difference.id.substr(0, 60)));
        continue;
      }
      if (!DividesReadings(difference)) continue;
      Fact fact;
      fact.name = name;
      fact.place = difference.place;
      fact.type = FactType::judgement;
      fact.scope = terms::Scope::organisation;
      fact.source = terms::Source::reg;
      fact.when_absent = "unsettled";
      fact.ask = {"Welke uitleg volgt u? " + difference.title.nl,
                  "Which reading do you follow? " + difference.title.en};
      fact.why = {"De bron en de wet zeggen hier niet hetzelfde.",
                  "The source page and the law do not say the same here."};
      fact.values = {
          {"unsettled", {"nog niet gekozen", "not settled yet"}}, {"page", difference.page}, {"law", difference.law}};
      fact.difference = DifferenceIndex(i);
      book_.facts.push_back(std::move(fact));
      draft_.factor_names.emplace_back();
      draft_.screen_names.emplace_back();
    }
  }

  // ---- thresholds

  void CollectFromConditions() {
    const auto collect = [&](const Written& written) {
      if (written.syntax) Collect(*written.syntax, written.place);
    };
    std::for_each(draft_.definitions.begin(), draft_.definitions.end(), collect);
    std::for_each(draft_.constraints.begin(), draft_.constraints.end(), collect);
    std::for_each(draft_.rules.begin(), draft_.rules.end(), collect);
    for (const DecisionNames& names : draft_.decision_names) collect(names.offer_when);
    for (const PropertyNames& names : draft_.property_names) {
      collect(names.never);
      collect(names.except);
      for (const PageExceptionNames& exception : names.except_page) collect(exception.when);
    }
  }

  void Collect(const Syntax& syntax, const Place& place) {
    for (const Syntax& operand : syntax.operands) Collect(operand, place);
    if (syntax.kind != Syntax::Kind::comparison) return;
    const auto left = book_.FindFact(syntax.left);
    if (!left || !IsOrdered(book_[*left].type)) return;
    if (const auto right = book_.FindFact(syntax.words[0])) return CollectOrder(*left, *right, place);
    const auto value = OrderedValue(book_[*left].type, syntax.words[0]);
    if (!value) return;                                               // said when the condition is resolved
    if (IsBelowLeast(book_[*left], *value, syntax.relation)) return;  // likewise
    if (syntax.relation != ">" && syntax.relation != "<=") Cut(*left, *value, place);
    if (syntax.relation != "<" && syntax.relation != ">=") Cut(*left, *value + 1, place);
  }

  // Nothing lies below `least`, so the comparison has the same truth for every number.
  static bool IsBelowLeast(const Fact& fact, std::int64_t value, const std::string& relation) {
    if (fact.type != FactType::number) return false;
    return value < fact.least || (value == fact.least && (relation == "<" || relation == ">="));
  }

  void Cut(FactIndex fact, std::int64_t at, const Place& place) {
    if (book_[fact].type == FactType::number && at <= book_[fact].least) return;  // nothing lies below
    if (fact.value() < draft_.base_facts && !HasCut(fact, at))
      return draft_.Complain(place, fmt::format("cuts `{}` at {}, which the book below does not", book_[fact].name,
                                                OrderedText(book_[fact].type, at)));
    cuts_[fact.value()].insert(at);
  }

  bool HasCut(FactIndex fact, std::int64_t at) const {
    const auto variable = book_[fact].variable;
    return variable && std::binary_search(book_[*variable].cuts.begin(), book_[*variable].cuts.end(), at);
  }

  void CollectOrder(FactIndex left, FactIndex right, const Place& place) {
    if (book_[left].type != book_[right].type || left == right)
      return draft_.Complain(place,
                             fmt::format("`{}` and `{}` cannot be compared", book_[left].name, book_[right].name));
    const std::pair<std::size_t, std::size_t> pair = std::minmax({left.value(), right.value()});
    if (FindOrder(FactIndex(pair.first), FactIndex(pair.second))) return;
    if (pair.first < draft_.base_facts || pair.second < draft_.base_facts)
      return draft_.Complain(place, fmt::format("compares `{}` and `{}`, which the book below does not",
                                                book_[left].name, book_[right].name));
    orders_.insert(pair);
  }

  void CollectFromActDays() {
    for (std::size_t i = 0; i < draft_.rule_names.size(); ++i) {
      const Rule& rule = book_.rules[draft_.base_rules + i];
      for (const std::string& name : draft_.rule_names[i].on) {
        const auto fact = book_.FindFact(name);
        if (name == "decision" || !fact || !book_[*fact].act) continue;  // said in ResolveRule
        if (rule.valid.from != base::Date::First()) Cut(*fact, DaysOf(rule.valid.from), rule.place);
        if (rule.valid.until) Cut(*fact, DaysOf(rule.valid.until->Next()), rule.place);
      }
    }
  }
  static std::int64_t DaysOf(base::Date date) { return date.days().time_since_epoch().count(); }

  // ---- variables

  void MakeVariables() {
    for (std::size_t i = draft_.base_facts; i < book_.facts.size(); ++i) {
      if (book_.facts[i].variable || book_.facts[i].order) continue;
      IsOrdered(book_.facts[i].type) ? MakeCutVariable(FactIndex(i)) : MakeValueVariable(FactIndex(i));
    }
    for (const auto& [left, right] : orders_) MakeOrderVariable(FactIndex(left), FactIndex(right));
    for (std::size_t i = draft_.base_facts; i < book_.facts.size(); ++i) SetWhenAbsent(book_.facts[i]);
    for (std::size_t i = 0; i < book_.differences.size(); ++i) {
      const auto fact = book_.FindFact("reading_" + book_.differences[i].id);
      if (fact && book_[*fact].variable) book_.differences[i].followed = *book_[*fact].variable;
    }
  }

  VariableIndex AddVariable(Variable variable) {
    const VariableIndex index(book_.variables.size());
    book_.variables.push_back(std::move(variable));
    return index;
  }

  void MakeValueVariable(FactIndex index) {
    Fact& fact = book_.facts[index.value()];
    if (fact.values.empty() || fact.values.size() > kValuesMax) return;  // said already
    Variable variable;
    variable.name = fact.name;
    variable.fact = index;
    for (const FactValue& value : fact.values) variable.values.push_back(value.value);
    fact.variable = AddVariable(std::move(variable));
  }

  void MakeCutVariable(FactIndex index) {
    Fact& fact = book_.facts[index.value()];
    const auto found = cuts_.find(index.value());
    if (found == cuts_.end()) return;
    Variable variable;
    variable.kind = fact.type == FactType::number ? Variable::Kind::number_cuts : Variable::Kind::date_cuts;
    variable.name = fact.name;
    variable.fact = index;
    variable.is_act = fact.act;
    variable.cuts.assign(found->second.begin(), found->second.end());
    if (variable.cuts.size() >= kValuesMax)
      return draft_.Complain(fact.place,
                             fmt::format("fact `{}` is cut at more than {} places", fact.name, kValuesMax - 1));
    for (std::size_t i = 0; i <= variable.cuts.size(); ++i)
      variable.values.push_back(StretchText(fact.type, variable.cuts, i));
    fact.variable = AddVariable(std::move(variable));
  }

  // "< 2021-07-01", "2021-07-01 .. 2026-06-30", ">= 2026-07-01".
  static std::string StretchText(FactType type, const std::vector<std::int64_t>& cuts, std::size_t i) {
    if (i == 0) return "< " + OrderedText(type, cuts[0]);
    if (i == cuts.size()) return ">= " + OrderedText(type, cuts.back());
    return fmt::format("{} .. {}", OrderedText(type, cuts[i - 1]), OrderedText(type, cuts[i] - 1));
  }

  void MakeOrderVariable(FactIndex left, FactIndex right) {
    for (const FactIndex index : {left, right}) {
      Fact& fact = book_.facts[index.value()];
      if (fact.order)
        draft_.Complain(fact.place, fmt::format("fact `{}` is compared with more than one other fact", fact.name));
      if (fact.variable)
        draft_.Complain(
            fact.place,
            fmt::format("fact `{}` is compared with another fact and with a fixed value; only one of the two can be",
                        fact.name));
    }
    Variable variable;
    variable.kind = Variable::Kind::order;
    variable.name = fmt::format("{} ? {}", book_[left].name, book_[right].name);
    variable.fact = left;
    variable.other = right;
    variable.values = {"less", "equal", "greater"};
    const VariableIndex index = AddVariable(std::move(variable));
    book_.facts[left.value()].order = index;
    book_.facts[right.value()].order = index;
  }

  void SetWhenAbsent(const Fact& fact) {
    if (fact.when_absent.empty()) return;
    const bool is_value = IsOrdered(fact.type)
                              ? CanonicalValue(fact, fact.when_absent).has_value()
                              : std::any_of(fact.values.begin(), fact.values.end(),
                                            [&](const FactValue& v) { return v.value == fact.when_absent; });
    if (!is_value)
      return draft_.Complain(fact.place, fmt::format("`when_absent` of fact `{}` is `{}`, which is none of its values",
                                                     fact.name, fact.when_absent.substr(0, 60)));
    if (!fact.variable) return;
    Variable& variable = book_.variables[fact.variable->value()];
    if (variable.kind == Variable::Kind::values) {
      variable.when_absent = static_cast<std::uint8_t>(
          std::find(variable.values.begin(), variable.values.end(), fact.when_absent) - variable.values.begin());
      return;
    }
    const auto value = OrderedValue(fact.type, fact.when_absent);
    variable.when_absent = static_cast<std::uint8_t>(
        std::upper_bound(variable.cuts.begin(), variable.cuts.end(), *value) - variable.cuts.begin());
  }

  void LinkFactors() {
    for (std::size_t i = draft_.base_facts; i < book_.facts.size(); ++i) {
      for (const std::string& name : draft_.factor_names[i - draft_.base_facts]) LinkFactor(FactIndex(i), name);
    }
    for (const Fact& fact : book_.facts) {
      if (fact.type == FactType::factor && !fact.judgement)
        draft_.Complain(fact.place, fmt::format("factor `{}` belongs to no judgement", fact.name));
    }
  }

  void LinkFactor(FactIndex judgement, const std::string& name) {
    Fact& owner = book_.facts[judgement.value()];
    const auto factor = book_.FindFact(name);
    if (owner.type != FactType::judgement)
      return draft_.Complain(owner.place, fmt::format("fact `{}` is no judgement and has no `factors`", owner.name));
    if (!factor || book_[*factor].type != FactType::factor)
      return draft_.Complain(owner.place,
                             fmt::format("judgement `{}` has `{}` among its factors, which is no fact of type factor",
                                         owner.name, name.substr(0, 60)));
    owner.factors.push_back(*factor);
    Fact& fact = book_.facts[factor->value()];
    if (fact.judgement) draft_.Complain(fact.place, fmt::format("factor `{}` belongs to two judgements", fact.name));
    fact.judgement = judgement;
  }

  // ---- screens: one question that spares many

  // A fact with a screen is asked only after it, and cannot have another value than its first where the screen is no.
  void LinkScreens() {
    for (std::size_t i = draft_.base_facts; i < book_.facts.size(); ++i) {
      const std::string& name = draft_.screen_names[i - draft_.base_facts];
      if (!name.empty()) LinkScreen(FactIndex(i), name);
    }
  }

  void LinkScreen(FactIndex screened, const std::string& name) {
    Fact& fact = book_.facts[screened.value()];
    const auto screen = book_.FindFact(name);
    if (!screen || book_[*screen].type != FactType::yes_no || book_[*screen].screened_by)
      return draft_.Complain(fact.place,
                             fmt::format("fact `{}` is screened by `{}`, which is no yes_no fact that is asked first",
                                         fact.name, name.substr(0, 60)));
    if (fact.type != FactType::yes_no && fact.type != FactType::choice && fact.type != FactType::citation)
      return draft_.Complain(fact.place, fmt::format("fact `{}` of type {} cannot be screened; yes_no, choice and "
                                                     "citation can",
                                                     fact.name, terms::Name(fact.type)));
    if (*screen > screened)
      return draft_.Complain(fact.place, fmt::format("fact `{}` stands before its screen `{}`", fact.name, name));
    fact.screened_by = *screen;
    if (!fact.variable || !book_[*screen].variable) return;  // said already
    const Fact& question = book_[*screen];
    Constraint constraint;
    constraint.place = fact.place;
    constraint.never.text = fmt::format("not {} and {} != {}", name, fact.name, fact.values.front().value);
    constraint.never.expr =
        All({In(*question.variable, ValueSet{1}), In(*fact.variable, AllValues(fact.values.size()) & ~ValueSet{1})});
    constraint.because = {fmt::format("U antwoordde nee op: {}", question.ask.nl),
                          fmt::format("You answered no to: {}", question.ask.en)};
    book_.constraints.push_back(std::move(constraint));
  }

  // ---- conditions

  void ResolveDefinitions() {
    const std::size_t count = book_.definitions.size();
    state_.assign(count, State::done);
    measures_.assign(count, {});
    for (std::size_t i = 0; i < draft_.base_definitions; ++i)
      measures_[i] = MeasureOf(book_.definitions[i].condition.expr);
    for (std::size_t i = draft_.base_definitions; i < count; ++i) state_[i] = State::waiting;
    for (std::size_t i = draft_.base_definitions; i < count; ++i) ResolveDefinition(i);
  }

  // Depth first; a definition met while it is being resolved closes a cycle.
  const Expr* ResolveDefinition(std::size_t i) {
    Definition& definition = book_.definitions[i];
    if (state_[i] == State::running) {
      draft_.Complain(definition.place, fmt::format("definition `{}` is defined by itself", definition.name));
      return nullptr;
    }
    if (state_[i] == State::waiting) {
      if (running_ == kDefinitionsDeep) return nullptr;
      state_[i] = State::running;
      ++running_;
      const std::size_t parts = std::exchange(parts_, 0);
      definition.condition = ToCondition(draft_.definitions[i - draft_.base_definitions]);
      parts_ = parts;
      --running_;
      measures_[i] = MeasureOf(definition.condition.expr);
      state_[i] = State::done;
    }
    return &definition.condition.expr;
  }

  struct Measure {
    std::size_t parts = 1, depth = 1;
  };
  static Measure MeasureOf(const Expr& expr) {
    Measure whole;
    for (const Expr& operand : expr.operands) {
      const Measure part = MeasureOf(operand);
      whole.parts += part.parts;
      whole.depth = std::max(whole.depth, part.depth + 1);
    }
    return whole;
  }

  Condition ToCondition(const Written& written) {
    Condition condition;
    parts_ = 0;
    condition.text = written.text;
    place_ = written.place;
    if (written.syntax) condition.expr = ToExpr(*written.syntax);
    if (written.broken) condition.expr.truth = false;  // a rule that could not be read permits nothing
    return condition;
  }

  Expr Refuse(std::string message) {
    draft_.Complain(place_, std::move(message));
    Expr expr;
    expr.truth = false;
    return expr;
  }

  Expr ToExpr(const Syntax& syntax) {
    switch (syntax.kind) {
      case Syntax::Kind::all:
      case Syntax::Kind::any: {
        Expr expr;
        expr.kind = syntax.kind == Syntax::Kind::all ? Expr::Kind::all : Expr::Kind::any;
        for (const Syntax& operand : syntax.operands) expr.operands.push_back(ToExpr(operand));
        return expr;
      }
      case Syntax::Kind::negation: return Not(ToExpr(syntax.operands[0]));
      case Syntax::Kind::name: return NameToExpr(syntax.left);
      case Syntax::Kind::comparison: return ComparisonToExpr(syntax);
      case Syntax::Kind::membership: return MembershipToExpr(syntax);
      case Syntax::Kind::allowed: return AllowedToExpr(syntax.left);
      case Syntax::Kind::holds: return HoldsToExpr(syntax.left);
    }
    return {};
  }

  Expr NameToExpr(const std::string& name) {
    if (const auto definition = definitions_.find(name); definition != definitions_.end()) {
      const Place place = place_;
      const Expr* expr = ResolveDefinition(definition->second);
      place_ = place;
      if (expr == nullptr && running_ == kDefinitionsDeep)
        return Refuse(fmt::format("`{}` is defined through more than {} other definitions", name, kDefinitionsDeep));
      if (expr == nullptr) return Refuse(fmt::format("`{}` is defined by itself", name));
      const Measure& measure = measures_[definition->second];
      parts_ += measure.parts;
      if (parts_ > kPartsMax || measure.depth > kDefinitionsDeep) {
        if (std::exchange(too_large_, true)) return Not(Expr());  // once is enough
        return Refuse(
            fmt::format("`{}` makes the condition too large: more than {} comparisons, or nested deeper than {}", name,
                        kPartsMax, kDefinitionsDeep));
      }
      return *expr;
    }
    const auto fact = book_.FindFact(name);
    if (!fact)
      return Refuse(fmt::format("`{}` is no fact and no definition{}", name.substr(0, 60), Hint(name, names_)));
    const FactType type = book_[*fact].type;
    if (type != FactType::yes_no && type != FactType::citation)
      return Refuse(fmt::format("`{}` is of type {}; say what it must be: `{} = …`", name, terms::Name(type), name));
    return In(*book_[*fact].variable, ValueSet{2});  // yes, given
  }

  Expr ComparisonToExpr(const Syntax& syntax) {
    if (in_property_ && (syntax.left == "verdict" || syntax.left == "basis")) return OutcomeToExpr(syntax);
    const auto left = book_.FindFact(syntax.left);
    if (!left) return RefuseLeft(syntax.left);
    const Fact& fact = book_[*left];
    if (IsOrdered(fact.type)) return OrderedToExpr(*left, syntax);
    if (syntax.relation != "=" && syntax.relation != "!=")
      return Refuse(
          fmt::format("`{}` is of type {}; it can be compared with = and != only", fact.name, terms::Name(fact.type)));
    const auto right = book_.FindFact(syntax.words[0]);
    const bool has_value = std::any_of(fact.values.begin(), fact.values.end(),
                                       [&](const FactValue& v) { return v.value == syntax.words[0]; });
    Expr expr = right && !has_value ? SameToExpr(*left, *right) : ValuesToExpr(*left, syntax.words);
    return syntax.relation == "=" ? expr : Not(std::move(expr));
  }

  Expr RefuseLeft(const std::string& name) {
    if (definitions_.contains(name))
      return Refuse(fmt::format("`{}` is a definition and has no value; write `{}` or `not {}`", name, name, name));
    return Refuse(fmt::format("`{}` is no fact{}", name.substr(0, 60), Hint(name, names_)));
  }

  Expr MembershipToExpr(const Syntax& syntax) {
    const auto left = book_.FindFact(syntax.left);
    if (!left) return RefuseLeft(syntax.left);
    if (IsOrdered(book_[*left].type))
      return Refuse(
          fmt::format("`{}` is a {}; compare it with <, <=, >, >=", syntax.left, terms::Name(book_[*left].type)));
    return ValuesToExpr(*left, syntax.words);
  }

  Expr ValuesToExpr(FactIndex index, const std::vector<std::string>& words) {
    const Fact& fact = book_[index];
    if (!fact.variable) return Refuse(fmt::format("`{}` has no values", fact.name));
    const std::vector<std::string>& values = book_[*fact.variable].values;
    ValueSet set = 0;
    for (const std::string& word : words) {
      const auto found = std::find(values.begin(), values.end(), word);
      if (found == values.end())
        return Refuse(
            fmt::format("`{}` is no value of `{}`; it has: {}", word.substr(0, 60), fact.name, base::Join(values)));
      set |= ValueSet{1} << (found - values.begin());
    }
    return In(*fact.variable, set);
  }

  // Two choices with the same values are the same: one of the values is both.
  Expr SameToExpr(FactIndex left, FactIndex right) {
    const Fact &a = book_[left], &b = book_[right];
    if (left == right) return Refuse(fmt::format("`{}` is compared with itself", a.name));
    const auto same = [](const FactValue& x, const FactValue& y) { return x.value == y.value; };
    if (!a.variable || !b.variable ||
        !std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same))
      return Refuse(fmt::format("`{}` and `{}` do not have the same values and cannot be compared", a.name, b.name));
    Expr any;
    any.kind = Expr::Kind::any;
    for (std::size_t i = 0; i < a.values.size(); ++i)
      any.operands.push_back(All({In(*a.variable, ValueSet{1} << i), In(*b.variable, ValueSet{1} << i)}));
    return any;
  }

  std::optional<VariableIndex> FindOrder(FactIndex left, FactIndex right) const {
    for (std::size_t i = 0; i < book_.variables.size(); ++i) {
      const Variable& variable = book_.variables[i];
      if (variable.kind == Variable::Kind::order && variable.fact == left && variable.other == right)
        return VariableIndex(i);
    }
    return std::nullopt;
  }

  // Which of less, equal, greater a relation means; turned round: with left and right changed places.
  static ValueSet OrderValues(const std::string& relation, bool turned) {
    ValueSet less = 1, greater = 4;
    if (turned) std::swap(less, greater);
    if (relation == "=") return 2;
    if (relation == "!=") return 5;
    if (relation == "<") return less;
    if (relation == "<=") return less | 2;
    if (relation == ">") return greater;
    return greater | 2;
  }

  Expr OrderedToExpr(FactIndex left, const Syntax& syntax) {
    const Fact& fact = book_[left];
    if (const auto right = book_.FindFact(syntax.words[0])) {
      const bool turned = right->value() < left.value();
      const auto order = turned ? FindOrder(*right, left) : FindOrder(left, *right);
      if (!order) return Not(Expr());  // said when the thresholds were collected
      return In(*order, OrderValues(syntax.relation, turned));
    }
    const auto value = OrderedValue(fact.type, syntax.words[0]);
    if (!value)
      return Refuse(
          fmt::format("`{}` is a {}; `{}` is none", fact.name, terms::Name(fact.type), syntax.words[0].substr(0, 60)));
    if (!fact.variable && cuts_.contains(left.value())) return Not(Expr());  // cut too often: said already
    if (!fact.variable || IsBelowLeast(fact, *value, syntax.relation))
      return Refuse(fmt::format("`{}` cannot lie on the other side of {}", fact.name, syntax.words[0]));
    const Variable& variable = book_[*fact.variable];
    const auto stretch = [&](std::int64_t v) {
      return static_cast<std::size_t>(std::upper_bound(variable.cuts.begin(), variable.cuts.end(), v) -
                                      variable.cuts.begin());
    };
    const ValueSet all = AllValues(variable.size());
    const ValueSet below = AllValues(stretch(*value - 1) + 1), up_to = AllValues(stretch(*value) + 1);
    const auto values = [&]() -> ValueSet {
      if (syntax.relation == "<") return stretch(*value - 1) == stretch(*value) ? 0 : below;
      if (syntax.relation == "<=") return up_to;
      if (syntax.relation == ">") return all & ~up_to;
      if (syntax.relation == ">=") return stretch(*value - 1) == stretch(*value) ? all : all & ~below;
      const ValueSet equal = ValueSet{1} << stretch(*value);
      return syntax.relation == "=" ? equal : all & ~equal;
    };
    return In(*fact.variable, values());
  }

  Expr AllowedToExpr(const std::string& name) {
    const auto decision = book_.FindDecision(name);
    if (!decision) {
      std::vector<std::string> known;
      for (const DecisionRules& other : book_.decisions) known.push_back(other.name);
      return Refuse(fmt::format("`{}` is no decision{}", name.substr(0, 60), Hint(name, known)));
    }
    Expr expr;
    expr.kind = Expr::Kind::allowed;
    expr.decision = *decision;
    return expr;
  }

  Expr HoldsToExpr(const std::string& name) {
    const auto basis = terms::Parse<terms::LawfulBasis>(name);
    if (!in_property_) return Refuse("`holds(…)` stands in properties only");
    if (!basis)
      return Refuse(
          fmt::format("`{}` is no basis; it must be: {}", name.substr(0, 60), terms::AllNames<terms::LawfulBasis>()));
    Expr expr;
    expr.kind = Expr::Kind::basis_holds;
    expr.basis = *basis;
    return expr;
  }

  // `verdict = allowed`, `basis != consent`, `basis = none`.
  Expr OutcomeToExpr(const Syntax& syntax) {
    Expr expr;
    const std::string& word = syntax.words[0];
    if (syntax.left == "verdict") {
      const auto verdict = terms::Parse<terms::Verdict>(word);
      if (!verdict || *verdict > terms::Verdict::not_applicable)
        return Refuse(fmt::format("`{}` is no verdict on complete facts", word.substr(0, 60)));
      expr.kind = Expr::Kind::verdict_is;
      expr.verdict = *verdict;
    } else {
      const auto basis = terms::Parse<terms::LawfulBasis>(word);
      if (!basis && word != "none") return Refuse(fmt::format("`{}` is no basis", word.substr(0, 60)));
      expr.kind = Expr::Kind::basis_is;
      expr.truth = !basis;
      expr.basis = basis.value_or(terms::LawfulBasis::consent);
    }
    if (syntax.relation == "=") return expr;
    return syntax.relation == "!=" ? Not(std::move(expr))
                                   : Refuse(fmt::format("`{}` can be compared with = and != only", syntax.left));
  }

  // ---- declarations

  static bool IsBasisOrNone(const FactValue& value) {
    return value.value == "none" || terms::Parse<terms::LawfulBasis>(value.value);
  }

  static bool AsksDecision(const Expr& expr) {
    return expr.kind == Expr::Kind::allowed || std::any_of(expr.operands.begin(), expr.operands.end(), AsksDecision);
  }

  void ResolveConstraint(std::size_t i) {
    Constraint& constraint = book_.constraints[i];
    constraint.never = ToCondition(draft_.constraints[i - draft_.base_constraints]);
    if (!AsksDecision(constraint.never.expr)) return;
    draft_.Complain(constraint.place, "a constraint says which facts cannot be together; it asks no decision");
    constraint.never.expr = Not(Expr());
  }

  void ResolveEntity(std::size_t i) {
    Entity& entity = book_.entities[i];
    for (const FactText& text : draft_.entity_facts[i - draft_.base_entities]) {
      const auto fact = book_.FindFact(text.name);
      if (!fact) {
        draft_.Complain(text.place,
                        fmt::format("entity `{}` has an unknown fact `{}`", entity.id, text.name.substr(0, 60)));
      } else if (const auto value = CanonicalValue(book_[*fact], text.value); !value) {
        draft_.Complain(text.place, fmt::format("entity `{}`: {}", entity.id, value.error().message));
      } else if (book_[*fact].of.empty()) {
        draft_.Complain(text.place, fmt::format("entity `{}` has `{}`, which is no fact `of` a subject or resource",
                                                entity.id, text.name));
      } else {
        entity.facts.emplace_back(*fact, text.value);
      }
    }
  }

  // All decisions, where the title page names none.
  void ResolveDoors() {
    for (const std::string& name : draft_.doors) {
      const auto decision = book_.FindDecision(name);
      if (decision) {
        book_.doors.push_back(*decision);
      } else {
        draft_.Complain(draft_.doors_place,
                        fmt::format("`doors` names `{}`, which is no decision", base::OneLine(name)));
      }
    }
    if (!draft_.doors.empty()) return;
    for (std::size_t d = 0; d < book_.decisions.size(); ++d) book_.doors.emplace_back(d);
  }

  void ResolveDecision(std::size_t i) {
    DecisionRules& decision = book_.decisions[i];
    const DecisionNames& names = draft_.decision_names[i - draft_.base_decisions];
    if (!names.chosen.empty()) {
      decision.chosen = book_.FindFact(names.chosen);
      if (!decision.chosen || book_[*decision.chosen].type != FactType::choice)
        draft_.Complain(decision.place,
                        fmt::format("`chosen` of decision `{}` must name a choice fact", decision.name));
      else if (!std::all_of(book_[*decision.chosen].values.begin(), book_[*decision.chosen].values.end(),
                            IsBasisOrNone))
        draft_.Complain(decision.place,
                        fmt::format("`chosen` of decision `{}`: the values of `{}` must be `none` and bases",
                                    decision.name, names.chosen));
    }
    if (names.offer_first.empty()) return;
    decision.offer = Offer{ToCondition(names.offer_when), names.offer_first};
    for (const terms::LawfulBasis basis : names.offer_first) {
      if (std::find(decision.prefer.begin(), decision.prefer.end(), basis) == decision.prefer.end())
        draft_.Complain(decision.place, fmt::format("`offer` of decision `{}` names {}, which is not in `prefer`",
                                                    decision.name, terms::Name(basis)));
    }
  }

  void ResolveRule(std::size_t i) {
    Rule& rule = book_.rules[i];
    const RuleNames& names = draft_.rule_names[i - draft_.base_rules];
    rule.when = ToCondition(draft_.rules[i - draft_.base_rules]);
    ResolveBasis(rule, names);
    ResolveReading(rule, names);
    ResolveDay(rule, names);
    CollectAsked(rule.when.expr, rule.asks);
    if (rule.basis_of && std::find(rule.asks.begin(), rule.asks.end(), *rule.basis_of) == rule.asks.end())
      rule.asks.push_back(*rule.basis_of);
    book_.decisions[rule.decision.value()].rules.push_back(RuleIndex(i));
  }

  static void CollectAsked(const Expr& expr, std::vector<DecisionIndex>& asks) {
    if (expr.kind == Expr::Kind::allowed && std::find(asks.begin(), asks.end(), expr.decision) == asks.end())
      asks.push_back(expr.decision);
    for (const Expr& operand : expr.operands) CollectAsked(operand, asks);
  }

  void ResolveBasis(Rule& rule, const RuleNames& names) {
    const DecisionRules& decision = book_[rule.decision];
    const bool may_have = rule.effect == terms::Effect::permit && decision.needs_basis;
    if (!may_have) {
      if (!names.basis.empty() || !names.only.empty())
        draft_.Complain(
            names.basis_place,
            fmt::format("rule `{}` names a basis; only a permit of a decision that needs a basis does", rule.name));
      return;
    }
    if (names.basis.empty())
      return draft_.Complain(rule.place, fmt::format("permit `{}` names no `basis`, but decision `{}` needs one",
                                                     rule.name, decision.name));
    constexpr std::string_view kBasisOf = "basis_of(";
    if (names.basis.starts_with(kBasisOf) && names.basis.ends_with(')')) {
      ResolveBasisOf(rule, names, names.basis.substr(kBasisOf.size(), names.basis.size() - kBasisOf.size() - 1));
    } else if (const auto basis = terms::Parse<terms::LawfulBasis>(names.basis)) {
      rule.basis = basis;
      if (std::find(decision.prefer.begin(), decision.prefer.end(), *basis) == decision.prefer.end()) {
        rule.basis.reset();
        draft_.Complain(names.basis_place, fmt::format("basis `{}` of permit `{}` is not in `prefer` of decision `{}`",
                                                       names.basis, rule.name, decision.name));
      }
    } else {
      rule.basis_fact = BasisFact(rule, names.basis, names.basis_place);
    }
    if (!names.only.empty() && !rule.basis_of)
      draft_.Complain(names.basis_place,
                      fmt::format("`only` of permit `{}` stands beside basis_of(…) only", rule.name));
  }

  void ResolveBasisOf(Rule& rule, const RuleNames& names, const std::string& decision) {
    rule.basis_of = book_.FindDecision(decision);
    if (!rule.basis_of || !book_[*rule.basis_of].needs_basis)
      draft_.Complain(names.basis_place, fmt::format("`{}` in permit `{}` must name a decision that needs a basis",
                                                     names.basis.substr(0, 80), rule.name));
    if (!names.only.empty()) rule.basis_of_only = BasisFact(rule, names.only, names.basis_place);
  }

  // A choice fact some of whose values are bases.
  std::optional<FactIndex> BasisFact(const Rule& rule, const std::string& name, const Place& place) {
    const auto fact = book_.FindFact(name);
    const auto is_basis = [](const FactValue& value) {
      return terms::Parse<terms::LawfulBasis>(value.value).has_value();
    };
    if (fact && book_[*fact].type == FactType::choice &&
        std::any_of(book_[*fact].values.begin(), book_[*fact].values.end(), is_basis))
      return fact;
    draft_.Complain(place,
                    fmt::format("`{}` in permit `{}` is neither a basis nor a choice fact whose values are bases",
                                name.substr(0, 60), rule.name));
    return std::nullopt;
  }

  void ResolveReading(Rule& rule, const RuleNames& names) {
    if (rule.reading && names.difference.empty()) {
      draft_.Complain(rule.place, fmt::format("rule `{}` has a `reading` but no `difference`", rule.name));
      rule.reading.reset();
    }
    if (!rule.reading && !names.difference.empty() && rule.effect == terms::Effect::permit)
      draft_.Complain(names.difference_place, fmt::format("rule `{}` has a `difference` but no `reading`", rule.name));
    if (names.difference.empty()) return;
    rule.difference = FindDifference(names.difference, names.difference_place, fmt::format("rule `{}`", rule.name));
    if (!rule.difference) rule.reading.reset();
  }

  // Nothing, and a problem, if it is not declared.
  std::optional<DifferenceIndex> FindDifference(const std::string& id, const Place& place, const std::string& what) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < book_.differences.size(); ++i) {
      if (book_.differences[i].id == id) return DifferenceIndex(i);
      known.push_back(book_.differences[i].id);
    }
    draft_.Complain(place, fmt::format("{} names difference `{}`, which does not exist{}", what, id.substr(0, 60),
                                       Hint(id, known)));
    return std::nullopt;
  }

  void ResolveDay(Rule& rule, const RuleNames& names) {
    rule.on_decision = false;
    for (const std::string& name : names.on) {
      if (name == "decision") {
        rule.on_decision = true;
        continue;
      }
      const auto fact = book_.FindFact(name);
      if (!fact || !book_[*fact].act || !book_[*fact].variable || rule.on_act) {
        draft_.Complain(names.on_place,
                        fmt::format("`on` of rule `{}`: `{}` must be `decision` or one date fact that has `act`",
                                    rule.name, name.substr(0, 60)));
        continue;
      }
      rule.on_act = book_[*fact].variable;
      rule.act_days = ActDays(book_[*rule.on_act], rule.valid);
    }
    if (!rule.on_act) rule.on_decision = true;
  }

  // The values of an act's day that lie within a rule's validity.
  static ValueSet ActDays(const Variable& variable, const Validity& valid) {
    ValueSet days = valid.from == base::Date::First() ? 1 : 0;  // the days before every cut
    for (std::size_t i = 1; i < variable.size(); ++i) {
      const bool ended = valid.until && variable.cuts[i - 1] > DaysOf(*valid.until);
      if (variable.cuts[i - 1] >= DaysOf(valid.from) && !ended) days |= ValueSet{1} << i;
    }
    return days;
  }

  void ResolveProperty(std::size_t i) {
    Property& property = book_.properties[i];
    const PropertyNames& names = draft_.property_names[i - draft_.base_properties];
    in_property_ = true;
    property.never = ToCondition(names.never);
    if (names.except.syntax) {
      property.except = ToCondition(names.except);
      property.never.expr = All({property.never.expr, Not(property.except->expr)});
    }
    for (std::size_t e = 0; e < names.except_page.size(); ++e)
      ResolvePageException(names.except_page[e], property, property.except_page[e]);
    in_property_ = false;
    for (const std::string& name : names.in) {
      const auto decision = book_.FindDecision(name);
      if (decision) {
        property.in.push_back(*decision);
      } else {
        draft_.Complain(property.place, fmt::format("property `{}` is about `{}`, which is no decision", property.name,
                                                    name.substr(0, 60)));
      }
    }
    if (names.in.empty()) {
      for (std::size_t d = 0; d < book_.decisions.size(); ++d) property.in.emplace_back(d);
    }
  }

  void ResolvePageException(const PageExceptionNames& names, const Property& property, PageException& exception) {
    exception.when = ToCondition(names.when);
    if (names.difference.empty()) return;
    const std::string what = fmt::format("`except_page` of property `{}`", property.name);
    const auto difference = FindDifference(names.difference, names.difference_place, what);
    if (!difference) return;
    exception.difference = *difference;
    if (!book_[*difference].followed)
      draft_.Complain(names.difference_place,
                      fmt::format("{} names difference `{}`, which divides no readings", what, names.difference));
  }

  enum class State { waiting, running, done };

  Draft& draft_;
  RuleBook& book_;
  std::vector<std::string> names_;
  std::map<std::string, std::size_t> definitions_;
  std::map<std::size_t, std::set<std::int64_t>> cuts_;
  std::set<std::pair<std::size_t, std::size_t>> orders_;
  std::vector<State> state_;       // of each definition
  std::vector<Measure> measures_;  // likewise
  bool too_large_ = false;         // some condition was, and a problem says so
  std::size_t running_ = 0;        // definitions that are being resolved
  std::size_t parts_ = 0;          // of the condition being resolved, those of defined names
  Place place_;                    // of the condition being resolved
  bool in_property_ = false;
};

}  // namespace

void Resolve(Draft& draft) { Resolver(draft).Run(); }

}  // namespace grondslag::rules
