// The refusals of check_meaning.cc for a compiler that has done its work already. Within the diagram module only; the
// way in is compile.h.
#pragma once

#include "base/result.h"
#include "diagram/compiler.h"

namespace grondslag::diagram {

// compiler: the one that made diagram.
base::Problems ProblemsOfMeaning(Compiler& compiler, const Diagram& diagram, bool incomplete);

}  // namespace grondslag::diagram
