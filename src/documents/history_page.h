// What happened with one person, in the words of the organisation: every entry of the record in a sentence, on one page
// or line by line.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "documents/document.h"
#include "documents/imprint.h"
#include "ledger/ids.h"
#include "people/history.h"
#include "registry/register.h"
#include "rules/rule_book.h"

namespace grondslag::documents {

struct HistoryEntry {
  ledger::Position position = 0;
  std::string when;     // the day
  std::string what;     // one sentence
  std::string by;       // who recorded it; empty: nobody is named
  std::string remarks;  // a mistake, not counting yet, to be looked into, whose evidence was read; empty: none
};
// In the order of the history. Its open texts are in the sentences; of others it is said that they are sealed or
// erased.
std::vector<HistoryEntry> HistoryEntriesOf(std::span<const people::HistoryLine> history, const registry::Register& reg,
                                           const rules::RuleBook& book, base::Language language);

Document HistoryPageOf(const ledger::PersonId& person, std::span<const people::HistoryLine> history,
                       const registry::Register& reg, const rules::RuleBook& book, const Imprint& imprint);

}  // namespace grondslag::documents
