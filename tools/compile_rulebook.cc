// compile_rulebook FOLDER OUT: checks and compiles the rule book in FOLDER and writes the bytes that travel inside the
// program. Exit status 0, or 1 with every problem on standard error. What the bytes are stands in shipped/pack.h.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "base/result.h"
#include "cases/load.h"
#include "diagram/compile.h"
#include "gallery/situation.h"
#include "rules/check.h"
#include "rules/load.h"
#include "rules/scenario.h"
#include "shipped/pack.h"

namespace {

using namespace grondslag;

base::Result<std::string> Compile(const std::string& folder) {
  GRONDSLAG_TRY(files, rules::ReadBookFiles(folder));
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(files);
  GRONDSLAG_TRY(checked, rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems)));
  GRONDSLAG_TRY(diagram, diagram::CompileDiagram(checked));
  GRONDSLAG_TRY(scenario_files, rules::ReadScenarioFiles(folder));
  rules::LoadedScenarios scenarios = rules::LoadScenarios(diagram.book(), scenario_files);
  GRONDSLAG_TRY(case_files, cases::ReadCaseFiles(folder));
  cases::LoadedCases cases = cases::LoadCases(diagram, case_files);
  GRONDSLAG_TRY(gallery_files, gallery::ReadGalleryFiles(folder));
  gallery::LoadedSituations situations = gallery::LoadSituations(diagram.book(), gallery_files);
  base::Problems problems = std::move(scenarios.problems);
  for (const base::Problems* more : {&cases.problems, &situations.problems}) {
    problems.insert(problems.end(), more->begin(), more->end());
  }
  if (!problems.empty()) return base::Fail(std::move(problems));
  return shipped::Pack({diagram, scenarios.scenarios, cases.cases, situations.situations});
}

// Whole or not at all: a build that stops half-way must not find a file.
base::Result<void> Write(const std::string& path, const std::string& bytes) {
  const std::string unfinished = path + ".unfinished";
  std::ofstream out(unfinished, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return base::Fail(base::ErrorCode::unavailable, "cannot write " + unfinished);
  std::error_code error;
  std::filesystem::rename(unfinished, path, error);
  if (error) return base::Fail(base::ErrorCode::unavailable, "cannot write " + path + ": " + error.message());
  return {};
}

int Run(const std::string& folder, const std::string& out) {
  const base::Result<void> written =
      Compile(folder).and_then([&](const std::string& bytes) { return Write(out, bytes); });
  if (written) return 0;
  std::cerr << written.error().ToString() << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: compile_rulebook FOLDER OUT\n";
    return 2;
  }
  try {
    return Run(argv[1], argv[2]);
  } catch (const std::exception& fault) {
    std::cerr << "compile_rulebook: " << fault.what() << '\n';
    return 1;
  }
}
