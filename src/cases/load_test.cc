// Reading cases: what is read, and every refusal with its place.
#include "cases/load.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "base/archive.h"
#include "cases/small_cases.h"

namespace grondslag::cases {
namespace {

std::string ProblemsOf(const rules::BookFiles& files) {
  std::string lines;
  for (const base::Problem& problem : LoadCases(Library(), files).problems) lines += problem.ToString() + "\n";
  return lines;
}
std::string ProblemsOf(const std::string& cases, const std::string& defaults = kDefaults) {
  return ProblemsOf({{"a.yaml", "cases:\n" + cases}, {"defaults.yaml", defaults}});
}

TEST(LoadCases, ReadsACaseAgainstTheBook) {
  const PublishedCases cases = SmallCases(
      CaseText("b", "conditional", "kind: tool, training: {value: for, reason: a course}",
               "    open: [member]\n    basis: consent\n    apart: foreign_law\n    note: {nl: n, en: n}\n") +
      CaseText("a", "valid-consent", "days: 3"));
  ASSERT_EQ(cases.cases.size(), 2U);
  EXPECT_EQ(cases.cases[0].id, "a");
  const PublishedCase& b = cases.cases[1];
  EXPECT_EQ(b.place.ToString(), "cases/a.yaml:2:5");
  EXPECT_EQ(b.source, "Court 1");
  EXPECT_EQ(b.read, terms::CaseRead::summary);
  EXPECT_EQ(b.topic, terms::CaseTopic::consent);
  EXPECT_EQ(b.date.ToString(), "2021-01-01");
  EXPECT_EQ(b.outcome, terms::CaseOutcome::conditional);
  EXPECT_EQ(b.basis, terms::LawfulBasis::consent);
  EXPECT_EQ(b.apart, terms::CaseApart::foreign_law);
  EXPECT_EQ(b.open, std::vector<std::string>{"member"});
  EXPECT_EQ(b.stated.facts.at("training").reason, "a course");

  const terms::GivenFacts given = FactsOf(cases, b);
  EXPECT_EQ(given.facts.at("kind").value, "tool");  // stated, so not the default
  EXPECT_FALSE(given.facts.contains("member"));     // open, so not the default
  EXPECT_EQ(given.facts.at("days").value, "1");
}

TEST(LoadCases, ComesBackFromAnArchive) {
  const PublishedCases cases = SmallCases(CaseText("a", "compatible", "days: 3", "    basis: contract\n"));
  base::ArchiveWriter writer;
  writer(cases);
  const std::string bytes = std::move(writer).Take();
  base::ArchiveReader reader(bytes);
  PublishedCases read;
  reader(read);
  ASSERT_TRUE(reader.Complete());
  EXPECT_EQ(read.cases.at(0).id, "a");
  EXPECT_EQ(read.cases.at(0).outcome, terms::CaseOutcome::compatible);
  EXPECT_EQ(read.cases.at(0).basis, terms::LawfulBasis::contract);
  EXPECT_EQ(read.cases.at(0).stated.facts.at("days").value, "3");
  EXPECT_EQ(read.defaults.facts.size(), 5U);
}

struct RefusedCases {
  std::string cases;
  std::string problems;
};

TEST(LoadCases, RefusesWhatTheBookDoesNotKnow) {
  const RefusedCases rows[] = {
      {CaseText("a", "lawful", "membr: yes"),
       "a.yaml:12:20: case `a`: `membr` is no fact of the book; did you mean `member`?\n"},
      {CaseText("a", "lawful", "kind: bok"),
       "a.yaml:12:19: `kind` is `bok`; it must be one of: book, tool, own, rare; did you mean `book`?\n"},
      {CaseText("a", "lawful", "training: for"),
       "a.yaml:12:23: factor `training` has no written reason; write {value: …, reason: …}\n"},
      {CaseText("a", "lawful", "skill: {value: able, by: me, reason: r}"),
       "a.yaml:12:20: case `a` fills in the judgement `skill`; that is left to a person\n"},
      {CaseText("a", "lawful", "reading_D: {value: law, by: me, reason: r}"),
       "a.yaml:12:24: case `a` fills in the judgement `reading_D`; that is left to a person\n"},
      {CaseText("a", "lawful", "member: no", "    open: [member]\n"),
       "a.yaml:13:11: case `a` states `member` and leaves it open\n"},
      {CaseText("a", "lawful", "", "    open: [membr, training]\n"),
       "a.yaml:13:11: case `a` leaves the factor `training` open, which changes no answer; name its judgement "
       "`skill`\na.yaml:13:11: case `a`: `membr` is no fact of the book; did you mean `member`?\n"},
      {CaseText("a", "conditional", ""), "a.yaml:2:5: case `a` is conditional and leaves nothing `open`\n"},
      {CaseText("a", "fine", ""),
       "a.yaml:11:14: `outcome` of a case is `fine`; it must be: lawful, unlawful, valid-consent, invalid-consent, "
       "compatible, incompatible, conditional\n"},
      {CaseText("a", "lawful", "", "    apart: elsewhere\n"),
       "a.yaml:13:12: `apart` of a case is `elsewhere`; it must be: source_page, foreign_law, before_the_law, "
       "not_the_law\n"},
      {CaseText("a", "lawful", "", "    apart: foreign_law\n"),
       "a.yaml:2:5: case `a` stands apart without a `note` that says why\n"},
      {CaseText("a", "lawful", "", "    basis: love\n"),
       "a.yaml:13:12: `basis` of a case is `love`; it must be: consent, contract, legal_obligation, vital_interests, "
       "public_task, legitimate_interest, special_law\n"},
      {CaseText("a", "lawful", "", "    facs: {}\n"),
       "a.yaml:13:5: a case has an unknown key `facs`; did you mean `facts`?\n"},
      {CaseText("a", "lawful", "kind: own, days: 40"),
       "a.yaml:2:5: case `a` with the defaults: these facts cannot be together: Too long. (kind = own and days > "
       "30)\n"},
      {CaseText("a", "lawful", "") + CaseText("a", "lawful", ""),
       "a.yaml:13:5: case `a` is there already, in a.yaml:2:5\n"},
      {"  x\n", "a.yaml:2:3: `cases` must be a list\n"},
  };
  for (const RefusedCases& row : rows) EXPECT_EQ(ProblemsOf(row.cases), row.problems) << row.cases;
}

TEST(LoadCases, NamesEverythingThatACaseLacks) {
  EXPECT_EQ(
      ProblemsOf("  - note: {nl: n}\n"),
      "a.yaml:2:5: a case has no `case`\na.yaml:2:5: a case has no `date`\na.yaml:2:5: a case has no "
      "`decision`\na.yaml:2:5: a case has no `jurisdiction`\na.yaml:2:5: a case has no `outcome`\na.yaml:2:5: a "
      "case has no `read`\na.yaml:2:5: a case has no `source`\na.yaml:2:5: a case has no `summary`\na.yaml:2:5: a "
      "case has no `title`\na.yaml:2:5: a case has no `topic`\na.yaml:2:11: `note` of a case has no text in "
      "English (en)\n");
}

TEST(LoadCases, RefusesADayBeforeTheBookAndAnUnknownTopicOrDecision) {
  std::string text = CaseText("a", "lawful", "", "", "love");
  text.replace(text.find("2021-01-01"), 10, "2019-12-31");
  text.replace(text.find("decision: lend"), 14, "decision: borrow");
  EXPECT_EQ(ProblemsOf(text),
            "a.yaml:2:5: case `a` is about `borrow`, which is no decision\n"
            "a.yaml:8:12: `topic` of a case is `love`; it must be: legal-obligation, consent, public-task, "
            "legitimate-interest, compatibility, direct-marketing, special-category, disclosure, contract, criminal, "
            "children, vital-interest, lawful-basis\n"
            "a.yaml:10:11: case `a` is of 2019-12-31, before the book begins (2020-01-01)\n");
}

TEST(LoadCases, RefusesADefaultThatAPersonMustGive) {
  EXPECT_EQ(ProblemsOf("", "defaults: {skill: able, training: for, membr: yes, kind: bok, member: yes}\n"),
            "defaults.yaml:1:19: `skill` is a judgement; it can have no default\n"
            "defaults.yaml:1:35: `training` is a factor; it can have no default\n"
            "defaults.yaml:1:47: a default: `membr` is no fact of the book; did you mean `member`?\n"
            "defaults.yaml:1:58: `kind` is `bok`; it must be one of: book, tool, own, rare; did you mean `book`?\n");
  EXPECT_EQ(ProblemsOf("", "defaults: {further_factors: [{judgement: skill, name: a, value: for, reason: r}]}\n"),
            "defaults.yaml:1:11: a factor can have no default\n");
}

TEST(LoadCases, NamesWhatTheDefaultsForbid) {
  EXPECT_EQ(ProblemsOf(CaseText("a", "lawful", "kind: own"), "defaults: {days: 40}\n"),
            "a.yaml:2:5: case `a` with the defaults: these facts cannot be together: Too long. (kind = own and days > "
            "30)\n");
}

TEST(LoadCases, KeepsDefaultsInTheirOwnFile) {
  EXPECT_EQ(ProblemsOf({{"a.yaml", kDefaults}}), "a.yaml:1:1: a file of cases has an unknown key `defaults`\n");
  EXPECT_EQ(ProblemsOf({{"defaults.yaml", "cases: []\n"}}),
            "defaults.yaml:1:1: the file of defaults has an unknown key `cases`\n");
  EXPECT_EQ(
      ProblemsOf({{"x/defaults.yaml", "defaults: {member: yes}\n"}, {"y/defaults.yaml", "defaults: {member: no}\n"}}),
      "y/defaults.yaml:1:20: `member` has a default already\n");
  EXPECT_EQ(ProblemsOf({{"a.yaml", "- b\n"}}), "a.yaml:1:1: a file of cases must be a map of keys\n");
  EXPECT_EQ(ProblemsOf({{"a.yaml", "cases: &a []\n"}}), "a.yaml:1:8: an anchor (&) may not be used\n");
}

TEST(LoadCases, FindsTheFilesBelowAFolderNamedCases) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "grondslag-cases-test";
  std::filesystem::create_directories(folder / "cases");
  std::ofstream(folder / "cases" / "a.yaml") << "cases: []\n";
  std::ofstream(folder / "b.yaml") << "x: y\n";
  const auto files = ReadCaseFiles(folder.string());
  ASSERT_TRUE(files);
  EXPECT_EQ(files->size(), 1U);
  EXPECT_TRUE(files->contains("cases/a.yaml"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace grondslag::cases
