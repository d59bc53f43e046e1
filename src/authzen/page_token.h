// Where the next page of a search begins, as a text that only the decider reads and nobody can make or change. It holds
// for one query of one caller. The cipher library stands in page_token.cc.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "authzen/message.h"
#include "base/result.h"

namespace grondslag::authzen {

// Secret. Whoever serves the pages of one search has the same.
using PageKey = std::array<std::uint8_t, 32>;

// position: of the ledger; all pages of a search are of one. offset: how many results came before. limit: per page.
struct PageStart {
  std::uint64_t position = 0;
  std::uint64_t offset = 0;
  std::uint32_t limit = 0;
  bool operator==(const PageStart&) const = default;
};

// What a token belongs to. search: without its page, of which the properties count.
struct PageOwner {
  std::string_view caller;
  const SearchRequest& search;
};

std::string WritePageToken(const PageStart& start, const PageOwner& owner, const PageKey& key);

// invalid_input: it was made for another query or caller, with another key, or was changed.
base::Result<PageStart> ReadPageToken(std::string_view token, const PageOwner& owner, const PageKey& key);

}  // namespace grondslag::authzen
