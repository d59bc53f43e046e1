#include "ledger/key_ring.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.h"
#include "ledger/fields.h"
#include "ledger/private_file.h"

namespace grondslag::ledger {
namespace {

constexpr std::string_view kRingHead = "grondslag keys 1\n";
constexpr std::size_t kRingMax = std::size_t{256} << 20;
constexpr std::size_t kMasterDigits = 2 * Secret::kSize;

base::Result<Secret> ParseMasterKey(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  std::array<char, Secret::kSize> bytes;
  std::size_t size = 0;
  const bool is_hex =
      text.size() == kMasterDigits && sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                                     text.data(), text.size(), nullptr, &size, nullptr) == 0;
  if (!is_hex || size != bytes.size())
    return base::Fail(base::ErrorCode::invalid_input, "a master key is 64 hexadecimal digits and nothing else");
  base::Result<Secret> secret = Secret::FromBytes({bytes.data(), bytes.size()});
  sodium_memzero(bytes.data(), bytes.size());
  return secret;
}

// ---- how the ring is written. Stored: see fields.h.

struct WrittenEpoch {
  std::uint32_t number = 0;
  base::Instant begun;
  std::string key;  // bytes, as text of hexadecimal digits
  std::optional<base::Date> destroyed_on;
  template <class F>
  void Fields(F& f) {
    f(1, "number", number)(2, "begun", begun)(3, "key", key)(4, "destroyed_on", destroyed_on);
  }
};
struct WrittenErasure {
  PersonId person;
  base::Instant erased_at;
  std::optional<base::Date> evidence_until;
  bool keeps_suppression = false;
  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "erased_at", erased_at)(3, "evidence_until", evidence_until)(4, "keeps_suppression",
                                                                                           keeps_suppression);
  }
};
struct WrittenStaffErasure {
  StaffId staff;
  base::Instant erased_at;
  template <class F>
  void Fields(F& f) {
    f(1, "staff", staff)(2, "erased_at", erased_at);
  }
};
struct WrittenTextErasure {
  std::uint64_t entry = 0;
  log::Hash leaf{};
  base::Instant erased_at;
  template <class F>
  void Fields(F& f) {
    f(1, "entry", entry)(2, "leaf", leaf)(3, "erased_at", erased_at);
  }
};
struct WrittenRing {
  StoreId store;
  std::uint32_t epoch_days = 0, backup_days = 0;
  std::string root, signing_seed;
  std::vector<std::string> tag_keys;
  std::vector<WrittenEpoch> epochs;
  std::vector<WrittenErasure> erasures;
  std::vector<WrittenStaffErasure> staff_erasures;
  std::vector<WrittenTextErasure> text_erasures;
  template <class F>
  void Fields(F& f) {
    f(1, "store", store)(2, "epoch_days", epoch_days)(3, "backup_days", backup_days)(4, "root", root)(
        5, "signing_seed", signing_seed)(6, "tag_keys", tag_keys)(7, "epochs", epochs)(8, "erasures", erasures)(
        9, "staff_erasures", staff_erasures)(10, "text_erasures", text_erasures);
  }
};

}  // namespace

// ---- the master key

base::Result<Secret> ReadMasterKey(const std::string& path) {
  GRONDSLAG_TRY(text, ReadPrivateFile(path, 1024));
  auto key = ParseMasterKey(text);
  sodium_memzero(text.data(), text.size());
  if (!key) return base::Fail(key.error().code, path + ": " + key.error().message);
  return key;
}

base::Result<Secret> ReadMasterKey(int descriptor) {
  GRONDSLAG_TRY(text, ReadDescriptor(descriptor, 1024));
  auto key = ParseMasterKey(text);
  sodium_memzero(text.data(), text.size());
  return key;
}

base::Result<Secret> MakeMasterKey(const std::string& path) {
  const Secret master = Secret::Random();
  std::string text = base::HexOf(master.view()) + "\n";
  const auto written = CreatePrivateFile(path, text);
  sodium_memzero(text.data(), text.size());
  if (!written) return tl::unexpected(written.error());
  return master;
}

// ---- the ring

KeyRing::KeyRing(std::string path, const Secret& master, Contents contents)
    : path_(std::move(path)), master_(master), shared_(std::make_shared<Shared>()) {
  shared_->contents = std::make_shared<const Contents>(std::move(contents));
}

base::Result<KeyRing> KeyRing::Create(const std::string& path, const Secret& master, StoreId store, base::Instant now,
                                      const Policy& policy) {
  Contents contents{.store = store,
                    .policy = policy,
                    .signing_seed = {},
                    .tag_keys = {Secret::Random()},
                    .epochs = {},
                    .erasures = {},
                    .staff_erasures = {},
                    .text_erasures = {}};
  randombytes_buf(contents.signing_seed.data(), contents.signing_seed.size());
  contents.epochs.push_back({.number = 1, .begun = now, .key = Secret::Random(), .destroyed_on = std::nullopt});
  if (auto written = CreatePrivateFile(path, Encode(master, contents)); !written)
    return tl::unexpected(written.error());
  return KeyRing(path, master, std::move(contents));
}

base::Result<KeyRing> KeyRing::Open(const std::string& path, const Secret& master) {
  GRONDSLAG_TRY(bytes, ReadPrivateFile(path, kRingMax));
  GRONDSLAG_TRY(contents, Decode(path, master, bytes));
  return KeyRing(path, master, std::move(contents));
}

base::Result<void> KeyRing::Reread() {
  const std::lock_guard lock(shared_->mutex);
  GRONDSLAG_TRY(bytes, ReadPrivateFile(path_, kRingMax));
  GRONDSLAG_TRY(contents, Decode(path_, master_, bytes));
  if (contents.store != shared_->contents->store) {
    return base::Fail(base::ErrorCode::invalid_input, path_ + ": the key ring of another store was put in its place");
  }
  shared_->contents = std::make_shared<const Contents>(std::move(contents));
  return {};
}

std::string KeyRing::Encode(const Secret& master, const Contents& contents) {
  WrittenRing written{.store = contents.store,
                      .epoch_days = contents.policy.epoch_days,
                      .backup_days = contents.policy.backup_days,
                      .root = base::HexOf(contents.root.view()),
                      .signing_seed = base::HexOf(
                          {reinterpret_cast<const char*>(contents.signing_seed.data()), contents.signing_seed.size()}),
                      .tag_keys = {},
                      .epochs = {},
                      .erasures = {},
                      .staff_erasures = {},
                      .text_erasures = {}};
  for (const Secret& key : contents.tag_keys) written.tag_keys.push_back(base::HexOf(key.view()));
  for (const Epoch& epoch : contents.epochs)
    written.epochs.push_back({epoch.number, epoch.begun, base::HexOf(epoch.key.view()), epoch.destroyed_on});
  for (const Erasure& erasure : contents.erasures)
    written.erasures.push_back({erasure.person, erasure.erased_at, erasure.evidence_until, erasure.keeps_suppression});
  for (const StaffErasure& erasure : contents.staff_erasures)
    written.staff_erasures.push_back({erasure.staff, erasure.erased_at});
  for (const TextErasure& erasure : contents.text_erasures)
    written.text_erasures.push_back({erasure.entry, erasure.leaf, erasure.erased_at});
  FieldWriter writer;
  written.Fields(writer);
  std::string fields = std::move(writer).Take();
  std::string bytes = std::string(kRingHead) + Seal(master, fields, kRingHead);
  sodium_memzero(fields.data(), fields.size());
  return bytes;
}

base::Result<KeyRing::Contents> KeyRing::Decode(const std::string& path, const Secret& master, std::string_view bytes) {
  const auto corrupt = [&](std::string_view why) {
    return base::Fail(base::ErrorCode::corrupt, fmt::format("{}: {}", path, why));
  };
  if (!bytes.starts_with(kRingHead))
    return corrupt("this is not a key ring of this program, or one of a newer version");
  bytes.remove_prefix(kRingHead.size());
  auto fields = Unseal(master, bytes, kRingHead);
  if (!fields) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("{}: the master key does not open this key ring; it belongs to another, or the ring "
                                  "was altered",
                                  path));
  }
  WrittenRing written;
  base::CborReader cbor(*fields);
  FieldReader reader(cbor);
  written.Fields(reader);
  reader.Finish();
  const bool is_whole = cbor.Complete() && !written.epochs.empty() && !written.tag_keys.empty();
  sodium_memzero(fields->data(), fields->size());
  if (!is_whole) return corrupt("the key ring is damaged");
  bool is_fine = true;
  const auto secret = [&](const std::string& hex) {
    auto parsed = ParseMasterKey(hex);
    is_fine = is_fine && parsed.has_value();
    return parsed ? *parsed : Secret::Random();
  };
  Contents contents{.store = written.store,
                    .policy = {written.epoch_days, written.backup_days},
                    .root = secret(written.root),
                    .signing_seed = {},
                    .tag_keys = {},
                    .epochs = {},
                    .erasures = {},
                    .staff_erasures = {},
                    .text_erasures = {}};
  const Secret seed = secret(written.signing_seed);
  std::copy_n(seed.data(), contents.signing_seed.size(), contents.signing_seed.begin());
  for (const std::string& key : written.tag_keys) contents.tag_keys.push_back(secret(key));
  for (const WrittenEpoch& epoch : written.epochs)
    contents.epochs.push_back({epoch.number, epoch.begun, secret(epoch.key), epoch.destroyed_on});
  for (const WrittenErasure& erasure : written.erasures)
    contents.erasures.push_back({erasure.person, erasure.erased_at, erasure.evidence_until, erasure.keeps_suppression});
  for (const WrittenStaffErasure& erasure : written.staff_erasures)
    contents.staff_erasures.push_back({erasure.staff, erasure.erased_at});
  for (const WrittenTextErasure& erasure : written.text_erasures)
    contents.text_erasures.push_back({erasure.entry, erasure.leaf, erasure.erased_at});
  if (!is_fine) return corrupt("the key ring is damaged");
  return contents;
}

std::shared_ptr<const KeyRing::Contents> KeyRing::State() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->contents;
}

template <class Change>
base::Result<void> KeyRing::With(Change change) {
  const std::lock_guard lock(shared_->mutex);
  Contents changed = *shared_->contents;
  change(changed);
  if (auto saved = ReplacePrivateFile(path_, Encode(master_, changed)); !saved) return saved;
  shared_->contents = std::make_shared<const Contents>(std::move(changed));
  return {};
}

base::Result<log::SignerKey> KeyRing::Signer(const std::string& origin) const {
  return log::SignerKey::FromSeed(origin, State()->signing_seed);
}

std::optional<Epoch> KeyRing::FindEpoch(std::uint32_t number) const {
  const auto state = State();
  const auto found = std::find_if(state->epochs.begin(), state->epochs.end(),
                                  [number](const Epoch& epoch) { return epoch.number == number; });
  if (found == state->epochs.end()) return std::nullopt;
  return *found;
}

base::Result<base::Date> KeyRing::LastDayOfCopies() const {
  const auto state = State();
  GRONDSLAG_TRY(begun, base::DayOf(state->epochs.back().begun));
  return base::Date(begun.days() + std::chrono::days(state->policy.epoch_days + state->policy.backup_days));
}

base::Result<void> KeyRing::BeginEpoch(base::Instant now) {
  GRONDSLAG_TRY(today, base::DayOf(now));
  GRONDSLAG_TRY(begun, base::DayOf(CurrentEpoch().begun));
  return With([&](Contents& ring) {
    Epoch& before = ring.epochs.back();
    // INVARIANT (last day): never later than LastDayOfCopies() said, also where the turn comes late.
    const auto ended = std::min(today.days(), begun.days() + std::chrono::days(ring.policy.epoch_days));
    before.destroyed_on = base::Date(ended + std::chrono::days(ring.policy.backup_days));
    ring.epochs.push_back({.number = before.number + 1, .begun = now, .key = Secret::Random(), .destroyed_on = {}});
  });
}

base::Result<std::vector<std::uint32_t>> KeyRing::DestroyEpochs(base::Date today) {
  const auto is_due = [today](const Epoch& epoch) { return epoch.destroyed_on && *epoch.destroyed_on <= today; };
  std::vector<std::uint32_t> due;
  for (const Epoch& epoch : State()->epochs) {
    if (is_due(epoch)) due.push_back(epoch.number);
  }
  if (due.empty()) return due;
  return With([&](Contents& ring) { std::erase_if(ring.epochs, is_due); }).map([&] { return due; });
}

base::Result<void> KeyRing::AddTagKey() {
  return With([](Contents& ring) { ring.tag_keys.push_back(Secret::Random()); });
}

base::Result<void> KeyRing::Add(const Erasure& erasure) {
  return With([&](Contents& ring) { ring.erasures.push_back(erasure); });
}
base::Result<void> KeyRing::Add(const StaffErasure& erasure) {
  return With([&](Contents& ring) { ring.staff_erasures.push_back(erasure); });
}
base::Result<void> KeyRing::Add(const TextErasure& erasure) {
  return With([&](Contents& ring) { ring.text_erasures.push_back(erasure); });
}

}  // namespace grondslag::ledger
