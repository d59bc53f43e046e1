// What two lines of one person have in common within a month and beyond it, and that a destroyed key is gone.
#include "trail/pseudonym.h"

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/scratch_folder.h"

namespace grondslag::trail {
namespace {

base::Instant At(const char* text) { return *base::ParseInstant(text); }
ledger::PersonId Person(const char* text) { return *ledger::PersonId::Parse(text); }
const ledger::PersonId kAnna = Person("018f0000-0000-7000-8000-000000000001");
const ledger::PersonId kBas = Person("018f0000-0000-7000-8000-000000000002");

TEST(Month, IsThatOfTheMomentInUtc) {
  EXPECT_EQ(Month::Of(At("2026-11-30T23:59:59.999999Z")).ToString(), "2026-11");
  EXPECT_EQ(Month::Of(At("2026-12-01T00:30:00+01:00")).ToString(), "2026-11");
  EXPECT_EQ(Month::Of(At("1969-12-31T23:59:59Z")).ToString(), "1969-12");
  EXPECT_EQ((*Month::Parse("2026-11") + 2).ToString(), "2027-01");
  EXPECT_EQ((*Month::Parse("2026-01") + -1).ToString(), "2025-12");
  EXPECT_LT(*Month::Parse("2025-12"), *Month::Parse("2026-01"));
  EXPECT_EQ(*Month::Parse("0001-01"), Month());
  for (const char* text : {"", "2026", "2026-00", "2026-13", "0000-01", "2026-1", "2026-011", "2026/11", "-026-11"})
    EXPECT_FALSE(Month::Parse(text)) << text;
}

TEST(LogKey, NamesAPersonTheSameWayWithinItsMonthOnly) {
  const LogKey november(*Month::Parse("2026-11"), ledger::Secret::Random());
  const LogKey december(*Month::Parse("2026-12"), ledger::Secret::Random());
  EXPECT_EQ(november.Of(kAnna), november.Of(kAnna));
  EXPECT_NE(november.Of(kAnna), november.Of(kBas));
  EXPECT_NE(november.Of(kAnna).ToString(), december.Of(kAnna).ToString());
  EXPECT_EQ(november.Of(kAnna).ToString().size(), 32U);
  EXPECT_EQ(november.Of(kAnna).month().ToString(), "2026-11");
  // A fingerprint of the same bytes is no start of finding the person.
  const std::string bytes(kAnna.view());
  EXPECT_EQ(november.Of(bytes), november.Of(bytes));
  EXPECT_NE(november.Of(bytes).ToString().substr(0, 32), november.Of(kAnna).ToString());
  EXPECT_EQ(november.Of(bytes).ToString().size(), 64U);
}

// Known answers, made with another implementation of BLAKE2b: lines that were sent stay findable by a later program.
TEST(LogKey, NamesPeopleAsItAlwaysDid) {
  const LogKey key(*Month::Parse("2026-11"), *ledger::Secret::FromBytes(std::string(32, 'k')));
  EXPECT_EQ(key.Of(kAnna).ToString(), "386abc734a784ea0aae62374757afe01");
  EXPECT_EQ(key.Of("request").ToString(), "1010f142e3ea1efbb5d2168fb735f5dd9c6a62faf5c2d90b404e2b593806a206");
}

TEST(LogKeys, AreMadeWhenTheirMonthBeginsAndStay) {
  const base::ScratchFolder folder;
  const std::string path = folder.Path("log.keys");
  const ledger::Secret master = ledger::Secret::Random();
  std::string anna;
  {
    auto keys = LogKeys::Create(path, master);
    ASSERT_TRUE(keys) << keys.error().ToString();
    EXPECT_FALSE((*keys)->Find(*Month::Parse("2026-11")));
    const auto key = (*keys)->KeyAt(At("2026-11-23T10:00:00Z"));
    ASSERT_TRUE(key) << key.error().ToString();
    anna = (*key)->Of(kAnna).ToString();
    EXPECT_EQ(*(*keys)->KeyAt(At("2026-11-01T00:00:00Z")), *key);
    EXPECT_NE((*(*keys)->KeyAt(At("2026-12-01T00:00:00Z")))->Of(kAnna).ToString(), anna);
  }
  struct stat status{};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  const auto keys = LogKeys::Open(path, master);
  ASSERT_TRUE(keys) << keys.error().ToString();
  EXPECT_EQ((*keys)->months(), (std::vector{*Month::Parse("2026-11"), *Month::Parse("2026-12")}));
  EXPECT_EQ((*keys)->Find(*Month::Parse("2026-11"))->Of(kAnna).ToString(), anna);
  EXPECT_EQ(LogKeys::Create(path, master).error().code, base::ErrorCode::conflict);
  EXPECT_EQ(LogKeys::Open(path, ledger::Secret::Random()).error().code, base::ErrorCode::invalid_input);
  EXPECT_EQ(LogKeys::Open(folder.Path("none"), master).error().code, base::ErrorCode::not_found);
}

TEST(LogKeys, AreGoneOnceTheyAreDestroyed) {
  const base::ScratchFolder folder;
  const std::string path = folder.Path("log.keys");
  const ledger::Secret master = ledger::Secret::Random();
  auto keys = LogKeys::Create(path, master);
  ASSERT_TRUE(keys);
  for (const char* at : {"2026-09-05T00:00:00Z", "2026-10-05T00:00:00Z", "2026-11-05T00:00:00Z"})
    ASSERT_TRUE((*keys)->KeyAt(At(at)));
  const auto destroyed = (*keys)->DestroyBefore(*Month::Parse("2026-11"));
  ASSERT_TRUE(destroyed);
  EXPECT_EQ(*destroyed, (std::vector{*Month::Parse("2026-09"), *Month::Parse("2026-10")}));
  EXPECT_TRUE((*keys)->DestroyBefore(*Month::Parse("2026-10"))->empty());
  keys = LogKeys::Open(path, master);
  ASSERT_TRUE(keys);
  EXPECT_EQ((*keys)->months(), (std::vector{*Month::Parse("2026-11")}));
  EXPECT_FALSE((*keys)->Find(*Month::Parse("2026-10")));
  // None is made a second time, also where none is left at all.
  EXPECT_EQ((*keys)->KeyAt(At("2026-10-05T00:00:00Z")).error().code, base::ErrorCode::conflict);
  ASSERT_TRUE((*keys)->DestroyBefore(*Month::Parse("2027-01")));
  EXPECT_EQ((*LogKeys::Open(path, master))->KeyAt(At("2026-11-05T00:00:00Z")).error().code, base::ErrorCode::conflict);
  EXPECT_TRUE((*keys)->KeyAt(At("2027-01-05T00:00:00Z")));
}

TEST(LogKeys, RefuseAFileThatWasAltered) {
  const base::ScratchFolder folder;
  const std::string path = folder.Path("log.keys");
  const ledger::Secret master = ledger::Secret::Random();
  ASSERT_TRUE((*LogKeys::Create(path, master))->KeyAt(At("2026-11-05T00:00:00Z")));
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  for (std::size_t i = 0; i < bytes.size(); i += 7) {
    std::string altered = bytes;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << altered;
    EXPECT_FALSE(LogKeys::Open(path, master)) << i;
  }
}

TEST(LogKeys, AreMadeOnceForManyThreads) {
  const base::ScratchFolder folder;
  const auto keys = LogKeys::Create(folder.Path("log.keys"), ledger::Secret::Random());
  ASSERT_TRUE(keys);
  std::vector<std::string> seen(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& name : seen)
      threads.emplace_back([&] { name = (*(*keys)->KeyAt(At("2026-11-05T00:00:00Z")))->Of(kAnna).ToString(); });
  }
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 1U);
}

}  // namespace
}  // namespace grondslag::trail
