// One answer on one page of A4, for an accountant or the other party: the outcome in one sentence, the basis, why, what
// was answered, the rules with their articles, duties, judgements and by whom, where the source page and the law
// differ, and which book on which day. In two lines:
//
//   const Document page = AnswerPageOf(decision, diagram.book(), {.language = base::Language::nl, .on = today});
//   const std::string sheet = AsHtml(page);
#pragma once

#include "diagram/diagram.h"
#include "documents/document.h"
#include "documents/imprint.h"
#include "registry/register.h"
#include "rules/rule_book.h"
#include "terms/decision.h"

namespace grondslag::documents {

// book: the one that decided.
Document AnswerPageOf(const terms::Decision& decision, const rules::RuleBook& book, const Imprint& imprint);

// Of a concluded assessment, its texts open. Categories with the same answer stand together. The rules behind it are
// found by asking again; where the diagram is of another book than the one that decided, or facts are gone or sealed,
// the page says so and tells what was kept.
Document AnswerPageOf(const ledger::AssessmentConcluded& conclusion, const registry::Register& reg,
                      const diagram::Diagram& diagram, const Imprint& imprint);

}  // namespace grondslag::documents
