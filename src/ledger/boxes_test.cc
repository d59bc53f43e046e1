#include "ledger/boxes.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/entry.h"

namespace grondslag::ledger {
namespace {

class BoxesTest : public testing::Test {
 protected:
  BoxesTest() {
    identified_.person = PersonId::Make(base::Instant(1'700'000'000'000'000));
    identified_.identifier = PersonText("an@example.org");
    identified_.tag = PersonSuppression("tag");
  }
  base::Result<Secret> KeyFor(const KeyName& name) { return keys_.emplace(name, Secret::Random()).first->second; }
  base::Result<std::optional<Secret>> Find(const KeyName& name) {
    const auto key = keys_.find(name);
    return key == keys_.end() ? std::nullopt : std::optional(key->second);
  }
  std::vector<Box> Seal(Event& event) {
    return *SealTexts(event, [&](const KeyName& name) { return KeyFor(name); });
  }
  // As it is read from the log.
  Event Recorded(const Event& event) {
    std::string entry = EncodeEntry({event, {}, {}, {}});
    StampEntry(entry, base::Instant(1'700'000'000'000'000));
    return DecodeEntry(0, entry)->event;
  }
  base::Result<void> Open(Event& event, const std::vector<Box>& boxes, const Opening& opening = {true, true, true}) {
    return OpenTexts(event, boxes, opening, [&](const KeyName& name) { return Find(name); });
  }

  std::map<KeyName, Secret> keys_;
  PersonIdentified identified_;
};

TEST_F(BoxesTest, OpenToWhatWasSealed) {
  Event event = identified_;
  const std::vector<Box> boxes = Seal(event);
  EXPECT_EQ(boxes.size(), 2U);
  Event recorded = Recorded(event);
  const auto read = ReadBoxes(0, EncodeBoxes(boxes));
  ASSERT_TRUE(read);
  ASSERT_TRUE(Open(recorded, *read));
  EXPECT_EQ(std::get<PersonIdentified>(recorded).identifier.text(), "an@example.org");
  EXPECT_EQ(std::get<PersonIdentified>(recorded).tag.text(), "tag");
}

TEST_F(BoxesTest, SayWhatIsGone) {
  Event event = identified_;
  std::vector<Box> boxes = Seal(event);
  keys_.erase({Owner::person, FieldClass::use, identified_.person.bytes()});
  Event recorded = Recorded(event);
  ASSERT_TRUE(Open(recorded, boxes));
  EXPECT_EQ(std::get<PersonIdentified>(recorded).identifier.state(), SealedText::State::gone);
  EXPECT_EQ(std::get<PersonIdentified>(recorded).tag.state(), SealedText::State::open);
  recorded = Recorded(event);
  ASSERT_TRUE(Open(recorded, {}));
  EXPECT_EQ(std::get<PersonIdentified>(recorded).tag.state(), SealedText::State::gone);
}

// The same text twice has two commitments: nobody can tell that it is the same, or guess it.
TEST_F(BoxesTest, CommitToTheSameTextDifferently) {
  Event first = identified_, second = identified_;
  Seal(first), Seal(second);
  EXPECT_NE(std::get<PersonIdentified>(first).identifier.commitment(),
            std::get<PersonIdentified>(second).identifier.commitment());
}

TEST_F(BoxesTest, AreRefusedWhereTheyAreOfAnotherEventOrAltered) {
  Event event = identified_, other = identified_;
  const std::vector<Box> boxes = Seal(event);
  Seal(other);
  Event recorded = Recorded(other);
  EXPECT_EQ(Open(recorded, boxes).error().code, base::ErrorCode::corrupt);
  for (std::size_t at = 0; at < boxes[0].sealed.size(); ++at) {
    std::vector<Box> altered = boxes;
    altered[0].sealed[at] = static_cast<char>(altered[0].sealed[at] ^ 1);
    recorded = Recorded(event);
    EXPECT_FALSE(Open(recorded, altered)) << at;
  }
  const std::string row = EncodeBoxes(boxes);
  for (std::size_t size = 1; size < row.size(); ++size) EXPECT_FALSE(ReadBoxes(0, row.substr(0, size))) << size;
}

}  // namespace
}  // namespace grondslag::ledger
