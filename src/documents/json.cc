// Writes a document as JSON. Boost.JSON stands here and nowhere else in this folder.
#include <sstream>

#include <boost/json.hpp>

#include "documents/printable.h"
#include "documents/render.h"

namespace grondslag::documents {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

value Text(const std::string& text) { return value(ValidText(text)); }
array ToArray(const std::vector<std::string>& texts) {
  array list;
  for (const std::string& text : texts) list.push_back(Text(text));
  return list;
}

object ToJson(const Heading& heading) {
  return {{"block", "heading"}, {"level", heading.level}, {"text", Text(heading.text)}};
}
object ToJson(const Paragraph& paragraph) { return {{"block", "paragraph"}, {"text", Text(paragraph.text)}}; }
object ToJson(const List& list) { return {{"block", "list"}, {"items", ToArray(list.items)}}; }
array ToJson(const std::vector<Description>& entries) {
  array list;
  for (const Description& entry : entries) {
    list.push_back(object{{"term", Text(entry.term)}, {"texts", ToArray(entry.texts)}});
  }
  return list;
}
object ToJson(const DescriptionList& list) { return {{"block", "descriptions"}, {"entries", ToJson(list.entries)}}; }
object ToJson(const Table& table) {
  array rows;
  for (const std::vector<std::string>& row : table.rows) rows.push_back(ToArray(row));
  return {{"block", "table"},
          {"caption", Text(table.caption)},
          {"columns", ToArray(table.columns)},
          {"rows", std::move(rows)}};
}
object ToJson(const Verbatim& verbatim) { return {{"block", "verbatim"}, {"text", Text(verbatim.text)}}; }
object ToJson(const Callout& callout) {
  array blocks;
  for (const auto& block : callout.blocks) {
    blocks.push_back(std::visit([](const auto& typed) { return ToJson(typed); }, block));
  }
  return {{"block", "callout"},
          {"level", callout.level},
          {"heading", Text(callout.heading)},
          {"blocks", std::move(blocks)}};
}
object ToJson(const MissingList& missing) {
  array items;
  for (const MissingItem& item : missing.items) {
    items.push_back(object{{"what", Text(item.what)}, {"asked_by", Text(item.asked_by)}});
  }
  return {{"block", "missing"},
          {"level", missing.level},
          {"heading", Text(missing.heading)},
          {"text", Text(missing.text)},
          {"items", std::move(items)}};
}

}  // namespace

std::string AsJson(const Document& document) {
  array blocks;
  for (const Block& block : document.blocks) {
    blocks.push_back(std::visit([](const auto& typed) { return ToJson(typed); }, block));
  }
  const object json = {{"language", document.language == base::Language::nl ? "nl" : "en"},
                       {"title", Text(document.title)},
                       {"about", ToJson(document.about)},
                       {"blocks", std::move(blocks)}};
  return boost::json::serialize(json) + "\n";
}

}  // namespace grondslag::documents
