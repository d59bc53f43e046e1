#include "server/answer_texts.h"

#include <utility>

#include <fmt/format.h>

#include "authzen/obligations.h"
#include "authzen/write_answer.h"

namespace grondslag::server {

AnswerTexts::AnswerTexts(const rules::RuleBook& book, std::size_t answers_max)
    : book_(book), answers_max_(answers_max) {}

void AnswerTexts::Kept::Put(std::string_view begin, std::string& json) const {
  json += told.decision ? R"({"decision":true,"context":{)" : R"({"decision":false,"context":{)";
  json += begin;
  json += rest;
}

std::string AnswerTexts::BeginOf(const gate::Basis& basis) {
  return fmt::format(R"("ledger_position":{},"at":"{}",)", basis.position, basis.at.ToString());
}

std::shared_ptr<const AnswerTexts::Kept> AnswerTexts::Of(const gate::Decided& decided,
                                                         const credentials::Credential& caller,
                                                         const authzen::Object& asked) {
  const Key key{decided.outcome.get(), caller.position, authzen::MayOblige(asked, authzen::kDutyObligation),
                ReadExplanation(asked).value_or(Explanation::full)};
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(key);
    if (found != kept_.end()) return found->second;
  }
  GateAnswer answer = AnswerOf(decided, book_, caller, asked);
  for (const std::string_view of_moment : {"ledger_position", "at"}) answer.decision.context.stable_erase(of_moment);
  const std::string json = authzen::Write(answer.decision);
  // An outcome always says why, so that there is a context.
  constexpr std::string_view kContext = R"("context":{)";
  auto kept = std::make_shared<Kept>(
      Kept{.outcome = decided.outcome,
           .told = {.decision = answer.decision.decision, .verdict = answer.verdict, .reason = answer.reason},
           .rest = json.substr(json.find(kContext) + kContext.size())});
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= answers_max_) kept_.clear();
  kept_.try_emplace(key, kept);
  return kept;
}

}  // namespace grondslag::server
