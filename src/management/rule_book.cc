// The rule book, what changes of the law do to it, everyday situations and published cases: the same for everybody.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "api/cases_json.h"
#include "api/changes_json.h"
#include "api/gallery_json.h"
#include "api/json.h"
#include "cases/judge.h"
#include "cases/search.h"
#include "diagram/compare.h"
#include "management/law_changes.h"
#include "management/operations.h"
#include "management/record_filter.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;

Outcome ReadRuleBook(Parts& parts, Call& /*call*/) {
  const rules::RuleBook& book = parts.diagram.book();
  json::array decisions;
  for (const rules::DecisionRules& decision : book.decisions)
    decisions.push_back({{"decision", decision.name}, {"title", api::ToJson(decision.title)}});
  return JsonReply(json::object{{"name", book.name},
                                {"version", book.version},
                                {"hash", book.hash},
                                {"read_until", book.read_until.ToString()},
                                {"decisions", std::move(decisions)}});
}

Outcome ListLawChanges(Parts& parts, Call& call) {
  const rules::RuleBook& book = parts.diagram.book();
  if (call.Query("effects") == "no")
    return JsonReply(api::ToJson(book, api::ChangesBetween(book, call.Day("since"), call.Day("until"))));
  return JsonReply(api::ToJson(parts.diagram.book(), parts.law_changes.Between(call.Day("since"), call.Day("until"))));
}

json::object DifferencesToJson(const diagram::Side& before, const diagram::Side& after) {
  const rules::RuleBook& book = before.diagram->book();
  return {{"reading", terms::Name(before.reading)},
          {"from", before.at.ToString()},
          {"to", after.at.ToString()},
          {"ended", api::RulesToJson(book, diagram::RulesOnlyOn(before, after))},
          {"began", api::RulesToJson(book, diagram::RulesOnlyOn(after, before))},
          {"differences", api::ToJson(diagram::Compare(before, after, diagram::Answers::verdicts))}};
}

Outcome ListRuleBookDifferences(Parts& parts, Call& call) {
  Faults faults;
  for (const char* name : {"from", "to"}) {
    // The book says nothing of days before it begins.
    if (!parts.diagram.PeriodOf(*call.Day(name)))
      faults.push_back(
          FaultOf(fmt::format("query/{}", name), "too_small", parts.diagram.periods().front().first.ToString()));
  }
  if (!faults.empty()) return Refuse(ProblemCode::invalid, std::move(faults));
  json::array items;
  for (const terms::Reading reading : {terms::Reading::law, terms::Reading::page}) {
    items.push_back(
        DifferencesToJson({&parts.diagram, *call.Day("from"), reading}, {&parts.diagram, *call.Day("to"), reading}));
  }
  return JsonReply(json::object{{"items", std::move(items)}});
}

// ---- situations

Outcome ListSituations(Parts& parts, Call& call) {
  KeyedItems items;
  for (const gallery::Situation* situation : gallery::Find(parts.situations, WordsIn(call)))
    items.emplace_back(situation->id, api::ToJson(*situation));
  return PageOf(call, std::move(items));
}

template <class Item>
const Item* FindById(const std::vector<Item>& items, const std::string& id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

Outcome ReadSituation(Parts& parts, Call& call) {
  const auto* situation = FindById(parts.situations, call.path.find("situationId")->second);
  if (situation == nullptr) return Refuse(ProblemCode::not_found);
  return JsonReply(api::ToJson(*situation));
}

// ---- cases

// The word that a query asks for; one that there is not is a fault.
template <class Word>
void ReadWord(const Call& call, std::string_view name, std::optional<Word>& word, Faults& faults) {
  const std::string text = call.Query(name);
  if (text.empty()) return;
  word = terms::Parse<Word>(text);
  if (!word)
    faults.push_back(FaultOf(fmt::format("query/{}", name), "not_one_of", std::string(terms::AllNames<Word>())));
}

Outcome ListCases(Parts& parts, Call& call) {
  cases::Search search;
  search.words = WordsIn(call);
  Faults faults;
  ReadWord(call, "topic", search.topic, faults);
  ReadWord(call, "outcome", search.outcome, faults);
  if (!faults.empty()) return Refuse(ProblemCode::invalid, std::move(faults));
  KeyedItems items;
  for (const cases::PublishedCase* found : cases::Find(parts.diagram.book(), parts.cases, search))
    items.emplace_back(found->id, api::InShort({found}).front());
  return PageOf(call, std::move(items));
}

Outcome ReadCase(Parts& parts, Call& call) {
  const auto* published = FindById(parts.cases.cases, call.path.find("caseId")->second);
  if (published == nullptr) return Refuse(ProblemCode::not_found);
  GRONDSLAG_TRY(judged, cases::Judge(parts.diagram, parts.cases, *published));
  return JsonReply(api::ToJson(judged));
}

constexpr Operation kRuleBookOperations[] = {
    {.id = "readRuleBook", .roles = kAll, .answer = ReadRuleBook},
    {.id = "listLawChanges", .roles = kAll, .answer = ListLawChanges},
    {.id = "listRuleBookDifferences", .roles = kAll, .answer = ListRuleBookDifferences},
    {.id = "listSituations", .roles = kAll, .answer = ListSituations},
    {.id = "readSituation", .roles = kAll, .answer = ReadSituation},
    {.id = "listCases", .roles = kAll, .answer = ListCases},
    {.id = "readCase", .roles = kAll, .answer = ReadCase},
};

}  // namespace

std::vector<api::ChangeWithEffect> LawChanges::Between(const std::optional<base::Date>& since,
                                                       const std::optional<base::Date>& until) {
  std::vector<api::ChangeWithEffect> changes;
  const std::scoped_lock lock(mutex_);
  for (const rules::Change* change : api::ChangesBetween(diagram_.book(), since, until)) {
    auto effect = effects_.find(change);
    if (effect == effects_.end()) effect = effects_.emplace(change, diagram::EffectOf(diagram_, *change)).first;
    changes.emplace_back(change, effect->second);
  }
  return changes;
}

std::span<const Operation> RuleBookOperations() { return kRuleBookOperations; }

}  // namespace grondslag::management
