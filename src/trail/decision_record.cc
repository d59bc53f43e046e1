#include "trail/decision_record.h"

namespace grondslag::trail {

std::string_view EventName(GateCall call) {
  switch (call) {
    case GateCall::access_evaluation: return "adl.access_evaluation";
    case GateCall::access_evaluations: return "adl.access_evaluations";
    case GateCall::search_subject: return "adl.search_subject";
    case GateCall::search_action: return "adl.search_action";
    case GateCall::search_resource: break;
  }
  return "adl.search_resource";
}

}  // namespace grondslag::trail
