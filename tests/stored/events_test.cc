// What was stored once is read for ever: the entry of every event is kept in events.txt, byte for byte. A line that
// changes is a fault, save where a field was added at the end of an event that nobody has stored yet.
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "described.h"
#include "filled.h"

namespace grondslag::stored {
namespace {

constexpr const char* kKept = GRONDSLAG_SOURCE_DIR "/tests/stored/events.txt";

std::string Hex(std::string_view bytes) {
  std::string hex;
  for (const char byte : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return hex;
}

std::string EntryOf(const ledger::Event& event) {
  ledger::NewEvent whole{event, *base::ParseInstant("2026-06-30T08:00:00Z"), {}, {}};
  base::UuidBytes bytes;
  bytes.fill(0xaa);
  whole.by = ledger::StaffId(bytes);
  bytes.fill(0xbb);
  whole.job = ledger::JobId(bytes);
  std::string entry = ledger::EncodeEntry(whole);
  EXPECT_TRUE(ledger::StampEntry(entry, *base::ParseInstant("2026-07-01T08:00:00Z")));
  return entry;
}

std::string Written() {
  std::string text;
  for (const ledger::Event& event : FilledEvents()) {
    const ledger::EventType& type = ledger::TypeOf(event);
    text += fmt::format("{} {} {}\n", type.number, type.name, Hex(EntryOf(event)));
  }
  return text;
}

void ExpectKept(const std::string& written, const char* path) {
  if (std::getenv("GRONDSLAG_ACCEPT") != nullptr) std::ofstream(path) << written;
  std::ostringstream kept;
  kept << std::ifstream(path).rdbuf();
  EXPECT_EQ(written, kept.str()) << "see ./dev accept";
}

TEST(StoredEvents, AreSpelledAsTheyAlwaysWere) { ExpectKept(Written(), kKept); }

TEST(StoredEvents, AreDescribedAsTheyAre) { ExpectKept(EventsPage(), GRONDSLAG_SOURCE_DIR "/docs/record-events.md"); }

TEST(StoredEvents, AreReadAsTheyWereWritten) {
  for (const ledger::Event& event : FilledEvents()) {
    const std::string entry = EntryOf(event);
    const auto read = ledger::DecodeEntry(7, entry);
    ASSERT_TRUE(read) << ledger::TypeOf(event).name << ": " << read.error().ToString();
    EXPECT_EQ(read->recorded_at.ToString(), "2026-07-01T08:00:00.000000Z");
    EXPECT_EQ(read->occurred_at.ToString(), "2026-06-30T08:00:00.000000Z");
    EXPECT_EQ(read->event.index(), event.index());
    // The texts of what was read are closed; their commitments are the same, so that it is spelled the same.
    EXPECT_EQ(EntryOf(read->event), entry) << ledger::TypeOf(event).name;
  }
}

// The name of a credential stands where the id of a member of staff would.
TEST(StoredEvents, SayByWhichCredentialAProgramDidIt) {
  ledger::NewEvent done{.event = ledger::AccessRefused{.operation = "readPerson", .reason = "forbidden", .times = 3},
                        .occurred_at = *base::ParseInstant("2026-06-30T08:00:00Z"),
                        .by = {},
                        .job = {},
                        .credential = ledger::RecordName("credential/shop")};
  std::string entry = ledger::EncodeEntry(done);
  ASSERT_TRUE(ledger::StampEntry(entry, *base::ParseInstant("2026-07-01T08:00:00Z")));
  const auto read = ledger::DecodeEntry(7, entry);
  ASSERT_TRUE(read) << read.error().ToString();
  EXPECT_EQ(read->credential.value(), "credential/shop");
  EXPECT_TRUE(read->by.empty());
  done.credential = {};
  std::string nobody = ledger::EncodeEntry(done);
  ASSERT_TRUE(ledger::StampEntry(nobody, *base::ParseInstant("2026-07-01T08:00:00Z")));
  EXPECT_TRUE(ledger::DecodeEntry(7, nobody)->credential.empty());
  // None is null, and no empty text.
  nobody[nobody.find("\xf6\xf6")] = '\x60';
  EXPECT_FALSE(ledger::DecodeEntry(7, nobody));
}

// Half an entry, or one with a byte more, is none; whatever a changed byte makes of it is spelled so.
TEST(StoredEvents, AreRefusedWhereTheyAreNotWhole) {
  for (const ledger::Event& event : FilledEvents()) {
    const std::string entry = EntryOf(event);
    for (std::size_t size = 0; size < entry.size(); ++size)
      EXPECT_FALSE(ledger::DecodeEntry(7, entry.substr(0, size))) << ledger::TypeOf(event).name << " cut at " << size;
    EXPECT_FALSE(ledger::DecodeEntry(7, entry + '\0'));
    for (std::size_t at = 0; at < entry.size(); ++at) {
      std::string altered = entry;
      altered[at] = static_cast<char>(altered[at] ^ 0x01);
      const auto read = ledger::DecodeEntry(7, altered);
      if (!read) continue;
      ledger::NewEvent again{read->event, read->occurred_at, read->by, read->job, read->credential};
      std::string spelled = ledger::EncodeEntry(again);
      ASSERT_TRUE(ledger::StampEntry(spelled, read->recorded_at));
      EXPECT_EQ(spelled, altered) << ledger::TypeOf(event).name << " at " << at;
    }
  }
}

// Visits what a new event holds before anything is filled in, also in its parts and in an item of each list.
struct NumbersThatBeginAtNothing {
  template <class T>
  NumbersThatBeginAtNothing& operator()(int, std::string_view name, T& value) {
    if constexpr (std::is_arithmetic_v<T>) {
      EXPECT_EQ(value, T{}) << name;
    }
    if constexpr (ledger::HasFields<T>) value.Fields(*this);
    return *this;
  }
  template <class T>
  NumbersThatBeginAtNothing& operator()(int number, std::string_view name, std::vector<T>&) {
    T item{};
    return (*this)(number, name, item);
  }
  template <class T>
  NumbersThatBeginAtNothing& operator()(int number, std::string_view name, std::optional<T>&) {
    T item{};
    return (*this)(number, name, item);
  }
};

// 0 and no are left out: a field that begins otherwise would be read as what it was not.
TEST(StoredEvents, BeginEmpty) {
  for (const ledger::Event& event : FilledEvents()) {
    std::visit(
        [&]<class T>(const T&) {
          T begun{};
          NumbersThatBeginAtNothing visitor;
          SCOPED_TRACE(ledger::TypeOf(event).name);
          begun.Fields(visitor);
        },
        event);
  }
}

TEST(StoredEvents, HaveNumbersOfTheirOwn) {
  std::set<int> numbers;
  std::set<std::string_view> names;
  for (const ledger::EventType& type : ledger::kEventTypes) {
    EXPECT_TRUE(numbers.insert(type.number).second) << type.name;
    EXPECT_TRUE(names.insert(type.name).second) << type.name;
  }
}

// A text that nobody owns would be sealed under a key that everybody shares.
TEST(StoredEvents, SayWhoseTheirTextsAre) {
  for (const ledger::Event& event : FilledEvents()) {
    ledger::ForEach<ledger::SealedText>(event, [&]<class S>(const S&) {
      EXPECT_NE(ledger::OwnerOf(event, S::kOwner), ledger::ThreadKey{}) << ledger::TypeOf(event).name;
    });
    // What was refused fills no thread that others read.
    const bool is_refusal = std::holds_alternative<ledger::AccessRefused>(event);
    EXPECT_EQ(ledger::ThreadsOf(event).empty(), is_refusal) << ledger::TypeOf(event).name;
  }
}

}  // namespace
}  // namespace grondslag::stored
