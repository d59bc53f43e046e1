// Asks the rule book about a consent, a form, and who raised a stop.
#pragma once

#include "base/date.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "ledger/ids.h"
#include "ledger/person_events.h"
#include "people/answers.h"
#include "people/facts.h"
#include "people/forms.h"
#include "people/person_state.h"
#include "terms/decision.h"

namespace grondslag::people {

// Whether the newest consent of the state counts, by the book of the day `at`; what the act's own day asks of it is in
// the facts. purpose_facts: what the register says of the purpose; where it does not speak of the treatment of a child,
// there is none. unavailable: no time zone data.
base::Result<Asking> AskConsent(const PersonState& state, const Forms& forms, const ledger::RecordName& purpose,
                                const terms::GivenFacts& purpose_facts, base::Date at);
// The answer. Errors also as diagram::Decide.
base::Result<terms::Decision> JudgeConsent(const diagram::Diagram& book, const PersonState& state, const Forms& forms,
                                           const ledger::RecordName& purpose, const terms::GivenFacts& purpose_facts,
                                           base::Date at);

// Whether consents on this form can count, with all that the record brings left open. A fact of the form that nobody
// found stands among `missing`.
base::Result<terms::Decision> JudgeForm(const diagram::Diagram& book, const FormVersion& version,
                                        const terms::GivenFacts& purpose_facts, base::Date at);
// Facts of a form that an answer waits for and that nobody found: not those of the record, the purpose or the act.
std::vector<std::string> UnansweredOfForm(const diagram::Diagram& book, const terms::Decision& decision);

// Who asks what at the moment of the state's view. request: kWithdrawConsent, kObject or kObjectToAdvertising.
// unavailable: no time zone data.
base::Result<Asking> AskStop(const diagram::Diagram& book, const PersonState& state, std::string_view request,
                             ledger::ActedBy by, const ledger::RecordName& purpose,
                             const terms::GivenFacts& purpose_facts);
// Whether the law, by the answer to that, may not name who raised the stop: it is obeyed, and marked to be looked into.
bool MustLookInto(const terms::Decision& decision);

}  // namespace grondslag::people
