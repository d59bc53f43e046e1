#include "commands/disclosure.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "diagram/decide.h"
#include "people/check.h"
#include "people/complaints.h"
#include "people/facts.h"
#include "registry/assessment.h"
#include "registry/review.h"

namespace grondslag::commands {
namespace {

// What a disclosure is judged by.
struct Covering {
  people::CoveringAssessment facts;
  terms::Decision decision;  // for this person, of the category in which it is worst
};

bool IsWorse(terms::Verdict a, terms::Verdict b) {
  return a != terms::Verdict::allowed && b == terms::Verdict::allowed;
}

void AddDuties(const terms::Decision& decision, std::vector<std::string>& duties) {
  for (const terms::DutyAnswer& duty : decision.duties) {
    const std::string& name = duty.rule.rule;
    if (duty.due == terms::Due::before && std::find(duties.begin(), duties.end(), name) == duties.end())
      duties.push_back(name);
  }
}

// Asks the assessment again under today's book, with what the record knows of the person on top.
base::Result<Covering> Judge(const Session& session, const ActContext& context,
                             const ledger::AssessmentConcluded& conclusion, const DisclosureRequest& request) {
  Covering covering;
  covering.facts = {.assessment = conclusion.assessment,
                    .version = 1,
                    .recipient = conclusion.subject.recipient,
                    .purpose = conclusion.subject.purpose,
                    .categories = {},
                    .verdict = terms::Verdict::allowed,
                    .duties_before = {}};
  GRONDSLAG_TRY(today, base::DayOf(request.occurred_at));
  GRONDSLAG_TRY(about,
                people::FactsAbout(context.person.state, context.organisation.forms, {.purpose = request.purpose}));
  bool is_first = true;
  for (const ledger::ConcludedPart& part : conclusion.parts) {
    covering.facts.categories.push_back(part.category.value());
    if (std::find(request.categories.begin(), request.categories.end(), part.category) == request.categories.end())
      continue;
    GRONDSLAG_TRY(again, registry::AskAgain(session.diagram, conclusion, part, today));
    if (IsWorse(again.verdict, covering.facts.verdict)) covering.facts.verdict = again.verdict;
    AddDuties(again, covering.facts.duties_before);
    GRONDSLAG_TRY(receipt, registry::ReceiptOf(conclusion, part));
    GRONDSLAG_TRY(decision, diagram::Decide(session.diagram,
                                            {.decision = receipt.decision, .at = today, .reading = receipt.reading},
                                            people::Over(about, receipt.given)));
    if (is_first || IsWorse(decision.verdict, covering.decision.verdict)) covering.decision = std::move(decision);
    is_first = false;
  }
  return covering;
}

// Duties that are on record as done for all.
void AddDone(const registry::Register& reg, const ledger::RecordName& about, std::vector<std::string>& duties) {
  const auto done = reg.duties.find(about);
  if (done == reg.duties.end()) return;
  for (const auto& [duty, versions] : done->second) {
    if (std::find(duties.begin(), duties.end(), duty) == duties.end()) duties.push_back(duty);
  }
}

// And those that the record itself shows.
void AddShown(const Session& session, const registry::Register& reg, const std::vector<std::string>& due,
              const ledger::RecordName& purpose, std::vector<std::string>& duties) {
  for (const std::string& duty : due) {
    const bool is_there = std::find(duties.begin(), duties.end(), duty) != duties.end();
    if (!is_there && registry::ShowsDone(reg, session.diagram.book(), duty, reg.purposes.contains(purpose)))
      duties.push_back(duty);
  }
}

ledger::DisclosureMade MadeOf(const DisclosureRequest& request, const registry::Register& reg,
                              const ledger::PersonId& person) {
  ledger::DisclosureMade made{.person = person,
                              .recipient = request.recipient,
                              .recipient_kind = {},
                              .purpose = request.purpose,
                              .categories = {},
                              .assessment = {},
                              .assessment_version = 0,
                              .basis = {},
                              .duties_met = request.duties_met};
  const auto recipient = reg.recipients.find(request.recipient);
  if (recipient != reg.recipients.end()) made.recipient_kind = recipient->second.now().kind;
  for (const ledger::RecordName& category : request.categories) made.categories.push_back(category.value());
  return made;
}

// Data are not given for a purpose that is over.
void CheckEnd(const registry::Register& reg, const ledger::RecordName& purpose, base::Date day,
              people::Complaints& complaints) {
  if (!reg.HasEnded(purpose, day)) return;
  complaints.Add("purpose_ended", people::Shown(purpose), reg.LastDayOf(purpose)->ToString());
}

// The disclosure with what it rests on, or everything that speaks against it.
base::Result<ledger::DisclosureMade> CheckedDisclosure(const Session& session, const ActContext& context,
                                                       const DisclosureRequest& request) {
  const registry::Register& reg = context.organisation.reg;
  ledger::DisclosureMade made = MadeOf(request, reg, context.person.id);
  GRONDSLAG_TRY(day, base::DayOf(request.occurred_at));
  std::optional<Covering> covering;
  terms::Decision none;
  // Without an assessment that is what is said; the book is not asked.
  none.verdict = terms::Verdict::allowed;
  const ledger::AssessmentSubject subject{.purpose = request.purpose,
                                          .recipient = request.recipient,
                                          .categories = request.categories,
                                          .collected_from = {}};
  if (const auto* conclusion = registry::DisclosureCovering(reg, subject, day)) {
    GRONDSLAG_TRY(judged, Judge(session, context, *conclusion, request));
    made.assessment = conclusion->assessment;
    made.assessment_version = judged.facts.version;
    made.basis = judged.decision.basis;
    AddDone(reg, conclusion->assessment, made.duties_met);
    AddDone(reg, request.purpose, made.duties_met);
    AddShown(session, reg, judged.facts.duties_before, request.purpose, made.duties_met);
    covering = std::move(judged);
  }
  people::Complaints complaints;
  CheckEnd(reg, request.purpose, day, complaints);
  const auto fine =
      people::CheckDisclosure(context.checking, context.person.state, made, covering ? &covering->facts : nullptr,
                              covering ? covering->decision : none, request.occurred_at);
  if (!fine) complaints.Add(fine.error());
  if (auto all = std::move(complaints).Finish(); !all) return tl::unexpected(all.error());
  return made;
}

}  // namespace

base::Result<Recorded> RecordDisclosure(Session& session, const DisclosureRequest& request) {
  return Record(
      session,
      ActRequest<ledger::DisclosureMade>{.person = request.person, .event = {}, .occurred_at = request.occurred_at},
      false, [&](const ActContext& context, const ledger::DisclosureMade& /*made*/) {
        return CheckedDisclosure(session, context, request);
      });
}

}  // namespace grondslag::commands
