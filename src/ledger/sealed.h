// A personal or free text of an event. In the log stands a commitment to it; the text itself lies beside the log,
// sealed under the key of whom it is about, and can be taken away without a trace while the log stays whole. There is
// no formatter for it: what is in it is shown only by who opens it (ledger.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "log/hash.h"

namespace grondslag::ledger {

// Stored. Add at the end, never renumber.
// Whose key seals it: the person it is about, the member of staff, or for free text the record itself.
enum class Owner : std::uint8_t { person = 1, staff = 2, record = 3 };
// What it is kept for. use: gone as soon as the owner is erased. evidence: kept after that where GDPR art. 17(3) asks
// for it, until a day. suppression: what keeps the organisation from approaching the person again; stays.
enum class FieldClass : std::uint8_t { use = 1, evidence = 2, suppression = 3 };

// The random bytes in front of a text that is committed to; without them a short text could be guessed from its hash.
using Salt = std::array<std::uint8_t, 32>;
// SHA-256(salt || text).
log::Hash CommitmentTo(const Salt& salt, std::string_view text);

// What of a sealed text does not depend on whose it is.
class SealedText {
 public:
  enum class State : std::uint8_t {
    empty,   // no text
    given,   // text, not recorded yet
    closed,  // recorded; only the commitment is at hand
    open,    // recorded, and opened: text, salt and commitment
    gone,    // recorded, and erased: only the commitment is left
  };

  SealedText() = default;
  explicit SealedText(std::string text) : state_(text.empty() ? State::empty : State::given), text_(std::move(text)) {}
  static SealedText Closed(const log::Hash& commitment) {
    SealedText sealed;
    sealed.state_ = State::closed;
    sealed.commitment_ = commitment;
    return sealed;
  }

  State state() const { return state_; }
  bool empty() const { return state_ == State::empty; }
  // Empty unless given or open.
  const std::string& text() const { return text_; }
  bool has_text() const { return state_ == State::given || state_ == State::open; }
  const log::Hash& commitment() const { return commitment_; }
  const Salt& salt() const { return salt_; }

  // From given to open, under a new commitment.
  void Commit(const Salt& salt) {
    salt_ = salt;
    commitment_ = CommitmentTo(salt_, text_);
    state_ = State::open;
  }
  // From closed to open. False: this is not what was committed to.
  bool Open(const Salt& salt, std::string_view text) {
    if (CommitmentTo(salt, text) != commitment_) return false;
    salt_ = salt;
    text_ = text;
    state_ = State::open;
    return true;
  }
  void MarkGone() { state_ = State::gone; }

 private:
  State state_ = State::empty;
  std::string text_;
  log::Hash commitment_{};
  Salt salt_{};
};

// The same with its owner and class, as an event declares it.
template <Owner owner_kind, FieldClass class_of_field>
class Sealed : public SealedText {
 public:
  static constexpr Owner kOwner = owner_kind;
  static constexpr FieldClass kClass = class_of_field;
  using SealedText::SealedText;
  Sealed() = default;
  // NOLINTNEXTLINE(bugprone-copy-constructor-init): takes over what was decoded.
  explicit Sealed(SealedText text) : SealedText(std::move(text)) {}
};

using PersonText = Sealed<Owner::person, FieldClass::use>;
using PersonEvidence = Sealed<Owner::person, FieldClass::evidence>;
using PersonSuppression = Sealed<Owner::person, FieldClass::suppression>;
using StaffText = Sealed<Owner::staff, FieldClass::use>;
using RecordText = Sealed<Owner::record, FieldClass::use>;

}  // namespace grondslag::ledger
