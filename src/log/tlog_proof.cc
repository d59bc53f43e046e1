#include "log/tlog_proof.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "log/base64.h"
#include "log/proof.h"

namespace grondslag::log {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1", kExtra = "extra ", kIndex = "index ";
// Of a tree of 2^64 leaves.
constexpr std::size_t kPathMax = 64;

tl::unexpected<base::Error> NotAProof(std::string_view why) {
  return base::Fail(base::ErrorCode::invalid_input, fmt::format("this is not a proof: {}", why));
}

// Takes the first line off. Nothing: there is no line that ends.
std::optional<std::string_view> TakeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace

std::string TlogProof::ToString() const {
  std::string text = fmt::format("{}\n{}{}\n", kFirstLine, kIndex, index);
  for (const Hash& hash : path) text += ToBase64(BytesOf(hash)) + "\n";
  return text + "\n" + checkpoint;
}

base::Result<TlogProof> ParseTlogProof(std::string_view text) {
  TlogProof proof;
  auto line = TakeLine(text);
  if (line != kFirstLine) return NotAProof(fmt::format("its first line is not `{}`", kFirstLine));
  line = TakeLine(text);
  if (line && line->starts_with(kExtra)) line = TakeLine(text);
  if (!line || !line->starts_with(kIndex)) return NotAProof("it does not say the index");
  const std::string_view digits = line->substr(kIndex.size());
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), proof.index);
  if (error != std::errc() || fmt::format("{}", proof.index) != digits)
    return NotAProof(fmt::format("`{}` is not an index", digits));
  for (line = TakeLine(text); line && !line->empty(); line = TakeLine(text)) {
    const auto bytes = FromBase64(*line);
    Hash hash;
    if (!bytes || bytes->size() != hash.size() || proof.path.size() == kPathMax)
      return NotAProof(fmt::format("`{}` is not a hash of its path", *line));
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    proof.path.push_back(hash);
  }
  if (!line) return NotAProof("it has no checkpoint");
  proof.checkpoint = text;
  return proof;
}

base::Result<Checkpoint> CheckTlogProof(const TlogProof& proof, std::string_view entry, const VerifierKey& key) {
  GRONDSLAG_TRY(note, ParseNote(proof.checkpoint));
  if (auto verified = note.Verify(key); !verified) return tl::unexpected(verified.error());
  GRONDSLAG_TRY(checkpoint, ParseCheckpoint(note.text));
  if (checkpoint.origin != key.name)
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("the checkpoint is of another log, `{}`", checkpoint.origin));
  if (!ShowsInclusion(proof.path, LeafHash(entry), proof.index, checkpoint.size, checkpoint.root))
    return base::Fail(base::ErrorCode::corrupt, "the proof does not fit the entry: one of them was changed");
  return checkpoint;
}

}  // namespace grondslag::log
