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
#include <string_view>
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

  struct Told {
    bool decision = false;
    terms::Verdict verdict = terms::Verdict::undetermined;
    trail::Reason reason = trail::Reason::failure;
  };
  // What AnswerOf gives, written: letter for letter the same as authzen::Write of it. An answer is begun by what it was
  // based on.
  struct Kept {
    std::shared_ptr<const gate::Outcome> outcome;  // so that its address stays its own
    Told told;
    std::string rest;  // behind what it was based on, to the end

    // Behind json. begin: BeginOf what it was based on.
    void Put(std::string_view begin, std::string& json) const;
  };
  // decided: with an outcome, and no denial.
  std::shared_ptr<const Kept> Of(const gate::Decided& decided, const credentials::Credential& caller,
                                 const authzen::Object& asked);
  static std::string BeginOf(const gate::Basis& basis);

 private:
  using Key = std::tuple<const gate::Outcome*, ledger::Position, bool, Explanation>;

  const rules::RuleBook& book_;
  const std::size_t answers_max_;
  std::mutex mutex_;
  std::map<Key, std::shared_ptr<const Kept>> kept_;
};

}  // namespace grondslag::server
