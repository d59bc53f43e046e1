// write_words CATALOGUE NAME OUT: makes the header OUT of CATALOGUE/server/NAME.yaml, with everything in the namespace
// that the name says: documents/words is grondslag::documents::words. What stands there is
//
//   name: {nl: "…", en: "…"}       a text: constexpr base::Words
//   name: [{…}, …]                 texts in the order of an enumeration: constexpr base::Words[]
//   name: {some.name: {…}, …}      texts under names: constexpr base::NamedWords[]
//   name: shared.name              what CATALOGUE/shared.yaml has under that name; `shared.table.name` is one row of
//   it.
//                                  `shared.name capital` begins with a capital.
//
// {} and {0} are filled in, as fmt does. Shared texts name what they fill in, for the page; here those are {0}, {1} …
// as they come in the Dutch. Both languages fill in as many places, but where a text is nothing but one. OUT is written
// only if it becomes another one, so that nothing is compiled for nothing. Exit status 0, or 1 with every problem on
// standard error.
#include <algorithm>
#include <cctype>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/document.h"
#include "base/result.h"

namespace {

using grondslag::base::Entry;
using grondslag::base::Node;
using grondslag::base::Problems;

constexpr std::size_t kBytesMax = 1 << 20;
constexpr std::string_view kShared = "shared.", kCapital = " capital";

struct Text {
  std::string nl, en;
};

// What stands between { and }, in the order of the text; nothing: braces that are no places.
std::optional<std::vector<std::string>> PlacesIn(std::string_view text) {
  std::vector<std::string> places;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '}') return std::nullopt;
    if (text[i] != '{') continue;
    const std::size_t close = text.find('}', i);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view place = text.substr(i + 1, close - i - 1);
    const bool is_word =
        std::all_of(place.begin(), place.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
    if (!is_word) return std::nullopt;
    places.emplace_back(place);
    i = close;
  }
  return places;
}

bool IsName(const std::string& place) {
  return !place.empty() && std::isdigit(static_cast<unsigned char>(place[0])) == 0;
}

bool IsNothingButAPlace(const std::string& text, const std::vector<std::string>& places) {
  return places.size() == 1 && text == "{" + places[0] + "}";
}

// With the number of each named place: where it comes first in the Dutch.
std::string Numbered(std::string text, const std::vector<std::string>& names) {
  for (std::size_t number = 0; number < names.size(); ++number) {
    const std::string place = "{" + names[number] + "}";
    for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place))
      text.replace(at, place.size(), fmt::format("{{{}}}", number));
  }
  return text;
}

// The catalogue's words read of a node, with all that is wrong.
class Reader {
 public:
  explicit Reader(const Node& shared) : shared_(shared) {}

  Problems& problems() { return problems_; }

  // The node itself, or the shared one that it names, with whether it is to begin with a capital.
  struct Meant {
    const Node* node = nullptr;
    bool begins_with_capital = false;
  };
  Meant MeantBy(const Node& node) {
    if (node.kind != Node::Kind::scalar) return {&node};
    std::string_view name = node.scalar;
    const bool capital = name.ends_with(kCapital);
    if (capital) name.remove_suffix(kCapital.size());
    const Node* found = name.starts_with(kShared) ? Shared(name.substr(kShared.size())) : nullptr;
    if (found == nullptr)
      Wrong(node,
            "a text is {nl: \"…\", en: \"…\"}, or a name that shared.yaml has; it has no `" + std::string(name) + "`");
    return {found, capital};
  }

  std::optional<Text> TextOf(const Node& node) {
    const Meant meant = MeantBy(node);
    if (meant.node == nullptr) return std::nullopt;
    const Node& map = *meant.node;
    if (!IsText(map)) return Wrong(node, "a text is {nl: \"…\", en: \"…\"}");
    for (const Entry& entry : map.entries) {
      if (entry.key != "nl" && entry.key != "en" && entry.key != "exempt")
        Wrong(entry.value, "a text has nl, en and perhaps exempt, not `" + entry.key + "`");
    }
    std::optional<std::string> nl = SaidIn(map, "nl"), en = SaidIn(map, "en");
    if (!nl || !en) return std::nullopt;
    std::optional<Text> text = WithPlaces(map, {std::move(*nl), std::move(*en)});
    if (text && meant.begins_with_capital) {
      for (std::string* said : {&text->nl, &text->en})
        (*said)[0] = static_cast<char>(std::toupper(static_cast<unsigned char>((*said)[0])));
    }
    return text;
  }

  static bool IsText(const Node& node) {
    return node.kind == Node::Kind::map && (node.Find("nl") != nullptr || node.Find("en") != nullptr);
  }

  std::nullopt_t Wrong(const Node& node, std::string message) {
    problems_.push_back({.place = node.place, .message = std::move(message)});
    return std::nullopt;
  }

 private:
  const Node* Shared(std::string_view name) const {
    if (const Node* whole = shared_.Find(name)) return whole;
    const std::size_t dot = name.find('.');
    const Node* table = dot == std::string_view::npos ? nullptr : shared_.Find(name.substr(0, dot));
    return table == nullptr || table->kind != Node::Kind::map ? nullptr : table->Find(name.substr(dot + 1));
  }

  std::optional<std::string> SaidIn(const Node& map, std::string_view language) {
    const Node* said = map.Find(language);
    if (said == nullptr) return Wrong(map, fmt::format("this text is not there in `{}`", language));
    if (said->kind != Node::Kind::scalar || said->scalar.empty())
      return Wrong(*said, fmt::format("this text says nothing in `{}`", language));
    return said->scalar;
  }

  std::optional<Text> WithPlaces(const Node& node, Text text) {
    const auto nl = PlacesIn(text.nl), en = PlacesIn(text.en);
    if (!nl || !en) return Wrong(node, "a brace stands only around what is filled in: {}, {0} or {name}");
    if (nl->size() != en->size() && !IsNothingButAPlace(text.nl, *nl) && !IsNothingButAPlace(text.en, *en))
      return Wrong(node, fmt::format("the Dutch fills in {}, the English {}", nl->size(), en->size()));
    std::vector<std::string> names;
    for (const std::string& place : *nl) {
      if (IsName(place) && std::find(names.begin(), names.end(), place) == names.end()) names.push_back(place);
    }
    text = {Numbered(std::move(text.nl), names), Numbered(std::move(text.en), names)};
    for (const std::string& place : *en) {
      if (IsName(place) && std::find(names.begin(), names.end(), place) == names.end())
        return Wrong(node, "only the English fills in {" + place + "}");
    }
    return text;
  }

  const Node& shared_;
  Problems problems_;
};

// As a literal of C++; a text of several lines as one literal for each.
std::string Literal(std::string_view text) {
  std::string literal = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      literal += i + 1 == text.size() ? "\\n" : "\\n\"\n    \"";
    } else {
      if (c == '"' || c == '\\') literal += '\\';
      literal += c;
    }
  }
  return literal + "\"";
}
std::string Braced(const Text& text) { return "{" + Literal(text.nl) + ", " + Literal(text.en) + "}"; }

class Writer {
 public:
  explicit Writer(const Node& shared) : reader_(shared) {}

  Problems& problems() { return reader_.problems(); }

  void Write(const Entry& entry) {
    if (!IsIdentifier(entry.key)) {
      reader_.Wrong(entry.value, "`" + entry.key + "` is no name of small letters, digits and _");
      return;
    }
    const auto [node, capital] = reader_.MeantBy(entry.value);
    if (node == nullptr) return;
    if (node->kind == Node::Kind::list) return WriteList(entry.key, *node);
    if (node->kind == Node::Kind::map && !Reader::IsText(*node)) return WriteTable(entry.key, *node);
    const std::optional<Text> text = reader_.TextOf(entry.value);
    if (text) body_ += fmt::format("inline constexpr Words {}{};\n", entry.key, Braced(*text));
  }

  const std::string& body() const { return body_; }

 private:
  static bool IsIdentifier(const std::string& key) {
    return !key.empty() && std::islower(static_cast<unsigned char>(key[0])) != 0 &&
           key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
  }
  void WriteList(const std::string& name, const Node& list) {
    if (list.items.empty()) reader_.Wrong(list, "`" + name + "` has no texts");
    body_ += fmt::format("inline constexpr Words {}[] = {{\n", name);
    for (const Node& item : list.items) {
      if (const std::optional<Text> text = reader_.TextOf(item)) body_ += "    " + Braced(*text) + ",\n";
    }
    body_ += "};\n";
  }
  void WriteTable(const std::string& name, const Node& table) {
    if (table.entries.empty()) reader_.Wrong(table, "`" + name + "` has no texts");
    body_ += fmt::format("inline constexpr NamedWords {}[] = {{\n", name);
    for (const Entry& row : table.entries) {
      if (const std::optional<Text> text = reader_.TextOf(row.value))
        body_ += fmt::format("    {{{}, {}}},\n", Literal(row.key), Braced(*text));
    }
    body_ += "};\n";
  }

  Reader reader_;
  std::string body_;
};

grondslag::base::Result<Node> ReadPage(const std::filesystem::path& file) {
  GRONDSLAG_TRY(text, grondslag::base::ReadFile(file.string(), kBytesMax));
  GRONDSLAG_TRY(page, grondslag::base::ReadYaml(text, file.string()));
  if (page.kind != Node::Kind::map)
    return grondslag::base::Fail(grondslag::base::ErrorCode::invalid_input,
                                 {.place = page.place, .message = "texts with their names are needed here"});
  return std::move(page);
}

grondslag::base::Result<std::string> HeaderOf(const std::filesystem::path& catalogue, const std::string& name) {
  GRONDSLAG_TRY(shared, ReadPage(catalogue / "shared.yaml"));
  GRONDSLAG_TRY(page, ReadPage(catalogue / "server" / (name + ".yaml")));
  Writer writer(shared);
  for (const Entry& entry : page.entries) writer.Write(entry);
  if (!writer.problems().empty()) return grondslag::base::Fail(std::move(writer.problems()));
  std::string space = "grondslag::" + name;
  for (std::size_t slash = space.find('/'); slash != std::string::npos; slash = space.find('/'))
    space.replace(slash, 1, "::");
  return fmt::format(
      "// Made by tools/write_words.cc of catalogue/server/{0}.yaml.\n#pragma once\n\n#include \"base/words.h\"\n\n"
      "namespace {1} {{\n\nusing base::In, base::NamedWords, base::Words;\n\n{2}\n}}  // namespace {1}\n",
      name, space, writer.body());
}

// Whole or not at all, and only where it says something else.
bool WriteIfOther(const std::filesystem::path& out, const std::string& text) {
  {
    std::ifstream before(out, std::ios::binary);
    if (before && std::string{std::istreambuf_iterator<char>(before), {}} == text) return true;
  }
  const std::filesystem::path unfinished = out.string() + ".unfinished";
  std::ofstream file(unfinished, std::ios::binary);
  file << text;
  file.close();
  if (!file) return false;
  std::filesystem::rename(unfinished, out);
  return true;
}

int Run(const std::filesystem::path& catalogue, const std::string& name, const std::filesystem::path& out) {
  const auto header = HeaderOf(catalogue, name);
  if (!header) {
    if (header.error().problems.empty()) std::cerr << header.error().message << '\n';
    for (const grondslag::base::Problem& problem : header.error().problems) std::cerr << problem.ToString() << '\n';
    return 1;
  }
  if (WriteIfOther(out, *header)) return 0;
  std::cerr << "cannot write " << out.string() << '\n';
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "write_words CATALOGUE NAME OUT\n";
    return 1;
  }
  try {
    return Run(arguments[1], arguments[2], arguments[3]);
  } catch (const std::exception& wrong) {
    std::cerr << wrong.what() << '\n';
    return 1;
  }
}
