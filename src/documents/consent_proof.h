// The proof of one consent, GDPR art. 7(1): who said yes, when, how and to what, the text of then with its hash, and
// whether it was withdrawn. In two lines:
//
//   auto proof = ConsentProofOf({.history = lines, .consent = position}, forms, reg, book, {.on = today});
//   const std::string page = AsHtml(*proof);
#pragma once

#include <span>

#include "base/result.h"
#include "documents/document.h"
#include "documents/imprint.h"
#include "people/forms.h"
#include "people/history.h"
#include "registry/register.h"
#include "rules/rule_book.h"

namespace grondslag::documents {

// history: of the person (people/history.h), with the texts that the reader may see open. consent: the position of a
// ConsentGiven in it.
struct ConsentToProve {
  std::span<const people::HistoryLine> history;
  ledger::Position consent = 0;
};

// not_found: no consent at that position.
base::Result<Document> ConsentProofOf(const ConsentToProve& proof, const people::Forms& forms,
                                      const registry::Register& reg, const rules::RuleBook& book,
                                      const Imprint& imprint);

}  // namespace grondslag::documents
