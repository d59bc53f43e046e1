// Somebody who has every file there is or was of a store, its key ring and its master key looks for what was erased:
// each run of bytes is tried as a wrapped key of the person, and as a key by itself, against what was sealed for them.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"
#include "ledger/boxes.h"
#include "ledger/epochs.h"
#include "ledger/erase.h"
#include "ledger/ledger.h"
#include "ledger/owner_keys.h"
#include "ledger/portable.h"
#include "ledger/rotate.h"
#include "must.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::conformance {
namespace {

using ledger::FieldClass;
using ledger::Owner;
using ledger::PersonId;
using ledger::Secret;

constexpr FieldClass kClasses[] = {FieldClass::use, FieldClass::evidence, FieldClass::suppression};

class Attacker : public testing::Test {
 protected:
  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }

  void Open() {
    store_ = Must(store::SqliteStore::Open(Path("shop.db")));
    ledger_ = Must(ledger::Ledger::Open(*store_, *ring_, {.clock = [this] { return now_; }}));
    Must(ledger_->BeginAppending({"the test"}));
  }
  void SetUp() override {
    ring_ = std::make_unique<ledger::KeyRing>(
        Must(ledger::KeyRing::Create(Path("shop.keys"), master_, ledger::StoreId::Make(now_), now_, {})));
    {
      const auto store = Must(store::SqliteStore::Create(Path("shop.db")));
      Must(ledger::Ledger::Create(*store, *ring_, {"the test"}, "shop", {.clock = [this] { return now_; }}));
    }
    Open();
    for (int i = 0; i < 12; ++i) people_.push_back(AddPerson("person" + std::to_string(i) + "@example.org"));
  }

  PersonId AddPerson(const std::string& email) {
    const PersonId person = PersonId::Make(now_);
    ledger::ConsentGiven consent;
    consent.person = person;
    consent.purpose = ledger::RecordName("purpose/newsletter");
    consent.evidence = ledger::PersonEvidence("signed for " + email);
    ledger::Append append{.id = ledger::AppendId::Make(now_), .events = {}};
    const auto spelling = Must(ledger::SpellingOf(ledger::IdentifierKind::email, email));
    append.events.push_back({ledger_->Identify(person, spelling, email), now_, {}, {}});
    append.events.push_back({consent, now_, {}, {}});
    Must(ledger_->Append(append));
    return person;
  }

  // What the files hold now, also of the write-ahead log.
  std::vector<std::string> Files() const {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      std::ostringstream bytes;
      bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      files.push_back(bytes.str());
    }
    return files;
  }

  // The boxes beside one event, as an old copy has them.
  std::vector<ledger::Box> BoxesAt(ledger::Position position) {
    auto reader = Must(store_->Read());
    const auto row = Must(reader->Get(ledger::Sequence::sealed, position));
    return Must(ledger::ReadBoxes(position, row.value_or("")));
  }
  // Days later: the store is opened now and then.
  void PassUntil(base::Date day) {
    const base::Instant last = Must(base::StartOf(day));
    constexpr std::int64_t kWeek = std::int64_t{7} * 24 * 3600 * 1'000'000;
    while (now_ < last) {
      now_ = std::min(last, base::Instant(now_.microseconds() + kWeek));
      ledger_.reset();
      store_.reset();
      Open();
    }
  }

  // What was sealed for the person, as an old copy has it.
  std::vector<ledger::Box> BoxesOf(const PersonId& person) {
    std::vector<ledger::Box> all;
    auto reader = Must(store_->Read());
    for (const ledger::RecordedEvent& event : Must(ledger_->ReadThread(ledger::ThreadOf(person)))) {
      const auto row = Must(reader->Get(ledger::Sequence::sealed, event.position));
      for (ledger::Box& box : Must(ledger::ReadBoxes(event.position, row.value_or("")))) all.push_back(std::move(box));
    }
    return all;
  }

  // The runs of bytes in the files that are a key of the owner under a key that the ring has now. As UnwrapKey does it,
  // without looking up the epoch each time.
  std::vector<Secret> KeysOf(const std::vector<std::string>& files, const ledger::OwnerName& owner) const {
    const Secret sample = Secret::Random();
    const std::size_t size = ledger::WrapKey(ring_->CurrentEpoch(), owner, FieldClass::use, sample).wrapped.size();
    const std::vector<ledger::Epoch> epochs = ring_->epochs();
    std::vector<std::string> abouts;
    for (const FieldClass field_class : kClasses) {
      // Of members of staff and records everything is of use.
      if (owner.first == Owner::person || field_class == FieldClass::use)
        abouts.push_back(ledger::KeyOf(owner) + static_cast<char>(field_class));
    }
    std::vector<Secret> found;
    for (const std::string_view file : files) {
      for (std::size_t at = 0; at + size <= file.size(); ++at) {
        for (const ledger::Epoch& epoch : epochs) {
          for (const std::string& about : abouts) {
            if (const auto key = ledger::Unseal(epoch.key, file.substr(at, size), about))
              found.push_back(Must(Secret::FromBytes(*key)));
          }
        }
      }
    }
    return found;
  }
  std::size_t KeysFound(const std::vector<std::string>& files, const PersonId& person) const {
    return KeysOf(files, {Owner::person, ledger::ThreadOf(person)}).size();
  }

  // How many runs of bytes are themselves a key that opens one of the boxes.
  static std::size_t BoxesOpened(const std::vector<std::string>& files, const std::vector<ledger::Box>& boxes) {
    std::size_t opened = 0;
    for (const std::string& file : files) {
      for (std::size_t at = 0; at + Secret::kSize <= file.size(); at += 1) {
        const Secret key = Must(Secret::FromBytes(std::string_view(file).substr(at, Secret::kSize)));
        for (const ledger::Box& box : boxes) opened += ledger::OpensBox(box, key) ? 1 : 0;
      }
    }
    return opened;
  }

  base::Instant now_ = Must(base::ParseInstant("2026-11-01T10:00:00Z"));
  const base::ScratchFolder folder_;
  const Secret master_ = Secret::Random();
  std::unique_ptr<ledger::KeyRing> ring_;
  std::unique_ptr<store::SqliteStore> store_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::vector<PersonId> people_;
};

TEST_F(Attacker, FindsNothingInTheRunningStore) {
  const PersonId erased = people_[5], other = people_[6];
  const std::vector<ledger::Box> boxes = BoxesOf(erased);
  ASSERT_EQ(boxes.size(), 3U);
  // The search finds what is there.
  EXPECT_GE(KeysFound(Files(), erased), 3U);
  Must(ledger::ErasePerson(*ledger_, {.id = ledger::AppendId::Make(now_),
                                      .person = erased,
                                      .occurred_at = now_,
                                      .by = {},
                                      .evidence_until = {},
                                      .reason = ""}));
  const auto files = Files();
  EXPECT_EQ(KeysFound(files, erased), 0U);
  EXPECT_GE(KeysFound(files, other), 3U);
  EXPECT_EQ(BoxesOpened(files, boxes), 0U);
  for (const std::string& file : files) {
    EXPECT_EQ(file.find("person5@"), std::string::npos);
    for (const ledger::Box& box : boxes) EXPECT_EQ(file.find(box.sealed), std::string::npos);
  }
}

// Old copies of the files and a backup open as long as the key of their epoch is there, and not a day longer.
TEST_F(Attacker, FindsNothingInOldCopiesFromTheirLastDayOn) {
  const PersonId erased = people_[5], other = people_[6];
  std::vector<std::string> copies = Files();
  Must(ledger::Export(*store_, Path("backup")));
  const auto report = Must(ledger::ErasePerson(*ledger_, {.id = ledger::AppendId::Make(now_),
                                                          .person = erased,
                                                          .occurred_at = now_,
                                                          .by = {},
                                                          .evidence_until = {},
                                                          .reason = ""}));
  EXPECT_GE(KeysFound(copies, erased), 3U);
  PassUntil(report.gone_from_copies_on);
  for (std::string& file : Files()) copies.push_back(std::move(file));
  EXPECT_EQ(KeysFound(copies, erased), 0U);
  // Who was not erased is still there.
  auto events = Must(ledger_->ReadThread(ledger::ThreadOf(other)));
  Must(ledger_->OpenTexts(events, {.use = true, .evidence = true}));
  EXPECT_EQ(std::get<ledger::PersonIdentified>(events[0].event).identifier.text(), "person6@example.org");
  EXPECT_EQ(std::get<ledger::ConsentGiven>(events[1].event).evidence.text(), "signed for person6@example.org");
}

// A member of staff: neither their key nor their name is left, in the store at once and in old copies from their last
// day on; who was not erased is still there.
TEST_F(Attacker, FindsNothingOfAMemberOfStaff) {
  const auto add = [&](const std::string& name) {
    const auto staff = ledger::StaffId::Make(now_);
    ledger::Append append{.id = ledger::AppendId::Make(now_), .events = {}};
    append.events.push_back(
        {ledger::StaffRegistered{.staff = staff, .name = ledger::StaffText(name), .function = {}}, now_, {}, {}});
    return std::make_pair(staff, Must(ledger_->Append(append)).first);
  };
  const auto [erased, at] = add("Anna de Vries");
  const auto [other, at_other] = add("Bo Bakker");
  const ledger::OwnerName owner{Owner::staff, erased.bytes()}, of_other{Owner::staff, other.bytes()};
  const std::vector<ledger::Box> boxes = BoxesAt(at);
  ASSERT_EQ(boxes.size(), 1U);
  std::vector<std::string> copies = Files();
  EXPECT_GE(KeysOf(copies, owner).size(), 1U);
  const auto report = Must(ledger::EraseStaff(
      *ledger_, {.id = ledger::AppendId::Make(now_), .staff = erased, .occurred_at = now_, .by = other, .reason = ""}));
  const auto files = Files();
  EXPECT_THAT(KeysOf(files, owner), testing::IsEmpty());
  EXPECT_GE(KeysOf(files, of_other).size(), 1U);
  EXPECT_EQ(BoxesOpened(files, boxes), 0U);
  for (const std::string& file : files) EXPECT_EQ(file.find(boxes[0].sealed), std::string::npos);
  EXPECT_GE(KeysOf(copies, owner).size(), 1U);
  PassUntil(report.gone_from_copies_on);
  for (std::string& file : Files()) copies.push_back(std::move(file));
  EXPECT_THAT(KeysOf(copies, owner), testing::IsEmpty());
  auto events = Must(ledger_->Read(at_other, 1));
  Must(ledger_->OpenTexts(events));
  EXPECT_EQ(std::get<ledger::StaffRegistered>(events[0].event).name.text(), "Bo Bakker");
}

// The texts of one event of a record: the record has a key, but none that opens them.
TEST_F(Attacker, FindsNoTextThatWasErased) {
  const auto add = [&](const std::string& value) {
    ledger::FactRecorded fact;
    fact.about = ledger::RecordName("organisation");
    fact.fact = "kind";
    fact.value = ledger::RecordText(value);
    ledger::Append append{.id = ledger::AppendId::Make(now_), .events = {}};
    append.events.push_back({fact, now_, {}, {}});
    return Must(ledger_->Append(append)).first;
  };
  const ledger::Position erased = add("ask Anna"), other = add("a shop");
  const ledger::OwnerName owner{Owner::record, ledger::ThreadOf(ledger::RecordName("organisation"))};
  const std::vector<ledger::Box> boxes = BoxesAt(erased);
  ASSERT_EQ(boxes.size(), 1U);
  const auto opened_with = [&](const std::vector<std::string>& files) {
    const std::vector<Secret> keys = KeysOf(files, owner);
    return std::count_if(keys.begin(), keys.end(), [&](const Secret& key) { return OpensBox(boxes[0], key); });
  };
  std::vector<std::string> copies = Files();
  EXPECT_GE(opened_with(copies), 1);
  const auto report = Must(ledger::EraseText(
      *ledger_, {.id = ledger::AppendId::Make(now_), .entry = erased, .occurred_at = now_, .by = {}, .reason = ""}));
  const auto files = Files();
  EXPECT_GE(KeysOf(files, owner).size(), 1U);
  EXPECT_EQ(opened_with(files), 0);
  EXPECT_EQ(BoxesOpened(files, boxes), 0U);
  for (const std::string& file : files) EXPECT_EQ(file.find(boxes[0].sealed), std::string::npos);
  EXPECT_GE(opened_with(copies), 1);
  PassUntil(report.gone_from_copies_on);
  EXPECT_EQ(opened_with(copies), 0);
  auto events = Must(ledger_->Read(other, 1));
  Must(ledger_->OpenTexts(events));
  EXPECT_EQ(std::get<ledger::FactRecorded>(events[0].event).value.text(), "a shop");
}

// The tags that a copy of the ring from before would give stand in no file of the store any more.
TEST_F(Attacker, FindsNobodyByOldTags) {
  const ledger::Spelling spelling = Must(ledger::SpellingOf(ledger::IdentifierKind::email, "person5@example.org"));
  const auto is_in_files = [&](const ledger::Tag& tag) {
    const std::string bytes(tag.begin(), tag.end());
    const auto files = Files();
    return std::any_of(files.begin(), files.end(),
                       [&](const std::string& file) { return file.find(bytes) != std::string::npos; });
  };
  // So that the tags stand in rows.
  ledger_.reset();
  store_.reset();
  Open();
  EXPECT_TRUE(is_in_files(ledger::TagOf(ring_->tag_keys(), spelling)));
  Must(ledger::RotateTags(*ledger_, {.occurred_at = now_, .by = {}, .rows_of_commit = 5}));
  const std::vector<ledger::Tag> tags = ledger::TagsOf(ring_->tag_keys(), spelling);
  ASSERT_EQ(tags.size(), 2U);
  EXPECT_FALSE(is_in_files(tags[0]));
  EXPECT_TRUE(is_in_files(tags[1]));
}

// A turn that is interrupted is finished when the store is next opened, and no key is destroyed before.
TEST_F(Attacker, LeavesEverybodyElseTheirKeysThroughTheEpochs) {
  for (int turn = 0; turn < 3; ++turn) {
    const auto report = Must(ledger::TurnEpoch(*ledger_, now_));
    EXPECT_TRUE(report.begun);
    EXPECT_EQ(report.wrapped, people_.size());
    Must(ring_->BeginEpoch(now_));
    ledger_.reset();
    store_.reset();
    Open();
    for (const PersonId& person : people_) {
      auto events = Must(ledger_->ReadThread(ledger::ThreadOf(person)));
      Must(ledger_->OpenTexts(events, {.use = true, .evidence = true}));
      EXPECT_TRUE(std::get<ledger::ConsentGiven>(events[1].event).evidence.has_text());
    }
  }
}

}  // namespace
}  // namespace grondslag::conformance
