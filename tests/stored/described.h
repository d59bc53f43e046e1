// Every event with its fields, as a table for readers: docs/record-events.md is made of it.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

#include "ledger/entry.h"

namespace grondslag::stored {

// Says number, name and kind of each field it visits.
class Describer {
 public:
  template <class V>
  Describer& operator()(int number, std::string_view name, V&) {
    if (!text_.empty()) text_ += "; ";
    text_ += fmt::format("{} `{}` {}", number, name, KindOf<V>());
    return *this;
  }
  std::string Take() && { return std::move(text_); }

 private:
  template <class V>
  static std::string KindOf() {
    if constexpr (std::is_same_v<V, bool>) {
      return "boolean";
    } else if constexpr (std::is_same_v<V, std::string>) {
      return "text";
    } else if constexpr (std::is_arithmetic_v<V>) {
      return "number";
    } else if constexpr (std::is_same_v<V, base::Date>) {
      return "day";
    } else if constexpr (std::is_same_v<V, base::Instant>) {
      return "moment";
    } else if constexpr (std::is_same_v<V, log::Hash>) {
      return "hash";
    } else if constexpr (ledger::IsWord<V>) {
      return "word";
    } else if constexpr (std::is_enum_v<V>) {
      return "enumerator";
    } else if constexpr (std::derived_from<V, ledger::SealedText>) {
      return fmt::format("*{}/{}*", OwnerName(V::kOwner), ClassName(V::kClass));
    } else if constexpr (requires(V id) { id.bytes(); }) {
      return "uuid";
    } else if constexpr (
        requires(V id) {
          { id.value() } -> std::same_as<const std::string&>;
        } && !requires(V id) { id.has_value(); }) {
      return "name";
    } else if constexpr (requires(V optional) { optional.has_value(); }) {
      return KindOf<typename V::value_type>() + ", optional";
    } else if constexpr (requires(V list) { list.push_back(list.front()); }) {
      return fmt::format("list of {}", KindOf<typename V::value_type>());
    } else {
      V part;
      Describer fields;
      part.Fields(fields);
      return fmt::format("({})", std::move(fields).Take());
    }
  }
  static std::string_view OwnerName(ledger::Owner owner) {
    switch (owner) {
      case ledger::Owner::person: return "person";
      case ledger::Owner::staff: return "staff";
      case ledger::Owner::record: return "record";
    }
    return "";
  }
  static std::string_view ClassName(ledger::FieldClass field_class) {
    switch (field_class) {
      case ledger::FieldClass::use: return "use";
      case ledger::FieldClass::evidence: return "evidence";
      case ledger::FieldClass::suppression: return "suppression";
    }
    return "";
  }

  std::string text_;
};

template <std::size_t index = 0>
void AddRows(std::string& table) {
  if constexpr (index < std::variant_size_v<ledger::AnyEvent>) {
    std::variant_alternative_t<index, ledger::AnyEvent> event;
    Describer fields;
    event.Fields(fields);
    const ledger::EventType& type = ledger::kEventTypes[index];
    table += fmt::format("| {} | `{}` | {} |\n", type.number, type.name, std::move(fields).Take());
    AddRows<index + 1>(table);
  }
}

inline std::string EventsPage() {
  std::string page =
      "# The events of the record\n\nEvery event with its number and its fields: number, name, kind. How each kind is "
      "spelled stands in\n[record-format.md](record-format.md). Of a sealed text the kind is *owner/class*: whose key "
      "seals "
      "it, and what it is kept for.\nWritten by `./dev accept` from `src/ledger/*_events.h`; a test compares.\n\n"
      "| type | event | fields |\n|---|---|---|\n";
  AddRows(page);
  return page;
}

}  // namespace grondslag::stored
