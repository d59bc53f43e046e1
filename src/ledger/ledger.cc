#include "ledger/ledger.h"

#include <utility>

#include <fmt/format.h>

#include "ledger/appender.h"
#include "ledger/bytes.h"
#include "ledger/epochs.h"
#include "ledger/erase.h"
#include "ledger/orders.h"
#include "ledger/portable.h"
#include "ledger/rotate.h"

namespace grondslag::ledger {
namespace {

base::Result<std::string> RequireMeta(StoreReader& reader, std::string_view name) {
  GRONDSLAG_TRY(value, reader.Get(Map::meta, name));
  if (!value) return base::Fail(base::ErrorCode::corrupt, fmt::format("the store does not say its `{}`", name));
  return std::move(*value);
}

}  // namespace

Ledger::Ledger(EventStore& store, KeyRing& ring, Options options)
    : store_(store), ring_(ring), options_(std::move(options)) {}
Ledger::~Ledger() = default;

// ---- beginning

base::Result<std::unique_ptr<Ledger>> Ledger::Create(EventStore& store, KeyRing& ring, const Holder& holder,
                                                     const std::string& origin, Options options) {
  // A name that cannot sign is refused before anything is written.
  if (auto signer = ring.Signer(origin); !signer) return tl::unexpected(signer.error());
  GRONDSLAG_TRY(lease, store.Acquire(holder));
  const auto begun = [&]() -> base::Result<void> {
    GRONDSLAG_TRY(reader, store.Read());
    GRONDSLAG_TRY(last, reader->Last(Sequence::event));
    if (last) return base::Fail(base::ErrorCode::conflict, fmt::format("{} holds a record already", store.Where()));
    Changes changes;
    changes.Put(Map::meta, std::string(kMetaFormat), std::string(kFormat));
    changes.Put(Map::meta, std::string(kMetaStore), std::string(ring.store().view()));
    changes.Put(Map::meta, std::string(kMetaOrigin), origin);
    return store.Commit(lease, changes);
  }();
  store.Release(lease);
  if (!begun) return tl::unexpected(begun.error());
  const base::Instant now = options.clock();
  const std::string engine = options.engine;
  GRONDSLAG_TRY(ledger, Open(store, ring, std::move(options)));
  if (auto appending = ledger->BeginAppending(holder); !appending) return tl::unexpected(appending.error());
  ledger::Append append{.id = AppendId::Make(now), .events = {}};
  append.events.push_back({StoreCreated{ring.store(), origin, engine}, now, {}, {}});
  if (auto appended = ledger->Append(append); !appended) return tl::unexpected(appended.error());
  return std::move(ledger);
}

base::Result<std::unique_ptr<Ledger>> Ledger::Open(EventStore& store, KeyRing& ring, Options options) {
  std::unique_ptr<Ledger> ledger(new Ledger(store, ring, std::move(options)));
  if (auto loaded = ledger->Load(); !loaded) return tl::unexpected(loaded.error());
  return ledger;
}

base::Result<void> Ledger::BeginAppending(const Holder& holder) {
  if (appender_) return {};
  GRONDSLAG_TRY(appender, Appender::Begin(*this, holder));
  appender_ = std::move(appender);
  if (auto restored = FinishRestoring(*this); !restored) return restored;
  if (auto kept = KeepEpochs(*this, options_.clock()); !kept) return tl::unexpected(kept.error());
  const auto finished = FinishErasures(*this);
  // What cannot be taken out of the files now (somebody reads them) is taken out next time.
  if (!finished && finished.error().code != base::ErrorCode::unavailable) return finished;
  GRONDSLAG_TRY(today, base::DayOf(options_.clock()));
  const auto removed = RemoveDueEvidence(*this, today);
  if (!removed && removed.error().code != base::ErrorCode::unavailable) return tl::unexpected(removed.error());
  const auto rotated = FinishRotation(*this);
  if (!rotated && rotated.error().code != base::ErrorCode::unavailable) return rotated;
  return {};
}

base::Result<void> Ledger::Load() {
  GRONDSLAG_TRY(reader, store_.Read());
  GRONDSLAG_TRY(format, reader->Get(Map::meta, kMetaFormat));
  if (!format) return base::Fail(base::ErrorCode::not_found, fmt::format("{} holds no record yet", store_.Where()));
  if (*format != kFormat) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("{} was written by a newer version of this program", store_.Where()));
  }
  GRONDSLAG_TRY(store, RequireMeta(*reader, kMetaStore));
  if (store != ring_.store().view()) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("the key ring {} belongs to another store than {}", ring_.path(), store_.Where()));
  }
  GRONDSLAG_TRY(origin, RequireMeta(*reader, kMetaOrigin));
  origin_ = std::move(origin);
  return LoadTail(*reader);
}

base::Result<void> Ledger::LoadTail(StoreReader& reader) {
  Index fresh;
  // As often as another process adds one.
  for (bool has_keys = false; !has_keys;) {
    GRONDSLAG_TRY(has_them, HasTagKeys(reader, ring_.tag_keys().size()));
    has_keys = has_them;
  }
  const std::vector<Secret> keys = ring_.tag_keys();
  GRONDSLAG_TRY(indexed_to, fresh.Load(reader, keys));
  base::Result<void> fine;
  std::uint64_t size = indexed_to;
  std::vector<RecordedEvent> identified;
  const auto visit_event = [&](RecordedEvent&& event) {
    size = event.position + 1;
    fresh.AddEvent(event.position, ThreadsOf(event.event));
    if (std::holds_alternative<PersonIdentified>(event.event)) identified.push_back(std::move(event));
    return true;
  };
  const auto visit_batch = [&](std::uint64_t, std::string_view bytes) {
    const auto batch = ReadBatch(bytes);
    if (!batch) {
      fine = tl::unexpected(batch.error());
      return false;
    }
    fresh.AddAppend(batch->id, batch->mark);
    return true;
  };
  if (auto scanned = ScanEvents(reader, indexed_to, visit_event); !scanned) return scanned;
  if (auto scanned = reader.Scan(Sequence::batch, indexed_to, visit_batch); !scanned) return scanned;
  if (!fine) return fine;
  for (RecordedEvent& event : identified) {
    if (auto opened = OpenTextsOf(event, {.use = false, .evidence = false, .suppression = true}, reader); !opened)
      return opened;
    const auto& typed = std::get<PersonIdentified>(event.event);
    if (!typed.tag.has_text()) continue;
    GRONDSLAG_TRY(tag, ReadTag(typed.tag.text()));
    fresh.AddTag(Raise(keys, tag.generation, tag.tag), typed.person);
  }
  index_.TakeOver(fresh);
  TakeIn(size);
  return {};
}

base::Result<void> Ledger::CatchUp() {
  if (appender_) return {};
  const std::lock_guard lock(catching_up_);
  GRONDSLAG_TRY(reader, store_.Read());
  GRONDSLAG_TRY(last, reader->Last(Sequence::event));
  const std::uint64_t size = last ? *last + 1 : 0;
  {
    const std::lock_guard size_lock(size_mutex_);
    if (size == size_) return {};
  }
  return LoadTail(*reader);
}

void Ledger::TakeIn(std::uint64_t size) {
  const std::lock_guard lock(size_mutex_);
  size_ = size;
  grown_.notify_all();
}

// ---- writing

base::Result<Appended> Ledger::Append(const ledger::Append& append) {
  if (carrier_) return OrderOf(carrier_, append);
  if (!appender_) return ReadOnly();
  return appender_->Append(append);
}

tl::unexpected<base::Error> Ledger::ReadOnly() const {
  if (carrier_) {
    return base::Fail(base::ErrorCode::unavailable,
                      fmt::format("{} is open in a server, which does not do this; stop it first", store_.Where()));
  }
  return base::Fail(base::ErrorCode::unavailable, fmt::format("{} is open to read only", store_.Where()));
}
base::Result<void> Ledger::Alter(const Change& change) { return appender_ ? appender_->Alter(change) : ReadOnly(); }
base::Result<void> Ledger::Rename(const std::string& origin) {
  if (auto signer = ring_.Signer(origin); !signer) return tl::unexpected(signer.error());
  return Alter([&](StoreReader&) -> base::Result<Changes> {
    Changes changes;
    changes.Put(Map::meta, std::string(kMetaOrigin), origin);
    origin_ = origin;
    return changes;
  });
}
base::Result<void> Ledger::ConfirmAppending() { return appender_ ? appender_->Confirm() : ReadOnly(); }
base::Result<void> Ledger::Purge() { return appender_ ? appender_->Purge() : ReadOnly(); }
base::Result<std::string> Ledger::MakeCheckpoint() {
  if (carrier_) return OrderOf(carrier_, CheckpointOrder{});
  if (!appender_) return ReadOnly();
  return appender_->MakeCheckpoint();
}
base::Result<void> Ledger::KeepCheckpoint(std::uint64_t size, const std::string& note) {
  if (carrier_) return OrderOf(carrier_, KeepOrder{size, note}).map([](const std::string&) {});
  if (!appender_) return ReadOnly();
  return appender_->KeepCheckpoint(size, note);
}

// ---- reading

base::Result<std::uint64_t> Ledger::Size() {
  if (auto caught_up = CatchUp(); !caught_up) return tl::unexpected(caught_up.error());
  const std::lock_guard lock(size_mutex_);
  return size_;
}

base::Result<void> Ledger::Scan(Position from, const VisitEvent& visit) {
  GRONDSLAG_TRY(reader, store_.Read());
  return ScanEvents(*reader, from, visit);
}

base::Result<std::vector<RecordedEvent>> Ledger::Read(Position from, std::size_t count) {
  std::vector<RecordedEvent> events;
  const auto visit = [&](RecordedEvent&& event) {
    events.push_back(std::move(event));
    return events.size() < count;
  };
  if (count == 0) return events;
  return Scan(from, visit).map([&] { return std::move(events); });
}

base::Result<std::vector<RecordedEvent>> Ledger::ReadThread(const ThreadKey& thread, Position from, std::size_t count) {
  if (auto caught_up = CatchUp(); !caught_up) return tl::unexpected(caught_up.error());
  StoreView view(store_);
  GRONDSLAG_TRY(positions, index_.Find(view, thread, from, count));
  view.Close();
  GRONDSLAG_TRY(reader, store_.Read());
  std::vector<RecordedEvent> events;
  for (const Position position : positions) {
    GRONDSLAG_TRY(event, ReadEvent(*reader, position));
    events.push_back(std::move(event));
  }
  return events;
}

base::Result<std::optional<Secret>> Ledger::KeyFor(StoreReader& reader, const KeyName& name) {
  const OwnerName owner{name.owner, name.id};
  GRONDSLAG_TRY(value, reader.Get(Map::owner, KeyOf(owner)));
  if (!value) return std::nullopt;
  GRONDSLAG_TRY(row, ReadOwnerRow(*value));
  return UnwrapKey(ring_, owner, row, name.field_class);
}

base::Result<void> Ledger::OpenTextsOf(RecordedEvent& event, const Opening& opening, StoreReader& reader) {
  GRONDSLAG_TRY(bytes, reader.Get(Sequence::sealed, event.position));
  GRONDSLAG_TRY(boxes, ReadBoxes(event.position, bytes.value_or("")));
  return ledger::OpenTexts(event.event, boxes, opening, [&](const KeyName& name) { return KeyFor(reader, name); });
}

base::Result<void> Ledger::OpenTexts(std::vector<RecordedEvent>& events, const Opening& opening) {
  GRONDSLAG_TRY(reader, store_.Read());
  for (RecordedEvent& event : events) {
    if (auto opened = OpenTextsOf(event, opening, *reader); !opened) return opened;
  }
  return {};
}

base::Result<std::uint64_t> Ledger::WaitBeyond(std::uint64_t size, std::chrono::milliseconds timeout) {
  const auto until = std::chrono::steady_clock::now() + timeout;
  constexpr std::chrono::milliseconds kLookEvery{20};
  for (;;) {
    GRONDSLAG_TRY(now, Size());
    const auto time = std::chrono::steady_clock::now();
    if (now > size || time >= until) return now;
    std::unique_lock lock(size_mutex_);
    // Another process may append: nobody tells us.
    const auto wake = appender_ ? until : std::min(until, time + kLookEvery);
    grown_.wait_until(lock, wake, [&] { return size_ > size; });
  }
}

base::Result<std::optional<Appended>> Ledger::FindAppend(const AppendId& id) {
  if (auto caught_up = CatchUp(); !caught_up) return tl::unexpected(caught_up.error());
  StoreView view(store_);
  GRONDSLAG_TRY(mark, index_.Find(view, id));
  if (!mark) return std::nullopt;
  return Appended{.first = mark->first, .size = mark->first + mark->count, .repeated = true};
}

base::Result<std::optional<PersonId>> Ledger::FindPerson(const Spelling& spelling) {
  StoreView view(store_);
  return FindPerson(spelling, view);
}

base::Result<std::optional<PersonId>> Ledger::FindPerson(const Spelling& spelling, StoreView& view) {
  if (auto caught_up = CatchUp(); !caught_up) return tl::unexpected(caught_up.error());
  for (;;) {
    const std::vector<Tag> tags = TagsOf(ring_.tag_keys(), spelling);
    // The lowest generation first: a tag that is raised meanwhile is found as the one or as the other.
    for (std::size_t i = index_.tag_generations().lowest - 1; i < tags.size(); ++i) {
      GRONDSLAG_TRY(found, index_.Find(view, tags[i]));
      if (found) return found;
    }
    GRONDSLAG_TRY(reader, view.At(index_.stamp()));
    GRONDSLAG_TRY(has_keys, HasTagKeys(*reader, tags.size()));
    if (has_keys) return std::nullopt;
  }
}

base::Result<bool> Ledger::HasTagKeys(StoreReader& reader, std::size_t keys) {
  GRONDSLAG_TRY(generations, ReadTagGenerations(reader));
  if (ring_.tag_keys().size() != keys) return false;
  if (generations.highest <= keys) return true;
  if (auto read = ring_.Reread(); !read) return tl::unexpected(read.error());
  if (generations.highest <= ring_.tag_keys().size()) return false;
  return base::Fail(
      base::ErrorCode::invalid_input,
      fmt::format("the key ring {} is older than {}: it lacks keys by which people are found; put back its newest copy",
                  ring_.path(), store_.Where()));
}

PersonIdentified Ledger::Identify(const PersonId& person, const Spelling& spelling, std::string text) const {
  // Once: another thread may add a key between two looks, and the tag would be said to be under keys that it is not.
  const std::vector<Secret> keys = ring_.tag_keys();
  const Tag tag = TagOf(keys, spelling);
  const auto generation = static_cast<std::uint32_t>(keys.size());
  return {.person = person,
          .kind = spelling.kind,
          .rule = spelling.rule,
          .identifier = PersonText(std::move(text)),
          .tag = PersonSuppression(EncodeTag(generation, tag))};
}

}  // namespace grondslag::ledger
