#include "commands/stops.h"

#include <utility>

#include "commands/refusal_words.h"
#include "people/check.h"
#include "registry/assessment.h"

namespace grondslag::commands {
namespace {

// What the purpose was assessed for.
base::Result<people::AssessedUse> UseOf(const registry::Register& reg, const ledger::RecordName& purpose) {
  people::AssessedUse use{.purpose = purpose};
  const auto found = reg.purposes.find(purpose);
  if (found == reg.purposes.end()) return use;
  const ledger::AssessmentConcluded* conclusion = reg.ConclusionOf(found->second.now().assessment);
  if (conclusion == nullptr) return use;
  use.decision = conclusion->decision;
  use.reading = conclusion->reading;
  for (const ledger::ConcludedPart& part : conclusion->parts) {
    GRONDSLAG_TRY(receipt, registry::ReceiptOf(*conclusion, part));
    use.parts.push_back(std::move(receipt.given));
  }
  return use;
}

// Null: the person has no such objection.
const people::Objection* FindObjection(const people::PersonState& state, ledger::Position objection) {
  for (const people::Objection& one : state.objections) {
    if (one.stop.position == objection) return &one;
  }
  return nullptr;
}

// In which it is weighed.
ledger::RecordName PurposeFor(const people::Objection* objection, const ledger::RecordName& purpose) {
  return objection == nullptr || objection->purpose.empty() ? purpose : objection->purpose;
}

}  // namespace

base::Result<Recorded> RecordObjection(Session& session, ActRequest<ledger::ObjectionRaised> request) {
  return Record(
      session, std::move(request), true, [](const ActContext& context, const ledger::ObjectionRaised& raised) {
        return people::CheckObjection(context.checking, context.person.state, raised, context.draft.occurred_at);
      });
}

base::Result<Recorded> RecordRestriction(Session& session, ActRequest<ledger::ProcessingRestricted> request) {
  return Record(session, std::move(request), false,
                [](const ActContext& context, const ledger::ProcessingRestricted& restricted) {
                  return people::CheckRestriction(context.checking, context.person.state, restricted,
                                                  context.draft.occurred_at);
                });
}

base::Result<Recorded> WeighObjection(Session& session, ActRequest<ledger::ObjectionWeighed> request,
                                      const ledger::RecordName& purpose) {
  return Record(
      session, std::move(request), false,
      [&](const ActContext& context, ledger::ObjectionWeighed weighed) -> base::Result<ledger::ObjectionWeighed> {
        const people::Objection* objection = FindObjection(context.person.state, weighed.objection);
        GRONDSLAG_TRY(use, UseOf(context.organisation.reg, PurposeFor(objection, purpose)));
        auto fine = people::CheckWeighing(context.checking, context.person.state, context.draft, use);
        if (!fine) return tl::unexpected(std::move(fine).error());
        const bool overrules = weighed.outcome == ledger::WeighingOutcome::overruled;
        if (overrules && objection->purpose.empty()) weighed.purpose = use.purpose;
        return weighed;
      });
}

base::Result<ObjectionOutlook> AskObjection(Session& session, const PersonReference& person, ledger::Position objection,
                                            const ledger::RecordName& purpose) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(subject, LoadSubject(session, organisation, person, session.now(), false));
  const people::Objection* found = FindObjection(subject.person.state, objection);
  if (found == nullptr) return Refuse(base::ErrorCode::not_found, "unknown_entry", objection);
  if (found->status == people::ObjectionStatus::standing)
    return Refuse(base::ErrorCode::invalid_input, "objection_not_weighed");
  const ledger::RecordName of = PurposeFor(found, purpose);
  GRONDSLAG_TRY(use, UseOf(organisation.reg, of));
  GRONDSLAG_TRY(in_use, people::ObjectionTo(CheckingOf(session, organisation), use));
  const auto registered = organisation.reg.purposes.find(of);
  const bool is_registered = registered != organisation.reg.purposes.end();
  return ObjectionOutlook{.purpose = of,
                          .basis = is_registered ? std::optional(registered->second.now().basis) : std::nullopt,
                          .found = std::move(in_use)};
}

base::Result<Recorded> LiftRestriction(Session& session, ActRequest<ledger::RestrictionLifted> request) {
  return Record(session, std::move(request), false,
                [](const ActContext& context, const ledger::RestrictionLifted& /*lifted*/) {
                  return people::CheckLifting(context.checking, context.person.state, context.draft);
                });
}

}  // namespace grondslag::commands
