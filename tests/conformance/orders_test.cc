// A ledger that appends through another process's: here, through another ledger over the same store. What goes that way
// is what would have been appended; what cannot be read as an order changes nothing.
#include <memory>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"
#include "ledger/erase.h"
#include "ledger/ledger.h"
#include "ledger/orders.h"
#include "store/memory/memory_store.h"

namespace grondslag::ledger {
namespace {

class Orders : public testing::Test {
 protected:
  void SetUp() override {
    auto ring = KeyRing::Create(folder_.Path("keys"), Secret::Random(), StoreId::Make(Now()), Now(), {});
    ASSERT_TRUE(ring) << ring.error().ToString();
    ring_ = std::make_unique<KeyRing>(std::move(*ring));
    auto server = Ledger::Create(store_, *ring_, {"the server"}, "shop.example", {.engine = "test"});
    ASSERT_TRUE(server) << server.error().ToString();
    server_ = std::move(*server);
    auto command = Ledger::Open(store_, *ring_, {.engine = "test"});
    ASSERT_TRUE(command) << command.error().ToString();
    command_ = std::move(*command);
    command_->AppendThrough([this](const std::string& order) -> base::Result<std::string> {
      last_order_ = order;
      return CarryOut(*server_, order);
    });
  }

  static base::Instant Now() { return base::Now(); }
  Append Identified(const PersonId& person, const std::string& address) {
    Append append{.id = AppendId::Make(Now()), .events = {}, .expected = {}};
    append.events.push_back(
        {command_->Identify(person, *SpellingOf(IdentifierKind::email, address), address), Now(), {}, {}});
    return append;
  }

  base::ScratchFolder folder_;
  store::MemoryStore store_;
  std::unique_ptr<KeyRing> ring_;
  std::unique_ptr<Ledger> server_, command_;
  std::string last_order_;
};

TEST_F(Orders, AppendAsIfByOneself) {
  const auto person = PersonId::Make(Now());
  Append append = Identified(person, "an@example.nl");
  const ThreadKey thread = ThreadOf(person);
  append.expected.emplace_back(thread, 0);
  const auto appended = command_->Append(append);
  ASSERT_TRUE(appended) << appended.error().ToString();
  EXPECT_EQ(appended->size, *server_->Size());

  auto events = command_->ReadThread(thread);
  ASSERT_TRUE(events && events->size() == 1U);
  ASSERT_TRUE(command_->OpenTexts(*events));
  EXPECT_EQ(std::get<PersonIdentified>(events->front().event).identifier.text(), "an@example.nl");
  EXPECT_EQ(*command_->FindPerson(*SpellingOf(IdentifierKind::email, "AN@example.nl")), person);
  EXPECT_EQ(*server_->FindPerson(*SpellingOf(IdentifierKind::email, "an@example.nl")), person);

  const auto again = command_->Append(append);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->first, appended->first);
}

TEST_F(Orders, BringBackWhyNot) {
  const auto person = PersonId::Make(Now());
  ASSERT_TRUE(command_->Append(Identified(person, "an@example.nl")));
  Append late = Identified(person, "an2@example.nl");
  late.expected.emplace_back(ThreadOf(person), 0);
  const auto refused = command_->Append(late);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::conflict);
  const auto direct = server_->Append(late);
  ASSERT_FALSE(direct);
  EXPECT_EQ(refused.error().message, direct.error().message);
  EXPECT_EQ(refused.error().problems.size(), direct.error().problems.size());
}

TEST_F(Orders, EraseAndSign) {
  const auto person = PersonId::Make(Now());
  ASSERT_TRUE(command_->Append(Identified(person, "an@example.nl")));
  EraseRequest request;
  request.id = AppendId::Make(Now());
  request.person = person;
  request.occurred_at = Now();
  request.reason = "asked for it";
  request.keeps_suppression = true;
  const auto report = ErasePerson(*command_, request);
  ASSERT_TRUE(report) << report.error().ToString();
  EXPECT_GT(report->texts_gone, 0U);
  EXPECT_TRUE(report->gone_from_store);
  EXPECT_TRUE(report->keeps_suppression);
  const auto note = command_->MakeCheckpoint();
  ASSERT_TRUE(note);
  EXPECT_EQ(*note, *server_->MakeCheckpoint());
}

TEST_F(Orders, AreAllThatGoesThatWay) {
  const auto altered = command_->Alter([](StoreReader&) -> base::Result<Changes> { return Changes(); });
  ASSERT_FALSE(altered);
  EXPECT_THAT(altered.error().message, testing::HasSubstr("stop it first"));
}

TEST_F(Orders, ChangeNothingWhereTheyCannotBeRead) {
  ASSERT_TRUE(command_->Append(Identified(PersonId::Make(Now()), "an@example.nl")));
  const std::string order = last_order_;
  const std::uint64_t size = *server_->Size();
  for (std::size_t length = 0; length < order.size(); ++length) {
    CarryOut(*server_, order.substr(0, length));
    EXPECT_EQ(*server_->Size(), size) << "the first " << length << " bytes were taken for an order";
  }
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string altered = order;
    altered[random() % altered.size()] = static_cast<char>(random());
    const std::string answer = CarryOut(*server_, altered);
    EXPECT_FALSE(answer.empty());
  }
  // Whatever of these was an order was appended whole: all of it can be read.
  EXPECT_TRUE(server_->Scan(0, [](RecordedEvent&&) { return true; }));
}

TEST_F(Orders, SayWhereNobodyAnswers) {
  command_->AppendThrough([](const std::string&) -> base::Result<std::string> { return std::string("?"); });
  const auto odd = command_->Append(Identified(PersonId::Make(Now()), "an@example.nl"));
  ASSERT_FALSE(odd);
  EXPECT_EQ(odd.error().code, base::ErrorCode::corrupt);
  command_->AppendThrough([](const std::string&) -> base::Result<std::string> {
    return base::Fail(base::ErrorCode::unavailable, "nobody there");
  });
  EXPECT_EQ(command_->Append(Identified(PersonId::Make(Now()), "an@example.nl")).error().message, "nobody there");
}

}  // namespace
}  // namespace grondslag::ledger
