#include "ledger/owner_keys.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "base/cbor.h"

namespace grondslag::ledger {
namespace {

constexpr std::size_t kKnownMax = 10'000;
constexpr std::size_t kItemsOfKey = 3;

std::string AboutOf(const OwnerName& owner, FieldClass field_class) {
  return KeyOf(owner) + static_cast<char>(field_class);
}

tl::unexpected<base::Error> Damaged() {
  return base::Fail(base::ErrorCode::corrupt, "the wrapped keys of an owner cannot be read");
}

}  // namespace

const WrappedKey* OwnerRow::Find(FieldClass field_class) const {
  const auto found =
      std::find_if(keys.begin(), keys.end(), [&](const WrappedKey& key) { return key.field_class == field_class; });
  return found == keys.end() ? nullptr : &*found;
}

std::string KeyOf(const OwnerName& owner) {
  std::string key(1, static_cast<char>(owner.first));
  key.append(reinterpret_cast<const char*>(owner.second.data()), owner.second.size());
  return key;
}

base::Result<OwnerName> ReadOwnerName(std::string_view key) {
  OwnerName owner;
  const bool is_fine = key.size() == 1 + owner.second.size() && key[0] >= 1 && key[0] <= 3;
  if (!is_fine) return Damaged();
  owner.first = static_cast<Owner>(key[0]);
  std::copy(key.begin() + 1, key.end(), owner.second.begin());
  return owner;
}

std::string EncodeOwnerRow(const OwnerRow& row) {
  base::CborWriter cbor;
  cbor.Array(1 + kItemsOfKey * row.keys.size());
  cbor.Bool(row.erased);
  for (const WrappedKey& key : row.keys) {
    cbor.Uint(static_cast<std::uint64_t>(key.field_class));
    cbor.Uint(key.epoch);
    cbor.Bytes(key.wrapped);
  }
  return std::move(cbor).Take();
}

base::Result<OwnerRow> ReadOwnerRow(std::string_view value) {
  base::CborReader cbor(value);
  OwnerRow row;
  std::size_t left = cbor.Array();
  if (left == 0 || (left - 1) % kItemsOfKey != 0) return Damaged();
  row.erased = cbor.Bool();
  for (--left; left > 0 && !cbor.failed(); left -= kItemsOfKey) {
    const std::uint64_t field_class = cbor.Uint(), epoch = cbor.Uint();
    if (field_class < 1 || field_class > 3 || epoch > 0xffffffff) return Damaged();
    row.keys.push_back(
        {static_cast<FieldClass>(field_class), static_cast<std::uint32_t>(epoch), std::string(cbor.Bytes())});
  }
  if (!cbor.Complete()) return Damaged();
  return row;
}

base::Result<std::optional<Secret>> UnwrapKey(const KeyRing& ring, const OwnerName& owner, const OwnerRow& row,
                                              FieldClass field_class) {
  const WrappedKey* wrapped = row.Find(field_class);
  const std::optional<Epoch> epoch = wrapped == nullptr ? std::nullopt : ring.FindEpoch(wrapped->epoch);
  if (!epoch) return std::nullopt;
  const auto bytes = Unseal(epoch->key, wrapped->wrapped, AboutOf(owner, field_class));
  if (!bytes) return Damaged();
  GRONDSLAG_TRY(key, Secret::FromBytes(*bytes));
  return key;
}

WrappedKey WrapKey(const Epoch& epoch, const OwnerName& owner, FieldClass field_class, const Secret& key) {
  return {field_class, epoch.number, Seal(epoch.key, key.view(), AboutOf(owner, field_class))};
}

// ---- OwnerKeys

OwnerKeys::OwnerKeys(const KeyRing& ring) : ring_(ring), drop_at_(kKnownMax) {}

base::Result<OwnerKeys::Known*> OwnerKeys::Find(const OwnerName& owner, StoreView& view) {
  const auto there = known_.find(owner);
  if (there != known_.end()) {
    used_.splice(used_.begin(), used_, there->second.used);
    return &there->second;
  }
  DropOldest();
  GRONDSLAG_TRY(reader, view.At(stamp_));
  GRONDSLAG_TRY(value, reader->Get(Map::owner, KeyOf(owner)));
  Known known;
  if (value) {
    GRONDSLAG_TRY(row, ReadOwnerRow(*value));
    known.row = std::move(row);
  }
  used_.push_front(owner);
  known.used = used_.begin();
  return &known_.emplace(owner, std::move(known)).first->second;
}

// Many at a time: who looks up many keys needs a new reader after it. Keys that are not in the store yet are nowhere
// else.
void OwnerKeys::DropOldest() {
  if (known_.size() < drop_at_) return;
  for (auto oldest = used_.end(); known_.size() > kKnownMax / 2 && oldest != used_.begin();) {
    --oldest;
    const auto known = known_.find(*oldest);
    if (known->second.saved != known->second.state) continue;
    known_.erase(known);
    oldest = used_.erase(oldest);
  }
  drop_at_ = std::max(kKnownMax, 2 * known_.size());
  ++stamp_;
}

base::Result<Secret> OwnerKeys::MakeKey(const OwnerName& owner, Known& known, FieldClass field_class) {
  if (known.row.erased && field_class == FieldClass::use)
    return base::Fail(base::ErrorCode::conflict, "this person was erased; nothing of theirs is recorded any more");
  // A key whose epoch is destroyed was wrapped in a backup that is too old to be put back.
  if (known.row.Find(field_class) != nullptr)
    return base::Fail(base::ErrorCode::corrupt, "the key of an owner cannot be opened any more: its epoch is gone");
  const Secret key = Secret::Random();
  known.row.keys.push_back(WrapKey(ring_.CurrentEpoch(), owner, field_class, key));
  std::sort(known.row.keys.begin(), known.row.keys.end(),
            [](const WrappedKey& a, const WrappedKey& b) { return a.field_class < b.field_class; });
  ++known.state;
  return key;
}

base::Result<Secret> OwnerKeys::ForSealing(const KeyName& name, StoreView& view) {
  const OwnerName owner{name.owner, name.id};
  const std::lock_guard lock(mutex_);
  GRONDSLAG_TRY(known, Find(owner, view));
  auto key = known->keys.find(name.field_class);
  if (key == known->keys.end()) {
    GRONDSLAG_TRY(stored, UnwrapKey(ring_, owner, known->row, name.field_class));
    if (!stored) {
      GRONDSLAG_TRY(made, MakeKey(owner, *known, name.field_class));
      stored = made;
    }
    key = known->keys.emplace(name.field_class, *stored).first;
  }
  return key->second;
}

base::Result<OwnerRow> OwnerKeys::RowOf(const OwnerName& owner, StoreView& view) {
  const std::lock_guard lock(mutex_);
  return Find(owner, view).map([](const Known* known) { return known->row; });
}

std::optional<OwnerKeys::Unsaved> OwnerKeys::ToSave(const OwnerName& owner) {
  const std::lock_guard lock(mutex_);
  const auto known = known_.find(owner);
  if (known == known_.end() || known->second.saved == known->second.state) return std::nullopt;
  return Unsaved{EncodeOwnerRow(known->second.row), known->second.state};
}

void OwnerKeys::MarkSaved(const OwnerName& owner, std::uint64_t state) {
  const std::lock_guard lock(mutex_);
  const auto known = known_.find(owner);
  if (known != known_.end()) known->second.saved = std::max(known->second.saved, state);
}

void OwnerKeys::ForgetAll() {
  const std::lock_guard lock(mutex_);
  known_.clear();
  used_.clear();
  ++stamp_;
  ++generation_;
}

std::uint64_t OwnerKeys::generation() {
  const std::lock_guard lock(mutex_);
  return generation_;
}

}  // namespace grondslag::ledger
