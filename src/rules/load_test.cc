// What a book is after loading; every refusal has a bad book in tests/badbooks.
#include "rules/load.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "rules/check.h"
#include "rules/small_book.h"

namespace grondslag::rules {
namespace {

std::string Lines(const base::Problems& problems) {
  std::string lines;
  for (const base::Problem& problem : problems) lines += problem.ToString() + "\n";
  return lines;
}

constexpr std::string_view kBook = R"book(
norms: [{norm: N1, text: {nl: n, en: n}}]
sources: [{source: "avg:6(1)(b)", title: {nl: s, en: s}}]
changes:
  - {change: c1, day: 2021-01-01, status: in_force, title: {nl: t, en: t}, text: {nl: t, en: t}, cites: ["avg:6(1)(b)"]}
  - {change: c2, day: 2023-01-01, status: in_force, title: {nl: t, en: t}, text: {nl: t, en: t}, cites: ["avg:6(1)(b)"]}
# --- contract.yaml
decision: contract
title: {nl: t, en: t}
facts:
  - {fact: wanted, type: yes_no, ask: {nl: q, en: q}, why: {nl: w, en: w}, norms: [N1], stop: no, scope: request, source: record}
rules:
  - rule: wanted_permits
    effect: permit
    when: wanted
    norms: [N1]
    cites: ["avg:6(1)(b)"]
    valid: {from: 2021-01-01, until: 2022-12-31}
    because: {nl: b, en: b}
  - {rule: otherwise, effect: permit, when: not wanted, norms: [N1], because: {nl: b, en: b}}
)book";

TEST(Load, ReadsABookOfSeveralFiles) {
  const LoadedRuleBook loaded = LoadRuleBook(SplitBook(kBook).files);
  EXPECT_EQ(Lines(loaded.problems), "");
  const RuleBook& book = loaded.book;
  EXPECT_EQ(book.name, "made_up");
  EXPECT_EQ(book.begins.ToString(), "2020-01-01");
  ASSERT_EQ(book.rules.size(), 2U);
  EXPECT_EQ(book.rules[0].place.ToString(), "contract.yaml:6:5");
  EXPECT_EQ(book.rules[0].when.text, "wanted");
  EXPECT_EQ(book.rules[0].valid.until->ToString(), "2022-12-31");
  EXPECT_EQ(book.rules[1].valid.from, book.begins);
  EXPECT_EQ(book[book.rules[0].decision].name, "contract");
  EXPECT_EQ(book.facts[0].scope, terms::Scope::request);
  EXPECT_EQ(book.facts[0].source, terms::Source::record);
  EXPECT_EQ(book.hash.size(), 64U);
}

TEST(Load, HashesWhatTheFilesSay) {
  const auto hash = [](std::string_view text) { return LoadRuleBook(SplitBook(text).files).book.hash; };
  EXPECT_EQ(hash(kBook), hash(kBook));
  EXPECT_NE(hash(kBook), hash(std::string(kBook) + "#\n"));
}

TEST(Load, MayBeNothingAtAll) {
  EXPECT_EQ(Lines(LoadRuleBook({}).problems), "book.yaml: is missing; it says which files make the book\n");
}

class OnDisk : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ("load_test_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "a" / "scenarios");
    std::filesystem::create_directories(folder_ / "gallery");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void Write(const std::string& path, const std::string& text) { std::ofstream(folder_ / path) << text; }
  std::filesystem::path folder_;
};

TEST_F(OnDisk, ReadsTheYamlOfAFolderWithoutScenariosAndCases) {
  Write("book.yaml", "b");
  Write("a/x.yaml", "x");
  Write("a/x.txt", "no");
  Write("a/scenarios/s.yaml", "no");
  Write("gallery/g.yaml", "no");
  std::filesystem::create_symlink("nowhere", folder_ / "broken.yaml");
  const auto files = ReadBookFiles(folder_.string());
  ASSERT_TRUE(files) << files.error().ToString();
  EXPECT_EQ(*files, (BookFiles{{"a/x.yaml", "x"}, {"book.yaml", "b"}}));
}

TEST_F(OnDisk, SaysWhatIsNoBook) {
  EXPECT_EQ(ReadBookFiles(folder_.string()).error().message,
            folder_.string() + ": holds no book.yaml, so it is no rule book");
  EXPECT_EQ(ReadBookFiles((folder_ / "none").string()).error().code, base::ErrorCode::not_found);
  Write("book.yaml", std::string((4 << 20) + 1, '#'));
  EXPECT_EQ(ReadBookFiles(folder_.string()).error().message,
            (folder_ / "book.yaml").string() + ": larger than 4194304 bytes");
}

// An organisation's own book keeps every fact, variable, rule and decision below in its place.
TEST(LoadOrganisation, AddsToTheBookBelow) {
  const SmallBook small = SplitBook(std::string(kBook) + R"(
# --- own/book.yaml
book: ours
kind: organisation
extends: made_up
format: 1
version: 1
title: {nl: t, en: t}
files: [ours.yaml]
# --- own/ours.yaml
decision: contract
facts:
  - {fact: on_our_list, type: yes_no, scope: organisation, when_absent: no, ask: {nl: q, en: q}, why: {nl: w, en: w}}
rules:
  - {rule: not_on_our_list, effect: forbid, when: on_our_list and wanted, because: {nl: b, en: b}}
)");
  LoadedRuleBook below = LoadRuleBook(small.files);
  const LoadedRuleBook both = LoadOrganisationBook(below.book, small.own);
  EXPECT_EQ(Lines(both.problems) + Lines(ProblemsOf(both.book)), "");
  EXPECT_EQ(both.book.name, "made_up");
  EXPECT_NE(both.book.hash, below.book.hash);
  ASSERT_EQ(both.book.facts.size(), 2U);
  EXPECT_EQ(both.book.variables[0].name, "wanted");
  EXPECT_EQ(both.book.variables[1].name, "on_our_list");
  ASSERT_EQ(both.book.decisions.size(), 1U);
  EXPECT_EQ(both.book.decisions[0].rules.size(), 3U);
  EXPECT_TRUE(both.book.rules[2].of_organisation);
  EXPECT_FALSE(both.book.rules[0].of_organisation);
}

}  // namespace
}  // namespace grondslag::rules
