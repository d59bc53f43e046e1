// Snapshots of everybody in a real ledger: what is loaded from one is what all events come to; altered, of another log
// or of before an erasure it counts for nothing.
#include "people/snapshot.h"

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/big_endian.h"
#include "base/scratch_folder.h"
#include "ledger/erase.h"
#include "ledger/ledger.h"
#include "people/small_thread.h"
#include "store/memory/memory_store.h"

namespace grondslag::people {
namespace {

using ledger::Map;

constexpr std::uint32_t kPeople = 200;

class Snapshots : public testing::Test {
 protected:
  void SetUp() override {
    auto ring = ledger::KeyRing::Create(folder_.Path("keys"), ledger::Secret::Random(), ledger::StoreId::Make(now_),
                                        now_, {.epoch_days = 30, .backup_days = 90});
    ASSERT_TRUE(ring) << ring.error().ToString();
    ring_ = std::make_unique<ledger::KeyRing>(std::move(*ring));
    auto ledger = ledger::Ledger::Create(store_, *ring_, {"a test"}, "shop.example",
                                         {.clock = [this] { return now_; }, .engine = "test"});
    ASSERT_TRUE(ledger) << ledger.error().ToString();
    ledger_ = std::move(*ledger);
    Append(FormVersionOf(1));
    for (std::uint32_t number = 1; number <= kPeople; ++number) {
      Append(Identified(number));
      Append(Yes(Person(number)), number % 3 == 0 ? JobNumber(1 + number % 2) : ledger::JobId());
      if (number % 5 == 0) Append(No(Person(number)));
      if (number % 7 == 0) Append(Growing(Person(number)));
    }
    ledger::JobCompleted completed;
    completed.job = JobNumber(2);
    Append(completed);
  }
  ledger::PersonIdentified Identified(std::uint32_t number) {
    const std::string text = "C" + std::to_string(number);
    return ledger_->Identify(Person(number), *ledger::SpellingOf(ledger::IdentifierKind::customer_number, text), text);
  }
  static ledger::AgeEstablished Growing(const ledger::PersonId& person) {
    ledger::AgeEstablished age;
    age.person = person;
    age.bands = {{"age", "under_16"}};
    age.method = "id_seen";
    age.changes = ledger::PersonText(WriteAgeChanges({{"age", "under_16", {}}, {"age", "from_16", Day("2027-05-04")}}));
    return age;
  }
  void Append(ledger::Event event, ledger::JobId job = {}) {
    const auto appended =
        ledger_->Append({.id = ledger::AppendId::Make(now_),
                         .events = {{.event = std::move(event), .occurred_at = now_, .by = {}, .job = job}}});
    ASSERT_TRUE(appended) << appended.error().ToString();
  }
  LoadedPeople Load() {
    auto loaded = LoadPeople(*ledger_);
    EXPECT_TRUE(loaded) << loaded.error().ToString();
    return loaded ? *std::move(loaded) : LoadedPeople();
  }
  void MakeSnapshot() {
    const auto written = WriteSnapshot(*ledger_, Load().people);
    ASSERT_TRUE(written) << written.error().ToString();
  }
  std::vector<std::string> Rows() {
    std::vector<std::string> keys;
    EXPECT_TRUE((*store_.Read())->Scan(Map::snapshot, "", [&](std::string_view key, std::string_view) {
      keys.emplace_back(key);
      return true;
    }));
    return keys;
  }
  void Change(const std::function<void(ledger::StoreReader&, ledger::Changes&)>& change) {
    const auto changed = ledger_->Alter([&](ledger::StoreReader& reader) -> base::Result<ledger::Changes> {
      ledger::Changes changes;
      change(reader, changes);
      return changes;
    });
    ASSERT_TRUE(changed) << changed.error().ToString();
  }

  base::Instant now_ = At("2026-03-01T12:00:00Z");
  base::ScratchFolder folder_;
  store::MemoryStore store_;
  std::unique_ptr<ledger::KeyRing> ring_;
  std::unique_ptr<ledger::Ledger> ledger_;
};

// Everybody with every entry, and what follows from the words, forms and jobs.
std::vector<std::string> Shown(const People& people) {
  std::vector<std::string> shown;
  people.ForEach([&](const ledger::PersonId& person, std::span<const Entry> entries) {
    std::string one = person.ToString();
    for (const Entry& entry : entries) {
      one += "; " + std::to_string(entry.position) + " " + std::to_string(entry.kind_number) + " " +
             people.words()[entry.purpose] + " " + people.words()[entry.name] + " " + std::to_string(entry.number) +
             " " + std::to_string(entry.job) + " " + std::to_string(entry.day) + " " + std::to_string(entry.flags);
    }
    const auto state = people.StateAt(person, {.effective_on = At("2026-03-02")});
    EXPECT_TRUE(state);
    const ConsentStanding consent = state->ConsentTo(Newsletter());
    one += "; " + std::to_string(static_cast<int>(consent.standing)) + (state->known ? " known" : "") +
           (state->erased ? " erased" : "") + " ages " + std::to_string(state->ages.size());
    shown.push_back(one);
    return true;
  });
  return shown;
}

TEST_F(Snapshots, ComeToWhatAllEventsComeTo) {
  const LoadedPeople all = Load();
  EXPECT_EQ(all.from, 0U);
  EXPECT_EQ(all.people.size(), kPeople);
  MakeSnapshot();
  const LoadedPeople kept = Load();
  EXPECT_EQ(kept.from, all.people.position());
  EXPECT_EQ(Shown(kept.people), Shown(all.people));
  // And go on from there.
  Append(No(Person(1)));
  Append(Identified(kPeople + 1));
  ledger::JobCompleted completed;
  completed.job = JobNumber(1);
  Append(completed);
  const LoadedPeople more = Load();
  EXPECT_EQ(more.from, all.people.position());
  Change([](ledger::StoreReader&, ledger::Changes& changes) { changes.Remove(Map::snapshot, "head"); });
  const LoadedPeople again = Load();
  EXPECT_EQ(again.from, 0U);
  EXPECT_EQ(Shown(more.people), Shown(again.people));
}

TEST_F(Snapshots, OfWhichAnythingIsAlteredCountForNothing) {
  const std::vector<std::string> as_it_is = Shown(Load().people);
  MakeSnapshot();
  const std::vector<std::string> keys = Rows();
  ASSERT_GE(keys.size(), 3U);
  for (const std::string& key : keys) {
    for (const bool removes : {true, false}) {
      std::string before;
      Change([&](ledger::StoreReader& reader, ledger::Changes& changes) {
        before = reader.Get(Map::snapshot, key)->value_or("");
        std::string altered = before;
        altered[altered.size() / 2] = static_cast<char>(altered[altered.size() / 2] ^ 1);
        if (removes) return changes.Remove(Map::snapshot, key);
        changes.Put(Map::snapshot, key, altered);
      });
      const LoadedPeople loaded = Load();
      EXPECT_EQ(loaded.from, 0U) << key << removes;
      EXPECT_EQ(Shown(loaded.people), as_it_is);
      Change([&](ledger::StoreReader&, ledger::Changes& changes) { changes.Put(Map::snapshot, key, before); });
      EXPECT_GT(Load().from, 0U);
    }
  }
}

TEST_F(Snapshots, WithAPieceTooManyCountForNothing) {
  MakeSnapshot();
  Change([&](ledger::StoreReader& reader, ledger::Changes& changes) {
    const std::string id = reader.Get(Map::snapshot, "begun")->value_or("");
    const std::string first = id + base::BigEndian(0);
    changes.Put(Map::snapshot, id + base::BigEndian(1), reader.Get(Map::snapshot, first)->value_or(""));
  });
  EXPECT_EQ(Load().from, 0U);
}

TEST_F(Snapshots, OfAnotherLogCountForNothing) {
  MakeSnapshot();
  const ledger::Position last = Load().people.position() - 1;
  Change([&](ledger::StoreReader& reader, ledger::Changes& changes) {
    std::string row = reader.Get(ledger::Sequence::event, last)->value_or("");
    row[0] = static_cast<char>(row[0] ^ 1);
    changes.Put(ledger::Sequence::event, last, row);
  });
  EXPECT_EQ(Load().from, 0U);
}

TEST_F(Snapshots, GoWithEveryErasure) {
  MakeSnapshot();
  const People before = Load().people;
  const auto erased = ledger::ErasePerson(*ledger_, {.id = ledger::AppendId::Make(now_),
                                                     .person = Person(3),
                                                     .occurred_at = now_,
                                                     .by = {},
                                                     .evidence_until = {},
                                                     .keeps_suppression = false,
                                                     .reason = "asked for it"});
  ASSERT_TRUE(erased) << erased.error().ToString();
  EXPECT_TRUE(Rows().empty());
  // What was folded before it is not kept any more.
  const auto written = WriteSnapshot(*ledger_, before);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, base::ErrorCode::conflict);
  EXPECT_TRUE(Rows().empty());
  MakeSnapshot();
  const LoadedPeople loaded = Load();
  EXPECT_GT(loaded.from, 0U);
  EXPECT_TRUE(loaded.people.StateAt(Person(3), {.effective_on = now_})->erased);
}

TEST_F(Snapshots, CannotBeOpenedOnceTheirEpochIsGone) {
  MakeSnapshot();
  ASSERT_TRUE(ring_->BeginEpoch(At("2026-04-01")));
  ASSERT_TRUE(ring_->DestroyEpochs(Day("2027-04-01")));
  ASSERT_EQ(ring_->epochs().front().number, ring_->CurrentEpoch().number);
  auto read = (*store_.Read())->Get(Map::snapshot, "head");
  ASSERT_TRUE(read && *read);
  const auto loaded = LoadPeople(*ledger_);
  // Ages were sealed under keys of that epoch, too: without them everybody is still there.
  ASSERT_TRUE(loaded) << loaded.error().ToString();
  EXPECT_EQ(loaded->from, 0U);
}

}  // namespace
}  // namespace grondslag::people
