#include "gate/judge.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "diagram/decide.h"
#include "people/facts.h"
#include "registry/assessment.h"
#include "registry/review.h"

namespace grondslag::gate {
namespace {

using ledger::AssessmentConcluded;
using ledger::ConcludedPart;
using ledger::RecordName;
using terms::GivenFacts;

// Judges one request.
class Judging {
 public:
  Judging(const Rulings& rulings, const PersonFacts& person, const Request& request, base::Date today)
      : rulings_(rulings), person_(person), request_(request), today_(today) {
    const auto found = rulings.reg.purposes.find(request.purpose);
    if (found != rulings.reg.purposes.end()) purpose_ = &found->second;
    if (purpose_ != nullptr) {
      const ledger::AssessmentSubject subject{.purpose = request.purpose,
                                              .recipient = request.recipient,
                                              .categories = request.categories,
                                              .collected_from = {}};
      conclusion_ = request.action == Action::disclose ? registry::DisclosureCovering(rulings.reg, subject, today)
                                                       : rulings.reg.ConclusionOf(purpose_->now().assessment);
    }
  }

  base::Result<Answer> Judge() {
    Answer answer;
    std::vector<terms::Verdict> verdicts;
    for (const RecordName& category : Categories()) {
      GRONDSLAG_TRY(part, JudgePart(category));
      verdicts.push_back(part.decision.verdict);
      answer.parts.push_back(std::move(part));
    }
    answer.verdict = diagram::WholeOf(verdicts);
    answer.permit = std::all_of(verdicts.begin(), verdicts.end(),
                                [](terms::Verdict verdict) { return verdict == terms::Verdict::allowed; });
    return answer;
  }

 private:
  // Those asked; else all that there are; else one part for what has no category.
  std::vector<RecordName> Categories() const {
    if (!request_.categories.empty()) return request_.categories;
    if (purpose_ == nullptr) return {RecordName()};
    const bool is_disclosure = request_.action == Action::disclose && conclusion_ != nullptr;
    const auto& all = is_disclosure ? conclusion_->subject.categories : purpose_->now().categories;
    return all.empty() ? std::vector<RecordName>{RecordName()} : all;
  }

  // What was concluded of that category, or of all at once. Null: nothing.
  const ConcludedPart* PartOf(const RecordName& category) const {
    if (conclusion_ == nullptr) return nullptr;
    for (const ConcludedPart& part : conclusion_->parts) {
      if (part.category == category || (part.category.empty() && IsOfPurpose(category))) return &part;
    }
    return nullptr;
  }
  bool IsOfPurpose(const RecordName& category) const {
    const std::vector<RecordName>& all = purpose_->now().categories;
    return category.empty() || std::find(all.begin(), all.end(), category) != all.end();
  }

  base::Result<PartAnswer> JudgePart(const RecordName& category) const {
    const ConcludedPart* part = PartOf(category);
    GRONDSLAG_TRY(facts, FactsOf(part));
    // Which duties come first is known once it is judged as if they were done.
    facts.SetYesNo("duties_before_done", true);
    GRONDSLAG_TRY(decision, Decide(facts));
    PartAnswer answer{.category = category, .decision = std::move(decision), .duties_open = {}};
    answer.duties_open = DutiesOpen(answer.decision);
    if (!answer.duties_open.empty()) {
      facts.SetYesNo("duties_before_done", false);
      GRONDSLAG_TRY(denied, Decide(facts));
      answer.decision = std::move(denied);
    }
    return answer;
  }

  base::Result<terms::Decision> Decide(const GivenFacts& facts) const {
    const auto reading = conclusion_ == nullptr ? terms::ReadingChoice::both : conclusion_->reading;
    return diagram::Decide(rulings_.diagram, {.decision = "gate", .at = today_, .reading = reading}, facts);
  }

  // The request and the register over the person's record, and that over the assessment.
  base::Result<GivenFacts> FactsOf(const ConcludedPart* part) const {
    GivenFacts facts;
    facts.Set("action", Name(request_.action));
    if (request_.action == Action::contact && !request_.channel.empty()) facts.Set("channel", request_.channel);
    facts.SetYesNo("assessment_registered", part != nullptr);
    facts.Set("registered_basis", BasisRegistered());
    facts.SetYesNo("purpose_begun", purpose_ != nullptr && purpose_->now().begins <= today_);
    facts.SetYesNo("purpose_ended", rulings_.reg.HasEnded(request_.purpose, today_));
    facts.SetYesNo("collection_basis_ended", HasCollectionBasisEnded());
    facts = people::Over(std::move(facts), person_.facts);
    if (part == nullptr) return facts;
    GRONDSLAG_TRY(receipt, registry::ReceiptOf(*conclusion_, *part));
    return people::Over(std::move(facts), receipt.given);
  }

  // Of a disclosure its assessment's, else the purpose's.
  std::string_view BasisRegistered() const {
    if (purpose_ == nullptr) return "none";
    if (request_.action != Action::disclose) return terms::Name(purpose_->now().basis);
    return conclusion_ != nullptr && conclusion_->basis ? terms::Name(*conclusion_->basis) : "none";
  }

  // What rests on the assessment of the purpose that the data were collected for ends with that.
  bool HasCollectionBasisEnded() const {
    if (purpose_ == nullptr || purpose_->now().collected_from.empty()) return false;
    const auto origin = rulings_.reg.purposes.find(purpose_->now().collected_from);
    if (origin == rulings_.reg.purposes.end()) return true;
    if (origin->second.now().assessment != purpose_->now().assessment) return false;
    return person_.origin_ended;
  }

  // Due before, surely or perhaps, and neither recorded as done nor shown by the record nor told to the person.
  std::vector<std::string> DutiesOpen(const terms::Decision& decision) const {
    std::vector<std::string> open;
    for (const terms::DutyAnswer& duty : decision.duties) {
      if (duty.due == terms::Due::before && !IsDone(duty.rule.rule)) open.push_back(duty.rule.rule);
    }
    return open;
  }
  bool IsDone(const std::string& duty) const {
    const auto is_recorded = [&](const RecordName& about) { return rulings_.reg.DoneOf(about, duty) != nullptr; };
    const bool is_told = std::binary_search(person_.told.begin(), person_.told.end(), duty);
    return is_told || is_recorded(request_.purpose) ||
           (conclusion_ != nullptr && is_recorded(conclusion_->assessment)) ||
           registry::ShowsDone(rulings_.reg, rulings_.diagram.book(), duty, purpose_ != nullptr);
  }

  const Rulings& rulings_;
  const PersonFacts& person_;
  const Request& request_;
  const base::Date today_;
  const registry::Purpose* purpose_ = nullptr;
  const AssessmentConcluded* conclusion_ = nullptr;
};

}  // namespace

base::Result<Answer> Judge(const Rulings& rulings, const PersonFacts& person, const Request& request,
                           base::Instant now) {
  GRONDSLAG_TRY(today, base::DayOf(now));
  return Judging(rulings, person, request, today).Judge();
}

base::Result<Answer> Judge(const Rulings& rulings, const people::PersonState& state, const Request& request,
                           base::Instant now) {
  GRONDSLAG_TRY(person, PersonFactsOf(state, rulings.forms, AspectOf(rulings.reg, request)));
  return Judge(rulings, person, request, now);
}

}  // namespace grondslag::gate
