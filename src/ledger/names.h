// The names of enumerators that are stored by number: what JSON, tables and the command line call them. Each such
// enumeration is numbered from 1 on, and has IsKnown() and Name() beside it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grondslag::ledger {

// All names, in the order of the numbers.
template <class E>
std::vector<std::string> NamesOf() {
  std::vector<std::string> names;
  for (unsigned number = 1; IsKnown(static_cast<E>(number)); ++number) names.emplace_back(Name(static_cast<E>(number)));
  return names;
}

// Nothing: none is called so.
template <class E>
std::optional<E> FindNamed(std::string_view name) {
  for (unsigned number = 1; IsKnown(static_cast<E>(number)); ++number) {
    if (Name(static_cast<E>(number)) == name) return static_cast<E>(number);
  }
  return std::nullopt;
}

}  // namespace grondslag::ledger
