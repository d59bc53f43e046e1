// What stands beside the rules of a book, each kind below folders of its own name: scenarios, published cases, the
// gallery. Here is what reading them has in common; what stands in them is read in scenario.h, cases/ and gallery/.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "base/document.h"
#include "base/result.h"
#include "rules/load.h"

namespace grondslag::rules {

// The *.yaml files of a book's folder below a folder of that name. not_found: no such book; unavailable, invalid_input:
// a file that cannot be read.
base::Result<BookFiles> ReadFilesBeside(const std::string& folder, std::string_view name);

// Reads each file and calls read with its name and what it holds; what is no YAML is a problem.
void ReadEach(const BookFiles& files, base::Problems& problems,
              const std::function<void(const std::string&, const base::Node&)>& read);

// The problems of an error; those of no place (of facts that cannot be together) get this place and owner.
void AddProblems(const base::Error& error, const base::Place& place, const std::string& owner,
                 base::Problems& problems);

// Sorts by id; an id that is there twice is a problem (that there is none at all was said in reading). what:
// "scenario".
template <class Item>
void SortById(std::vector<Item>& items, std::string_view what, base::Problems& problems) {
  const auto key = [](const Item& item) {
    return std::tie(item.id, item.place.file, item.place.line, item.place.column);
  };
  std::sort(items.begin(), items.end(), [&](const Item& a, const Item& b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < items.size(); ++i) {
    if (!items[i].id.empty() && items[i].id == items[i - 1].id)
      problems.push_back({items[i].place, fmt::format("{} `{}` is there already, in {}", what, items[i].id,
                                                      items[i - 1].place.ToString())});
  }
}

}  // namespace grondslag::rules
