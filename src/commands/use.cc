#include "commands/use.h"

#include <utility>

#include "base/text.h"
#include "people/complaints.h"

namespace grondslag::commands {

base::Result<Recorded> ReportUse(Session& session, ActRequest<ledger::UseReported> request) {
  return Record(session, std::move(request), false, [](const ActContext& context, const ledger::UseReported& used) {
    const registry::Register& reg = context.organisation.reg;
    people::Complaints complaints;
    people::CheckMoment(context.checking.now, context.draft.occurred_at, complaints);
    if (!reg.purposes.contains(used.purpose))
      complaints.Add("`{}` is no purpose of the register", people::Shown(used.purpose));
    if (used.categories.empty()) complaints.Add("it does not say which data were used");
    for (const std::string& category : used.categories) {
      if (!reg.categories.contains(ledger::RecordName(category)))
        complaints.Add("`{}` is no category of the register", base::OneLine(category));
    }
    if (used.system.empty()) complaints.Add("it does not say which system used the data");
    return std::move(complaints).Finish();
  });
}

}  // namespace grondslag::commands
