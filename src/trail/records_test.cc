// Records as they are made: one line a person, no person in the clear.
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "trail/sample_records.h"

namespace grondslag::trail {
namespace {

TEST(DecisionRecord, HasTheEventNamesOfTheStandard) {
  EXPECT_EQ(EventName(GateCall::access_evaluation), "adl.access_evaluation");
  EXPECT_EQ(EventName(GateCall::access_evaluations), "adl.access_evaluations");
  EXPECT_EQ(EventName(GateCall::search_subject), "adl.search_subject");
  EXPECT_EQ(EventName(GateCall::search_action), "adl.search_action");
  EXPECT_EQ(EventName(GateCall::search_resource), "adl.search_resource");
}

TEST(ProcessingRecord, IsOneLineAPerson) {
  const LogKey key = SampleKey();
  std::vector<Pseudonym> people;
  for (char last = '1'; last <= '9'; ++last) {
    people.push_back(
        key.Of(*ledger::PersonId::Parse(std::string("018f0000-0000-7000-8000-00000000000") + std::string(1, last))));
  }
  const ProcessingAct act = SampleAct();
  const std::vector<ProcessingRecord> lines = LinesOf(act, people);
  ASSERT_EQ(lines.size(), people.size());
  std::set<SpanId> spans{act.context.span};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].person, people[i]);
    EXPECT_EQ(lines[i].span.context.trace, act.context.trace);
    EXPECT_EQ(lines[i].span.parent, act.context.span);
    EXPECT_EQ(lines[i].called_by, act.called_by);
    spans.insert(lines[i].span.context.span);
  }
  EXPECT_EQ(spans.size(), lines.size() + 1);
}

TEST(ProcessingRecord, IsALineAlsoWhereNobodyWasFound) {
  const std::vector<ProcessingRecord> lines = LinesOf(SampleAct(), {});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_FALSE(lines[0].person);
  EXPECT_EQ(lines[0].status, Status::Unset);
}

TEST(ProcessingRecord, SaysInWordsWhatWasDone) {
  std::set<std::string_view> names, titles;
  for (const Use use :
       {Use::lookup, Use::disclosure, Use::export_of_person, Use::access_document, Use::reported, Use::permitted}) {
    names.insert(Name(use));
    titles.insert(TitleOf(use));
  }
  EXPECT_EQ(names.size(), 6U);
  EXPECT_EQ(titles.size(), 6U);
}

TEST(Uri, LeavesNoRoomForAPerson) {
  for (const char* text : {"https://register.example", "http://localhost:8080/register", "urn:grondslag:purposes"})
    EXPECT_TRUE(Uri::Parse(text)) << text;
  for (const char* text : {"", "register.example", "https://", "ftp://a", "mailto:anna@example.org",
                           "https://anna@register.example", "https://register.example/?person=1",
                           "https://register.example/#anna", "https://register.example/a b", "https://e\xc3\xa9"})
    EXPECT_FALSE(Uri::Parse(text)) << text;
  const ledger::RecordName record("purpose/newsletter");
  EXPECT_EQ(Uri::Parse("https://r.example")->Under(record).text(), "https://r.example/purpose/newsletter");
  EXPECT_EQ(Uri::Parse("https://r.example/")->Under(record).text(), "https://r.example/purpose/newsletter");
  EXPECT_EQ(Uri::Parse("urn:r")->Under(record).text(), "urn:r:purpose/newsletter");
}

}  // namespace
}  // namespace grondslag::trail
