// scenario list, run and check: the situations of the book, each with the answer that was expected.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "api/decision_json.h"
#include "api/json.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/find.h"
#include "cli/render.h"
#include "cli/wording.h"
#include "diagram/decide.h"
#include "diagram/prove.h"

namespace grondslag::cli {
namespace {

base::Result<const rules::Scenario*> Find(const std::vector<rules::Scenario>& scenarios, const std::string& id) {
  return FindById(scenarios, id, "scenario", "grondslag scenario list");
}

boost::json::object ToJson(const rules::Scenario& scenario) {
  boost::json::array expect;
  for (const rules::Expectation& expectation : scenario.expect) {
    expect.push_back({{"from", expectation.from.ToString()},
                      {"until", api::TextOrNull(expectation.until ? expectation.until->ToString() : "")},
                      {"reading", terms::Name(expectation.reading)},
                      {"verdict", terms::Name(expectation.verdict)},
                      {"basis", api::TextOrNull(expectation.basis.value_or(""))}});
  }
  return {{"id", scenario.id},
          {"title", api::ToJson(scenario.title)},
          {"decision", scenario.decision},
          {"norms", api::ToJson(scenario.norms)},
          {"expect", std::move(expect)}};
}

// What was expected on the day, tried under its own reading; only readings that were asked for.
struct Compared {
  bool any = false;
  std::vector<std::string> differences;
};

base::Result<Compared> CompareWithExpected(const diagram::Diagram& diagram, const rules::Scenario& scenario,
                                           const diagram::Question& asked) {
  Compared expected;
  for (const rules::Expectation& expectation : scenario.expect) {
    const bool on_day = expectation.from <= asked.at && (!expectation.until || asked.at <= *expectation.until);
    const bool was_asked = asked.reading == terms::ReadingChoice::both || asked.reading == expectation.reading;
    if (!on_day || !was_asked) continue;
    expected.any = true;
    diagram::Question question = asked;
    question.reading = expectation.reading;
    GRONDSLAG_TRY(decision, diagram::Decide(diagram, question, scenario.given));
    for (const std::string& line : rules::Differences(expectation, decision)) {
      expected.differences.push_back(fmt::format("{}: {}", terms::Name(expectation.reading), line));
    }
  }
  return expected;
}

void SayWhetherExpected(const Compared& expected, const std::string& id, base::Date at, base::Language language,
                        std::ostream& err) {
  if (!expected.any) {
    err << Say(Phrase::nothing_expected, language, id, at.ToString()) << '\n';
    return;
  }
  err << Say(expected.differences.empty() ? Phrase::as_expected : Phrase::not_as_expected, language, id) << '\n';
  for (const std::string& difference : expected.differences) err << "  " << difference << '\n';
}

// Those of ids, or all where none is named.
base::Result<std::vector<rules::Scenario>> Select(std::vector<rules::Scenario> scenarios,
                                                  const std::vector<std::string>& ids) {
  if (ids.empty()) return scenarios;
  std::vector<rules::Scenario> selected;
  for (const std::string& id : ids) {
    GRONDSLAG_TRY(scenario, Find(scenarios, id));
    selected.push_back(*scenario);
  }
  return selected;
}

}  // namespace

base::Result<int> ScenarioList(const Options& options, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(scenarios, book.Scenarios());
  boost::json::array list;
  std::string text;
  for (const rules::Scenario& scenario : scenarios) {
    list.push_back(ToJson(scenario));
    text += fmt::format("{}\t{}\n", scenario.id, scenario.title.In(options.language));
  }
  console.out << (options.json ? api::Pretty(list) : text);
  return kFine;
}

base::Result<int> ScenarioRun(const Options& options, const std::string& id, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(scenarios, book.Scenarios());
  GRONDSLAG_TRY(scenario, Find(scenarios, id));
  GRONDSLAG_TRY(at, DayOf(options.at));
  const diagram::Question question{.decision = scenario->decision, .at = at, .reading = options.reading};
  GRONDSLAG_TRY(decision, diagram::Decide(book.diagram(), question, scenario->given));
  GRONDSLAG_TRY(expected, CompareWithExpected(book.diagram(), *scenario, question));
  if (options.json) {
    console.out << api::Pretty(api::ToJson(decision));
  } else {
    console.out << fmt::format("{}: {}\n\n", id, scenario->title.In(options.language))
                << Render(decision, book.rules(), options.language);
  }
  console.out.flush();
  SayWhetherExpected(expected, id, at, options.language, console.err);
  return ExitStatusOf(decision.verdict);
}

base::Result<int> ScenarioCheck(const Options& options, const std::vector<std::string>& ids, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(all, book.Scenarios());
  GRONDSLAG_TRY(scenarios, Select(std::move(all), ids));
  std::size_t passed = 0, failed = 0, answers = 0;
  std::string text;
  for (const diagram::ScenarioRun& run : diagram::RunScenarios(book.diagram(), scenarios)) {
    answers += run.answers;
    ++(run.differences.empty() ? passed : failed);
    for (const std::string& difference : run.differences) {
      text += fmt::format("{}: {}: {}\n", run.place.ToString(), run.id, difference);
    }
  }
  text += fmt::format("{} scenarios, {} answers compared\n{} passed, {} failed\n", passed + failed, answers, passed,
                      failed);
  console.out << text;
  return failed == 0 ? kFine : kProblems;
}

}  // namespace grondslag::cli
