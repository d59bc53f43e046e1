// What is answered where something is not done: application/problem+json (RFC 9457), with every problem at once. Codes
// stay as they are; texts come in Dutch and English. One table of errors and their statuses stands in problem.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.h"
#include "base/text.h"
#include "http/message.h"
#include "registry/check.h"

namespace grondslag::management {

// Named in answers: add at the end, never rename.
enum class ProblemCode : std::uint8_t {
  not_json,
  invalid,
  idempotency_key_reused,
  unauthenticated,
  forbidden,
  person_needed,
  not_found,
  method_not_allowed,
  not_acceptable,
  conflict,
  in_progress,
  changed,
  too_large,
  unsupported_media_type,
  precondition_needed,
  internal,
  unavailable,
  csrf_token_needed,
  too_many,
};
std::string_view Name(ProblemCode code);
int StatusOf(ProblemCode code);

// One thing that is wrong. pointer: a JSON pointer into the body, `query/NAME`, `header/NAME`, or empty: the whole.
struct Fault {
  std::string pointer;
  std::string code;
  base::LocalText message;
};
using Faults = std::vector<Fault>;

// A fault of a table of codes and texts that this file has (problem.cc): {} in a text is about.
Fault FaultOf(std::string pointer, std::string_view code, const std::string& about = "");
// Of what the register has against something. pointer: where that stands.
Fault FaultOf(const std::string& pointer, const registry::Problem& problem);

struct Refusal {
  ProblemCode code = ProblemCode::internal;
  Faults faults = {};
  std::vector<http::ResponseHeader> headers = {};
  std::string log = {};  // what went wrong inside; never for the caller

  explicit Refusal(ProblemCode of, Faults all = {}) : code(of), faults(std::move(all)) {}
  // An error of a command. Of what the caller cannot help nothing is told but that it is so.
  // NOLINTNEXTLINE(google-explicit-constructor): so that GRONDSLAG_TRY gives it back.
  Refusal(const base::Error& error);
};

boost::json::object ToJson(const Refusal& refusal, base::Language language);

}  // namespace grondslag::management
