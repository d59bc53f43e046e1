// Writes the tables of a document as comma-separated values.
#include <algorithm>

#include "documents/printable.h"
#include "documents/render.h"

namespace grondslag::documents {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Whether a spreadsheet would reckon with it. Some of them pass over spaces, and know the wide signs of East Asia.
bool IsFormula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
  constexpr std::string_view kSigns[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  return std::any_of(std::begin(kSigns), std::end(kSigns),
                     [&](std::string_view sign) { return text.starts_with(sign); });
}

std::string Cell(const std::string& text) {
  // What PrintableText makes of a tab at the beginning is a space.
  const std::string printable = PrintableText(text);
  const bool is_formula = IsFormula(printable) || text.starts_with('\t') || text.starts_with('\r');
  const std::string shown = is_formula ? "'" + printable : printable;
  const bool is_plain =
      shown.find_first_of(",\"\n") == std::string::npos && !shown.starts_with(' ') && !shown.ends_with(' ');
  if (is_plain) return shown;
  std::string quoted = "\"";
  for (const char c : shown) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string Row(const std::vector<std::string>& cells, std::size_t width) {
  std::string row;
  for (std::size_t i = 0; i < width; ++i) {
    if (i > 0) row += ',';
    if (i < cells.size()) row += Cell(cells[i]);
  }
  return row + "\r\n";
}

}  // namespace

std::string AsCsv(const Document& document) {
  std::vector<const Table*> tables;
  std::size_t width = 0;
  for (const Block& block : document.blocks) {
    const auto* table = std::get_if<Table>(&block);
    if (table == nullptr) continue;
    tables.push_back(table);
    width = std::max(width, table->columns.size());
  }
  std::string csv(kByteOrderMark);
  for (const Table* table : tables) {
    if (table != tables.front()) csv += Row({}, width);
    if (tables.size() > 1) csv += Row({table->caption}, width);
    csv += Row(table->columns, width);
    for (const std::vector<std::string>& row : table->rows) csv += Row(row, width);
  }
  return csv;
}

}  // namespace grondslag::documents
