// The fold of everybody as a thing of its own: finding, counting, and what it costs. GRONDSLAG_PEOPLE says for how many
// people (a million takes a few seconds).
#include "people/people.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <gtest/gtest.h>

#include "people/small_thread.h"

namespace grondslag::people {
namespace {

std::uint32_t HowMany() {
  const char* people = std::getenv("GRONDSLAG_PEOPLE");
  return people == nullptr ? 50'000 : static_cast<std::uint32_t>(std::strtoul(people, nullptr, 10));
}

TEST(People, KnowsNobodyAtFirst) {
  const People people;
  EXPECT_EQ(people.size(), 0U);
  const auto state = people.StateAt(Person(), {.effective_on = At("2026-01-01")});
  ASSERT_TRUE(state);
  EXPECT_FALSE(state->known);
}

TEST(People, VisitsEverybodyUntilItIsTold) {
  People people;
  ledger::RecordedEvent event{
      .position = 1, .recorded_at = {}, .occurred_at = At("2026-01-01"), .by = {}, .job = {}, .event = {}};
  for (std::uint32_t number = 1; number <= 300; ++number, ++event.position) {
    event.event = Known(Person(number));
    ASSERT_TRUE(people.Apply(event));
  }
  std::uint32_t seen = 0;
  people.ForEach([&](const ledger::PersonId& person, std::span<const Entry> entries) {
    EXPECT_EQ(person, Person(++seen));
    EXPECT_EQ(entries.size(), 1U);
    return seen < 200;
  });
  EXPECT_EQ(seen, 200U);
  EXPECT_EQ(people.position(), 301U);
}

TEST(People, ReusesWhatErasingLeavesOver) {
  People people;
  ledger::RecordedEvent event{
      .position = 1, .recorded_at = {}, .occurred_at = At("2026-01-01"), .by = {}, .job = {}, .event = {}};
  const auto apply = [&](ledger::Event what) {
    event.event = std::move(what);
    ASSERT_TRUE(people.Apply(event));
    ++event.position;
  };
  ledger::PersonErased erased;
  erased.person = Person();
  for (int round = 0; round < 3; ++round) {
    apply(Known());
    for (int i = 0; i < 10; ++i) apply(Yes());
    apply(erased);
  }
  // Positions of one number of bytes, so that entries take as much each time.
  const auto go_on_to = [&](ledger::Position end) {
    while (event.position < end) {
      for (int i = 0; i < 10; ++i) apply(Yes());
      apply(erased);
    }
  };
  go_on_to(200);
  const std::size_t bytes = people.bytes();
  go_on_to(2000);
  EXPECT_EQ(people.bytes(), bytes);
}

// Each is identified and says yes; every tenth takes it back.
TEST(People, CostsLittle) {
  const std::uint32_t count = HowMany();
  People people;
  people.Reserve(count, count + count / 10 + 1);
  ledger::RecordedEvent event{.position = 1,
                              .recorded_at = {},
                              .occurred_at = At("2026-02-01"),
                              .by = {},
                              .job = {},
                              .event = FormVersionOf(1)};
  ASSERT_TRUE(people.Apply(event));
  std::vector<ledger::Event> events = {Known(), Yes(), No()};
  const auto begun = std::chrono::steady_clock::now();
  for (std::uint32_t number = 1; number <= count; ++number) {
    for (std::size_t i = 0; i < (number % 10 == 0 ? 3U : 2U); ++i) {
      event.event = events[i];
      std::visit(
          [&](auto& typed) {
            if constexpr (requires { typed.person; }) typed.person = Person(number);
          },
          event.event);
      ++event.position;
      ASSERT_TRUE(people.Apply(event));
    }
  }
  const auto folded = std::chrono::steady_clock::now();
  std::uint32_t in_force = 0;
  const View view{.effective_on = At("2026-06-01")};
  people.ForEach([&](const ledger::PersonId&, std::span<const Entry> entries) {
    const auto state = people.StateOf(entries, view);
    if (state && state->ConsentTo(Newsletter()).standing == Standing::in_force) ++in_force;
    return state.has_value();
  });
  const auto asked = std::chrono::steady_clock::now();
  EXPECT_EQ(in_force, count - count / 10);
  const double bytes = static_cast<double>(people.bytes()) / count;
  const auto seconds = [](auto from, auto to) { return std::chrono::duration<double>(to - from).count(); };
  std::printf("%u people: %.2f million events folded a second, %.0f bytes a person, %.2f million states a second\n",
              count, static_cast<double>(event.position) / seconds(begun, folded) / 1e6, bytes,
              count / seconds(folded, asked) / 1e6);
  EXPECT_LT(bytes, 120);
}

}  // namespace
}  // namespace grondslag::people
