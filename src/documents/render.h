// Writes a document (document.h) out. Whatever stands in its texts, it stays text: no markup, no formula of a
// spreadsheet, no signs that turn the direction of writing. The same document always gives the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"
#include "log/hash.h"

namespace grondslag::documents {

enum class Format : std::uint8_t { html, markdown, csv, json };
// `html`, `md` or `markdown`, `csv`, `json`. invalid_input: another word.
base::Result<Format> ParseFormat(std::string_view name);

// A page that stands on its own: no script, nothing from elsewhere. Prints on A4.
std::string AsHtml(const Document& document);
// CommonMark, with the tables of GitHub.
std::string AsMarkdown(const Document& document);
// The tables of the document, for spreadsheets: RFC 4180, UTF-8 with a byte order mark. All rows have as many cells as
// the widest table; where there is more than one, each has its caption above and a row of empty cells below it. A cell
// that a spreadsheet would take for a formula has ' in front.
std::string AsCsv(const Document& document);
// The same structure, on one line.
std::string AsJson(const Document& document);

std::string Render(const Document& document, Format format);

// SHA-256 of a document as it was written out; what ledger::StatementPublished and AccessAnswered keep of it.
log::Hash HashOf(std::string_view rendered);

}  // namespace grondslag::documents
