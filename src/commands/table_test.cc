#include "commands/table.h"

#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grondslag::commands {
namespace {

using ::testing::HasSubstr;
using Cells = std::vector<std::string>;

struct Read {
  Cells header;
  std::vector<Cells> rows;
  std::vector<std::uint64_t> lines;
  std::string error;
  log::Hash hash{};
};
Read ReadAll(const std::string& text, TableLimits limits = {}) {
  std::istringstream input(text);
  Read read;
  auto table = Table::Open(input, limits);
  if (!table) return {{}, {}, {}, table.error().message, {}};
  read.header = table->header().cells;
  TableRow row;
  while (true) {
    const auto is_there = table->Next(row);
    if (!is_there) read.error = is_there.error().message;
    if (!is_there || !*is_there) break;
    read.rows.push_back(row.cells);
    read.lines.push_back(row.line);
  }
  read.hash = table->hash();
  return read;
}

TEST(Table, IsReadRowByRow) {
  const struct {
    const char* what;
    const char* text;
    Cells header;
    std::vector<Cells> rows;
    std::vector<std::uint64_t> lines;
  } kCases[] = {
      {"commas", "a,b\n1,2\n3,4\n", {"a", "b"}, {{"1", "2"}, {"3", "4"}}, {2, 3}},
      {"semicolons", "a;b\n1,5;2\n", {"a", "b"}, {{"1,5", "2"}}, {2}},
      {"tabs", "a\tb\n\t2\n1\t\n", {"a", "b"}, {{"", "2"}, {"1", ""}}, {2, 3}},
      {"one column", "a\n1\n", {"a"}, {{"1"}}, {2}},
      {"a separator in quotes does not count", "\"a,b,c\";d\n1;2\n", {"a,b,c", "d"}, {{"1", "2"}}, {2}},
      {"CRLF", "a,b\r\n1,2\r\n\"3\",4\r\n", {"a", "b"}, {{"1", "2"}, {"3", "4"}}, {2, 3}},
      {"no line end at the end", "a,b\n1,2", {"a", "b"}, {{"1", "2"}}, {2}},
      {"byte order mark", "\xEF\xBB\xBF\"a\",b\n1,2\n", {"a", "b"}, {{"1", "2"}}, {2}},
      {"quotes", "a,b\n\"say \"\"hi\"\", now\",2\n", {"a", "b"}, {{"say \"hi\", now", "2"}}, {2}},
      {"lines in a cell",
       "a,b\n\"one\ntwo\n\nfour\",2\n3,4\n",
       {"a", "b"},
       {{"one\ntwo\n\nfour", "2"}, {"3", "4"}},
       {2, 6}},
      {"lines without anything", "\na,b\n\n  \r\n1,2\n\n\n3,4\n\n", {"a", "b"}, {{"1", "2"}, {"3", "4"}}, {5, 8}},
      {"a header that is not the first line", "\n \na;b\n1;2\n", {"a", "b"}, {{"1", "2"}}, {4}},
      {"space around", "a , b\n 1 ,\t2 \n", {"a", "b"}, {{"1", "2"}}, {2}},
      {"space in quotes stays", "a,b\n\" 1 \", 2\n", {"a", "b"}, {{" 1 ", "2"}}, {2}},
      {"not as many cells", "a,b\n1\n1,2,3\n", {"a", "b"}, {{"1"}, {"1", "2", "3"}}, {2, 3}},
      {"not ASCII", "naam;b\nZo\xC3\xAB;\xE2\x82\xAC\n", {"naam", "b"}, {{"Zo\xC3\xAB", "\xE2\x82\xAC"}}, {2}},
      {"a header only", "a,b\n", {"a", "b"}, {}, {}},
  };
  for (const auto& one : kCases) {
    const Read read = ReadAll(one.text);
    EXPECT_EQ(read.error, "") << one.what;
    EXPECT_EQ(read.header, one.header) << one.what;
    EXPECT_EQ(read.rows, one.rows) << one.what;
    EXPECT_EQ(read.lines, one.lines) << one.what;
    EXPECT_EQ(read.hash, log::Sha256(one.text)) << one.what;
  }
}

TEST(Table, SaysOnWhichLineItCannotBeRead) {
  const std::string utf16 = std::string("\xFF\xFE", 2) + std::string("a\0,\0b\0\n\0", 8);
  const struct {
    const char* what;
    std::string text;
    std::string said;
  } kCases[] = {
      {"nothing", "", "the table is empty"},
      {"lines without anything", "\n\n", "the table is empty"},
      {"Latin-1", "a,b\nx,y\nZo\xEB,2\n", "line 3 is not UTF-8; save the table as `CSV UTF-8`"},
      {"UTF-16", utf16, "line 1 is not UTF-8"},
      {"UTF-16 without a mark", std::string("a\0,\0b\0", 6), "line 1 is not UTF-8"},
      {"lines of an old Macintosh", "a,b\r1,2\r3,4\r", "end in a carriage return alone"},
      {"a quote in a cell", "a,b\n1,2\n3\"x,4\n", "line 3: a quote stands where none may"},
      {"text behind a quote", "a,b\n\"1\"x,2\n", "line 2: a quote stands where none may"},
      {"an open quote", "a,b\n1,2\n\"3,4\n5,6\n", "the quote that opens in the row of line 3 is never closed"},
      {"too many columns", "a,b\n1,2,3,4,5\n", "line 2 has more than 4 columns"},
      {"too many names", "a,b,c,d,e\n", "line 1 has more than 4 columns"},
  };
  for (const auto& one : kCases)
    EXPECT_THAT(ReadAll(one.text, {.row_bytes_max = 1 << 16, .columns_max = 4}).error, HasSubstr(one.said)) << one.what;
}

TEST(Table, HoldsNoMoreThanItsLimits) {
  const TableLimits limits{.row_bytes_max = 1 << 10, .columns_max = 4};
  const std::string fits(1000, 'x');
  EXPECT_EQ(ReadAll("a,b\n" + fits + ",2\n", limits).error, "");
  EXPECT_THAT(ReadAll("a,b\n" + std::string(200'000, 'x') + ",2\n", limits).error,
              HasSubstr("line 2 is longer than 1 KiB"));
  // An open quote takes in one line after the other.
  std::string open = "a,b\n1,2\n\"";
  for (int i = 0; i < 100'000; ++i) open += "some text\n";
  EXPECT_THAT(ReadAll(open, limits).error, HasSubstr("the row that begins on line 3 is longer than 1 KiB"));
}

TEST(Table, ReadsOverEveryBorderOfItsPieces) {
  // Rows of all lengths, so that ends of pieces fall everywhere.
  std::string text = "a,b\n";
  std::vector<Cells> rows;
  for (int i = 0; text.size() < (1 << 18); ++i) {
    const std::string cell(static_cast<std::size_t>(i % 97), static_cast<char>('a' + i % 26));
    text += i % 3 == 0 ? "\"" + cell + "\n\"\"\"" : cell;
    text += ",2\r\n";
    rows.push_back({i % 3 == 0 ? cell + "\n\"" : cell, "2"});
  }
  const Read read = ReadAll(text);
  EXPECT_EQ(read.error, "");
  EXPECT_EQ(read.rows, rows);
}

TEST(Table, SaysThatAFileCannotBeRead) {
  std::istringstream input("a,b\n1,2\n");
  input.setstate(std::ios::badbit);
  const auto table = Table::Open(input);
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, base::ErrorCode::unavailable);
}

}  // namespace
}  // namespace grondslag::commands
