// The page that asks one person for consent with one form, word for word: who asks, for what, which data, how long, how
// to take it back; yes and no alike, and nothing ticked beforehand (EDPB 05/2020). And what comes instead of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "data_subject/asking.h"
#include "data_subject/purpose_page.h"
#include "data_subject/speech.h"
#include "people/forms.h"

namespace grondslag::data_subject {

// Names of fields. answer: yes or no; the others say what was shown.
inline constexpr std::string_view kAnswerField = "answer", kVersionField = "version", kLanguageField = "language",
                                  kSeenField = "seen", kTickField = "tick", kBornField = "born";
inline constexpr std::string_view kNo = "no";

// What is wrong with an answer that was not taken.
enum class AnswerProblem : std::uint8_t { none, changed, not_ticked, born_wrong };

struct AskingPageRequest {
  const people::FormVersion& form;
  const ledger::FormText& text;  // the one that is shown
  const ledger::PurposeTerms& terms;
  const Asking* asking = nullptr;  // null: nobody is asked; the page is looked at
  AnswerProblem problem = AnswerProblem::none;
  std::string born = {};  // as it was typed
  std::string privacy_href = {};
};
Page AskingPage(const Speech& speech, const AskingPageRequest& request);

// After a no.
Page NotGivenPage(const Speech& speech, const std::string& asking_href);
// Nobody is asked with the form any more.
Page AskingOverPage(const Speech& speech);
// The rule book is against a yes of this person.
Page AskingRefusedPage(const Speech& speech);

// Of the texts of a form that in the language; else another of ours, or the first.
const ledger::FormText& TextFor(const ledger::ConsentFormPublished& form, base::Language language);

// A day as people type it, 31-12-1990 or 1990-12-31. Nothing: it is none.
std::optional<base::Date> TypedDay(std::string_view typed);

// Where who asked wants people to come back to: a link with the name of its machine on it. Nothing where it is empty.
void AddWayBack(pages::PageWriter& body, const Speech& speech, const std::string& return_to);

}  // namespace grondslag::data_subject
