// The two printers of a document.
#include "cli/document.h"

#include <fmt/format.h>

namespace grondslag::cli {
namespace {

std::string Escaped(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

constexpr const char* kStyle =
    "body{font:1.05rem/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;"
    "background:#fff}h2{margin-top:3rem;border-bottom:2px solid #154273}h3{margin-top:2rem}h4{margin-bottom:.2rem;"
    "font-family:ui-monospace,monospace}";

std::string HtmlOf(const Block& block) {
  const std::string text = Escaped(block.text);
  switch (block.kind) {
    case Block::Kind::heading: return fmt::format("<h{0}>{1}</h{0}>\n", block.level, text);
    case Block::Kind::item: return fmt::format("<li>{}</li>\n", text);
    case Block::Kind::paragraph: break;
  }
  return fmt::format("<p>{}</p>\n", text);
}

}  // namespace

std::string AsMarkdown(const Document& document) {
  std::string text;
  bool after_item = false;
  for (const Block& block : document.blocks) {
    const bool is_item = block.kind == Block::Kind::item;
    if (!text.empty() && !(is_item && after_item)) text += '\n';
    if (block.kind == Block::Kind::heading) text += std::string(static_cast<std::size_t>(block.level), '#') + " ";
    if (is_item) text += "- ";
    text += block.text + "\n";
    after_item = is_item;
  }
  return text;
}

std::string AsHtml(const Document& document, base::Language language) {
  std::string text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\">\n<title>{}</title>\n<style>{}</style>\n</"
      "head>\n<body>\n<main>\n",
      language == base::Language::nl ? "nl" : "en", Escaped(document.title), kStyle);
  bool in_list = false;
  for (const Block& block : document.blocks) {
    const bool is_item = block.kind == Block::Kind::item;
    if (is_item != in_list) text += is_item ? "<ul>\n" : "</ul>\n";
    in_list = is_item;
    text += HtmlOf(block);
  }
  return text + (in_list ? "</ul>\n" : "") + "</main>\n</body>\n</html>\n";
}

}  // namespace grondslag::cli
