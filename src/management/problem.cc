#include "management/problem.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <boost/json/array.hpp>

#include "base/words.h"
#include "management/words.h"

namespace grondslag::management {
namespace {

// In the order of ProblemCode, as are the tables of words.
constexpr std::array kStatuses = {400, 400, 400, 401, 403, 403, 404, 405, 406, 409,
                                  409, 412, 413, 415, 428, 500, 503, 403, 429};
static_assert(std::size(words::titles) == kStatuses.size() && std::size(words::details) == kStatuses.size());

// The texts of a table under that name.
template <std::size_t n>
const base::Words& WordsOf(const base::NamedWords (&table)[n], std::string_view name) {
  const auto* found =
      std::find_if(std::begin(table), std::end(table), [&](const base::NamedWords& row) { return row.name == name; });
  assert(found != std::end(table));
  return found->words;
}

// `/fields/name` of `#/fields/name`, as base::ReadJson gives places.
std::string PointerOf(const base::Place& place) {
  const std::size_t mark = place.file.find('#');
  return mark == std::string::npos ? "" : place.file.substr(mark + 1);
}

// In the words and under the code that it came with. One without them is refused in English, in both languages.
Fault FaultOfCommand(const base::Problem& problem) {
  return {.pointer = PointerOf(problem.place),
          .code = problem.code.empty() ? "refused" : problem.code,
          .message = {.nl = problem.dutch.empty() ? problem.message : problem.dutch, .en = problem.message}};
}

ProblemCode CodeOf(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::invalid_input: return ProblemCode::invalid;
    case base::ErrorCode::not_found: return ProblemCode::not_found;
    case base::ErrorCode::conflict: return ProblemCode::conflict;
    case base::ErrorCode::unavailable: return ProblemCode::unavailable;
    case base::ErrorCode::corrupt:
    case base::ErrorCode::internal: break;
  }
  return ProblemCode::internal;
}

}  // namespace

std::string_view Name(ProblemCode code) { return words::titles[static_cast<std::size_t>(code)].name; }
int StatusOf(ProblemCode code) { return kStatuses[static_cast<std::size_t>(code)]; }

Fault FaultOf(std::string pointer, std::string_view code, const std::string& about) {
  const base::Words& said = WordsOf(words::faults, code);
  const std::string shown = base::OneLine(about);
  return {.pointer = std::move(pointer),
          .code = std::string(code),
          .message = {.nl = In(said, base::Language::nl, shown), .en = In(said, base::Language::en, shown)}};
}

Fault FaultOf(const std::string& pointer, const registry::Problem& problem) {
  std::string field = problem.field;
  std::replace(field.begin(), field.end(), '.', '/');
  return {.pointer = field.empty() ? pointer : pointer + "/" + field,
          .code = std::string(registry::Name(problem.kind)),
          .message = problem.InWords()};
}

Refusal::Refusal(const base::Error& error) : code(CodeOf(error.code)) {
  // Why something is not there is nothing to tell.
  if (code == ProblemCode::internal || code == ProblemCode::unavailable || code == ProblemCode::not_found) {
    log = error.ToString();
    return;
  }
  for (const base::Problem& problem : error.problems) faults.push_back(FaultOfCommand(problem));
  if (faults.empty()) faults.push_back(FaultOfCommand(base::Problem{.place = {}, .message = error.message}));
}

boost::json::object ToJson(const Refusal& refusal, base::Language language) {
  const auto row = static_cast<std::size_t>(refusal.code);
  boost::json::array errors;
  for (const Fault& fault : refusal.faults) {
    boost::json::object error;
    if (!fault.pointer.empty()) error["pointer"] = fault.pointer;
    error["code"] = fault.code;
    error["message"] = fault.message.In(language);
    errors.push_back(std::move(error));
  }
  return {{"type", fmt::format("urn:grondslag:problem:{}", Name(refusal.code))},
          {"title", In(words::titles[row].words, language)},
          {"status", StatusOf(refusal.code)},
          {"detail", In(words::details[row].words, language)},
          {"code", Name(refusal.code)},
          {"errors", std::move(errors)}};
}

}  // namespace grondslag::management
