// The changes, one function for each kind.
#include "diagram/mutate.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace grondslag::diagram {
namespace {

using rules::Expr;
using rules::RuleBook;
using rules::ValueSet;
using terms::Effect;

void CollectAsked(const Expr& expr, std::vector<rules::DecisionIndex>& asks) {
  if (expr.kind == Expr::Kind::allowed && std::find(asks.begin(), asks.end(), expr.decision) == asks.end())
    asks.push_back(expr.decision);
  for (const Expr& operand : expr.operands) CollectAsked(operand, asks);
}

void AskAnew(rules::Rule& rule) {
  rule.asks.clear();
  CollectAsked(rule.when.expr, rule.asks);
  if (rule.basis_of && std::find(rule.asks.begin(), rule.asks.end(), *rule.basis_of) == rule.asks.end())
    rule.asks.push_back(*rule.basis_of);
}

Expr Negated(Expr expr) {
  if (expr.kind == Expr::Kind::negation) return expr.operands.front();
  Expr negation;
  negation.kind = Expr::Kind::negation;
  negation.operands.push_back(std::move(expr));
  return negation;
}

std::string AtomText(const RuleBook& book, const Expr& expr) {
  const rules::Variable& variable = book[expr.variable];
  const terms::FactType type = book[variable.fact].type;
  if (expr.values == 2 && (type == terms::FactType::yes_no || type == terms::FactType::citation)) return variable.name;
  std::vector<std::string> values;
  for (std::size_t value = 0; value < variable.size(); ++value) {
    if (expr.values >> value & 1) values.push_back(variable.values[value]);
  }
  return values.size() == 1 ? fmt::format("{} = {}", variable.name, values.front())
                            : fmt::format("{} in [{}]", variable.name, base::Join(values));
}

std::string JoinedText(const RuleBook& book, const Expr& expr, std::string_view word) {
  std::string text = "(";
  for (const Expr& operand : expr.operands)
    text += (text.size() == 1 ? "" : fmt::format(" {} ", word)) + TextOf(book, operand);
  return text + ")";
}

class Mutator {
 public:
  Mutator(const RuleBook& book, rules::RuleIndex rule) : book_(book), index_(rule), rule_(book[rule]) {}

  std::vector<Mutant> All() {
    ChangeCondition();
    for (const int by : {-1, 1}) {
      MoveBegin(by);
      MoveEnd(by);
    }
    ChangeEffect();
    ChangeReading();
    ChangeBasis();
    if (rule_.unverified) Add("no longer unverified", [](rules::Rule& rule) { rule.unverified = false; });
    return std::move(mutants_);
  }

 private:
  template <class Change>
  void Add(std::string text, Change change) {
    Mutant mutant{index_, std::move(text), book_, std::nullopt};
    change(mutant.book.rules[index_.value()]);
    AskAnew(mutant.book.rules[index_.value()]);
    mutants_.push_back(std::move(mutant));
  }

  // ---- The condition: every atom, every operand

  void ChangeCondition() {
    std::vector<std::size_t> path;
    Visit(rule_.when.expr, path);
  }

  // path: which operand to take, from the root down.
  void Visit(const Expr& expr, std::vector<std::size_t>& path) {
    const bool joins = expr.kind == Expr::Kind::all || expr.kind == Expr::Kind::any;
    if (expr.kind == Expr::Kind::in || expr.kind == Expr::Kind::allowed) {
      Add(fmt::format("`{}` negated", TextOf(book_, expr)), [&](rules::Rule& rule) {
        Expr& atom = At(rule.when.expr, path);
        atom = Negated(atom);
      });
    }
    for (std::size_t i = 0; i < expr.operands.size(); ++i) {
      if (joins && expr.operands.size() > 1) {
        Add(fmt::format("`{}` dropped from `{}`", TextOf(book_, expr.operands[i]), TextOf(book_, expr)),
            [&](rules::Rule& rule) {
              std::vector<Expr>& operands = At(rule.when.expr, path).operands;
              operands.erase(operands.begin() + static_cast<std::ptrdiff_t>(i));
            });
      }
      path.push_back(i);
      Visit(expr.operands[i], path);
      path.pop_back();
    }
  }

  static Expr& At(Expr& root, const std::vector<std::size_t>& path) {
    Expr* expr = &root;
    for (const std::size_t i : path) expr = &expr->operands[i];
    return *expr;
  }

  // ---- Validity: a day longer or shorter at each end

  void MoveBegin(int by) {
    if (rule_.valid.from == base::Date::First()) return;
    const base::Date from(rule_.valid.from.days() + std::chrono::days{by});
    if (from < book_.begins && rule_.on_decision && !rule_.on_act) return;  // no day lies there
    if (rule_.valid.until && *rule_.valid.until < from) return;
    rules::Validity valid = rule_.valid;
    valid.from = from;
    Move(fmt::format("valid from {}", from.ToString()), valid, from);
  }

  void MoveEnd(int by) {
    if (!rule_.valid.until) return;
    const base::Date until(rule_.valid.until->days() + std::chrono::days{by});
    if (until < rule_.valid.from) return;
    rules::Validity valid = rule_.valid;
    valid.until = until;
    Move(fmt::format("valid until {}", until.ToString()), valid, until.Next());
  }

  // boundary: the first day on which it stands, or no longer stands.
  void Move(std::string text, const rules::Validity& valid, base::Date boundary) {
    Mutant mutant{index_, std::move(text), book_, std::nullopt};
    rules::Rule& rule = mutant.book.rules[index_.value()];
    if (rule.on_act) {
      if (!CutAt(mutant.book, *rule.on_act, boundary)) return;
      mutant.before = mutant.book;
      rule.act_days = ActDays(mutant.book[*rule.on_act], valid);
    }
    rule.valid = valid;
    mutants_.push_back(std::move(mutant));
  }

  // As rules/resolve.cc does it.
  static ValueSet ActDays(const rules::Variable& variable, const rules::Validity& valid) {
    ValueSet days = 0;
    for (std::size_t i = 1; i < variable.size(); ++i) {
      const base::Date first(std::chrono::sys_days{std::chrono::days{variable.cuts[i - 1]}});
      if (valid.Contains(first)) days |= ValueSet{1} << i;
    }
    return days;
  }

  // Cuts a date variable at one more day; every condition keeps its meaning. False: it has too many values.
  static bool CutAt(RuleBook& book, rules::VariableIndex index, base::Date day) {
    rules::Variable& variable = book.variables[index.value()];
    const std::int64_t cut = day.days().time_since_epoch().count();
    const auto place = std::lower_bound(variable.cuts.begin(), variable.cuts.end(), cut);
    if (place != variable.cuts.end() && *place == cut) return true;
    if (variable.size() >= rules::kValuesMax) return false;
    const std::size_t split = static_cast<std::size_t>(place - variable.cuts.begin());  // the value that becomes two
    variable.cuts.insert(place, cut);
    variable.values.insert(variable.values.begin() + static_cast<std::ptrdiff_t>(split) + 1, "from " + day.ToString());
    if (variable.when_absent && *variable.when_absent > split) ++*variable.when_absent;
    const auto widen = [&](ValueSet values) {
      const ValueSet low = values & rules::AllValues(split + 1), high = values & ~low;
      const ValueSet both = (values >> split & 1) << split;
      return low | (both | high) << 1;
    };
    for (rules::Definition& definition : book.definitions) Widen(definition.condition.expr, index, widen);
    for (rules::Constraint& constraint : book.constraints) Widen(constraint.never.expr, index, widen);
    for (rules::Property& property : book.properties) {
      Widen(property.never.expr, index, widen);
      for (rules::PageException& exception : property.except_page) Widen(exception.when.expr, index, widen);
    }
    for (rules::DecisionRules& decision : book.decisions) {
      if (decision.offer) Widen(decision.offer->when.expr, index, widen);
    }
    for (rules::Rule& rule : book.rules) {
      Widen(rule.when.expr, index, widen);
      if (rule.on_act == index) rule.act_days = widen(rule.act_days);
    }
    return true;
  }

  template <class Change>
  static void Widen(Expr& expr, rules::VariableIndex index, const Change& widen) {
    if (expr.kind == Expr::Kind::in && expr.variable == index) expr.values = widen(expr.values);
    for (Expr& operand : expr.operands) Widen(operand, index, widen);
  }

  // ---- What the rule does

  void ChangeEffect() {
    if (rule_.effect == Effect::permit) {
      Add("effect forbid", [](rules::Rule& rule) {
        rule.effect = Effect::forbid;
        rule.basis.reset();
        rule.basis_fact.reset();
        rule.basis_of.reset();
        rule.basis_of_only.reset();
      });
    }
    if (rule_.effect != Effect::forbid) return;
    const rules::DecisionRules& decision = book_[rule_.decision];
    if (!decision.needs_basis) Add("effect permit", [](rules::Rule& rule) { rule.effect = Effect::permit; });
    for (const terms::LawfulBasis basis : decision.prefer) {
      Add(fmt::format("effect permit, basis {}", terms::Name(basis)), [&](rules::Rule& rule) {
        rule.effect = Effect::permit;
        rule.basis = basis;
      });
      break;
    }
  }

  void ChangeReading() {
    if (!rule_.reading) return;
    Add("reading removed", [](rules::Rule& rule) {
      rule.reading.reset();
      rule.difference.reset();
    });
    const terms::Reading other = *rule_.reading == terms::Reading::page ? terms::Reading::law : terms::Reading::page;
    Add(fmt::format("reading {}", terms::Name(other)), [&](rules::Rule& rule) { rule.reading = other; });
  }

  void ChangeBasis() {
    const std::vector<terms::LawfulBasis>& prefer = book_[rule_.decision].prefer;
    const auto next = [&](terms::LawfulBasis basis) {
      const auto place = std::find(prefer.begin(), prefer.end(), basis);
      return place == prefer.end() || place + 1 == prefer.end() ? prefer.front() : *(place + 1);
    };
    if (rule_.basis && prefer.size() > 1) {
      Add(fmt::format("basis {}", terms::Name(next(*rule_.basis))),
          [&](rules::Rule& rule) { rule.basis = next(*rule.basis); });
    }
    if (rule_.basis_of_only) Add("`only` dropped", [](rules::Rule& rule) { rule.basis_of_only.reset(); });
    if (rule_.for_basis) Add("`for` dropped", [](rules::Rule& rule) { rule.for_basis.reset(); });
  }

  const RuleBook& book_;
  rules::RuleIndex index_;
  const rules::Rule& rule_;
  std::vector<Mutant> mutants_;
};

}  // namespace

std::string TextOf(const RuleBook& book, const Expr& expr) {
  switch (expr.kind) {
    case Expr::Kind::constant: return expr.truth ? "always" : "never";
    case Expr::Kind::in: return AtomText(book, expr);
    case Expr::Kind::all: return JoinedText(book, expr, "and");
    case Expr::Kind::any: return JoinedText(book, expr, "or");
    case Expr::Kind::negation: return "not " + TextOf(book, expr.operands.front());
    case Expr::Kind::allowed: return fmt::format("allowed({})", book[expr.decision].name);
    case Expr::Kind::verdict_is: return fmt::format("verdict = {}", terms::Name(expr.verdict));
    case Expr::Kind::basis_is: return fmt::format("basis = {}", expr.truth ? "none" : terms::Name(expr.basis));
    case Expr::Kind::basis_holds: return fmt::format("holds({})", terms::Name(expr.basis));
  }
  return "";
}

std::vector<Mutant> MutantsOf(const RuleBook& book, rules::RuleIndex rule) { return Mutator(book, rule).All(); }

RuleBook Without(const RuleBook& book, rules::RuleIndex rule) {
  RuleBook without = book;
  rules::Rule& left_out = without.rules[rule.value()];
  left_out.when.expr = Expr();
  left_out.when.expr.truth = false;
  left_out.asks.clear();
  left_out.basis_of.reset();
  return without;
}

}  // namespace grondslag::diagram
