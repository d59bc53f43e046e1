// Finds and reads the files beside the rules.
#include "rules/beside.h"

#include <filesystem>

namespace grondslag::rules {

base::Result<BookFiles> ReadFilesBeside(const std::string& folder, std::string_view name) {
  return ReadYamlBelow(folder, [&](const std::filesystem::path& path) {
    return std::any_of(path.begin(), path.end(), [&](const std::filesystem::path& part) { return part == name; });
  });
}

void ReadEach(const BookFiles& files, base::Problems& problems,
              const std::function<void(const std::string&, const base::Node&)>& read) {
  for (const auto& [name, text] : files) {
    const auto node = base::ReadYaml(text, name);
    if (node) {
      read(name, *node);
    } else {
      problems.insert(problems.end(), node.error().problems.begin(), node.error().problems.end());
    }
  }
}

void AddProblems(const base::Error& error, const base::Place& place, const std::string& owner,
                 base::Problems& problems) {
  if (error.problems.empty()) problems.push_back({place, fmt::format("{}: {}", owner, error.message)});
  for (const base::Problem& problem : error.problems) {
    const bool has_place = !problem.place.file.empty();
    problems.push_back(has_place ? problem : base::Problem{place, fmt::format("{}: {}", owner, problem.message)});
  }
}

}  // namespace grondslag::rules
