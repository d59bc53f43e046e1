#include "log/note.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.h"
#include "log/base64.h"
#include "log/hash.h"

namespace grondslag::log {
namespace {

constexpr std::size_t kTimeSize = 8;           // in front of a cosignature
constexpr std::string_view kDash = "\u2014 ";  // an em dash and a space
constexpr std::size_t kBytesMax = 1'000'000;
constexpr std::size_t kSignaturesMax = 100;

std::string_view Bytes(const auto& array) { return {reinterpret_cast<const char*>(array.data()), array.size()}; }
const unsigned char* Data(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

bool IsName(std::string_view name) {
  return !name.empty() && base::IsUtf8(name) && std::none_of(name.begin(), name.end(), [](char c) {
    return c == '+' || static_cast<unsigned char>(c) <= ' ';
  });
}

// A time of 0 is none, and one with its highest bit set is not allowed.
std::optional<std::uint64_t> TimeOf(std::string_view signature) {
  std::uint64_t time = 0;
  for (const char byte : signature.substr(0, kTimeSize)) time = time << 8 | static_cast<unsigned char>(byte);
  return time == 0 || time >> 63 != 0 ? std::nullopt : std::optional(time);
}

bool Fits(std::string_view signature, std::string_view text, const VerifierKey& key) {
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(Data(signature), Data(text), text.size(), key.key.data()) == 0;
}

bool FitsAsCosignature(std::string_view signature, std::string_view text, const VerifierKey& key) {
  if (signature.size() != kTimeSize + crypto_sign_BYTES) return false;
  const auto time = TimeOf(signature);
  return time && Fits(signature.substr(kTimeSize), fmt::format("cosignature/v1\ntime {}\n{}", *time, text), key);
}

tl::unexpected<base::Error> NotANote(const std::string& why) {
  return base::Fail(base::ErrorCode::invalid_input, "this is not a signed note: " + why);
}

std::optional<NoteSignature> ParseSignature(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !IsName(line.substr(0, space))) return std::nullopt;
  const auto bytes = FromBase64(line.substr(space + 1));
  NoteSignature signature{std::string(line.substr(0, space)), {}, {}};
  if (!bytes || bytes->size() <= signature.key_id.size()) return std::nullopt;
  std::copy_n(bytes->begin(), signature.key_id.size(), signature.key_id.begin());
  signature.signature = bytes->substr(signature.key_id.size());
  return signature;
}

}  // namespace

// ---- Keys

KeyId VerifierKey::Id() const {
  const Hash hash = Sha256(fmt::format("{}\n{}{}", name, static_cast<char>(kind), Bytes(key)));
  KeyId id;
  std::copy_n(hash.begin(), id.size(), id.begin());
  return id;
}

std::string VerifierKey::ToString() const {
  const KeyId id = Id();
  return fmt::format("{}+{:02x}{:02x}{:02x}{:02x}+{}", name, id[0], id[1], id[2], id[3],
                     ToBase64(static_cast<char>(kind) + std::string(Bytes(key))));
}

base::Result<VerifierKey> ParseVerifierKey(std::string_view text, KeyKind kind) {
  const std::size_t first = text.find('+'), second = text.find('+', std::min(first, text.size() - 1) + 1);
  VerifierKey key{.name = {}, .key = {}, .kind = kind};
  if (second != std::string_view::npos && IsName(text.substr(0, first))) {
    key.name = text.substr(0, first);
    const auto bytes = FromBase64(text.substr(second + 1));
    if (bytes && bytes->size() == 1 + key.key.size() && bytes->front() == static_cast<char>(kind)) {
      std::copy(bytes->begin() + 1, bytes->end(), key.key.begin());
      // The hash must be that of the key: else one of them was copied wrongly.
      if (key.ToString() == text) return key;
    }
  }
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("`{}` is not a key: write name+hash+key as it was published", text));
}

base::Result<SignerKey> SignerKey::FromSeed(std::string name, const KeySeed& seed) {
  if (!IsName(name)) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("`{}` cannot name a key: it must not be empty, nor have a space or +", name));
  }
  SignerKey key;
  key.verifier_.name = std::move(name);
  crypto_sign_seed_keypair(key.verifier_.key.data(), key.secret_.data(), seed.data());
  return key;
}

base::Result<SignerKey> SignerKey::Generate(std::string name) {
  KeySeed seed;
  randombytes_buf(seed.data(), seed.size());
  auto key = FromSeed(std::move(name), seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

SignerKey::SignerKey(SignerKey&& other) noexcept : verifier_(std::move(other.verifier_)), secret_(other.secret_) {
  sodium_memzero(other.secret_.data(), other.secret_.size());
}

SignerKey::~SignerKey() { sodium_memzero(secret_.data(), secret_.size()); }

KeySeed SignerKey::Seed() const {
  KeySeed seed;
  crypto_sign_ed25519_sk_to_seed(seed.data(), secret_.data());
  return seed;
}

// ---- Notes

void Note::Sign(const SignerKey& key) {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, Data(text), text.size(),
                       key.secret_.data());
  signatures.push_back({key.verifier().name, key.verifier().Id(), std::move(signature)});
}

base::Result<void> Note::Verify(const VerifierKey& key) const {
  const auto own = std::find_if(signatures.begin(), signatures.end(), [&](const NoteSignature& signature) {
    return signature.name == key.name && signature.key_id == key.Id();
  });
  if (own == signatures.end())
    return base::Fail(base::ErrorCode::not_found, fmt::format("nobody signed with the key {}", key.ToString()));
  const bool fits =
      key.kind == KeyKind::cosignature ? FitsAsCosignature(own->signature, text, key) : Fits(own->signature, text, key);
  if (!fits) {
    return base::Fail(base::ErrorCode::corrupt,
                      fmt::format("the signature of {} does not fit the text: one of them was changed", key.name));
  }
  return {};
}

std::string Note::ToString() const {
  std::string note = text + "\n";
  for (const NoteSignature& each : signatures)
    note += fmt::format("{}{} {}\n", kDash, each.name, ToBase64(std::string(Bytes(each.key_id)) + each.signature));
  return note;
}

base::Result<std::vector<NoteSignature>> ParseSignatures(std::string_view lines) {
  std::vector<NoteSignature> signatures;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    auto signature = end == std::string_view::npos ? std::nullopt : ParseSignature(lines.substr(0, end));
    if (!signature) return NotANote(fmt::format("`{}` is not a signature", base::OneLine(lines.substr(0, end))));
    if (signatures.size() == kSignaturesMax) return NotANote("it has too many signatures");
    signatures.push_back(*std::move(signature));
    lines.remove_prefix(end + 1);
  }
  if (signatures.empty()) return NotANote("no signatures follow the text");
  return signatures;
}

base::Result<Note> ParseNote(std::string_view bytes) {
  if (bytes.size() > kBytesMax) return NotANote("it is too long");
  if (!base::IsUtf8(bytes)) return NotANote("it is not UTF-8");
  if (std::any_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\n'; }))
    return NotANote("it has control characters");
  const std::size_t blank = bytes.rfind("\n\n");
  if (blank == std::string_view::npos || !bytes.ends_with('\n')) return NotANote("no signatures follow the text");
  GRONDSLAG_TRY(signatures, ParseSignatures(bytes.substr(blank + 2)));
  return Note{std::string(bytes.substr(0, blank + 1)), std::move(signatures)};
}

}  // namespace grondslag::log
