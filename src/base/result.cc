// Renders places, problems and errors as lines.
#include "base/result.h"

#include <algorithm>

#include <fmt/format.h>

namespace grondslag::base {

std::string Place::ToString() const {
  if (line == 0) return file;
  if (column == 0) return fmt::format("{}:{}", file, line);
  return fmt::format("{}:{}:{}", file, line, column);
}

std::string Problem::ToString() const {
  const std::string where = place.ToString();
  return where.empty() ? message : fmt::format("{}: {}", where, message);
}

std::string Error::ToString() const {
  if (problems.empty()) return message;
  std::string text;
  for (const Problem& problem : problems) {
    if (!text.empty()) text += '\n';
    text += problem.ToString();
  }
  return text;
}

tl::unexpected<Error> Fail(Problems problems) {
  std::string first = problems.empty() ? "something is wrong" : problems.front().ToString();
  return tl::unexpected<Error>(Error{ErrorCode::invalid_input, std::move(first), std::move(problems)});
}

}  // namespace grondslag::base
