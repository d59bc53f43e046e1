// The two tables of exit statuses.
#include "cli/exit_status.h"

namespace grondslag::cli {

int ExitStatusOf(terms::Verdict verdict) {
  switch (verdict) {
    case terms::Verdict::allowed: return 0;
    case terms::Verdict::not_allowed: return 1;
    case terms::Verdict::undetermined: return 3;
    case terms::Verdict::contested: return 4;
    case terms::Verdict::not_applicable: return 5;
  }
  return kInternal;
}

int ExitStatusOf(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::invalid_input:
    case base::ErrorCode::corrupt: return kBadData;
    case base::ErrorCode::not_found: return kUsage;
    case base::ErrorCode::conflict:
    case base::ErrorCode::unavailable: return kUnavailable;
    case base::ErrorCode::internal: break;
  }
  return kInternal;
}

}  // namespace grondslag::cli
