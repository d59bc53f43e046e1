#include "ledger/appender.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <thread>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <sodium.h>

#include "base/big_endian.h"
#include "ledger/tiles.h"
#include "log/checkpoint.h"
#include "log/note.h"

namespace grondslag::ledger {
namespace {

// What one group holds at most.
constexpr std::size_t kGroupAppends = 4096;
// A clock that goes a little ahead of ours is not the future.
constexpr std::int64_t kAheadMax = 5'000'000;
constexpr std::int64_t kSecond = 1'000'000, kHour = 3600 * kSecond;

tl::unexpected<base::Error> Conflict(const std::string& message) {
  return base::Fail(base::ErrorCode::conflict, message);
}

}  // namespace

// Those who wait for one commit; the first of them makes it. All of them are woken at once: to wake each by itself
// takes longer than to commit.
class Appender::Gathering {
 public:
  explicit Gathering(const Joined& first) : first(first) {}
  void Wait() { is_written_.wait(0); }
  void Finish() {
    is_written_ = 1;
    is_written_.notify_all();
  }

  const Joined& first;
  std::vector<Joined*> joined;  // grows under joining_, until it is closed

 private:
  std::atomic<int> is_written_ = 0;
};

// What is being written in one commit.
struct Appender::Group {
  explicit Group(EventStore& store) : view(store) {}

  StoreView view;
  Changes changes;
  log::Edge edge;
  base::Instant now;
  std::vector<Joined*> admitted;
  std::unordered_map<AppendId, AppendMark> appends;
  std::map<Tag, PersonId> tags;
  std::vector<Secret> tag_keys;             // none is added while the group is written
  std::map<OwnerName, std::uint64_t> keys;  // the state of each row of keys in it
  std::set<OwnerName> erased;
  bool has_full_tile = false;
};

// ---- beginning

base::Result<std::unique_ptr<Appender>> Appender::Begin(Ledger& ledger, const Holder& holder) {
  std::unique_ptr<Appender> appender(new Appender(ledger));
  if (auto started = appender->Start(holder); !started) return tl::unexpected(started.error());
  return appender;
}

Appender::~Appender() {
  // So that the next to open the store need not read what came since.
  if (!is_uncertain_ && ledger_.index_.unwritten() > 0) WriteIndex();
  ledger_.store_.Release(lease_);
}

base::Result<void> Appender::Start(const Holder& holder) {
  holder_ = holder;
  GRONDSLAG_TRY(lease, ledger_.store_.Acquire(holder_));
  lease_ = lease;
  if (auto loaded = Reload(); !loaded) {
    ledger_.store_.Release(lease_);
    return loaded;
  }
  return {};
}

// Everything that is in memory, from the store.
base::Result<void> Appender::Reload() {
  // Whoever had the lease before may have changed the ring.
  if (auto read = ledger_.ring_.Reread(); !read) return read;
  if (auto loaded = ledger_.Load(); !loaded) return loaded;
  keys_.ForgetAll();
  GRONDSLAG_TRY(reader, ledger_.store_.Read());
  const StoredTiles tiles(*reader);
  GRONDSLAG_TRY(edge, log::Edge::Load(tiles, ledger_.size_));
  edge_ = std::move(edge);
  last_recorded_at_ = base::Instant();
  GRONDSLAG_TRY(last, reader->Last(Sequence::event));
  if (last) {
    GRONDSLAG_TRY(event, ReadEvent(*reader, *last));
    last_recorded_at_ = event.recorded_at;
  }
  GRONDSLAG_TRY(checkpoint, reader->Last(Sequence::checkpoint));
  last_checkpoint_ = checkpoint.value_or(0);
  last_checkpoint_at_ = base::Instant();
  keeps_last_checkpoint_ = false;
  last_checkpoint_origin_.clear();
  if (last_checkpoint_ > 0) {
    GRONDSLAG_TRY(event, ReadEvent(*reader, last_checkpoint_ - 1));
    last_checkpoint_at_ = event.recorded_at;
    GRONDSLAG_TRY(bytes, reader->Get(Sequence::checkpoint, last_checkpoint_));
    TakeLastCheckpoint(bytes.value_or(""));
  }
  is_uncertain_ = false;
  return {};
}

// Of a process before this one. If it is of the log as it is now, none is signed anew in its place: others may have
// signed it too.
void Appender::TakeLastCheckpoint(const std::string& bytes) {
  const auto note = log::ParseNote(bytes);
  const auto checkpoint = note ? log::ParseCheckpoint(note->text) : tl::unexpected(note.error());
  if (!checkpoint) return;
  keeps_last_checkpoint_ = note->signatures.size() > 1;
  const auto signer = ledger_.ring_.Signer(checkpoint->origin);
  const bool is_ours = signer && note->Verify(signer->verifier());
  if (is_ours && checkpoint->size == edge_.size() && checkpoint->root == edge_.Root())
    last_checkpoint_origin_ = checkpoint->origin;
}

// After a commit that failed. The lease is taken anew, so that a commit of ours that is still on its way comes before
// that or not at all.
base::Result<void> Appender::Recover() {
  ledger_.store_.Release(lease_);
  GRONDSLAG_TRY(lease, ledger_.store_.Acquire(holder_));
  lease_ = lease;
  return Reload();
}

// ---- preparing, in the caller's thread

// What tells an append from another with its id: everything that stands in the clear, under a key of the ring, and the
// texts under the keys that seal them. Whose keys are destroyed cannot be guessed from it.
class Appender::Digest {
 public:
  explicit Digest(const Secret& key) { crypto_generichash_init(&state_, key.data(), Secret::kSize, kSize); }
  void Add(std::string_view bytes) {
    const std::string size = base::BigEndian(bytes.size());
    Update(size);
    Update(bytes);
  }
  std::array<std::uint8_t, 16> Finish() {
    std::array<std::uint8_t, kSize> digest;
    crypto_generichash_final(&state_, digest.data(), digest.size());
    return digest;
  }

 private:
  static constexpr std::size_t kSize = 16;
  void Update(std::string_view bytes) {
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  crypto_generichash_state state_;
};

// What an event that erases something brings about.
void Appender::AddErasure(const Event& event, Prepared& prepared) {
  if (const auto* person = std::get_if<PersonErased>(&event)) {
    prepared.erased.emplace_back(Owner::person, ThreadOf(person->person));
    prepared.markers.push_back(std::string(kMetaErasing) + std::string(person->person.view()));
  } else if (const auto* staff = std::get_if<StaffErased>(&event)) {
    prepared.erased.emplace_back(Owner::staff, staff->staff.bytes());
    prepared.markers.push_back(std::string(kMetaErasingStaff) + std::string(staff->staff.view()));
  } else if (const auto* text = std::get_if<RecordTextErased>(&event)) {
    prepared.markers.push_back(std::string(kMetaErasingText) + base::BigEndian(text->entry));
  }
}

base::Result<void> Appender::PrepareEvent(NewEvent& event, base::Instant now, StoreView& view, Digest& digest,
                                          Prepared& prepared) {
  if (event.occurred_at.microseconds() > now.microseconds() + kAheadMax) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("{} lies in the future; nothing can be recorded before it happens",
                                  base::WrittenHere(event.occurred_at)));
  }
  if (const auto* identified = std::get_if<PersonIdentified>(&event.event)) {
    GRONDSLAG_TRY(tag, ReadTag(identified->tag.text()));
    prepared.tags.emplace_back(tag, identified->person);
  }
  AddErasure(event.event, prepared);
  // Before anything is sealed: commitments, which differ each time, are still zeros.
  digest.Add(EncodeEntry(event));
  GRONDSLAG_TRY(boxes, SealTexts(event.event, [&](const KeyName& name) { return keys_.ForSealing(name, view); }));
  for (const Box& box : boxes) {
    digest.Add(box.digest);
    prepared.sealed_for.emplace(box.key.owner, box.key.id);
  }
  prepared.threads.push_back(ThreadsOf(event.event));
  prepared.boxes.push_back(EncodeBoxes(boxes));
  prepared.entries.push_back(EncodeEntry(event));
  // What cannot be read back is not recorded.
  if (!DecodeEntry(0, prepared.entries.back()))
    return base::Fail(base::ErrorCode::invalid_input, "a text of the event is not UTF-8");
  return {};
}

base::Result<Appender::Prepared> Appender::Prepare(const ledger::Append& append) {
  if (append.events.empty() || append.id.empty())
    return base::Fail(base::ErrorCode::invalid_input, "nothing to append, or no id to append it under");
  Prepared prepared;
  prepared.id = append.id;
  prepared.mark.count = static_cast<std::uint32_t>(append.events.size());
  prepared.expected = append.expected;
  prepared.keys_generation = keys_.generation();
  const base::Instant now = ledger_.options_.clock();
  Digest digest(digest_key_);
  StoreView view(ledger_.store_);
  // A copy: what was committed to once is not committed to again.
  for (NewEvent event : append.events) {
    if (auto fine = PrepareEvent(event, now, view, digest, prepared); !fine) return tl::unexpected(fine.error());
  }
  prepared.mark.digest = digest.Finish();
  return prepared;
}

base::Result<Appended> Appender::Append(const ledger::Append& append) {
  for (;;) {
    GRONDSLAG_TRY(prepared, Prepare(append));
    Joined joined{.prepared = &prepared, .result = {}};
    const std::shared_ptr<Gathering> gathering = Join(joined);
    if (&gathering->first == &joined) {
      Lead(*gathering);
    } else {
      gathering->Wait();
    }
    if (!joined.is_stale) return std::move(joined.result);
  }
}

std::shared_ptr<Appender::Gathering> Appender::Join(Joined& joined) {
  const std::scoped_lock joining(joining_);
  if (gathering_ == nullptr) gathering_ = std::make_shared<Gathering>(joined);
  const std::shared_ptr<Gathering> gathering = gathering_;
  gathering->joined.push_back(&joined);
  if (gathering->joined.size() == kGroupAppends) gathering_.reset();
  return gathering;
}

// ---- leading

// Closes the gathering when its turn has come, so that whoever came meanwhile is in it.
void Appender::Lead(Gathering& gathering) {
  {
    const std::scoped_lock writing(writing_);
    {
      const std::scoped_lock joining(joining_);
      if (gathering_.get() == &gathering) gathering_.reset();
    }
    Write(gathering.joined);
  }
  gathering.Finish();
}

// Whether keys that seal it may have been changed since it was prepared.
bool Appender::IsStale(const Prepared& prepared, const Group& group) {
  if (prepared.sealed_for.empty()) return false;
  return prepared.keys_generation != keys_.generation() ||
         std::any_of(prepared.sealed_for.begin(), prepared.sealed_for.end(),
                     [&](const OwnerName& owner) { return group.erased.contains(owner); });
}

// Whether an append may be written. What was there already is given back; nothing: it is new.
base::Result<std::optional<Appended>> Appender::Admit(const Prepared& prepared, Group& group) {
  std::optional<AppendMark> before;
  if (const auto found = group.appends.find(prepared.id); found != group.appends.end()) {
    before = found->second;
  } else {
    GRONDSLAG_TRY(stored, ledger_.index_.Find(group.view, prepared.id));
    before = stored;
  }
  if (before) {
    if (before->digest != prepared.mark.digest || before->count != prepared.mark.count)
      return Conflict("this id was used before, for something else");
    return Appended{.first = before->first, .size = before->first + before->count, .repeated = true};
  }
  const TagGenerations generations = ledger_.index_.tag_generations();
  if (!prepared.tags.empty() && generations.lowest != generations.highest) {
    // What stands under the keys of before cannot be compared with a tag of now.
    return base::Fail(base::ErrorCode::unavailable,
                      "the tags by which people are found are being made anew; nobody new is recorded until that is "
                      "done, and it can be tried again then");
  }
  for (const auto& [made, person] : prepared.tags) {
    const Tag tag = Raise(group.tag_keys, made.generation, made.tag);
    const auto in_group = group.tags.find(tag);
    GRONDSLAG_TRY(known, ledger_.index_.Find(group.view, tag));
    if ((known && *known != person) || (in_group != group.tags.end() && in_group->second != person))
      return Conflict("another person is known by this identifier already");
  }
  for (const auto& [thread, position] : prepared.expected) {
    GRONDSLAG_TRY(later, ledger_.index_.Find(group.view, thread, position, 1));
    const bool in_group = std::any_of(group.admitted.begin(), group.admitted.end(), [&](const Joined* other) {
      const auto& threads = other->prepared->threads;
      return std::any_of(threads.begin(), threads.end(), [&](const auto& of_event) {
        return std::find(of_event.begin(), of_event.end(), thread) != of_event.end();
      });
    });
    if (!later.empty() || in_group)
      return Conflict("something was recorded here meanwhile; look again and decide anew");
  }
  return std::nullopt;
}

void Appender::Add(Prepared& prepared, Group& group) {
  prepared.mark.first = group.edge.size();
  const auto put_tile = [&](const log::Tile& tile) {
    PutTile(tile, group.changes);
    group.has_full_tile = true;
  };
  group.changes.Put(Sequence::batch, prepared.mark.first, EncodeBatch({prepared.id, prepared.mark}));
  for (std::size_t i = 0; i < prepared.entries.size(); ++i) {
    const Position position = group.edge.size();
    StampEntry(prepared.entries[i], group.now);
    const log::Hash leaf = log::LeafHash(prepared.entries[i]);
    group.edge.Append(leaf, put_tile);
    group.changes.Put(Sequence::event, position, EncodeEventRow(leaf, prepared.entries[i]));
    if (!prepared.boxes[i].empty()) group.changes.Put(Sequence::sealed, position, std::move(prepared.boxes[i]));
  }
  group.appends.emplace(prepared.id, prepared.mark);
  for (const auto& [made, person] : prepared.tags)
    group.tags.emplace(Raise(group.tag_keys, made.generation, made.tag), person);
}

// The rows of all owners it is sealed for that are not in the store as they are now. Who seals with a key that another
// append made, and that may never get there, brings it along.
void Appender::AddKeys(const Prepared& prepared, Group& group) {
  for (const OwnerName& owner : prepared.sealed_for) {
    const auto unsaved = keys_.ToSave(owner);
    if (!unsaved || (group.keys.contains(owner) && group.keys.at(owner) == unsaved->state)) continue;
    group.changes.Put(Map::owner, KeyOf(owner), unsaved->value);
    group.keys[owner] = unsaved->state;
  }
}

// With the decision to erase goes the key of what is to go, and no other is made: what is sealed from here on for that
// owner was not prepared knowing it. The rest is retried until done: see erase.h.
base::Result<void> Appender::AddErased(const Prepared& prepared, Group& group) {
  for (const OwnerName& owner : prepared.erased) {
    GRONDSLAG_TRY(row, keys_.RowOf(owner, group.view));
    row.erased = true;
    std::erase_if(row.keys, [](const WrappedKey& key) { return key.field_class == FieldClass::use; });
    group.changes.Put(Map::owner, KeyOf(owner), EncodeOwnerRow(row));
    group.erased.insert(owner);
  }
  for (const std::string& marker : prepared.markers) group.changes.Put(Map::meta, marker, "");
  return {};
}

// The tiles above level 0 that have grown.
void Appender::AddEdge(Group& group) {
  if (!group.has_full_tile) return;
  for (const log::Tile& tile : group.edge.PartialTiles()) {
    if (tile.id.level > 0) PutTile(tile, group.changes);
  }
}

// Of the tree with this group. One an hour is kept, and the last one.
void Appender::AddCheckpoint(Group& group) {
  if (group.now.microseconds() - last_checkpoint_at_.microseconds() < kSecond || group.edge.size() == 0) return;
  const auto signer = ledger_.ring_.Signer(ledger_.origin_);
  if (!signer) return;
  const log::Checkpoint checkpoint{ledger_.origin_, group.edge.size(), group.edge.Root(), {}};
  log::Note note{checkpoint.ToString(), {}};
  note.Sign(*signer);
  const bool is_same_hour = group.now.microseconds() / kHour == last_checkpoint_at_.microseconds() / kHour;
  const bool is_another = last_checkpoint_ > 0 && last_checkpoint_ != group.edge.size();
  if (is_another && is_same_hour && !keeps_last_checkpoint_)
    group.changes.Remove(Sequence::checkpoint, last_checkpoint_);
  group.changes.Put(Sequence::checkpoint, group.edge.size(), note.ToString());
  last_checkpoint_at_ = group.now;
  last_checkpoint_ = group.edge.size();
  last_checkpoint_origin_ = ledger_.origin_;
  keeps_last_checkpoint_ = false;
}

void Appender::TakeIn(Group& group) {
  edge_ = std::move(group.edge);
  last_recorded_at_ = group.now;
  for (const Joined* joined : group.admitted) {
    const Prepared& prepared = *joined->prepared;
    Position position = prepared.mark.first;
    for (const auto& threads : prepared.threads) ledger_.index_.AddEvent(position++, threads);
    ledger_.index_.AddAppend(prepared.id, prepared.mark);
  }
  for (const auto& [tag, person] : group.tags) ledger_.index_.AddTag(tag, person);
  for (const auto& [owner, state] : group.keys) keys_.MarkSaved(owner, state);
  if (!group.erased.empty()) keys_.ForgetAll();
  ledger_.TakeIn(edge_.size());
}

// Whether one that joined comes into the group.
void Appender::Decide(Joined& joined, Group& group) {
  Prepared& prepared = *joined.prepared;
  joined.is_stale = IsStale(prepared, group);
  if (joined.is_stale) return;
  auto admitted = Admit(prepared, group);
  if (!admitted) {
    joined.result = tl::unexpected(admitted.error());
  } else if (*admitted) {
    joined.result = **admitted;
  } else {
    AddKeys(prepared, group);
    if (auto erased = AddErased(prepared, group); !erased) {
      joined.result = tl::unexpected(erased.error());
      return;
    }
    Add(prepared, group);
    joined.result =
        Appended{.first = prepared.mark.first, .size = prepared.mark.first + prepared.mark.count, .repeated = false};
    group.admitted.push_back(&joined);
  }
}

void Appender::Write(const std::vector<Joined*>& joined) {
  if (is_uncertain_) {
    if (auto recovered = Recover(); !recovered) {
      for (Joined* one : joined) one->result = tl::unexpected(recovered.error());
      return;
    }
  }
  Group group(ledger_.store_);
  group.edge = edge_;
  group.tag_keys = ledger_.ring_.tag_keys();
  group.now = std::max(ledger_.options_.clock(), last_recorded_at_);
  for (Joined* one : joined) Decide(*one, group);
  group.view.Close();
  if (group.admitted.empty()) return;
  AddEdge(group);
  AddCheckpoint(group);
  if (auto committed = ledger_.store_.Commit(lease_, group.changes); !committed) {
    is_uncertain_ = true;
    // INVARIANT (unknown): what may have been written is looked up before anything else is written.
    const auto recovered = Recover();
    const Prepared& first = *group.admitted.front()->prepared;
    const auto mark = recovered ? ledger_.index_.Find(group.view, first.id) : std::nullopt;
    const bool is_there = recovered && mark && *mark && (*mark)->first == first.mark.first;
    if (!is_there) {
      for (Joined* one : group.admitted) one->result = tl::unexpected(committed.error());
    }
    return;
  }
  TakeIn(group);
  const Ledger::Options& options = ledger_.options_;
  const std::size_t unwritten_max =
      std::clamp(static_cast<std::size_t>(edge_.size() / 8), options.unwritten_min, options.unwritten_max);
  if (ledger_.index_.unwritten() >= unwritten_max) WriteIndex();
}

void Appender::WriteIndex() {
  if (ledger_.store_.Commit(lease_, ledger_.index_.Rows(edge_.size()))) {
    ledger_.index_.MarkWritten();
  } else {
    is_uncertain_ = true;
  }
}

// ---- what is not an append

base::Result<void> Appender::Alter(const Ledger::Change& change) {
  const std::scoped_lock writing(writing_);
  if (is_uncertain_) {
    if (auto recovered = Recover(); !recovered) return recovered;
  }
  GRONDSLAG_TRY(reader, ledger_.store_.Read());
  GRONDSLAG_TRY(changes, change(*reader));
  reader.reset();
  if (changes.empty()) return {};
  auto committed = ledger_.store_.Commit(lease_, changes);
  is_uncertain_ = !committed;
  // Keys may have been changed, or the epoch under which they are wrapped.
  if (!changes.maps.empty()) keys_.ForgetAll();
  return committed;
}

// A commit of nothing: the store looks at the lease all the same.
base::Result<void> Appender::Confirm() {
  const std::scoped_lock writing(writing_);
  return ledger_.store_.Commit(lease_, {});
}

base::Result<void> Appender::Purge() { return ledger_.store_.Purge(lease_); }

base::Result<std::string> Appender::MakeCheckpoint() {
  GRONDSLAG_TRY(size, ledger_.Size());
  if (size == 0) return base::Fail(base::ErrorCode::not_found, "the log has no entries yet");
  for (bool has_waited = false;; has_waited = true) {
    std::string note;
    std::int64_t wait = 0;
    const auto change = [&](StoreReader& reader) -> base::Result<Changes> {
      if (last_checkpoint_ >= size && last_checkpoint_origin_ == ledger_.origin_) {
        GRONDSLAG_TRY(stored, reader.Get(Sequence::checkpoint, last_checkpoint_));
        note = stored.value_or("");
        return Changes();
      }
      // At most one a second. Who waits does not keep others from appending.
      const base::Instant next(last_checkpoint_at_.microseconds() + kSecond);
      Group group(ledger_.store_);
      group.edge = edge_;
      group.now = has_waited ? std::max(next, ledger_.options_.clock()) : ledger_.options_.clock();
      wait = std::min(next.microseconds() - group.now.microseconds(), kSecond);
      if (wait > 0) return Changes();
      AddCheckpoint(group);
      for (const SequenceChange& put : group.changes.sequences) note = put.value.value_or("");
      return std::move(group.changes);
    };
    if (auto made = Alter(change); !made) return tl::unexpected(made.error());
    if (!note.empty()) return note;
    if (wait <= 0) return base::Fail(base::ErrorCode::unavailable, "the checkpoint could not be signed");
    std::this_thread::sleep_for(std::chrono::microseconds(wait));
  }
}

base::Result<void> Appender::KeepCheckpoint(std::uint64_t size, const std::string& note) {
  return Alter([&](StoreReader&) -> base::Result<Changes> {
    Changes changes;
    changes.Put(Sequence::checkpoint, size, note);
    if (size == last_checkpoint_) keeps_last_checkpoint_ = true;
    return changes;
  });
}

}  // namespace grondslag::ledger
