// The register of processing activities, GDPR art. 30: (1) what the organisation does for itself, by activity and
// purpose, and (2) what it does on behalf of others. With the basis of each purpose and its assessment, which art. 5(2)
// and 24 ask for. Each part also stands there as a table, one row for each purpose, so that CSV has them all. In two
// lines:
//
//   const RegisterPage page = RegisterPageOf(reg, book, {.language = base::Language::en, .on = today});
//   const std::string sheet = AsCsv(page.document);
#pragma once

#include <vector>

#include "documents/document.h"
#include "documents/imprint.h"
#include "registry/register.h"
#include "registry/wholeness.h"
#include "rules/rule_book.h"

namespace grondslag::documents {

// missing: of both parts and of the contracts and arrangements; the document lists it too.
struct RegisterPage {
  Document document = {};
  std::vector<registry::MissingField> missing = {};
};

// reg: as it stood on imprint.on, its texts open. What is over by then stands in a table at the end.
RegisterPage RegisterPageOf(const registry::Register& reg, const rules::RuleBook& book, const Imprint& imprint);

}  // namespace grondslag::documents
