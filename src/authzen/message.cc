// The words of the protocol's closed lists.
#include "authzen/message.h"

#include <algorithm>
#include <array>

namespace grondslag::authzen {
namespace {
constexpr std::array<std::string_view, 3> kSemantics = {"execute_all", "deny_on_first_deny", "permit_on_first_permit"};
constexpr std::array<std::string_view, 3> kSearches = {"subject", "resource", "action"};
}  // namespace

std::string_view Name(Semantic semantic) { return kSemantics[static_cast<std::size_t>(semantic)]; }

std::optional<Semantic> ParseSemantic(std::string_view name) {
  const auto found = std::find(kSemantics.begin(), kSemantics.end(), name);
  if (found == kSemantics.end()) return std::nullopt;
  return static_cast<Semantic>(found - kSemantics.begin());
}

std::string_view Name(SearchFor search_for) { return kSearches[static_cast<std::size_t>(search_for)]; }

}  // namespace grondslag::authzen
