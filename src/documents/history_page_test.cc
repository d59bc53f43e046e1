// Every kind of entry about a person has a sentence of its own, in both languages.
#include "documents/history_page.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "documents/sample_register.h"

namespace grondslag::documents {
namespace {

// The entry of this type with nothing filled in but its enumerators; nothing: it is not about a person.
template <class T>
std::vector<ledger::Event> Empty() {
  if constexpr (requires(T event) { event.person; }) {
    T event;
    event.person = people::Person();
    return {event};
  } else {
    return {};
  }
}
template <std::size_t... index>
std::vector<ledger::Event> OfEveryType(std::index_sequence<index...>) {
  std::vector<ledger::Event> all;
  const auto add = [&](std::vector<ledger::Event> one) { all.insert(all.end(), one.begin(), one.end()); };
  (add(Empty<std::variant_alternative_t<index, ledger::AnyEvent>>()), ...);
  return all;
}

TEST(HistoryPage, HasASentenceForEveryEntry) {
  const rules::RuleBook book;
  const auto events = OfEveryType(std::make_index_sequence<std::variant_size_v<ledger::AnyEvent>>());
  EXPECT_GT(events.size(), 20U);
  for (const base::Language language : {base::Language::nl, base::Language::en}) {
    for (const ledger::Event& event : events) {
      const people::HistoryLine line{
          .event = {.position = 7, .recorded_at = {}, .occurred_at = {}, .by = {}, .job = {}, .event = event},
          .corrected_by = {},
          .looked_into_by = {},
          .text = {},
          .opened = {}};
      const auto entries = HistoryEntriesOf({&line, 1}, registry::Register(), book, language);
      ASSERT_EQ(entries.size(), 1U);
      EXPECT_NE(entries[0].what, ledger::TypeOf(event).name);
      EXPECT_NE(entries[0].what, "");
      EXPECT_EQ(entries[0].remarks, "");
    }
  }
}

TEST(HistoryPage, SaysWhatBecameOfAnEntry) {
  const rules::RuleBook book;
  people::HistoryLine line{
      .event = {.position = 7, .recorded_at = {}, .occurred_at = {}, .by = {}, .job = {}, .event = people::No()},
      .corrected_by = 9,
      .is_pending = true,
      .look_into = true,
      .looked_into_by = {},
      .text = {},
      .opened = {}};
  const auto entries = HistoryEntriesOf({&line, 1}, registry::Register(), book, base::Language::en);
  EXPECT_EQ(entries[0].remarks,
            "was a mistake, see entry 9; does not count yet: the import is not complete; still to be looked into");
}

}  // namespace
}  // namespace grondslag::documents
