// Signed notes (C2SP signed-note): a text of whole lines, and under it Ed25519 signatures by named keys, of the log
// itself or of witnesses (C2SP tlog-cosignature).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace grondslag::log {

// The first bytes of SHA-256(name || 0x0A || kind || public key): a hint which key signed.
using KeyId = std::array<std::uint8_t, 4>;

// What a key signs. note: the text. cosignature: the moment (POSIX seconds, 8 bytes in front of the signature) at which
// a witness saw this text, as `cosignature/v1`, `time …` and the text.
enum class KeyKind : std::uint8_t { note = 0x01, cosignature = 0x04 };

// What others check signatures with. name: not empty, without white space and `+`.
struct VerifierKey {
  std::string name;
  std::array<std::uint8_t, 32> key{};
  KeyKind kind = KeyKind::note;
  bool operator==(const VerifierKey&) const = default;

  KeyId Id() const;
  // `name+hash+key`, as other programs read it.
  std::string ToString() const;
};
// Of that kind; another one, or no key: invalid_input.
base::Result<VerifierKey> ParseVerifierKey(std::string_view text, KeyKind kind = KeyKind::note);

using KeySeed = std::array<std::uint8_t, 32>;

// The secret half. Wiped when it goes.
class SignerKey {
 public:
  // A bad name: invalid_input.
  static base::Result<SignerKey> FromSeed(std::string name, const KeySeed& seed);
  static base::Result<SignerKey> Generate(std::string name);
  ~SignerKey();
  SignerKey(SignerKey&& other) noexcept;
  SignerKey& operator=(SignerKey&&) = delete;
  SignerKey(const SignerKey&) = delete;
  SignerKey& operator=(const SignerKey&) = delete;

  const VerifierKey& verifier() const { return verifier_; }
  // To be kept where the key is kept, and wiped by the caller.
  KeySeed Seed() const;

 private:
  friend struct Note;
  SignerKey() = default;

  VerifierKey verifier_;
  std::array<std::uint8_t, 64> secret_{};
};

struct NoteSignature {
  std::string name;
  KeyId key_id{};
  std::string signature;  // bytes
  bool operator==(const NoteSignature&) const = default;
};

struct Note {
  std::string text;  // UTF-8, ends with a line feed
  std::vector<NoteSignature> signatures;
  bool operator==(const Note&) const = default;

  // Adds a signature by key.
  void Sign(const SignerKey& key);
  // None by this key: not_found. One that does not fit the text: corrupt.
  base::Result<void> Verify(const VerifierKey& key) const;
  std::string ToString() const;
};

// Lines of signatures, at most 100; none: invalid_input, as anything else.
base::Result<std::vector<NoteSignature>> ParseSignatures(std::string_view lines);

// At least one signature, at most 100; signatures that are not understood are kept. Else invalid_input.
base::Result<Note> ParseNote(std::string_view bytes);

}  // namespace grondslag::log
