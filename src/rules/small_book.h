// Whole books in one text, for tests, fuzzing and measuring: `# --- NAME` on a line of its own begins file NAME, what
// stands before the first such line is rules.yaml, and a book without book.yaml gets a title page that lists its files.
// The title page is that of a law; of a policy, in which texts and norms may be left out, where the text begins with `#
// kind: policy`. What stands below own/ is an organisation's own book.
#pragma once

#include <string>
#include <string_view>

#include "rules/load.h"

namespace grondslag::rules {

struct SmallBook {
  BookFiles files;
  BookFiles own;        // without own/ in front; empty: there is none
  BookFiles scenarios;  // the files below scenarios/
};

inline SmallBook SplitBook(std::string_view text) {
  SmallBook book;
  std::string kind = "law", name = "rules.yaml", listed;
  if (text.starts_with("# kind: policy\n")) kind = "policy";
  BookFiles all;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    constexpr std::string_view kMark = "# --- ";
    if (line.starts_with(kMark)) {
      name = line.substr(kMark.size());
      all[name];
    } else {
      all[name] += line.starts_with('#') ? "\n" : std::string(line) + "\n";
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  // Nothing but comments before the first file is no file.
  if (all.size() > 1 && all["rules.yaml"].find_first_not_of("\n") == std::string::npos) all.erase("rules.yaml");
  for (auto& [path, content] : all) {
    if (path.starts_with("own/")) {
      book.own.emplace(path.substr(4), std::move(content));
    } else if (path.starts_with("scenarios/")) {
      book.scenarios.emplace(path, std::move(content));
    } else {
      if (!listed.empty()) listed += ", ";
      listed += path;
      book.files.emplace(path, std::move(content));
    }
  }
  if (!book.files.contains("book.yaml")) {
    book.files["book.yaml"] = "book: made_up\nkind: " + kind +
                              "\nformat: 1\nversion: 1\nbegins: 2020-01-01\nread_until: 2026-01-01\n"
                              "title: {nl: verzonnen, en: made up}\nfiles: [" +
                              listed + "]\n";
  }
  return book;
}

}  // namespace grondslag::rules
