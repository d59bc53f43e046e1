// How a command ends, as a number: one table for answers, one for errors. README and the man page list the same
// numbers.
#pragma once

#include "base/result.h"
#include "terms/words.h"

namespace grondslag::cli {

inline constexpr int kFine = 0;
inline constexpr int kProblems = 1;  // of a check
inline constexpr int kUsage = 2;
inline constexpr int kBadData = 65;
inline constexpr int kUnavailable = 69;
inline constexpr int kInternal = 70;

// Of an answer: 0 allowed, 1 not allowed, 3 undetermined, 4 contested, 5 not applicable.
int ExitStatusOf(terms::Verdict verdict);
// Of an error. What was named on the command line and is not there (not_found) is a matter of usage.
int ExitStatusOf(base::ErrorCode code);

}  // namespace grondslag::cli
