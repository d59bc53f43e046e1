// The privacy statement: all that GDPR art. 13 and 14 want told, from the register and nothing else. The right to
// object stands apart (art. 21(4)); the right to withdraw consent stands there only where consent is relied on. In two
// lines:
//
//   const Statement statement = StatementOf(reg, book, {.language = base::Language::nl, .on = today, .version = 3});
//   const std::string page = AsHtml(statement.document);
//
// What was published is kept as ledger::StatementPublished with the version and HashOf(page).
#pragma once

#include <vector>

#include "documents/document.h"
#include "documents/imprint.h"
#include "registry/register.h"
#include "registry/wholeness.h"
#include "rules/rule_book.h"

namespace grondslag::documents {

// missing: what the law asks for and the register does not say; the document lists it too.
struct Statement {
  Document document = {};
  std::vector<registry::MissingField> missing = {};
};

// reg: as it stood on imprint.on, its texts open. Purposes that are over by then are left out. The book gives the words
// of articles, tools of transfer and kinds of recipients.
Statement StatementOf(const registry::Register& reg, const rules::RuleBook& book, const Imprint& imprint);

}  // namespace grondslag::documents
