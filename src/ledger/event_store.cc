#include "ledger/event_store.h"

#include <array>

namespace grondslag::ledger {
namespace {

constexpr std::array<std::string_view, kSequenceCount> kSequences = {"event", "sealed", "batch", "checkpoint"};
constexpr std::array<std::string_view, kMapCount> kMaps = {"meta", "owner", "thread",  "append",
                                                           "tag",  "tile",  "snapshot"};

}  // namespace

std::string_view Name(Sequence table) { return kSequences[static_cast<std::size_t>(table)]; }
std::string_view Name(Map table) { return kMaps[static_cast<std::size_t>(table)]; }

base::Result<StoreReader*> StoreView::At(std::uint64_t stamp) {
  if (!reader_ || stamp_ != stamp) {
    reader_.reset();
    GRONDSLAG_TRY(reader, store_.Read());
    reader_ = std::move(reader);
    stamp_ = stamp;
  }
  return reader_.get();
}

}  // namespace grondslag::ledger
