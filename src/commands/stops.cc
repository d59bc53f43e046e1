#include "commands/stops.h"

#include <utility>

#include "people/check.h"

namespace grondslag::commands {
namespace {

// The decision on which a purpose stands; empty: the register has no such purpose, or it rests on nothing.
std::string DecisionOf(const registry::Register& reg, const ledger::RecordName& purpose) {
  const auto found = reg.purposes.find(purpose);
  if (found == reg.purposes.end()) return "";
  const ledger::AssessmentConcluded* conclusion = reg.ConclusionOf(found->second.now().assessment);
  return conclusion == nullptr ? "" : conclusion->decision;
}

// The purpose against which somebody objected; empty: every one, or there is no such objection.
ledger::RecordName PurposeOfObjection(const people::PersonState& state, ledger::Position objection) {
  for (const people::Objection& one : state.objections) {
    if (one.stop.position == objection) return one.purpose;
  }
  return {};
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
  return Record(session, std::move(request), false,
                [&](const ActContext& context, const ledger::ObjectionWeighed& weighed) {
                  ledger::RecordName of = PurposeOfObjection(context.person.state, weighed.objection);
                  if (of.empty()) of = purpose;
                  return people::CheckWeighing(context.checking, context.person.state, context.draft,
                                               DecisionOf(context.organisation.reg, of), of);
                });
}

base::Result<Recorded> LiftRestriction(Session& session, ActRequest<ledger::RestrictionLifted> request) {
  return Record(session, std::move(request), false,
                [](const ActContext& context, const ledger::RestrictionLifted& /*lifted*/) {
                  return people::CheckLifting(context.checking, context.person.state, context.draft);
                });
}

}  // namespace grondslag::commands
