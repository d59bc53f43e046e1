// rulebook diff: which answers differ between two days, readings or books, in sentences, or all of it as JSON.
#include <ostream>
#include <set>

#include <fmt/format.h>

#include "api/changes_json.h"
#include "api/json.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/differences_in_words.h"
#include "cli/exit_status.h"

namespace grondslag::cli {
namespace {

// The pairs of readings to compare under: the two that were asked, or each with itself.
std::vector<std::pair<terms::Reading, terms::Reading>> ReadingPairs(const DiffOptions& diff) {
  if (diff.readings.size() == 2) return {{diff.readings[0], diff.readings[1]}};
  return {{terms::Reading::law, terms::Reading::law}, {terms::Reading::page, terms::Reading::page}};
}

boost::json::object SideToJson(const diagram::Side& side) {
  return {{"at", side.at.ToString()}, {"reading", terms::Name(side.reading)}, {"book", side.diagram->book().hash}};
}

boost::json::array ComparedToJson(const std::vector<Compared>& compared) {
  boost::json::array list;
  for (const Compared& each : compared) {
    list.push_back(
        {{"before", SideToJson(each.before)},
         {"after", SideToJson(each.after)},
         {"ended", api::RulesToJson(each.before.diagram->book(), diagram::RulesOnlyOn(each.before, each.after))},
         {"began", api::RulesToJson(each.after.diagram->book(), diagram::RulesOnlyOn(each.after, each.before))},
         {"differences", api::ToJson(each.differences)}});
  }
  return list;
}

// Those of every comparison, once each, in the order of the book.
template <class Pick>
std::vector<rules::RuleIndex> RulesOf(const std::vector<Compared>& compared, Pick pick) {
  std::set<rules::RuleIndex> rules;
  for (const Compared& each : compared) {
    for (const rules::RuleIndex rule : pick(each)) rules.insert(rule);
  }
  return {rules.begin(), rules.end()};
}

std::string InWords(const std::vector<Compared>& compared, bool all, base::Language language) {
  const auto& [before, after, differences] = compared.front();
  std::string text = VerdictsInWords(compared, Examples::one_each, language);
  if (text.empty()) text = "\n" + Wrapped("", Say(Phrase::nothing_differs, language));
  const std::string others = all ? OtherAnswersInWords(compared, language) : "";
  if (!others.empty()) text += "\n" + Wrapped("", Say(Phrase::other_answers, language)) + others;
  const bool only_time_passes =
      before.diagram == after.diagram && before.reading == after.reading && before.at < after.at;
  text += RulesInWords(only_time_passes ? Phrase::rules_ended : Phrase::rules_only_before, before.diagram->book(),
                       RulesOf(compared, [](const Compared& c) { return diagram::RulesOnlyOn(c.before, c.after); }),
                       language);
  text += RulesInWords(only_time_passes ? Phrase::rules_began : Phrase::rules_only_after, after.diagram->book(),
                       RulesOf(compared, [](const Compared& c) { return diagram::RulesOnlyOn(c.after, c.before); }),
                       language);
  return text.substr(1);  // the empty line before the first part
}

}  // namespace

base::Result<int> RulebookDiff(const Options& options, const std::string& folder, const DiffOptions& diff,
                               Console& console) {
  GRONDSLAG_TRY(before, Book::Open(folder));
  GRONDSLAG_TRY(after, Book::Open(options.book.empty() ? folder : options.book));
  GRONDSLAG_TRY(to, DayOf(diff.to));
  GRONDSLAG_TRY(from, DayOf(diff.from, to));
  for (const base::Date day : {from, to}) {
    if (before.diagram().PeriodOf(day) && after.diagram().PeriodOf(day)) continue;
    return base::Fail(base::ErrorCode::invalid_input, fmt::format("{} lies before the book begins", day.ToString()));
  }
  const diagram::Answers answers = options.json || diff.all ? diagram::Answers::all : diagram::Answers::verdicts;
  std::vector<Compared> compared;
  for (const auto& [first, second] : ReadingPairs(diff)) {
    const diagram::Side was = {&before.diagram(), from, first}, is = {&after.diagram(), to, second};
    compared.push_back({was, is, diagram::Compare(was, is, answers)});
  }
  console.out << (options.json ? api::Pretty(ComparedToJson(compared)) : InWords(compared, diff.all, options.language));
  return kFine;
}

}  // namespace grondslag::cli
