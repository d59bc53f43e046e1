// random_answers FOLDER SEED COUNT: prints COUNT random sets of facts for the rule book in FOLDER with our answers, a
// JSON object a line. random_answers --made-up OUT SEED COUNT does so for a made-up book
// (tests/differential/random_book.h), and writes that book to the folder OUT as regelrecht YAML. Of complete facts:
//
//   {"decision": "process", "day": "2026-07-01", "together": true, "facts": {"small_business": true, …},
//    "views": {"page": {"verdict": "allowed", "basis": "contract", "bases": […], "duties": […], "notes": […]}, …}}
//
// together: whether the constraints allow these facts and no act lies after the day; if not, there are no views. The
// slow evaluator answers, and it is an error if the diagram answers otherwise. Of every fourth set some facts are open:
//
//   {"decision": …, "day": …, "together": true, "facts": {…}, "possible": {"page": ["allowed", "not_allowed"], …},
//    "completions": [{"facts": {…}, "views": {…}}, …]}
//
// possible: the verdicts of which the diagram says that some completion of these facts has them; more than one is
// undetermined. completions: the open facts of some, so that each of these verdicts is shown, with their answers. Half
// of the sets are made from a scenario by changing some facts, so that every verdict is met often.
#include <algorithm>
#include <bit>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <span>
#include <string>

#include <fmt/format.h>
#include <boost/json.hpp>

#include "diagram/compile.h"
#include "diagram/evaluate.h"
#include "differential/random_book.h"
#include "regelrecht/export.h"
#include "rules/check.h"
#include "rules/evaluate.h"
#include "rules/load.h"
#include "rules/read_facts.h"
#include "rules/scenario.h"

namespace {

using namespace grondslag;
using differential::Chance;
using rules::DecisionIndex;
using rules::Variable;

// The days past the last cut, and before the first, that are tried.
constexpr std::int64_t kBeyond = 1500;

std::string DayText(std::int64_t days) { return base::Date(std::chrono::sys_days{std::chrono::days{days}}).ToString(); }
std::int64_t DaysOf(base::Date day) { return day.days().time_since_epoch().count(); }

std::int64_t Between(Chance& chance, std::int64_t least, std::int64_t most) {
  return least + static_cast<std::int64_t>(chance.Below(static_cast<std::size_t>(most - least) + 1));
}

// One value for every variable, and the facts that have these values.
struct Drawn {
  DecisionIndex decision;
  base::Date day;
  bool may_be_impossible = false;
  std::vector<std::uint8_t> values;
  std::vector<bool> open;  // the variables whose facts are not given
  boost::json::object facts;
  bool act_is_later = false;
};

bool Holds(const rules::Expr& expr, const std::vector<std::uint8_t>& values) {
  using Kind = rules::Expr::Kind;
  const auto holds = [&](const rules::Expr& e) { return Holds(e, values); };
  if (expr.kind == Kind::in) return (expr.values >> values[expr.variable.value()] & 1) != 0;
  if (expr.kind == Kind::all) return std::all_of(expr.operands.begin(), expr.operands.end(), holds);
  if (expr.kind == Kind::any) return std::any_of(expr.operands.begin(), expr.operands.end(), holds);
  if (expr.kind == Kind::negation) return !holds(expr.operands[0]);
  return expr.truth;
}

class Drawer {
 public:
  Drawer(const rules::RuleBook& book, const std::vector<rules::Scenario>& scenarios, std::uint64_t seed)
      : book_(book), scenarios_(scenarios), periods_(rules::PeriodsOf(book)), chance_(seed) {}

  Drawn Draw() {
    Drawn drawn;
    drawn.decision = DecisionIndex(chance_.Below(book_.decisions.size()));
    drawn.day = ADay();
    // Of facts that cannot be together, a few are enough.
    drawn.may_be_impossible = chance_.OneIn(30);
    for (const Variable& variable : book_.variables) drawn.values.push_back(AValue(variable));
    if (chance_.OneIn(2)) LeaveUnsettled(drawn.values);
    drawn.open.assign(book_.variables.size(), false);
    if (!scenarios_.empty() && chance_.OneIn(2)) TakeScenario(drawn);
    if (!drawn.may_be_impossible) BringTogether(drawn.values);
    for (std::size_t v = 0; v < book_.variables.size(); ++v) GiveFacts(drawn, v);
    LeaveOpen(drawn);
    return drawn;
  }

  // One of the values of a set, as a set.
  rules::ValueSet OneOf(rules::ValueSet values) {
    for (std::size_t i = chance_.Below(static_cast<std::size_t>(std::popcount(values))); i > 0; --i)
      values &= values - 1;
    return values & -values;
  }
  // The facts of one variable, where it has this value.
  boost::json::object FactsOf(base::Date day, std::size_t v, std::uint8_t value) {
    Drawn drawn;
    drawn.day = day;
    drawn.values.resize(book_.variables.size());
    drawn.values[v] = value;
    GiveFacts(drawn, v);
    return std::move(drawn.facts);
  }

 private:
  std::uint8_t AValue(const Variable& variable) { return static_cast<std::uint8_t>(chance_.Below(variable.size())); }

  // The first or the last day of a period, or one within it.
  base::Date ADay() {
    const rules::Period& period = periods_[chance_.Below(periods_.size())];
    const std::int64_t first = DaysOf(period.first), last = period.last ? DaysOf(*period.last) : first + kBeyond;
    const std::int64_t day = chance_.OneIn(3) ? first : chance_.OneIn(2) ? last : Between(chance_, first, last);
    return base::Date(std::chrono::sys_days{std::chrono::days{day}});
  }

  // No difference is settled, so that each view follows its own reading.
  void LeaveUnsettled(std::vector<std::uint8_t>& values) {
    for (std::size_t v = 0; v < values.size(); ++v) {
      const Variable& variable = book_.variables[v];
      const auto unsettled = std::find(variable.values.begin(), variable.values.end(), "unsettled");
      if (book_[variable.fact].difference && unsettled != variable.values.end())
        values[v] = static_cast<std::uint8_t>(unsettled - variable.values.begin());
    }
  }

  // What the scenario says and its silences mean, but for some facts; what it leaves open is drawn, and may stay open.
  void TakeScenario(Drawn& drawn) {
    const rules::Scenario& scenario = scenarios_[chance_.Below(scenarios_.size())];
    const auto facts = rules::ReadFacts(book_, drawn.day, scenario.given);
    if (!facts) return;  // an act of the scenario lies after the day
    if (!chance_.OneIn(8)) drawn.decision = *book_.FindDecision(scenario.decision);
    const std::size_t changed = 4 + chance_.Below(40);
    for (std::size_t v = 0; v < drawn.values.size(); ++v) {
      drawn.open[v] = !facts->IsKnown(rules::VariableIndex(v));
      if (drawn.open[v] || chance_.OneIn(changed)) continue;
      drawn.values[v] = static_cast<std::uint8_t>(std::countr_zero(facts->possible[v]));
    }
  }

  // Draws anew what a constraint forbids together, for as long as that takes; of a book in which it takes too long,
  // impossible facts are left.
  void BringTogether(std::vector<std::uint8_t>& values) {
    for (std::size_t tries = 0; tries < 200; ++tries) {
      const auto broken =
          std::find_if(book_.constraints.begin(), book_.constraints.end(),
                       [&](const rules::Constraint& constraint) { return Holds(constraint.never.expr, values); });
      if (broken == book_.constraints.end()) return;
      DrawAnew(broken->never.expr, values);
    }
  }
  void DrawAnew(const rules::Expr& expr, std::vector<std::uint8_t>& values) {
    if (expr.kind == rules::Expr::Kind::in) values[expr.variable.value()] = AValue(book_[expr.variable]);
    for (const rules::Expr& operand : expr.operands) DrawAnew(operand, values);
  }

  // Of every fourth set: most of what the scenario left open, and some more.
  void LeaveOpen(Drawn& drawn) {
    const bool leaves_open = !drawn.may_be_impossible && chance_.OneIn(4);
    const std::size_t more = 2 + chance_.Below(30);
    for (std::size_t v = 0; v < book_.variables.size(); ++v) {
      const bool stays_open = drawn.open[v] ? !chance_.OneIn(more) : chance_.OneIn(more);
      drawn.open[v] = leaves_open && stays_open;
    }
  }

  void GiveFacts(Drawn& drawn, std::size_t v) {
    const Variable& variable = book_.variables[v];
    const std::uint8_t value = drawn.values[v];
    const rules::Fact& fact = book_[variable.fact];
    switch (variable.kind) {
      case Variable::Kind::values: drawn.facts[fact.name] = Value(fact, variable.values[value]); break;
      case Variable::Kind::number_cuts: drawn.facts[fact.name] = Within(variable, value, fact.least); break;
      case Variable::Kind::date_cuts: GiveDay(drawn, variable, value); break;
      case Variable::Kind::order: GiveTwo(drawn, variable, value); break;
    }
  }

  boost::json::value Value(const rules::Fact& fact, const std::string& value) {
    if (fact.type == terms::FactType::yes_no) return value == "yes";
    if (fact.type == terms::FactType::citation && value == "given")
      return boost::json::value(
          chance_.OneIn(2) ? "given" : fmt::format("Wet {}, artikel {}", chance_.Below(9), chance_.Below(99)));
    return boost::json::value(value);
  }

  // A number or day of a stretch: often its first or last.
  std::int64_t Within(const Variable& variable, std::size_t stretch, std::optional<std::int64_t> least) {
    const std::vector<std::int64_t>& cuts = variable.cuts;
    const std::int64_t first = stretch > 0 ? cuts[stretch - 1] : least.value_or(cuts[0] - kBeyond);
    const std::int64_t last = stretch < cuts.size() ? cuts[stretch] - 1 : first + kBeyond;
    return chance_.OneIn(3) ? first : chance_.OneIn(2) ? last : Between(chance_, first, last);
  }

  // The day of an act lies not after the day asked about, where the facts must be possible.
  void GiveDay(Drawn& drawn, const Variable& variable, std::uint8_t value) {
    std::int64_t day = Within(variable, value, std::nullopt);
    if (variable.is_act && !drawn.may_be_impossible) day = std::min(day, DaysOf(drawn.day));
    // The stretch in which that day lies.
    const auto cut = std::upper_bound(variable.cuts.begin(), variable.cuts.end(), day);
    drawn.values[static_cast<std::size_t>(&variable - book_.variables.data())] =
        static_cast<std::uint8_t>(cut - variable.cuts.begin());
    drawn.act_is_later = drawn.act_is_later || (variable.is_act && day > DaysOf(drawn.day));
    drawn.facts[book_[variable.fact].name] = DayText(day);
  }

  // Two numbers or days of which the first is less, equal or greater.
  void GiveTwo(Drawn& drawn, const Variable& variable, std::uint8_t order) {
    const rules::Fact &left = book_[variable.fact], &right = book_[variable.other];
    const std::int64_t base = std::max({left.least, right.least, Between(chance_, 0, 5)});
    const std::int64_t apart = Between(chance_, 1, 3);
    const auto give = [&](const rules::Fact& fact, std::int64_t number) {
      if (fact.type == terms::FactType::number) {
        drawn.facts[fact.name] = number;
      } else {
        drawn.facts[fact.name] = DayText(DaysOf(book_.begins) + number);
      }
    };
    give(left, order == 2 ? base + apart : base);
    give(right, order == 0 ? base + apart : base);
  }

  const rules::RuleBook& book_;
  const std::vector<rules::Scenario>& scenarios_;
  std::vector<rules::Period> periods_;
  Chance chance_;
};

bool CanBeTogether(const rules::RuleBook& book, const Drawn& drawn) {
  return !drawn.act_is_later &&
         std::none_of(book.constraints.begin(), book.constraints.end(),
                      [&](const rules::Constraint& constraint) { return Holds(constraint.never.expr, drawn.values); });
}

boost::json::array DueAmong(const rules::RuleBook& book, const std::vector<rules::RuleIndex>& rules,
                            const std::vector<rules::AnswerSet>& answers) {
  boost::json::array due;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (answers[i] == 1U << rules::kDue) due.emplace_back(book[rules[i]].name);
  }
  return due;
}

boost::json::object ToJson(const rules::RuleBook& book, DecisionIndex decision, const rules::ViewAnswers& answers) {
  const rules::Outcomes outcomes = rules::OutcomesOf(book, decision);
  boost::json::object object;
  object["verdict"] = terms::Name(static_cast<terms::Verdict>(std::countr_zero(answers.verdict)));
  if (book[decision].needs_basis) {
    const auto basis = static_cast<std::size_t>(std::countr_zero(answers.basis));
    object["basis"] = basis == rules::kNoBasis ? "none" : terms::Name(static_cast<terms::LawfulBasis>(basis));
    boost::json::array hold;
    for (std::size_t i = 0; i < answers.basis_states.size(); ++i) {
      if (answers.basis_states[i] == 1) hold.emplace_back(terms::Name(book[decision].prefer[i]));
    }
    object["bases"] = std::move(hold);
  }
  object["duties"] = DueAmong(book, outcomes.duties, answers.duties);
  object["notes"] = DueAmong(book, outcomes.notes, answers.notes);
  return object;
}

class Answerer {
 public:
  Answerer(const diagram::Diagram& diagram, Drawer& drawer)
      : diagram_(diagram), book_(diagram.book()), drawer_(drawer) {}

  base::Result<boost::json::object> Line(Drawn drawn) const {
    boost::json::object line;
    line["decision"] = book_[drawn.decision].name;
    line["day"] = drawn.day.ToString();
    line["together"] = CanBeTogether(book_, drawn);
    if (line["together"].as_bool()) {
      const bool is_open = std::find(drawn.open.begin(), drawn.open.end(), true) != drawn.open.end();
      GRONDSLAG_TRY(answers, is_open ? OnOpenFacts(drawn) : OnKnownFacts(drawn));
      for (auto& [name, value] : answers) line[name] = std::move(value);
      for (std::size_t v = 0; v < drawn.open.size(); ++v) {
        if (!drawn.open[v]) continue;
        for (const auto& fact : drawer_.FactsOf(drawn.day, v, 0)) drawn.facts.erase(fact.key());
      }
    }
    line["facts"] = std::move(drawn.facts);
    return line;
  }

 private:
  base::Result<boost::json::object> OnKnownFacts(const Drawn& drawn) const {
    rules::Facts facts;
    for (const std::uint8_t value : drawn.values) facts.possible.push_back(rules::ValueSet{1} << value);
    GRONDSLAG_TRY(answers, AnswersOn(drawn, facts));
    return boost::json::object{{"views", InEachView(drawn, answers)}};
  }

  base::Result<boost::json::object> OnOpenFacts(const Drawn& drawn) const {
    rules::Facts facts;
    for (std::size_t v = 0; v < drawn.open.size(); ++v)
      facts.possible.push_back(drawn.open[v] ? rules::AllValues(book_.variables[v].size())
                                             : rules::ValueSet{1} << drawn.values[v]);
    facts.possible = diagram::PossibleOn(diagram_, drawn.day, facts);
    GRONDSLAG_TRY(answers, diagram::AnswersOf(diagram_, drawn.decision, drawn.day, facts));
    boost::json::object possible;
    boost::json::array completions;
    std::vector<rules::Answers> shown;
    for (const terms::View view : terms::kViews) {
      const auto of_view = [&](const rules::Answers& a) { return a[static_cast<std::size_t>(view)].verdict; };
      boost::json::array verdicts;
      for (const terms::Verdict verdict :
           {terms::Verdict::allowed, terms::Verdict::not_allowed, terms::Verdict::not_applicable}) {
        const auto bit = static_cast<rules::AnswerSet>(1U << static_cast<unsigned>(verdict));
        if ((of_view(answers) & bit) == 0) continue;
        verdicts.emplace_back(terms::Name(verdict));
        if (std::any_of(shown.begin(), shown.end(), [&](const auto& a) { return of_view(a) == bit; })) continue;
        const rules::Facts completed = Completed(drawn, facts, view, bit);
        GRONDSLAG_TRY(complete, AnswersOn(drawn, completed));
        if (of_view(complete) != bit) return base::Fail(base::ErrorCode::internal, "no completion has a verdict");
        completions.push_back({{"facts", OpenFacts(drawn, completed)}, {"views", InEachView(drawn, complete)}});
        shown.push_back(complete);
      }
      possible[terms::Name(view)] = std::move(verdicts);
    }
    return boost::json::object{{"possible", std::move(possible)}, {"completions", std::move(completions)}};
  }

  // Both evaluators' answers on facts that are all known.
  base::Result<rules::Answers> AnswersOn(const Drawn& drawn, const rules::Facts& facts) const {
    GRONDSLAG_TRY(slow, rules::EvaluateSlowly(book_, drawn.decision, drawn.day, facts));
    GRONDSLAG_TRY(fast, diagram::AnswersOf(diagram_, drawn.decision, drawn.day, facts));
    if (slow == fast) return slow;
    return base::Fail(base::ErrorCode::internal,
                      "the slow evaluator and the diagram differ: " + boost::json::serialize(drawn.facts));
  }

  // Known facts with which the verdict stays possible: those of all open variables at once if that goes well, else of
  // one half after the other.
  rules::Facts Completed(const Drawn& drawn, rules::Facts facts, terms::View view, rules::AnswerSet verdict) const {
    std::vector<std::size_t> open;
    for (std::size_t v = 0; v < drawn.open.size(); ++v) {
      if (drawn.open[v]) open.push_back(v);
    }
    const auto stays_possible = [&] {
      const auto answers = diagram::AnswersOf(diagram_, drawn.decision, drawn.day, facts);
      return answers && ((*answers)[static_cast<std::size_t>(view)].verdict & verdict) != 0;
    };
    const auto complete = [&](auto& self, std::span<const std::size_t> variables) -> void {
      const rules::Facts before = facts;
      for (const std::size_t v : variables) facts.possible[v] = drawer_.OneOf(before.possible[v]);
      if (stays_possible()) return;
      if (variables.size() == 1) {
        rules::ValueSet& value = facts.possible[variables[0]];
        for (rules::ValueSet left = before.possible[variables[0]]; left != 0 && !stays_possible(); left &= left - 1)
          value = left & -left;
        return;
      }
      facts = before;
      self(self, variables.first(variables.size() / 2));
      self(self, variables.subspan(variables.size() / 2));
    };
    complete(complete, open);
    return facts;
  }

  boost::json::object OpenFacts(const Drawn& drawn, const rules::Facts& completed) const {
    boost::json::object facts;
    for (std::size_t v = 0; v < drawn.open.size(); ++v) {
      if (!drawn.open[v]) continue;
      const auto value = static_cast<std::uint8_t>(std::countr_zero(completed.possible[v]));
      for (auto& [name, given] : drawer_.FactsOf(drawn.day, v, value)) facts[name] = std::move(given);
    }
    return facts;
  }

  boost::json::object InEachView(const Drawn& drawn, const rules::Answers& answers) const {
    boost::json::object views;
    for (const terms::View view : terms::kViews)
      views[terms::Name(view)] = ToJson(book_, drawn.decision, answers[static_cast<std::size_t>(view)]);
    return views;
  }

  const diagram::Diagram& diagram_;
  const rules::RuleBook& book_;
  Drawer& drawer_;
};

base::Result<void> Print(const rules::CheckedRuleBook& book, const std::vector<rules::Scenario>& scenarios,
                         std::uint64_t seed, std::size_t count) {
  const diagram::Diagram diagram = diagram::CompileAsItIs(book);
  Drawer drawer(book.book(), scenarios, seed);
  const Answerer answerer(diagram, drawer);
  for (std::size_t printed = 0; printed < count; ++printed) {
    GRONDSLAG_TRY(line, answerer.Line(drawer.Draw()));
    std::cout << boost::json::serialize(line) << '\n';
  }
  return {};
}

base::Result<void> PrintFromFolder(const std::string& folder, std::uint64_t seed, std::size_t count) {
  GRONDSLAG_TRY(files, rules::ReadBookFiles(folder));
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(files);
  GRONDSLAG_TRY(checked, rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems)));
  GRONDSLAG_TRY(scenario_files, rules::ReadScenarioFiles(folder));
  return Print(checked, rules::LoadScenarios(checked.book(), scenario_files).scenarios, seed, count);
}

base::Result<void> PrintMadeUp(const std::string& out, std::uint64_t seed, std::size_t count) {
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(differential::RandomBook(seed).Files());
  GRONDSLAG_TRY(checked, rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems)));
  for (const regelrecht::File& file : regelrecht::ExportRuleBook(checked.book(), {}).files) {
    const std::filesystem::path path = std::filesystem::path(out) / file.path;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << file.text;
  }
  return Print(checked, {}, seed, count);
}

}  // namespace

int main(int argc, char** argv) {
  const bool made_up = argc == 5 && std::string_view(argv[1]) == "--made-up";
  if (argc != 4 && !made_up) {
    std::cerr << "usage: random_answers [--made-up] FOLDER SEED COUNT\n";
    return 2;
  }
  char** given = argv + argc - 3;
  const std::uint64_t seed = std::strtoull(given[1], nullptr, 10);
  const std::size_t count = std::strtoull(given[2], nullptr, 10);
  const base::Result<void> printed = (made_up ? PrintMadeUp : PrintFromFolder)(given[0], seed, count);
  if (printed) return 0;
  std::cerr << "random_answers: " << printed.error().ToString() << '\n';
  return 1;
}
