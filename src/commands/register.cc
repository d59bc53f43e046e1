#include "commands/register.h"

#include "people/view.h"

namespace grondslag::commands {

base::Result<registry::Register> RegisterOn(const Session& session, const Organisation& organisation,
                                            const RegisterDay& day) {
  registry::AsOf as_of{.effective_on = session.now()};
  if (day.on) {
    GRONDSLAG_TRY(end, people::EndOf(*day.on));
    as_of.effective_on = end;
  }
  if (day.known_by) {
    GRONDSLAG_TRY(end, people::EndOf(*day.known_by));
    as_of.known_by = end;
  }
  return registry::RegisterAt(organisation.events, as_of);
}

base::Result<ledger::StaffId> AddStaff(Session& session, const std::string& name, const std::string& function) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  const ledger::StaffId staff = ledger::StaffId::Make(session.now());
  if (session.by.empty() && session.credential.empty()) session.by = staff;
  const ledger::StaffRegistered event{
      .staff = staff, .name = ledger::StaffText(name), .function = ledger::StaffText(function)};
  return AppendToRegister(session, organisation, {Draft(session, event, session.now())})
      .map([&](const ledger::Appended&) { return staff; });
}

base::Result<ledger::EraseReport> EraseStaff(Session& session, const ledger::StaffId& staff,
                                             const std::string& reason) {
  return ledger::EraseStaff(session.ledger, {.id = NextAppend(session),
                                             .staff = staff,
                                             .occurred_at = session.now(),
                                             .by = session.by,
                                             .reason = reason,
                                             .credential = session.credential});
}

base::Result<ledger::Appended> EndPurpose(Session& session, const ledger::PurposeEnded& ended,
                                          base::Instant occurred_at) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  return AppendToRegister(session, organisation, {Draft(session, ended, occurred_at)});
}

std::uint32_t StatementVersions(const registry::Register& reg) {
  const auto found = reg.statements.find(kStatement);
  return found == reg.statements.end() ? 0 : found->second.now().version;
}

base::Result<ledger::Appended> RecordStatement(Session& session, const Organisation& organisation,
                                               const ledger::StatementPublished& published) {
  return AppendToRegister(session, organisation, {Draft(session, published, session.now())});
}

}  // namespace grondslag::commands
