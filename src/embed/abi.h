// What every exported function is made of: nothing gets out but a status, and a message beside it; structs of the
// caller are read and written by the size that the caller gives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <shared_mutex>
#include <string_view>
#include <type_traits>

#include "base/result.h"
#include "embed/handle.h"
#include "embed/request.h"
#include "grondslag/grondslag.h"

// Shared with the answers to it.
struct grondslag_request {
  std::shared_ptr<const grondslag::embed::Request> request;
};

namespace grondslag::embed {

// Keeps the message for grondslag_last_error and gives the status back.
grondslag_status Refuse(grondslag_status status, std::string_view message) noexcept;
grondslag_status Refuse(const base::Error& error) noexcept;
// The message of the exception that is being handled.
grondslag_status RefuseException() noexcept;
inline grondslag_status NullPointer() noexcept {
  return Refuse(GRONDSLAG_INVALID_ARGUMENT, "a null pointer was given");
}

// Runs act, which gives a status.
template <class Act>
grondslag_status Run(const Act& act) noexcept {
  try {
    return act();
  } catch (...) {
    return RefuseException();
  }
}

// Runs act with what is open behind the handle; it stays open meanwhile.
template <class Act>
grondslag_status With(grondslag_follower* handle, const Act& act) noexcept {
  return Run([&]() -> grondslag_status {
    if (handle == nullptr || handle->mark != grondslag_follower::kMark)
      return Refuse(GRONDSLAG_INVALID_ARGUMENT, "no follower was given");
    // Before its lock: in a child another thread may hold it for ever.
    if (handle->forks != Forks())
      return Refuse(GRONDSLAG_FORKED, "the follower was opened before this process forked off");
    if (handle->is_closing) return Refuse(GRONDSLAG_CLOSED, "the follower is closed");
    // INVARIANT (pinned)
    const std::shared_lock lock(handle->mutex);
    if (handle->open == nullptr) return Refuse(GRONDSLAG_CLOSED, "the follower is closed");
    return act(*handle->open);
  });
}

// The caller's struct, which begins with its size. Nothing: there is none, or it is smaller than any version of it, or
// it has members that are not known here and are not zero.
template <class T>
std::optional<T> ReadStruct(const T* given) {
  if (given == nullptr || given->size < sizeof(T)) return std::nullopt;
  const auto* bytes = reinterpret_cast<const unsigned char*>(given);
  for (std::size_t i = sizeof(T); i < given->size; ++i) {
    if (bytes[i] != 0) return std::nullopt;
  }
  T known;
  std::memcpy(&known, given, sizeof known);
  return known;
}

// Whether the caller's structs can be of that size.
template <class T>
bool IsSizeOf(std::size_t size) {
  return size >= sizeof(T) && size % alignof(T) == 0;
}
// Members that are not known here become zero. size: IsSizeOf<T>.
template <class T>
void WriteStruct(const T& value, void* to, std::size_t size) {
  static_assert(std::is_trivially_copyable_v<T>);
  std::memcpy(to, &value, sizeof value);
  std::memset(static_cast<unsigned char*>(to) + sizeof value, 0, size - sizeof value);
}

// Nothing: a length without a text, or one that nobody means.
std::optional<std::string_view> ReadText(grondslag_text text);
inline grondslag_text ToText(std::string_view text) { return {text.data(), text.size()}; }
void WritePerson(const ledger::PersonId& person, grondslag_person& to);

// The numbers of grondslag.h for our enumerators.
std::int32_t NumberOf(terms::Verdict verdict);
std::int32_t NumberOf(terms::LawfulBasis basis);
std::int32_t NumberOf(terms::Due due);
inline std::int32_t NumberOf(Denial denial) { return static_cast<std::int32_t>(denial); }
inline std::int32_t NumberOf(DutyState state) { return static_cast<std::int32_t>(state); }

}  // namespace grondslag::embed
