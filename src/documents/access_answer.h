// The answer to a request for access, GDPR art. 15: what is known here of one person, for which purposes and on which
// bases it is used, who got it by name, how long it is kept, where it comes from, and what the person can ask. In three
// lines:
//
//   auto answer = people::AnswerAccess(person, thread, forms, jobs, view, InformationOfAll(reg, book, today));
//   const AccessDocument access = AccessDocumentOf(*answer, reg, book, {.language = base::Language::nl, .on = today});
//   const std::string page = AsHtml(access.document);
//
// What was sent is kept as ledger::AccessAnswered with HashOf(page).
#pragma once

#include <vector>

#include "base/date.h"
#include "documents/document.h"
#include "documents/imprint.h"
#include "people/access.h"
#include "registry/register.h"
#include "rules/rule_book.h"

namespace grondslag::documents {

// What the register says of a purpose, for people::AnswerAccess. Categories, sources and recipients are names of
// records. Of a purpose that the register does not have: its name and nothing else.
people::PurposeInformation InformationOf(const registry::Register& reg, const rules::RuleBook& book,
                                         const registry::RecordName& purpose);
// Of all purposes that are not over on that day.
std::vector<people::PurposeInformation> InformationOfAll(const registry::Register& reg, const rules::RuleBook& book,
                                                         base::Date day);

// left_out: who got data and is no recipient in law, an authority in one particular inquiry (art. 4(9)). The document
// does not name them; whether the person may be told is for the officer to say.
struct AccessDocument {
  Document document = {};
  std::vector<registry::RecordName> left_out = {};
};

// answer: the texts of identifiers open. reg: as it stood on imprint.on, its texts open.
AccessDocument AccessDocumentOf(const people::AccessAnswer& answer, const registry::Register& reg,
                                const rules::RuleBook& book, const Imprint& imprint);

}  // namespace grondslag::documents
