#include "ledger/key_ring.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"

namespace grondslag::ledger {
namespace {

class KeyRingTest : public testing::Test {
 protected:
  std::string Path(const std::string& name) const { return folder_.Path(name); }
  std::string Bytes(const std::string& name) const {
    std::ostringstream bytes;
    bytes << std::ifstream(Path(name)).rdbuf();
    return bytes.str();
  }
  KeyRing Make() {
    auto ring = KeyRing::Create(Path("ring"), master_, StoreId::Make(now_), now_, {});
    EXPECT_TRUE(ring) << ring.error().ToString();
    return std::move(*ring);
  }

  const base::Instant now_ = *base::ParseInstant("2026-11-01T10:00:00Z");
  const Secret master_ = Secret::Random();
  const base::ScratchFolder folder_;
};

TEST_F(KeyRingTest, IsOpenedByItsMasterKeyAndNoOther) {
  const KeyRing ring = Make();
  const auto again = KeyRing::Open(Path("ring"), master_);
  ASSERT_TRUE(again) << again.error().ToString();
  EXPECT_EQ(again->store(), ring.store());
  EXPECT_EQ(again->CurrentEpoch().key, ring.CurrentEpoch().key);
  EXPECT_EQ(again->tag_keys(), ring.tag_keys());
  EXPECT_EQ(again->Derived("x"), ring.Derived("x"));
  EXPECT_NE(again->Derived("x"), ring.Derived("y"));
  EXPECT_EQ(again->Signer("a")->verifier(), ring.Signer("a")->verifier());
  const auto refused = KeyRing::Open(Path("ring"), Secret::Random());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::invalid_input);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("master key"));
}

TEST_F(KeyRingTest, IsForItsOwnerAlone) {
  Make();
  struct stat status{};
  ASSERT_EQ(::stat(Path("ring").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  ::chmod(Path("ring").c_str(), 0640);
  const auto refused = KeyRing::Open(Path("ring"), master_);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("chmod 600"));
}

TEST_F(KeyRingTest, IsNotMadeOverAnother) {
  Make();
  const auto second = KeyRing::Create(Path("ring"), master_, StoreId::Make(now_), now_, {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::ErrorCode::conflict);
  EXPECT_EQ(KeyRing::Open(Path("none"), master_).error().code, base::ErrorCode::not_found);
}

TEST_F(KeyRingTest, RefusesEveryAlteredByte) {
  Make();
  const std::string whole = Bytes("ring");
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 4);
    std::ofstream(Path("ring")) << altered;
    EXPECT_FALSE(KeyRing::Open(Path("ring"), master_)) << at;
  }
}

TEST_F(KeyRingTest, DestroysAnEpochOnItsDayAndNotBefore) {
  KeyRing ring = Make();
  EXPECT_EQ(ring.LastDayOfCopies()->ToString(), "2027-03-01");  // 30 days of the epoch, 90 of backups
  const Secret first = ring.CurrentEpoch().key;
  ASSERT_TRUE(ring.BeginEpoch(*base::ParseInstant("2026-12-01T10:00:00Z")));
  EXPECT_EQ(ring.CurrentEpoch().number, 2U);
  EXPECT_NE(ring.CurrentEpoch().key, first);
  EXPECT_EQ(ring.FindEpoch(1)->destroyed_on->ToString(), "2027-03-01");
  EXPECT_THAT(*ring.DestroyEpochs(*base::ParseDate("2027-02-28")), testing::IsEmpty());
  EXPECT_THAT(*ring.DestroyEpochs(*base::ParseDate("2027-03-01")), testing::ElementsAre(1U));
  EXPECT_FALSE(ring.FindEpoch(1));
  EXPECT_FALSE(KeyRing::Open(Path("ring"), master_)->FindEpoch(1));
}

TEST_F(KeyRingTest, RemembersWhoWasErased) {
  KeyRing ring = Make();
  const PersonId person = PersonId::Make(now_);
  ASSERT_TRUE(ring.Add(Erasure{person, now_, base::ParseDate("2027-01-01").value(), true}));
  const auto again = KeyRing::Open(Path("ring"), master_);
  ASSERT_EQ(again->erasures().size(), 1U);
  EXPECT_EQ(again->erasures()[0].person, person);
  EXPECT_EQ(again->erasures()[0].evidence_until->ToString(), "2027-01-01");
  EXPECT_TRUE(again->erasures()[0].keeps_suppression);
}

TEST_F(KeyRingTest, RemembersWhichStaffAndTextsWereErased) {
  KeyRing ring = Make();
  const StaffId staff = StaffId::Make(now_);
  const log::Hash leaf = log::LeafHash("entry");
  ASSERT_TRUE(ring.Add(StaffErasure{staff, now_}));
  ASSERT_TRUE(ring.Add(TextErasure{0, leaf, now_}));
  const auto again = KeyRing::Open(Path("ring"), master_);
  ASSERT_EQ(again->staff_erasures().size(), 1U);
  EXPECT_EQ(again->staff_erasures()[0].staff, staff);
  ASSERT_EQ(again->text_erasures().size(), 1U);
  EXPECT_EQ(again->text_erasures()[0].entry, 0U);
  EXPECT_EQ(again->text_erasures()[0].leaf, leaf);
  EXPECT_EQ(again->text_erasures()[0].erased_at, now_);
}

// What another process put into the file is taken in, so that it is not written over.
TEST_F(KeyRingTest, TakesInWhatAnotherProcessWrote) {
  KeyRing ring = Make();
  auto other = KeyRing::Open(Path("ring"), master_);
  ASSERT_TRUE(other);
  ASSERT_TRUE(other->AddTagKey());
  EXPECT_EQ(ring.tag_keys().size(), 1U);
  ASSERT_TRUE(ring.Reread());
  EXPECT_EQ(ring.tag_keys(), other->tag_keys());
}

// What cannot be written leaves both the file and the ring as they were.
TEST_F(KeyRingTest, StaysAsItWasWhereItCannotBeWritten) {
  KeyRing ring = Make();
  const std::string before = Bytes("ring");
  std::filesystem::rename(Path("ring"), Path("away"));
  EXPECT_FALSE(ring.AddTagKey());
  EXPECT_EQ(ring.tag_keys().size(), 1U);
  std::filesystem::rename(Path("away"), Path("ring"));
  EXPECT_EQ(Bytes("ring"), before);
  EXPECT_TRUE(ring.AddTagKey());
  EXPECT_EQ(KeyRing::Open(Path("ring"), master_)->tag_keys().size(), 2U);
}

TEST_F(KeyRingTest, TakesItsMasterKeyFromAFileOrADescriptor) {
  const auto made = MakeMasterKey(Path("master"));
  ASSERT_TRUE(made);
  EXPECT_EQ(*ReadMasterKey(Path("master")), *made);
  EXPECT_EQ(MakeMasterKey(Path("master")).error().code, base::ErrorCode::conflict);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const std::string text = Bytes("master");
  ASSERT_EQ(write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  close(ends[1]);
  EXPECT_EQ(*ReadMasterKey(ends[0]), *made);
  close(ends[0]);
  for (const std::string bad : {"", "00", "zz", "0"}) {
    std::ofstream(Path("master")) << bad;
    EXPECT_FALSE(ReadMasterKey(Path("master"))) << bad;
  }
}

}  // namespace
}  // namespace grondslag::ledger
