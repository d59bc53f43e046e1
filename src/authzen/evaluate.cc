// Batches and pages over a decider.
#include "authzen/evaluate.h"

#include <algorithm>
#include <utility>

#include "authzen/write_answer.h"

namespace grondslag::authzen {
namespace {

template <class Part>
Part OwnOrDefault(const std::optional<Part>& own, const std::optional<Part>& by_default) {
  return own ? *own : by_default.value_or(Part());
}

Evaluation EvaluationOf(const BatchItem& item, const BatchItem& defaults) {
  return {.subject = OwnOrDefault(item.subject, defaults.subject),
          .action = OwnOrDefault(item.action, defaults.action),
          .resource = OwnOrDefault(item.resource, defaults.resource),
          .context = OwnOrDefault(item.context, defaults.context)};
}

// Whether they differ in nothing but the ids of their resources.
bool AreAlike(const BatchItem& one, const BatchItem& other) {
  const auto is_default = [](const BatchItem& item) { return !item.subject && !item.action && !item.context; };
  if (!is_default(one) || !is_default(other)) return false;
  if (!one.resource || !other.resource) return one.resource.has_value() == other.resource.has_value();
  return one.resource->type == other.resource->type && one.resource->properties == other.resource->properties;
}

// How many from there on can be decided in one go.
std::size_t AlikeFrom(const Batch& batch, std::size_t from) {
  // Whether the next is executed hangs on what becomes of this one.
  if (batch.semantic != Semantic::execute_all) return 1;
  const auto& all = batch.evaluations;
  std::size_t end = from + 1;
  while (end < all.size() && all[end] && AreAlike(*all[from], *all[end])) ++end;
  return end - from;
}

void DecideAlike(const Batch& batch, std::size_t from, std::size_t count, Decider& decider, WrittenDecisions& to) {
  const Evaluation evaluation = EvaluationOf(*batch.evaluations[from], batch.defaults);
  std::vector<std::string_view> ids;
  ids.reserve(count);
  for (std::size_t i = from; i < from + count; ++i) {
    const BatchItem& item = *batch.evaluations[i];
    ids.push_back(item.resource ? item.resource->id : evaluation.resource.id);
  }
  decider.WriteDecisions(evaluation, ids, to);
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

base::Result<bool> Decider::WriteDecision(const Evaluation& evaluation, std::string& json) {
  GRONDSLAG_TRY(decision, Decide(evaluation));
  json += Write(decision);
  return decision.decision;
}

void Decider::WriteDecisions(const Evaluation& evaluation, std::span<const std::string_view> resource_ids,
                             WrittenDecisions& to) {
  Evaluation one = evaluation;
  for (const std::string_view id : resource_ids) {
    one.resource.id = id;
    const auto decision = Decide(one);
    if (!decision) {
      AddDenial(decision.error(), to);
      continue;
    }
    to.Add([&](std::string& json) {
      json += Write(*decision);
      return decision->decision;
    });
  }
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

void AddDenial(const base::Error& error, WrittenDecisions& to) {
  if (IsInside(error)) to.failures.push_back(error.ToString());
  to.Add([&](std::string& json) {
    json += Write(Decision{false, ErrorContext(StatusOf(error.code), TextFor(error)), {}});
    return false;
  });
}

WrittenDecisions RunBatch(const Batch& batch, Decider& decider) {
  WrittenDecisions done;
  done.json = R"({"evaluations":[)";
  for (std::size_t next = 0; next < batch.evaluations.size(); next = done.decisions.size()) {
    if (const auto& item = batch.evaluations[next]) {
      DecideAlike(batch, next, AlikeFrom(batch, next), decider, done);
    } else {
      AddDenial(item.error(), done);
    }
    if (Ends(batch.semantic, done.decisions.back())) break;
  }
  done.json += "]}";
  return done;
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
