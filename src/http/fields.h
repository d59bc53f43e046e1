// Parts of what a request says, that more than one reader takes apart: items of a header with how much each is wanted,
// and values of a form or a query.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace grondslag::http {

// By GET or HEAD: nothing is to be changed.
bool IsReading(const Request& request);

// Without the spaces and tabs around it (RFC 9110 section 5.6.3).
std::string_view Trimmed(std::string_view text);

// An item of a header such as Accept or Accept-Language, in lower case and without its parameters, and how much it is
// wanted, in thousandths: 1000 where it does not say, 0 where what it says is no weight (RFC 9110 section 12.4.2).
struct Wanted {
  std::string what;
  int weight = 1000;
};
// In their order.
std::vector<Wanted> WantedIn(std::string_view header);

// A name or value of application/x-www-form-urlencoded, or of a query: a plus is a space, each %XX its byte. Nothing: a
// percent sign without two hexadecimal digits.
std::optional<std::string> DecodeFormValue(std::string_view text);

}  // namespace grondslag::http
