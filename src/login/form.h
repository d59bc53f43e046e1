// Names and values as a form sends them and as they stand in a query (application/x-www-form-urlencoded).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace grondslag::login {

// Everything but letters, digits and -._~ as %XX.
std::string EncodeFormValue(std::string_view value);
std::string EncodeForm(const std::vector<std::pair<std::string_view, std::string_view>>& fields);

// invalid_input: a name twice, a percent sign without two digits, no UTF-8, longer than kFormBytesMax, or more than
// kFormFieldsMax fields.
base::Result<std::map<std::string, std::string, std::less<>>> DecodeForm(std::string_view text);
inline constexpr std::size_t kFormBytesMax = 16 << 10;
inline constexpr std::size_t kFormFieldsMax = 50;

}  // namespace grondslag::login
