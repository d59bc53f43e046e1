// Articles and other sources as a document names them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "rules/rule_book.h"

namespace grondslag::documents {

// The title of a source as the book gives it. Of an article of the GDPR that the book does not list, the same in the
// book's manner: `avg:13(1)(a)` is `AVG artikel 13 lid 1 onder a`. Of anything else its id.
std::string SourceTitle(const rules::RuleBook& book, const std::string& id, base::Language language);

// The text with the titles of its sources in brackets behind it; the text alone without sources.
std::string WithSources(const rules::RuleBook& book, const std::string& text, const std::vector<std::string>& cites,
                        base::Language language);

}  // namespace grondslag::documents
