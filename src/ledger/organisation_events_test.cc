// Every event of the organisation is read back as it was written: each field of it is filled, by its number, and none
// is lost.
#include "ledger/organisation_events.h"

#include <set>
#include <utility>
#include <variant>

#include <gtest/gtest.h>

#include "ledger/assessment_events.h"
#include "ledger/entry.h"

namespace grondslag::ledger {
namespace {

// Puts a value that is not empty into every field, another one each time.
class Filler {
 public:
  template <class T>
  Filler& operator()(int number, std::string_view name, T& value) {
    EXPECT_GT(number, last_) << name << ": numbers rise";
    last_ = number;
    Fill(value);
    EXPECT_FALSE(FieldWriter::IsEmpty(value)) << name;
    ++fields;
    return *this;
  }
  int fields = 0;

 private:
  void Fill(bool& value) { value = true; }
  template <std::unsigned_integral T>
  void Fill(T& value) {
    value = static_cast<T>(++count_);
  }
  void Fill(std::string& value) { value = "word" + std::to_string(++count_); }
  template <class Tag>
  void Fill(base::Id<Tag>& id) {
    id = base::Id<Tag>("kind/name" + std::to_string(++count_));
  }
  template <class Tag>
  void Fill(base::Uuid<Tag>& uuid) {
    uuid = base::Uuid<Tag>(base::UuidBytes{static_cast<std::uint8_t>(++count_)});
  }
  void Fill(base::Date& day) { day = base::Date(std::chrono::sys_days{std::chrono::days{20'000 + ++count_}}); }
  void Fill(base::Instant& moment) { moment = base::Instant(1'780'000'000'000'000 + ++count_); }
  void Fill(log::Hash& hash) { hash = log::Sha256(std::to_string(++count_)); }
  template <class S>
    requires std::derived_from<S, SealedText>
  void Fill(S& sealed) {
    sealed = S("text" + std::to_string(++count_));
    sealed.Commit(Salt{static_cast<std::uint8_t>(count_)});
  }
  template <class T>
    requires std::is_enum_v<T>
  void Fill(T& value) {
    value = static_cast<T>(1);  // every list has a second word, or begins with 1
  }
  template <class T>
  void Fill(std::optional<T>& value) {
    Fill(value.emplace());
  }
  template <class T>
  void Fill(std::vector<T>& list) {
    Fill(list.emplace_back());
    Fill(list.emplace_back());
  }
  template <HasFields T>
  void Fill(T& part) {
    const int last = std::exchange(last_, 0);
    part.Fields(*this);
    last_ = last;
  }

  int last_ = 0;
  int count_ = 0;
};

template <std::size_t... index>
std::vector<Event> OneOfEach(std::index_sequence<index...> /*all*/) {
  return {Event(std::variant_alternative_t<index, AnyEvent>())...};
}

TEST(OrganisationEvents, AreReadBackAsTheyWereWritten) {
  int types = 0, fields = 0;
  for (Event& event : OneOfEach(std::make_index_sequence<std::variant_size_v<AnyEvent>>())) {
    if (TypeOf(event).number < 200) continue;
    SCOPED_TRACE(TypeOf(event).name);
    Filler filler;
    std::visit([&](auto& typed) { typed.Fields(filler); }, event);
    std::string entry = EncodeEntry({.event = event, .occurred_at = base::Instant(1), .by = {}, .job = {}});
    ASSERT_TRUE(StampEntry(entry, base::Instant(std::int64_t{1} << 50)));
    const auto read = DecodeEntry(0, entry);
    ASSERT_TRUE(read) << read.error().ToString();
    EXPECT_EQ(read->event.index(), event.index());
    std::string again =
        EncodeEntry({.event = read->event, .occurred_at = read->occurred_at, .by = read->by, .job = read->job});
    ASSERT_TRUE(StampEntry(again, read->recorded_at));
    EXPECT_EQ(again, entry);
    ++types;
    fields += filler.fields;
  }
  std::cout << types << " types, " << fields << " fields\n";
  EXPECT_EQ(types, 19);
}

// What may stand in the log in the clear for ever: names, words, days, numbers, hashes. Text of people's own does not.
TEST(OrganisationEvents, HoldNoFreeTextInTheClear) {
  PurposeRegistered purpose;
  purpose.purpose = RecordName("purpose/deliver");
  Filler filler;
  purpose.Fields(filler);
  const std::string entry = EncodeEntry({.event = purpose, .occurred_at = base::Instant(1), .by = {}, .job = {}});
  EXPECT_EQ(entry.find("text"), std::string::npos);
}

TEST(OrganisationEvents, NumbersAndNamesOfTypesAreNotUsedTwice) {
  std::set<std::uint16_t> numbers;
  std::set<std::string_view> names;
  for (const EventType& type : kEventTypes) {
    EXPECT_TRUE(numbers.insert(type.number).second) << type.number;
    EXPECT_TRUE(names.insert(type.name).second) << type.name;
  }
}

}  // namespace
}  // namespace grondslag::ledger
