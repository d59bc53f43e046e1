// The tables of what is said against an act: each text has a name as its code, and is a line in each language. That it
// is there in both and asks for the same values in both, and that a code is there once, the build looks at
// (tools/write_words.cc).
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/words.h"
#include "commands/refusal_words.h"
#include "people/complaint_words.h"
#include "people/complaints.h"

namespace grondslag {
namespace {

using base::NamedWords;

struct NamedTable {
  std::string_view name;
  std::span<const NamedWords> rows;
};

class Words : public testing::TestWithParam<NamedTable> {};

TEST_P(Words, HaveCodesThatAreNames) {
  for (const NamedWords& row : GetParam().rows) {
    const std::string_view code = row.name;
    EXPECT_EQ(code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string_view::npos) << code;
    EXPECT_NE(code, "refused") << "which says that there is no code";
  }
}

TEST_P(Words, AreALineInEachLanguage) {
  for (const NamedWords& row : GetParam().rows) {
    const std::string_view nl = row.words.nl, en = row.words.en;
    EXPECT_NE(nl, en) << row.name;
    EXPECT_EQ(nl.find('\n'), std::string_view::npos) << row.name;
    EXPECT_EQ(en.find('\n'), std::string_view::npos) << row.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Tables, Words,
                         testing::Values(NamedTable{"people", people::complaint_words::complaints},
                                         NamedTable{"commands", commands::words::refusals}),
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
