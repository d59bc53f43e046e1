#include "people/judge.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace grondslag::people {
namespace {

constexpr std::string_view kConsent = "consent", kRights = "rights";
// How the book names the notes that say so; the test over the shipped book holds it to that.
constexpr std::string_view kLookInto = "look_into_";

// The treatment of a child: of the act, where it matters at all.
constexpr std::string_view kTreatment = "treatment_law_lets_child_decide";

bool IsOfEachConsent(std::string_view name) { return name == kTreatment || IsRecordFact(name); }

}  // namespace

base::Result<Asking> AskConsent(const PersonState& state, const Forms& forms, const ledger::RecordName& purpose,
                                const terms::GivenFacts& purpose_facts, base::Date at) {
  GRONDSLAG_TRY(about, FactsAbout(state, forms, {.purpose = purpose}));
  terms::GivenFacts facts = Over(std::move(about), purpose_facts);
  // Whose purpose is a treatment says so; of anybody else's it need not be asked, and no silence may help a yes.
  facts.facts.try_emplace(std::string(kTreatment),
                          terms::GivenFact{.value = "no", .by = {}, .reason = {}, .place = {}});
  return Asking{.question = {.decision = std::string(kConsent), .at = at}, .facts = std::move(facts)};
}

base::Result<terms::Decision> JudgeConsent(const diagram::Diagram& book, const PersonState& state, const Forms& forms,
                                           const ledger::RecordName& purpose, const terms::GivenFacts& purpose_facts,
                                           base::Date at) {
  GRONDSLAG_TRY(asking, AskConsent(state, forms, purpose, purpose_facts, at));
  return diagram::Decide(book, asking.question, asking.facts);
}

base::Result<terms::Decision> JudgeForm(const diagram::Diagram& book, const FormVersion& version,
                                        const terms::GivenFacts& purpose_facts, base::Date at) {
  terms::GivenFacts facts = Over(FactsOf(version), purpose_facts);
  for (const std::string_view name : kRecordFacts) facts.facts.erase(std::string(name));
  // What would have a value by silence is open as long as nobody has said yes.
  std::vector<std::string> open(std::begin(kRecordFacts), std::end(kRecordFacts));
  return diagram::Decide(book, {.decision = std::string(kConsent), .at = at, .open = std::move(open)}, facts);
}

std::vector<std::string> UnansweredOfForm(const diagram::Diagram& book, const terms::Decision& decision) {
  std::vector<std::string> unanswered;
  for (const terms::MissingFact& missing : decision.missing) {
    const auto fact = book.book().FindFact(missing.fact);
    const bool of_act = fact && book.book()[*fact].scope == terms::Scope::act;
    if (of_act && !IsOfEachConsent(missing.fact)) unanswered.push_back(missing.fact);
  }
  return unanswered;
}

base::Result<Asking> AskStop(const diagram::Diagram& book, const PersonState& state, std::string_view request,
                             ledger::ActedBy by, const ledger::RecordName& purpose,
                             const terms::GivenFacts& purpose_facts) {
  GRONDSLAG_TRY(facts, FactsOfRequest(state, request, by, purpose));
  GRONDSLAG_TRY(day, base::DayOf(state.view.effective_on));
  const base::Date at = std::max(day, book.book().begins);
  return Asking{.question = {.decision = std::string(kRights), .at = at},
                .facts = Over(std::move(facts), purpose_facts)};
}

bool MustLookInto(const terms::Decision& decision) {
  if (decision.verdict != terms::Verdict::allowed) return true;
  return std::any_of(decision.notes.begin(), decision.notes.end(),
                     [](const terms::DutyAnswer& note) { return note.rule.rule.starts_with(kLookInto); });
}

}  // namespace grondslag::people
