// What the protocol means by its requests, over whoever decides: one question, a batch by its semantic, a search page
// by page. What decides is a Decider: the gate, or the policy of policy.h.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "authzen/message.h"
#include "authzen/page_token.h"
#include "base/result.h"

namespace grondslag::authzen {

// The part of all results that is wanted. No position: as of now.
struct Slice {
  std::optional<std::uint64_t> position;
  std::uint64_t offset = 0;
  std::uint32_t limit = 0;
};

// Of a slice: at most its limit, in an order that stays the same at one position.
struct Found {
  std::uint64_t position = 0;  // of the ledger, as of which this was found
  std::vector<SearchItem> items;
  std::optional<std::uint64_t> next;   // where the slice after these begins; nothing: these are the last
  std::optional<std::uint64_t> total;  // of all slices
  Object context;
};

// Made for one caller: it knows who asks, and answers in that caller's kind of identifiers.
class Decider {
 public:
  virtual ~Decider() = default;
  // Not knowing is no error but a denial that says so in its context. Whatever is an error denies.
  virtual base::Result<Decision> Decide(const Evaluation& evaluation) = 0;
  // The same as it is sent, put behind json unless it is an error. Whoever answers often what it has written before
  // says so here; else it is written anew.
  virtual base::Result<bool> WriteDecision(const Evaluation& evaluation, std::string& json);
  // The same of many questions that differ in nothing but the ids of their resources, in their order; an error is a
  // denial in its place. Whoever can decide them in one go says so here; else each is decided by itself. The id that
  // stands in the evaluation is none of them.
  virtual void WriteDecisions(const Evaluation& evaluation, std::span<const std::string_view> resource_ids,
                              WrittenDecisions& to);
  // Those that Decide permits. Of what is not known nothing is found, which is no error. conflict: the position is no
  // longer, or not yet, one that can be searched.
  virtual base::Result<Found> Search(const SearchRequest& search, const Slice& slice) = 0;
};

// One status for each code of an error, here and inside a batch.
int StatusOf(base::ErrorCode code);
// Whether it went wrong inside: it is for the log, and nothing that the caller could mend.
bool IsInside(const base::Error& error);
// What the caller may be told of it: all, or of what went wrong inside nothing.
std::string TextFor(const base::Error& error);

// Puts a denial that says what went wrong, as far as the caller may be told.
void AddDenial(const base::Error& error, WrittenDecisions& to);

// In the order asked, each by itself. deny_on_first_deny and permit_on_first_permit end with the decision that ends
// them; those after it are not executed and not in the answer. An evaluation that is an error is a denial with
// context.error, and so is one that the decider cannot decide.
WrittenDecisions RunBatch(const Batch& batch, Decider& decider);

inline constexpr std::uint32_t kPageLimit = 100;  // where none is asked for
inline constexpr std::uint32_t kPageLimitMax = 1000;

// One page. The token says where it begins and how many results it holds; a limit beside a token must be the same. The
// pages of one search are of the position of the first. invalid_input: a token of another search or caller, another
// limit. Errors of the decider besides.
base::Result<SearchResult> RunSearch(const SearchRequest& search, std::string_view caller, const PageKey& key,
                                     Decider& decider);

}  // namespace grondslag::authzen
