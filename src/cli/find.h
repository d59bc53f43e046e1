// Finds what a person named on the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/result.h"
#include "base/text.h"

namespace grondslag::cli {

// The item with that id. not_found, with the nearest id, or else with the command that lists them. what: "scenario".
template <class Item>
base::Result<const Item*> FindById(const std::vector<Item>& items, const std::string& id, std::string_view what,
                                   std::string_view list_command) {
  std::vector<std::string> ids;
  for (const Item& item : items) {
    if (item.id == id) return &item;
    ids.push_back(item.id);
  }
  const std::string_view near = base::Nearest(id, ids);
  return base::Fail(base::ErrorCode::not_found,
                    near.empty() ? fmt::format("there is no {} `{}`; see `{}`", what, id, list_command)
                                 : fmt::format("there is no {} `{}`; did you mean `{}`?", what, id, near));
}

}  // namespace grondslag::cli
