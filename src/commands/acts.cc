#include "commands/acts.h"

#include <utility>

#include "commands/refusal_words.h"

namespace grondslag::commands {
namespace {

// Whether evidence about the person was opened in it.
bool HasOpenEvidence(const ledger::Event& event) {
  bool has = false;
  ledger::ForEach<ledger::PersonEvidence>(
      event, [&](const ledger::PersonEvidence& text) { has = has || text.state() == ledger::SealedText::State::open; });
  return has;
}

}  // namespace

base::Result<Subject> LoadSubject(Session& session, const Organisation& organisation, const PersonReference& reference,
                                  base::Instant at, bool may_be_new) {
  auto found = FindPerson(session, reference);
  if (found) {
    GRONDSLAG_TRY(person, LoadPerson(session, organisation, *found, at));
    return Subject{.person = std::move(person)};
  }
  if (!may_be_new || !reference.spelling || found.error().code != base::ErrorCode::not_found)
    return tl::unexpected(std::move(found).error());
  Subject subject;
  subject.person.id = ledger::PersonId::Make(session.now());
  subject.person.state.view = {.effective_on = at};
  subject.person.state.known = true;
  subject.identified =
      Draft(session, session.ledger.Identify(subject.person.id, *reference.spelling, reference.text), at);
  return subject;
}

base::Result<Recorded> RecordAct(Session& session, Subject subject, ledger::Event event, base::Instant occurred_at) {
  Recorded recorded{.person = subject.person.id, .is_new_person = subject.identified.has_value()};
  std::vector<ledger::NewEvent> drafts;
  if (subject.identified) drafts.push_back(*std::move(subject.identified));
  drafts.push_back(Draft(session, std::move(event), occurred_at));
  const std::size_t before = drafts.size() - 1;
  GRONDSLAG_TRY(appended,
                AppendDrafts(session, std::move(drafts), {{ledger::ThreadOf(recorded.person), subject.person.next}}));
  recorded.position = appended.first + before;
  return recorded;
}

base::Result<void> OpenEvidence(Session& session, const ledger::PersonId& person,
                                std::vector<ledger::RecordedEvent>& entries, const std::string& reason) {
  if (session.by.empty()) return Refuse(base::ErrorCode::invalid_input, "evidence_by_missing");
  if (auto opened = session.ledger.OpenTexts(entries, {.use = true, .evidence = true}); !opened) return opened;
  std::vector<ledger::NewEvent> drafts;
  for (const ledger::RecordedEvent& event : entries) {
    if (!HasOpenEvidence(event.event)) continue;
    const ledger::EvidenceOpened opened{
        .person = person, .entry = event.position, .reason = ledger::PersonEvidence(reason)};
    drafts.push_back(Draft(session, opened, session.now()));
  }
  if (drafts.empty()) return {};
  return AppendDrafts(session, std::move(drafts), {}).map([](const ledger::Appended&) {});
}

}  // namespace grondslag::commands
