// The shared parts of the JSON codecs.
#include "api/json.h"

#include <boost/json/serialize.hpp>

namespace grondslag::api {
namespace {

void Print(const boost::json::value& value, std::size_t depth, std::string& text);

void NewLine(std::size_t depth, std::string& text) {
  text += '\n';
  text.append(2 * depth, ' ');
}

void PrintObject(const boost::json::object& object, std::size_t depth, std::string& text) {
  text += '{';
  bool first = true;
  for (const auto& [key, value] : object) {
    if (!first) text += ',';
    first = false;
    NewLine(depth + 1, text);
    text += boost::json::serialize(key) + ": ";
    Print(value, depth + 1, text);
  }
  if (!first) NewLine(depth, text);
  text += '}';
}

void PrintArray(const boost::json::array& array, std::size_t depth, std::string& text) {
  text += '[';
  bool first = true;
  for (const boost::json::value& value : array) {
    if (!first) text += ',';
    first = false;
    NewLine(depth + 1, text);
    Print(value, depth + 1, text);
  }
  if (!first) NewLine(depth, text);
  text += ']';
}

void Print(const boost::json::value& value, std::size_t depth, std::string& text) {
  if (value.is_object()) {
    PrintObject(value.get_object(), depth, text);
  } else if (value.is_array()) {
    PrintArray(value.get_array(), depth, text);
  } else {
    text += boost::json::serialize(value);
  }
}

}  // namespace

boost::json::object ToJson(const base::LocalText& text) { return {{"nl", text.nl}, {"en", text.en}}; }

boost::json::array ToJson(const std::vector<std::string>& names) {
  boost::json::array array;
  for (const std::string& name : names) array.emplace_back(name);
  return array;
}

boost::json::value TextOrNull(const std::string& text) {
  if (text.empty()) return nullptr;
  return boost::json::value(text);
}

std::string Pretty(const boost::json::value& value) {
  std::string text;
  Print(value, 0, text);
  return text + "\n";
}

}  // namespace grondslag::api
