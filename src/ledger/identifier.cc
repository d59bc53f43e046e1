#include "ledger/identifier.h"

#include <algorithm>

#include <fmt/format.h>
#include <sodium.h>

#include "base/cbor.h"
#include "base/text.h"

namespace grondslag::ledger {
namespace {

constexpr std::size_t kTextMax = 320;  // the longest e-mail address of RFC 5321 and RFC 3696

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char Upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

tl::unexpected<base::Error> Refuse(std::string_view text, std::string_view what) {
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("`{}` is not {}", base::OneLine(text.substr(0, 80)), what));
}

base::Result<std::string> EmailOf(std::string_view text) {
  std::string spelling(text);
  std::transform(spelling.begin(), spelling.end(), spelling.begin(), Lower);
  const std::size_t at = spelling.rfind('@');
  const bool is_fine =
      at != std::string::npos && at > 0 && spelling.find('.', at) != std::string::npos && spelling.back() != '.' &&
      spelling[at + 1] != '.' && std::none_of(spelling.begin(), spelling.end(), [](char c) {
        return IsSpace(c) || static_cast<unsigned char>(c) < 0x20 || c == ',' || c == ';' || c == '<' || c == '>';
      });
  if (!is_fine) return Refuse(text, "an e-mail address");
  return spelling;
}

// E.164: at most 15 digits behind the plus.
base::Result<std::string> PhoneOf(std::string_view text) {
  std::string digits;
  bool has_plus = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '+' && digits.empty() && !has_plus) {
      has_plus = true;
    } else if (IsDigit(c)) {
      digits += c;
    } else if (text.substr(i).starts_with("(0)") && has_plus) {
      i += 2;  // +31 (0)6…: the zero is said inside the country only
    } else if (!IsSpace(c) && c != '-' && c != '.' && c != '/' && c != '(' && c != ')') {
      return Refuse(text, "a telephone number");
    }
  }
  if (!has_plus && digits.starts_with("00")) {
    digits.erase(0, 2);
  } else if (!has_plus && digits.starts_with("0")) {
    digits = "31" + digits.substr(1);
    if (digits.size() != 11) return Refuse(text, "a Dutch telephone number of ten digits");
  } else if (!has_plus) {
    return Refuse(text, "a telephone number with `0` or `+` in front");
  }
  if (digits.size() < 7 || digits.size() > 15 || digits[0] == '0') return Refuse(text, "a telephone number");
  return "+" + digits;
}

base::Result<std::string> CustomerNumberOf(std::string_view text) {
  std::string spelling;
  for (const char c : text) {
    if (IsSpace(c) || c == '.' || c == '-') continue;
    if (static_cast<unsigned char>(c) < 0x20) return Refuse(text, "a customer number");
    spelling += Upper(c);
  }
  if (spelling.empty()) return Refuse(text, "a customer number");
  return spelling;
}

Tag Hash(const Secret& key, std::string_view text) {
  Tag tag;
  crypto_generichash(tag.data(), tag.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     key.data(), Secret::kSize);
  return tag;
}

std::string_view View(const Tag& tag) { return {reinterpret_cast<const char*>(tag.data()), tag.size()}; }

}  // namespace

base::Result<Spelling> SpellingOf(IdentifierKind kind, std::string_view text) {
  const std::string_view trimmed = Trimmed(text);
  if (trimmed.empty() || trimmed.size() > kTextMax || !base::IsUtf8(trimmed))
    return Refuse(trimmed, "an identifier: it is empty, too long, or not UTF-8");
  base::Result<std::string> spelling;
  switch (kind) {
    case IdentifierKind::email: spelling = EmailOf(trimmed); break;
    case IdentifierKind::phone: spelling = PhoneOf(trimmed); break;
    case IdentifierKind::customer_number: spelling = CustomerNumberOf(trimmed); break;
  }
  if (!spelling) return tl::unexpected(spelling.error());
  return Spelling{kind, 1, std::move(*spelling)};
}

std::string_view Name(IdentifierKind kind) {
  switch (kind) {
    case IdentifierKind::email: return "email";
    case IdentifierKind::phone: return "phone";
    case IdentifierKind::customer_number: return "customer_number";
  }
  return "";
}

base::Result<IdentifierKind> ParseIdentifierKind(std::string_view name) {
  for (const IdentifierKind kind : {IdentifierKind::email, IdentifierKind::phone, IdentifierKind::customer_number}) {
    if (Name(kind) == name) return kind;
  }
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("`{}` is no kind of identifier; there are email, phone, customer_number",
                                base::OneLine(name.substr(0, 40))));
}

std::vector<Tag> TagsOf(std::span<const Secret> keys, const Spelling& spelling) {
  const std::string text =
      fmt::format("{}{}{}", static_cast<char>(spelling.kind), static_cast<char>(spelling.rule), spelling.text);
  std::vector<Tag> tags = {Hash(keys.front(), text)};
  for (const Secret& key : keys.subspan(1)) tags.push_back(Hash(key, View(tags.back())));
  return tags;
}

Tag TagOf(std::span<const Secret> keys, const Spelling& spelling) { return TagsOf(keys, spelling).back(); }

Tag Raise(std::span<const Secret> keys, std::uint32_t generation, Tag tag) {
  for (std::size_t i = generation; i < keys.size(); ++i) tag = Hash(keys[i], View(tag));
  return tag;
}

std::string EncodeTag(std::uint32_t generation, const Tag& tag) {
  base::CborWriter cbor;
  cbor.Array(2);
  cbor.Uint(generation);
  cbor.Bytes(View(tag));
  return std::move(cbor).Take();
}

base::Result<ReadTagResult> ReadTag(std::string_view bytes) {
  base::CborReader cbor(bytes);
  ReadTagResult read;
  const bool is_pair = cbor.Array() == 2;
  const std::uint64_t generation = cbor.Uint();
  const std::string_view tag = cbor.Bytes();
  if (!is_pair || !cbor.Complete() || tag.size() != read.tag.size() || generation == 0 || generation > 0xffffffff)
    return base::Fail(base::ErrorCode::corrupt, "a tag cannot be read");
  read.generation = static_cast<std::uint32_t>(generation);
  std::copy(tag.begin(), tag.end(), read.tag.begin());
  return read;
}

}  // namespace grondslag::ledger
