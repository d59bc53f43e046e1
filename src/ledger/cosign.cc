#include "ledger/cosign.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "ledger/prove.h"
#include "log/checkpoint.h"

namespace grondslag::ledger {
namespace {

// The witness tells once from where to begin; twice if somebody else showed it more in between.
constexpr int kAttempts = 3;
// More than so many lines is not what one witness signs.
constexpr std::size_t kCosignaturesMax = 16;

using Signatures = std::vector<log::NoteSignature>;

tl::unexpected<base::Error> SawMore(std::uint64_t saw, std::uint64_t size) {
  return base::Fail(
      base::ErrorCode::conflict,
      fmt::format("the witness saw {} entries of this log, and it has {}: some were left out, or an older copy of the "
                  "record was put back without `grondslag restore`",
                  saw, size));
}

base::Result<Signatures> AskUntilSigned(Ledger& ledger, const AskWitness& ask, const std::string& note,
                                        std::uint64_t size) {
  // From 0 on the witness says how far it is.
  std::uint64_t old_size = 0;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    GRONDSLAG_TRY(proof, ProveConsistency(ledger, old_size, size));
    GRONDSLAG_TRY(answer, ask(log::AddCheckpoint{old_size, std::move(proof), note}.ToString()));
    GRONDSLAG_TRY(witnessed, log::ReadWitnessAnswer(answer));
    if (auto* signatures = std::get_if<Signatures>(&witnessed)) return std::move(*signatures);
    const std::uint64_t saw = std::get<log::WitnessedSize>(witnessed).size;
    if (saw > size) return SawMore(saw, size);
    old_size = saw;
  }
  return base::Fail(base::ErrorCode::unavailable, "the witness keeps asking to begin from another size");
}

// What of the answer goes under the note: of the witness's key if it is known, and never in the name of the log.
base::Result<Signatures> Chosen(const log::Note& note, Signatures signatures,
                                const std::optional<log::VerifierKey>& key) {
  std::erase_if(signatures, [&](const log::NoteSignature& signature) {
    if (key) return signature.name != key->name || signature.key_id != key->Id();
    return signature.name == note.signatures.front().name;
  });
  if (key) {
    const log::Note cosigned{note.text, signatures};
    if (auto fits = cosigned.Verify(*key); !fits) return tl::unexpected(fits.error());
  }
  if (signatures.empty() || signatures.size() > kCosignaturesMax)
    return base::Fail(base::ErrorCode::unavailable, "the witness gave no cosignature, or too many");
  return signatures;
}

// In the place of one by the same key.
void Put(const Signatures& signatures, log::Note& note) {
  for (const log::NoteSignature& signature : signatures) {
    std::erase_if(note.signatures, [&](const log::NoteSignature& there) {
      return there.name == signature.name && there.key_id == signature.key_id;
    });
    note.signatures.push_back(signature);
  }
}

}  // namespace

base::Result<Cosigned> Cosign(Ledger& ledger, const AskWitness& ask, const std::optional<log::VerifierKey>& key) {
  GRONDSLAG_TRY(bytes, ledger.MakeCheckpoint());
  GRONDSLAG_TRY(note, log::ParseNote(bytes));
  GRONDSLAG_TRY(checkpoint, log::ParseCheckpoint(note.text));
  GRONDSLAG_TRY(signatures, AskUntilSigned(ledger, ask, bytes, checkpoint.size));
  GRONDSLAG_TRY(chosen, Chosen(note, std::move(signatures), key));
  Put(chosen, note);
  Cosigned cosigned{.note = note.ToString(), .cosignatures = chosen.size()};
  if (auto kept = ledger.KeepCheckpoint(checkpoint.size, cosigned.note); !kept) return tl::unexpected(kept.error());
  return cosigned;
}

}  // namespace grondslag::ledger
