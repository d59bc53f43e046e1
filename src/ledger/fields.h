// How events say their fields, once for every way of going over them:
//
//   template <class F> void Fields(F& f) { f(1, "person", person)(2, "purpose", purpose)(3, "evidence", evidence); }
//
// Stored: an event is a CBOR map from these numbers to the values, in rising order. Add at the end, never renumber,
// never use a number again, never change what a number holds. A field that has its empty value (0, false, no text, no
// items) is left out, so that one event has one spelling and a new field costs old events nothing.
//   number, enumerator of the ledger: integer     enumerator of terms: its word as text     yes or no: boolean
//   name, open text: text          uuid, hash: bytes         day: days since 1970-01-01     moment: microseconds since
//   then list: array                    part with fields of its own: map                    sealed text: its
//   commitment, bytes
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/cbor.h"
#include "base/date.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/uuid.h"
#include "ledger/ids.h"
#include "ledger/sealed.h"
#include "log/hash.h"
#include "terms/words.h"

namespace grondslag::ledger {

// Goes over fields and does nothing.
struct AnyVisitor {
  template <class T>
  AnyVisitor& operator()(int, std::string_view, T&) {
    return *this;
  }
};
// An event, or a part of one.
template <class T>
concept HasFields = requires(T& value, AnyVisitor& visitor) { value.Fields(visitor); };
// An enumeration whose words are those of the rule book.
template <class T>
concept IsWord = std::is_enum_v<T> && requires(T value) { terms::Name(value); };

// Goes over the fields of what stays as it is. Fields() is written once for reading, writing and all else and so cannot
// be const; the visitor changes nothing.
template <HasFields T, class Visitor>
void VisitFields(const T& value, Visitor& visitor) {
  const_cast<T&>(value).Fields(visitor);
}

// ---- writing

class FieldWriter {
 public:
  template <class T>
  FieldWriter& operator()(int number, std::string_view /*name*/, T& value) {
    if (IsEmpty(value)) return *this;
    ++pairs_;
    cbor_.Uint(static_cast<std::uint64_t>(number));
    Write(value);
    return *this;
  }
  // The map.
  std::string Take() && {
    base::CborWriter map;
    map.Map(pairs_);
    map.Raw(std::move(cbor_).Take());
    return std::move(map).Take();
  }

  template <class T>
  static bool IsEmpty(const T& value) {
    if constexpr (std::is_arithmetic_v<T>) {
      return value == T{};
    } else if constexpr (requires { value.has_value(); }) {
      return !value.has_value();
    } else if constexpr (requires { value.empty(); }) {
      return value.empty();
    } else {
      return false;
    }
  }

 private:
  void Write(bool value) { cbor_.Bool(value); }
  template <std::unsigned_integral T>
  void Write(T value) {
    cbor_.Uint(value);
  }
  template <std::signed_integral T>
  void Write(T value) {
    cbor_.Int(value);
  }
  void Write(const std::string& text) { cbor_.Text(text); }
  template <class Tag>
  void Write(const base::Id<Tag>& id) {
    cbor_.Text(id.value());
  }
  template <class Tag>
  void Write(const base::Uuid<Tag>& uuid) {
    cbor_.Bytes(uuid.view());
  }
  void Write(base::Date day) { cbor_.Int(day.days().time_since_epoch().count()); }
  void Write(base::Instant instant) { cbor_.Int(instant.microseconds()); }
  void Write(const log::Hash& hash) { cbor_.Bytes(log::BytesOf(hash)); }
  void Write(const SealedText& sealed) { cbor_.Bytes(log::BytesOf(sealed.commitment())); }
  template <class T>
    requires std::is_enum_v<T>
  void Write(T value) {
    if constexpr (IsWord<T>) {
      cbor_.Text(terms::Name(value));
    } else {
      cbor_.Uint(static_cast<std::uint64_t>(value));
    }
  }
  template <class T>
  void Write(std::optional<T>& value) {
    Write(*value);
  }
  template <class T>
  void Write(std::vector<T>& list) {
    cbor_.Array(list.size());
    for (T& item : list) Write(item);
  }
  template <HasFields T>
  void Write(T& part) {
    FieldWriter writer;
    part.Fields(writer);
    cbor_.Raw(std::move(writer).Take());
  }

  std::size_t pairs_ = 0;
  base::CborWriter cbor_;
};

// ---- reading

// Reads one map. What is not as FieldWriter writes it leaves the reader failed.
class FieldReader {
 public:
  explicit FieldReader(base::CborReader& cbor) : cbor_(cbor), pairs_left_(cbor.Map()) { NextKey(); }

  template <class T>
  FieldReader& operator()(int number, std::string_view /*name*/, T& value) {
    if (!has_key_ || key_ != static_cast<std::uint64_t>(number)) {
      // Only what is empty is left out: a number that stands for nothing else, and no enumerator, day or hash.
      if (!FieldWriter::IsEmpty(value)) cbor_.Fail();
      return *this;
    }
    Read(value);
    if (FieldWriter::IsEmpty(value)) cbor_.Fail();
    NextKey();
    return *this;
  }
  // After all fields: a number that none of them has comes from a newer program, or from nowhere.
  void Finish() {
    if (has_key_) cbor_.Fail();
  }

 private:
  void NextKey() {
    has_key_ = pairs_left_ > 0 && !cbor_.failed();
    if (!has_key_) return;
    --pairs_left_;
    const std::uint64_t before = std::exchange(key_, cbor_.Uint());
    if (key_ <= before) cbor_.Fail();
  }

  void Read(bool& value) { value = cbor_.Bool(); }
  template <std::unsigned_integral T>
  void Read(T& value) {
    const std::uint64_t number = cbor_.Uint();
    value = static_cast<T>(number);
    if (value != number) cbor_.Fail();
  }
  template <std::signed_integral T>
  void Read(T& value) {
    const std::int64_t number = cbor_.Int();
    value = static_cast<T>(number);
    if (value != number) cbor_.Fail();
  }
  void Read(std::string& text) { text = cbor_.Text(); }
  template <class Tag>
  void Read(base::Id<Tag>& id) {
    id = base::Id<Tag>(std::string(cbor_.Text()));
  }
  template <class Tag>
  void Read(base::Uuid<Tag>& uuid) {
    const auto read = base::Uuid<Tag>::FromBytes(cbor_.Bytes());
    if (!read) return cbor_.Fail();
    uuid = *read;
  }
  void Read(base::Date& day) {
    const std::int64_t days = cbor_.Int();
    day = base::Date(std::chrono::sys_days{std::chrono::days{static_cast<std::int32_t>(days)}});
    if (day < base::Date::First() || day.days().time_since_epoch().count() != days) cbor_.Fail();
  }
  void Read(base::Instant& instant) { instant = base::Instant(cbor_.Int()); }
  void Read(log::Hash& hash) { ReadBytes(hash); }
  template <class S>
    requires std::derived_from<S, SealedText>
  void Read(S& sealed) {
    log::Hash commitment{};
    ReadBytes(commitment);
    sealed = S(SealedText::Closed(commitment));
  }
  template <class T>
    requires std::is_enum_v<T>
  void Read(T& value) {
    if constexpr (IsWord<T>) {
      const auto word = terms::Parse<T>(cbor_.Text());
      if (word) value = *word;
      if (!word) cbor_.Fail();
    } else {
      const std::uint64_t number = cbor_.Uint();
      value = static_cast<T>(number);
      if (static_cast<std::uint64_t>(value) != number || !IsKnown(value)) cbor_.Fail();
    }
  }
  template <class T>
  void Read(std::optional<T>& value) {
    Read(value.emplace());
  }
  template <class T>
  void Read(std::vector<T>& list) {
    const std::size_t size = cbor_.Array();
    list.clear();
    for (std::size_t i = 0; i < size && !cbor_.failed(); ++i) Read(list.emplace_back());
  }
  template <HasFields T>
  void Read(T& part) {
    FieldReader reader(cbor_);
    part.Fields(reader);
    reader.Finish();
  }
  template <std::size_t size>
  void ReadBytes(std::array<std::uint8_t, size>& to) {
    const std::string_view bytes = cbor_.Bytes();
    if (bytes.size() != size) return cbor_.Fail();
    std::copy(bytes.begin(), bytes.end(), to.begin());
  }

  base::CborReader& cbor_;
  std::size_t pairs_left_;
  bool has_key_ = false;
  std::uint64_t key_ = 0;
};

// ---- going over what is in there

// Calls visit(value) for each value of type T in an event, in the order of its fields, also in its parts and lists.
template <class T, class Visit>
class ValueVisitor {
 public:
  explicit ValueVisitor(Visit& visit) : visit_(visit) {}

  template <class V>
  ValueVisitor& operator()(int, std::string_view, V& value) {
    Go(value);
    return *this;
  }

 private:
  template <class V>
  void Go(V& value) {
    if constexpr (std::derived_from<V, T>) {
      visit_(value);
    } else if constexpr (HasFields<V>) {
      value.Fields(*this);
    }
  }
  template <class V>
  void Go(std::vector<V>& list) {
    for (V& item : list) Go(item);
  }
  template <class V>
  void Go(std::optional<V>& value) {
    if (value) Go(*value);
  }

  Visit& visit_;
};

template <class T, HasFields Typed, class Visit>
void ForEach(Typed& event, Visit visit) {
  ValueVisitor<T, Visit> visitor(visit);
  event.Fields(visitor);
}
template <class T, HasFields Typed, class Visit>
void ForEach(const Typed& event, Visit visit) {
  auto look = [&]<class V>(const V& value) { visit(value); };
  ValueVisitor<T, decltype(look)> visitor(look);
  VisitFields(event, visitor);
}

}  // namespace grondslag::ledger
