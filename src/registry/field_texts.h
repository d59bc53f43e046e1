// The fields of an event, or of a part of one, as names and texts: for differences, comparisons and tests. A list of
// names is one text; of a list of parts each field is numbered: `parts.1.verdict`.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ledger/fields.h"
#include "log/hash.h"

namespace grondslag::registry {

using FieldTexts = std::vector<std::pair<std::string, std::string>>;

// Of a text that cannot be read: `(sealed)` or `(gone)` and its commitment, so that the same version is the same.
std::string TextOf(const ledger::SealedText& sealed);

class FieldTextWriter {
 public:
  explicit FieldTextWriter(FieldTexts& texts, std::string prefix = "") : texts_(texts), prefix_(std::move(prefix)) {}

  template <class T>
  FieldTextWriter& operator()(int /*number*/, std::string_view name, T& value) {
    if (!ledger::FieldWriter::IsEmpty(value)) Write(prefix_ + std::string(name), value);
    return *this;
  }

 private:
  template <class T>
  void Write(const std::string& name, T& value) {
    if constexpr (ledger::HasFields<T>) {
      FieldTextWriter inner(texts_, name + ".");
      value.Fields(inner);
    } else {
      texts_.emplace_back(name, Text(value));
    }
  }
  template <class T>
  void Write(const std::string& name, std::optional<T>& value) {
    Write(name, *value);
  }
  template <class T>
  void Write(const std::string& name, std::vector<T>& list) {
    if constexpr (ledger::HasFields<T>) {
      for (std::size_t i = 0; i < list.size(); ++i) Write(fmt::format("{}.{}", name, i + 1), list[i]);
    } else {
      std::vector<std::string> texts;
      for (const T& item : list) texts.push_back(Text(item));
      texts_.emplace_back(name, fmt::format("{}", fmt::join(texts, ", ")));
    }
  }

  static std::string Text(bool value) { return value ? "yes" : "no"; }
  template <std::unsigned_integral T>
  static std::string Text(T value) {
    return std::to_string(value);
  }
  static std::string Text(const std::string& value) { return value; }
  template <class Tag>
  static std::string Text(const base::Id<Tag>& id) {
    return id.value();
  }
  template <class Tag>
  static std::string Text(const base::Uuid<Tag>& uuid) {
    return uuid.ToString();
  }
  static std::string Text(base::Date day) { return day.ToString(); }
  static std::string Text(const log::Hash& hash) { return log::HexOf(hash); }
  static std::string Text(const ledger::SealedText& sealed) { return TextOf(sealed); }
  template <class T>
    requires std::is_enum_v<T>
  static std::string Text(T value) {
    return std::string(Name(value));
  }

  FieldTexts& texts_;
  std::string prefix_;
};

template <ledger::HasFields T>
FieldTexts FieldTextsOf(const T& event) {
  FieldTexts texts;
  FieldTextWriter writer(texts);
  ledger::VisitFields(event, writer);
  return texts;
}

}  // namespace grondslag::registry
