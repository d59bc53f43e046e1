// Bytes as text, for what takes text and keeps bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace grondslag::ledger {

template <std::size_t size>
std::string_view ViewOf(const std::array<std::uint8_t, size>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace grondslag::ledger
