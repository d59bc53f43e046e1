// The organisation as the record has it now, read anew only when something about it was recorded.
#pragma once

#include <memory>
#include <mutex>

#include "base/result.h"
#include "commands/session.h"

namespace grondslag::data_subject {

// Safe for any number of threads.
class CurrentOrganisation {
 public:
  // Errors as commands::LoadOrganisation.
  base::Result<std::shared_ptr<const commands::Organisation>> Get(commands::Session& session);

 private:
  std::mutex mutex_;
  std::shared_ptr<const commands::Organisation> last_;
};

}  // namespace grondslag::data_subject
