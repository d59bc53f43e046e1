// Imports into a record with the shipped rule book: what is taken, why a row is refused, that nothing counts before a
// job is complete, and that one that was interrupted comes to the same as one that was not.
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <map>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../conformance/environment.h"
#include "base/scratch_folder.h"
#include "commands/import.h"
#include "commands/import_batch.h"
#include "ledger/erase.h"
#include "people/people.h"
#include "small_shop.h"
#include "store/memory/memory_store.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::commands {
namespace {

using base::ScratchFolder;
using ledger::IdentifierKind;
using ledger::JobKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using State = ImportOutcome::State;

const char* const kConsents =
    "email,phone,form,version,given_at,channel,language,method,evidence,informed,explicit,by\n";

std::string ManyConsents(int count) {
  std::string table = "email,form,given_at,channel,method,evidence,informed\n";
  for (int i = 0; i < count; ++i)
    table += fmt::format("p{}@example.nl,newsletter,2024-0{}-1{},web,ticked,box ticked from 192.0.2.{},yes\n",
                         i % (count - count / 10), 1 + i % 9, i % 7, i % 250);
  return table;
}

// What the record comes to about somebody, without the positions of events.
std::string ShownState(const people::PersonState& state) {
  std::string shown = state.known ? "known" : state.erased ? "erased" : "unknown";
  for (const people::ConsentStanding& one : state.consents) {
    shown += fmt::format("; {} standing {}", one.purpose.value(), static_cast<int>(one.standing));
    if (one.consent)
      shown += fmt::format(" {} {} at {} evidence {} allowed {}", one.consent->form.value(), one.consent->version,
                           one.consent->given_at.ToString(), one.consent->has_evidence, one.consent->judged_allowed);
  }
  for (const people::Objection& one : state.objections)
    shown += fmt::format("; no {} since {}", one.contact_channel, one.stop.at.ToString());
  return shown;
}

people::People FoldAll(ledger::Ledger& ledger) {
  people::People people;
  const auto scanned = ledger.Scan(0, [&](ledger::RecordedEvent&& event) { return people.Apply(event).has_value(); });
  EXPECT_TRUE(scanned.has_value());
  return people;
}

std::string StateOf(SmallShop& shop, const people::People& people, IdentifierKind kind, const std::string& text) {
  const auto person = Need(shop.ledger().FindPerson(Need(ledger::SpellingOf(kind, text))));
  if (!person) return "nobody";
  return ShownState(Need(people.StateAt(*person, {.effective_on = At("2026-11-20")})));
}
std::string StateOf(SmallShop& shop, IdentifierKind kind, const std::string& text) {
  return StateOf(shop, FoldAll(shop.ledger()), kind, text);
}

// By e-mail address.
std::map<std::string, std::string> StatesOf(SmallShop& shop, int people_max) {
  const people::People people = FoldAll(shop.ledger());
  std::map<std::string, std::string> states;
  for (int i = 0; i < people_max; ++i) {
    const std::string email = fmt::format("p{}@example.nl", i);
    states[email] = StateOf(shop, people, IdentifierKind::email, email);
  }
  return states;
}

class Imports : public ::testing::Test {
 protected:
  std::string Write(const std::string& table) {
    const std::string path = fmt::format("{}/table{}.csv", folder_.path(), ++tables_);
    std::ofstream(path, std::ios::binary) << table;
    return path;
  }
  ImportRequest Request(JobKind kind, const std::string& table) { return {.kind = kind, .path = Write(table)}; }
  base::Result<ImportReport> Check(const ImportRequest& request) {
    Session session = shop_.session();
    return CheckImport(session, request);
  }
  base::Result<ImportOutcome> CarryOut(const ImportRequest& request) {
    Session session = shop_.session();
    return CarryOutImport(session, request);
  }
  // `3 email value: …` of every row that is refused.
  std::vector<std::string> Refused(JobKind kind, const std::string& table) {
    std::vector<std::string> refused;
    ImportRequest request = Request(kind, table);
    request.refused = [&](const RefusedRow& row) {
      refused.push_back(
          fmt::format("{} {} {}: {}", row.line, row.column.empty() ? "-" : row.column, Name(row.fault), row.reason.en));
    };
    const auto report = Check(request);
    if (!report) return {report.error().ToString()};
    EXPECT_EQ(report->rows_refused, refused.size());
    return refused;
  }
  std::uint64_t Size() { return Need(shop_.ledger().Size()); }

  base::Instant now_ = At("2026-11-01T12:00:00Z");
  base::ScratchFolder folder_;
  store::MemoryStore store_;
  SmallShop shop_{store_, folder_.path(), [this] { return now_; }};
  int tables_ = 0;
};

TEST_F(Imports, TakesPeopleOnceByAllTheirIdentifiers) {
  shop_.AddPerson(IdentifierKind::email, "anna@example.nl");
  const std::string table =
      "email;telefoon;klantnummer\n"
      "Anna@Example.nl;;\n"             // on record
      "anna@example.nl;06-12345678;\n"  // and how else she is reached
      ";+31 6 12345678;k-17\n"          // her telephone is known by now
      "bob@example.nl;;\n"              // new
      "bob@example.nl;;B1\n";           // a second way of the same
  const auto checked = Need(Check(Request(JobKind::people, table)));
  const std::uint64_t size = Size();
  const auto outcome = Need(CarryOut(Request(JobKind::people, table)));
  EXPECT_EQ(Size(), size + 2 + 4) << "how it began and ended, and four identifiers";
  for (const ImportReport& report : {checked, outcome.report}) {
    EXPECT_EQ(report.rows, 5U);
    EXPECT_EQ(report.rows_taken, 5U);
    EXPECT_EQ(report.rows_unchanged, 1U);
    EXPECT_EQ(report.people_new, 1U);
    EXPECT_EQ(report.people_known, 1U);
  }
  const auto person = [&](IdentifierKind kind, const char* text) {
    return Need(shop_.ledger().FindPerson(Need(ledger::SpellingOf(kind, text))));
  };
  EXPECT_EQ(person(IdentifierKind::phone, "0612345678"), person(IdentifierKind::email, "anna@example.nl"));
  EXPECT_EQ(person(IdentifierKind::customer_number, "K17"), person(IdentifierKind::email, "anna@example.nl"));
  EXPECT_EQ(person(IdentifierKind::customer_number, "B1"), person(IdentifierKind::email, "bob@example.nl"));
  EXPECT_EQ(StateOf(shop_, IdentifierKind::email, "bob@example.nl"), "known");
}

TEST_F(Imports, RecordsConsentsWithWhatTheBookMakesOfThem) {
  shop_.Add(NewsletterFormVersion(2), "2024-06-01");
  const auto outcome = Need(CarryOut(Request(
      JobKind::consents,
      std::string(kConsents) +
          "a@example.nl,,newsletter,,2024-05-31,web,,ticked,the box,yes,,\n"
          "b@example.nl,0612345678,form/newsletter,,2024-06-02T10:00:00Z,shop,en,Mondeling,note 3,ja,nee,Persoon\n"
          "c@example.nl,,newsletter,1,2024-06-02,web,en,clicked,log 5,1,,\n")));
  EXPECT_EQ(outcome.report.rows_taken, 3U);
  EXPECT_EQ(outcome.report.people_new, 3U);
  EXPECT_EQ(StateOf(shop_, IdentifierKind::email, "a@example.nl"),
            "known; purpose/newsletter standing 1 form/newsletter 1 at 2024-05-30T22:00:00.000000Z evidence true "
            "allowed true");
  EXPECT_THAT(StateOf(shop_, IdentifierKind::phone, "+31612345678"), HasSubstr("newsletter 2 at 2024-06-02T10"));
  EXPECT_THAT(StateOf(shop_, IdentifierKind::email, "c@example.nl"), HasSubstr("form/newsletter 1 at"));
  auto events = Need(shop_.ledger().Read(Size() - 2, 1));
  const auto& given = std::get<ledger::ConsentGiven>(events.at(0).event);
  EXPECT_EQ(given.verdict, terms::Verdict::allowed);
  EXPECT_EQ(log::HexOf(given.book.value()), shipped::ShippedDiagram().book().hash);
  EXPECT_EQ(given.method, ledger::ConsentMethod::clicked);
  EXPECT_EQ(events[0].job, outcome.job);
  Need(shop_.ledger().OpenTexts(events, {.use = true, .evidence = true, .suppression = true}));
  EXPECT_EQ(std::get<ledger::ConsentGiven>(events[0].event).evidence.text(), "log 5");
}

TEST_F(Imports, RecordsSuppressionsOfAnybody) {
  shop_.AddPerson(IdentifierKind::email, "anna@example.nl");
  const auto outcome = Need(CarryOut(Request(JobKind::suppressions,
                                             "phone,email,kanaal,sinds\n"
                                             "0612345678,,telefoon,2023-01-02\n"
                                             ",anna@example.nl,,\n")));
  EXPECT_EQ(outcome.report.rows_taken, 2U);
  EXPECT_EQ(outcome.report.people_new, 1U);
  EXPECT_EQ(outcome.report.people_known, 1U);
  EXPECT_EQ(StateOf(shop_, IdentifierKind::phone, "0612345678"), "known; no phone since 2023-01-01T23:00:00.000000Z");
  EXPECT_EQ(StateOf(shop_, IdentifierKind::email, "anna@example.nl"), "known; no  since 2026-11-01T12:00:00.000000Z");
}

TEST_F(Imports, RecordsNothingTwiceThatIsOnRecord) {
  const std::string consents = std::string(kConsents) + "a@example.nl,,newsletter,,2024-05-31,web,,ticked,x,yes,,\n";
  const std::string suppressions = "email,since\na@example.nl,2025-01-01\n";
  Need(CarryOut(Request(JobKind::consents, consents)));
  Need(CarryOut(Request(JobKind::suppressions, suppressions)));
  now_ = At("2026-11-05");
  const std::uint64_t size = Size();
  // Other tables, that say the same.
  const auto again = Need(CarryOut(Request(JobKind::consents, consents + "\n")));
  EXPECT_EQ(again.state, State::completed);
  EXPECT_EQ(again.report.rows_unchanged, 1U);
  const auto stays = Need(CarryOut(Request(JobKind::suppressions, "email\na@example.nl\n")));
  EXPECT_EQ(stays.report.rows_unchanged, 1U);
  EXPECT_EQ(Size(), size + 4) << "only how they began and ended";
  // A yes after the no may have lifted it.
  Need(CarryOut(Request(JobKind::consents,
                        std::string(kConsents) + "a@example.nl,,newsletter,,2026-01-31,web,,ticked,x,yes,,\n")));
  EXPECT_EQ(
      Need(CarryOut(Request(JobKind::suppressions, "email,channel\na@example.nl,digital\n"))).report.rows_unchanged,
      0U);
}

TEST_F(Imports, SayWhyARowIsRefused) {
  const ledger::PersonId anna = shop_.AddPerson(IdentifierKind::email, "anna@example.nl");
  shop_.AddPerson(IdentifierKind::phone, "0612345678");
  const ledger::PersonId child = shop_.AddPerson(IdentifierKind::email, "child@example.nl");
  ledger::AgeEstablished age;
  age.person = child;
  age.bands = {{"age", "under_16"}};
  age.method = "id_seen";
  shop_.Add(age, "2023-01-01");
  const ledger::PersonId gone = shop_.AddPerson(IdentifierKind::email, "gone@example.nl");
  ledger::ObjectionRaised no;
  no.person = gone;
  shop_.Add(no, "2023-01-01");
  Need(ledger::ErasePerson(shop_.ledger(), {.id = ledger::AppendId::Make(now_),
                                            .person = gone,
                                            .occurred_at = now_,
                                            .by = {},
                                            .evidence_until = {},
                                            .keeps_suppression = true,
                                            .reason = ""}));
  shop_.Add(NewsletterFormVersion(2), "2024-06-01");
  const struct {
    JobKind kind;
    const char* row;  // behind the header of its kind
    const char* said;
  } kCases[] = {
      {JobKind::people, "a@example.nl", "2 - cells: the row has 1 cells, and the header names 2"},
      {JobKind::people, ",", "2 - empty: the row names nobody"},
      {JobKind::people, "anna,", "2 email identifier: it is no e-mail address"},
      {JobKind::people, ",12345", "2 phone identifier: it is no telephone number"},
      {JobKind::people, "anna@example.nl,0612345678", "2 - two_people: its identifiers belong to different people"},
      {JobKind::people, "gone@example.nl,", "2 - erased: this person was erased"},
      {JobKind::consents, "a@b.nl,,,,2024-05-31,web,,ticked,x,yes,,", "2 form empty: it is empty"},
      {JobKind::consents, "a@b.nl,,newsletter,,2024-05-31,web,,ticked,,yes,,", "2 evidence empty: it is empty"},
      {JobKind::consents, "a@b.nl,,Nieuwsbrief!,,2024-05-31,web,,ticked,x,yes,,",
       "2 form form: `Nieuwsbrief!` is no name"},
      {JobKind::consents, "a@b.nl,,gone,,2024-05-31,web,,ticked,x,yes,,",
       "2 form form: form `gone` was never published"},
      {JobKind::consents, "a@b.nl,,newsletter,,2020-05-31,web,,ticked,x,yes,,",
       "2 form form: form `newsletter` was not published by 2020"},
      {JobKind::consents, "a@b.nl,,newsletter,7,2024-05-31,web,,ticked,x,yes,,",
       "2 version form: form `newsletter` has no version 7"},
      {JobKind::consents, "a@b.nl,,newsletter,one,2024-05-31,web,,ticked,x,yes,,", "2 version value: it is no number"},
      {JobKind::consents, "a@b.nl,,newsletter,2,2024-05-31,web,,ticked,x,yes,,",
       "2 - refused: version 2 of form `form/newsletter` was not published"},
      {JobKind::consents, "a@b.nl,,newsletter,,31-05-2024,web,,ticked,x,yes,,",
       "2 given_at value: write a day as 2026-06-30"},
      {JobKind::consents, "a@b.nl,,newsletter,,2026-11-02,web,,ticked,x,yes,,",
       "2 - refused: 2026-11-02 lies in the future"},
      {JobKind::consents, "a@b.nl,,newsletter,,2024-05-31,the web,,ticked,x,yes,,",
       "2 channel value: write a short name"},
      {JobKind::consents, "a@b.nl,,newsletter,,2024-05-31,web,fr,ticked,x,yes,,",
       "2 - refused: form `form/newsletter` has no text in `fr`"},
      {JobKind::consents, "a@b.nl,,newsletter,,2024-05-31,web,,dreamt,x,yes,,", "2 method value: write one of: ticked"},
      {JobKind::consents, "a@b.nl,,newsletter,,2024-05-31,web,,ticked,x,maybe,,",
       "2 informed value: write one of: yes, no, ja"},
      {JobKind::consents, "a@b.nl,,newsletter,,2024-05-31,web,,ticked,x,yes,so,",
       "2 explicit value: write one of: yes"},
      {JobKind::consents, "a@b.nl,,newsletter,,2024-05-31,web,,ticked,x,yes,,uncle",
       "2 by value: write one of: person"},
      {JobKind::consents, "a@b.nl,,newsletter,,2024-05-31,web,,ticked,x,no,,",
       "2 - refused: The person does not know what the yes is for"},
      {JobKind::consents, "a@b.nl,,newsletter,,2024-05-31,web,,ticked,x,yes,,representative",
       "2 - refused: You do not know whether"},
      {JobKind::consents, "child@example.nl,,newsletter,,2024-05-31,web,,ticked,x,yes,,",
       "2 - refused: A child under 16 cannot say yes alone"},
      {JobKind::consents, "gone@example.nl,,newsletter,,2024-05-31,web,,ticked,x,yes,,",
       "2 - erased: this person was erased"},
      {JobKind::suppressions, "a@b.nl,,pigeon,", "pigeon"},
      {JobKind::suppressions, "a@b.nl,,,2026-12-01", "lies in the future"},
      {JobKind::suppressions, "a@b.nl,,,some day", "2 since value: write a day"},
      {JobKind::suppressions, "gone@example.nl,0687654321,,",
       "2 - erased: one of the identifiers is of a person who was erased"},
  };
  const std::map<JobKind, std::string> headers = {{JobKind::people, "email,phone\n"},
                                                  {JobKind::consents, kConsents},
                                                  {JobKind::suppressions, "email,phone,channel,since\n"}};
  const std::uint64_t size = Size();
  for (const auto& one : kCases)
    EXPECT_THAT(Refused(one.kind, headers.at(one.kind) + one.row + "\n"), ElementsAre(HasSubstr(one.said))) << one.row;
  EXPECT_EQ(Size(), size);
  // A stop of somebody who was erased is still taken.
  EXPECT_THAT(Refused(JobKind::suppressions, "email\ngone@example.nl\n"), ElementsAre());
  EXPECT_FALSE(anna.empty());
}

TEST_F(Imports, SayOfWhichRowOneIsTheSame) {
  EXPECT_THAT(
      Refused(JobKind::people, "email,phone\na@b.nl,\nA@B.nl ,\nc@d.nl,0612345678\n\na@b.nl,0612345678\n\"c@d.nl\",\n"),
      ElementsAre("3 - duplicate: it says the same as line 2",
                  "6 - two_people: its identifiers belong to different people"));
  const std::string row = "a@b.nl,,newsletter,,2024-05-31,web,,ticked,x,yes,,\n";
  EXPECT_THAT(Refused(JobKind::consents, kConsents + row + row), ElementsAre(HasSubstr("same as line 2")));
  const std::string later = "a@b.nl,,newsletter,,2024-06-30,web,,ticked,x,yes,,\n";
  EXPECT_THAT(Refused(JobKind::consents, kConsents + row + later), ElementsAre()) << "somebody may say yes again";
}

TEST_F(Imports, RecordNobodyOfARowThatIsRefused) {
  const auto outcome = Need(CarryOut(
      Request(JobKind::consents, std::string(kConsents) + "a@b.nl,,newsletter,,2024-05-31,web,,ticked,x,no,,\n"
                                                          "c@d.nl,,newsletter,,2024-05-31,web,,ticked,x,no,,\n"
                                                          "a@b.nl,,newsletter,,2024-05-31,web,,ticked,x,yes,,\n")));
  EXPECT_EQ(outcome.report.people_new, 1U);
  EXPECT_THAT(StateOf(shop_, IdentifierKind::email, "a@b.nl"), HasSubstr("known; purpose/newsletter standing 1"));
  EXPECT_EQ(StateOf(shop_, IdentifierKind::email, "c@d.nl"), "nobody");
}

TEST_F(Imports, ChangeNothingForATableThatIsNone) {
  const std::uint64_t size = Size();
  const struct {
    std::string table;
    const char* said;
  } kCases[] = {
      {"", "the table is empty"},
      {"email\n", "a header and no rows"},
      {"name\nAnna\n", "`name` is no column"},
      {"email\nanna@example.nl\nZo\xEB@example.nl\n", "line 3 is not UTF-8"},
      {"email\nanna@example.nl\n\"open@example.nl\n", "never closed"},
  };
  for (const auto& one : kCases) {
    for (const bool writes : {false, true}) {
      const ImportRequest request = Request(JobKind::people, one.table);
      const std::string said = writes ? CarryOut(request).error().ToString() : Check(request).error().ToString();
      EXPECT_THAT(said, HasSubstr(one.said));
    }
  }
  EXPECT_EQ(Check({.kind = JobKind::people, .path = folder_.path()}).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(Check({.kind = JobKind::people, .path = "/nowhere.csv"}).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(Size(), size);
}

// In how much memory a million rows are refused; and that the report stays small while everybody is told of.
TEST_F(Imports, RefuseAMillionRowsInLittleMemory) {
  std::string table = "email\n";
  for (int i = 0; i < 1'000'000; ++i) table += "nobody at all\n";
  ImportRequest request = Request(JobKind::people, table);
  table = {};
  std::uint64_t told = 0;
  request.refused = [&](const RefusedRow& row) { told += row.fault == RowFault::identifier ? 1 : 0; };
  const auto resident = [] {
    std::ifstream status("/proc/self/statm");
    std::uint64_t size = 0, pages = 0;
    status >> size >> pages;
    return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  };
  std::uint64_t most = 0;
  const std::uint64_t before = resident();
  request.progress = [&](const ImportProgress&) {
    most = std::max(most, resident());
    return true;
  };
  const std::uint64_t size = Size();
  const auto report = Need(Check(request));
  EXPECT_EQ(report.rows_refused, 1'000'000U);
  EXPECT_EQ(report.faults[static_cast<std::size_t>(RowFault::identifier)], 1'000'000U);
  EXPECT_EQ(report.refused.size(), ImportReport::kRefusedMax);
  EXPECT_EQ(told, 1'000'000U);
  EXPECT_EQ(Size(), size);
  if (!conformance::kAddressSanitized) {
    EXPECT_LT(most, before + (32 << 20));
  }
}

TEST_F(Imports, TellHowFarTheyAre) {
  ImportRequest request = Request(JobKind::consents, ManyConsents(2500));
  std::vector<std::uint64_t> done;
  request.progress = [&](const ImportProgress& progress) {
    EXPECT_EQ(progress.rows, 2500U);
    done.push_back(progress.rows_done);
    return true;
  };
  Need(Check(request));
  EXPECT_THAT(done, ElementsAre(1000, 2000, 2500));
}

// ---- jobs

TEST_F(Imports, CountOnlyWhenTheyAreCompleteAndGoOnWhereTheyWere) {
  ImportRequest request = Request(JobKind::consents, ManyConsents(5000));
  request.threads = 1;
  request.progress = [](const ImportProgress& progress) { return progress.rows_done < 2000; };
  const auto stopped = Need(CarryOut(request));
  EXPECT_EQ(stopped.state, State::stopped);
  EXPECT_GT(Size(), 2000U);
  EXPECT_EQ(StateOf(shop_, IdentifierKind::email, "p5@example.nl"), "unknown");

  Session session = shop_.session();
  const auto open = FindOpenImport(Need(LoadOrganisation(session)));
  ASSERT_TRUE(open);
  EXPECT_EQ(open->job, stopped.job);
  EXPECT_EQ(open->rows, 5000U);
  // Nothing else is imported meanwhile.
  const auto other = CarryOut(Request(JobKind::people, "email\nx@example.nl\n"));
  EXPECT_EQ(other.error().code, base::ErrorCode::conflict);
  EXPECT_THAT(other.error().message, HasSubstr("an import of consents that began at 2026-11-01T12:00:00"));

  now_ = At("2026-11-03");
  request.progress = {};
  const auto completed = Need(CarryOut(request));
  EXPECT_EQ(completed.state, State::completed);
  EXPECT_TRUE(completed.went_on);
  EXPECT_EQ(completed.job, stopped.job);
  EXPECT_EQ(completed.report.rows_taken, 5000U);
  EXPECT_EQ(completed.report.people_new, 4500U);
  EXPECT_THAT(StateOf(shop_, IdentifierKind::email, "p5@example.nl"), HasSubstr("standing 1"));
  EXPECT_FALSE(FindOpenImport(Need(LoadOrganisation(session))));

  const std::uint64_t size = Size();
  const auto again = Need(CarryOut(request));
  EXPECT_EQ(again.state, State::was_completed);
  EXPECT_EQ(again.job, stopped.job);
  EXPECT_EQ(again.report.rows_taken, 5000U);
  EXPECT_EQ(Size(), size);
  // Each row once, however often it was begun.
  std::map<std::string, int> given;
  for (const ledger::RecordedEvent& event : Need(shop_.ledger().Read(0, ledger::Ledger::kAll))) {
    if (const auto* one = std::get_if<ledger::ConsentGiven>(&event.event))
      ++given[one->person.ToString() + event.occurred_at.ToString()];
  }
  EXPECT_EQ(given.size(), 5000U);
  for (const auto& [what, times] : given) EXPECT_EQ(times, 1) << what;
}

TEST_F(Imports, NeverCountOnceTheyAreAbandoned) {
  ImportRequest request = Request(JobKind::consents, ManyConsents(3000));
  request.progress = [](const ImportProgress&) { return false; };
  const auto stopped = Need(CarryOut(request));
  Session session = shop_.session();
  EXPECT_EQ(Need(AbandonImport(session)), stopped.job);
  EXPECT_EQ(AbandonImport(session).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(StateOf(shop_, IdentifierKind::email, "p5@example.nl"), "unknown");
  // The same table can be given again, as another job, and people are those who were found before.
  const auto before = Need(shop_.ledger().FindPerson(Need(ledger::SpellingOf(IdentifierKind::email, "p5@example.nl"))));
  request.progress = {};
  const auto completed = Need(CarryOut(request));
  EXPECT_NE(completed.job, stopped.job);
  EXPECT_EQ(completed.report.people_new, 2700U);
  EXPECT_THAT(StateOf(shop_, IdentifierKind::email, "p5@example.nl"),
              HasSubstr("known; purpose/newsletter standing 1"));
  EXPECT_EQ(before, Need(shop_.ledger().FindPerson(Need(ledger::SpellingOf(IdentifierKind::email, "p5@example.nl")))));
}

TEST_F(Imports, DoNotEndWithATableThatChanged) {
  ImportRequest request = Request(JobKind::people, "email\n" + std::string("a@b.nl\n"));
  const std::string path = request.path;
  request.progress = [&](const ImportProgress&) { return true; };
  request.refused = [](const RefusedRow&) {};
  // It is read twice; between the two it grows.
  std::string table = "email\n";
  for (int i = 0; i < 20'000; ++i) table += fmt::format("p{}@example.nl\n", i);
  std::ofstream(path, std::ios::binary) << table;
  bool grown = false;
  request.progress = [&](const ImportProgress&) {
    if (!grown) std::ofstream(path, std::ios::binary | std::ios::app) << "late@example.nl\n";
    grown = true;
    return true;
  };
  const auto outcome = CarryOut(request);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, base::ErrorCode::conflict);
  EXPECT_THAT(outcome.error().message, HasSubstr("changed while it was imported"));
  EXPECT_EQ(StateOf(shop_, IdentifierKind::email, "p5@example.nl"), "unknown");
  std::ofstream(path, std::ios::binary) << table;
  request.progress = {};
  EXPECT_EQ(Need(CarryOut(request)).state, State::completed);
}

// A batch of one row, and what comes in while it is judged: the first time that the facts of the purpose are asked.
base::Result<BatchOutcome> CarryOutWhile(SmallShop& shop, const char* email, const std::function<void()>& meanwhile) {
  Session session = shop.session();
  const Organisation organisation = Need(LoadOrganisation(session));
  people::Checking checking = CheckingOf(session, organisation);
  int asked = 0;
  checking.purpose_facts = [&, facts = checking.purpose_facts](const ledger::RecordName& purpose) {
    if (asked++ == 0) meanwhile();
    return facts(purpose);
  };
  const ImportWork work{.session = session,
                        .organisation = organisation,
                        .checking = checking,
                        .kind = JobKind::consents,
                        .job = ledger::JobId::Make(session.now()),
                        .goes_on = false,
                        .begun_at = session.now()};
  ImportRow row{.line = 2, .identifiers = {}, .draft = {}, .at = At("2026-10-15"), .content = {}};
  row.identifiers.push_back({Need(ledger::SpellingOf(IdentifierKind::email, email)), email});
  ledger::ConsentGiven given;
  given.purpose = Newsletter();
  given.form = NewsletterForm();
  given.form_version = 1;
  given.language = "en";
  given.evidence = ledger::PersonEvidence("the box");
  given.informed_before = true;
  row.draft = given;
  Identities identities(session.ledger);
  Batch batch;
  batch.row_count = 1;
  const Identity identity = Need(identities.Of(row.identifiers)).value();
  batch.rows.push_back({std::move(row), identity});
  return CarryOutBatch(work, std::move(batch));
}

TEST_F(Imports, JudgeAnewWhatChangedMeanwhile) {
  const ledger::PersonId anna = shop_.AddPerson(IdentifierKind::email, "anna@example.nl");
  ledger::ObjectionRaised no;
  no.person = anna;
  shop_.Add(no, "2023-01-01");
  ledger::AgeEstablished age;
  age.person = anna;
  age.bands = {{"age", "under_16"}};
  age.method = "id_seen";
  const auto outcome = Need(CarryOutWhile(shop_, "anna@example.nl", [&] { shop_.Add(age, "2023-01-01"); }));
  EXPECT_TRUE(outcome.taken.empty());
  ASSERT_EQ(outcome.refused.size(), 1U);
  EXPECT_THAT(outcome.refused[0].reason.en, HasSubstr("A child under 16"));
}

TEST_F(Imports, GiveNoIdentifierToTwoPeople) {
  const auto outcome =
      CarryOutWhile(shop_, "bob@example.nl", [&] { shop_.AddPerson(IdentifierKind::email, "bob@example.nl"); });
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, base::ErrorCode::conflict);
  EXPECT_EQ(StateOf(shop_, IdentifierKind::email, "bob@example.nl"), "known");
}

TEST(ImportIds, OfBatchesAreThoseOfTheJobAndRise) {
  const auto job = ledger::JobId::Make(At("2026-06-01")), other = ledger::JobId::Make(At("2026-06-01"));
  EXPECT_EQ(IdOfBatch(job, 3), IdOfBatch(job, 3));
  EXPECT_NE(IdOfBatch(job, 3), IdOfBatch(job, 4));
  EXPECT_NE(IdOfBatch(job, 3), IdOfBatch(other, 3));
  EXPECT_LT(IdOfBatch(job, 3), ledger::AppendId::Make(At("2026-06-02"))) << "they come in the order of time";
}

// ---- a process that dies

constexpr int kRows = 8000;

// Killed at random moments until it comes to its end, an import leaves what one leaves that nobody disturbed.
TEST(ImportCrash, ComesToTheSameAsWithoutOne) {
  const std::uint64_t rounds = conformance::NumberFromEnvironment("GRONDSLAG_CRASHES", 3);
  const std::uint64_t seed = conformance::NumberFromEnvironment("GRONDSLAG_SEED", std::random_device{}());
  fmt::print("from seed {}\n", seed);
  const base::ScratchFolder tables;
  const ImportRequest request{.kind = JobKind::consents, .path = tables.path() + "/table.csv"};
  std::ofstream(request.path, std::ios::binary) << ManyConsents(kRows);
  const auto expected = [&] {
    const base::ScratchFolder folder;
    store::MemoryStore store;
    SmallShop shop(store, folder.path());
    Session session = shop.session();
    Need(CarryOutImport(session, request));
    return StatesOf(shop, kRows);
  }();
  int kills = 0;
  for (std::uint64_t round = 0; round < rounds; ++round) {
    std::mt19937_64 random(seed + round);
    const base::ScratchFolder folder;
    const std::string path = folder.path() + "/shop.db";
    {
      const auto store = Need(store::SqliteStore::Create(path));
      const SmallShop shop(*store, folder.path());
    }
    bool completed = false;
    for (int tries = 0; !completed; ++tries) {
      ASSERT_LT(tries, 100) << "it does not get on; GRONDSLAG_SEED=" << seed + round;
      std::array<int, 2> ends{};
      ASSERT_EQ(pipe(ends.data()), 0);
      const pid_t child = fork();
      if (child == 0) {
        int status = 1;
        try {
          const auto store = Need(store::SqliteStore::Open(path));
          SmallShop shop(*store, folder.path());
          Session session = shop.session();
          ImportRequest here = request;
          here.progress = [&](const ImportProgress&) { return write(ends[1], "b", 1) == 1; };
          if (Need(CarryOutImport(session, here)).state != State::stopped) status = 0;
        } catch (const std::exception& e) {
          fmt::print(stderr, "in the child: {}\n", e.what());
        }
        _exit(status);
      }
      close(ends[1]);
      // Each time a batch further, and then at some moment of the next ones.
      pollfd heard = {.fd = ends[0], .events = POLLIN, .revents = 0};
      char batch = 0;
      for (int i = 0; i <= tries; ++i) {
        if (poll(&heard, 1, 60'000) <= 0 || read(ends[0], &batch, 1) != 1) break;
      }
      usleep(static_cast<useconds_t>(random() % 30'000));
      kill(child, SIGKILL);
      int status = 0;
      waitpid(child, &status, 0);
      close(ends[0]);
      kills += WIFSIGNALED(status) ? 1 : 0;
      completed = WIFEXITED(status);
      if (completed) {
        ASSERT_EQ(WEXITSTATUS(status), 0);
      }
      const auto store = Need(store::SqliteStore::Open(path));
      SmallShop shop(*store, folder.path());
      Session session = shop.session();
      const bool is_open = FindOpenImport(Need(LoadOrganisation(session))).has_value();
      if (is_open) {
        const std::string first = StateOf(shop, IdentifierKind::email, "p0@example.nl");
        ASSERT_TRUE(first == "nobody" || first == "unknown") << first;
      } else if (completed) {
        ASSERT_EQ(StatesOf(shop, kRows), expected) << "GRONDSLAG_SEED=" << seed + round;
      }
    }
  }
  EXPECT_GT(kills, 0) << "nobody was killed";
  fmt::print("compared: {} imports, killed {} times\n", rounds, kills);
}

}  // namespace
}  // namespace grondslag::commands
