#include "management/repeats.h"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

namespace grondslag::management {
namespace {

// Each part with its length in front, so that no two lists are one text.
std::string Joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += fmt::format("{}:{}", part.size(), part);
  return text;
}

std::string KeyOf(const RepeatedRequest& request) {
  return std::string(log::BytesOf(log::Sha256(Joined({request.caller, request.method, request.path, request.key}))));
}
log::Hash HashOf(const RepeatedRequest& request) {
  return log::Sha256(
      Joined({"grondslag management", request.caller, request.method, request.path, request.key, request.body}));
}

}  // namespace

ledger::AppendId RepeatedRequest::Append() const {
  constexpr std::uint8_t kVersion = 0x80, kVersionMask = 0x0f, kVariant = 0x80, kVariantMask = 0x3f;
  const log::Hash hash = HashOf(*this);
  base::UuidBytes bytes{};
  std::copy_n(hash.begin(), bytes.size(), bytes.begin());
  // RFC 9562, version 8. Ids that are made by time begin with a time long after this.
  bytes[0] = 0;
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & kVersionMask) | kVersion);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & kVariantMask) | kVariant);
  return ledger::AppendId(bytes);
}

Repeats::State Repeats::Begin(const RepeatedRequest& request) {
  const log::Hash hash = HashOf(request);
  const std::scoped_lock lock(mutex_);
  const auto [known, is_new] = known_.try_emplace(KeyOf(request), Known{hash, true});
  if (!is_new) {
    Known& before = known->second;
    const bool is_forgotten = before.request == log::Hash{};
    if (!is_forgotten && before.request != hash) return State::other_request;
    if (before.in_progress) return State::in_progress;
    before = {hash, true};
    return State::begun;
  }
  order_.push_back(known->first);
  if (order_.size() > kKnownMax) {
    known_.erase(order_.front());
    order_.pop_front();
  }
  return State::begun;
}

void Repeats::Finish(const RepeatedRequest& request, End end) {
  const std::scoped_lock lock(mutex_);
  const auto known = known_.find(KeyOf(request));
  if (known == known_.end()) return;
  known->second.in_progress = false;
  if (end == End::refused) known->second.request = {};
}

}  // namespace grondslag::management
