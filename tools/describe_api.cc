// describe_api OUT PAGE…: puts the pages of an OpenAPI description (YAML) together as one JSON text. Maps of the same
// name become one map; anything else that stands in two pages is refused. A page that is a JSON Schema
// (`decision.schema.json`) brings what it defines as schemas of the description: `Decision`, and `DecisionDuty` for its
// `duty`, as far as the first needs them. Exit status 0, or 1 with what is wrong on standard error.
#include <cctype>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

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

// `AlikeCase` for `alike_case`.
std::string CamelCase(std::string_view name) {
  std::string camel;
  bool is_first = true;
  for (const char c : name) {
    if (c != '_') camel += is_first ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    is_first = c == '_';
  }
  return camel;
}

std::string ReadText(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file.good()) throw std::runtime_error("cannot read it");
  return text;
}

// The definitions of a JSON Schema as schemas of the description, each once another one needs it.
class Definitions {
 public:
  explicit Definitions(const std::filesystem::path& page)
      : whole_(json::parse(ReadText(page)).as_object()), stem_(page.stem().stem().string()) {
    const char* under = whole_.contains("$defs") ? "$defs" : "definitions";
    prefix_ = std::string("#/") + under + "/";
    definitions_ = whole_.at(under).as_object();
  }

  json::object Schemas() {
    const json::value* named = definitions_.if_contains(stem_);
    Add(CamelCase(stem_), named != nullptr ? named->as_object() : Root());
    return std::move(schemas_);
  }

 private:
  // What a schema says of itself as a file is nothing of what it describes.
  json::object Root() const {
    json::object root = whole_;
    for (const char* key : {"$schema", "$id", "title", "$defs", "definitions"}) root.erase(key);
    return root;
  }
  void Add(const std::string& name, json::object schema) {
    schemas_.emplace(name, nullptr);  // so that one that leads back to itself ends
    json::value value = std::move(schema);
    Rename(value);
    schemas_[name] = std::move(value);
  }
  // Lets references lead to schemas of the description, and adds those.
  void Rename(json::value& value) {
    if (json::array* array = value.if_array()) {
      for (json::value& item : *array) Rename(item);
    } else if (json::object* object = value.if_object()) {
      for (auto& [key, member] : *object) {
        if (key == "$ref") {
          member = ReferenceTo(std::string(member.as_string()));
        } else {
          Rename(member);
        }
      }
    }
  }
  std::string ReferenceTo(const std::string& reference) {
    if (!reference.starts_with(prefix_)) throw std::runtime_error("what is " + reference + "?");
    const std::string definition = reference.substr(prefix_.size());
    const std::string name = CamelCase(stem_) + (definition == stem_ ? "" : CamelCase(definition));
    if (!schemas_.contains(name)) Add(name, definitions_.at(definition).as_object());
    return "#/components/schemas/" + name;
  }

  json::object whole_;
  std::string stem_, prefix_;
  json::object definitions_, schemas_;
};

json::object PageAt(const std::filesystem::path& page) {
  if (page.extension() != ".json") return ValueOf(YAML::LoadFile(page.string())).as_object();
  return {{"components", {{"schemas", Definitions(page).Schemas()}}}};
}

void Describe(const std::filesystem::path& out, int count, char** pages) {
  json::object document;
  for (int i = 0; i < count; ++i) {
    try {
      Merge(document, PageAt(pages[i]), "");
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
