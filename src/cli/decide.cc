// decide and explain: facts from a file, the answer as JSON or as text.
#include <fmt/format.h>

#include <ostream>

#include "api/cases_json.h"
#include "api/decision_json.h"
#include "api/json.h"
#include "cases/search.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/facts_file.h"
#include "cli/render.h"
#include "cli/wording.h"
#include "diagram/decide.h"
#include "documents/answer_page.h"
#include "documents/render.h"
#include "rules/read_facts.h"

namespace grondslag::cli {
namespace {

// What a file of facts was decided on.
struct Decided {
  bool is_list = false;
  api::NamedDecisions decisions;
  terms::Verdict whole = terms::Verdict::undetermined;
  std::optional<cases::PublishedCases> cases;  // to name those that are alike; nothing: not asked
};

std::vector<const cases::PublishedCase*> AlikeTo(const terms::Decision& decision, const Decided& decided,
                                                 const Book& book) {
  if (!decided.cases) return {};
  return cases::Alike(book.rules(), *decided.cases, {decision.decision, decision.given, std::nullopt});
}

// A problem says in which item of `each` it is.
base::Error Named(const std::string& name, base::Error error) {
  if (name.empty()) return error;
  error.message = fmt::format("{}: {}", name, error.message);
  for (base::Problem& problem : error.problems) problem.message += fmt::format(" (in `{}`)", name);
  return error;
}

base::Result<Decided> DecideEach(const Book& book, const diagram::Question& question, const FactsFile& file) {
  Decided decided{.is_list = file.is_list, .decisions = {}, .cases = {}};
  base::Problems problems;
  std::vector<terms::Verdict> verdicts;
  for (const Case& item : file.cases) {
    base::Result<terms::Decision> decision = diagram::Decide(book.diagram(), question, item.given);
    if (!decision) {
      base::Error error = Named(item.name, std::move(decision).error());
      if (error.problems.empty()) return tl::unexpected(std::move(error));
      problems.insert(problems.end(), error.problems.begin(), error.problems.end());
      continue;
    }
    verdicts.push_back(decision->verdict);
    decided.decisions.emplace_back(item.name, std::move(*decision));
  }
  if (!problems.empty()) return base::Fail(std::move(problems));
  decided.whole = diagram::WholeOf(verdicts);
  return decided;
}

// Puts in what the entities named on the command line bring (policy books).
base::Result<void> AddEntities(const Book& book, const Options& options, FactsFile& file) {
  if (options.subject.empty() && options.resource.empty()) return {};
  GRONDSLAG_TRY(entities, rules::FactsOfEntities(book.rules(), options.subject, options.resource));
  for (Case& item : file.cases) item.given.facts.insert(entities.facts.begin(), entities.facts.end());
  return {};
}

base::Result<Decided> DecideFile(const Book& book, const Options& options) {
  GRONDSLAG_TRY(decision, FindDecision(book.rules(), options.decision));
  GRONDSLAG_TRY(file, ReadFactsFile(options.file, options.organisation, book.rules()));
  if (base::Result<void> added = AddEntities(book, options, file); !added) return tl::unexpected(added.error());
  GRONDSLAG_TRY(at, DayOf(options.at, file.at));
  return DecideEach(book, {.decision = book.rules()[decision].name, .at = at, .reading = options.reading}, file);
}

void AddCases(const terms::Decision& decision, const Decided& decided, const Book& book, boost::json::object& object) {
  if (decided.cases) object["cases"] = api::InShort(AlikeTo(decision, decided, book));
}

std::string AsJson(const Decided& decided, const Book& book) {
  if (!decided.is_list) {
    boost::json::object object = api::ToJson(decided.decisions.front().second);
    AddCases(decided.decisions.front().second, decided, book, object);
    return api::Pretty(object);
  }
  boost::json::object object = api::ToJson(decided.whole, decided.decisions);
  boost::json::array& each = object.at("decisions").as_array();
  for (std::size_t i = 0; i < each.size(); ++i) {
    AddCases(decided.decisions[i].second, decided, book, each[i].as_object());
  }
  return api::Pretty(object);
}

// "Published cases that are alike", with id, title, outcome and source; nothing where there are none.
std::string CasesAsText(const std::vector<const cases::PublishedCase*>& alike, base::Language language) {
  if (alike.empty()) return "";
  std::string text = fmt::format("\n{}\n", Say(Phrase::cases_alike, language));
  for (const cases::PublishedCase* published : alike) {
    text += Wrapped("  - ", fmt::format("{}: {}", published->id, published->title.In(language)));
    text += Wrapped("    ", fmt::format("{} ({})", Say(published->outcome, language), published->source));
  }
  return text;
}

std::string AsText(const Decided& decided, const Book& book, base::Language language, Detail detail) {
  std::string text;
  for (const auto& [name, decision] : decided.decisions) {
    if (decided.is_list) text += fmt::format("== {}\n", name);
    text += Render(decision, book.rules(), language, detail);
    text += CasesAsText(AlikeTo(decision, decided, book), language);
    if (decided.is_list) text += '\n';
  }
  if (decided.is_list) text += Say(Phrase::whole, language, Say(decided.whole, language)) + "\n";
  return text;
}

base::Result<Decided> DecideWithCases(const Book& book, const Options& options, bool with_cases) {
  GRONDSLAG_TRY(decided, DecideFile(book, options));
  if (with_cases) {
    GRONDSLAG_TRY(published, book.Cases());
    decided.cases = std::move(published);
  }
  return std::move(decided);
}

// One answer on one page, for whoever was not there when it was given.
base::Result<int> ExplainAsPage(const Book& book, const Options& options, Console& console) {
  GRONDSLAG_TRY(format, documents::ParseFormat(options.format));
  GRONDSLAG_TRY(decided, DecideFile(book, options));
  if (decided.is_list)
    return base::Fail(base::ErrorCode::invalid_input,
                      "a page is of one answer; give a file with the facts of one case");
  GRONDSLAG_TRY(today, base::Today());
  console.out << documents::Render(documents::AnswerPageOf(decided.decisions.front().second, book.rules(),
                                                           {.language = options.language, .on = today}),
                                   format);
  return ExitStatusOf(decided.whole);
}

}  // namespace

base::Result<int> Decide(const Options& options, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(decided, DecideWithCases(book, options, options.cases));
  console.out << (options.plain ? AsText(decided, book, options.language, Detail::answer) : AsJson(decided, book));
  return ExitStatusOf(decided.whole);
}

base::Result<int> Explain(const Options& options, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  if (!options.format.empty()) return ExplainAsPage(book, options, console);
  GRONDSLAG_TRY(decided, DecideWithCases(book, options, !options.json));
  console.out << (options.json ? AsJson(decided, book) : AsText(decided, book, options.language, Detail::why));
  return ExitStatusOf(decided.whole);
}

base::Result<base::Date> DayOf(const std::string& typed, const std::optional<base::Date>& in_file) {
  if (!typed.empty()) return base::ParseDate(typed);
  if (in_file) return *in_file;
  return base::Today();
}

}  // namespace grondslag::cli
