#include "commands/person.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "people/disclosures.h"

namespace grondslag::commands {
namespace {

bool HasObjection(const people::PersonState& state) { return !state.objections.empty(); }

}  // namespace

base::Result<void> OpenEvidenceOf(Session& session, Person& person, const std::string& reason) {
  auto& thread = person.thread;
  const auto files = std::stable_partition(thread.begin(), thread.end(), [](const ledger::RecordedEvent& event) {
    return !std::holds_alternative<ledger::AttachmentKept>(event.event);
  });
  std::vector<ledger::RecordedEvent> closed(std::make_move_iterator(files), std::make_move_iterator(thread.end()));
  thread.erase(files, thread.end());
  auto opened = OpenEvidence(session, person.id, thread, reason);
  std::move(closed.begin(), closed.end(), std::back_inserter(thread));
  std::sort(thread.begin(), thread.end(), [](const auto& a, const auto& b) { return a.position < b.position; });
  return opened;
}

base::Result<PersonShown> ShowPerson(Session& session, const PersonReference& reference,
                                     const std::string& evidence_reason) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(subject, LoadSubject(session, organisation, reference, session.now(), false));
  if (!evidence_reason.empty()) {
    if (auto opened = OpenEvidenceOf(session, subject.person, evidence_reason); !opened)
      return tl::unexpected(opened.error());
  }
  PersonShown shown;
  shown.history = people::HistoryOf(subject.person.thread, organisation.forms, organisation.jobs);
  shown.notices_due = people::NoticesDue(subject.person.thread, organisation.jobs);
  shown.person = std::move(subject.person);
  shown.organisation = std::move(organisation);
  return shown;
}

base::Result<Access> AnswerAccess(Session& session, const PersonReference& reference,
                                  const PurposeInformationOf& information) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(subject, LoadSubject(session, organisation, reference, session.now(), false));
  GRONDSLAG_TRY(answer,
                people::AnswerAccess(subject.person.id, subject.person.thread, organisation.forms, organisation.jobs,
                                     {.effective_on = session.now()}, information(organisation.reg)));
  return Access{.organisation = std::move(organisation), .answer = std::move(answer)};
}

base::Result<Recorded> RecordAccess(Session& session, const PersonReference& reference, const log::Hash& document,
                                    const std::string& channel) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(subject, LoadSubject(session, organisation, reference, session.now(), false));
  const ledger::AccessAnswered answered{.person = subject.person.id, .document = document, .channel = channel};
  return RecordAct(session, std::move(subject), answered, session.now());
}

base::Result<Erased> ErasePerson(Session& session, const ErasingRequest& request) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(subject, LoadSubject(session, organisation, request.person, request.occurred_at, false));
  const bool keeps = HasObjection(subject.person.state) && !request.forgets_objections;
  GRONDSLAG_TRY(report, ledger::ErasePerson(session.ledger, {.id = NextAppend(session),
                                                             .person = subject.person.id,
                                                             .occurred_at = request.occurred_at,
                                                             .by = session.by,
                                                             .evidence_until = request.evidence_until,
                                                             .keeps_suppression = keeps,
                                                             .reason = request.reason,
                                                             .credential = session.credential}));
  GRONDSLAG_TRY(thread, session.ledger.ReadThread(ledger::ThreadOf(subject.person.id)));
  return Erased{.report = report, .notices_due = people::NoticesDue(thread, organisation.jobs)};
}

}  // namespace grondslag::commands
