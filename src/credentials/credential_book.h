// The credentials of a record as they are at the moment of asking: what was revoked a moment ago opens nothing.
#pragma once

#include <memory>
#include <mutex>

#include "base/result.h"
#include "credentials/credentials.h"
#include "ledger/ledger.h"

namespace grondslag::credentials {

// Safe for any number of threads.
class CredentialBook {
 public:
  // Keeps the reference.
  explicit CredentialBook(ledger::Ledger& ledger) : ledger_(ledger) {}

  // With everything that was appended until now. unavailable, corrupt: the store; nobody is to be let in.
  base::Result<std::shared_ptr<const Credentials>> Current();

 private:
  ledger::Ledger& ledger_;
  std::mutex mutex_;
  ledger::Position next_ = 0;
  std::shared_ptr<const Credentials> current_ = std::make_shared<const Credentials>();
};

}  // namespace grondslag::credentials
