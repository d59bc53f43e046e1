#include "credentials/credential_book.h"

#include <utility>

namespace grondslag::credentials {

base::Result<std::shared_ptr<const Credentials>> CredentialBook::Current() {
  GRONDSLAG_TRY(size, ledger_.Size());
  const std::lock_guard lock(mutex_);
  if (size <= next_) return current_;
  GRONDSLAG_TRY(events, ledger_.ReadThread(ledger::OrganisationThread(), next_));
  if (!events.empty()) {
    // How logins are recognised is sealed.
    if (auto opened = ledger_.OpenTexts(events); !opened) return tl::unexpected(std::move(opened).error());
    auto changed = std::make_shared<Credentials>(*current_);
    for (const ledger::RecordedEvent& event : events) changed->Apply(event);
    current_ = std::move(changed);
  }
  next_ = size;
  return current_;
}

}  // namespace grondslag::credentials
