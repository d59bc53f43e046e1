// The calendar is put together by libical.
#include "documents/calendar.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <map>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <libical/ical.h>

#include "documents/register_words.h"
#include "documents/wording.h"
#include "registry/review.h"
#include "terms/in_words.h"

namespace grondslag::documents {
namespace {

class Calendar {
 public:
  Calendar(const registry::Register& reg, const Wording& wording, base::Date today)
      : reg_(reg), wording_(wording), words_(reg, wording), today_(today) {}

  void AddReviews() {
    for (const auto& [assessment, purposes] : registry::AssessmentsInForce(reg_, today_)) {
      const auto& concluded = reg_.assessments.at(assessment).conclusion;
      if (concluded && concluded->content.review_on)
        Add("review/" + assessment.value(), *concluded->content.review_on,
            wording_.Say(words::calendar_review, JoinedNames(purposes)), wording_.Say(words::calendar_review_text));
    }
  }
  void AddContracts() {
    for (const auto& [recipient, versions] : reg_.recipients) {
      const auto& contract = versions.now().contract;
      if (contract && contract->ends)
        Add("contract/" + recipient.value(), *contract->ends,
            wording_.Say(words::calendar_contract, words_.Name(recipient)),
            wording_.Say(words::calendar_contract_text));
    }
  }
  void AddPurposes() {
    for (const auto& [name, purpose] : reg_.purposes) {
      if (const auto last = reg_.LastDayOf(name))
        Add("purpose/" + name.value(), *last, wording_.Say(words::calendar_purpose, words_.Name(name)),
            wording_.Say(words::calendar_purpose_text));
    }
  }
  void AddChanges() {
    for (const rules::Change& change : wording_.book().changes) {
      if (change.day)
        Add("change/" + change.id, *change.day, wording_.Say(words::calendar_change, wording_.In(change.title)),
            wording_.In(change.text));
    }
  }
  void AddPeople(const DuePeople& due) {
    std::map<base::Date, std::size_t> objections, consents, told;
    for (const people::ObjectionToWeigh& one : due.to_weigh) ++objections[one.answer_by];
    for (const people::ExpiringConsent& one : due.expiring) ++consents[one.expires_on];
    for (const people::Coming& one : due.to_tell) ++told[one.on];
    AddCounts("objections", objections, words::calendar_objections);
    AddCounts("consents", consents, words::calendar_consents);
    AddCounts("told", told, words::calendar_told);
  }
  std::vector<CalendarEntry> Take() && {
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](const CalendarEntry& a, const CalendarEntry& b) { return a.day < b.day; });
    return std::move(entries_);
  }

 private:
  void Add(std::string id, base::Date day, std::string title, std::string text) {
    if (day < today_) return;
    entries_.push_back({.id = std::move(id), .day = day, .title = std::move(title), .text = std::move(text)});
  }
  void AddCounts(const std::string& kind, const std::map<base::Date, std::size_t>& counts, const words::Words& words) {
    for (const auto& [day, count] : counts)
      Add(kind + "/" + day.ToString(), day, wording_.Say(words, count), wording_.Say(words::calendar_people_text));
  }
  std::string JoinedNames(const std::vector<RecordName>& records) const { return base::Join(words_.Names(records)); }

  const registry::Register& reg_;
  const Wording& wording_;
  RegisterWords words_;
  base::Date today_;
  std::vector<CalendarEntry> entries_;
};

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

icaltimetype TimeOf(base::Date day) {
  const std::chrono::year_month_day parts(day.days());
  icaltimetype time = icaltime_null_date();
  time.year = static_cast<int>(parts.year());
  time.month = static_cast<int>(static_cast<unsigned>(parts.month()));
  time.day = static_cast<int>(static_cast<unsigned>(parts.day()));
  return time;
}

icaltimetype TimeOf(base::Instant instant) {
  constexpr std::int64_t kSecond = 1'000'000;
  return icaltime_from_timet_with_zone(static_cast<time_t>(instant.microseconds() / kSecond), 0,
                                       icaltimezone_get_utc_timezone());
}

// In whichever calendar it comes to, it takes no time of anybody's day.
Component EventOf(const CalendarEntry& entry, base::Instant made) {
  Component event(icalcomponent_new_vevent());
  const auto add = [&](icalproperty* property) { icalcomponent_add_property(event.get(), property); };
  add(icalproperty_new_uid((entry.id + "@grondslag").c_str()));
  add(icalproperty_new_dtstamp(TimeOf(made)));
  add(icalproperty_new_dtstart(TimeOf(entry.day)));
  add(icalproperty_new_summary(entry.title.c_str()));
  if (!entry.text.empty()) add(icalproperty_new_description(entry.text.c_str()));
  add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
  return event;
}

}  // namespace

std::vector<CalendarEntry> CalendarOf(const registry::Register& reg, const rules::RuleBook& book, const DuePeople& due,
                                      base::Date today, base::Language language) {
  const Wording wording(book, language);
  Calendar calendar(reg, wording, today);
  calendar.AddReviews();
  calendar.AddContracts();
  calendar.AddPurposes();
  calendar.AddChanges();
  calendar.AddPeople(due);
  return std::move(calendar).Take();
}

std::string AsLetter(const std::vector<CalendarEntry>& entries, base::Date until, const std::string& address,
                     base::Language language) {
  const bool is_dutch = language == base::Language::nl;
  const auto say = [&](const words::Words& words) { return std::string(is_dutch ? words.nl : words.en); };
  std::string lines;
  for (const CalendarEntry& entry : entries) {
    if (entry.day > until) break;
    lines += fmt::format("{}\n  {}\n  {}\n\n", terms::WrittenOut(entry.day, language), entry.title, entry.text);
  }
  if (lines.empty()) return lines;
  return fmt::format("{}\n\n{}{}\n{}\n", say(words::letter_begin), lines, say(words::letter_end), address);
}

std::string AsCalendar(const std::vector<CalendarEntry>& entries, base::Language language, base::Instant made) {
  const Component calendar(icalcomponent_new_vcalendar());
  const auto add = [&](icalproperty* property) { icalcomponent_add_property(calendar.get(), property); };
  add(icalproperty_new_version("2.0"));
  add(icalproperty_new_prodid(language == base::Language::nl ? "-//Grondslag//NL" : "-//Grondslag//EN"));
  for (const CalendarEntry& entry : entries)
    icalcomponent_add_component(calendar.get(), EventOf(entry, made).release());
  const std::unique_ptr<char, decltype(&std::free)> text(icalcomponent_as_ical_string_r(calendar.get()), std::free);
  return text.get();
}

}  // namespace grondslag::documents
