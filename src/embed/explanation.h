// The whole answer on one person as JSON, in one language. What stands in it is written at
// grondslag_explanation_json in grondslag/grondslag.h.
#pragma once

#include <string>

#include "base/text.h"
#include "embed/follower.h"
#include "embed/request.h"

namespace grondslag::embed {

struct Explanation {
  bool permit = false;
  std::string json;
};
Explanation Explain(const Judged& judged, const Request& request, base::Language language);

}  // namespace grondslag::embed
