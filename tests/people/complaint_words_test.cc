// The tables of what is said against an act: each text is there in both languages, asks for the same values in both,
// and has a code of its own.
#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "commands/refusal_words.h"
#include "people/complaint_words.h"
#include "people/complaints.h"

namespace grondslag {
namespace {

using people::WordsRow;

struct NamedTable {
  std::string_view name;
  std::span<const WordsRow> rows;
};

class Words : public testing::TestWithParam<NamedTable> {};

TEST_P(Words, HaveCodesThatAreNames) {
  std::set<std::string_view> codes;
  for (const WordsRow& row : GetParam().rows) {
    EXPECT_TRUE(codes.insert(row.code).second) << row.code << " is there twice";
    EXPECT_FALSE(row.code.empty());
    EXPECT_EQ(row.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string_view::npos) << row.code;
    EXPECT_NE(row.code, "refused") << "which says that there is no code";
  }
}

TEST_P(Words, AreThereInBothLanguages) {
  for (const WordsRow& row : GetParam().rows) {
    EXPECT_FALSE(row.nl.empty()) << row.code;
    EXPECT_FALSE(row.en.empty()) << row.code;
    EXPECT_NE(row.nl, row.en) << row.code;
    EXPECT_EQ(row.nl.find('\n'), std::string_view::npos) << row.code;
    EXPECT_EQ(row.en.find('\n'), std::string_view::npos) << row.code;
  }
}

// But where one value is the whole English text.
TEST_P(Words, AskForAsManyValuesInBothLanguages) {
  for (const WordsRow& row : GetParam().rows) {
    if (row.en == "{}" || row.en == "{1}") continue;
    EXPECT_EQ(std::count(row.nl.begin(), row.nl.end(), '{'), std::count(row.en.begin(), row.en.end(), '{')) << row.code;
  }
}

INSTANTIATE_TEST_SUITE_P(Tables, Words,
                         testing::Values(NamedTable{"people", people::kComplaints},
                                         NamedTable{"commands", commands::kRefusals}),
                         [](const auto& table) { return std::string(table.param.name); });

TEST(Complaints, KeepCodeAndBothTexts) {
  people::Complaints complaints;
  complaints.Add("unknown_purpose", std::string("purpose/a"));
  complaints.Add("file_too_large", 12U, 10U);
  const auto wrong = std::move(complaints).Finish();
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().code, base::ErrorCode::invalid_input);
  ASSERT_EQ(wrong.error().problems.size(), 2U);
  const base::Problem& purpose = wrong.error().problems[0];
  EXPECT_EQ(purpose.code, "unknown_purpose");
  EXPECT_EQ(purpose.message, "`purpose/a` is no purpose of the register");
  EXPECT_EQ(purpose.dutch, "`purpose/a` is geen doel in het register");
  EXPECT_EQ(wrong.error().problems[1].dutch, "het bestand heeft 12 bytes; er mogen er 10 zijn");
}

// What others said keeps its own code, and what had none gets none.
TEST(Complaints, TakeOverWhatWasSaidBefore) {
  people::Complaints complaints;
  const tl::unexpected<base::Error> table = commands::Refuse(base::ErrorCode::conflict, "table_empty");
  complaints.Add(table.value());
  complaints.Add(base::Error{.code = base::ErrorCode::invalid_input, .message = "no words", .problems = {}});
  const auto wrong = std::move(complaints).Finish();
  ASSERT_FALSE(wrong.has_value());
  ASSERT_EQ(wrong.error().problems.size(), 2U);
  EXPECT_EQ(wrong.error().problems[0].code, "table_empty");
  EXPECT_EQ(wrong.error().problems[1].code, "");
}

TEST(Complaints, QuoteTheRuleBookUnderTheNameOfItsRule) {
  people::Complaints complaints;
  terms::CitedRule rule;
  rule.rule = "too_young";
  rule.because = {.nl = "Dat kan niet.", .en = "That cannot be."};
  rule.instead = {.nl = "Vraag het een ouder.", .en = "Ask a parent."};
  complaints.Add(rule);
  const auto wrong = std::move(complaints).Finish();
  ASSERT_FALSE(wrong.has_value());
  ASSERT_EQ(wrong.error().problems.size(), 1U);
  EXPECT_EQ(wrong.error().problems[0].code, "rule:too_young");
  EXPECT_EQ(wrong.error().problems[0].message, "That cannot be. Ask a parent.");
  EXPECT_EQ(wrong.error().problems[0].dutch, "Dat kan niet. Vraag het een ouder.");
}

// A text from outside makes no second line, in either language.
TEST(Refusals, AreOneLineAndTheOnlyProblem) {
  const tl::unexpected<base::Error> refused =
      commands::Refuse(base::ErrorCode::conflict, "assessment_about_other", std::string("a\nb"));
  EXPECT_EQ(refused.value().code, base::ErrorCode::conflict);
  EXPECT_EQ(refused.value().message, "assessment `a b` was begun about something else");
  ASSERT_EQ(refused.value().problems.size(), 1U);
  EXPECT_EQ(refused.value().problems[0].message, refused.value().message);
  EXPECT_EQ(refused.value().problems[0].dutch, "beoordeling `a b` gaat over iets anders");
  EXPECT_EQ(refused.value().ToString(), refused.value().message);
}

}  // namespace
}  // namespace grondslag
