// The command line: what was typed in, an exit status out. Everything that CLI11 does stands in command_line.cc.
#pragma once

#include "cli/console.h"

namespace grondslag::cli {

// Never throws. An error is told on console.err, and then console.out has got nothing.
int Run(int argc, const char* const* argv, Console& console);

}  // namespace grondslag::cli
