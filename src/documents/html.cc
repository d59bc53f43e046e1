// Writes HTML. Every text goes through HtmlText() or Broken(), and nothing else puts text on the page.
#include <fmt/format.h>

#include "documents/printable.h"
#include "documents/render.h"

namespace grondslag::documents {
namespace {

// A table with more columns lies across the page.
constexpr std::size_t kNarrowColumnsMax = 6;

constexpr const char* kStyle = R"(
body{font:1rem/1.5 system-ui,sans-serif;color:#111;background:#fff;max-width:48rem;margin:1.5rem auto;padding:0 1rem}
h1{font-size:1.7rem;line-height:1.2}
h2{margin-top:2rem;border-bottom:2px solid #154273}
h3{margin-top:1.5rem}
h1,h2,h3,h4,dt,p,li,dd{overflow-wrap:break-word}
th,td{overflow-wrap:anywhere;hyphens:auto}
dt{font-weight:bold;margin-top:.5rem}
dd{margin-left:1.25rem}
.about{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}
.about dt{margin:0}
.about dd{margin:0;min-width:0}
table{border-collapse:collapse;width:100%;margin:1rem 0}
caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{border:1px solid #595959;padding:.3rem .5rem;text-align:left;vertical-align:top}
thead th{background:#e6ebf2}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border-left:4px solid #595959;margin:.5rem 0;padding:.2rem .8rem}
.callout{border:3px solid #154273;padding:0 1rem 1rem;margin:2rem 0}
.missing{border:3px dashed #8b0000;padding:0 1rem 1rem;margin:2rem 0}
.callout h2,.callout h3,.missing h2,.missing h3{border:0;margin-top:1rem}
.wide{overflow-x:auto}
.wide table{font-size:.8rem}
.close{font-size:.85rem;line-height:1.3}
.close h1{font-size:1.5em;margin:0 0 .2em}
.close h2{font-size:1.15em;margin:.45em 0 .1em;border-bottom-width:1px}
.close p,.close ul,.close dl,.close pre,.close table{margin:.15em 0}
.close ul{padding-left:1.2em}
.close pre{padding:0 .8em;line-height:1.1}
.close dl{display:grid;grid-template-columns:fit-content(30%) 1fr;gap:0 .8rem}
.close dt,.close dd{margin:0}
.close dd{grid-column:2}
.close caption{padding:0}
.close th,.close td{padding:0 .4em;font-weight:normal}
@page{size:A4;margin:16mm}
@page across{size:A4 landscape;margin:12mm}
@page close{size:A4;margin:10mm}
@media print{
body{max-width:none;margin:0;padding:0;font-size:10.5pt}
body.close{page:close;font-size:8pt;line-height:1.2}
h1,h2,h3,h4,caption,dt{break-after:avoid}
tr,li,pre,.callout{break-inside:avoid}
thead{display:table-header-group}
.wide{page:across;overflow:visible}
.wide table{font-size:7pt}
}
)";

// Escaped, with its line breaks.
std::string Broken(const std::string& text) {
  std::string broken;
  for (const char c : HtmlText(text)) broken += c == '\n' ? std::string("<br>\n") : std::string(1, c);
  return broken;
}

class HtmlWriter {
 public:
  std::string Write(const Document& document) {
    const char* language = document.language == base::Language::nl ? "nl" : "en";
    Put(
        fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                    "<title>{}</title>\n<style>{}</style>\n</head>\n",
                    language, HtmlText(document.title), kStyle));
    Put(document.layout == Layout::one_page ? "<body class=\"close\">\n" : "<body>\n");
    Put(fmt::format("<header>\n<h1>{}</h1>\n", Broken(document.title)));
    Descriptions(document.about, "<dl class=\"about\">\n");
    Put("</header>\n<main>\n");
    for (const Block& block : document.blocks) {
      std::visit([&](const auto& typed) { Write(typed); }, block);
    }
    Put("</main>\n</body>\n</html>\n");
    return std::move(html_);
  }

 private:
  void Put(std::string_view html) { html_ += html; }
  std::string NewId() { return fmt::format("part-{}", ++ids_); }

  void Write(const Heading& heading) { Put(fmt::format("<h{0}>{1}</h{0}>\n", heading.level, Broken(heading.text))); }
  void Write(const Paragraph& paragraph) { Put(fmt::format("<p>{}</p>\n", Broken(paragraph.text))); }
  void Write(const List& list) {
    if (list.items.empty()) return;
    Put("<ul>\n");
    for (const std::string& item : list.items) Put(fmt::format("<li>{}</li>\n", Broken(item)));
    Put("</ul>\n");
  }
  void Write(const DescriptionList& list) { Descriptions(list.entries, "<dl>\n"); }

  void Descriptions(const std::vector<Description>& entries, std::string_view opening) {
    if (entries.empty()) return;
    Put(opening);
    for (const Description& entry : entries) {
      Put(fmt::format("<dt>{}</dt>\n", Broken(entry.term)));
      for (const std::string& text : entry.texts) Put(fmt::format("<dd>{}</dd>\n", Broken(text)));
    }
    Put("</dl>\n");
  }

  void Write(const Table& table) {
    const bool is_wide = table.columns.size() > kNarrowColumnsMax;
    const std::string caption = NewId();
    // A part that scrolls can be reached without a mouse.
    if (is_wide)
      Put(fmt::format("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{}\">\n", caption));
    Put(fmt::format("<table>\n<caption id=\"{}\">{}</caption>\n<thead>\n<tr>\n", caption, Broken(table.caption)));
    for (const std::string& column : table.columns) Put(fmt::format("<th scope=\"col\">{}</th>\n", Broken(column)));
    Put("</tr>\n</thead>\n<tbody>\n");
    for (const std::vector<std::string>& row : table.rows) {
      Put("<tr>\n");
      for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string cell = Broken(row[i]);
        Put(i == 0 ? fmt::format("<th scope=\"row\">{}</th>\n", cell) : fmt::format("<td>{}</td>\n", cell));
      }
      Put("</tr>\n");
    }
    Put("</tbody>\n</table>\n");
    if (is_wide) Put("</div>\n");
  }

  // The line break after <pre> is none of the text.
  void Write(const Verbatim& verbatim) { Put(fmt::format("<pre>\n{}</pre>\n", HtmlText(verbatim.text))); }

  void Open(const char* kind, int level, const std::string& heading) {
    const std::string id = NewId();
    Put(fmt::format("<section class=\"{0}\" aria-labelledby=\"{1}\">\n<h{2} id=\"{1}\">{3}</h{2}>\n", kind, id, level,
                    Broken(heading)));
  }
  void Write(const Callout& callout) {
    Open("callout", callout.level, callout.heading);
    for (const auto& block : callout.blocks) {
      std::visit([&](const auto& typed) { Write(typed); }, block);
    }
    Put("</section>\n");
  }
  void Write(const MissingList& missing) {
    Open("missing", missing.level, missing.heading);
    if (!missing.text.empty()) Write(Paragraph{missing.text});
    List list;
    for (const MissingItem& item : missing.items) {
      list.items.push_back(item.asked_by.empty() ? item.what : fmt::format("{} ({})", item.what, item.asked_by));
    }
    Write(list);
    Put("</section>\n");
  }

  std::string html_;
  int ids_ = 0;
};

}  // namespace

std::string AsHtml(const Document& document) { return HtmlWriter().Write(document); }

}  // namespace grondslag::documents
