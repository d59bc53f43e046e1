#include "registry/review.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <tuple>
#include <utility>

#include "diagram/decide.h"
#include "registry/assessment.h"
#include "terms/words.h"

namespace grondslag::registry {

std::string_view Name(ReviewKind kind) {
  static constexpr std::array<std::string_view, 13> kNames = {"verdict_changed",
                                                              "basis_changed",
                                                              "duty_added",
                                                              "duty_gone",
                                                              "note_added",
                                                              "note_gone",
                                                              "cannot_be_asked",
                                                              "fact_changed",
                                                              "review_due",
                                                              "duty_open",
                                                              "started_before_assessment",
                                                              "statement_outdated",
                                                              "fault"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view Name(ReviewCause cause) {
  static constexpr std::array<std::string_view, 5> kNames = {"none", "book", "law", "facts", "coming_law"};
  return kNames[static_cast<std::size_t>(cause)];
}

namespace {

using ledger::AssessmentConcluded;
using ledger::ConcludedPart;

std::string NameOf(const std::optional<terms::LawfulBasis>& basis) {
  return basis ? std::string(terms::Name(*basis)) : "";
}

bool HasDuty(const std::vector<ledger::ConcludedDuty>& duties, const std::string& duty) {
  return std::any_of(duties.begin(), duties.end(), [&](const auto& other) { return other.duty == duty; });
}

template <class Map>
void LatestOf(const Map& map, base::Instant& latest) {
  for (const auto& [name, versions] : map) latest = std::max(latest, versions.all.back().occurred_at);
}

// The last change of what the privacy statement says.
base::Instant LastChangeOfStatement(const Register& reg) {
  base::Instant latest(INT64_MIN);
  if (reg.organisation) latest = reg.organisation->all.back().occurred_at;
  LatestOf(reg.categories, latest);
  LatestOf(reg.groups, latest);
  LatestOf(reg.sources, latest);
  LatestOf(reg.recipients, latest);
  for (const auto& [name, purpose] : reg.purposes) latest = std::max(latest, purpose.versions.all.back().occurred_at);
  return latest;
}

// Whether every privacy statement that was published says what the register says.
bool IsInStatement(const Register& reg) {
  const base::Instant changed = LastChangeOfStatement(reg);
  return !reg.statements.empty() && std::all_of(reg.statements.begin(), reg.statements.end(), [&](const auto& one) {
    return one.second.all.back().occurred_at >= changed;
  });
}

// Reviews one assessment.
class Reviewer {
 public:
  Reviewer(const Register& reg, const diagram::Diagram& diagram, const ReviewRequest& request,
           const AssessmentConcluded& conclusion, std::vector<RecordName> purposes, std::vector<ReviewItem>& items)
      : register_(reg),
        diagram_(diagram),
        request_(request),
        conclusion_(conclusion),
        purposes_(std::move(purposes)),
        items_(items) {}

  void Review() {
    for (const ConcludedPart& part : conclusion_.parts) ReviewPart(part);
    if (conclusion_.review_on && *conclusion_.review_on <= request_.today) {
      Add({.kind = ReviewKind::review_due, .day = conclusion_.review_on});
    }
    ReviewDuties();
  }

 private:
  // Of an item, what differs from the others of the assessment.
  struct Found {
    ReviewKind kind = ReviewKind::review_due;
    ReviewCause cause = ReviewCause::none;
    RecordName category = {};
    std::string what = {};
    std::string before = {}, after = {};
    std::optional<base::Date> day = {};
    std::string change = {};
    terms::Reason why = {};
  };
  void Add(Found found) {
    items_.push_back({.kind = found.kind,
                      .cause = found.cause,
                      .record = conclusion_.assessment,
                      .category = std::move(found.category),
                      .purposes = purposes_,
                      .what = std::move(found.what),
                      .before = std::move(found.before),
                      .after = std::move(found.after),
                      .day = found.day,
                      .change = std::move(found.change),
                      .why = std::move(found.why)});
  }

  void ReviewPart(const ConcludedPart& part) {
    const auto today = AskAgain(diagram_, conclusion_, part, request_.today);
    if (!today) {
      return Add({.kind = ReviewKind::cannot_be_asked, .category = part.category, .after = today.error().message});
    }
    const bool is_same_book = conclusion_.book_hash == diagram_.book().hash;
    const ConcludedPart now = PartOf(*today, part.category);
    Compare(part, now, today->reason, {.cause = is_same_book ? ReviewCause::law : ReviewCause::book});
    ReviewFacts(part, now);
    ReviewComingLaw(part, now);
  }

  // Lists what differs between two answers; found: what is the same of all of these items.
  void Compare(const ConcludedPart& before, const ConcludedPart& after, const terms::Reason& why, Found found) {
    found.category = before.category;
    const auto add = [&](ReviewKind kind, std::string what, std::string was, std::string is, terms::Reason reason) {
      Found item = found;
      item.kind = kind;
      item.what = std::move(what);
      item.before = std::move(was);
      item.after = std::move(is);
      item.why = std::move(reason);
      Add(std::move(item));
    };
    if (before.verdict != after.verdict) {
      add(ReviewKind::verdict_changed, "", std::string(terms::Name(before.verdict)),
          std::string(terms::Name(after.verdict)), why);
    }
    if (before.basis != after.basis) {
      add(ReviewKind::basis_changed, "", NameOf(before.basis), NameOf(after.basis), why);
    }
    const auto compare = [&](const auto& was, const auto& is, ReviewKind added, ReviewKind gone) {
      for (const ledger::ConcludedDuty& duty : is) {
        if (!HasDuty(was, duty.duty)) add(added, duty.duty, "", std::string(terms::Name(duty.due)), {});
      }
      for (const ledger::ConcludedDuty& duty : was) {
        if (!HasDuty(is, duty.duty)) add(gone, duty.duty, std::string(terms::Name(duty.due)), "", {});
      }
    };
    compare(before.duties, after.duties, ReviewKind::duty_added, ReviewKind::duty_gone);
    compare(before.notes, after.notes, ReviewKind::note_added, ReviewKind::note_gone);
  }

  // What the register says otherwise than when it was concluded, and what that does.
  void ReviewFacts(const ConcludedPart& part, const ConcludedPart& now) {
    const terms::GivenFacts on_record = FactsOnRecord(register_, diagram_.book(), conclusion_.subject, part.category);
    const auto receipt = ReceiptOf(conclusion_, part);
    if (!receipt) return;
    terms::GivenFacts given = receipt->given;
    bool is_other = false;
    for (const auto& [fact, recorded] : on_record.facts) {
      const auto was = given.facts.find(fact);
      if (was == given.facts.end() || was->second.value == recorded.value) continue;
      Add({.kind = ReviewKind::fact_changed,
           .cause = ReviewCause::facts,
           .category = part.category,
           .what = fact,
           .before = was->second.value,
           .after = recorded.value});
      was->second = recorded;
      is_other = true;
    }
    if (!is_other) return;
    const auto decision = diagram::Decide(
        diagram_, {.decision = conclusion_.decision, .at = request_.today, .reading = conclusion_.reading, .open = {}},
        given);
    if (!decision) {
      return Add({.kind = ReviewKind::cannot_be_asked,
                  .cause = ReviewCause::facts,
                  .category = part.category,
                  .after = decision.error().message});
    }
    Compare(now, PartOf(*decision, part.category), decision->reason, {.cause = ReviewCause::facts});
  }

  // The book knows from which days on other rules stand.
  void ReviewComingLaw(const ConcludedPart& part, const ConcludedPart& now) {
    const base::Date until(request_.today.days() + std::chrono::days{request_.days_ahead});
    ConcludedPart before = now;
    for (const rules::Period& period : diagram_.periods()) {
      if (period.first <= request_.today || period.first > until) continue;
      const auto then = AskAgain(diagram_, conclusion_, part, period.first);
      if (!then) continue;
      const ConcludedPart after = PartOf(*then, part.category);
      Compare(before, after, then->reason,
              {.cause = ReviewCause::coming_law, .day = period.first, .change = ChangeOn(period.first)});
      before = after;
    }
  }
  std::string ChangeOn(base::Date day) const {
    for (const rules::Change& change : diagram_.book().changes) {
      if (change.day == day) return change.id;
    }
    return "";
  }

  void ReviewDuties() {
    std::map<std::string, terms::Due> duties;
    for (const ConcludedPart& part : conclusion_.parts) {
      for (const ledger::ConcludedDuty& duty : part.duties) duties.emplace(duty.duty, duty.due);
    }
    for (const auto& [duty, due] : duties) {
      const bool is_recorded = register_.DoneOf(conclusion_.assessment, duty) != nullptr;
      if (is_recorded || ShowsDone(register_, diagram_.book(), duty, !purposes_.empty())) continue;
      Add({.kind = ReviewKind::duty_open, .what = duty, .after = std::string(terms::Name(due))});
    }
  }

  const Register& register_;
  const diagram::Diagram& diagram_;
  const ReviewRequest& request_;
  const AssessmentConcluded& conclusion_;
  std::vector<RecordName> purposes_;
  std::vector<ReviewItem>& items_;
};

// The newest concluded and allowed assessment of each disclosure.
std::map<RecordName, RecordName> DisclosuresOf(const Register& reg) {
  using Key = std::tuple<std::string, RecordName, RecordName, std::vector<RecordName>>;
  std::map<Key, std::pair<base::Instant, RecordName>> newest;
  for (const auto& [name, assessment] : reg.assessments) {
    const AssessmentConcluded* conclusion = reg.ConclusionOf(name);
    if (conclusion == nullptr || conclusion->subject.recipient.empty()) continue;
    if (conclusion->verdict != terms::Verdict::allowed) continue;
    const ledger::AssessmentSubject& subject = conclusion->subject;
    auto& entry = newest[{conclusion->decision, subject.purpose, subject.recipient, subject.categories}];
    entry = std::max(entry, {assessment.conclusion->occurred_at, name});
  }
  std::map<RecordName, RecordName> purposes;
  for (const auto& [key, entry] : newest) purposes.emplace(entry.second, std::get<1>(key));
  return purposes;
}

// When the basis was corrected last; nothing: it never was.
std::optional<base::Instant> LastCorrection(const Purpose& purpose) {
  for (std::size_t i = purpose.steps.size(); i-- > 0;) {
    if (purpose.steps[i] == Purpose::Step::basis_corrected) return purpose.versions.all[i].occurred_at;
  }
  return std::nullopt;
}

bool WasDoneSince(const Register& reg, const RecordName& about, const std::string& duty, base::Instant since) {
  const Versions<ledger::DutyFulfilled>* done = reg.DoneOf(about, duty);
  return done != nullptr && done->all.back().occurred_at >= since;
}

void ReviewStatements(const Register& reg, std::vector<ReviewItem>& items) {
  if (reg.purposes.empty()) return;
  if (reg.statements.empty()) return items.push_back({.kind = ReviewKind::statement_outdated});
  const base::Instant changed = LastChangeOfStatement(reg);
  for (const auto& [name, versions] : reg.statements) {
    const base::Instant published = versions.all.back().occurred_at;
    if (published >= changed) continue;
    items.push_back({.kind = ReviewKind::statement_outdated,
                     .record = name,
                     .before = published.ToString(),
                     .after = changed.ToString()});
  }
}

}  // namespace

std::map<RecordName, std::vector<RecordName>> AssessmentsInForce(const Register& reg, base::Date day) {
  std::map<RecordName, std::vector<RecordName>> in_force;
  const auto add = [&](const RecordName& assessment, const RecordName& purpose) {
    if (reg.ConclusionOf(assessment) == nullptr) return;
    std::vector<RecordName>& purposes = in_force[assessment];
    if (std::find(purposes.begin(), purposes.end(), purpose) == purposes.end()) purposes.push_back(purpose);
  };
  for (const auto& [name, purpose] : reg.purposes) {
    if (reg.HasEnded(name, day)) continue;
    add(purpose.now().assessment, name);
    if (!purpose.now().compatibility.empty()) add(purpose.now().compatibility, name);
  }
  for (const auto& [assessment, purpose] : DisclosuresOf(reg)) {
    if (reg.purposes.contains(purpose) && !reg.HasEnded(purpose, day)) add(assessment, purpose);
  }
  return in_force;
}

std::vector<std::pair<RecordName, base::Date>> StartedBeforeAssessment(const Register& reg) {
  std::vector<std::pair<RecordName, base::Date>> started;
  for (const auto& [name, purpose] : reg.purposes) {
    const ledger::PurposeTerms& first = purpose.versions.all.front().content;
    const AssessmentConcluded* conclusion = reg.ConclusionOf(first.assessment);
    if (conclusion != nullptr && purpose.now().begins < conclusion->at)
      started.emplace_back(name, purpose.now().begins);
  }
  return started;
}

bool ShowsDone(const Register& reg, const rules::RuleBook& book, const std::string& duty, bool is_registered) {
  const auto rule = book.FindRule(duty);
  if (!rule || !book[*rule].shown_by) return false;
  return *book[*rule].shown_by == terms::ShownBy::reg ? is_registered : IsInStatement(reg);
}

std::vector<ReviewItem> Review(const Register& reg, const diagram::Diagram& diagram, const ReviewRequest& request) {
  std::vector<ReviewItem> items;
  for (const auto& [assessment, purposes] : AssessmentsInForce(reg, request.today)) {
    Reviewer(reg, diagram, request, *reg.ConclusionOf(assessment), purposes, items).Review();
  }
  for (const auto& [purpose, day] : StartedBeforeAssessment(reg)) {
    items.push_back({.kind = ReviewKind::started_before_assessment, .record = purpose, .day = day});
  }
  for (const auto& [name, purpose] : reg.purposes) {
    const std::optional<base::Instant> corrected = LastCorrection(purpose);
    const std::string notice(kNoticeOfCorrectedBasis);
    if (corrected && !WasDoneSince(reg, name, notice, *corrected)) {
      items.push_back({.kind = ReviewKind::duty_open,
                       .record = name,
                       .what = notice,
                       .after = std::string(terms::Name(terms::Due::after))});
    }
  }
  for (const Problem& fault : FaultsOf(reg, diagram)) {
    if (reg.HasEnded(fault.record, request.today)) continue;
    items.push_back({.kind = ReviewKind::fault,
                     .record = fault.record,
                     .what = fault.field,
                     .after = std::string(Name(fault.kind))});
  }
  ReviewStatements(reg, items);
  return items;
}

}  // namespace grondslag::registry
