// The pages that are about no purpose: asking for a link, the privacy statement, and what does not work.
#pragma once

#include <string>

#include "base/date.h"
#include "data_subject/purpose_page.h"
#include "rules/rule_book.h"

namespace grondslag::data_subject {

inline constexpr std::string_view kWhoField = "who";

enum class AskProblem : std::uint8_t { none, empty, wrong };

// Asks by what the person is known. typed: what is shown in the field.
Page AskPage(const Speech& speech, const std::string& typed, AskProblem problem);
// The same whether anybody is known by it or not.
Page AskedPage(const Speech& speech);
Page AskLaterPage(const Speech& speech);
// Where no mail can be sent.
Page AskElsewherePage(const Speech& speech);

// What the register says now; what it does not say yet is not told here.
Page PrivacyPage(const Speech& speech, const rules::RuleBook& book, base::Date today);

// The same for every link that does not work.
Page DeadLinkPage(const Speech& speech, const std::string& ask_href);
Page TroublePage(const Speech& speech);
Page ElsewherePage(const Speech& speech);
Page UnreadPage(const Speech& speech);

}  // namespace grondslag::data_subject
