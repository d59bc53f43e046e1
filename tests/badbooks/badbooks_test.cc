// Every refusal of loader, checker and compiler has a book that is refused with it: NAME.book (one text,
// src/rules/small_book.h) and NAME.expected, the lines of its problems. GRONDSLAG_ACCEPT=1 writes the expected lines
// anew.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "diagram/compile.h"
#include "rules/check.h"
#include "rules/load.h"
#include "rules/small_book.h"

namespace grondslag {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(GRONDSLAG_SOURCE_DIR) / "tests" / "badbooks";

std::string Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// What a person who asks to check the book is told.
std::string ProblemsOf(const rules::SmallBook& small) {
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(small.files);
  if (!small.own.empty() && loaded.problems.empty()) loaded = rules::LoadOrganisationBook(loaded.book, small.own);
  const base::Problems problems = diagram::ProblemsOfBook(loaded.book, std::move(loaded.problems));
  if (!problems.empty()) return base::Fail(problems).value().ToString() + "\n";
  const auto checked = rules::CheckRuleBook(std::move(loaded.book));
  const auto diagram = diagram::CompileDiagram(*checked);
  if (!diagram) return diagram.error().ToString() + "\n";
  if (small.own.empty()) return "";
  rules::LoadedRuleBook below = rules::LoadRuleBook(small.files);
  const auto base = rules::CheckRuleBook(std::move(below.book), std::move(below.problems));
  return base::Fail(diagram::ProblemsOfPermittingMore(diagram::CompileAsItIs(*base), *diagram)).value().ToString() +
         "\n";
}

std::map<std::string, std::string> Books() {
  std::map<std::string, std::string> books;
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".book") books[entry.path().stem()] = Read(entry.path());
  }
  return books;
}

TEST(BadBooks, AreRefusedWithExactlyTheseLines) {
  const bool accept = std::getenv("GRONDSLAG_ACCEPT") != nullptr;
  std::set<std::string> names;
  for (const auto& [name, text] : Books()) {
    SCOPED_TRACE(name);
    names.insert(name);
    const std::string problems = ProblemsOf(rules::SplitBook(text));
    EXPECT_NE(problems, "") << name << ": nothing is wrong with this book";
    const fs::path expected = kFolder / (name + ".expected");
    if (accept) std::ofstream(expected, std::ios::binary) << problems;
    EXPECT_EQ(problems, Read(expected)) << name;
  }
  EXPECT_GT(names.size(), 80U);
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
    const bool is_left_over = entry.path().extension() == ".expected" && !names.contains(entry.path().stem());
    EXPECT_FALSE(is_left_over) << entry.path() << " belongs to no book";
  }
}

TEST(BadBooks, AreToldAllAtOnce) {
  const std::string lines = Read(kFolder / "many_files_many_faults.expected");
  for (const char* file : {"a.yaml:", "b.yaml:", "c.yaml:", "d.yaml:", "e.yaml:"})
    EXPECT_NE(lines.find(file), std::string::npos) << file;
}

// The words between the placeholders of a message, the longest run of them.
std::string LongestPart(const std::string& format) {
  static const std::regex placeholder(R"(\{[^{}]*\}|\{\{|\}\}|\\")");
  std::string longest;
  for (std::sregex_token_iterator part(format.begin(), format.end(), placeholder, -1), end; part != end; ++part) {
    if (part->str().size() > longest.size()) longest = part->str();
  }
  return longest;
}

// A refusal in the sources that no bad book meets has no test. What cannot be met by a book stands here with where it
// is tested.
TEST(BadBooks, MeetEveryRefusalInTheSources) {
  const std::set<std::string> elsewhere = {
      "holds no book.yaml, so it is no rule book",                               // load_test
      "there is no such folder",                                                 // load_test
      "is missing; it says which files make the book",                           // load_test
      "the book holds no decision",                                              // check_test
      "the rules hang together so much that they make a diagram of more than ",  // needs a book of many hundreds of
                                                                                 // rules
  };
  std::string said;
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".expected") said += Read(entry.path());
  }
  const std::regex call(R"re((Complain|Refuse|RefuseLeft|Fail|push_back|Expected)\([^;"]*"((?:[^"\\]|\\.)*)")re");
  std::size_t refusals = 0;
  for (const char* path : {"rules/condition.cc", "rules/node_reader.cc", "rules/load.cc", "rules/read_book.cc",
                           "rules/resolve.cc", "rules/check.cc", "diagram/check_meaning.cc", "diagram/compile.cc"}) {
    const std::string source = Read(fs::path(GRONDSLAG_SOURCE_DIR) / "src" / path);
    for (std::sregex_iterator found(source.begin(), source.end(), call), end; found != end; ++found) {
      const std::string format = (*found)[2], part = LongestPart(format);
      const bool in_allowed = std::any_of(elsewhere.begin(), elsewhere.end(), [&](const std::string& text) {
        return format.find(text) != std::string::npos;
      });
      if (part.size() < 5 || in_allowed) continue;
      ++refusals;
      EXPECT_NE(said.find(part), std::string::npos) << path << ": no bad book meets \"" << format << "\"";
    }
  }
  EXPECT_GT(refusals, 90U);
}

}  // namespace
}  // namespace grondslag
