// Files to book: reads the folder, then ReadBook and Resolve. Places an organisation's own book over another.
#include "rules/load.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/document.h"
#include "rules/draft.h"

namespace grondslag::rules {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFileBytesMax = 4 << 20;

bool IsOneOf(const fs::path& part, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), part.string()) != names.end();
}

// An organisation's definitions, constraints and defaults name its own facts only.
void RefuseForeignFacts(const Expr& expr, std::size_t own_from, const RuleBook& book, const base::Place& place,
                        const std::string& what, base::Problems& problems) {
  if (expr.kind == Expr::Kind::in && book[expr.variable].fact.value() < own_from)
    problems.push_back({place, fmt::format("{} names `{}`, a fact of the book below; it may name facts of its own only",
                                           what, book[expr.variable].name)});
  if (expr.kind == Expr::Kind::allowed)
    problems.push_back({place, fmt::format("{} asks decision `{}` of the book below", what, book[expr.decision].name)});
  for (const Expr& operand : expr.operands) RefuseForeignFacts(operand, own_from, book, place, what, problems);
}

void RefuseWhatMayNotBeAdded(const Draft& draft, base::Problems& problems) {
  const RuleBook& book = draft.book;
  for (std::size_t i = draft.base_rules; i < book.rules.size(); ++i) {
    const Rule& rule = book.rules[i];
    if (rule.effect == terms::Effect::permit || rule.effect == terms::Effect::outside)
      problems.push_back(
          {rule.place,
           fmt::format("rule `{}` has effect {}; an organisation's own book may add facts, forbids, duties and notes",
                       rule.name, terms::Name(rule.effect))});
  }
  for (std::size_t i = draft.base_definitions; i < book.definitions.size(); ++i)
    RefuseForeignFacts(book.definitions[i].condition.expr, draft.base_facts, book, book.definitions[i].place,
                       fmt::format("definition `{}`", book.definitions[i].name), problems);
  for (std::size_t i = draft.base_constraints; i < book.constraints.size(); ++i)
    RefuseForeignFacts(book.constraints[i].never.expr, draft.base_facts, book, book.constraints[i].place,
                       "a constraint", problems);
}

}  // namespace

base::Result<BookFiles> ReadYamlBelow(const std::string& folder, const std::function<bool(const fs::path&)>& wanted) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return base::Fail(base::ErrorCode::not_found, fmt::format("{}: there is no such folder", folder));
  BookFiles files;
  base::Problems problems;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const fs::path relative = it->path().lexically_relative(folder);
    std::error_code no_file;  // a link that leads nowhere
    if (!it->is_regular_file(no_file) || it->path().extension() != ".yaml" || !wanted(relative)) continue;
    auto text = base::ReadFile(it->path().string(), kFileBytesMax);
    if (text) {
      files.emplace(relative.generic_string(), *std::move(text));
    } else {
      problems.push_back({{}, text.error().message});  // which names the file
    }
  }
  if (error) return base::Fail(base::ErrorCode::unavailable, fmt::format("{}: {}", folder, error.message()));
  if (!problems.empty()) return base::Fail(std::move(problems));
  return files;
}

base::Result<BookFiles> ReadBookFiles(const std::string& folder) {
  const auto belongs = [](const fs::path& path) {
    return std::none_of(path.begin(), path.end(),
                        [](const fs::path& part) { return IsOneOf(part, {"scenarios", "gallery", "cases"}); });
  };
  GRONDSLAG_TRY(files, ReadYamlBelow(folder, belongs));
  if (!files.contains("book.yaml"))
    return base::Fail(base::ErrorCode::not_found, fmt::format("{}: holds no book.yaml, so it is no rule book", folder));
  return std::move(files);
}

LoadedRuleBook LoadRuleBook(const BookFiles& files) {
  Draft draft;
  ReadBook(files, draft);
  Resolve(draft);
  Tidy(draft.problems);
  return {std::move(draft.book), std::move(draft.problems)};
}

LoadedRuleBook LoadOrganisationBook(const RuleBook& base, const BookFiles& files) {
  Draft draft;
  draft.book = base;
  draft.is_overlay = true;
  draft.base_facts = base.facts.size();
  draft.base_definitions = base.definitions.size();
  draft.base_constraints = base.constraints.size();
  draft.base_rules = base.rules.size();
  draft.base_decisions = base.decisions.size();
  draft.base_properties = base.properties.size();
  draft.base_entities = base.entities.size();
  ReadBook(files, draft);
  Resolve(draft);
  RefuseWhatMayNotBeAdded(draft, draft.problems);
  Tidy(draft.problems);
  return {std::move(draft.book), std::move(draft.problems)};
}

}  // namespace grondslag::rules
