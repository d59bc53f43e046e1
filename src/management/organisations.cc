#include "management/organisations.h"

#include <algorithm>
#include <utility>

#include "registry/register.h"

namespace grondslag::management {

base::Result<bool> Organisations::IsAsNew(commands::Session& session) const {
  const base::Instant now = session.now();
  if (last_ == nullptr || now < loaded_at_ || now >= until_) return false;
  GRONDSLAG_TRY(newer, session.ledger.ReadThread(ledger::OrganisationThread(), last_->next, 1));
  return newer.empty();
}

base::Result<std::shared_ptr<const commands::Organisation>> Organisations::Load(commands::Session& session) {
  const std::scoped_lock lock(mutex_);
  GRONDSLAG_TRY(is_as_new, IsAsNew(session));
  if (is_as_new) return last_;
  const base::Instant now = session.now();
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(session));
  loaded_at_ = now;
  until_ = registry::AsOf::kEndOfTime;
  for (const ledger::RecordedEvent& event : organisation.events) {
    if (event.occurred_at > now) until_ = std::min(until_, event.occurred_at);
  }
  last_ = std::make_shared<const commands::Organisation>(std::move(organisation));
  return last_;
}

}  // namespace grondslag::management
