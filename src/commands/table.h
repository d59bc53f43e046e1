// Reads a table in CSV (RFC 4180) row by row, never the whole of it: a header, then rows; commas, semicolons or tabs
// between the cells, as the header has them; cells in quotes may hold line ends. What takes it apart is libcsv; here
// are the places, the limits and the encoding, which it does not know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "log/hash.h"

namespace grondslag::commands {

struct TableLimits {
  std::size_t row_bytes_max = 64 << 10;  // of a row as it stands in the file
  std::size_t columns_max = 64;
};

struct TableRow {
  std::uint64_t line = 0;  // of the file on which it begins, from 1
  std::vector<std::string> cells;
};

class Table {
 public:
  // Reads the header. invalid_input: there is none, or what Next says. input: stays open as long as the table.
  static base::Result<Table> Open(std::istream& input, TableLimits limits = {});
  Table(Table&& other) noexcept;
  Table& operator=(Table&& other) noexcept;
  ~Table();

  const TableRow& header() const { return header_; }
  // The next row, in place of what was in row; lines without anything are passed over. False: there are no more.
  // invalid_input: a line is not UTF-8, a quote stands where none may or is never closed, a row is too long or has too
  // many cells; the line is in the message, and nothing after it can be read. unavailable: the file cannot be read.
  base::Result<bool> Next(TableRow& row);

  // SHA-256 of what was read; at the end: of the file.
  log::Hash hash() const;

 private:
  struct State;
  explicit Table(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
  TableRow header_;
};

}  // namespace grondslag::commands
