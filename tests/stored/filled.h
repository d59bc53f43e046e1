// Every event with every field filled in, the same each time: what the kept encodings are made of.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "ledger/entry.h"

namespace grondslag::stored {

// Puts something that is not empty into each field it visits.
class Filler {
 public:
  template <class V>
  Filler& operator()(int number, std::string_view name, V& value) {
    Fill(std::string(name), static_cast<std::uint8_t>(number), value);
    return *this;
  }

 private:
  template <class V>
  void Fill(const std::string& name, std::uint8_t number, V& value) {
    if constexpr (std::is_same_v<V, bool>) {
      value = true;
    } else if constexpr (std::is_same_v<V, std::string>) {
      value = name;
    } else if constexpr (std::is_arithmetic_v<V>) {
      value = static_cast<V>(number + 1000);
    } else if constexpr (std::is_same_v<V, base::Date>) {
      value = *base::ParseDate("2026-07-01");
    } else if constexpr (std::is_same_v<V, base::Instant>) {
      value = *base::ParseInstant("2026-07-01T09:30:00.000001Z");
    } else if constexpr (std::is_same_v<V, log::Hash>) {
      value.fill(number);
    } else if constexpr (std::is_same_v<V, ledger::RecordName>) {
      value = ledger::RecordName("record/" + name);
    } else if constexpr (std::derived_from<V, ledger::SealedText>) {
      value = V("text of " + name);
      ledger::Salt salt;
      salt.fill(number);
      value.Commit(salt);
    } else if constexpr (requires { value.bytes(); }) {
      base::UuidBytes bytes;
      bytes.fill(number);
      value = V(bytes);
    } else if constexpr (std::is_enum_v<V>) {
      // The enumerator that a new event has; in a list, which has none, the first.
      if constexpr (!ledger::IsWord<V>) {
        if (!IsKnown(value)) value = static_cast<V>(1);
      }
    } else {
      value.Fields(*this);
    }
  }
  template <class V>
  void Fill(const std::string& name, std::uint8_t number, std::vector<V>& list) {
    Fill(name, number, list.emplace_back());
  }
  template <class V>
  void Fill(const std::string& name, std::uint8_t number, std::optional<V>& value) {
    Fill(name, number, value.emplace());
  }
};

template <std::size_t index = 0>
void AddFilled(std::vector<ledger::Event>& events) {
  if constexpr (index < std::variant_size_v<ledger::AnyEvent>) {
    std::variant_alternative_t<index, ledger::AnyEvent> event;
    Filler filler;
    event.Fields(filler);
    events.emplace_back(std::move(event));
    AddFilled<index + 1>(events);
  }
}
// In the order of their types.
inline std::vector<ledger::Event> FilledEvents() {
  std::vector<ledger::Event> events;
  AddFilled(events);
  return events;
}

}  // namespace grondslag::stored
