// The gate's answer as AuthZEN gives it back: the decision, why, on which record and which book, and the obligations
// that come with a permit.
#pragma once

#include "authzen/message.h"
#include "credentials/credentials.h"
#include "gate/gate.h"
#include "rules/rule_book.h"
#include "server/question.h"
#include "terms/words.h"
#include "trail/metrics.h"

namespace grondslag::server {

// For counting it: the verdict, and why.
struct GateAnswer {
  authzen::Decision decision;
  terms::Verdict verdict = terms::Verdict::undetermined;
  trail::Reason reason = trail::Reason::failure;
};

// What an answer was based on, in its context: {"ledger_position", "at", "book": {"name", "version", "hash"}}.
authzen::Object BasisContext(const gate::Basis& basis, const rules::RuleBook& book);

// A permit is one only where the caller can carry out every duty that comes with it: its credential says so, and the
// context of the request does not say otherwise. asked: that context; how much it tells of why is asked for there too.
GateAnswer AnswerOf(const gate::Decided& decided, const rules::RuleBook& book, const credentials::Credential& caller,
                    const authzen::Object& asked);
GateAnswer AnswerOf(Refusal refusal, const gate::Basis& basis, const rules::RuleBook& book);

}  // namespace grondslag::server
