#include "data_subject/current_organisation.h"

#include <utility>

namespace grondslag::data_subject {

base::Result<std::shared_ptr<const commands::Organisation>> CurrentOrganisation::Get(commands::Session& session) {
  std::shared_ptr<const commands::Organisation> last;
  {
    const std::lock_guard lock(mutex_);
    last = last_;
  }
  if (last) {
    // Nothing is recorded of the future, so that what was read holds until something comes.
    GRONDSLAG_TRY(since, session.ledger.ReadThread(ledger::OrganisationThread(), last->next, 1));
    if (since.empty()) return last;
  }
  GRONDSLAG_TRY(loaded, commands::LoadOrganisation(session));
  auto now = std::make_shared<const commands::Organisation>(std::move(loaded));
  const std::lock_guard lock(mutex_);
  if (!last_ || last_->next < now->next) last_ = now;
  return now;
}

}  // namespace grondslag::data_subject
