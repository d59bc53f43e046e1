// Picks the writer; each has a file of its own.
#include "documents/render.h"

#include <fmt/format.h>

#include "base/text.h"

namespace grondslag::documents {

base::Result<Format> ParseFormat(std::string_view name) {
  if (name == "html") return Format::html;
  if (name == "md" || name == "markdown") return Format::markdown;
  if (name == "csv") return Format::csv;
  if (name == "json") return Format::json;
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("there is no format `{}`; there are html, md, csv and json", base::OneLine(name)));
}

std::string Render(const Document& document, Format format) {
  switch (format) {
    case Format::html: return AsHtml(document);
    case Format::markdown: return AsMarkdown(document);
    case Format::csv: return AsCsv(document);
    case Format::json: break;
  }
  return AsJson(document);
}

log::Hash HashOf(std::string_view rendered) { return log::Sha256(rendered); }

}  // namespace grondslag::documents
