// The cases, in the order of the interface.
#include "ledger_suite.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "ledger/cosign.h"
#include "ledger/epochs.h"
#include "ledger/erase.h"
#include "ledger/portable.h"
#include "ledger/prove.h"
#include "ledger/rotate.h"
#include "ledger/static_files.h"
#include "ledger/verify.h"
#include "log/checkpoint.h"

namespace grondslag::conformance {

using base::ErrorCode;
using ledger::AppendId;
using ledger::ConsentGiven;
using ledger::ConsentWithdrawn;
using ledger::Event;
using ledger::FieldClass;
using ledger::IdentifierKind;
using ledger::PersonEvidence;
using ledger::PersonId;
using ledger::RecordedEvent;
using ledger::RecordName;
using ledger::Sequence;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;
using testing::SizeIs;

namespace {

const ledger::Holder kHolder{"the test"};

ledger::KeyRing MakeRing(const base::ScratchFolder& folder, const ledger::Secret& master, base::Instant now) {
  auto ring = ledger::KeyRing::Create(folder.path() + "/ring", master, ledger::StoreId::Make(now), now, {});
  if (!ring) throw std::runtime_error(ring.error().ToString());
  return std::move(*ring);
}

ledger::Spelling Email(const std::string& text) { return *ledger::SpellingOf(IdentifierKind::email, text); }

}  // namespace

LedgerSuite::LedgerSuite() : ring_(MakeRing(folder_, master_, now_)), test_store_(GetParam().make()) {
  auto store = test_store_->Open();
  if (!store) throw std::runtime_error(store.error().ToString());
  store_ = std::move(*store);
}

ledger::Ledger::Options LedgerSuite::Options() {
  return {
      .clock = [this] { return now_; }, .engine = "test 1", .unwritten_min = unwritten_min_, .unwritten_max = 1 << 18};
}

ledger::Ledger& LedgerSuite::Ledger() {
  if (!ledger_) {
    auto created = ledger::Ledger::Create(*store_, ring_, kHolder, "example.org/shop", Options());
    if (!created) throw std::runtime_error(created.error().ToString());
    ledger_ = std::move(*created);
  }
  return *ledger_;
}

void LedgerSuite::Close() {
  ledger_.reset();
  store_.reset();
}

ledger::Ledger& LedgerSuite::Reopen() {
  Close();
  auto store = test_store_->Open();
  if (!store) throw std::runtime_error(store.error().ToString());
  store_ = std::move(*store);
  auto opened = ledger::Ledger::Open(*store_, ring_, Options());
  if (!opened) throw std::runtime_error(opened.error().ToString());
  ledger_ = std::move(*opened);
  if (auto appending = ledger_->BeginAppending(kHolder); !appending)
    throw std::runtime_error(appending.error().ToString());
  return *ledger_;
}

ledger::Append LedgerSuite::AppendOf(std::vector<Event> events) {
  ledger::Append append{.id = AppendId::Make(now_), .events = {}};
  for (Event& event : events) append.events.push_back({std::move(event), now_, {}, {}});
  return append;
}

ledger::Appended LedgerSuite::MustAppend(std::vector<Event> events) {
  const auto appended = Ledger().Append(AppendOf(std::move(events)));
  EXPECT_TRUE(appended) << appended.error().ToString();
  return appended.value_or(ledger::Appended{});
}

PersonId LedgerSuite::AddPerson(const std::string& email) {
  const PersonId person = PersonId::Make(now_);
  MustAppend({Ledger().Identify(person, Email(email), email), Consent(person, "signed at the counter")});
  return person;
}

ConsentGiven LedgerSuite::Consent(const PersonId& person, const std::string& evidence) const {
  ConsentGiven consent;
  consent.person = person;
  consent.purpose = RecordName("purpose/newsletter");
  consent.form = RecordName("form/newsletter");
  consent.form_version = 3;
  consent.channel = "web";
  consent.evidence = PersonEvidence(evidence);
  return consent;
}

// ---- beginning

TEST_P(LedgerSuite, BeginsWithWhatItIs) {
  const auto events = Ledger().Read(0, 10);
  ASSERT_TRUE(events);
  ASSERT_THAT(*events, SizeIs(1));
  const auto* created = std::get_if<ledger::StoreCreated>(&events->front().event);
  ASSERT_NE(created, nullptr);
  EXPECT_EQ(created->store, ring_.store());
  EXPECT_EQ(created->origin, "example.org/shop");
  EXPECT_EQ(events->front().recorded_at, now_);
}

TEST_P(LedgerSuite, IsBegunOnce) {
  Ledger();
  ledger_.reset();
  const auto again = ledger::Ledger::Create(*store_, ring_, kHolder, "example.org/shop", Options());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::conflict);
}

TEST_P(LedgerSuite, IsNotOpenedWhereThereIsNone) {
  const auto opened = ledger::Ledger::Open(*store_, ring_, Options());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::not_found);
}

TEST_P(LedgerSuite, IsNotOpenedWithTheKeysOfAnother) {
  Ledger();
  ledger_.reset();
  const base::ScratchFolder folder;
  auto other = MakeRing(folder, master_, now_);
  const auto opened = ledger::Ledger::Open(*store_, other, Options());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::invalid_input);
  EXPECT_THAT(opened.error().message, HasSubstr("another store"));
}

TEST_P(LedgerSuite, RefusesTheSecondWriterAndSaysWhoIsTheFirst) {
  Ledger();
  auto store = test_store_->Open();
  ASSERT_TRUE(store);
  auto second = ledger::Ledger::Open(**store, ring_, Options());
  ASSERT_TRUE(second);
  const auto appending = (*second)->BeginAppending({"the second"});
  ASSERT_FALSE(appending);
  EXPECT_EQ(appending.error().code, ErrorCode::conflict);
  EXPECT_THAT(appending.error().message, HasSubstr("the test"));
  const auto refused = (*second)->Append(AppendOf({Consent(PersonId::Make(now_), "x")}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
  EXPECT_EQ(*(*second)->Size(), 1U);
}

// ---- appending

TEST_P(LedgerSuite, KeepsEventsInOrderAcrossReopening) {
  const PersonId person = AddPerson("an@example.org");
  MustAppend({ConsentWithdrawn{
      .person = person, .purpose = RecordName("purpose/newsletter"), .channel = "mail", .evidence = {}}});
  for (int i = 0; i < 2; ++i) {
    const auto events = Ledger().ReadThread(ledger::ThreadOf(person));
    ASSERT_TRUE(events);
    ASSERT_THAT(*events, SizeIs(3));
    EXPECT_TRUE(std::holds_alternative<ledger::PersonIdentified>((*events)[0].event));
    EXPECT_TRUE(std::holds_alternative<ConsentGiven>((*events)[1].event));
    EXPECT_TRUE(std::holds_alternative<ConsentWithdrawn>((*events)[2].event));
    EXPECT_EQ((*events)[2].position, 3U);
    Reopen();
  }
}

TEST_P(LedgerSuite, RecordsTheMicrosecondAndNeverGoesBack) {
  Ledger();
  const PersonId person = PersonId::Make(now_);
  now_ = base::Instant(now_.microseconds() + 123'457);
  const base::Instant later = now_;
  MustAppend({Consent(person, "")});
  now_ = base::Instant(now_.microseconds() - 60'000'000);
  const base::Instant earlier = now_;
  MustAppend({Consent(person, "")});
  const auto events = Ledger().ReadThread(ledger::ThreadOf(person));
  ASSERT_TRUE(events);
  ASSERT_THAT(*events, SizeIs(2));
  EXPECT_EQ((*events)[0].recorded_at, later);
  EXPECT_EQ((*events)[1].recorded_at, later);
  EXPECT_EQ((*events)[1].occurred_at, earlier);
}

TEST_P(LedgerSuite, RefusesWhatHasNotHappenedYet) {
  auto append = AppendOf({Consent(PersonId::Make(now_), "")});
  append.events[0].occurred_at = base::Instant(now_.microseconds() + 3'600'000'000);
  const auto refused = Ledger().Append(std::move(append));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_input);
  EXPECT_THAT(refused.error().message, HasSubstr("future"));
  EXPECT_EQ(*Ledger().Size(), 1U);
}

TEST_P(LedgerSuite, RefusesNothingAndWhatCannotBeReadBack) {
  EXPECT_EQ(Ledger().Append(AppendOf({})).error().code, ErrorCode::invalid_input);
  ConsentGiven consent = Consent(PersonId::Make(now_), "");
  consent.channel = "\xff";
  EXPECT_EQ(Ledger().Append(AppendOf({consent})).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(*Ledger().Size(), 1U);
}

// The index rows of an append are written after it, or much later: it is known in either case.
TEST_P(LedgerSuite, AppendsOnceWhateverIsAskedAgain) {
  for (const std::size_t unwritten_min : {std::size_t{1}, std::size_t{1} << 14}) {
    unwritten_min_ = unwritten_min;
    if (ledger_) Reopen();
    const PersonId person = PersonId::Make(now_);
    Ledger();
    const ledger::Append append = AppendOf({Consent(person, "first")});
    const auto first = Ledger().Append(append);
    ASSERT_TRUE(first) << first.error().ToString();
    EXPECT_FALSE(first->repeated);
    MustAppend({Consent(person, "other")});
    for (int i = 0; i < 2; ++i) {
      const auto again = Ledger().Append(append);
      ASSERT_TRUE(again) << again.error().ToString();
      EXPECT_TRUE(again->repeated);
      EXPECT_EQ(again->first, first->first);
      EXPECT_EQ(again->size, first->size);
      ledger::Append other = append;
      other.events = AppendOf({Consent(person, "not the first")}).events;
      const auto refused = Ledger().Append(other);
      ASSERT_FALSE(refused);
      EXPECT_EQ(refused.error().code, ErrorCode::conflict);
      Reopen();
    }
    EXPECT_THAT(*Ledger().ReadThread(ledger::ThreadOf(person)), SizeIs(2));
  }
}

TEST_P(LedgerSuite, RefusesWhatWasDecidedOnAnOlderState) {
  const PersonId person = AddPerson("an@example.org");
  const PersonId other = AddPerson("bo@example.org");
  ledger::Append append = AppendOf({Consent(person, "")});
  append.expected = {{ledger::ThreadOf(person), *Ledger().Size()}};
  MustAppend({Consent(other, "")});
  ledger::Append stale = append;
  stale.id = AppendId::Make(now_);
  ASSERT_TRUE(Ledger().Append(append));
  const auto refused = Ledger().Append(stale);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
}

TEST_P(LedgerSuite, TakesAppendsFromManyAtOnce) {
  unwritten_min_ = 64;
  Ledger();
  constexpr int kWriters = 8, kEach = 40;
  std::vector<PersonId> people;
  for (int i = 0; i < kWriters; ++i) people.push_back(PersonId::Make(now_));
  std::atomic<int> failures = 0;
  {
    std::vector<std::jthread> writers;
    for (int w = 0; w < kWriters; ++w) {
      writers.emplace_back([&, w] {
        for (int i = 0; i < kEach; ++i) {
          const auto appended =
              Ledger().Append(AppendOf({Consent(people[w], fmt::format("{}", i)), Consent(people[w], "")}));
          if (!appended || appended->size != appended->first + 2) ++failures;
        }
      });
    }
  }
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(*Ledger().Size(), 1U + 2 * kWriters * kEach);
  for (const PersonId& person : people) {
    auto events = Ledger().ReadThread(ledger::ThreadOf(person));
    ASSERT_TRUE(events);
    ASSERT_THAT(*events, SizeIs(2 * kEach));
    ASSERT_TRUE(Ledger().OpenTexts(*events, {.use = true, .evidence = true}));
    for (int i = 0; i < kEach; ++i)
      EXPECT_EQ(std::get<ConsentGiven>((*events)[2 * i].event).evidence.text(), fmt::format("{}", i));
  }
  const auto report = ledger::Verify(Ledger(), {.opens_texts = true});
  ASSERT_TRUE(report);
  EXPECT_THAT(report->found, IsEmpty());
  EXPECT_EQ(report->texts, std::size_t{kWriters} * kEach);
}

TEST_P(LedgerSuite, TakesLargeTexts) {
  const PersonId person = PersonId::Make(now_);
  const std::string large(5 << 20, 'x');
  MustAppend({Consent(person, large)});
  Reopen();
  auto events = Ledger().ReadThread(ledger::ThreadOf(person));
  ASSERT_TRUE(events);
  ASSERT_TRUE(Ledger().OpenTexts(*events, {.evidence = true}));
  EXPECT_EQ(std::get<ConsentGiven>(events->front().event).evidence.text(), large);
}

TEST_P(LedgerSuite, WakesWhoWaitsForMore) {
  Ledger();
  EXPECT_EQ(*Ledger().WaitBeyond(1, std::chrono::milliseconds(1)), 1U);
  std::jthread writer([&] { MustAppend({Consent(PersonId::Make(now_), "")}); });
  EXPECT_EQ(*Ledger().WaitBeyond(1, std::chrono::seconds(20)), 2U);
  // Also in a process that does not write.
  auto store = test_store_->Open();
  ASSERT_TRUE(store);
  auto follower = ledger::Ledger::Open(**store, ring_, Options());
  ASSERT_TRUE(follower);
  writer.join();
  std::jthread second([&] { MustAppend({Consent(PersonId::Make(now_), "")}); });
  EXPECT_EQ(*(*follower)->WaitBeyond(2, std::chrono::seconds(20)), 3U);
}

// ---- people and texts

TEST_P(LedgerSuite, FindsPeopleByWhatTheyAreKnownBy) {
  for (const std::size_t unwritten_min : {std::size_t{1} << 14, std::size_t{1}}) {
    unwritten_min_ = unwritten_min;
    if (ledger_) Reopen();
    const std::string email = fmt::format("an{}@example.org", unwritten_min);
    const PersonId person = AddPerson(email);
    for (int i = 0; i < 2; ++i) {
      EXPECT_THAT(*Ledger().FindPerson(Email(fmt::format(" AN{}@Example.org ", unwritten_min))), Optional(person));
      EXPECT_EQ(*Ledger().FindPerson(Email("bo@example.org")), std::nullopt);
      const auto refused = Ledger().Append(AppendOf({Ledger().Identify(PersonId::Make(now_), Email(email), email)}));
      ASSERT_FALSE(refused);
      EXPECT_EQ(refused.error().code, ErrorCode::conflict);
      Reopen();
    }
  }
}

TEST_P(LedgerSuite, OpensOnlyWhatIsAsked) {
  const PersonId person = AddPerson("an@example.org");
  auto events = Ledger().ReadThread(ledger::ThreadOf(person));
  ASSERT_TRUE(events);
  ASSERT_TRUE(Ledger().OpenTexts(*events));
  EXPECT_EQ(std::get<ledger::PersonIdentified>((*events)[0].event).identifier.text(), "an@example.org");
  EXPECT_FALSE(std::get<ledger::PersonIdentified>((*events)[0].event).tag.has_text());
  EXPECT_EQ(std::get<ConsentGiven>((*events)[1].event).evidence.state(), ledger::SealedText::State::closed);
  ASSERT_TRUE(Ledger().OpenTexts(*events, {.use = false, .evidence = true}));
  EXPECT_EQ(std::get<ConsentGiven>((*events)[1].event).evidence.text(), "signed at the counter");
}

// Nothing personal stands in any row in the clear.
TEST_P(LedgerSuite, KeepsTextsOutOfEveryRow) {
  AddPerson("an@example.org");
  Reopen();
  auto reader = Store().Read();
  ASSERT_TRUE(reader);
  std::size_t rows = 0;
  const auto look = [&](std::string_view value) {
    ++rows;
    EXPECT_EQ(value.find("example.org/s") == std::string_view::npos ? value.find("an@example") : std::string_view::npos,
              std::string_view::npos);
    EXPECT_EQ(value.find("counter"), std::string_view::npos);
    return true;
  };
  for (std::size_t i = 0; i < ledger::kSequenceCount; ++i)
    ASSERT_TRUE(
        (*reader)->Scan(static_cast<Sequence>(i), 0, [&](auto, std::string_view value) { return look(value); }));
  for (std::size_t i = 0; i < ledger::kMapCount; ++i) {
    ASSERT_TRUE((*reader)->Scan(static_cast<ledger::Map>(i), "", [&](std::string_view key, std::string_view value) {
      return look(key) && look(value);
    }));
  }
  EXPECT_GT(rows, 10U);
}

// ---- erasing

TEST_P(LedgerSuite, ForgetsThePersonWhoIsErased) {
  const PersonId person = AddPerson("an@example.org"), other = AddPerson("bo@example.org");
  const auto report = ledger::ErasePerson(Ledger(), {.id = AppendId::Make(now_),
                                                     .person = person,
                                                     .occurred_at = now_,
                                                     .by = {},
                                                     .evidence_until = {},
                                                     .reason = "asked"});
  ASSERT_TRUE(report) << report.error().ToString();
  EXPECT_TRUE(report->gone_from_store);
  EXPECT_EQ(report->texts_gone, 4U);  // identifier, tag, evidence, and the reason
  EXPECT_EQ(report->gone_from_copies_on.ToString(), "2027-03-01");
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(*Ledger().FindPerson(Email("an@example.org")), std::nullopt);
    EXPECT_THAT(*Ledger().FindPerson(Email("bo@example.org")), Optional(other));
    auto events = Ledger().ReadThread(ledger::ThreadOf(person));
    ASSERT_TRUE(events);
    ASSERT_TRUE(Ledger().OpenTexts(*events, {.use = true, .evidence = true, .suppression = true}));
    EXPECT_EQ(std::get<ledger::PersonIdentified>((*events)[0].event).identifier.state(),
              ledger::SealedText::State::gone);
    EXPECT_EQ(std::get<ConsentGiven>((*events)[1].event).evidence.state(), ledger::SealedText::State::gone);
    const auto verified = ledger::Verify(Ledger(), {.opens_texts = true});
    ASSERT_TRUE(verified);
    EXPECT_THAT(verified->found, IsEmpty());
    Reopen();
  }
  const auto refused = Ledger().Append(AppendOf({Ledger().Identify(person, Email("a@example.org"), "a@example.org")}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  // The address is free again, for whoever has it then.
  EXPECT_NE(AddPerson("an@example.org"), person);
}

TEST_P(LedgerSuite, KeepsEvidenceUntilItsDayAndStopsForGood) {
  const PersonId person = AddPerson("an@example.org");
  const base::Date until = *base::ParseDate("2027-06-30");
  const auto report = ledger::ErasePerson(Ledger(), {.id = AppendId::Make(now_),
                                                     .person = person,
                                                     .occurred_at = now_,
                                                     .by = {},
                                                     .evidence_until = until,
                                                     .keeps_suppression = true,
                                                     .reason = "asked"});
  ASSERT_TRUE(report) << report.error().ToString();
  EXPECT_EQ(report->texts_gone, 1U);
  EXPECT_THAT(report->evidence_until, Optional(until));
  EXPECT_THAT(*Ledger().FindPerson(Email("an@example.org")), Optional(person));
  const auto state = [&] {
    auto events = Ledger().ReadThread(ledger::ThreadOf(person));
    EXPECT_TRUE(Ledger().OpenTexts(*events, {.use = true, .evidence = true}));
    return std::make_pair(std::get<ConsentGiven>((*events)[1].event).evidence,
                          std::get<ledger::PersonErased>((*events)[2].event).who);
  };
  EXPECT_EQ(state().first.text(), "signed at the counter");
  EXPECT_EQ(state().second.text(), "email: an@example.org");
  EXPECT_EQ(*ledger::RemoveDueEvidence(Ledger(), until), 0U);
  EXPECT_GT(*ledger::RemoveDueEvidence(Ledger(), until.Next()), 0U);
  EXPECT_EQ(state().first.state(), ledger::SealedText::State::gone);
  EXPECT_EQ(state().second.state(), ledger::SealedText::State::gone);
  EXPECT_THAT(*Ledger().FindPerson(Email("an@example.org")), Optional(person));
}

TEST_P(LedgerSuite, RemovesEvidenceWhenItIsOpenedAfterItsDay) {
  const PersonId person = AddPerson("an@example.org");
  const base::Date until = *base::ParseDate("2027-06-30");
  ASSERT_TRUE(ledger::ErasePerson(Ledger(), {.id = AppendId::Make(now_),
                                             .person = person,
                                             .occurred_at = now_,
                                             .by = {},
                                             .evidence_until = until,
                                             .reason = "asked"}));
  const auto evidence = [&] {
    auto events = Ledger().ReadThread(ledger::ThreadOf(person));
    EXPECT_TRUE(Ledger().OpenTexts(*events, {.use = true, .evidence = true}));
    return std::get<ConsentGiven>((*events)[1].event).evidence.state();
  };
  now_ = *base::StartOf(until);
  Reopen();
  EXPECT_EQ(evidence(), ledger::SealedText::State::open);
  now_ = *base::StartOf(until.Next());
  Reopen();
  EXPECT_EQ(evidence(), ledger::SealedText::State::gone);
}

// Several writers at once seal the first texts of the same people, of every class, while the keys of all are wrapped
// anew: no key is lost, and nothing is sealed under a key that is not there.
TEST_P(LedgerSuite, LosesNoKeyWhileEpochsTurn) {
  Ledger();
  constexpr int kPeople = 60, kWriters = 4, kTurns = 6;
  std::vector<PersonId> people;
  for (int i = 0; i < kPeople; ++i) people.push_back(PersonId::Make(now_));
  std::atomic<int> failures = 0, done = 0;
  {
    std::vector<std::jthread> writers;
    for (int w = 0; w < kWriters; ++w) {
      writers.emplace_back([&, w] {
        for (const PersonId& person : people) {
          const std::string email = fmt::format("{}-{}@example.org", w, person.ToString());
          const Event event =
              w % 2 == 0 ? Event(Consent(person, "signed")) : Event(Ledger().Identify(person, Email(email), email));
          if (!Ledger().Append(AppendOf({event}))) ++failures;
        }
        ++done;
      });
    }
    for (int turn = 0; turn < kTurns || done < kWriters; ++turn) {
      if (!ledger::TurnEpoch(Ledger(), now_)) ++failures;
    }
  }
  EXPECT_EQ(failures, 0);
  const auto report = ledger::Verify(Ledger(), {.opens_texts = true});
  ASSERT_TRUE(report);
  EXPECT_THAT(report->found, IsEmpty());
  // One of a consent, two of an identifier.
  EXPECT_EQ(report->texts, std::size_t{kPeople} * kWriters * 3 / 2);
}

// While somebody is erased others go on recording about them: what comes before is gone, what comes after is refused.
TEST_P(LedgerSuite, RecordsNothingMoreAboutWhoIsBeingErased) {
  constexpr int kPeople = 8, kWriters = 3, kAppends = 30;
  for (int i = 0; i < kPeople; ++i) {
    const PersonId person = AddPerson(fmt::format("an{}@example.org", i));
    std::atomic<int> recorded = 0;
    {
      std::vector<std::jthread> writers;
      for (int w = 0; w < kWriters; ++w) {
        writers.emplace_back([&, w] {
          for (int k = 0; k < kAppends; ++k) {
            const std::string email = fmt::format("{}-{}-{}@example.org", i, w, k);
            const auto appended = Ledger().Append(AppendOf({Ledger().Identify(person, Email(email), email)}));
            if (appended) ++recorded;
            if (!appended) {
              EXPECT_EQ(appended.error().code, ErrorCode::conflict);
            }
          }
        });
      }
      while (recorded < kWriters) std::this_thread::yield();
      base::Result<ledger::EraseReport> report = tl::unexpected(base::Error());
      const auto was_overtaken = [&] { return !report && report.error().code == ErrorCode::conflict; };
      do {
        report = ledger::ErasePerson(Ledger(), {.id = AppendId::Make(now_),
                                                .person = person,
                                                .occurred_at = now_,
                                                .by = {},
                                                .evidence_until = {},
                                                .reason = "asked"});
      } while (was_overtaken());
      ASSERT_TRUE(report) << report.error().ToString();
    }
    auto events = Ledger().ReadThread(ledger::ThreadOf(person));
    ASSERT_TRUE(events);
    ASSERT_TRUE(Ledger().OpenTexts(*events, {.use = true, .evidence = true, .suppression = true}));
    EXPECT_TRUE(std::holds_alternative<ledger::PersonErased>(events->back().event));
    for (const RecordedEvent& event : *events) {
      const auto* identified = std::get_if<ledger::PersonIdentified>(&event.event);
      if (identified != nullptr) {
        EXPECT_EQ(identified->identifier.state(), ledger::SealedText::State::gone);
      }
    }
  }
  const auto verified = ledger::Verify(Ledger(), {.opens_texts = true});
  ASSERT_TRUE(verified);
  EXPECT_THAT(verified->found, IsEmpty());
}

// ---- erasing members of staff, and free texts of records

// Gives up after some commits, as a process that is killed does; what was committed stays.
class Stopping : public ledger::EventStore {
 public:
  Stopping(EventStore& store, std::size_t commits) : store_(store), left_(commits) {}
  base::Result<std::unique_ptr<ledger::StoreReader>> Read() override { return store_.Read(); }
  base::Result<ledger::Lease> Acquire(const ledger::Holder& holder) override { return store_.Acquire(holder); }
  void Release(const ledger::Lease& lease) override { store_.Release(lease); }
  base::Result<void> Commit(const ledger::Lease& lease, const ledger::Changes& changes) override {
    if (left_ == 0) return base::Fail(ErrorCode::unavailable, "stopped");
    --left_;
    return store_.Commit(lease, changes);
  }
  base::Result<void> Purge(const ledger::Lease& lease) override {
    if (left_ == 0) return base::Fail(ErrorCode::unavailable, "stopped");
    return store_.Purge(lease);
  }
  std::string Where() const override { return store_.Where(); }

 private:
  EventStore& store_;
  std::size_t left_;
};

ledger::FactRecorded Fact(const std::string& value, const std::string& reason) {
  ledger::FactRecorded fact;
  fact.about = RecordName("organisation");
  fact.fact = "kind";
  fact.value = ledger::RecordText(value);
  fact.reason = ledger::RecordText(reason);
  return fact;
}

// The texts of an event that can still be read.
std::vector<std::string> TextsAt(ledger::Ledger& ledger, ledger::Position position) {
  auto events = ledger.Read(position, 1);
  EXPECT_TRUE(events);
  EXPECT_TRUE(ledger.OpenTexts(*events, {.use = true, .evidence = true, .suppression = true}));
  std::vector<std::string> texts;
  std::visit(
      [&](auto& event) {
        ledger::ForEach<ledger::SealedText>(event, [&](const ledger::SealedText& text) {
          if (text.has_text()) texts.push_back(text.text());
        });
      },
      events->front().event);
  return texts;
}

TEST_P(LedgerSuite, ForgetsTheNameOfAMemberOfStaff) {
  const auto anna = ledger::StaffId::Make(now_), bo = ledger::StaffId::Make(now_);
  const auto register_as = [](const ledger::StaffId& staff, const std::string& name) {
    return ledger::StaffRegistered{
        .staff = staff, .name = ledger::StaffText(name), .function = ledger::StaffText("clerk")};
  };
  const auto of_anna = MustAppend({register_as(anna, "Anna")}).first, of_bo = MustAppend({register_as(bo, "Bo")}).first;
  const auto later = MustAppend({register_as(anna, "Anna de Vries")}).first;
  const ledger::EraseStaffRequest request{
      .id = AppendId::Make(now_), .staff = anna, .occurred_at = now_, .by = bo, .reason = "left"};
  const auto report = ledger::EraseStaff(Ledger(), request);
  ASSERT_TRUE(report) << report.error().ToString();
  EXPECT_EQ(report->texts_gone, 2U);
  EXPECT_TRUE(report->gone_from_store);
  EXPECT_EQ(report->gone_from_copies_on.ToString(), "2027-03-01");
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(TextsAt(Ledger(), of_anna), IsEmpty());
    EXPECT_THAT(TextsAt(Ledger(), later), IsEmpty());
    EXPECT_THAT(TextsAt(Ledger(), of_bo), ElementsAre("Bo", "clerk"));
    const auto events = Ledger().Read(report->position, 1);
    const auto* erased = std::get_if<ledger::StaffErased>(&events->front().event);
    ASSERT_NE(erased, nullptr);
    EXPECT_EQ(erased->staff, anna);
    EXPECT_EQ(events->front().by, bo);
    EXPECT_THAT(TextsAt(Ledger(), report->position), ElementsAre("left"));
    EXPECT_THAT(ledger::Verify(Ledger(), {.opens_texts = true})->found, IsEmpty());
    Reopen();
  }
  // Once: asked again it says where that was. And nothing more is sealed for her.
  const std::uint64_t size = *Ledger().Size();
  EXPECT_EQ(ledger::EraseStaff(Ledger(), request)->position, report->position);
  EXPECT_EQ(*Ledger().Size(), size);
  const auto refused = Ledger().Append(AppendOf({register_as(anna, "Anna")}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  ledger::EraseStaffRequest nobody = request;
  nobody.staff = ledger::StaffId::Make(now_);
  EXPECT_EQ(ledger::EraseStaff(Ledger(), nobody).error().code, ErrorCode::not_found);
}

TEST_P(LedgerSuite, ForgetsTheTextsOfOneEventOfARecord) {
  const auto first = MustAppend({Fact("a webshop", "Anna said so")}).first;
  const auto second = MustAppend({Fact("a web shop", "a typing error")}).first;
  const PersonId person = AddPerson("an@example.org");
  const auto asked_again = AppendOf({Fact("a shop", "twice")});
  ASSERT_TRUE(Ledger().Append(asked_again));
  const auto by = ledger::StaffId::Make(now_);
  const ledger::EraseTextRequest request{
      .id = AppendId::Make(now_), .entry = first, .occurred_at = now_, .by = by, .reason = "it names somebody"};
  const auto report = ledger::EraseText(Ledger(), request);
  ASSERT_TRUE(report) << report.error().ToString();
  EXPECT_EQ(report->texts_gone, 1U);  // value and reason stand in one box
  EXPECT_TRUE(report->gone_from_store);
  EXPECT_EQ(report->gone_from_copies_on.ToString(), "2027-03-01");
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(TextsAt(Ledger(), first), IsEmpty());
    EXPECT_THAT(TextsAt(Ledger(), second), ElementsAre("a web shop", "a typing error"));
    EXPECT_THAT(TextsAt(Ledger(), report->position), ElementsAre("it names somebody"));
    EXPECT_THAT(ledger::Verify(Ledger(), {.opens_texts = true})->found, IsEmpty());
    Reopen();
  }
  const auto events = Ledger().Read(report->position, 1);
  const auto* erased = std::get_if<ledger::RecordTextErased>(&events->front().event);
  ASSERT_NE(erased, nullptr);
  EXPECT_EQ(erased->of, RecordName("organisation"));
  EXPECT_EQ(erased->entry, first);
  EXPECT_EQ(events->front().by, by);
  // The record goes on, under its new key; what was appended before cannot be told from something else any more.
  const auto third = MustAppend({Fact("a store", "")}).first;
  EXPECT_THAT(TextsAt(Ledger(), third), ElementsAre("a store"));
  EXPECT_EQ(Ledger().Append(asked_again).error().code, ErrorCode::conflict);
  const std::uint64_t size = *Ledger().Size();
  EXPECT_EQ(ledger::EraseText(Ledger(), request)->position, report->position);
  EXPECT_EQ(*Ledger().Size(), size);
  // Its reason can go too; what has no such text, or is of a person, is refused.
  ledger::EraseTextRequest other = request;
  other.id = AppendId::Make(now_);
  other.entry = report->position;
  EXPECT_TRUE(ledger::EraseText(Ledger(), other));
  EXPECT_THAT(TextsAt(Ledger(), report->position), IsEmpty());
  EXPECT_THAT(TextsAt(Ledger(), third), ElementsAre("a store"));
  const auto of_person = Ledger().ReadThread(ledger::ThreadOf(person))->front().position;
  for (const ledger::Position entry : {ledger::Position{0}, of_person, *Ledger().Size()}) {
    other.entry = entry;
    const auto refused = ledger::EraseText(Ledger(), other);
    ASSERT_FALSE(refused) << entry;
    EXPECT_EQ(refused.error().code, ErrorCode::not_found);
  }
}

// Others record about the same record meanwhile: nothing is lost, and what went is gone.
TEST_P(LedgerSuite, LosesNoTextWhileOneIsErased) {
  Ledger();
  constexpr int kWriters = 3, kEach = 20;
  std::vector<ledger::Position> erased;
  for (int i = 0; i < 5; ++i) erased.push_back(MustAppend({Fact(fmt::format("first {}", i), "")}).first);
  std::atomic<int> failures = 0;
  {
    std::vector<std::jthread> writers;
    for (int w = 0; w < kWriters; ++w) {
      writers.emplace_back([&] {
        for (int i = 0; i < kEach; ++i) {
          if (!Ledger().Append(AppendOf({Fact("later", "because")}))) ++failures;
        }
      });
    }
    for (const ledger::Position entry : erased) {
      const auto report = ledger::EraseText(
          Ledger(), {.id = AppendId::Make(now_), .entry = entry, .occurred_at = now_, .by = {}, .reason = ""});
      if (!report) ++failures;
    }
  }
  EXPECT_EQ(failures, 0);
  const auto verified = ledger::Verify(Ledger(), {.opens_texts = true});
  ASSERT_TRUE(verified);
  EXPECT_THAT(verified->found, IsEmpty());
  EXPECT_EQ(verified->texts, std::size_t{kWriters} * kEach * 2);
}

// Stopped after any number of commits: what was decided is finished by the next to open it to write, and else nothing
// was decided.
TEST_P(LedgerSuite, FinishesErasingThatWasInterrupted) {
  for (const bool is_text : {false, true}) {
    bool has_stopped = true;
    for (std::size_t commits = 0; has_stopped; ++commits) {
      ASSERT_LT(commits, 20U);
      const auto staff = ledger::StaffId::Make(now_);
      const ledger::StaffRegistered registered{.staff = staff, .name = ledger::StaffText("Anna"), .function = {}};
      const auto of_staff = MustAppend({registered}).first, of_fact = MustAppend({Fact("first", "")}).first;
      const auto second = MustAppend({Fact("second", "")}).first;
      Reopen();
      ledger_.reset();
      {
        Stopping stops(Store(), commits);
        auto ledger = ledger::Ledger::Open(stops, ring_, Options());
        ASSERT_TRUE(ledger);
        ASSERT_TRUE((*ledger)->BeginAppending(kHolder));
        const auto id = AppendId::Make(now_);
        const auto report =
            is_text
                ? ledger::EraseText(**ledger, {.id = id, .entry = of_fact, .occurred_at = now_, .by = {}, .reason = ""})
                : ledger::EraseStaff(**ledger, {.id = id, .staff = staff, .occurred_at = now_, .by = {}, .reason = ""});
        has_stopped = !report;
      }
      Reopen();
      const bool is_decided = commits > 0;
      EXPECT_EQ(TextsAt(Ledger(), of_staff).empty(), is_decided && !is_text) << commits;
      EXPECT_EQ(TextsAt(Ledger(), of_fact).empty(), is_decided && is_text) << commits;
      EXPECT_THAT(TextsAt(Ledger(), second), ElementsAre("second"));
      std::size_t markers = 0;
      ASSERT_TRUE((*Store().Read())->Scan(ledger::Map::meta, "erasing", [&](std::string_view key, std::string_view) {
        markers += key.starts_with("erasing") ? 1U : 0U;
        return true;
      }));
      EXPECT_EQ(markers, 0U);
    }
  }
}

// A backup that is put back forgets them again; a text is known by its hash, for another may stand in its place.
TEST_P(LedgerSuite, RestoresABackupWithoutStaffAndTextsErasedSince) {
  const auto anna = ledger::StaffId::Make(now_);
  const auto of_anna =
      MustAppend({ledger::StaffRegistered{.staff = anna, .name = ledger::StaffText("Anna"), .function = {}}}).first;
  const auto first = MustAppend({Fact("first", "")}).first, second = MustAppend({Fact("second", "")}).first;
  ASSERT_TRUE(ledger::Export(Store(), Path("backup")));
  for (int i = 0; i < 5; ++i) MustAppend({Fact("in between", "")});
  const auto after = MustAppend({Fact("after the backup", "")}).first;
  ASSERT_TRUE(ledger::EraseStaff(
      Ledger(), {.id = AppendId::Make(now_), .staff = anna, .occurred_at = now_, .by = {}, .reason = ""}));
  for (const ledger::Position entry : {first, after}) {
    ASSERT_TRUE(ledger::EraseText(
        Ledger(), {.id = AppendId::Make(now_), .entry = entry, .occurred_at = now_, .by = {}, .reason = ""}));
  }
  EXPECT_THAT(ledger::KeyRing::Open(ring_.path(), master_)->staff_erasures(), SizeIs(1));
  EXPECT_THAT(ledger::KeyRing::Open(ring_.path(), master_)->text_erasures(), SizeIs(2));
  std::string backup = Path("backup");
  for (int i = 0; i < 2; ++i) {
    const auto restored_store = OtherStore();
    auto store = restored_store->Open();
    ASSERT_TRUE(store);
    ASSERT_TRUE(ledger::Import(backup, **store, kHolder, ledger::ImportedAs::restored));
    auto restored = ledger::Ledger::Open(**store, ring_, Options());
    ASSERT_TRUE(restored);
    ASSERT_TRUE((*restored)->BeginAppending(kHolder));
    EXPECT_THAT(TextsAt(**restored, of_anna), IsEmpty());
    EXPECT_THAT(TextsAt(**restored, first), IsEmpty());
    EXPECT_THAT(TextsAt(**restored, second), ElementsAre("second"));
    EXPECT_THAT(ledger::Verify(**restored, {.opens_texts = true})->found, IsEmpty());
    // In this log something else stands where the other one had the text that was erased, also after the next restore.
    while (*(*restored)->Size() <= after) ASSERT_TRUE((*restored)->Append(AppendOf({Fact("anew", "")})));
    EXPECT_THAT(TextsAt(**restored, after), ElementsAre("anew"));
    backup = Path(fmt::format("backup {}", i));
    ASSERT_TRUE(ledger::Export(**store, backup));
  }
}

// ---- rotating tags

// Every row of `tag`: its key, and its generation.
std::map<std::string, std::uint32_t> TagRowsOf(ledger::EventStore& store) {
  std::map<std::string, std::uint32_t> rows;
  const auto reader = store.Read();
  EXPECT_TRUE((*reader)->Scan(ledger::Map::tag, "", [&](std::string_view key, std::string_view value) {
    rows[std::string(key)] = ledger::ReadTagRow(value)->generation;
    return true;
  }));
  return rows;
}

std::size_t RotatedEvents(ledger::Ledger& ledger) {
  const auto events = ledger.ReadThread(ledger::ThreadOf(RecordName("store")));
  return static_cast<std::size_t>(std::count_if(events->begin(), events->end(), [](const RecordedEvent& event) {
    return std::holds_alternative<ledger::TagsRotated>(event.event);
  }));
}

// In rows and in memory; found before and after, refused to another person before and after.
TEST_P(LedgerSuite, FindsPeopleUnderANewKey) {
  std::vector<PersonId> people;
  for (int i = 0; i < 9; ++i) people.push_back(AddPerson(fmt::format("an{}@example.org", i)));
  Reopen();
  const std::map<std::string, std::uint32_t> before = TagRowsOf(Store());
  EXPECT_THAT(before, SizeIs(9));
  people.push_back(AddPerson("an9@example.org"));
  const auto prepared_before =
      AppendOf({Ledger().Identify(people[0], Email("other@example.org"), "other@example.org")});
  for (std::uint32_t generation = 2; generation <= 4; ++generation) {
    const auto report = ledger::RotateTags(Ledger(), {.occurred_at = now_, .by = {}, .rows_of_commit = 4});
    ASSERT_TRUE(report) << report.error().ToString();
    EXPECT_EQ(report->generation, generation);
    EXPECT_EQ(RotatedEvents(Ledger()), generation - 1);
    for (int i = 0; i < 10; ++i)
      EXPECT_THAT(*Ledger().FindPerson(Email(fmt::format("AN{}@example.org", i))), Optional(people[i])) << i;
    for (const auto& [tag, of] : TagRowsOf(Store())) {
      EXPECT_EQ(of, generation);
      EXPECT_FALSE(before.contains(tag));
    }
    const auto refused = Ledger().Append(
        AppendOf({Ledger().Identify(PersonId::Make(now_), Email("an3@example.org"), "an3@example.org")}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    if (generation == 3) Reopen();
  }
  // What was made under the keys of before is taken all the same, and found.
  ASSERT_TRUE(Ledger().Append(prepared_before));
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(*Ledger().FindPerson(Email("other@example.org")), Optional(people[0]));
    EXPECT_EQ(*Ledger().FindPerson(Email("nobody@example.org")), std::nullopt);
    Reopen();
  }
  EXPECT_THAT(TagRowsOf(Store()), SizeIs(11));
  EXPECT_THAT(ledger::Verify(Ledger(), {.opens_texts = true})->found, IsEmpty());
}

// Stopped after any number of commits: everybody is found at once, by who reads and by who writes, and the next to open
// it to write brings it to its end.
TEST_P(LedgerSuite, FinishesARotationThatWasInterrupted) {
  std::vector<PersonId> people;
  for (int i = 0; i < 7; ++i) people.push_back(AddPerson(fmt::format("an{}@example.org", i)));
  const auto expect_all_found = [&](ledger::Ledger& ledger) {
    for (int i = 0; i < 7; ++i) {
      const auto found = ledger.FindPerson(Email(fmt::format("an{}@example.org", i)));
      ASSERT_TRUE(found) << found.error().ToString();
      EXPECT_THAT(*found, Optional(people[i])) << i;
    }
  };
  bool has_stopped = true;
  std::uint32_t generation = 1;
  for (std::size_t commits = 0; has_stopped; ++commits) {
    Reopen();
    ledger_.reset();
    {
      Stopping stops(Store(), commits);
      auto ledger = ledger::Ledger::Open(stops, ring_, Options());
      ASSERT_TRUE(ledger);
      const auto begun = (*ledger)->BeginAppending(kHolder);
      ASSERT_TRUE(begun) << begun.error().ToString();
      const auto report = ledger::RotateTags(**ledger, {.occurred_at = now_, .by = {}, .rows_of_commit = 2});
      ++generation;
      has_stopped = !report;
      if (!report) {
        EXPECT_EQ(report.error().code, ErrorCode::unavailable);
      }
      expect_all_found(**ledger);
    }
    {
      const auto reads = ledger::Ledger::Open(Store(), ring_, Options());
      ASSERT_TRUE(reads);
      expect_all_found(**reads);
    }
    EXPECT_EQ(ring_.tag_keys().size(), generation);
    expect_all_found(Reopen());
    for (const auto& [tag, of] : TagRowsOf(Store())) EXPECT_EQ(of, generation);
    EXPECT_THAT(TagRowsOf(Store()), SizeIs(7));
    EXPECT_EQ(RotatedEvents(Ledger()), generation - 1);
    ASSERT_TRUE(Ledger().Append(AppendOf({Consent(people[0], "")})));
  }
  EXPECT_GT(generation, 6U);
}

// In the middle of it others append; who is new is refused until it is over, and nobody is known twice.
TEST_P(LedgerSuite, AppendsWhileTagsAreRotated) {
  constexpr int kPeople = 120;
  std::vector<PersonId> people;
  for (int i = 0; i < kPeople; ++i) people.push_back(AddPerson(fmt::format("an{}@example.org", i)));
  Reopen();
  std::atomic<bool> is_over = false;
  std::atomic<int> failures = 0, missed = 0, added = 0;
  {
    std::jthread recording([&] {
      for (int i = 0; !is_over; ++i) {
        if (!Ledger().Append(AppendOf({Consent(people[i % kPeople], "")}))) ++failures;
        const std::string email = fmt::format("new{}@example.org", added.load());
        const auto appended = Ledger().Append(AppendOf({Ledger().Identify(PersonId::Make(now_), Email(email), email)}));
        if (appended) ++added;
        if (!appended && appended.error().code != ErrorCode::unavailable) ++failures;
        const std::string known = fmt::format("an{}@example.org", i % kPeople);
        const auto twice = Ledger().Append(AppendOf({Ledger().Identify(PersonId::Make(now_), Email(known), known)}));
        if (twice) ++failures;
      }
    });
    std::jthread asking([&] {
      for (int i = 0; !is_over; ++i) {
        const auto found = Ledger().FindPerson(Email(fmt::format("an{}@example.org", i % kPeople)));
        if (!found || *found != people[i % kPeople]) ++missed;
      }
    });
    for (int turn = 0; turn < 3; ++turn) {
      EXPECT_TRUE(ledger::RotateTags(Ledger(), {.occurred_at = now_, .by = {}, .rows_of_commit = 16}));
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    is_over = true;
  }
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(missed, 0);
  const auto are_found = [&] {
    for (int i = 0; i < added; ++i)
      EXPECT_NE(*Ledger().FindPerson(Email(fmt::format("new{}@example.org", i))), std::nullopt) << i;
  };
  are_found();
  Reopen();
  are_found();
  EXPECT_THAT(TagRowsOf(Store()), SizeIs(static_cast<std::size_t>(kPeople + added)));
}

// Who only reads, and began before, has another copy of the key ring.
TEST_P(LedgerSuite, FollowsARotationFromAnotherProcess) {
  const PersonId person = AddPerson("an@example.org"), other = AddPerson("bo@example.org");
  auto ring = ledger::KeyRing::Open(ring_.path(), master_);
  ASSERT_TRUE(ring);
  std::filesystem::copy_file(ring_.path(), Path("old ring"));
  auto store = test_store_->Open();
  ASSERT_TRUE(store);
  const auto reads = ledger::Ledger::Open(**store, *ring, Options());
  ASSERT_TRUE(reads);
  EXPECT_THAT(*(*reads)->FindPerson(Email("an@example.org")), Optional(person));
  ASSERT_TRUE(ledger::RotateTags(Ledger(), {.occurred_at = now_, .by = {}}));
  Reopen();
  EXPECT_THAT(*(*reads)->FindPerson(Email("bo@example.org")), Optional(other));
  EXPECT_EQ(*(*reads)->FindPerson(Email("cy@example.org")), std::nullopt);
  // With a copy of before nobody is taken for somebody who is not known.
  auto copy = ledger::KeyRing::Open(Path("old ring"), master_);
  ASSERT_TRUE(copy);
  const auto refused = ledger::Ledger::Open(Store(), *copy, Options());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_input);
  EXPECT_THAT(refused.error().message, HasSubstr("older than"));
}

TEST_P(LedgerSuite, ErasesWhoseTagWasRotated) {
  const PersonId person = AddPerson("an@example.org"), other = AddPerson("bo@example.org");
  const auto erase = [&](const PersonId& who, bool keeps_suppression) {
    const auto report = ledger::ErasePerson(Ledger(), {.id = AppendId::Make(now_),
                                                       .person = who,
                                                       .occurred_at = now_,
                                                       .by = {},
                                                       .evidence_until = {},
                                                       .keeps_suppression = keeps_suppression,
                                                       .reason = ""});
    EXPECT_TRUE(report) << report.error().ToString();
  };
  erase(other, true);
  ASSERT_TRUE(ledger::RotateTags(Ledger(), {.occurred_at = now_, .by = {}}));
  erase(person, false);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(*Ledger().FindPerson(Email("an@example.org")), std::nullopt);
    // Nothing but the tag is left, and the objection is still matched by it.
    EXPECT_THAT(*Ledger().FindPerson(Email("bo@example.org")), Optional(other));
    EXPECT_THAT(TagRowsOf(Store()), SizeIs(i));
    Reopen();
  }
}

TEST_P(LedgerSuite, RaisesTheTagsOfAnOlderBackup) {
  const PersonId person = AddPerson("an@example.org"), other = AddPerson("bo@example.org");
  ASSERT_TRUE(ledger::Export(Store(), Path("of memory")));
  Reopen();
  ASSERT_TRUE(ledger::Export(Store(), Path("of rows")));
  for (int turn = 0; turn < 2; ++turn) ASSERT_TRUE(ledger::RotateTags(Ledger(), {.occurred_at = now_, .by = {}}));
  ASSERT_TRUE(ledger::ErasePerson(Ledger(), {.id = AppendId::Make(now_),
                                             .person = person,
                                             .occurred_at = now_,
                                             .by = {},
                                             .evidence_until = {},
                                             .reason = ""}));
  for (const char* backup : {"of memory", "of rows"}) {
    const auto restored_store = OtherStore();
    auto store = restored_store->Open();
    ASSERT_TRUE(store);
    ASSERT_TRUE(ledger::Import(Path(backup), **store, kHolder, ledger::ImportedAs::restored));
    auto restored = ledger::Ledger::Open(**store, ring_, Options());
    ASSERT_TRUE(restored) << restored.error().ToString();
    EXPECT_THAT(*(*restored)->FindPerson(Email("bo@example.org")), Optional(other));
    const auto begun = (*restored)->BeginAppending(kHolder);
    ASSERT_TRUE(begun) << begun.error().ToString();
    EXPECT_EQ(*(*restored)->FindPerson(Email("an@example.org")), std::nullopt);
    EXPECT_THAT(*(*restored)->FindPerson(Email("bo@example.org")), Optional(other));
    restored->reset();
    for (const auto& [tag, of] : TagRowsOf(**store)) EXPECT_EQ(of, 3U);
    EXPECT_THAT(TagRowsOf(**store), SizeIs(1));
  }
}

// ---- proving, altering

TEST_P(LedgerSuite, ProvesAnEventToWhoHasNothingElse) {
  const PersonId person = AddPerson("an@example.org");
  MustAppend(std::vector<Event>(300, Consent(person, "")));
  const auto proof = ledger::ProveEvent(Ledger(), 2, {.use = false, .evidence = true});
  ASSERT_TRUE(proof) << proof.error().ToString();
  const auto parsed = log::ParseTlogProof(proof->proof.ToString());
  ASSERT_TRUE(parsed) << parsed.error().ToString();
  const auto checkpoint = log::CheckTlogProof(*parsed, proof->entry, proof->key);
  ASSERT_TRUE(checkpoint) << checkpoint.error().ToString();
  EXPECT_EQ(checkpoint->origin, "example.org/shop");
  ASSERT_THAT(proof->texts, SizeIs(1));
  EXPECT_EQ(proof->texts[0].field, "evidence");
  EXPECT_EQ(ledger::CommitmentTo(proof->texts[0].salt, proof->texts[0].text), proof->texts[0].commitment);
  EXPECT_NE(proof->entry.find(log::BytesOf(proof->texts[0].commitment)), std::string::npos);
  std::string altered = proof->entry;
  altered.back() = static_cast<char>(altered.back() ^ 1);
  EXPECT_FALSE(log::CheckTlogProof(*parsed, altered, proof->key));
}

TEST_P(LedgerSuite, NamesThePlaceThatWasAltered) {
  const PersonId person = AddPerson("an@example.org");
  std::vector<Event> consents;
  for (std::uint32_t i = 0; i < 600; ++i) {
    ConsentGiven consent = Consent(person, "");
    consent.form_version = i + 1;
    consents.emplace_back(consent);
  }
  MustAppend(std::move(consents));
  const auto outside = Ledger().MakeCheckpoint();
  ASSERT_TRUE(outside);
  const auto verify = [&] {
    // To read only: what was altered may be refused to who wants to go on.
    ledger_.reset();
    const auto ledger = ledger::Ledger::Open(Store(), ring_, Options());
    EXPECT_TRUE(ledger);
    const auto report = ledger::Verify(**ledger, {.opens_texts = false, .outside = {{"the mailbox", *outside}}});
    EXPECT_TRUE(report);
    return *report;
  };
  EXPECT_THAT(verify().found, IsEmpty());
  EXPECT_EQ(verify().outside_checkpoints, 1U);

  const auto first_found = [&] {
    const auto report = verify();
    return report.found.empty() ? ledger::Tampering{std::nullopt, {"niets", "nothing"}} : report.found.front();
  };
  const auto row = [&](std::uint64_t number) { return **(*Store().Read())->Get(Sequence::event, number); };
  const auto commit = [&](const ledger::Changes& changes) {
    const auto lease = Store().Acquire({"the forger"});
    ASSERT_TRUE(lease);
    ASSERT_TRUE(Store().Commit(*lease, changes));
    Store().Release(*lease);
  };
  // One byte of an entry; the same with its leaf; with the tile too; two entries swapped; one left out; the last left
  // out.
  const std::string one = row(100), two = row(101), last = row(602);
  std::string altered = one;
  altered[32 + 7] = static_cast<char>(altered[32 + 7] ^ 1);
  ledger::Changes changes;
  changes.Put(Sequence::event, 100, altered);
  commit(changes);
  EXPECT_THAT(first_found().position, Optional(100U));
  EXPECT_THAT(first_found().what.en, HasSubstr("entry 100 was altered"));

  const std::string with_leaf = ledger::EncodeEventRow(log::LeafHash(altered.substr(32)), altered.substr(32));
  changes = {};
  changes.Put(Sequence::event, 100, with_leaf);
  commit(changes);
  EXPECT_THAT(first_found().position, Optional(100U));

  changes = {};
  changes.Put(Sequence::event, 100, two);
  changes.Put(Sequence::event, 101, one);
  commit(changes);
  EXPECT_THAT(first_found().position, Optional(100U));
  EXPECT_THAT(first_found().what.en, HasSubstr("recorded as entry 101"));

  changes = {};
  changes.Put(Sequence::event, 100, one);
  changes.Remove(Sequence::event, 101);
  commit(changes);
  EXPECT_THAT(first_found().position, Optional(101U));
  EXPECT_THAT(first_found().what.en, HasSubstr("entry 101 is missing"));

  changes = {};
  changes.Put(Sequence::event, 101, two);
  changes.Remove(Sequence::event, 602);
  commit(changes);
  EXPECT_THAT(first_found().position, Optional(602U));
  EXPECT_THAT(first_found().what.en, HasSubstr("left out"));

  changes = {};
  changes.Put(Sequence::event, 602, last);
  commit(changes);
  EXPECT_THAT(verify().found, IsEmpty());
}

// The bundles hold what the leaves are of; what does not fit into one is named before anything is written.
TEST_P(LedgerSuite, GivesItsEntriesInBundles) {
  const PersonId person = AddPerson("an@example.org");
  MustAppend(std::vector<Event>(600, Consent(person, "")));
  const auto note = Ledger().MakeCheckpoint();
  ASSERT_TRUE(note);
  MustAppend({Consent(person, "")});
  auto files = ledger::StaticFiles::Of(Ledger(), *note);
  ASSERT_TRUE(files) << files.error().ToString();
  EXPECT_TRUE(files->CheckEntries());
  std::size_t bundles = 0;
  for (const log::TileId& id : files->Tiles()) {
    const auto tile = files->Tile(id);
    ASSERT_TRUE(tile) << log::PathOf(id);
    if (id.level > 0) continue;
    ++bundles;
    auto bundle = files->Entries(id);
    ASSERT_TRUE(bundle) << bundle.error().ToString();
    std::vector<log::Hash> leaves;
    for (std::string_view rest = *bundle; rest.size() > 2;) {
      const std::size_t size = static_cast<unsigned char>(rest[0]) * 256U + static_cast<unsigned char>(rest[1]);
      leaves.push_back(log::LeafHash(rest.substr(2, size)));
      rest.remove_prefix(2 + size);
    }
    EXPECT_EQ(log::EncodeTile(leaves), *tile) << log::PathOf(id);
  }
  EXPECT_EQ(bundles, 3U);
}

TEST_P(LedgerSuite, NamesTheEntryThatIsTooLongForABundle) {
  const PersonId person = AddPerson("an@example.org");
  ConsentGiven consent = Consent(person, "");
  consent.channel = std::string(log::kBundledEntryMax, 'x');
  MustAppend({consent});
  const auto note = Ledger().MakeCheckpoint();
  ASSERT_TRUE(note);
  auto files = ledger::StaticFiles::Of(Ledger(), *note);
  ASSERT_TRUE(files);
  for (const auto& refused : {files->CheckEntries(), files->Entries({0, 0, 4}).map([](const auto&) {})}) {
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_input);
  }
  EXPECT_THAT(files->CheckEntries().error().message, HasSubstr("entry 3 "));
  EXPECT_TRUE(files->Tile({0, 0, 4}));
}

// A witness that lives here: it knows how far it saw the log, and signs.
class Witness {
 public:
  ledger::AskWitness Ask() {
    return [this](const std::string& request) -> base::Result<log::WitnessAnswer> {
      const std::size_t head = request.find("\n\n") + 2;
      const auto note = log::ParseNote(request.substr(head));
      const auto checkpoint = log::ParseCheckpoint(note->text);
      if (!request.starts_with(fmt::format("old {}\n", seen_)))
        return log::WitnessAnswer{409, "text/x.tlog.size", fmt::format("{}\n", seen_)};
      seen_ = checkpoint->size;
      log::Note message{"cosignature/v1\ntime 1\n" + note->text, {}};
      message.Sign(signer_);
      const log::NoteSignature cosignature{key().name, key().Id(),
                                           std::string("\0\0\0\0\0\0\0\1", 8) + message.signatures[0].signature};
      const std::string lines = log::Note{"x\n", {cosignature}}.ToString();
      return log::WitnessAnswer{200, "", lines.substr(lines.find("\n\n") + 2)};
    };
  }
  log::VerifierKey key() const { return {"w1", signer_.verifier().key, log::KeyKind::cosignature}; }

 private:
  log::SignerKey signer_ = *log::SignerKey::Generate("w1");
  std::uint64_t seen_ = 0;
};

// What was cosigned stays, whatever else is thinned out, and holds the log to what it was.
TEST_P(LedgerSuite, KeepsWhatAWitnessCosigned) {
  const PersonId person = AddPerson("an@example.org");
  Witness witness, stranger;
  std::vector<std::uint64_t> sizes;
  for (int i = 0; i < 3; ++i) {
    const auto cosigned = ledger::Cosign(Ledger(), witness.Ask(), witness.key());
    ASSERT_TRUE(cosigned) << cosigned.error().ToString();
    EXPECT_EQ(cosigned->cosignatures, 1U);
    const auto note = log::ParseNote(cosigned->note);
    ASSERT_TRUE(note);
    EXPECT_TRUE(note->Verify(witness.key()));
    EXPECT_TRUE(note->Verify(ring_.Signer("example.org/shop")->verifier()));
    sizes.push_back(log::ParseCheckpoint(note->text)->size);
    // Within the hour, so that those before are thinned out.
    for (int k = 0; k < 3; ++k) {
      now_ = base::Instant(now_.microseconds() + 2'000'000);
      MustAppend({Consent(person, "")});
    }
    if (i == 1) Reopen();
  }
  auto reader = Store().Read();
  ASSERT_TRUE(reader);
  std::vector<std::uint64_t> kept;
  ASSERT_TRUE((*reader)->Scan(Sequence::checkpoint, 0, [&](std::uint64_t size, std::string_view) {
    kept.push_back(size);
    return true;
  }));
  sizes.push_back(*Ledger().Size());
  EXPECT_EQ(kept, sizes);
  reader->reset();
  const auto verified = ledger::Verify(Ledger(), {.outside = {}, .witnesses = {witness.key(), stranger.key()}});
  ASSERT_TRUE(verified);
  EXPECT_THAT(verified->found, IsEmpty());
  EXPECT_EQ(verified->witnessed, 3U);
  EXPECT_TRUE(verified->was_held_to_outside());
  EXPECT_FALSE(ledger::Verify(Ledger(), {})->was_held_to_outside());
  // By another witness than was asked for: nothing is kept.
  const auto refused = ledger::Cosign(Ledger(), stranger.Ask(), witness.key());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::not_found);
  EXPECT_EQ(ledger::Verify(Ledger(), {.outside = {}, .witnesses = {stranger.key()}})->witnessed, 0U);
}

TEST_P(LedgerSuite, RefusesAWitnessThatSawMore) {
  AddPerson("an@example.org");
  const auto ask = [](const std::string&) -> base::Result<log::WitnessAnswer> {
    return log::WitnessAnswer{409, "text/x.tlog.size", "1000\n"};
  };
  const auto refused = ledger::Cosign(Ledger(), ask, std::nullopt);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  EXPECT_THAT(refused.error().message, HasSubstr("left out"));
}

// ---- moving and restoring

TEST_P(LedgerSuite, MovesToAnotherStoreAndGoesOn) {
  const PersonId person = AddPerson("an@example.org");
  const auto exported = ledger::Export(Store(), Path("export"));
  ASSERT_TRUE(exported) << exported.error().ToString();
  const auto there = ledger::Export(Store(), Path("export"));
  ASSERT_FALSE(there);
  EXPECT_EQ(there.error().code, ErrorCode::conflict);

  const auto other = OtherStore();
  auto store = other->Open();
  ASSERT_TRUE(store);
  const auto imported = ledger::Import(Path("export"), **store, kHolder);
  ASSERT_TRUE(imported) << imported.error().ToString();
  EXPECT_EQ(imported->rows, exported->rows);
  auto moved = ledger::Ledger::Open(**store, ring_, Options());
  ASSERT_TRUE(moved) << moved.error().ToString();
  ASSERT_TRUE((*moved)->BeginAppending(kHolder));
  EXPECT_THAT(*(*moved)->FindPerson(Email("an@example.org")), Optional(person));
  ASSERT_TRUE((*moved)->Append(AppendOf({Consent(person, "there")})));
  EXPECT_THAT(ledger::Verify(**moved, {.opens_texts = true})->found, IsEmpty());
  const auto twice = ledger::Import(Path("export"), **store, kHolder);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, ErrorCode::conflict);
}

TEST_P(LedgerSuite, RestoresABackupWithoutThoseErasedSince) {
  const PersonId person = AddPerson("an@example.org"), other = AddPerson("bo@example.org");
  ASSERT_TRUE(ledger::Export(Store(), Path("backup")));
  const auto old_head = Ledger().MakeCheckpoint();
  ASSERT_TRUE(old_head);
  ASSERT_TRUE(ledger::ErasePerson(Ledger(), {.id = AppendId::Make(now_),
                                             .person = person,
                                             .occurred_at = now_,
                                             .by = {},
                                             .evidence_until = {},
                                             .reason = ""}));

  const auto restored_store = OtherStore();
  auto store = restored_store->Open();
  ASSERT_TRUE(store);
  ASSERT_TRUE(ledger::Import(Path("backup"), **store, kHolder, ledger::ImportedAs::restored));
  auto restored = ledger::Ledger::Open(**store, ring_, Options());
  ASSERT_TRUE(restored);
  ASSERT_TRUE((*restored)->BeginAppending(kHolder));
  EXPECT_EQ(*(*restored)->FindPerson(Email("an@example.org")), std::nullopt);
  EXPECT_THAT(*(*restored)->FindPerson(Email("bo@example.org")), Optional(other));
  EXPECT_THAT((*restored)->origin(), testing::StartsWith("example.org/shop/restored-"));
  const auto events = (*restored)->ReadThread(ledger::ThreadOf(RecordName("store")));
  ASSERT_TRUE(events);
  const auto* named = std::get_if<ledger::StoreRestored>(&events->back().event);
  ASSERT_NE(named, nullptr);
  const auto head = log::ParseCheckpoint(log::ParseNote(*old_head)->text);
  EXPECT_EQ(named->old_root, head->root);
  EXPECT_EQ(named->old_size, head->size);
  const auto verified = ledger::Verify(**restored, {.opens_texts = true, .outside = {{"old", *old_head}}});
  ASSERT_TRUE(verified);
  EXPECT_THAT(verified->found, IsEmpty());
  EXPECT_EQ(verified->outside_checkpoints, 1U);
}

TEST_P(LedgerSuite, TakesNothingFromAFileThatIsNotWhole) {
  AddPerson("an@example.org");
  ASSERT_TRUE(ledger::Export(Store(), Path("export")));
  const std::string whole = BytesOf(Path("export"));
  const auto other = OtherStore();
  auto store = other->Open();
  ASSERT_TRUE(store);
  const auto import = [&](const std::string& bytes) {
    std::FILE* file = std::fopen(Path("try").c_str(), "w");
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
    return ledger::Import(Path("try"), **store, kHolder);
  };
  for (std::size_t size = 0; size < whole.size(); size += whole.size() / 50 + 1)
    EXPECT_FALSE(import(whole.substr(0, size))) << size;
  for (std::size_t at = 0; at < whole.size(); at += whole.size() / 50 + 1) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 0x20);
    EXPECT_FALSE(import(altered)) << at;
  }
  EXPECT_FALSE(import(whole + "x"));
  EXPECT_EQ(*(*(*store)->Read())->Last(Sequence::event), std::nullopt);
  EXPECT_TRUE(import(whole));
}

}  // namespace grondslag::conformance
