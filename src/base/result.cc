// Renders places, problems and errors as lines.
#include "base/result.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "base/text.h"

namespace grondslag::base {

std::string Place::ToString() const {
  if (line == 0) return file;
  if (column == 0) return fmt::format("{}:{}", file, line);
  return fmt::format("{}:{}:{}", file, line, column);
}

std::string Problem::ToString() const {
  const std::string where = place.ToString();
  return OneLine(where.empty() ? message : fmt::format("{}: {}", where, message));
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

void Tidy(Problems& problems) {
  const auto key = [](const Problem& p) { return std::tie(p.place.file, p.place.line, p.place.column, p.message); };
  std::sort(problems.begin(), problems.end(), [&](const Problem& a, const Problem& b) { return key(a) < key(b); });
  const auto same = [&](const Problem& a, const Problem& b) { return key(a) == key(b); };
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
}

tl::unexpected<Error> Fail(ErrorCode code, const std::string& message) {
  return tl::unexpected<Error>(Error{code, OneLine(message), {}});
}

tl::unexpected<Error> Fail(ErrorCode code, Problem problem) {
  problem.message = OneLine(problem.message);
  problem.dutch = OneLine(problem.dutch);
  std::string message = problem.message;
  return tl::unexpected<Error>(Error{code, std::move(message), {std::move(problem)}});
}

tl::unexpected<Error> Fail(Problems problems) {
  std::string first = problems.empty() ? "something is wrong" : problems.front().ToString();
  for (Problem& problem : problems) {
    problem.message = OneLine(problem.message);
    problem.dutch = OneLine(problem.dutch);
  }
  return tl::unexpected<Error>(Error{ErrorCode::invalid_input, std::move(first), std::move(problems)});
}

}  // namespace grondslag::base
