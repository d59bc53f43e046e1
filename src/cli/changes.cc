// changes: what changed in the law and what is known to be coming, with what each change touches.
#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include <fmt/format.h>

#include "api/changes_json.h"
#include "api/json.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/differences_in_words.h"
#include "cli/exit_status.h"
#include "diagram/changes.h"
#include "documents/citations.h"

namespace grondslag::cli {
namespace {

using api::ChangeWithEffect;

// Adds the facts that an expression tests, and whether each is a choice.
void AddFacts(const rules::RuleBook& book, const rules::Expr& expr, std::map<std::string, bool>& facts) {
  if (expr.kind == rules::Expr::Kind::in) {
    const rules::Fact& fact = book[book[expr.variable].fact];
    facts[fact.name] = fact.type == terms::FactType::choice;
  }
  for (const rules::Expr& operand : expr.operands) AddFacts(book, operand, facts);
}

// What an owner has to know of a change: the decisions that its own rules are in, what may be done no longer or from
// then on, and of what sets that apart the facts that those rules are about; only the choices if those are many.
class Gist {
 public:
  Gist(const rules::RuleBook& book, const diagram::EffectOfChange& effect) : book_(book) {
    for (const auto* changed : {&effect.ended, &effect.began}) {
      for (const rules::RuleIndex rule : *changed) {
        decisions_.insert(book[book[rule].decision].name);
        AddFacts(book, book[rule].when.expr, facts_);
      }
    }
  }

  std::vector<diagram::AnswerDifference> Of(const std::vector<diagram::AnswerDifference>& differences) const {
    std::vector<diagram::AnswerDifference> own, plain;
    for (diagram::AnswerDifference difference : differences) {
      if (!decisions_.contains(difference.decision)) continue;
      Shorten(difference.touched);
      own.push_back(difference);
      if (difference.before != "contested" && difference.after != "contested") plain.push_back(std::move(difference));
    }
    return plain.empty() ? own : plain;
  }

  // The titles of the other decisions in which answers differ, which ask those.
  std::vector<std::string> Others(const diagram::EffectOfChange& effect, base::Language language) const {
    std::vector<std::string> titles;
    for (const rules::DecisionRules& decision : book_.decisions) {
      const auto differs = [&](const diagram::AnswerDifference& each) { return each.decision == decision.name; };
      const bool touched = std::any_of(effect.law.begin(), effect.law.end(), differs) ||
                           std::any_of(effect.page.begin(), effect.page.end(), differs);
      if (touched && !decisions_.contains(decision.name)) titles.push_back(decision.title.In(language));
    }
    return titles;
  }

 private:
  void Shorten(std::vector<diagram::TouchedFact>& touched) const {
    constexpr std::ptrdiff_t kFew = 4;
    for (diagram::TouchedFact& fact : touched) fact.sets_apart = fact.sets_apart && facts_.contains(fact.fact);
    const auto told = std::count_if(touched.begin(), touched.end(), [](const auto& fact) { return fact.sets_apart; });
    if (told <= kFew) return;
    for (diagram::TouchedFact& fact : touched) fact.sets_apart = fact.sets_apart && facts_.at(fact.fact);
  }

  const rules::RuleBook& book_;
  std::set<std::string> decisions_;
  std::map<std::string, bool> facts_;  // whether each is a choice
};

class ChangesInWords {
 public:
  // all: every answer that differs, with all that sets it apart.
  ChangesInWords(const diagram::Diagram& diagram, bool all, base::Language language)
      : diagram_(diagram), all_(all), words_(language) {}

  std::string Tell(const std::vector<ChangeWithEffect>& changes) const {
    if (changes.empty()) return Wrapped("", words_.Text(Phrase::no_changes));
    std::string text = all_ ? "" : Wrapped("", words_.Text(Phrase::only_the_gist)) + "\n";
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
    text += Wrapped("  ",
                    documents::WithSources(diagram_.book(), words_.In(change->text), change->cites, words_.language()));
    if (change->day) text += Effect(*change, effect);
    return text + "\n";
  }

  std::string Effect(const rules::Change& change, const diagram::EffectOfChange& effect) const {
    const Gist gist(diagram_.book(), effect);
    std::vector<Compared> compared;
    for (const terms::Reading reading : {terms::Reading::law, terms::Reading::page}) {
      const auto& differences = reading == terms::Reading::law ? effect.law : effect.page;
      compared.push_back({{&diagram_, change.day->Previous(), reading},
                          {&diagram_, *change.day, reading},
                          all_ ? differences : gist.Of(differences)});
    }
    const std::string verdicts = VerdictsInWords(compared, Examples::none, words_.language());
    return (verdicts.empty() ? "\n" + Wrapped("", words_.Text(Phrase::nothing_differs)) : verdicts) +
           (all_ ? "" : OthersTouched(gist.Others(effect, words_.language()))) +
           RulesInWords(Phrase::rules_ended, diagram_.book(), effect.ended, words_.language()) +
           RulesInWords(Phrase::rules_began, diagram_.book(), effect.began, words_.language());
  }

  std::string OthersTouched(const std::vector<std::string>& titles) const {
    return titles.empty() ? "" : "\n" + Wrapped("", words_.Text(Phrase::touches_too, base::Join(titles, " ")));
  }

  const diagram::Diagram& diagram_;
  bool all_;
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
  std::vector<ChangeWithEffect> found;
  for (const rules::Change* change : api::ChangesBetween(book.rules(), since, until))
    found.emplace_back(change, diagram::EffectOf(book.diagram(), *change));
  console.out << (options.json ? api::Pretty(api::ToJson(book.rules(), found))
                               : ChangesInWords(book.diagram(), changes.all, options.language).Tell(found));
  return kFine;
}

}  // namespace grondslag::cli
