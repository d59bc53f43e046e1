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
  static constexpr std::array<std::string_view, 14> kNames = {"verdict_changed",
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
                                                              "fault",
                                                              "consent_beside_basis"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view Name(ReviewCause cause) {
  static constexpr std::array<std::string_view, 5> kNames = {"none", "book", "law", "facts", "coming_law"};
  return kNames[static_cast<std::size_t>(cause)];
}

namespace {

using ledger::AssessmentConcluded;
using ledger::ConcludedPart;

// The remark of the rule book that consent is asked without need (norm G28), and the fact that makes it needed.
constexpr std::string_view kConsentToBeSure = "consent_only_to_be_sure";
constexpr std::string_view kOtherLawAsksConsent = "other_law_asks_consent";

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
    const ConcludedPart now = PartOf(*today, part.category);
    AddWithCauses(part, DifferencesBetween(part, now, today->reason));
    ReviewConsent(*today, part.category);
    ReviewFacts(part, now);
    ReviewComingLaw(part);
  }

  // What differs between two answers; why: behind the second.
  static std::vector<Found> DifferencesBetween(const ConcludedPart& before, const ConcludedPart& after,
                                               const terms::Reason& why) {
    std::vector<Found> all;
    const auto add = [&](ReviewKind kind, std::string what, std::string was, std::string is, terms::Reason reason) {
      all.push_back({.kind = kind,
                     .category = before.category,
                     .what = std::move(what),
                     .before = std::move(was),
                     .after = std::move(is),
                     .why = std::move(reason)});
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
    return all;
  }
  void AddAll(std::vector<Found> differences, ReviewCause cause, std::optional<base::Date> day = {},
              const std::string& change = "") {
    for (Found& found : differences) {
      found.cause = cause;
      found.day = day;
      found.change = change;
      Add(std::move(found));
    }
  }

  // What differs since it was concluded. The first day of a period of the law is the cause of what came to be so on it;
  // what the book of today said of the day of the conclusion already comes of the book.
  void AddWithCauses(const ConcludedPart& part, std::vector<Found> differences) {
    if (differences.empty()) return;
    const std::vector<Step> steps = StepsOf(part, conclusion_.at, request_.today);
    const bool is_same_book = conclusion_.book_hash == diagram_.book().hash;
    for (Found& found : differences) {
      found.cause = is_same_book ? ReviewCause::law : ReviewCause::book;
      for (const Step& step : steps) {
        if (!Contains(step.differences, found)) continue;
        found.cause = ReviewCause::law;
        found.day = step.day;
        found.change = ChangeOn(step.day);
      }
      Add(std::move(found));
    }
  }
  static bool Contains(const std::vector<Found>& differences, const Found& found) {
    return std::any_of(differences.begin(), differences.end(), [&](const Found& other) {
      return other.kind == found.kind && other.what == found.what && other.after == found.after;
    });
  }

  // What the first day of a period of the law changed.
  struct Step {
    base::Date day;
    std::vector<Found> differences;
  };
  // Of the periods that begin after `from`, up to and with `until`.
  std::vector<Step> StepsOf(const ConcludedPart& part, base::Date from, base::Date until) const {
    std::vector<Step> steps;
    auto before = AskAgain(diagram_, conclusion_, part, from);
    for (const rules::Period& period : diagram_.periods()) {
      if (period.first <= from || period.first > until) continue;
      auto after = AskAgain(diagram_, conclusion_, part, period.first);
      if (before && after) {
        steps.push_back({period.first, DifferencesBetween(PartOf(*before, part.category), PartOf(*after, part.category),
                                                          after->reason)});
      }
      if (after) before = std::move(after);
    }
    return steps;
  }

  // Consent that is asked although another basis fits: where the book remarks it, and where a purpose rests on consent
  // while another basis holds and no other law asks for that consent.
  void ReviewConsent(const terms::Decision& today, const RecordName& category) {
    const bool is_remarked = std::any_of(today.notes.begin(), today.notes.end(), [](const terms::DutyAnswer& note) {
      return note.certain && note.rule.rule == kConsentToBeSure;
    });
    const auto fitting = std::find_if(today.bases.begin(), today.bases.end(), [](const terms::BasisAnswer& basis) {
      return basis.basis != terms::LawfulBasis::consent && basis.state == terms::BasisState::holds;
    });
    if (fitting == today.bases.end() || !(is_remarked || (RestsOnConsent() && MayRemark(today)))) return;
    Add({.kind = ReviewKind::consent_beside_basis,
         .category = category,
         .what = std::string(terms::Name(fitting->basis)),
         .why = fitting->reason});
  }
  bool RestsOnConsent() const {
    return std::any_of(purposes_.begin(), purposes_.end(), [&](const RecordName& name) {
      const Purpose& purpose = register_.purposes.at(name);
      return purpose.now().assessment == conclusion_.assessment && purpose.now().basis == terms::LawfulBasis::consent;
    });
  }
  // Whether the book speaks of it in that decision, and no fact there is in the way of it.
  bool MayRemark(const terms::Decision& today) const {
    const auto rule = diagram_.book().FindRule(kConsentToBeSure);
    if (!rule || diagram_.book()[diagram_.book()[*rule].decision].name != today.decision) return false;
    const auto other_law = today.given.facts.find(std::string(kOtherLawAsksConsent));
    return other_law == today.given.facts.end() || other_law->second.value != "yes";
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
    AddAll(DifferencesBetween(now, PartOf(*decision, part.category), decision->reason), ReviewCause::facts);
  }

  // The book knows from which days on other rules stand.
  void ReviewComingLaw(const ConcludedPart& part) {
    const base::Date until(request_.today.days() + std::chrono::days{request_.days_ahead});
    for (Step& step : StepsOf(part, request_.today, until))
      AddAll(std::move(step.differences), ReviewCause::coming_law, step.day, ChangeOn(step.day));
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
  const auto is_asked = [&](const RecordName& purpose) {
    return request.purpose.empty() || purpose == request.purpose;
  };
  for (const auto& [assessment, purposes] : AssessmentsInForce(reg, request.today)) {
    if (std::any_of(purposes.begin(), purposes.end(), is_asked))
      Reviewer(reg, diagram, request, *reg.ConclusionOf(assessment), purposes, items).Review();
  }
  for (const auto& [purpose, day] : StartedBeforeAssessment(reg)) {
    if (is_asked(purpose))
      items.push_back({.kind = ReviewKind::started_before_assessment, .record = purpose, .day = day});
  }
  for (const auto& [name, purpose] : reg.purposes) {
    const std::optional<base::Instant> corrected = LastCorrection(purpose);
    const std::string notice(kNoticeOfCorrectedBasis);
    if (is_asked(name) && corrected && !WasDoneSince(reg, name, notice, *corrected)) {
      items.push_back({.kind = ReviewKind::duty_open,
                       .record = name,
                       .what = notice,
                       .after = std::string(terms::Name(terms::Due::after))});
    }
  }
  for (const Problem& fault : FaultsOf(reg, diagram)) {
    if (reg.HasEnded(fault.record, request.today) || !is_asked(fault.record)) continue;
    items.push_back({.kind = ReviewKind::fault,
                     .record = fault.record,
                     .what = fault.field,
                     .after = std::string(Name(fault.kind))});
  }
  if (request.purpose.empty()) ReviewStatements(reg, items);
  return items;
}

}  // namespace grondslag::registry
