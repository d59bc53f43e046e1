// The organisation as it stands, loaded once for all who ask while nothing is added to it: a page of a list costs what
// it shows, and not the whole register.
#pragma once

#include <memory>
#include <mutex>

#include "base/instant.h"
#include "base/result.h"
#include "commands/session.h"

namespace grondslag::management {

// Safe for any number of threads.
class Organisations {
 public:
  // As commands::LoadOrganisation, and as new.
  base::Result<std::shared_ptr<const commands::Organisation>> Load(commands::Session& session);

 private:
  // INVARIANT (as new): nothing of the organisation was appended since, erasing its texts included, which is an event
  // of its own; and nothing that is said to happen later has begun.
  base::Result<bool> IsAsNew(commands::Session& session) const;

  std::mutex mutex_;
  std::shared_ptr<const commands::Organisation> last_;
  base::Instant loaded_at_, until_;
};

}  // namespace grondslag::management
