#include "gate/request.h"

#include <array>

namespace grondslag::gate {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 3> kActions = {"use", "disclose", "contact"};

}  // namespace

std::string_view Name(Action action) { return kActions[static_cast<std::size_t>(action)]; }

std::optional<Action> ParseAction(std::string_view name) {
  for (std::size_t i = 0; i < kActions.size(); ++i) {
    if (kActions[i] == name) return static_cast<Action>(i);
  }
  return std::nullopt;
}

}  // namespace grondslag::gate
