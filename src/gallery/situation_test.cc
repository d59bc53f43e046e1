// Reading situations: what is read, and every refusal with its place.
#include "gallery/situation.h"

#include <gtest/gtest.h>

#include "base/archive.h"
#include "gallery/small_gallery.h"

namespace grondslag::gallery {
namespace {

std::string ProblemsOf(const std::string& situations) {
  std::string lines;
  for (const base::Problem& problem :
       LoadSituations(Library().book(), {{"a.yaml", "situations:\n" + situations}}).problems)
    lines += problem.ToString() + "\n";
  return lines;
}

TEST(LoadSituations, ReadsASituationAgainstTheBook) {
  const Situation situation = OneSituation(
      SituationText("a", "kind: book", "member: yes", "verdict: allowed, duties: [write_down], notes: []"));
  EXPECT_EQ(situation.id, "a");
  EXPECT_EQ(situation.place.ToString(), "gallery/a.yaml:2:5");
  EXPECT_TRUE(situation.given.facts.at("open_today").from_organisation);
  EXPECT_FALSE(situation.given.facts.at("kind").from_organisation);
  EXPECT_EQ(situation.answers.facts.at("member").value, "yes");
  EXPECT_EQ(situation.expect.verdict, terms::Verdict::allowed);
  EXPECT_EQ(situation.expect.duties, std::vector<std::string>{"write_down"});
  EXPECT_EQ(situation.law, std::vector<std::string>{"lib:1"});

  base::ArchiveWriter writer;
  writer(situation);
  const std::string bytes = std::move(writer).Take();
  base::ArchiveReader reader(bytes);
  Situation read;
  reader(read);
  ASSERT_TRUE(reader.Complete());
  EXPECT_EQ(read.answers.facts.at("member").value, "yes");
  EXPECT_EQ(read.expect.duties, situation.expect.duties);
  EXPECT_EQ(read.law, situation.law);
}

TEST(LoadSituations, RefusesWhatTheBookDoesNotKnow) {
  struct Row {
    std::string situations, problems;
  };
  const Row rows[] = {
      {SituationText("a", "kind: book", "membr: yes"),
       "a.yaml:8:22: situation `a` gives `membr`, which is no fact of the book\n"},
      {SituationText("a", "kind: bok", "member: yes"),
       "a.yaml:7:19: `kind` is `bok`; it must be one of: book, tool; did you mean `book`?\n"},
      {SituationText("a", "kind: book, open_today: no", "member: yes"),
       "a.yaml:7:12: situation `a` gives `open_today` twice\n"},
      {SituationText("a", "kind: book", "kind: tool"),
       "a.yaml:8:21: situation `a` answers `kind`, which is filled in already\n"},
      {SituationText("a", "kind: tool", "training: for"),
       "a.yaml:8:25: factor `training` has no written reason; write {value: …, reason: …}\n"},
      {SituationText("a", "kind: tool", "skill: able"),
       "a.yaml:8:22: judgement `skill` does not say by whom; write {value: …, by: …, reason: …}\n"
       "a.yaml:8:22: judgement `skill` has no written reason; write {value: …, reason: …}\n"
       "a.yaml:8:22: judgement `skill` is given without its factor `training`\n"},
      {SituationText("a", "kind: book", "days: 31"),
       "a.yaml:2:5: situation `a`: these facts cannot be together: books stay no longer (kind = book and days > 30)\n"},
      {SituationText("a", "", "further_factors: [{judgement: skill, name: n, value: for, reason: r}]"),
       "a.yaml:2:5: situation `a` answers with `further_factors`; put them among its facts\n"},
      {SituationText("a", "", "", "verdict: fine, duty: [closed]"),
       "a.yaml:9:13: what situation `a` expects has no verdict\n"
       "a.yaml:9:23: `verdict` of what situation `a` expects is `fine`; it must be: allowed, not_allowed, "
       "not_applicable, undetermined, contested\n"
       "a.yaml:9:29: what situation `a` expects has an unknown key `duty`\n"},
      {SituationText("a", "", "", "verdict: allowed, duties: [closed]"),
       "a.yaml:9:13: `closed` is no duty of the book\n"},
      {SituationText("a", "", "", "verdict: allowed", "    answrs: {}\n"),
       "a.yaml:11:5: a situation has an unknown key `answrs`; did you mean `answers`?\n"},
      {SituationText("a", "", "") + SituationText("a", "", ""),
       "a.yaml:11:5: situation `a` is there already, in a.yaml:2:5\n"},
      {"  x\n", "a.yaml:2:3: `situations` must be a list\n"},
      {"  - {situation: a}\n",
       "a.yaml:2:5: a situation has no `decision`\na.yaml:2:5: a situation has no `text`\na.yaml:2:5: a situation has "
       "no `title`\na.yaml:2:5: situation `a` has no `expect`\na.yaml:2:5: situation `a` names no `law`\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(ProblemsOf(row.situations), row.problems) << row.situations;
  std::string text = SituationText("a", "", "");
  text.replace(text.find("lib:1"), 5, "lib:9").replace(text.find("lend"), 4, "send");
  EXPECT_EQ(ProblemsOf(text),
            "a.yaml:2:5: situation `a` is about `send`, which is no decision\n"
            "a.yaml:2:5: situation `a` names the law `lib:9`, which is no source of the book\n");
}

TEST(FindSituations, ByWordsOfTheirTexts) {
  const std::vector<Situation> situations = {OneSituation(SituationText("a", "", "")),
                                             OneSituation(SituationText("b", "", ""))};
  EXPECT_EQ(Find(situations, {}).size(), 2U);
  EXPECT_EQ(Find(situations, {"BOOK", "kort"}).size(), 2U);
  EXPECT_EQ(Find(situations, {"camera"}).size(), 0U);
}

}  // namespace
}  // namespace grondslag::gallery
