// The syntax of conditions: text in, a tree of names out. What the names mean is for load.cc to resolve.
//
//   condition  = all | any | term            all = term "and" term …      any = term "or" term …
//   term       = "not" term | "(" condition ")" | comparison | NAME | "allowed" "(" NAME ")" | "holds" "(" NAME ")"
//   comparison = NAME ("=" | "!=" | "<" | "<=" | ">" | ">=") WORD | NAME "in" "[" WORD "," … "]"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace grondslag::rules {

struct Syntax {
  enum class Kind { all, any, negation, name, comparison, membership, allowed, holds };
  Kind kind = Kind::name;
  std::vector<Syntax> operands;    // of all, any, negation
  std::string left;                // the name; of allowed and holds: what is asked
  std::string relation;            // of a comparison
  std::vector<std::string> words;  // what the left is compared with
};

// invalid_input: what was expected, and where in the text.
base::Result<Syntax> ParseCondition(std::string_view text);

}  // namespace grondslag::rules
