// Reads the fields of an event, or of a part of one, from a document: keys are the names that the event gives them
// (ledger/organisation_events.h). Names of records may be short (`newsletter` where a purpose is asked for), people of
// staff are named as they are registered. Everything wrong is a problem with its place.
#pragma once

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/document.h"
#include "base/id.h"
#include "base/result.h"
#include "base/text.h"
#include "base/uuid.h"
#include "commands/refusal_words.h"
#include "ledger/fields.h"
#include "ledger/ids.h"
#include "ledger/names.h"
#include "log/hash.h"
#include "terms/words.h"

namespace grondslag::commands {

// `purpose/newsletter` for `newsletter` in a field `purpose`; a whole name stays as it is.
ledger::RecordName FullName(std::string_view field, const std::string& text);

class FieldsFromDocument {
 public:
  // Who a member of staff is; nothing, with a problem added, where it is nobody.
  using StaffNamed = std::function<std::optional<ledger::StaffId>(const base::Node& node, base::Problems& problems)>;

  // fixed: a field that stands outside the map, and may not be said in it.
  FieldsFromDocument(const base::Node& map, std::string_view fixed, const StaffNamed& staff_named,
                     base::Problems& problems)
      : map_(map), fixed_(fixed), staff_named_(staff_named), problems_(problems) {
    if (map.kind != base::Node::Kind::map) Add(map, "fields_missing");
  }

  template <class T>
  FieldsFromDocument& operator()(int /*number*/, std::string_view name, T& value) {
    if (name == fixed_) return *this;
    names_.emplace_back(name);
    field_ = name;
    const base::Node* node = map_.Find(name);
    if (node != nullptr && !node->is_null) Read(*node, value);
    return *this;
  }

  // After all fields: what none of them is called.
  void Finish() {
    for (const base::Entry& entry : map_.entries) {
      if (std::find(names_.begin(), names_.end(), entry.key) != names_.end()) continue;
      const std::string_view near = base::Nearest(entry.key, names_);
      const std::string shown = base::OneLine(entry.key);
      problems_.push_back(near.empty() ? ProblemOf(entry.value.key_place, "unknown_field", shown)
                                       : ProblemOf(entry.value.key_place, "misspelt_field", shown, near));
    }
  }

 private:
  template <class... T>
  void Add(const base::Node& node, RefusalWords<T...> words, const T&... values) {
    problems_.push_back(words.With(node.place, values...));
  }
  // The text of a scalar; nothing, with a problem, for anything else.
  const std::string* Scalar(const base::Node& node) {
    if (node.kind == base::Node::Kind::scalar) return &node.scalar;
    Add(node, "one_value", field_);
    return nullptr;
  }

  void Read(const base::Node& node, std::string& value) {
    if (const std::string* text = Scalar(node)) value = *text;
  }
  template <class S>
    requires std::derived_from<S, ledger::SealedText>
  void Read(const base::Node& node, S& value) {
    if (const std::string* text = Scalar(node)) value = S(*text);
  }
  void Read(const base::Node& node, bool& value) {
    const std::string* text = Scalar(node);
    if (text == nullptr) return;
    value = *text == "yes" || *text == "true";
    if (!value && *text != "no" && *text != "false") Add(node, "yes_or_no", field_);
  }
  template <std::unsigned_integral T>
  void Read(const base::Node& node, T& value) {
    const std::string* text = Scalar(node);
    if (text == nullptr) return;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size()) Add(node, "no_number", field_);
  }
  void Read(const base::Node& node, base::Date& value) {
    const std::string* text = Scalar(node);
    if (text == nullptr) return;
    if (const auto day = base::ParseDate(*text)) {
      value = *day;
    } else {
      Add(node, "no_date", day.error().message);
    }
  }
  void Read(const base::Node& node, ledger::RecordName& value) {
    if (const std::string* text = Scalar(node)) value = FullName(field_, *text);
  }
  void Read(const base::Node& node, ledger::StaffId& value) {
    if (const auto staff = staff_named_(node, problems_)) value = *staff;
  }
  // A hash is computed, and an id made, never given.
  void Read(const base::Node& node, log::Hash& /*value*/) { Add(node, "not_given", field_); }
  template <class Tag>
  void Read(const base::Node& node, base::Uuid<Tag>& /*value*/) {
    Add(node, "not_given", field_);
  }
  template <class T>
    requires std::is_enum_v<T>
  void Read(const base::Node& node, T& value) {
    const std::string* text = Scalar(node);
    if (text == nullptr) return;
    if constexpr (ledger::IsWord<T>) {
      if (const auto word = terms::Parse<T>(*text)) {
        value = *word;
        return;
      }
      Add(node, "unknown_word", base::OneLine(*text), field_);
    } else {
      if (const auto named = ledger::FindNamed<T>(*text)) {
        value = *named;
        return;
      }
      Add(node, "not_one_of", field_, base::Join(ledger::NamesOf<T>()));
    }
  }
  template <class T>
  void Read(const base::Node& node, std::optional<T>& value) {
    Read(node, value.emplace());
  }
  // One value is a list of one.
  template <class T>
  void Read(const base::Node& node, std::vector<T>& list) {
    if (node.kind != base::Node::Kind::list) return Read(node, list.emplace_back());
    for (const base::Node& item : node.items) Read(item, list.emplace_back());
  }
  template <ledger::HasFields T>
  void Read(const base::Node& node, T& part) {
    FieldsFromDocument inner(node, "", staff_named_, problems_);
    part.Fields(inner);
    inner.Finish();
  }

  const base::Node& map_;
  std::string_view fixed_;
  const StaffNamed& staff_named_;
  base::Problems& problems_;
  std::string_view field_;
  std::vector<std::string> names_;
};

}  // namespace grondslag::commands
