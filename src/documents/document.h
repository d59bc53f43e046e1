// One document: what it is called, what it says of itself, and its blocks. It knows no way of writing; render.h makes
// HTML, Markdown, CSV and JSON of it. The documents there are stand in statement.h, register_page.h, access_answer.h,
// answer_page.h, consent_proof.h and history_page.h. All texts are plain: what looks like markup in them is text.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"

namespace grondslag::documents {

// level: 2 to 6, at most one more than the heading before it. The title is the only one of level 1.
struct Heading {
  int level = 2;
  std::string text;
  bool operator==(const Heading&) const = default;
};

// A line break within the text stays one.
struct Paragraph {
  std::string text;
  bool operator==(const Paragraph&) const = default;
};

struct List {
  std::vector<std::string> items = {};
  bool operator==(const List&) const = default;
};

struct Description {
  std::string term;
  std::vector<std::string> texts = {};
  bool operator==(const Description&) const = default;
};
struct DescriptionList {
  std::vector<Description> entries = {};
  bool operator==(const DescriptionList&) const = default;
};

// Each row has as many cells as there are columns; the first cell names the row.
struct Table {
  std::string caption;
  std::vector<std::string> columns = {};
  std::vector<std::vector<std::string>> rows = {};
  bool operator==(const Table&) const = default;
};

// The words of somebody else, letter for letter: a text that was shown, a signed note.
struct Verbatim {
  std::string text;
  bool operator==(const Verbatim&) const = default;
};

// What must stand clearly apart from everything else, as GDPR art. 21(4) asks for the right to object.
struct Callout {
  int level = 2;  // of its heading
  std::string heading;
  std::vector<std::variant<Paragraph, List>> blocks = {};
  bool operator==(const Callout&) const = default;
};

// What the document should say and cannot. No items: the text says that nothing is missing.
struct MissingItem {
  std::string what;
  std::string asked_by;  // the articles, in words
  bool operator==(const MissingItem&) const = default;
};
struct MissingList {
  int level = 2;  // of its heading
  std::string heading;
  std::string text;
  std::vector<MissingItem> items = {};
  bool operator==(const MissingList&) const = default;
};

using Block = std::variant<Heading, Paragraph, List, DescriptionList, Table, Verbatim, Callout, MissingList>;

// one_page: set closely, so that an ordinary document of this kind is one page of A4.
enum class Layout : std::uint8_t { flowing, one_page };

struct Document {
  base::Language language = base::Language::nl;
  Layout layout = Layout::flowing;
  std::string title;                    // not empty
  std::vector<Description> about = {};  // what the document says of itself: of whom, of which day, which version
  std::vector<Block> blocks = {};

  // Each leaves out what has no text.
  void AddHeading(int level, std::string text) {
    if (!text.empty()) blocks.emplace_back(Heading{level, std::move(text)});
  }
  void AddParagraph(std::string text) {
    if (!text.empty()) blocks.emplace_back(Paragraph{std::move(text)});
  }
  void AddList(std::vector<std::string> items) {
    std::erase(items, "");
    if (!items.empty()) blocks.emplace_back(List{std::move(items)});
  }
  // To the list that stands last; a list of its own after anything else.
  void AddItem(std::string item) {
    if (item.empty()) return;
    List* list = blocks.empty() ? nullptr : std::get_if<List>(&blocks.back());
    if (list == nullptr) list = &std::get<List>(blocks.emplace_back(List{}));
    list->items.push_back(std::move(item));
  }
  void AddDescriptions(std::vector<Description> entries) {
    for (Description& entry : entries) std::erase(entry.texts, "");
    std::erase_if(entries, [](const Description& entry) { return entry.texts.empty(); });
    if (!entries.empty()) blocks.emplace_back(DescriptionList{std::move(entries)});
  }
  void AddTable(Table table) {
    if (!table.rows.empty()) blocks.emplace_back(std::move(table));
  }
  void AddVerbatim(std::string text) {
    if (!text.empty()) blocks.emplace_back(Verbatim{std::move(text)});
  }
};

}  // namespace grondslag::documents
