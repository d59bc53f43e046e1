// One thing for each table of a store.
#pragma once

#include <array>
#include <string_view>

#include "ledger/event_store.h"

namespace grondslag::store {

template <class T>
struct PerTable {
  std::array<T, ledger::kSequenceCount> sequences;
  std::array<T, ledger::kMapCount> maps;

  T& operator[](ledger::Sequence table) { return sequences[static_cast<std::size_t>(table)]; }
  T& operator[](ledger::Map table) { return maps[static_cast<std::size_t>(table)]; }
};

// visit(table) for each sequence, then for each map, until it fails.
template <class Visit>
base::Result<void> ForEachTable(const Visit& visit) {
  for (std::size_t i = 0; i < ledger::kSequenceCount; ++i) {
    if (base::Result<void> visited = visit(static_cast<ledger::Sequence>(i)); !visited) return visited;
  }
  for (std::size_t i = 0; i < ledger::kMapCount; ++i) {
    if (base::Result<void> visited = visit(static_cast<ledger::Map>(i)); !visited) return visited;
  }
  return {};
}

// `number`, `key`: the column in front.
inline std::string_view FirstColumn(ledger::Sequence) { return "number"; }
inline std::string_view FirstColumn(ledger::Map) { return "key"; }

}  // namespace grondslag::store
