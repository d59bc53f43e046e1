#include "ledger/event.h"

#include <algorithm>

namespace grondslag::ledger {
namespace {

template <class T>
concept IsOfRecord = requires(const T& event) { event.record(); };

}  // namespace

static_assert(std::is_nothrow_move_constructible_v<AnyEvent> && std::is_nothrow_move_assignable_v<AnyEvent>);

Event::Event() = default;
Event::Event(const Event& other) = default;
Event::Event(Event&& other) noexcept = default;
Event& Event::operator=(const Event& other) = default;
Event& Event::operator=(Event&& other) noexcept = default;
Event::~Event() = default;

std::vector<ThreadKey> ThreadsOf(const Event& event) {
  std::vector<ThreadKey> threads;
  ForEach<PersonId>(event, [&](const PersonId& person) { threads.push_back(ThreadOf(person)); });
  if (const auto record = RecordOf(event)) {
    threads.push_back(ThreadOf(*record));
    threads.push_back(OrganisationThread());
  }
  std::sort(threads.begin(), threads.end());
  threads.erase(std::unique(threads.begin(), threads.end()), threads.end());
  return threads;
}

std::optional<RecordName> RecordOf(const Event& event) {
  return std::visit(
      []<class T>(const T& typed) -> std::optional<RecordName> {
        if constexpr (IsOfRecord<T>) return typed.record();
        return std::nullopt;
      },
      event);
}

ThreadKey OwnerOf(const Event& event, Owner owner) {
  return std::visit(
      [&]<class T>(const T& typed) -> ThreadKey {
        if constexpr (requires { typed.person; }) {
          if (owner == Owner::person) return ThreadOf(typed.person);
        }
        if constexpr (requires { typed.staff; }) {
          if (owner == Owner::staff) return typed.staff.bytes();
        }
        if constexpr (IsOfRecord<T>) {
          if (owner == Owner::record) return ThreadOf(typed.record());
        }
        return {};
      },
      event);
}

}  // namespace grondslag::ledger
