#include "rules/beside.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace grondslag::rules {
namespace {

TEST(Beside, FindsFilesBelowFoldersOfTheName) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "grondslag-beside-test";
  std::filesystem::create_directories(folder / "process" / "scenarios" / "more");
  std::filesystem::create_directories(folder / "cases");
  std::ofstream(folder / "process" / "scenarios" / "more" / "a.yaml") << "a: b\n";
  std::ofstream(folder / "cases" / "c.yaml") << "a: b\n";
  std::ofstream(folder / "book.yaml") << "a: b\n";
  const auto files = ReadFilesBeside(folder.string(), "scenarios");
  ASSERT_TRUE(files);
  EXPECT_EQ(files->size(), 1U);
  EXPECT_TRUE(files->contains("process/scenarios/more/a.yaml"));
  EXPECT_EQ(ReadFilesBeside(folder.string(), "cases")->size(), 1U);
  std::filesystem::remove_all(folder);
  EXPECT_EQ(ReadFilesBeside(folder.string(), "cases").error().code, base::ErrorCode::not_found);
}

TEST(Beside, ReadsWhatIsYamlAndNamesWhatIsNot) {
  base::Problems problems;
  std::string read;
  ReadEach({{"a.yaml", "x"}, {"b.yaml", "&c"}, {"d.yaml", "y"}}, problems,
           [&](const std::string& name, const base::Node& node) { read += name + node.scalar + " "; });
  EXPECT_EQ(read, "a.yamlx d.yamly ");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].place.file, "b.yaml");
}

TEST(Beside, GivesProblemsWithoutAPlaceOne) {
  base::Problems problems;
  AddProblems({base::ErrorCode::invalid_input, "first", {{{"f", 3, 1}, "first"}, {{}, "second"}}}, {"g", 1, 2}, "it",
              problems);
  AddProblems({base::ErrorCode::invalid_input, "alone", {}}, {"g", 1, 2}, "it", problems);
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(problems[0].ToString(), "f:3:1: first");
  EXPECT_EQ(problems[1].ToString(), "g:1:2: it: second");
  EXPECT_EQ(problems[2].ToString(), "g:1:2: it: alone");
}

}  // namespace
}  // namespace grondslag::rules
