#include "commands/import_columns.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grondslag::commands {
namespace {

using ledger::JobKind;
using ::testing::HasSubstr;
using Header = std::vector<std::string>;

std::string Said(JobKind kind, const Header& header) {
  const auto columns = FindColumns(kind, header);
  return columns ? "" : columns.error().ToString();
}

TEST(ImportColumns, HaveNamesInDutchAndEnglish) {
  const struct {
    JobKind kind;
    Header header;
  } kCases[] = {
      {JobKind::people, {"email"}},
      {JobKind::people, {"E-mail", "Telefoonnummer", "KLANTNUMMER"}},
      {JobKind::people, {" Customer number "}},
      {JobKind::consents, {"email", "form", "given_at", "channel", "method", "evidence", "informed"}},
      {JobKind::consents,
       {"Klantnr", "Formulier", "Versie", "Gegeven op", "Kanaal", "Taal", "Wijze", "Bewijs", "Ge\xC3\xAFnformeerd",
        "Uitdrukkelijk", "Door"}},
      {JobKind::suppressions, {"telefoon"}},
      {JobKind::suppressions, {"phone", "channel", "since", "evidence"}},
      {JobKind::suppressions, {"Mail", "Kanaal", "Sinds", "Reden"}},
  };
  for (const auto& one : kCases) EXPECT_EQ(Said(one.kind, one.header), "") << one.header[0];
}

TEST(ImportColumns, SayEverythingThatIsWrongWithAHeader) {
  const struct {
    JobKind kind;
    Header header;
    const char* said;
  } kCases[] = {
      {JobKind::people, {"emal"}, "`emal` is no column of this table; did you mean `email`?"},
      {JobKind::people, {"email", "shoe size"}, "`shoe size` is no column of this table; there are email, phone"},
      {JobKind::people, {"email", "E-mailadres"}, "the column `email` is there twice"},
      {JobKind::people, {"email", ""}, "column 2 has no name"},
      {JobKind::people, {"form"}, "`form` is no column of this table"},
      {JobKind::suppressions, {"channel"}, "no column says who it is"},
      {JobKind::consents, {"email", "form"}, "the column `given_at` is missing"},
      {JobKind::consents, {"email", "form"}, "the column `evidence` is missing"},
      {JobKind::consents, {"naam", "form"}, "no column says who it is"},
  };
  for (const auto& one : kCases) EXPECT_THAT(Said(one.kind, one.header), HasSubstr(one.said));
}

TEST(ImportColumns, FindTheCellsAndTrimThem) {
  const auto columns = FindColumns(JobKind::suppressions, {"since", "email"});
  ASSERT_TRUE(columns);
  const Header cells = {"", " anna@example.nl\n"};
  EXPECT_EQ(columns->CellOf(Column::email, cells), "anna@example.nl");
  EXPECT_EQ(columns->CellOf(Column::since, cells), "");
  EXPECT_EQ(columns->CellOf(Column::phone, cells), "");
}

TEST(ImportColumns, ReadWordsInBothLanguages) {
  EXPECT_EQ(ReadYesNo("Ja"), true);
  EXPECT_EQ(ReadYesNo("no"), false);
  EXPECT_EQ(ReadYesNo("maybe"), std::nullopt);
  EXPECT_EQ(ReadYesNo(""), std::nullopt);
  EXPECT_EQ(ReadMethod("Signed paper"), ledger::ConsentMethod::signed_paper);
  EXPECT_EQ(ReadMethod("mondeling"), ledger::ConsentMethod::spoken);
  EXPECT_EQ(ReadMethod("thought"), std::nullopt);
  EXPECT_EQ(ReadActor("Vertegenwoordiger"), ledger::ActedBy::representative);
  EXPECT_EQ(ReadActor("other"), std::nullopt) << "a yes of nobody knows whom is none";
  EXPECT_EQ(ReadContactChannel("SMS"), "digital");
  EXPECT_EQ(ReadContactChannel("Telefoon"), "phone");
  EXPECT_EQ(ReadContactChannel("calling machine"), "calling_machine");
  EXPECT_EQ(ReadContactChannel("pigeon"), "pigeon") << "the rule book refuses it";
}

}  // namespace
}  // namespace grondslag::commands
