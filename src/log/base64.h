// Base64 with padding, as notes and checkpoints write it (RFC 4648 section 4), and without, for what stands in
// addresses and headers (section 5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grondslag::log {

std::string ToBase64(std::string_view bytes);
// Only what ToBase64 writes: no white space, no other spelling of the same bytes.
std::optional<std::string> FromBase64(std::string_view text);

std::string ToBase64Url(std::string_view bytes);
// Only what ToBase64Url writes.
std::optional<std::string> FromBase64Url(std::string_view text);

}  // namespace grondslag::log
