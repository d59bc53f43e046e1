#include "login/form.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "http/fields.h"

namespace grondslag::login {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEF";

bool IsUnreserved(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_letter || (c >= '0' && c <= '9') ||
         (c != '\0' && std::string_view("-._~").find(c) != std::string_view::npos);
}

std::optional<std::string> Decode(std::string_view text) {
  auto decoded = http::DecodeFormValue(text);
  return decoded && base::IsUtf8(*decoded) ? std::move(decoded) : std::nullopt;
}

tl::unexpected<base::Error> RefuseForm(std::string_view why) {
  return base::Fail(base::ErrorCode::invalid_input, fmt::format("the form {}", why));
}

}  // namespace

std::string EncodeFormValue(std::string_view value) {
  std::string encoded;
  for (const char c : value) {
    if (IsUnreserved(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', kDigits[byte >> 4], kDigits[byte & 0xf]};
    }
  }
  return encoded;
}

std::string EncodeForm(const std::vector<std::pair<std::string_view, std::string_view>>& fields) {
  std::string encoded;
  for (const auto& [name, value] : fields) {
    if (!encoded.empty()) encoded += '&';
    encoded.append(EncodeFormValue(name)).append("=").append(EncodeFormValue(value));
  }
  return encoded;
}

base::Result<std::map<std::string, std::string, std::less<>>> DecodeForm(std::string_view text) {
  if (text.size() > kFormBytesMax) return RefuseForm("is too long");
  std::map<std::string, std::string, std::less<>> fields;
  while (!text.empty()) {
    const std::string_view field = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), field.size() + 1));
    if (field.empty()) continue;
    const std::size_t equals = field.find('=');
    const auto name = Decode(field.substr(0, equals));
    const auto value = equals == field.npos ? std::string() : Decode(field.substr(equals + 1));
    if (!name || !value) return RefuseForm("is not well written");
    if (!fields.emplace(*name, *value).second) return RefuseForm("says something twice");
    if (fields.size() > kFormFieldsMax) return RefuseForm("has too many fields");
  }
  return fields;
}

}  // namespace grondslag::login
