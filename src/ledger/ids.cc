#include "ledger/ids.h"

#include <algorithm>

#include <fmt/format.h>

#include "log/hash.h"

namespace grondslag::ledger {
namespace {

// The first bytes of a hash never begin like a uuid of our days, whose first six bytes count milliseconds; and if they
// did, the rest would differ.
ThreadKey FromHash(std::string_view text) {
  const log::Hash hash = log::Sha256(text);
  ThreadKey key;
  std::copy_n(hash.begin(), key.size(), key.begin());
  return key;
}

}  // namespace

base::Result<std::string> ParseSlug(std::string_view kind, std::string_view text) {
  const auto is_fine = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  if (!text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), is_fine)) return std::string(text);
  return base::Fail(
      base::ErrorCode::invalid_input,
      fmt::format("`{}` cannot name a {}: use a-z, 0-9, `-` and `_`, at most 64", text.substr(0, 80), kind));
}

ThreadKey ThreadOf(const RecordName& record) { return FromHash("record:" + record.value()); }
const ThreadKey& OrganisationThread() {
  static const ThreadKey thread = FromHash("organisation");
  return thread;
}

}  // namespace grondslag::ledger
