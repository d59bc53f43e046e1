// Batches and pages over a decider.
#include "authzen/evaluate.h"

#include <algorithm>
#include <utility>

#include "authzen/write_answer.h"

namespace grondslag::authzen {
namespace {

WrittenDecision Denied(const base::Error& error) {
  return Write(
      Decision{.decision = false, .context = ErrorContext(StatusOf(error.code), TextFor(error)), .obligations = {}});
}

WrittenDecision DecideOne(const base::Result<Evaluation>& evaluation, Decider& decider,
                          std::vector<std::string>& failures) {
  if (!evaluation) return Denied(evaluation.error());
  base::Result<WrittenDecision> decision = decider.DecideWritten(*evaluation);
  if (decision) return *std::move(decision);
  if (IsInside(decision.error())) failures.push_back(decision.error().ToString());
  return Denied(decision.error());
}

bool Ends(Semantic semantic, bool decision) {
  if (semantic == Semantic::deny_on_first_deny) return !decision;
  return semantic == Semantic::permit_on_first_permit && decision;
}

std::uint32_t LimitOf(const PageRequest& page) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(page.limit.value_or(kPageLimit), kPageLimitMax));
}

base::Result<Slice> SliceOf(const PageRequest& page, const PageOwner& owner, const PageKey& key) {
  if (page.token.empty()) return Slice{.position = std::nullopt, .offset = 0, .limit = LimitOf(page)};
  GRONDSLAG_TRY(start, ReadPageToken(page.token, owner, key));
  if (page.limit && LimitOf(page) != start.limit)
    return base::Fail(base::Problems{{{"/page/limit", 0, 0}, "must be the same for all pages of a search"}});
  return Slice{.position = start.position, .offset = start.offset, .limit = start.limit};
}

}  // namespace

base::Result<WrittenDecision> Decider::DecideWritten(const Evaluation& evaluation) {
  return Decide(evaluation).map([](const Decision& decision) { return Write(decision); });
}

int StatusOf(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::invalid_input:
    case base::ErrorCode::conflict: return 400;
    case base::ErrorCode::not_found: return 404;
    case base::ErrorCode::unavailable: return 503;
    case base::ErrorCode::corrupt:
    case base::ErrorCode::internal: break;
  }
  return 500;
}

bool IsInside(const base::Error& error) { return StatusOf(error.code) >= 500; }

std::string TextFor(const base::Error& error) {
  if (!IsInside(error)) return error.ToString();
  return error.code == base::ErrorCode::unavailable ? "no decision can be made at the moment"
                                                    : "something went wrong inside";
}

Decisions RunBatch(const Batch& batch, Decider& decider) {
  Decisions decisions;
  decisions.evaluations.reserve(batch.evaluations.size());
  for (const base::Result<Evaluation>& evaluation : batch.evaluations) {
    decisions.evaluations.push_back(DecideOne(evaluation, decider, decisions.failures));
    if (Ends(batch.semantic, decisions.evaluations.back().decision)) break;
  }
  return decisions;
}

base::Result<SearchResult> RunSearch(const SearchRequest& search, std::string_view caller, const PageKey& key,
                                     Decider& decider) {
  const PageOwner owner{.caller = caller, .search = search};
  GRONDSLAG_TRY(slice, SliceOf(search.page, owner, key));
  GRONDSLAG_TRY(found, decider.Search(search, slice));
  SearchResult result{
      .next_token = {}, .total = found.total, .context = std::move(found.context), .results = std::move(found.items)};
  if (found.next)
    result.next_token =
        WritePageToken({.position = found.position, .offset = *found.next, .limit = slice.limit}, owner, key);
  return result;
}

}  // namespace grondslag::authzen
