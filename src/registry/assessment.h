// Assessments: taking the conversation up again where it stood on record, concluding it, and putting the same question
// again later. The conclusion is made here from what is on record and nothing else, so that check.h can make it again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/instant.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "guide/conversation.h"
#include "registry/register.h"
#include "terms/facts.h"
#include "terms/receipt.h"

namespace grondslag::registry {

// What the register itself says of the subject, of one of its categories: facts recorded of the organisation, the
// purpose, the recipient and the category, of which kind recipient and category are, and on which basis the data were
// collected. Only facts that the book has.
terms::GivenFacts FactsOnRecord(const Register& reg, const rules::RuleBook& book,
                                const ledger::AssessmentSubject& subject, const RecordName& category);

// The events that record answers given in one go, in an order in which they can be taken up again; what stands on
// record already is left out. beforehand: they were given, not asked. settled_by: who made the judgements among them.
std::vector<ledger::Event> AnswerEvents(const Register& reg, const rules::RuleBook& book,
                                        const ledger::AssessmentStarted& assessment, const RecordName& category,
                                        const terms::GivenFacts& given, bool beforehand, ledger::StaffId settled_by);

// The conversation about one category (empty: the subject has none) as it stands on record, under this diagram and on
// that day. What stands on record is given, and not asked. not_found: no such assessment; invalid_input: the book
// refuses an answer.
base::Result<guide::Conversation> ResumeConversation(const Register& reg, const diagram::Diagram& diagram,
                                                     const RecordName& assessment, const RecordName& category,
                                                     base::Date at);

struct ConclusionRequest {
  RecordName assessment;
  base::Instant when;  // the day is that of the decision
  ledger::StaffId by;
  std::string engine;
  std::string reasons;
  std::optional<base::Date> review_on;
};
// The conclusion: the decision on each category, under both readings, on that day. invalid_input: it is not settled,
// with every fact, judgement and difference that keeps it open; conflict: it was concluded already; not_found: no such
// assessment.
base::Result<ledger::AssessmentConcluded> Conclude(const Register& reg, const diagram::Diagram& diagram,
                                                   const ConclusionRequest& request);

// The assessment by which data go to a recipient: of those concluded by that day about the purpose and recipient of the
// subject and all its categories, the last. Null: there is none.
const ledger::AssessmentConcluded* DisclosureCovering(const Register& reg, const ledger::AssessmentSubject& subject,
                                                      base::Date day);

// One of each part. not_found: facts are gone, or sealed; the message names them.
base::Result<terms::Receipt> ReceiptOf(const ledger::AssessmentConcluded& conclusion,
                                       const ledger::ConcludedPart& part);
// The same question on the same facts, under this diagram and on that day. invalid_input: the book refuses the facts;
// not_found as above.
base::Result<terms::Decision> AskAgain(const diagram::Diagram& diagram, const ledger::AssessmentConcluded& conclusion,
                                       const ledger::ConcludedPart& part, base::Date at);

// The fact as it is put to the book.
terms::GivenFact GivenFactOf(const ledger::ConcludedFact& fact);

// A decision as a conclusion keeps it.
ledger::ConcludedPart PartOf(const terms::Decision& decision, const RecordName& category);

}  // namespace grondslag::registry
