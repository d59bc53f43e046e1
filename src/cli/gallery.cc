// gallery list, show and check: everyday situations, and whether their conversations end as they should.
#include <fmt/format.h>

#include <ostream>

#include "api/gallery_json.h"
#include "api/json.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/find.h"
#include "cli/render.h"
#include "cli/wording.h"
#include "documents/citations.h"
#include "gallery/check.h"

namespace grondslag::cli {
namespace {

using gallery::Situation;

// Those of ids, or all where none is named.
base::Result<std::vector<const Situation*>> Select(const std::vector<Situation>& situations,
                                                   const std::vector<std::string>& ids) {
  std::vector<const Situation*> selected;
  for (const std::string& id : ids) {
    GRONDSLAG_TRY(situation, FindById(situations, id, "situation", "grondslag gallery list"));
    selected.push_back(situation);
  }
  if (!ids.empty()) return selected;
  for (const Situation& situation : situations) selected.push_back(&situation);
  return selected;
}

std::string Expected(const rules::Expectation& expected, base::Language language) {
  std::string text = Wrapped("", Say(Phrase::situation_expects, language, Say(expected.verdict, language)));
  if (!expected.basis) return text;
  const auto basis = terms::Parse<terms::LawfulBasis>(*expected.basis);
  return text + Wrapped("", fmt::format("{}: {}", Say(Phrase::basis, language),
                                        basis ? Say(*basis, language) : Say(Phrase::no_basis, language)));
}

std::string Shown(const Situation& situation, const rules::RuleBook& book, base::Language language) {
  std::string text = fmt::format("{}: {}\n", situation.id, situation.title.In(language));
  text += Wrapped("", situation.text.In(language));
  text +=
      fmt::format("\n{}\n{}", Say(Phrase::situation_filled_in, language), RenderFacts(situation.given, book, language));
  text += fmt::format("\n{}\n{}\n", Say(Phrase::situation_answers, language),
                      RenderFacts(situation.answers, book, language));
  text += Expected(situation.expect, language);
  for (const std::string& source : situation.law)
    text += Wrapped("  - ", documents::SourceTitle(book, source, language));
  return text + '\n' + Wrapped("", Say(Phrase::situation_ask, language, situation.id));
}

std::string Told(const gallery::SituationRun& run) {
  std::string text =
      fmt::format("{}: {} questions, at most {} in {} others\n", run.id, run.questions, run.longest, gallery::kWalks);
  for (const std::string& problem : run.problems) {
    text += fmt::format("{}: {}: {}\n", run.place.ToString(), run.id, problem);
  }
  return text;
}

}  // namespace

base::Result<int> GalleryList(const Options& options, const std::vector<std::string>& words, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(situations, book.Situations());
  boost::json::array list;
  std::string text;
  for (const Situation* situation : gallery::Find(situations, words)) {
    list.push_back(api::ToJson(*situation));
    text += fmt::format("{}\t{}\n", situation->id, situation->title.In(options.language));
  }
  console.out << (options.json ? api::Pretty(list) : text);
  return kFine;
}

base::Result<int> GalleryShow(const Options& options, const std::string& id, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(situations, book.Situations());
  GRONDSLAG_TRY(situation, FindById(situations, id, "situation", "grondslag gallery list"));
  console.out << (options.json ? api::Pretty(api::ToJson(*situation))
                               : Shown(*situation, book.rules(), options.language));
  return kFine;
}

base::Result<int> GalleryCheck(const Options& options, const std::vector<std::string>& ids, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(situations, book.Situations());
  GRONDSLAG_TRY(selected, Select(situations, ids));
  GRONDSLAG_TRY(on, DayOf(options.at, book.rules().read_until));
  std::size_t failed = 0;
  boost::json::array runs;
  std::string text;
  for (const Situation* situation : selected) {
    const gallery::SituationRun run = gallery::CheckSituation(book.diagram(), *situation, on);
    failed += run.problems.empty() ? 0 : 1;
    runs.push_back(api::ToJson(run));
    text += Told(run);
  }
  text += fmt::format("{} passed, {} failed\n", selected.size() - failed, failed);
  console.out << (options.json ? api::Pretty(runs) : text);
  return failed == 0 ? kFine : kProblems;
}

}  // namespace grondslag::cli
