// The fields of an event, or of a part of one, as JSON: each that is not empty under its name. A sealed text is itself
// where it is open, else {"sealed": its commitment} or {"erased": its commitment}.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "ledger/event.h"
#include "ledger/identifier.h"

namespace grondslag::api {

boost::json::value SealedToJson(const ledger::SealedText& text);

// Puts each field that an event has into an object, under its name.
class FieldsWriter {
 public:
  template <class V>
  FieldsWriter& operator()(int, std::string_view name, V& value) {
    if (!ledger::FieldWriter::IsEmpty(value)) object_[name] = Value(value);
    return *this;
  }
  boost::json::object Take() && { return std::move(object_); }

 private:
  static boost::json::value Value(bool value) { return value; }
  template <class V>
    requires std::is_arithmetic_v<V>
  static boost::json::value Value(V value) {
    return value;
  }
  static boost::json::value Value(const std::string& text) { return boost::json::string(text); }
  template <class Tag>
  static boost::json::value Value(const base::Id<Tag>& id) {
    return boost::json::string(id.value());
  }
  template <class Tag>
  static boost::json::value Value(const base::Uuid<Tag>& uuid) {
    return boost::json::string(uuid.ToString());
  }
  static boost::json::value Value(base::Date day) { return boost::json::string(day.ToString()); }
  static boost::json::value Value(base::Instant instant) { return boost::json::string(instant.ToString()); }
  static boost::json::value Value(const log::Hash& hash) { return boost::json::string(log::HexOf(hash)); }
  template <class V>
    requires std::derived_from<V, ledger::SealedText>
  static boost::json::value Value(V& text) {
    return SealedToJson(text);
  }
  template <class V>
    requires std::is_enum_v<V>
  static boost::json::value Value(V value) {
    return boost::json::string(Name(value));
  }
  template <class V>
  static boost::json::value Value(std::vector<V>& list) {
    boost::json::array array;
    for (V& item : list) array.push_back(Value(item));
    return array;
  }
  template <class V>
  static boost::json::value Value(std::optional<V>& value) {
    return Value(*value);
  }
  template <ledger::HasFields V>
  static boost::json::value Value(V& part) {
    FieldsWriter fields;
    part.Fields(fields);
    return std::move(fields).Take();
  }

  boost::json::object object_;
};

// fields: an event, or a part of one.
template <class Fields>
boost::json::object FieldsToJson(const Fields& fields) {
  FieldsWriter writer;
  ledger::VisitFields(fields, writer);
  return std::move(writer).Take();
}

}  // namespace grondslag::api
