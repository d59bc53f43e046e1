// Asks for a password.
#pragma once

#include <string>

#include "base/result.h"
#include "base/text.h"
#include "cli/console.h"

namespace grondslag::cli {

// From a terminal it is typed twice and not shown; from anything else it is the first line. invalid_input: nothing was
// typed, or not twice the same.
base::Result<std::string> AskNewPassword(Console& console, base::Language language);

}  // namespace grondslag::cli
