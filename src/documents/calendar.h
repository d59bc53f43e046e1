// What is due as a calendar, for whoever wants to be reminded by their own (RFC 5545): assessments that are to be
// looked at again, contracts and purposes that end, changes of the law, and how many people wait for something. A
// calendar is kept by others, so nobody of them is named in it.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/instant.h"
#include "base/text.h"
#include "people/due.h"
#include "registry/register.h"
#include "rules/rule_book.h"

namespace grondslag::documents {

// A whole day.
struct CalendarEntry {
  std::string id;  // the same whenever the calendar is made anew
  base::Date day;
  std::string title, text;
};

struct DuePeople {
  std::vector<people::ObjectionToWeigh> to_weigh;
  std::vector<people::ExpiringConsent> expiring;
  std::vector<people::Coming> to_tell;
};

// From today on, in the order of the days.
std::vector<CalendarEntry> CalendarOf(const registry::Register& reg, const rules::RuleBook& book, const DuePeople& due,
                                      base::Date today, base::Language language);

// The same as a letter, a line for each: until that day, and where to look. Empty: nothing is due until then.
std::string AsLetter(const std::vector<CalendarEntry>& entries, base::Date until, const std::string& address,
                     base::Language language);

// text/calendar; made: when it was.
std::string AsCalendar(const std::vector<CalendarEntry>& entries, base::Language language, base::Instant made);

}  // namespace grondslag::documents
