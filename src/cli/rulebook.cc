// rulebook check and show: what is asked of a book as a whole.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "api/json.h"
#include "cases/load.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/rulebook_document.h"
#include "diagram/compile.h"
#include "documents/render.h"
#include "gallery/situation.h"
#include "rules/check.h"
#include "shipped/shipped.h"

namespace grondslag::cli {
namespace {

base::Problems ProblemsIn(base::Error error) {
  if (error.problems.empty()) error.problems.push_back({{}, error.message});
  return std::move(error.problems);
}

struct Checked {
  base::Problems problems;
  std::string summary;
};

// How many situations of each kind stand beside the rules.
struct Beside {
  std::size_t scenarios = 0, cases = 0, situations = 0;
};

std::string Summary(const rules::RuleBook& book, const Beside& beside, const diagram::Diagram& diagram) {
  return fmt::format(
      "{} {}: {} decisions, {} rules, {} facts, {} norms, {} scenarios, {} published cases, {} situations; {} nodes, "
      "{} KiB "
      "compiled\n",
      book.name, book.version, book.decisions.size(), book.rules.size(), book.facts.size(), book.norms.size(),
      beside.scenarios, beside.cases, beside.situations, diagram.NodeCount(), diagram.SizeInBytes() / 1024);
}

void Append(const base::Problems& from, base::Problems& to) { to.insert(to.end(), from.begin(), from.end()); }

// The files beside the rules: scenarios, published cases, situations.
Beside CheckBeside(const diagram::Diagram& diagram, const std::string& folder, base::Problems& problems) {
  if (folder.empty())
    return {shipped::ShippedScenarios().size(), shipped::ShippedCases().cases.size(),
            shipped::ShippedSituations().size()};
  const auto files_in = [&](base::Result<rules::BookFiles> files) {
    if (!files) Append(ProblemsIn(files.error()), problems);
    return std::move(files).value_or(rules::BookFiles{});
  };
  const rules::LoadedScenarios scenarios =
      rules::LoadScenarios(diagram.book(), files_in(rules::ReadScenarioFiles(folder)));
  const cases::LoadedCases cases = cases::LoadCases(diagram, files_in(cases::ReadCaseFiles(folder)));
  Append(scenarios.problems, problems);
  const gallery::LoadedSituations situations =
      gallery::LoadSituations(diagram.book(), files_in(gallery::ReadGalleryFiles(folder)));
  Append(cases.problems, problems);
  Append(situations.problems, problems);
  return {scenarios.scenarios.size(), cases.cases.cases.size(), situations.situations.size()};
}

// What only the compiled book shows, and the files beside the rules.
void CheckMeaning(const rules::CheckedRuleBook& book, const std::string& folder, Checked& checked) {
  base::Result<diagram::Diagram> diagram = diagram::CompileDiagram(book);
  if (!diagram) {
    checked.problems = ProblemsIn(std::move(diagram).error());
    return;
  }
  if (book.book().kind == rules::BookKind::organisation) {
    checked.problems = diagram::ProblemsOfPermittingMore(shipped::ShippedDiagram(), *diagram);
  }
  const Beside beside = CheckBeside(*diagram, folder, checked.problems);
  checked.summary = Summary(book.book(), beside, *diagram);
}

base::Result<Checked> Check(const std::string& folder) {
  Checked checked;
  if (folder.empty()) {
    CheckMeaning(shipped::ShippedDiagram().checked(), folder, checked);
    return checked;
  }
  GRONDSLAG_TRY(files, rules::ReadBookFiles(folder));
  rules::LoadedRuleBook loaded = LoadBook(files);
  checked.problems = diagram::ProblemsOfBook(loaded.book, std::move(loaded.problems));
  if (!checked.problems.empty()) return checked;
  GRONDSLAG_TRY(book, rules::CheckRuleBook(std::move(loaded.book)));
  CheckMeaning(book, folder, checked);
  return checked;
}

// Norm -> who carries it and which scenarios are about it.
struct Carried {
  std::vector<std::string> by, scenarios;
};
using CarriedNorms = std::map<std::string, Carried>;

std::string KindOf(const rules::Rule& rule) {
  const bool is_duty_or_note = rule.effect == terms::Effect::duty || rule.effect == terms::Effect::note;
  return is_duty_or_note ? std::string(terms::Name(rule.effect)) : "rule";
}

CarriedNorms CarriedNormsOf(const rules::RuleBook& book, const std::vector<rules::Scenario>& scenarios) {
  CarriedNorms norms;
  for (const rules::Norm& norm : book.norms) norms[norm.id];
  for (const rules::Rule& rule : book.rules) {
    for (const std::string& id : rule.norms) norms[id].by.push_back(KindOf(rule) + " " + rule.name);
  }
  for (const rules::Fact& fact : book.facts) {
    for (const std::string& id : fact.norms) norms[id].by.push_back("fact " + fact.name);
  }
  for (const rules::Scenario& scenario : scenarios) {
    for (const std::string& id : scenario.norms) norms[id].scenarios.push_back(scenario.id);
  }
  return norms;
}

std::string NormsAsJson(const CarriedNorms& norms) {
  boost::json::object object;
  for (const auto& [id, carried] : norms) {
    object[id] = {{"carried_by", api::ToJson(carried.by)}, {"scenarios", api::ToJson(carried.scenarios)}};
  }
  return api::Pretty(object);
}

std::string NormsAsText(const CarriedNorms& norms) {
  std::string text;
  for (const auto& [id, carried] : norms) {
    text += fmt::format("{}\t{}\t{}\n", id, base::Join(carried.by), base::Join(carried.scenarios));
  }
  return text;
}

}  // namespace

base::Result<int> RulebookCheck(const Options& options, Console& console) {
  GRONDSLAG_TRY(checked, Check(options.book));
  std::string text;
  for (const base::Problem& problem : checked.problems) text += problem.ToString() + "\n";
  text += checked.problems.empty() ? checked.summary + "no problems\n"
                                   : fmt::format("{} problems\n", checked.problems.size());
  console.out << text;
  return checked.problems.empty() ? kFine : kProblems;
}

base::Result<int> RulebookShow(const Options& options, bool html, bool norms, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  if (norms) {
    GRONDSLAG_TRY(scenarios, book.Scenarios());
    const CarriedNorms carried = CarriedNormsOf(book.rules(), scenarios);
    console.out << (options.json ? NormsAsJson(carried) : NormsAsText(carried));
    return kFine;
  }
  const documents::Document document = DocumentOf(book.rules(), options.language);
  console.out << (html ? documents::AsHtml(document) : documents::AsMarkdown(document));
  return kFine;
}

}  // namespace grondslag::cli
