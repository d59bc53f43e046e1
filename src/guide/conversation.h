// The conversation: one question at a time in the book's order, "I don't know", back, a summary to check and change,
// then the answer. Holds the answers and nothing else: the same answers always lead to the same next question.
//
// What is asked. Every open fact that can still change the verdict or the basis, if a person can be expected to know
// it:
//   - a fact of source `asked`, also where silence has a value;
//   - a fact of another source (record, register, request, clock) about which silence says nothing: nobody else answers
//   it here;
//   - where the decision is about one person, every fact but those of the register: who asks about one person can look
//   that
//     person up. A decision is about one person if its own rules (not those of the decisions that it asks) speak of a
//     fact of scope person or act. What stands in the register was settled by somebody named, and is not settled by
//     asking. A stop (objection, withdrawal, restriction) is asked only where a forbid of the decision's own obeys it.
// Every other fact keeps the value that silence gives it. What was given at the beginning is not asked.
//
// Which answers count. The answers are gone through in the order in which the questions come; an answer to a question
// that does not come any more, or that cannot be together with earlier ones, has fallen away. It is kept, and counts
// again when its question comes back.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "diagram/decide.h"
#include "diagram/diagram.h"
#include "rules/answers.h"
#include "terms/facts.h"

namespace grondslag::guide {

// A question as it is put to a person. number counts from 1.
struct Question {
  std::string fact;
  int number = 0;
  terms::FactType type = terms::FactType::yes_no;
  base::LocalText ask, why, help, example, unit;
  std::vector<rules::FactValue> values;  // what can be chosen, where it is a choice
  bool needs_reason = false;             // a judgement or factor: with a written reason; a judgement also with a name
  std::string points_to;             // of a judgement: the value its factors point to, `mixed`, or empty: none speaks
  std::vector<std::string> factors;  // of a judgement made from factors: which; the list is open, see AddFactor
  bool about_organisation = false;   // it holds for all that the organisation does (scope organisation)

  bool takes_factors() const { return !factors.empty(); }
};

// An answer as the summary lists it. matters: false once other answers made it fall away.
struct SummaryLine {
  std::string fact;
  base::LocalText ask;
  terms::GivenFact given;
  base::LocalText answer;  // the value in words; "I don't know" is empty
  bool known = true;
  bool matters = true;
  bool from_organisation = false;
};

class Conversation {
 public:
  // What was answered to a question. Nothing: "I don't know".
  using Stored = std::optional<terms::GivenFact>;

  // not_found: no such decision; invalid_input: facts that the book refuses. What is given is not asked again.
  static base::Result<Conversation> Begin(const diagram::Diagram& diagram, diagram::Question question,
                                          terms::GivenFacts given);

  // The next question, or nothing: time for the summary and the answer.
  std::optional<Question> Next() const;
  // invalid_input: a fact that the book does not know, or a value that does not fit; the conversation stays as it was.
  base::Result<void> Answer(const std::string& fact, terms::GivenFact given);
  // A factor that the book does not ask, beside those of the judgement that is the next question.
  void AddFactor(terms::FurtherFactor factor);
  // Leaves the fact (one of the book's) open; it is not asked again. A judgement is not asked while one of its factors
  // is left open.
  void DontKnow(const std::string& fact);
  // Takes the last answer that counts back, or gives up a Change; false: there is none.
  bool Back();
  // Puts in what was answered in an earlier conversation. What cannot be together with what comes before it has fallen
  // away. Gives what the book does not take any more, and why; it is left out.
  std::vector<std::pair<std::string, base::Error>> Restore(const std::vector<std::pair<std::string, Stored>>& answers);
  // Asks the fact again: it becomes the next question. not_found: it was neither given nor answered.
  base::Result<void> Change(const std::string& fact);

  // What was given at the beginning, then the answers in the order of the questions, then those that fell away.
  std::vector<SummaryLine> Summary() const;
  // The facts that can still change the verdict or the basis, in the book's order; a fact answered "I don't know" is
  // among them unless silence has a value.
  std::vector<std::string> StillOpen() const;
  // The answer on what is known now.
  base::Result<terms::Decision> Decide() const;
  // The answers given here that belong to the organisation (scope organisation): what `ask` offers to write down.
  terms::GivenFacts OrganisationFacts() const;
  // What the answer stands on: what was given at the beginning, and the answers that count.
  const terms::GivenFacts& given() const { return given_; }

 private:
  Conversation(const diagram::Diagram& diagram, diagram::Question question, rules::DecisionIndex decision,
               terms::GivenFacts given);
  const rules::RuleBook& book() const { return diagram_->book(); }
  bool IsAsked(const rules::Fact& fact) const;
  bool IsLive(const std::string& fact) const;
  bool IsSkipped(const std::string& fact) const;
  void Restart();
  void GoOn();
  bool PutIn(const std::string& fact);
  std::optional<rules::FactIndex> NextFact() const;
  base::Result<rules::Facts> FactsOf(const terms::GivenFacts& given) const;
  terms::GivenFacts GivenBefore(const std::string& fact) const;
  base::Result<void> Check(const std::string& fact, const terms::GivenFact& given) const;
  base::Result<void> Takes(const std::string& fact, const Stored& stored) const;
  SummaryLine LineOf(const std::string& fact, const Stored& stored, bool matters) const;

  const diagram::Diagram* diagram_;
  diagram::Question question_;
  rules::DecisionIndex decision_;
  bool about_one_person_ = false;
  bool obeys_stops_ = false;
  terms::GivenFacts beginning_;            // given at the beginning
  std::map<std::string, Stored> answers_;  // all answers given here, also those that fell away
  std::vector<std::string> live_;          // the answers that count, in the order of the questions
  std::optional<std::string> asked_again_;
  // Worked out from the above:
  terms::GivenFacts given_;
  rules::Facts facts_;  // given_, with what can still be asked left open
  std::optional<rules::FactIndex> next_;
};

}  // namespace grondslag::guide
