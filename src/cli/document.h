// A document of headings, paragraphs and items, printed as Markdown or as a standalone page of HTML.
#pragma once

#include <string>
#include <vector>

#include "base/text.h"

namespace grondslag::cli {

struct Block {
  enum class Kind { heading, paragraph, item };
  Kind kind = Kind::paragraph;
  int level = 1;  // of a heading
  std::string text;
};

struct Document {
  std::string title;
  std::vector<Block> blocks;

  void Heading(int level, std::string text) { blocks.push_back({Block::Kind::heading, level, std::move(text)}); }
  // Nothing for an empty text.
  void Paragraph(std::string text) { Add(Block::Kind::paragraph, std::move(text)); }
  void Item(std::string text) { Add(Block::Kind::item, std::move(text)); }

 private:
  void Add(Block::Kind kind, std::string text) {
    if (!text.empty()) blocks.push_back({kind, 0, std::move(text)});
  }
};

std::string AsMarkdown(const Document& document);
std::string AsHtml(const Document& document, base::Language language);

}  // namespace grondslag::cli
