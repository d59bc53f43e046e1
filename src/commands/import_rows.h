// A row of a table that is imported, read: whom it names, and the event that it says, yet without a person. What is
// wrong with a row is a RefusedRow, and never quotes an identifier: messages are kept where nobody erases.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "base/instant.h"
#include "base/text.h"
#include "commands/import_columns.h"
#include "commands/table.h"
#include "ledger/event.h"
#include "ledger/identifier.h"
#include "people/forms.h"

namespace grondslag::commands {

// Why a row is refused.
enum class RowFault : std::uint8_t {
  cells,       // more or fewer than the header has names
  empty,       // a cell that must be filled is not, or nobody is named
  identifier,  // not an e-mail address, a telephone number, a customer number
  value,       // a cell that says nothing: no such day, no such word
  form,        // no such form, or it was not published then
  duplicate,   // the same as an earlier row
  two_people,  // its identifiers belong to different people
  erased,      // of somebody of whom nothing is recorded any more
  refused,     // by people/check.h: bookkeeping, or the rule book
};
inline constexpr std::size_t kRowFaultCount = 9;
// `two_people`.
std::string_view Name(RowFault fault);

struct RefusedRow {
  std::uint64_t line = 0;  // of the file on which it begins
  std::string column;      // empty: of the whole row
  RowFault fault = RowFault::value;
  base::LocalText reason;  // a line in each language
};

struct Identifier {
  ledger::Spelling spelling;
  std::string text;  // as it stands in the table
};

struct ImportRow {
  std::uint64_t line = 0;
  std::vector<Identifier> identifiers;  // at least one
  std::optional<ledger::Event> draft;   // without its person; nothing: the row says who there is
  std::optional<base::Instant> at;      // nothing: the table does not say since when
  // All that the row says but whom it is about: two rows about one person with the same content are the same.
  std::string content;
};

class RowReader {
 public:
  // forms: those that consents may name; kept.
  RowReader(ledger::JobKind kind, const Columns& columns, const people::Forms& forms)
      : kind_(kind), columns_(columns), forms_(forms) {}
  tl::expected<ImportRow, RefusedRow> Read(const TableRow& row) const;

 private:
  ledger::JobKind kind_;
  Columns columns_;
  const people::Forms& forms_;
};

}  // namespace grondslag::commands
