// Opens books.
#include "cli/book.h"

#include <fmt/format.h>

#include "cases/load.h"
#include "diagram/compile.h"
#include "rules/check.h"
#include "shipped/shipped.h"

namespace grondslag::cli {

rules::LoadedRuleBook LoadBook(const rules::BookFiles& files) {
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(files);
  if (loaded.book.kind != rules::BookKind::organisation) return loaded;
  return rules::LoadOrganisationBook(shipped::ShippedDiagram().book(), files);
}

base::Result<Book> Book::Open(const std::string& folder) {
  Book book;
  book.folder_ = folder;
  if (folder.empty()) return book;
  GRONDSLAG_TRY(files, rules::ReadBookFiles(folder));
  rules::LoadedRuleBook loaded = LoadBook(files);
  base::Problems problems = diagram::ProblemsOfBook(loaded.book, std::move(loaded.problems));
  if (!problems.empty()) return base::Fail(std::move(problems));
  GRONDSLAG_TRY(checked, rules::CheckRuleBook(std::move(loaded.book)));
  GRONDSLAG_TRY(diagram, diagram::CompileDiagram(checked));
  if (checked.book().kind == rules::BookKind::organisation) {
    base::Problems more = diagram::ProblemsOfPermittingMore(shipped::ShippedDiagram(), diagram);
    if (!more.empty()) return base::Fail(std::move(more));
  }
  book.own_ = std::move(diagram);
  return book;
}

const diagram::Diagram& Book::diagram() const { return own_ ? *own_ : shipped::ShippedDiagram(); }

base::Result<std::vector<rules::Scenario>> Book::Scenarios() const {
  if (!own_) return shipped::ShippedScenarios();
  GRONDSLAG_TRY(files, rules::ReadScenarioFiles(folder_));
  rules::LoadedScenarios loaded = rules::LoadScenarios(rules(), files);
  if (!loaded.problems.empty()) return base::Fail(std::move(loaded.problems));
  return std::move(loaded.scenarios);
}

bool Book::HasShippedCases() const { return !own_ || rules().kind == rules::BookKind::organisation; }

base::Result<cases::PublishedCases> Book::Cases() const {
  if (HasShippedCases()) return shipped::ShippedCases();
  GRONDSLAG_TRY(files, cases::ReadCaseFiles(folder_));
  cases::LoadedCases loaded = cases::LoadCases(diagram(), files);
  if (!loaded.problems.empty()) return base::Fail(std::move(loaded.problems));
  return std::move(loaded.cases);
}

base::Result<std::vector<gallery::Situation>> Book::Situations() const {
  if (HasShippedCases()) return shipped::ShippedSituations();
  GRONDSLAG_TRY(files, gallery::ReadGalleryFiles(folder_));
  gallery::LoadedSituations loaded = gallery::LoadSituations(rules(), files);
  if (!loaded.problems.empty()) return base::Fail(std::move(loaded.problems));
  return std::move(loaded.situations);
}

base::Result<rules::DecisionIndex> FindDecision(const rules::RuleBook& book, const std::string& name) {
  if (const auto found = book.FindDecision(name)) return *found;
  std::vector<std::string> names;
  for (const rules::DecisionRules& decision : book.decisions) names.push_back(decision.name);
  const std::string_view near = base::Nearest(name, names);
  return base::Fail(base::ErrorCode::not_found,
                    near.empty() ? fmt::format("there is no decision `{}`; there are {}", name, base::Join(names))
                                 : fmt::format("there is no decision `{}`; did you mean `{}`?", name, near));
}

}  // namespace grondslag::cli
