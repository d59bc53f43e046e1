// Holds src/ against the table of includes in ARCHITECTURE.md: every folder stands in it and every #include follows it.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;
const fs::path kRoot = GRONDSLAG_SOURCE_DIR;
using Table = std::map<std::string, std::set<std::string>>;

std::set<std::string> Words(const std::string& text) {
  static const std::regex word("[a-z_/]+");
  return {std::sregex_token_iterator(text.begin(), text.end(), word), std::sregex_token_iterator()};
}

// The rows `| may include | |`, `|---|---|`, `| a, b | c, d |` …; with what those may include in turn.
Table ReadTable() {
  Table table{{"base", {}}};
  std::ifstream page(kRoot / "ARCHITECTURE.md");
  static const std::regex row(R"(^\| ([a-z_/, ]+) \| ([a-z_/, ]+) \|$)");
  bool within = false;
  std::smatch cells;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("| may include")) within = true;
    if (!line.starts_with("|")) within = false;
    if (!within || !std::regex_match(line, cells, row)) continue;
    for (const std::string& folder : Words(cells[1])) table[folder].merge(Words(cells[2]));
  }
  for (std::size_t pass = 0; pass < table.size(); ++pass) {
    for (auto& [folder, may] : table) {
      for (const std::string& other : std::set<std::string>(may)) may.insert(table[other].begin(), table[other].end());
    }
  }
  return table;
}

TEST(Layering, EveryIncludeFollowsTheTable) {
  const Table table = ReadTable();
  static const std::regex include("^\\s*#\\s*include\\s*\"([a-z_/]+)/[a-z_0-9]+\\.h\"");
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "src")) {
    const fs::path path = fs::relative(entry.path(), kRoot / "src");
    if (path.extension() != ".cc" && path.extension() != ".h") continue;
    ++files;
    const std::string folder = path.parent_path().string();
    ASSERT_TRUE(table.contains(folder)) << "src/" << folder << " is not in the table of ARCHITECTURE.md";
    std::ifstream file(entry.path());
    std::smatch found;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      if (!std::regex_search(line, found, include) || found[1] == folder) continue;
      if (!fs::is_directory(kRoot / "src" / found[1].str())) continue;  // a library's own header
      EXPECT_TRUE(table.at(folder).contains(found[1]))
          << "src/" << path.string() << ":" << number << ": " << folder << " may not include " << found[1];
    }
  }
  EXPECT_GT(files, 0);
}

TEST(Layering, NoFolderStandsInACycle) {
  for (const auto& [folder, may] : ReadTable()) EXPECT_FALSE(may.contains(folder)) << folder;
}

}  // namespace
