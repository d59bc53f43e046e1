#include "ledger/prove.h"

#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "ledger/tiles.h"
#include "log/checkpoint.h"
#include "log/tree.h"

namespace grondslag::ledger {
namespace {

// Collects the texts that are open, with the names of their fields: `note`, `steps/text` in a part.
class TextCollector {
 public:
  template <class V>
  TextCollector& operator()(int, std::string_view name, V& value) {
    Go(std::string(name), value);
    return *this;
  }
  std::vector<ShownText> Take() && { return std::move(texts_); }

 private:
  template <class V>
  void Go(const std::string& name, V& value) {
    if constexpr (std::derived_from<V, SealedText>) {
      if (value.state() == SealedText::State::open)
        texts_.push_back({path_ + name, value.salt(), value.text(), value.commitment()});
    } else if constexpr (HasFields<V>) {
      const std::string before = std::exchange(path_, path_ + name + "/");
      value.Fields(*this);
      path_ = before;
    }
  }
  template <class V>
  void Go(const std::string& name, std::vector<V>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) Go(fmt::format("{}/{}", name, i), list[i]);
  }
  template <class V>
  void Go(const std::string& name, std::optional<V>& value) {
    if (value) Go(name, *value);
  }

  std::string path_;
  std::vector<ShownText> texts_;
};

base::Result<log::Checkpoint> ReadCheckpoint(std::string_view bytes) {
  GRONDSLAG_TRY(note, log::ParseNote(bytes));
  return log::ParseCheckpoint(note.text);
}

// A checkpoint with more entries than position.
base::Result<std::string> CheckpointBeyond(Ledger& ledger, Position position) {
  const auto last = LastCheckpoint(ledger);
  if (last) {
    GRONDSLAG_TRY(checkpoint, ReadCheckpoint(*last));
    if (checkpoint.size > position && checkpoint.origin == ledger.origin()) return *last;
  }
  if (ledger.is_appending()) return ledger.MakeCheckpoint();
  return base::Fail(base::ErrorCode::not_found,
                    fmt::format("no checkpoint has entry {} yet; make one first", position));
}

}  // namespace

base::Result<std::string> LastCheckpoint(Ledger& ledger) {
  GRONDSLAG_TRY(reader, ledger.store().Read());
  GRONDSLAG_TRY(size, reader->Last(Sequence::checkpoint));
  if (!size) return base::Fail(base::ErrorCode::not_found, "the log has no checkpoint yet");
  GRONDSLAG_TRY(note, reader->Get(Sequence::checkpoint, *size));
  return note.value_or("");
}

base::Result<EventProof> ProveEvent(Ledger& ledger, Position position, const Opening& texts) {
  GRONDSLAG_TRY(size, ledger.Size());
  if (position >= size)
    return base::Fail(base::ErrorCode::not_found, fmt::format("there are {} events, none {}", size, position));
  GRONDSLAG_TRY(note, CheckpointBeyond(ledger, position));
  GRONDSLAG_TRY(checkpoint, ReadCheckpoint(note));
  GRONDSLAG_TRY(signer, ledger.ring().Signer(checkpoint.origin));
  GRONDSLAG_TRY(reader, ledger.store().Read());
  GRONDSLAG_TRY(bytes, reader->Get(Sequence::event, position));
  if (!bytes) return base::Fail(base::ErrorCode::corrupt, fmt::format("event {} is missing", position));
  GRONDSLAG_TRY(row, ReadEventRow(position, std::string_view(*bytes)));
  const StoredTiles tiles(*reader);
  log::Tree tree(tiles, checkpoint.size);
  GRONDSLAG_TRY(path, tree.ProveInclusion(position));
  EventProof proof{.event = {},
                   .entry = std::string(row.entry),
                   .proof = {position, std::move(path), std::move(note)},
                   .key = signer.verifier(),
                   .texts = {}};
  GRONDSLAG_TRY(events, ledger.Read(position, 1));
  if (auto opened = ledger.OpenTexts(events, texts); !opened) return tl::unexpected(opened.error());
  TextCollector collector;
  std::visit([&](auto& event) { event.Fields(collector); }, events.front().event);
  proof.texts = std::move(collector).Take();
  proof.event = std::move(events.front());
  return proof;
}

base::Result<RecordedEvent> CheckEventProof(const EventProof& proof) {
  if (auto checked = log::CheckTlogProof(proof.proof, proof.entry, proof.key); !checked)
    return tl::unexpected(checked.error());
  GRONDSLAG_TRY(event, DecodeEntry(proof.proof.index, proof.entry));
  for (const ShownText& text : proof.texts) {
    bool is_of_entry = false;
    ForEach<SealedText>(event.event, [&](SealedText& sealed) {
      if (sealed.state() == SealedText::State::closed) is_of_entry = sealed.Open(text.salt, text.text) || is_of_entry;
    });
    if (!is_of_entry) {
      return base::Fail(base::ErrorCode::corrupt,
                        fmt::format("the text of `{}` is not the one that was recorded", text.field));
    }
  }
  return event;
}

base::Result<std::vector<log::Hash>> ProveConsistency(Ledger& ledger, std::uint64_t old_size, std::uint64_t size) {
  GRONDSLAG_TRY(there, ledger.Size());
  if (size > there || old_size > size)
    return base::Fail(base::ErrorCode::invalid_input, fmt::format("there are {} events", there));
  GRONDSLAG_TRY(reader, ledger.store().Read());
  const StoredTiles tiles(*reader);
  log::Tree tree(tiles, size);
  return tree.ProveConsistency(old_size);
}

}  // namespace grondslag::ledger
