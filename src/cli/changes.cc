// changes: what changed in the law and what is known to be coming, with what each change touches.
#include <ostream>

#include <fmt/format.h>

#include "api/changes_json.h"
#include "api/json.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/differences_in_words.h"
#include "cli/exit_status.h"
#include "diagram/changes.h"

namespace grondslag::cli {
namespace {

using api::ChangeWithEffect;

// Those of the days asked. One without a day is still to come: it is left out only where an end is asked.
std::vector<ChangeWithEffect> ChangesOf(const diagram::Diagram& diagram, const std::optional<base::Date>& since,
                                        const std::optional<base::Date>& until) {
  std::vector<ChangeWithEffect> changes;
  for (const rules::Change& change : diagram.book().changes) {
    const bool too_early = since && change.day && *change.day < *since;
    const bool too_late = until && (!change.day || *change.day > *until);
    if (!too_early && !too_late) changes.emplace_back(&change, diagram::EffectOf(diagram, change));
  }
  return changes;
}

class ChangesInWords {
 public:
  ChangesInWords(const diagram::Diagram& diagram, base::Language language) : diagram_(diagram), words_(language) {}

  std::string Tell(const std::vector<ChangeWithEffect>& changes) const {
    if (changes.empty()) return Wrapped("", words_.Text(Phrase::no_changes));
    std::string text;
    text += Section(Phrase::changes, changes, true);
    text += Section(Phrase::coming, changes, false);
    return text + "\n" + Wrapped("", words_.Text(Phrase::book_read, words_.Day(diagram_.book().read_until)));
  }

 private:
  std::string Section(Phrase title, const std::vector<ChangeWithEffect>& changes, bool in_force) const {
    std::string text;
    for (const ChangeWithEffect& each : changes) {
      if ((each.first->status == terms::ChangeStatus::in_force) == in_force) text += One(each);
    }
    return text.empty() ? "" : Underlined(words_.Text(title)) + text;
  }

  static std::string Underlined(const std::string& title) {
    return title + "\n" + std::string(WidthOf(title), '=') + "\n\n";
  }

  std::string One(const ChangeWithEffect& each) const {
    const auto& [change, effect] = each;
    const std::string& title = words_.In(change->title);
    const std::string& status = words_.Of(change->status);
    std::string text =
        Wrapped("", change->day ? words_.Text(Phrase::change_head, words_.Day(*change->day), title, status)
                                : words_.Text(Phrase::change_head_no_day, title, status));
    text += Wrapped("  ", WithSources(diagram_.book(), words_.In(change->text), change->cites, words_.language()));
    if (change->day) text += Effect(*change, effect);
    return text + "\n";
  }

  std::string Effect(const rules::Change& change, const diagram::EffectOfChange& effect) const {
    std::vector<Compared> compared;
    for (const terms::Reading reading : {terms::Reading::law, terms::Reading::page}) {
      compared.push_back({{&diagram_, change.day->Previous(), reading},
                          {&diagram_, *change.day, reading},
                          reading == terms::Reading::law ? effect.law : effect.page});
    }
    const std::string verdicts = VerdictsInWords(compared, Examples::none, words_.language());
    return (verdicts.empty() ? "\n" + Wrapped("", words_.Text(Phrase::nothing_differs)) : verdicts) +
           RulesInWords(Phrase::rules_ended, diagram_.book(), effect.ended, words_.language()) +
           RulesInWords(Phrase::rules_began, diagram_.book(), effect.began, words_.language());
  }

  const diagram::Diagram& diagram_;
  Wording words_;
};

base::Result<std::optional<base::Date>> TypedDay(const std::string& typed) {
  if (typed.empty()) return std::optional<base::Date>();
  GRONDSLAG_TRY(day, DayOf(typed));
  return std::optional<base::Date>(day);
}

}  // namespace

base::Result<int> Changes(const Options& options, const ChangesOptions& changes, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(since, TypedDay(changes.since));
  GRONDSLAG_TRY(until, TypedDay(changes.until));
  const std::vector<ChangeWithEffect> found = ChangesOf(book.diagram(), since, until);
  console.out << (options.json ? api::Pretty(api::ToJson(book.rules(), found))
                               : ChangesInWords(book.diagram(), options.language).Tell(found));
  return kFine;
}

}  // namespace grondslag::cli
