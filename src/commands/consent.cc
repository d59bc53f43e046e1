#include "commands/consent.h"

#include <algorithm>
#include <utility>

#include "commands/person.h"
#include "commands/refusal_words.h"
#include "people/check.h"

namespace grondslag::commands {
namespace {

// What the form says of itself, where the request does not.
void FillFromForm(const people::Forms& forms, ledger::ConsentGiven& consent) {
  const people::FormVersion* version =
      consent.form_version == 0 ? forms.Newest(consent.form) : forms.Find(consent.form, consent.form_version);
  if (version == nullptr) return;
  consent.form_version = version->form.version;
  if (consent.purpose.empty()) consent.purpose = version->form.purpose;
  if (consent.channel.empty()) consent.channel = version->form.give.channel;
  if (consent.language.empty() && version->form.texts.size() == 1)
    consent.language = version->form.texts.front().language;
}

}  // namespace

base::Result<Recorded> GiveConsent(Session& session, ActRequest<ledger::ConsentGiven> request) {
  return Record(session, std::move(request), true,
                [](const ActContext& context, ledger::ConsentGiven consent) -> base::Result<ledger::ConsentGiven> {
                  if (context.organisation.forms.Newest(consent.form) == nullptr) {
                    return Refuse(base::ErrorCode::not_found, "form_never_published", consent.form.value());
                  }
                  FillFromForm(context.organisation.forms, consent);
                  return people::CheckConsent(context.checking, context.person.state, std::move(consent),
                                              context.draft.occurred_at);
                });
}

base::Result<Recorded> WithdrawConsent(Session& session, ActRequest<ledger::ConsentWithdrawn> request) {
  return Record(
      session, std::move(request), false, [](const ActContext& context, const ledger::ConsentWithdrawn& withdrawn) {
        return people::CheckWithdrawal(context.checking, context.person.state, withdrawn, context.draft.occurred_at);
      });
}

base::Result<ledger::Appended> RetireForm(Session& session, const ledger::ConsentFormRetired& retired,
                                          base::Instant occurred_at) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  const people::Checking checking = CheckingOf(session, organisation);
  if (auto fine = people::CheckRetirement(checking, retired, occurred_at); !fine) return tl::unexpected(fine.error());
  return AppendDrafts(session, {Draft(session, retired, occurred_at)},
                      {{ledger::OrganisationThread(), organisation.next}});
}

base::Result<ConsentShown> ShowConsent(Session& session, const PersonReference& reference,
                                       const ledger::RecordName& purpose, const std::string& evidence_reason) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(subject, LoadSubject(session, organisation, reference, session.now(), false));
  Person& person = subject.person;
  const people::ConsentStanding standing = person.state.ConsentTo(purpose);
  if (!standing.consent) {
    return Refuse(base::ErrorCode::not_found, "no_consent", purpose.value());
  }
  if (!evidence_reason.empty()) {
    if (auto opened = OpenEvidenceOf(session, person, evidence_reason); !opened) return tl::unexpected(opened.error());
  }
  GRONDSLAG_TRY(proof, ledger::ProveEvent(session.ledger, standing.consent->position, {}));
  std::vector<people::HistoryLine> history = people::HistoryOf(person.thread, organisation.forms, organisation.jobs);
  return ConsentShown{.organisation = std::move(organisation),
                      .history = std::move(history),
                      .consent = standing.consent->position,
                      .proof = std::move(proof)};
}

}  // namespace grondslag::commands
