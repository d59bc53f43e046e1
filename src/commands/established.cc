#include "commands/established.h"

#include <utility>

#include "people/age.h"
#include "people/check.h"

namespace grondslag::commands {

base::Result<Recorded> VerifyRepresentative(Session& session, ActRequest<ledger::RepresentativeVerified> request) {
  return Record(
      session, std::move(request), true, [](const ActContext& context, const ledger::RepresentativeVerified& verified) {
        return people::CheckRepresentative(context.checking, context.person.state, verified, context.draft.occurred_at);
      });
}

base::Result<Recorded> EndRepresentative(Session& session, ActRequest<ledger::RepresentativeEnded> request) {
  return Record(session, std::move(request), false,
                [](const ActContext& context, const ledger::RepresentativeEnded& ended) {
                  return people::CheckRepresentativeEnd(context.checking.now, context.person.state, ended,
                                                        context.draft.occurred_at);
                });
}

base::Result<Recorded> EstablishAge(Session& session, ActRequest<ledger::AgeEstablished> request) {
  return Record(session, std::move(request), true, [](const ActContext& context, const ledger::AgeEstablished& age) {
    return people::CheckAge(context.checking, context.person.state, age, context.draft.occurred_at);
  });
}

base::Result<Recorded> EstablishAge(Session& session, ActRequest<ledger::AgeEstablished> request, base::Date born) {
  GRONDSLAG_TRY(day, base::DayOf(request.occurred_at));
  GRONDSLAG_TRY(age, people::AgeOfBirth(session.diagram.book(), born, day));
  request.event.bands = std::move(age.bands);
  request.event.changes = std::move(age.changes);
  return EstablishAge(session, std::move(request));
}

base::Result<Recorded> RecordSale(Session& session, ActRequest<ledger::SaleRecorded> request) {
  return Record(session, std::move(request), true, [](const ActContext& context, const ledger::SaleRecorded& sale) {
    return people::CheckSale(context.checking, context.person.state, sale, context.draft.occurred_at);
  });
}

base::Result<Recorded> RecordFact(Session& session, ActRequest<ledger::PersonFactRecorded> request) {
  return Record(session, std::move(request), true,
                [](const ActContext& context, const ledger::PersonFactRecorded& fact) {
                  return people::CheckFact(context.checking, context.person.state, fact, context.draft.occurred_at);
                });
}

}  // namespace grondslag::commands
