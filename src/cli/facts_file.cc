// Reads and writes files of facts. Their form stands in facts_file.h.
#include "cli/facts_file.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "base/document.h"
#include "rules/read_facts.h"

namespace grondslag::cli {
namespace {

using base::Node;
using base::Problems;

constexpr std::size_t kBytesMax = std::size_t{1} << 20;
const std::vector<std::string> kKeys = {"facts", "organisation", "at", "each"};

base::Result<Node> ReadMap(const std::string& path) {
  GRONDSLAG_TRY(text, base::ReadFile(path, kBytesMax));
  const std::string name = path == "-" ? "standard input" : path;
  GRONDSLAG_TRY(node, base::ReadYamlOrJson(text, name));
  if (node.kind == Node::Kind::map) return std::move(node);
  return base::Fail(Problems{{node.place, "facts are a map of names and values"}});
}

bool IsLongForm(const Node& map) {
  return std::any_of(kKeys.begin(), kKeys.end(), [&](const std::string& key) { return map.Find(key) != nullptr; });
}

void AddUnknownKeys(const Node& map, const std::vector<std::string>& known, Problems& problems) {
  for (const auto& [key, value] : map.entries) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    problems.push_back({value.key_place, fmt::format("`{}` is not one of the keys {}", key, base::Join(known))});
  }
}

terms::GivenFacts FactsUnder(const Node& map, std::string_view key, Problems& problems) {
  const Node* facts = map.Find(key);
  if (facts == nullptr) return {};
  if (facts->kind == Node::Kind::map) return rules::ReadGivenFacts(*facts, problems);
  problems.push_back({facts->place, fmt::format("`{}` is a map of names and values", key)});
  return {};
}

// Marks facts as the organisation's, and refuses those that are not.
void MarkAsOrganisations(const rules::RuleBook& book, terms::GivenFacts& given, Problems& problems) {
  for (auto& [name, fact] : given.facts) {
    fact.from_organisation = true;
    const std::optional<rules::FactIndex> index = book.FindFact(name);
    if (!index || book[*index].scope == terms::Scope::organisation) continue;
    problems.push_back({fact.place, fmt::format("`{}` is not a fact of the organisation (its scope is {})", name,
                                                terms::Name(book[*index].scope))});
  }
}

// What given does not have yet.
void AddMissing(const terms::GivenFacts& from, terms::GivenFacts& given) {
  given.facts.insert(from.facts.begin(), from.facts.end());
  given.further_factors.insert(given.further_factors.end(), from.further_factors.begin(), from.further_factors.end());
}

Case ReadCase(const Node& node, const terms::GivenFacts& shared, Problems& problems) {
  if (node.kind != Node::Kind::map) {
    problems.push_back({node.place, "an item of `each` is a map of `name` and `facts`"});
    return {};
  }
  AddUnknownKeys(node, {"name", "facts"}, problems);
  Case item;
  const Node* name = node.Find("name");
  if (name != nullptr && name->kind == Node::Kind::scalar) item.name = name->scalar;
  if (item.name.empty()) problems.push_back({node.place, "an item of `each` has a `name`"});
  item.given = FactsUnder(node, "facts", problems);
  for (const auto& [fact, given] : item.given.facts) {
    if (shared.facts.contains(fact)) {
      problems.push_back({given.place, fmt::format("`{}` is given for all already", fact)});
    }
  }
  AddMissing(shared, item.given);
  return item;
}

void ReadEach(const Node& each, const terms::GivenFacts& shared, FactsFile& file, Problems& problems) {
  file.is_list = true;
  if (each.kind != Node::Kind::list || each.items.empty()) {
    problems.push_back({each.place, "`each` is a list of `name` and `facts`"});
    return;
  }
  for (const Node& node : each.items) file.cases.push_back(ReadCase(node, shared, problems));
}

void ReadAt(const Node& map, FactsFile& file, Problems& problems) {
  const Node* at = map.Find("at");
  if (at == nullptr) return;
  const base::Result<base::Date> date = base::ParseDate(at->scalar);
  if (!date) {
    problems.push_back({at->place, date.error().message});
  } else {
    file.at = *date;
  }
}

FactsFile ReadLongForm(const Node& map, const rules::RuleBook& book, Problems& problems) {
  FactsFile file;
  AddUnknownKeys(map, kKeys, problems);
  ReadAt(map, file, problems);
  terms::GivenFacts shared = FactsUnder(map, "facts", problems);
  terms::GivenFacts organisation = FactsUnder(map, "organisation", problems);
  MarkAsOrganisations(book, organisation, problems);
  AddMissing(organisation, shared);
  if (const Node* each = map.Find("each")) {
    ReadEach(*each, shared, file, problems);
  } else {
    file.cases.push_back({"", std::move(shared)});
  }
  return file;
}

// A fact as one line of YAML. JSON's way of quoting is YAML's too.
std::string Quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string Line(const std::string& name, const terms::GivenFact& fact) {
  if (fact.by.empty() && fact.reason.empty()) return fmt::format("{}: {}\n", name, Quoted(fact.value));
  return fmt::format("{}: {{value: {}, by: {}, reason: {}}}\n", name, Quoted(fact.value), Quoted(fact.by),
                     Quoted(fact.reason));
}

}  // namespace

base::Result<terms::GivenFacts> ReadOrganisationFile(const std::string& path, const rules::RuleBook& book) {
  GRONDSLAG_TRY(map, ReadMap(path));
  Problems problems;
  terms::GivenFacts given = rules::ReadGivenFacts(map, problems);
  MarkAsOrganisations(book, given, problems);
  if (!problems.empty()) return base::Fail(std::move(problems));
  return given;
}

base::Result<FactsFile> ReadFactsFile(const std::string& path, const std::string& organisation_path,
                                      const rules::RuleBook& book) {
  terms::GivenFacts organisation;
  if (!organisation_path.empty()) {
    GRONDSLAG_TRY(read, ReadOrganisationFile(organisation_path, book));
    organisation = std::move(read);
  }
  GRONDSLAG_TRY(map, ReadMap(path));
  Problems problems;
  FactsFile file;
  if (IsLongForm(map)) {
    file = ReadLongForm(map, book, problems);
  } else {
    file.cases.push_back({"", rules::ReadGivenFacts(map, problems)});
  }
  if (!problems.empty()) return base::Fail(std::move(problems));
  for (Case& item : file.cases) AddMissing(organisation, item.given);
  return file;
}

std::string DefaultOrganisationFile() {
  const auto below = [](const char* variable, const char* path) -> std::string {
    const char* folder = std::getenv(variable);
    // The XDG specification: a path that is not absolute is to be ignored.
    if (folder == nullptr || folder[0] != '/') return "";
    return (std::filesystem::path(folder) / path).string();
  };
  const std::string configured = below("XDG_CONFIG_HOME", "grondslag/organisation.yaml");
  return configured.empty() ? below("HOME", ".config/grondslag/organisation.yaml") : configured;
}

base::Result<void> WriteOrganisationFile(const std::string& path, const terms::GivenFacts& facts) {
  std::string text;
  for (const auto& [name, fact] : facts.facts) text += Line(name, fact);
  const auto fail = [&] { return base::Fail(base::ErrorCode::unavailable, fmt::format("cannot write {}", path)); };
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  const std::string unfinished = path + ".unfinished";
  std::ofstream out(unfinished, std::ios::binary);
  out << text;
  out.close();
  if (!out) return fail();
  std::filesystem::rename(unfinished, path, error);
  if (error) return fail();
  return {};
}

}  // namespace grondslag::cli
