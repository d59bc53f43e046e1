// How something that was done went, in the words of OpenTelemetry, which both logs take over.
#pragma once

#include <cstdint>
#include <string_view>

namespace grondslag::trail {

// Numbered as OTLP has them. Unset: it went as it should, also where the answer is no. Error: the program itself
// failed.
enum class Status : std::uint8_t { Unset = 0, Ok = 1, Error = 2 };
constexpr std::string_view Name(Status status) {
  switch (status) {
    case Status::Unset: return "Unset";
    case Status::Ok: return "Ok";
    case Status::Error: break;
  }
  return "Error";
}

}  // namespace grondslag::trail
