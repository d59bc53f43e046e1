// random_answers FOLDER SEED COUNT: prints COUNT random sets of complete facts for the rule book in FOLDER with the
// slow evaluator's answers, a JSON object a line. random_answers --made-up OUT SEED COUNT does so for a made-up book
// (tests/differential/random_book.h), and writes that book to the folder OUT as regelrecht YAML.
//
//   {"decision": "process", "day": "2026-07-01", "together": true, "facts": {"small_business": true, …},
//    "views": {"page": {"verdict": "allowed", "basis": "contract", "bases": […], "duties": […], "notes": […]}, …}}
//
// together: whether the constraints allow these facts and no act lies after the day; if not, there are no views. Half
// of the sets are made from a scenario by changing some facts, so that every verdict is met often.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <boost/json.hpp>

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
  std::vector<std::uint8_t> values;
  boost::json::object facts;
  bool act_is_later = false;
};

class Drawer {
 public:
  Drawer(const rules::RuleBook& book, const std::vector<rules::Scenario>& scenarios, std::uint64_t seed)
      : book_(book), scenarios_(scenarios), periods_(rules::PeriodsOf(book)), chance_(seed) {}

  Drawn Draw() {
    Drawn drawn;
    drawn.decision = DecisionIndex(chance_.Below(book_.decisions.size()));
    drawn.day = ADay();
    for (const Variable& variable : book_.variables)
      drawn.values.push_back(static_cast<std::uint8_t>(chance_.Below(variable.size())));
    if (!scenarios_.empty() && chance_.OneIn(2)) TakeScenario(drawn);
    for (std::size_t v = 0; v < book_.variables.size(); ++v) GiveFacts(drawn, v);
    return drawn;
  }
  bool OneIn(std::size_t count) { return chance_.OneIn(count); }

 private:
  // The first or the last day of a period, or one within it.
  base::Date ADay() {
    const rules::Period& period = periods_[chance_.Below(periods_.size())];
    const std::int64_t first = DaysOf(period.first), last = period.last ? DaysOf(*period.last) : first + kBeyond;
    const std::int64_t day = chance_.OneIn(3) ? first : chance_.OneIn(2) ? last : Between(chance_, first, last);
    return base::Date(std::chrono::sys_days{std::chrono::days{day}});
  }

  // What the scenario says and its silences mean, but for some facts; what it leaves open stays as it was drawn.
  void TakeScenario(Drawn& drawn) {
    const rules::Scenario& scenario = scenarios_[chance_.Below(scenarios_.size())];
    const auto facts = rules::ReadFacts(book_, drawn.day, scenario.given);
    if (!facts) return;  // an act of the scenario lies after the day
    if (!chance_.OneIn(8)) drawn.decision = *book_.FindDecision(scenario.decision);
    const std::size_t changed = 4 + chance_.Below(40);
    for (std::size_t v = 0; v < drawn.values.size(); ++v) {
      if (!facts->IsKnown(rules::VariableIndex(v)) || chance_.OneIn(changed)) continue;
      drawn.values[v] = static_cast<std::uint8_t>(std::countr_zero(facts->possible[v]));
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

  // The day of an act is mostly taken from the days up to the day asked about.
  void GiveDay(Drawn& drawn, const Variable& variable, std::uint8_t value) {
    std::int64_t day = Within(variable, value, std::nullopt);
    if (variable.is_act && day > DaysOf(drawn.day) && !chance_.OneIn(20)) day = DaysOf(drawn.day);
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

bool Holds(const rules::Expr& expr, const std::vector<std::uint8_t>& values) {
  using Kind = rules::Expr::Kind;
  const auto holds = [&](const rules::Expr& e) { return Holds(e, values); };
  if (expr.kind == Kind::in) return (expr.values >> values[expr.variable.value()] & 1) != 0;
  if (expr.kind == Kind::all) return std::all_of(expr.operands.begin(), expr.operands.end(), holds);
  if (expr.kind == Kind::any) return std::any_of(expr.operands.begin(), expr.operands.end(), holds);
  if (expr.kind == Kind::negation) return !holds(expr.operands[0]);
  return expr.truth;
}

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

base::Result<boost::json::object> Answered(const rules::RuleBook& book, Drawn drawn) {
  boost::json::object line;
  line["decision"] = book[drawn.decision].name;
  line["day"] = drawn.day.ToString();
  line["together"] = CanBeTogether(book, drawn);
  line["facts"] = std::move(drawn.facts);
  if (!line["together"].as_bool()) return line;
  rules::Facts facts;
  for (const std::uint8_t value : drawn.values) facts.possible.push_back(rules::ValueSet{1} << value);
  GRONDSLAG_TRY(answers, rules::EvaluateSlowly(book, drawn.decision, drawn.day, facts));
  boost::json::object views;
  for (const terms::View view : terms::kViews)
    views[terms::Name(view)] = ToJson(book, drawn.decision, answers[static_cast<std::size_t>(view)]);
  line["views"] = std::move(views);
  return line;
}

base::Result<void> Print(const rules::RuleBook& book, const std::vector<rules::Scenario>& scenarios, std::uint64_t seed,
                         std::size_t count) {
  Drawer drawer(book, scenarios, seed);
  for (std::size_t printed = 0; printed < count;) {
    Drawn drawn = drawer.Draw();
    // Facts that cannot be together are many; a few are enough.
    if (!CanBeTogether(book, drawn) && !drawer.OneIn(30)) continue;
    GRONDSLAG_TRY(line, Answered(book, std::move(drawn)));
    std::cout << boost::json::serialize(line) << '\n';
    ++printed;
  }
  return {};
}

base::Result<void> PrintFromFolder(const std::string& folder, std::uint64_t seed, std::size_t count) {
  GRONDSLAG_TRY(files, rules::ReadBookFiles(folder));
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(files);
  GRONDSLAG_TRY(checked, rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems)));
  GRONDSLAG_TRY(scenario_files, rules::ReadScenarioFiles(folder));
  return Print(checked.book(), rules::LoadScenarios(checked.book(), scenario_files).scenarios, seed, count);
}

base::Result<void> PrintMadeUp(const std::string& out, std::uint64_t seed, std::size_t count) {
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(differential::RandomBook(seed).Files());
  GRONDSLAG_TRY(checked, rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems)));
  for (const regelrecht::File& file : regelrecht::ExportRuleBook(checked.book(), {}).files) {
    const std::filesystem::path path = std::filesystem::path(out) / file.path;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << file.text;
  }
  return Print(checked.book(), {}, seed, count);
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
