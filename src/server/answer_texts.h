// How outcomes of the gate are told to a caller, written once as JSON: what stands in it hangs on the outcome, the
// credential, and what the caller says of duties and wants to be told, and on nothing of the person or the moment.
// Outcomes are shared by all of whom the record says the same (gate/outcomes.h), so that few of them answer for
// everybody.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>

#include "authzen/message.h"
#include "credentials/credentials.h"
#include "gate/gate.h"
#include "rules/rule_book.h"
#include "server/gate_answer.h"
#include "server/question.h"

namespace grondslag::server {

// Safe for any number of threads.
class AnswerTexts {
 public:
  // Keeps the reference. answers_max: where there are more, all are written anew.
  explicit AnswerTexts(const rules::RuleBook& book, std::size_t answers_max = 4096);

  // What AnswerOf gives, written: letter for letter the same as authzen::Write of it.
  struct Told {
    authzen::WrittenDecision written;
    terms::Verdict verdict = terms::Verdict::undetermined;
    trail::Reason reason = trail::Reason::failure;
  };
  Told Of(const gate::Decided& decided, const credentials::Credential& caller, const authzen::Object& asked);

 private:
  // Behind the moment, to the end.
  struct Kept {
    std::shared_ptr<const gate::Outcome> outcome;  // so that its address stays its own
    bool decision = false;
    terms::Verdict verdict = terms::Verdict::undetermined;
    trail::Reason reason = trail::Reason::failure;
    std::string rest;
  };
  using Key = std::tuple<const gate::Outcome*, ledger::Position, bool, Explanation>;
  std::shared_ptr<const Kept> KeptOf(const gate::Decided& decided, const credentials::Credential& caller,
                                     const authzen::Object& asked);

  const rules::RuleBook& book_;
  const std::size_t answers_max_;
  std::mutex mutex_;
  std::map<Key, std::shared_ptr<const Kept>> kept_;
};

}  // namespace grondslag::server
