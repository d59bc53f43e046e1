#include "commands/table.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <csv.h>
#include <sodium.h>

#include "base/text.h"
#include "commands/refusal_words.h"

namespace grondslag::commands {
namespace {

constexpr std::size_t kPiece = 64 << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSeparators = ",;\t";
constexpr unsigned char kOptions = CSV_STRICT | CSV_STRICT_FINI;

constexpr base::ErrorCode kInvalid = base::ErrorCode::invalid_input;

// A carriage return in front of the line end is space behind the last cell.
int IsSpace(unsigned char c) { return c == ' ' || c == '\r' || c == '\t' ? 1 : 0; }
int IsLineEnd(unsigned char c) { return c == '\n' ? 1 : 0; }

// That between which most of the header's names stand.
char SeparatorOf(std::string_view line) {
  std::array<std::size_t, kSeparators.size()> counts{};
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    const std::size_t separator = kSeparators.find(c);
    if (!quoted && separator != std::string_view::npos) ++counts[separator];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

// Lines of a stream, each with its end, and the hash of all that came.
class Lines {
 public:
  Lines(std::istream& input, std::size_t line_bytes_max) : input_(input), line_bytes_max_(line_bytes_max) {
    crypto_hash_sha256_init(&hash_);
  }

  // Nothing: there are no more. The view holds until the next call.
  base::Result<std::optional<std::string_view>> Next() {
    std::size_t looked = begin_;
    while (true) {
      const std::size_t end = buffer_.find('\n', looked);
      if (end != std::string::npos) return Take(end + 1);
      if (at_end_) {
        if (begin_ == buffer_.size()) return std::nullopt;
        return Take(buffer_.size());
      }
      if (buffer_.size() - begin_ > line_bytes_max_) {
        return Refuse(kInvalid, "line_too_long", number_ + 1, line_bytes_max_ >> 10);
      }
      buffer_.erase(0, std::exchange(begin_, 0));
      looked = buffer_.size();
      if (auto filled = Fill(); !filled) return tl::unexpected(filled.error());
    }
  }
  // Of the line given last, from 1.
  std::uint64_t number() const { return number_; }

  log::Hash hash() const {
    crypto_hash_sha256_state so_far = hash_;
    log::Hash hash;
    crypto_hash_sha256_final(&so_far, hash.data());
    return hash;
  }

 private:
  base::Result<void> Fill() {
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kPiece);
    input_.read(buffer_.data() + before, kPiece);
    const auto read = static_cast<std::size_t>(input_.gcount());
    buffer_.resize(before + read);
    if (input_.bad()) return base::Fail(base::ErrorCode::unavailable, "the table cannot be read to its end");
    at_end_ = read < kPiece;
    crypto_hash_sha256_update(&hash_, reinterpret_cast<const unsigned char*>(buffer_.data()) + before, read);
    return {};
  }
  std::string_view Take(std::size_t end) {
    ++number_;
    const std::size_t begin = std::exchange(begin_, end);
    return std::string_view(buffer_).substr(begin, end - begin);
  }

  std::istream& input_;
  const std::size_t line_bytes_max_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::uint64_t number_ = 0;
  bool at_end_ = false;
  crypto_hash_sha256_state hash_;
};

// Takes rows apart, a line at a time.
class Parser {
 public:
  Parser() {
    // Fails only for a null pointer.
    (void)csv_init(&parser_, kOptions);
    csv_set_space_func(&parser_, IsSpace);
    csv_set_term_func(&parser_, IsLineEnd);
  }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  void SetSeparator(char separator) { csv_set_delim(&parser_, static_cast<unsigned char>(separator)); }
  void Begin(TableRow& row) {
    row_ = &row;
    cells_ = 0;
    ended_ = false;
  }
  // False: a quote stands where none may.
  bool Feed(std::string_view line) {
    return csv_parse(&parser_, line.data(), line.size(), AddCell, EndRow, this) == line.size();
  }
  // False: a quote is open.
  bool Finish() { return csv_fini(&parser_, AddCell, EndRow, this) == 0; }
  // Whether the row that was begun has come to its end.
  bool ended() const { return ended_; }

 private:
  static void AddCell(void* bytes, std::size_t size, void* self) {
    Parser& parser = *static_cast<Parser*>(self);
    std::vector<std::string>& cells = parser.row_->cells;
    // Cells are written over, so that rows of one shape need no memory.
    if (parser.cells_ == cells.size()) cells.emplace_back();
    cells[parser.cells_++].assign(static_cast<const char*>(bytes), size);
  }
  static void EndRow(int /*line_end*/, void* self) {
    Parser& parser = *static_cast<Parser*>(self);
    parser.row_->cells.resize(parser.cells_);
    parser.ended_ = true;
  }

  csv_parser parser_{};
  TableRow* row_ = nullptr;
  std::size_t cells_ = 0;
  bool ended_ = false;
};

}  // namespace

struct Table::State {
  State(std::istream& input, TableLimits of_table) : limits(of_table), lines(input, of_table.row_bytes_max) {}
  base::Result<bool> Next(TableRow& row);
  base::Result<bool> Finish(TableRow& row);
  base::Result<std::optional<std::string_view>> NextLine();

  const TableLimits limits;
  Lines lines;
  Parser parser;
  bool knows_separator = false;  // the header has begun
};

base::Result<std::optional<std::string_view>> Table::State::NextLine() {
  GRONDSLAG_TRY(line, lines.Next());
  if (!line) return line;
  if (lines.number() == 1 && line->starts_with(kByteOrderMark)) line->remove_prefix(kByteOrderMark.size());
  // What is written in another encoding shows in the first line that has more than ASCII in it.
  if (!base::IsUtf8(*line) || line->find('\0') != std::string_view::npos)
    return Refuse(kInvalid, "not_utf8", lines.number());
  const std::size_t end = line->find_last_not_of(" \t\r\n");
  if (knows_separator || end == std::string_view::npos) return line;
  if (line->substr(0, end).find('\r') != std::string_view::npos) return Refuse(kInvalid, "carriage_returns");
  parser.SetSeparator(SeparatorOf(*line));
  knows_separator = true;
  return line;
}

base::Result<bool> Table::State::Next(TableRow& row) {
  parser.Begin(row);
  std::size_t bytes = 0;
  row.line = 0;
  while (!parser.ended()) {
    GRONDSLAG_TRY(line, NextLine());
    if (!line) return Finish(row);
    if (bytes == 0) row.line = lines.number();
    bytes += line->size();
    if (bytes > limits.row_bytes_max) {
      return Refuse(kInvalid, "row_too_long", row.line, limits.row_bytes_max >> 10);
    }
    if (!parser.Feed(*line)) return Refuse(kInvalid, "stray_quote", lines.number());
    // A line without anything.
    const bool is_within = parser.ended() || line->find('"') != std::string_view::npos || bytes > line->size();
    if (!is_within) bytes = 0;
  }
  if (row.cells.size() > limits.columns_max) return Refuse(kInvalid, "too_many_columns", row.line, limits.columns_max);
  return true;
}

base::Result<bool> Table::State::Finish(TableRow& row) {
  if (!parser.Finish()) return Refuse(kInvalid, "quote_not_closed", row.line);
  if (!parser.ended()) {
    row.cells.clear();
    return false;
  }
  if (row.cells.size() > limits.columns_max) return Refuse(kInvalid, "too_many_columns", row.line, limits.columns_max);
  return true;
}

Table::Table(std::unique_ptr<State> state) : state_(std::move(state)) {}
Table::Table(Table&& other) noexcept = default;
Table& Table::operator=(Table&& other) noexcept = default;
Table::~Table() = default;

base::Result<Table> Table::Open(std::istream& input, TableLimits limits) {
  Table table(std::make_unique<State>(input, limits));
  GRONDSLAG_TRY(is_there, table.state_->Next(table.header_));
  if (!is_there) return Refuse(kInvalid, "table_empty");
  return table;
}

base::Result<bool> Table::Next(TableRow& row) { return state_->Next(row); }
log::Hash Table::hash() const { return state_->lines.hash(); }

}  // namespace grondslag::commands
