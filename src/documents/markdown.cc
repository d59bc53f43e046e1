// Writes Markdown. Every text goes through MarkdownText(), which puts a backslash before all that could be markup; only
// Verbatim stands as it is, within a fence longer than any in it.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "documents/printable.h"
#include "documents/render.h"

namespace grondslag::documents {
namespace {

bool IsLetterOrDigit(const std::string& line, std::size_t i) {
  return i < line.size() && std::isalnum(static_cast<unsigned char>(line[i])) != 0;
}

// Markup wherever it stands; `_` within a word is none. `:` and `.` are in links that some readers make of plain text.
bool IsMarkup(const std::string& line, std::size_t i) {
  constexpr std::string_view kMarkup = "\\`*{}[]<>#|&~!$^";
  if (kMarkup.find(line[i]) != std::string_view::npos) return true;
  if (line[i] == '_') return i == 0 || !IsLetterOrDigit(line, i - 1) || !IsLetterOrDigit(line, i + 1);
  if (line[i] == ':') return line.compare(i, 3, "://") == 0;
  return line[i] == '.' && i >= 3 && line.compare(i - 3, 3, "www") == 0;
}
// Markup where a line begins: an item, a rule, a heading's underline, a number of a list.
bool IsMarkupAtStart(const std::string& line, std::size_t i) {
  constexpr std::string_view kMarkup = "-+=:", kDigits = "0123456789";
  if (i == 0) return kMarkup.find(line[0]) != std::string_view::npos;
  return (line[i] == '.' || line[i] == ')') && line.find_first_not_of(kDigits) == i;
}

std::string EscapedLine(std::string line) {
  line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
  std::string escaped;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (IsMarkup(line, i) || IsMarkupAtStart(line, i)) escaped += '\\';
    escaped += line[i];
  }
  return escaped;
}

// Lines that stay apart within one paragraph, each after the first begun with `indent`.
std::string MarkdownText(const std::string& text, const std::string& indent = "") {
  std::string escaped;
  for (const std::string& line : LinesOf(PrintableText(text))) {
    const std::string one = EscapedLine(line);
    if (one.empty()) continue;
    if (!escaped.empty()) escaped += "\\\n" + indent;
    escaped += one;
  }
  return escaped;
}

// All on one line, as headings and cells have it.
std::string EscapedOnOneLine(const std::string& text) {
  std::string line = PrintableText(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return EscapedLine(std::move(line));
}

std::string Strong(const std::string& text) {
  const std::string escaped = EscapedOnOneLine(text);
  return escaped.empty() ? "" : "**" + escaped + "**";
}

std::string Write(const Heading& heading) {
  return std::string(static_cast<std::size_t>(heading.level), '#') + " " + EscapedOnOneLine(heading.text) + "\n";
}
std::string Write(const Paragraph& paragraph) { return MarkdownText(paragraph.text) + "\n"; }

std::string Item(const std::string& text, const std::string& indent = "") {
  return indent + "- " + MarkdownText(text, indent + "  ") + "\n";
}
std::string Write(const List& list) {
  std::string text;
  for (const std::string& item : list.items) text += Item(item);
  return text;
}

std::string Write(const DescriptionList& list) {
  std::string text;
  for (const Description& entry : list.entries) {
    text += "- " + Strong(entry.term) + ":";
    if (entry.texts.size() == 1) {
      text += " " + MarkdownText(entry.texts.front(), "  ") + "\n";
      continue;
    }
    text += "\n";
    for (const std::string& one : entry.texts) text += Item(one, "  ");
  }
  return text;
}

std::string Row(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += " " + EscapedOnOneLine(cell) + " |";
  return row + "\n";
}
std::string Write(const Table& table) {
  std::string text = Strong(table.caption) + "\n\n" + Row(table.columns) + "|";
  for (std::size_t i = 0; i < table.columns.size(); ++i) text += " --- |";
  text += "\n";
  for (const std::vector<std::string>& row : table.rows) text += Row(row);
  return text;
}

std::string Write(const Verbatim& verbatim) {
  const std::string text = PrintableText(verbatim.text);
  std::size_t longest = 2, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return fence + "text\n" + text + (text.ends_with('\n') ? "" : "\n") + fence + "\n";
}

std::string Quoted(const std::string& markdown) {
  std::string quoted;
  std::vector<std::string> lines = LinesOf(markdown);
  lines.pop_back();  // after the last line break
  for (const std::string& line : lines) quoted += line.empty() ? ">\n" : "> " + line + "\n";
  return quoted;
}
std::string Write(const Callout& callout) {
  std::string text = Write(Heading{callout.level, callout.heading});
  for (const auto& block : callout.blocks) {
    text += "\n" + std::visit([](const auto& typed) { return Write(typed); }, block);
  }
  return Quoted(text);
}

std::string Write(const MissingList& missing) {
  std::string text = Write(Heading{missing.level, missing.heading});
  if (!missing.text.empty()) text += "\n" + Write(Paragraph{missing.text});
  if (!missing.items.empty()) text += "\n";
  for (const MissingItem& item : missing.items) {
    text += Item(item.asked_by.empty() ? item.what : fmt::format("{} ({})", item.what, item.asked_by));
  }
  return text;
}

}  // namespace

std::string AsMarkdown(const Document& document) {
  std::string text = Write(Heading{1, document.title});
  if (!document.about.empty()) text += "\n" + Write(DescriptionList{document.about});
  for (const Block& block : document.blocks) {
    text += "\n" + std::visit([](const auto& typed) { return Write(typed); }, block);
  }
  return text;
}

}  // namespace grondslag::documents
