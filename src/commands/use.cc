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
    if (!reg.purposes.contains(used.purpose)) complaints.Add("unknown_purpose", people::Shown(used.purpose));
    if (used.categories.empty()) complaints.Add("used_categories_missing");
    for (const std::string& category : used.categories) {
      if (!reg.categories.contains(ledger::RecordName(category)))
        complaints.Add("unknown_category", base::OneLine(category));
    }
    if (used.system.empty()) complaints.Add("system_missing");
    return std::move(complaints).Finish();
  });
}

}  // namespace grondslag::commands
