// From a map of a document to given facts, and from given facts to values of variables. Every problem is collected
// before anything is refused.
#include "rules/read_facts.h"

#include <algorithm>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/node_reader.h"
#include "terms/decision.h"

namespace grondslag::rules {
namespace {

using base::ErrorCode;
using base::Fail;
using base::Node;
using base::Problems;
using terms::FactType;
using terms::GivenFact;

constexpr std::size_t kTextMax = 10'000;

std::string IsNoFact(const std::string& name) { return fmt::format("`{}` is no fact of the book", name.substr(0, 60)); }

GivenFact ReadGivenFact(const std::string& name, const Node& node, Problems& problems) {
  GivenFact given;
  given.place = node.place;
  if (node.kind == Node::Kind::scalar) {
    given.value = node.scalar;
  } else {
    NodeReader reader(node, fmt::format("fact `{}`", name.substr(0, 60)), problems);
    given.value = reader.RequiredText("value");
    given.by = reader.Text("by");
    given.reason = reader.Text("reason");
    reader.RefuseOtherKeys();
  }
  for (const std::string* text : {&given.value, &given.by, &given.reason}) {
    if (text->size() > kTextMax)
      problems.push_back(
          {node.place, fmt::format("fact `{}` holds a text of more than {} characters", name.substr(0, 60), kTextMax)});
  }
  return given;
}

void ReadFurtherFactors(const Node& list, terms::GivenFacts& facts, Problems& problems) {
  if (list.kind != Node::Kind::list) {
    problems.push_back({list.place, "`further_factors` must be a list"});
    return;
  }
  for (const Node& item : list.items) {
    NodeReader reader(item, "a further factor", problems);
    terms::FurtherFactor factor;
    factor.place = item.place;
    factor.judgement = reader.RequiredText("judgement");
    factor.name = reader.RequiredText("name");
    factor.value = reader.RequiredText("value");
    factor.reason = reader.RequiredText("reason");
    reader.RefuseOtherKeys();
    facts.further_factors.push_back(std::move(factor));
  }
}

// What a condition is on facts of which some are open: certainly so, certainly not, or not known.
enum class Known { no, yes, open };

Known Truth(const Expr& expr, const Facts& facts) {
  switch (expr.kind) {
    case Expr::Kind::constant: return expr.truth ? Known::yes : Known::no;
    case Expr::Kind::in: {
      const ValueSet possible = facts.possible[expr.variable.value()];
      if ((possible & expr.values) == 0) return Known::no;
      return (possible & ~expr.values) == 0 ? Known::yes : Known::open;
    }
    case Expr::Kind::negation: {
      const Known inner = Truth(expr.operands[0], facts);
      return inner == Known::open ? Known::open : inner == Known::yes ? Known::no : Known::yes;
    }
    case Expr::Kind::all:
    case Expr::Kind::any: {
      const Known decisive = expr.kind == Expr::Kind::all ? Known::no : Known::yes;
      Known truth = decisive == Known::no ? Known::yes : Known::no;
      for (const Expr& operand : expr.operands) {
        const Known one = Truth(operand, facts);
        if (one == decisive) return decisive;
        if (one == Known::open) truth = Known::open;
      }
      return truth;
    }
    default: return Known::open;
  }
}

// Binds given facts to the variables of a book.
class Binder {
 public:
  Binder(const RuleBook& book, base::Date at, const terms::GivenFacts& given) : book_(book), at_(at), given_(given) {}

  base::Result<Facts> Bind() {
    if (at_ < book_.begins)
      return Fail(ErrorCode::invalid_input,
                  fmt::format("{} lies before the book begins, on {}", at_.ToString(), book_.begins.ToString()));
    for (const Variable& variable : book_.variables) facts_.possible.push_back(Silent(variable));
    for (const auto& [name, given] : given_.facts) BindOne(name, given);
    for (const Variable& variable : book_.variables) {
      if (variable.kind == Variable::Kind::order) BindOrder(variable);
    }
    CheckFurtherFactors();
    if (problems_.empty()) CheckConstraints();
    if (!problems_.empty()) return Fail(std::move(problems_));
    return std::move(facts_);
  }

 private:
  ValueSet Silent(const Variable& variable) const {
    if (variable.when_absent) return ValueSet{1} << *variable.when_absent;
    return PossibleValues(variable, at_);
  }

  void Complain(const base::Place& place, std::string message) { problems_.push_back({place, std::move(message)}); }

  void BindOne(const std::string& name, const GivenFact& given) {
    const auto index = book_.FindFact(name);
    if (!index) return RefuseUnknown(name, given);
    const Fact& fact = book_[*index];
    const auto value = CanonicalValue(fact, given.value);
    if (!value) return Complain(given.place, value.error().message);
    CheckWritten(fact, given);
    if (fact.act && *base::ParseDate(*value) > at_)
      return Complain(given.place, fmt::format("`{}` is {}, which lies after the day of the decision, {}", name, *value,
                                               at_.ToString()));
    if (!fact.variable) return;
    const Variable& variable = book_[*fact.variable];
    facts_.possible[fact.variable->value()] = ValueSet{1} << ValueIndex(fact, variable, *value);
  }

  void RefuseUnknown(const std::string& name, const GivenFact& given) {
    Complain(given.place, problems_.size() < kHintsMax ? NoSuchFact(book_, name) : IsNoFact(name));
  }

  // A judgement is somebody's, with a reason and its factors; a factor has a reason.
  void CheckWritten(const Fact& fact, const GivenFact& given) {
    const bool judged = fact.type == FactType::judgement && given.value != fact.when_absent;
    if (judged && given.by.empty())
      Complain(given.place,
               fmt::format("judgement `{}` does not say by whom; write {{value: …, by: …, reason: …}}", fact.name));
    if ((judged || fact.type == FactType::factor) && given.reason.empty())
      Complain(given.place, fmt::format("{} `{}` has no written reason; write {{value: …, reason: …}}",
                                        judged ? "judgement" : "factor", fact.name));
    if (!judged) return;
    for (const FactIndex factor : fact.factors) {
      if (!given_.facts.contains(book_[factor].name))
        Complain(given.place,
                 fmt::format("judgement `{}` is given without its factor `{}`", fact.name, book_[factor].name));
    }
  }

  static std::size_t ValueIndex(const Fact& fact, const Variable& variable, const std::string& value) {
    if (variable.kind == Variable::Kind::values)
      return static_cast<std::size_t>(std::find(variable.values.begin(), variable.values.end(), value) -
                                      variable.values.begin());
    const std::int64_t ordered = OrderedValue(fact, value);
    return static_cast<std::size_t>(std::upper_bound(variable.cuts.begin(), variable.cuts.end(), ordered) -
                                    variable.cuts.begin());
  }
  static std::int64_t OrderedValue(const Fact& fact, const std::string& canonical) {
    if (fact.type == FactType::date) return base::ParseDate(canonical)->days().time_since_epoch().count();
    return *ParseWhole(canonical);
  }

  // The number given for a fact, or what its silence means; nothing if it is open.
  std::optional<std::int64_t> NumberOf(const Fact& fact) const {
    const auto given = given_.facts.find(fact.name);
    const std::string& text = given == given_.facts.end() ? fact.when_absent : given->second.value;
    if (text.empty()) return std::nullopt;
    const auto value = CanonicalValue(fact, text);
    return value ? std::optional(OrderedValue(fact, *value)) : std::nullopt;
  }

  std::int64_t LeastOf(FactIndex fact) const {
    return book_[fact].type == FactType::number ? book_[fact].least : std::numeric_limits<std::int64_t>::min();
  }

  void BindOrder(const Variable& variable) {
    constexpr ValueSet kLess = 1, kEqual = 2, kGreater = 4;
    const auto left = NumberOf(book_[variable.fact]), right = NumberOf(book_[variable.other]);
    const std::size_t place = book_[variable.fact].order->value();
    if (left && right) {
      facts_.possible[place] = *left < *right ? kLess : *left == *right ? kEqual : kGreater;
    } else if (left && *left <= LeastOf(variable.other)) {
      facts_.possible[place] = *left < LeastOf(variable.other) ? kLess : kLess | kEqual;
    } else if (right && *right <= LeastOf(variable.fact)) {
      facts_.possible[place] = *right < LeastOf(variable.fact) ? kGreater : kEqual | kGreater;
    }
  }

  void CheckFurtherFactors() {
    for (const terms::FurtherFactor& factor : given_.further_factors) {
      const auto judgement = book_.FindFact(factor.judgement);
      if (!judgement || book_[*judgement].factors.empty())
        Complain(factor.place,
                 fmt::format("`{}` is no judgement that is made from factors", factor.judgement.substr(0, 60)));
      if (factor.value != "for" && factor.value != "against" && factor.value != "neutral")
        Complain(factor.place, fmt::format("further factor `{}` is `{}`; it must be: for, against, neutral",
                                           factor.name.substr(0, 60), factor.value.substr(0, 60)));
    }
  }

  void CheckConstraints() {
    for (const Constraint& constraint : book_.constraints) {
      if (Truth(constraint.never.expr, facts_) != Known::yes) continue;
      Complain({},
               fmt::format("these facts cannot be together: {} ({})", constraint.because.en, constraint.never.text));
    }
  }

  const RuleBook& book_;
  base::Date at_;
  const terms::GivenFacts& given_;
  Facts facts_;
  Problems problems_;
};

}  // namespace

terms::GivenFacts ReadGivenFacts(const Node& map, Problems& problems) {
  terms::GivenFacts facts;
  if (map.kind != Node::Kind::map) {
    if (!map.is_null) problems.push_back({map.place, "facts must be a map: `name: value` on each line"});
    return facts;
  }
  for (const auto& [name, node] : map.entries) {
    if (node.is_null) continue;
    if (name == "further_factors") {
      ReadFurtherFactors(node, facts, problems);
    } else {
      facts.facts.emplace(name, ReadGivenFact(name, node, problems));
    }
  }
  return facts;
}

std::string NoSuchFact(const RuleBook& book, const std::string& name) {
  std::vector<std::string> known;
  for (const Fact& fact : book.facts) known.push_back(fact.name);
  const std::string_view near = base::Nearest(name, known);
  return near.empty() ? IsNoFact(name) : fmt::format("{}; did you mean `{}`?", IsNoFact(name), near);
}

base::Result<std::string> CanonicalValue(const Fact& fact, const std::string& value) {
  const auto refuse = [&](const std::string& right) {
    return Fail(ErrorCode::invalid_input,
                fmt::format("`{}` is `{}`; it must be {}", fact.name, value.substr(0, 60), right));
  };
  switch (fact.type) {
    case FactType::yes_no:
      if (value == "yes" || value == "true") return std::string("yes");
      if (value == "no" || value == "false") return std::string("no");
      return refuse("yes or no");
    case FactType::citation: return std::string(value.empty() || value == "none" || value == "no" ? "none" : "given");
    case FactType::number: {
      const auto number = ParseWhole(value);
      if (!number || *number < fact.least) return refuse(fmt::format("a whole number from {}", fact.least));
      return std::to_string(*number);
    }
    case FactType::date: {
      const auto date = base::ParseDate(value);
      if (!date) return Fail(ErrorCode::invalid_input, fmt::format("`{}`: {}", fact.name, date.error().message));
      return date->ToString();
    }
    default: break;
  }
  std::vector<std::string> known;
  for (const FactValue& one : fact.values) known.push_back(one.value);
  if (std::find(known.begin(), known.end(), value) != known.end()) return value;
  const std::string_view near = base::Nearest(value, known);
  return refuse(
      fmt::format("one of: {}{}", base::Join(known), near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
}

base::Result<Facts> ReadFacts(const RuleBook& book, base::Date at, const terms::GivenFacts& given) {
  return Binder(book, at, given).Bind();
}

namespace {

// facts with the variables of the facts that are wanted, and that nobody gave, opened again.
template <class Wanted>
Facts Opened(const RuleBook& book, base::Date at, const terms::GivenFacts& given, const Facts& facts, Wanted wanted) {
  const auto is_given = [&](FactIndex fact) { return given.facts.contains(book[fact].name); };
  Facts opened = facts;
  for (std::size_t v = 0; v < book.variables.size(); ++v) {
    const Variable& variable = book.variables[v];
    const bool is_order = variable.kind == Variable::Kind::order;
    if (is_given(variable.fact) && (!is_order || is_given(variable.other))) continue;
    if (wanted(variable.fact) || (is_order && wanted(variable.other)))
      opened.possible[v] = PossibleValues(variable, at);
  }
  return opened;
}

}  // namespace

Facts OpenSilentFacts(const RuleBook& book, base::Date at, const terms::GivenFacts& given, const Facts& facts) {
  return Opened(book, at, given, facts, [](FactIndex) { return true; });
}

Facts OpenNamedFacts(const RuleBook& book, base::Date at, const terms::GivenFacts& given,
                     const std::vector<std::string>& names, const Facts& facts) {
  return Opened(book, at, given, facts,
                [&](FactIndex fact) { return std::find(names.begin(), names.end(), book[fact].name) != names.end(); });
}

base::LocalText ValueInWords(const Fact& fact, const std::string& value) {
  const base::Result<std::string> canonical = CanonicalValue(fact, value);
  const bool in_own_words = fact.type == FactType::citation && canonical != "none";
  for (const FactValue& candidate : fact.values) {
    if (canonical == candidate.value && !in_own_words) return candidate.text;
  }
  if (fact.unit.empty()) return {value, value};
  return {value + " " + fact.unit.nl, value + " " + fact.unit.en};
}

base::Result<terms::GivenFacts> FactsOfEntities(const RuleBook& book, const std::string& subject,
                                                const std::string& resource) {
  terms::GivenFacts given;
  for (const auto& [role, id] :
       {std::pair{std::string("subject"), subject}, std::pair{std::string("resource"), resource}}) {
    if (id.empty()) continue;
    const auto entity = std::find_if(book.entities.begin(), book.entities.end(),
                                     [&, &wanted = id](const Entity& e) { return e.id == wanted; });
    if (entity == book.entities.end())
      return Fail(ErrorCode::not_found, fmt::format("the book has no entity `{}`", id.substr(0, 60)));
    for (const Fact& fact : book.facts) {
      if (fact.of == role && fact.is_id) given.facts[fact.name] = {id, {}, {}, entity->place, false};
    }
    for (const auto& [fact, value] : entity->facts) {
      if (book[fact].of == role) given.facts[book[fact].name] = {value, {}, {}, entity->place, false};
    }
  }
  return given;
}

std::string PointsTo(const RuleBook& book, const Fact& judgement, const terms::GivenFacts& given) {
  std::set<std::string> said;
  for (const FactIndex factor : judgement.factors) {
    const auto found = given.facts.find(book[factor].name);
    if (found != given.facts.end()) said.insert(found->second.value);
  }
  for (const terms::FurtherFactor& factor : given.further_factors) {
    if (factor.judgement == judgement.name) said.insert(factor.value);
  }
  said.erase("neutral");
  if (said.empty()) return "";
  if (said.size() > 1) return std::string(terms::kMixed);
  const std::size_t place = said.contains("for") ? 0 : 1;
  return place < judgement.values.size() ? judgement.values[place].value : "";
}

}  // namespace grondslag::rules
