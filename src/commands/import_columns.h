// Which columns a table has that is imported, what they are called in Dutch and English, and the words that may stand
// in them: all of it data, in import_columns.cc. docs/import.md tells the same to whoever makes the table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/person_events.h"
#include "ledger/store_events.h"

namespace grondslag::commands {

enum class Column : std::uint8_t {
  email,
  phone,
  customer_number,
  form,
  version,
  given_at,
  channel,  // of consents: by which the yes came; of suppressions: by which the person is not to be approached
  language,
  method,
  evidence,
  informed,
  explicit_statement,
  by,
  since,
};
inline constexpr std::size_t kColumnCount = 14;
// As messages and docs/import.md write it.
std::string_view Name(Column column);

// Where the columns stand in a table.
struct Columns {
  std::array<std::optional<std::size_t>, kColumnCount> places;
  std::size_t count = 0;  // of all that the table has

  // The cell without space around it; empty: none, or no such column.
  std::string_view CellOf(Column column, const std::vector<std::string>& cells) const;
};

// invalid_input with everything that is wrong: a name that is no column of such a table (with the nearest), one that is
// there twice, a column that is missing.
base::Result<Columns> FindColumns(ledger::JobKind kind, const std::vector<std::string>& header);

// Words in cells, whatever their capitals. Nothing: none of them.
std::optional<bool> ReadYesNo(std::string_view cell);
std::optional<ledger::ConsentMethod> ReadMethod(std::string_view cell);
std::optional<ledger::ActedBy> ReadActor(std::string_view cell);
// A word of the rule book's `channel`; what is none of ours is given back as it stands.
std::string ReadContactChannel(std::string_view cell);
// The words there are, for messages.
std::string WordsOfYesNo();
std::string WordsOfMethod();
std::string WordsOfActor();

}  // namespace grondslag::commands
