// A table is read row by row within its limits, or refused in a line that can be shown; what is read and written again
// in quotes reads the same.
#include <sstream>
#include <string>
#include <vector>

#include "commands/table.h"
#include "fuzz.h"

using namespace grondslag::commands;

namespace {

constexpr TableLimits kLimits{.row_bytes_max = 256, .columns_max = 8};

struct Read {
  std::vector<std::vector<std::string>> rows;
  bool is_whole = false;
};

Read ReadAll(const std::string& text, const TableLimits& limits) {
  Read read;
  std::istringstream input(text);
  auto table = Table::Open(input, limits);
  if (!table) {
    ExpectFit(table.error());
    return read;
  }
  read.rows.push_back(table->header().cells);
  TableRow row;
  std::uint64_t line = table->header().line;
  while (true) {
    const auto is_there = table->Next(row);
    if (!is_there) {
      ExpectFit(is_there.error());
      return read;
    }
    if (!*is_there) break;
    FUZZ_EXPECT(row.line > line);
    FUZZ_EXPECT(!row.cells.empty() && row.cells.size() <= limits.columns_max);
    line = row.line;
    read.rows.push_back(row.cells);
  }
  FUZZ_EXPECT(table->hash() == grondslag::log::Sha256(text));
  read.is_whole = true;
  return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Read read = ReadAll(std::string(TextOf(data, size)), kLimits);
  if (!read.is_whole) return 0;
  std::string again;
  for (const std::vector<std::string>& row : read.rows) {
    std::string line;
    for (const std::string& cell : row) {
      line += line.empty() ? "\"" : ",\"";
      for (const char c : cell) line += c == '"' ? std::string("\"\"") : std::string(1, c);
      line += '"';
    }
    again += line + '\n';
  }
  const Read same = ReadAll(again, {.row_bytes_max = 4096, .columns_max = 8});
  FUZZ_EXPECT(same.is_whole && same.rows == read.rows);
  return 0;
}
