// The Dutch profile (authzen-nlgov 1.0.0, draft): what it gives a meaning to in the properties of an action and in the
// context, as far as it is given there as text.
#pragma once

#include <string>

#include "authzen/message.h"

namespace grondslag::authzen {

// Empty: not given.
struct Profile {
  std::string processing_activity_id;  // the purpose, as it stands in the register of processing
  std::string algorithm_id;
  std::string traceparent;  // W3C Trace Context
  std::string time;         // as the caller has it: for the log alone, never for a decision
};

Profile ProfileOf(const Evaluation& evaluation);

}  // namespace grondslag::authzen
