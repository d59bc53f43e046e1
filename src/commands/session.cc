#include "commands/session.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>
#include <variant>

#include "base/text.h"
#include "commands/refusal_words.h"
#include "registry/assessment.h"
#include "registry/check.h"
#include "rules/rule_book.h"

namespace grondslag::commands {

// ---- loading

base::Result<Organisation> LoadOrganisation(Session& session) {
  Organisation organisation;
  GRONDSLAG_TRY(events, session.ledger.ReadThread(ledger::OrganisationThread()));
  if (auto opened = session.ledger.OpenTexts(events); !opened) return tl::unexpected(opened.error());
  for (const ledger::RecordedEvent& event : events) {
    organisation.forms.Apply(event);
    if (auto job = organisation.jobs.Apply(event); !job) return tl::unexpected(job.error());
  }
  organisation.next = events.empty() ? 0 : events.back().position + 1;
  organisation.reg = registry::RegisterAt(events, {.effective_on = session.now()});
  organisation.events = std::move(events);
  return organisation;
}

base::Result<Person> LoadPerson(Session& session, const Organisation& organisation, const ledger::PersonId& person,
                                base::Instant at) {
  Person loaded{.id = person, .thread = {}, .state = {}, .next = 0};
  GRONDSLAG_TRY(thread, session.ledger.ReadThread(ledger::ThreadOf(person)));
  if (auto opened = session.ledger.OpenTexts(thread); !opened) return tl::unexpected(opened.error());
  GRONDSLAG_TRY(state, people::FoldPerson(thread, person, organisation.forms, organisation.jobs, {.effective_on = at}));
  loaded.next = thread.empty() ? 0 : thread.back().position + 1;
  loaded.thread = std::move(thread);
  loaded.state = std::move(state);
  return loaded;
}

// ---- what the rule book is told

namespace {

bool IsOfPurpose(const rules::RuleBook& book, const std::string& name) {
  const auto fact = book.FindFact(name);
  if (!fact) return false;
  const terms::Scope scope = book[*fact].scope;
  return scope == terms::Scope::organisation || scope == terms::Scope::purpose;
}

// What every purpose that speaks of it says alike.
terms::GivenFacts FactsOfAll(const Session& session, const registry::Register& reg) {
  terms::GivenFacts shared;
  std::set<std::string> contradicted;
  for (const auto& [name, purpose] : reg.purposes) {
    const terms::GivenFacts facts = FactsOfPurpose(session, reg, name).value_or(terms::GivenFacts());
    for (const auto& [fact, given] : facts.facts) {
      const auto [there, is_new] = shared.facts.emplace(fact, given);
      if (!is_new && there->second.value != given.value) contradicted.insert(fact);
    }
  }
  std::erase_if(shared.facts, [&](const auto& fact) { return contradicted.contains(fact.first); });
  return shared;
}

}  // namespace

std::optional<terms::GivenFacts> FactsOfPurpose(const Session& session, const registry::Register& reg,
                                                const ledger::RecordName& purpose) {
  if (purpose.empty()) return FactsOfAll(session, reg);
  const auto found = reg.purposes.find(purpose);
  if (found == reg.purposes.end()) return std::nullopt;
  const rules::RuleBook& book = session.diagram.book();
  terms::GivenFacts facts = registry::FactsOnRecord(
      reg, book, {.purpose = purpose, .recipient = {}, .categories = {}, .collected_from = {}}, {});
  const ledger::AssessmentConcluded* conclusion = reg.ConclusionOf(found->second.now().assessment);
  if (conclusion == nullptr) return facts;
  for (const ledger::ConcludedPart& part : conclusion->parts) {
    for (const ledger::ConcludedFact& fact : part.facts) {
      if (fact.value.has_text() && IsOfPurpose(book, fact.fact))
        facts.facts.emplace(fact.fact, registry::GivenFactOf(fact));
    }
  }
  return facts;
}

people::Checking CheckingOf(const Session& session, const Organisation& organisation) {
  return {
      .book = session.diagram,
      .forms = organisation.forms,
      .purpose_facts = [&session, &organisation](
                           const ledger::RecordName& name) { return FactsOfPurpose(session, organisation.reg, name); },
      .now = session.now()};
}

// ---- people and staff

base::Result<PersonReference> ParsePerson(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    const auto id = ledger::PersonId::Parse(text);
    if (!id) return Refuse(base::ErrorCode::invalid_input, "names_nobody", base::OneLine(text));
    return PersonReference{.id = *id, .spelling = {}, .text = {}};
  }
  GRONDSLAG_TRY(kind, ledger::ParseIdentifierKind(text.substr(0, colon)));
  GRONDSLAG_TRY(spelling, ledger::SpellingOf(kind, text.substr(colon + 1)));
  return PersonReference{.id = {}, .spelling = std::move(spelling), .text = std::string(text.substr(colon + 1))};
}

base::Result<ledger::PersonId> FindPerson(Session& session, const PersonReference& reference) {
  if (!reference.spelling) return reference.id;
  GRONDSLAG_TRY(found, session.ledger.FindPerson(*reference.spelling));
  // The identifier itself is not repeated: messages are kept in places where nobody erases.
  if (!found) {
    return Refuse(base::ErrorCode::not_found, "unknown_identifier", ledger::Name(reference.spelling->kind));
  }
  return *found;
}

std::string NameOf(const registry::Register& reg, const ledger::StaffId& staff) {
  const auto found = reg.staff.find(staff);
  if (found == reg.staff.end() || !found->second.now().name.has_text()) return staff.ToString();
  return found->second.now().name.text();
}

base::Result<ledger::StaffId> FindStaff(const registry::Register& reg, std::string_view text) {
  std::vector<ledger::StaffId> found;
  for (const auto& [id, versions] : reg.staff) {
    if (id.ToString() == text || NameOf(reg, id) == text) found.push_back(id);
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) return Refuse(base::ErrorCode::not_found, "unknown_staff", base::OneLine(text));
  return Refuse(base::ErrorCode::conflict, "staff_ambiguous", found.size(), base::OneLine(text));
}

// ---- appending

ledger::NewEvent Draft(const Session& session, ledger::Event event, base::Instant occurred_at) {
  return {.event = std::move(event),
          .occurred_at = occurred_at,
          .by = session.by,
          .job = {},
          .credential = session.credential};
}

ledger::AppendId NextAppend(Session& session) {
  const ledger::AppendId given = std::exchange(session.append, {});
  return given.empty() ? ledger::AppendId::Make(session.now()) : given;
}

base::Result<ledger::Appended> AppendDrafts(Session& session, std::vector<ledger::NewEvent> drafts,
                                            std::vector<std::pair<ledger::ThreadKey, ledger::Position>> expected) {
  return session.ledger.Append(
      {.id = NextAppend(session), .events = std::move(drafts), .expected = std::move(expected)});
}

base::Result<ledger::Appended> AppendToRegister(Session& session, const Organisation& organisation,
                                                std::vector<ledger::NewEvent> drafts) {
  if (auto fine = registry::CheckDrafts(organisation.events, drafts, session.diagram); !fine)
    return tl::unexpected(fine.error());
  return AppendDrafts(session, std::move(drafts), {{ledger::OrganisationThread(), organisation.next}});
}

}  // namespace grondslag::commands
