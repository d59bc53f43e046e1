#include "ledger/sealed.h"

namespace grondslag::ledger {

log::Hash CommitmentTo(const Salt& salt, std::string_view text) {
  std::string bytes(reinterpret_cast<const char*>(salt.data()), salt.size());
  bytes += text;
  return log::Sha256(bytes);
}

}  // namespace grondslag::ledger
