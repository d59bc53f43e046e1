#include "pages/page_writer.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "documents/printable.h"
#include "documents/render.h"
#include "log/base64.h"
#include "log/hash.h"
#include "pages/words.h"

namespace grondslag::pages {
namespace {

using documents::HtmlText;

// Nothing moves in it, so that nothing need be stilled for who asked for that. Borders stand where forced colours take
// the backgrounds away.
constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--page:#f5f6f8;--card:#fff;--text:#1b2128;--soft:#4a5460;--line:#c3c9d1;--edge:#6b7480;
--accent:#154273;--on-accent:#fff;--accent-dark:#0d2e52;--done:#1c6b41;--done-card:#eef6f1;--wrong:#a3231b;--wrong-card:#fdf1f0}
@media (prefers-color-scheme:dark){:root{--page:#14181d;--card:#1c222a;--text:#e9ecef;--soft:#b4bdc8;--line:#3b4551;
--edge:#8b96a3;--accent:#a3c8f2;--on-accent:#0c1a2a;--accent-dark:#c9e0fa;--done:#86d3a6;--done-card:#17271f;
--wrong:#ffb3aa;--wrong-card:#2d1b1a}}
*{box-sizing:border-box}
body{margin:0;font:1.0625rem/1.6 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--text);
background:var(--page);overflow-wrap:break-word}
header,main,footer{max-width:44rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;justify-content:space-between;
padding-top:1rem;padding-bottom:1rem}
header p{margin:0;font-weight:600}
header nav a{display:inline-block;padding:.35rem 0}
main{padding-top:1.5rem;padding-bottom:2rem}
footer{padding-bottom:2.5rem;color:var(--soft);font-size:.95rem}
footer::before{content:"";display:block;border-top:1px solid var(--line);margin-bottom:1.25rem}
footer ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
footer a{display:inline-block;padding:.35rem 0}
footer p{margin:.5rem 0 0}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .75rem;letter-spacing:-.01em}
h2{font-size:1.3rem;line-height:1.3;margin:2.5rem 0 .75rem}
h3{font-size:1.1rem;line-height:1.35;margin:0 0 .35rem}
h4{font-size:1rem;margin:1.25rem 0 .35rem}
p{margin:0 0 .9rem}
ul{padding-left:1.25rem;margin:0 0 .9rem}
li{margin:0 0 .5rem}
a{color:var(--accent);text-underline-offset:.18em}
a:hover{color:var(--accent-dark);text-decoration-thickness:.14em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
.lead{font-size:1.15rem;color:var(--soft);margin-bottom:1.5rem}
.note{color:var(--soft);font-size:.97rem}
.panel{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1.25rem 1.4rem;margin:0 0 1rem}
.panel>:last-child,.panel form>:last-child,p>.button{margin-bottom:0}
.panel h2{margin-top:0}
.done{background:var(--done-card);border-color:var(--done);border-left-width:6px}
.done h1,.done h2,.done h3{color:var(--done)}
.wrong{background:var(--wrong-card);border-color:var(--wrong);border-left-width:6px;margin-bottom:1.75rem}
.wrong h2{color:var(--wrong)}
.wrong a,.problem{color:var(--wrong);font-weight:600}
blockquote{margin:0 0 .9rem;padding:.9rem 1.1rem;background:var(--page);border:1px solid var(--line);
border-left:4px solid var(--edge);border-radius:0 6px 6px 0;white-space:pre-line;overflow-wrap:anywhere}
dl{margin:0 0 .9rem}
dt{font-weight:600;margin-top:.75rem}
dt:first-child{margin-top:0}
dd{margin:0;color:var(--soft)}
details{margin:0 0 1rem}
summary{cursor:pointer;padding:.4rem 0;color:var(--accent);font-weight:600}
details>div{padding:.5rem 0 .25rem 1.1rem;border-left:2px solid var(--line)}
form{margin:0 0 .9rem}
button,.button{display:inline-block;font:inherit;font-weight:600;line-height:1.3;color:var(--on-accent);
background:var(--accent);border:2px solid var(--accent);border-radius:6px;padding:.65rem 1.2rem;margin:0 0 .9rem;
cursor:pointer;text-decoration:none;max-width:100%}
button:hover,.button:hover{background:var(--accent-dark);border-color:var(--accent-dark);color:var(--on-accent)}
button+button{margin-left:.75rem}
label{display:block;font-weight:600}
.field{margin:0 0 1.1rem}
.hint,.problem{margin:.1rem 0 .4rem}
.hint{color:var(--soft);font-size:.97rem}
input[type=text],input[type=password],textarea{width:100%;font:inherit;color:inherit;background:var(--card);border:2px solid var(--edge);
border-radius:6px;padding:.55rem .7rem}
input[type=text],input[type=password]{max-width:26rem}
textarea{min-height:7rem;resize:vertical}
.faulty input,.faulty textarea{border-color:var(--wrong)}
.check{display:grid;grid-template-columns:1.75rem 1fr;gap:0 .6rem;align-items:start}
.check input{width:1.5rem;height:1.5rem;margin:.1rem 0 0;accent-color:var(--accent)}
.check label{font-weight:400;padding-top:.05rem}
.check .hint{grid-column:2;margin:0}
.away{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.callout{background:var(--card);border:1px solid var(--line);border-left:6px solid var(--accent);border-radius:8px;
padding:1.25rem 1.4rem;margin:1.5rem 0}
.callout h2{margin-top:0}
.content h3{margin-top:2rem}
.content pre{white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:30rem){h1{font-size:1.55rem}.panel,.callout{padding:1rem}button,.button{width:100%;text-align:center}button+button{margin-left:0}}
@media print{body{background:#fff}header nav,footer,button,.button{display:none}.panel{break-inside:avoid}}
)";

// Not seen, but said, behind the text of a button.
std::string Behind(const std::string& about) {
  return about.empty() ? "" : fmt::format("<span class=\"away\">: {}</span>", HtmlText(about));
}

// An attribute, or nothing for a language that none is called.
std::string InLanguage(const Said& said) {
  const bool is_code = !said.language.empty() && said.language.size() <= 35 &&
                       said.language.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == std::string::npos;
  return is_code ? fmt::format(" lang=\"{}\"", said.language) : "";
}

std::string_view ClassOf(PanelKind kind) {
  switch (kind) {
    case PanelKind::done: return "panel done";
    case PanelKind::wrong: return "panel wrong";
    case PanelKind::plain: break;
  }
  return "panel";
}

std::string Head(const Frame& frame) {
  const std::string title = frame.organisation.empty() ? frame.title : frame.title + " - " + frame.organisation;
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "{}<title>{}</title>\n<style>{}</style>\n</head>\n",
      CodeOf(frame.language), frame.may_be_found ? "" : "<meta name=\"robots\" content=\"noindex,nofollow\">\n",
      HtmlText(title), kStyle);
}

std::string Header(const Frame& frame) {
  const base::Language other = frame.language == base::Language::nl ? base::Language::en : base::Language::nl;
  return fmt::format(
      "<body>\n<header>\n<p>{}</p>\n<nav aria-label=\"{}\"><a href=\"{}\" lang=\"{}\" hreflang=\"{}\">{}</a></nav>\n"
      "</header>\n<main>\n",
      HtmlText(frame.organisation), HtmlText(words::In(words::language, frame.language)),
      HtmlText(frame.other_language_href), CodeOf(other), CodeOf(other), words::In(words::this_language, other));
}

std::string Footer(const Frame& frame) {
  std::string html = "</main>\n<footer>\n";
  if (!frame.links.empty()) {
    html += "<ul>\n";
    for (const FooterLink& link : frame.links)
      html += fmt::format("<li><a href=\"{}\">{}</a></li>\n", HtmlText(link.href), HtmlText(link.text));
    html += "</ul>\n";
  }
  if (!frame.contact.empty())
    html += fmt::format("<p>{}</p>\n", HtmlText(words::In(words::contact, frame.language, frame.contact)));
  return html + "</footer>\n</body>\n</html>\n";
}

}  // namespace

std::string_view CodeOf(base::Language language) { return language == base::Language::nl ? "nl" : "en"; }

const std::string& ContentSecurityPolicy() {
  static const std::string policy = fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      log::ToBase64(log::BytesOf(log::Sha256(kStyle))));
  return policy;
}

void PageWriter::Heading(int level, const Said& said, std::string_view id) {
  Put(fmt::format("<h{0}{1}{2}>{3}</h{0}>\n", level, id.empty() ? "" : fmt::format(" id=\"{}\"", id), InLanguage(said),
                  HtmlText(said.text)));
}

void PageWriter::Paragraph(const Said& said) {
  if (!said.text.empty()) Put(fmt::format("<p{}>{}</p>\n", InLanguage(said), HtmlText(said.text)));
}

void PageWriter::Lead(const Said& said) {
  if (!said.text.empty()) Put(fmt::format("<p class=\"lead\"{}>{}</p>\n", InLanguage(said), HtmlText(said.text)));
}

void PageWriter::Note(const std::string& text) {
  if (!text.empty()) Put(fmt::format("<p class=\"note\">{}</p>\n", HtmlText(text)));
}

void PageWriter::List(std::span<const std::string> items) {
  if (items.empty()) return;
  Put("<ul>\n");
  for (const std::string& item : items) Put(fmt::format("<li>{}</li>\n", HtmlText(item)));
  Put("</ul>\n");
}

void PageWriter::Facts(std::span<const documents::Description> facts) {
  std::string list;
  for (const documents::Description& fact : facts) {
    std::string texts;
    for (const std::string& text : fact.texts) {
      if (!text.empty()) texts += fmt::format("<dd>{}</dd>\n", HtmlText(text));
    }
    if (!texts.empty()) list += fmt::format("<dt>{}</dt>\n{}", HtmlText(fact.term), texts);
  }
  if (!list.empty()) Put(fmt::format("<dl>\n{}</dl>\n", list));
}

void PageWriter::Quote(const Said& said) {
  Put(fmt::format("<blockquote{}>{}</blockquote>\n", InLanguage(said), HtmlText(said.text)));
}

void PageWriter::Link(const std::string& href, const std::string& text) {
  Put(fmt::format("<p><a href=\"{}\">{}</a></p>\n", HtmlText(href), HtmlText(text)));
}

void PageWriter::ButtonTo(const std::string& href, const std::string& text, const std::string& about) {
  Put(fmt::format("<p><a class=\"button\" href=\"{}\">{}{}</a></p>\n", HtmlText(href), HtmlText(text), Behind(about)));
}

void PageWriter::OpenPanel(PanelKind kind, int level, const Said& heading) {
  const std::string id = fmt::format("part-{}", ++ids_);
  // One of many is no place to go to by itself.
  panel_ = level < 3 ? "section" : "article";
  Put(fmt::format("<{} class=\"{}\" aria-labelledby=\"{}\">\n", panel_, ClassOf(kind), id));
  Heading(level, heading, id);
}

void PageWriter::ClosePanel() { Put(fmt::format("</{}>\n", panel_)); }

void PageWriter::OpenDetails(const std::string& summary) {
  Put(fmt::format("<details>\n<summary>{}</summary>\n<div>\n", HtmlText(summary)));
}

void PageWriter::OpenForm(const std::string& action) {
  const std::string to = action.empty() ? "" : fmt::format(" action=\"{}\"", HtmlText(action));
  Put(fmt::format("<form method=\"post\"{} novalidate>\n", to));
}

void PageWriter::Hidden(std::string_view name, std::string_view value) {
  Put(fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", HtmlText(name), HtmlText(value)));
}

void PageWriter::LabelOf(const Field& field) {
  Put(fmt::format("<label for=\"{}\">{}</label>\n", field.id, HtmlText(field.label)));
}

void PageWriter::HintsOf(const Field& field) {
  if (!field.hint.empty())
    Put(fmt::format("<p class=\"hint\" id=\"{}-hint\">{}</p>\n", field.id, HtmlText(field.hint)));
  if (!field.problem.empty())
    Put(fmt::format("<p class=\"problem\" id=\"{}-problem\">{}</p>\n", field.id, HtmlText(field.problem)));
}

std::string PageWriter::DescribedBy(const Field& field) {
  std::vector<std::string> ids;
  if (!field.hint.empty()) ids.push_back(fmt::format("{}-hint", field.id));
  if (!field.problem.empty()) ids.push_back(fmt::format("{}-problem", field.id));
  return ids.empty() ? "" : fmt::format(" aria-describedby=\"{}\"", base::Join(ids, " "));
}

void PageWriter::InputField(const Field& field, std::string_view type, std::string_view value,
                            std::string_view autocomplete) {
  Put(field.problem.empty() ? "<div class=\"field\">\n" : "<div class=\"field faulty\">\n");
  LabelOf(field);
  HintsOf(field);
  Put(
      fmt::format("<input type=\"{5}\" id=\"{0}\" name=\"{0}\" value=\"{1}\" autocomplete=\"{2}\" "
                  "spellcheck=\"false\"{3}{4}>\n</div>\n",
                  field.id, HtmlText(value), autocomplete, DescribedBy(field),
                  field.problem.empty() ? "" : " aria-invalid=\"true\"", type));
}

void PageWriter::TextField(const Field& field, std::string_view autocomplete) {
  InputField(field, "text", field.value, autocomplete);
}

void PageWriter::PasswordField(const Field& field, std::string_view autocomplete) {
  InputField(field, "password", {}, autocomplete);
}

void PageWriter::TextArea(const Field& field, std::size_t size_max) {
  Put(field.problem.empty() ? "<div class=\"field\">\n" : "<div class=\"field faulty\">\n");
  LabelOf(field);
  HintsOf(field);
  Put(
      fmt::format("<textarea id=\"{0}\" name=\"{0}\" rows=\"4\" cols=\"40\" maxlength=\"{1}\"{2}{3}>\n{4}</textarea>\n"
                  "</div>\n",
                  field.id, size_max, DescribedBy(field), field.problem.empty() ? "" : " aria-invalid=\"true\"",
                  HtmlText(field.value)));
}

void PageWriter::CheckBox(const Field& field, std::string_view value) {
  Put(fmt::format(
      "<div class=\"field check\">\n<input type=\"checkbox\" id=\"{0}\" name=\"{0}\" value=\"{1}\"{2}{3}>\n", field.id,
      value, field.value == value ? " checked" : "", DescribedBy(field)));
  LabelOf(field);
  HintsOf(field);
  Put("</div>\n");
}

void PageWriter::Button(const std::string& text, const std::string& about) {
  Put(fmt::format("<button type=\"submit\">{}{}</button>\n", HtmlText(text), Behind(about)));
}

void PageWriter::AnswerButton(std::string_view name, std::string_view value, const std::string& text) {
  Put(fmt::format("<button type=\"submit\" name=\"{}\" value=\"{}\">{}</button>\n", name, value, HtmlText(text)));
}

void PageWriter::ErrorSummary(const std::string& heading, std::span<const Field> fields) {
  OpenPanel(PanelKind::wrong, 2, {heading, {}});
  Put("<ul>\n");
  for (const Field& field : fields) {
    if (!field.problem.empty())
      Put(fmt::format("<li><a href=\"#{}\">{}</a></li>\n", field.id, HtmlText(field.problem)));
  }
  Put("</ul>\n");
  ClosePanel();
}

void PageWriter::Content(const documents::Document& document) {
  // Texts are escaped, so that these marks are the document's own.
  constexpr std::string_view kBegin = "<main>\n", kEnd = "</main>";
  const std::string html = documents::AsHtml(document);
  const std::size_t begin = html.find(kBegin), end = html.find(kEnd);
  if (begin == std::string::npos || end == std::string::npos) return;
  Put("<div class=\"content\">\n");
  Put(std::string_view(html).substr(begin + kBegin.size(), end - begin - kBegin.size()));
  Put("</div>\n");
}

std::string PageWriter::Finish(const Frame& frame) && { return Head(frame) + Header(frame) + html_ + Footer(frame); }

}  // namespace grondslag::pages
