// Enumerators of the ledger as they are typed.
#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/result.h"
#include "ledger/names.h"

namespace grondslag::cli {

// what: "role". invalid_input: none is called so; all names are told.
template <class E>
base::Result<E> ParseNamed(const std::string& typed, std::string_view what) {
  if (const auto found = ledger::FindNamed<E>(typed)) return *found;
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("`{}` is no {}; one of {}", typed, what, fmt::join(ledger::NamesOf<E>(), ", ")));
}

}  // namespace grondslag::cli
