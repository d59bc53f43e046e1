// An assessment: begun, answered bit by bit as in the conversation of `ask`, and concluded by a named person. What is
// answered is on record at once, so that it can be gone on with at any time.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "commands/session.h"
#include "guide/conversation.h"
#include "ledger/assessment_events.h"
#include "terms/facts.h"

namespace grondslag::commands {

// Puts it on record, where it is not there yet. conflict: one of that name is about something else, or is concluded;
// not_found: there is none, and no decision was named to begin one.
base::Result<ledger::AssessmentStarted> BeginAssessment(Session& session, ledger::AssessmentStarted started);

// The conversation about one category as it stands on record (registry/assessment.h), and what is kept of it.
class KeptConversation {
 public:
  // category: empty where the subject names none.
  static base::Result<KeptConversation> Begin(Session& session, const ledger::AssessmentStarted& started,
                                              const ledger::RecordName& category);
  guide::Conversation& conversation() { return conversation_; }
  // Records what was answered, changed or given up since it was kept last. What is about the category alone is kept of
  // it, everything else of the whole assessment.
  base::Result<void> Keep(Session& session);

 private:
  KeptConversation(ledger::AssessmentStarted started, ledger::RecordName category, guide::Conversation conversation)
      : started_(std::move(started)),
        category_(std::move(category)),
        conversation_(std::move(conversation)),
        kept_(conversation_.given()),
        kept_unknown_(UnknownIn(conversation_)) {}
  std::vector<ledger::Event> Changes(const Session& session, const Organisation& organisation) const;
  // Whether it stood so when it was kept last.
  bool IsKept(const std::string& name, const terms::GivenFact& fact) const;
  // Of which a fact is kept: its category, or nothing where it is about the whole assessment.
  ledger::RecordName AboutOf(const rules::RuleBook& book, const std::string& name) const;
  // A judgement with where its factors point, so that they come along.
  ledger::JudgementSettled SettledAs(const rules::RuleBook& book, const std::string& name, const terms::GivenFact& fact,
                                     ledger::StaffId by) const;
  terms::GivenFacts NewFurtherFactors() const;
  ledger::AssessmentAnswered WithoutValue(const rules::RuleBook& book, const std::string& name, bool beforehand) const;
  // The facts of which it was said that they are not known.
  static std::set<std::string> UnknownIn(const guide::Conversation& conversation);

  ledger::AssessmentStarted started_;
  ledger::RecordName category_;
  guide::Conversation conversation_;
  terms::GivenFacts kept_;
  std::set<std::string> kept_unknown_;
};

// By session.by. invalid_input: it is not settled, with everything that is open.
base::Result<ledger::AssessmentConcluded> ConcludeAssessment(Session& session, const ledger::RecordName& assessment,
                                                             const std::string& reasons,
                                                             std::optional<base::Date> review_on);

}  // namespace grondslag::commands
