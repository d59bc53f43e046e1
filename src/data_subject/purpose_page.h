// The page of one purpose: what it is, what was agreed to with the text of then, and what the person can stop. And the
// same in short, as a card of the overview.
#pragma once

#include <string>

#include "base/date.h"
#include "base/instant.h"
#include "data_subject/purpose_standing.h"
#include "data_subject/speech.h"
#include "pages/page_writer.h"

namespace grondslag::data_subject {

// A page before its frame is put around it.
struct Page {
  int status = 200;
  std::string title = {};
  pages::PageWriter body = {};
  bool may_be_found = false;  // by search engines
};

// Names of fields. kStop says `yes`: a request without it does nothing.
inline constexpr std::string_view kStopField = "stop", kGroundsField = "grounds", kRestrictField = "restrict";
inline constexpr std::string_view kYes = "yes";
inline constexpr std::size_t kGroundsMax = 4000;  // bytes

struct PurposePageRequest {
  const PurposeStanding& standing;
  std::optional<base::Date> last_day = {};  // of the purpose, where it has one
  base::Date today;
  bool just_done = false;  // it was stopped by the request before this one
  // It was agreed to by the request before this one, with a link that works until then.
  std::optional<base::Instant> just_given = {};
  std::string overview_href = {};  // empty: the link is for this purpose only
  std::string ask_href = {};
  // What was typed, where it is shown again because something was wrong with it.
  std::string grounds = {};
  bool restricts = false;
  bool grounds_too_long = false;
};
Page PurposePage(const Speech& speech, const PurposePageRequest& request);

// href: of the purpose's own page, which also takes the act.
void AddPurposeCard(pages::PageWriter& body, const Speech& speech, const PurposeStanding& standing,
                    const std::string& href);

}  // namespace grondslag::data_subject
