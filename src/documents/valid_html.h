// HTML as an independent program judges it, for tests.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace grondslag::documents {

// The errors and warnings of tidy (of Debian), one a line. Empty: none.
inline std::string ProblemsOfHtml(const std::string& html) {
  std::string folder = (std::filesystem::temp_directory_path() / "grondslag-html-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return "there is no place for a file";
  std::ofstream(folder + "/page.html", std::ios::binary) << html;
  const std::string command =
      "/usr/bin/tidy -quiet -errors -utf8 " + folder + "/page.html > " + folder + "/problems 2>&1";
  const int status = std::system(command.c_str());
  std::ifstream in(folder + "/problems", std::ios::binary);
  std::string problems{std::istreambuf_iterator<char>(in), {}};
  std::filesystem::remove_all(folder);
  if (problems.empty() && status != 0) problems = "tidy could not be run";
  return problems;
}

}  // namespace grondslag::documents
