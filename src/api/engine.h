// Which program answered: what `--version` prints and a receipt names.
#pragma once

#include <string_view>

namespace grondslag::api {

inline constexpr std::string_view kEngine = "grondslag 0.1.0";

}  // namespace grondslag::api
