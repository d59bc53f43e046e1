// describe_api OUT PAGE…: puts the pages of an OpenAPI description (YAML) together as one JSON text. Maps of the same
// name become one map; anything else that stands in two pages is refused. Exit status 0, or 1 with what is wrong on
// standard error.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#include <yaml-cpp/yaml.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace {

namespace json = boost::json;

// By the core schema of YAML 1.2: of plain scalars null, true, false and numbers are those, everything else is text.
json::value ScalarOf(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") return json::value(text);
  if (text == "true" || text == "false") return json::value(text == "true");
  json::error_code error;
  const json::value number = json::parse(text, error);
  return !error && number.is_number() ? number : json::value(text);
}

json::value ValueOf(const YAML::Node& node) {
  if (node.IsScalar()) return ScalarOf(node);
  if (node.IsSequence()) {
    json::array array;
    for (const YAML::Node& item : node) array.push_back(ValueOf(item));
    return array;
  }
  if (!node.IsMap()) return nullptr;
  json::object object;
  for (const auto& member : node) {
    const auto& key = member.first.Scalar();
    if (!object.emplace(key, ValueOf(member.second)).second)
      throw std::runtime_error("`" + key + "` stands here twice");
  }
  return object;
}

void Merge(json::object& to, const json::object& from, const std::string& path) {
  for (const auto& [key, value] : from) {
    json::value* there = to.if_contains(key);
    const std::string name = path + "/" + std::string(key);
    if (there == nullptr) {
      to.emplace(key, value);
    } else if (there->is_object() && value.is_object()) {
      Merge(there->as_object(), value.as_object(), name);
    } else {
      throw std::runtime_error(name + " stands in two pages");
    }
  }
}

void Describe(const std::filesystem::path& out, int count, char** pages) {
  json::object document;
  for (int i = 0; i < count; ++i) {
    try {
      Merge(document, ValueOf(YAML::LoadFile(pages[i])).as_object(), "");
    } catch (const std::exception& wrong) {
      throw std::runtime_error(std::string(pages[i]) + ": " + wrong.what());
    }
  }
  // Whole or not at all: a build that stops half-way must not find a file.
  const std::filesystem::path unfinished = out.string() + ".unfinished";
  std::ofstream file(unfinished, std::ios::binary);
  file << json::serialize(document) << '\n';
  file.close();
  if (!file) throw std::runtime_error("cannot write " + unfinished.string());
  std::filesystem::rename(unfinished, out);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "describe_api OUT PAGE…\n";
    return 1;
  }
  try {
    Describe(arguments[1], count - 2, arguments + 2);
    return 0;
  } catch (const std::exception& wrong) {
    std::cerr << wrong.what() << '\n';
    return 1;
  }
}
