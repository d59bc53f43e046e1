// The calendar of a made-up web shop, read back by the rules of RFC 5545 that a calendar program goes by.
#include "documents/calendar.h"

#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/sample_register.h"

namespace grondslag::documents {
namespace {

using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const ledger::PersonId kPerson = *ledger::PersonId::Parse("018f0000-0000-7000-8000-000000000001");

DuePeople TwoObjections() {
  DuePeople due;
  for (int i = 0; i < 2; ++i)
    due.to_weigh.push_back({.person = kPerson, .objection = 3, .purpose = {}, .answer_by = Day("2026-12-01")});
  return due;
}

// The lines, put together again where they were folded.
std::vector<std::string> Unfolded(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    EXPECT_EQ(line.back(), '\r') << line;
    line.pop_back();
    EXPECT_LE(line.size(), 75U) << line;
    if (line.starts_with(' ')) {
      lines.back() += line.substr(1);
    } else {
      lines.push_back(line);
    }
  }
  return lines;
}

std::vector<std::string> TitlesOf(const std::vector<CalendarEntry>& entries) {
  std::vector<std::string> titles;
  for (const CalendarEntry& entry : entries) titles.push_back(entry.title);
  return titles;
}

TEST(Calendar, CountsPeopleAndNamesNone) {
  const auto entries = CalendarOf(SampleRegister(), Book(), TwoObjections(), Day("2026-11-23"), base::Language::nl);
  EXPECT_THAT(TitlesOf(entries), Contains("Laatste dag om te antwoorden op een bezwaar, aantal: 2"));
  for (const CalendarEntry& entry : entries)
    EXPECT_THAT(entry.id + entry.title + entry.text, Not(HasSubstr(kPerson.ToString())));
}

TEST(Calendar, LooksOnlyAheadInTheOrderOfTheDays) {
  const auto entries = CalendarOf(SampleRegister(), Book(), TwoObjections(), Day("2026-11-23"), base::Language::nl);
  EXPECT_TRUE(std::is_sorted(entries.begin(), entries.end(),
                             [](const CalendarEntry& a, const CalendarEntry& b) { return a.day < b.day; }));
  for (const CalendarEntry& entry : entries) EXPECT_GE(entry.day, Day("2026-11-23"));
  const auto later = CalendarOf(SampleRegister(), Book(), TwoObjections(), Day("2026-12-02"), base::Language::nl);
  EXPECT_THAT(TitlesOf(later), Each(Not(HasSubstr("bezwaar"))));
}

TEST(Calendar, TellsContractsThatEnd) {
  registry::Register reg = SampleRegister();
  const auto mailer = reg.recipients.find(Named("recipient/mailer"));
  ASSERT_NE(mailer, reg.recipients.end());
  mailer->second.all.back().content.contract =
      ledger::ProcessorContract{.signed_on = {}, .ends = Day("2027-03-01"), .clauses = {}, .kept_at = {}};
  const auto titles = TitlesOf(CalendarOf(reg, Book(), {}, Day("2026-11-23"), base::Language::en));
  EXPECT_THAT(titles, Contains(HasSubstr("The contract ends: ")));
}

TEST(Calendar, IsWrittenAsCalendarProgramsReadIt) {
  const std::vector<CalendarEntry> entries = {{.id = "review/assessment/web",
                                               .day = Day("2026-12-01"),
                                               .title = "Opnieuw bekijken: bestellen, betalen; bezorgen",
                                               .text = std::string(100, 'x') + " één\nregel"}};
  const auto lines = Unfolded(AsCalendar(entries, base::Language::nl, At("2026-11-23T10:00:00+01:00")));
  EXPECT_EQ(lines.front(), "BEGIN:VCALENDAR");
  EXPECT_EQ(lines.back(), "END:VCALENDAR");
  EXPECT_THAT(lines, Contains("VERSION:2.0"));
  EXPECT_THAT(lines, Contains("UID:review/assessment/web@grondslag"));
  EXPECT_THAT(lines, Contains("DTSTART;VALUE=DATE:20261201"));
  EXPECT_THAT(lines, Contains("DTSTAMP:20261123T090000Z"));
  EXPECT_THAT(lines, Contains("SUMMARY:Opnieuw bekijken: bestellen\\, betalen\\; bezorgen"));
  EXPECT_THAT(lines, Contains(HasSubstr("x één\\nregel")));
}

TEST(Calendar, ComesAsALetterOfTheDaysThatAreNear) {
  const std::vector<CalendarEntry> entries = {
      {.id = "a", .day = Day("2026-12-01"), .title = "Opnieuw bekijken: bestellen", .text = "Kijk ernaar."},
      {.id = "b", .day = Day("2027-03-01"), .title = "Later", .text = ""}};
  const std::string letter =
      AsLetter(entries, Day("2026-12-31"), "https://shop.example/register/nakijken", base::Language::nl);
  EXPECT_THAT(letter, HasSubstr("1 december 2026\n  Opnieuw bekijken: bestellen\n  Kijk ernaar."));
  EXPECT_THAT(letter, HasSubstr("https://shop.example/register/nakijken"));
  EXPECT_THAT(letter, Not(HasSubstr("Later")));
  EXPECT_EQ(AsLetter(entries, Day("2026-11-30"), "", base::Language::nl), "") << "nothing is due";
}

TEST(Calendar, IsThereWithoutAnythingDue) {
  EXPECT_THAT(Unfolded(AsCalendar({}, base::Language::en, At("2026-11-23T10:00:00+01:00"))),
              Not(Contains("BEGIN:VEVENT")));
}

}  // namespace
}  // namespace grondslag::documents
