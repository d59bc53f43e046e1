#include "log/base64.h"

#include <sodium.h>

namespace grondslag::log {
namespace {

constexpr int kPadded = sodium_base64_VARIANT_ORIGINAL, kUrl = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string Encode(std::string_view bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    variant);
  text.pop_back();
  return text;
}

std::optional<std::string> Decode(std::string_view text, int variant) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &size, nullptr, variant) != 0)
    return std::nullopt;
  bytes.resize(size);
  if (Encode(bytes, variant) != text) return std::nullopt;
  return bytes;
}

}  // namespace

std::string ToBase64(std::string_view bytes) { return Encode(bytes, kPadded); }
std::optional<std::string> FromBase64(std::string_view text) { return Decode(text, kPadded); }

std::string ToBase64Url(std::string_view bytes) { return Encode(bytes, kUrl); }
std::optional<std::string> FromBase64Url(std::string_view text) { return Decode(text, kUrl); }

}  // namespace grondslag::log
