// The fold: what each event makes of the register.
#include "registry/register.h"

#include <algorithm>
#include <set>
#include <variant>

namespace grondslag::registry {
namespace {

using ledger::RecordedEvent;

template <class T>
Version<T> VersionOf(const RecordedEvent& event, T content) {
  return {event.position, event.occurred_at, event.recorded_at, event.by, std::move(content)};
}

// One call for each type of event that belongs to the register. False: it speaks of what is not there.
class Taker {
 public:
  Taker(Register& reg, const RecordedEvent& event) : register_(reg), event_(event) {}

  bool operator()(const ledger::OrganisationDescribed& organisation) {
    if (!register_.organisation) register_.organisation.emplace();
    return Add(*register_.organisation, organisation);
  }
  bool operator()(const ledger::StaffRegistered& staff) { return Add(register_.staff[staff.staff], staff); }
  bool operator()(const ledger::StaffErased& erased) { return register_.staff.erase(erased.staff) > 0; }
  bool operator()(const ledger::DataCategoryDescribed& e) { return Add(register_.categories[e.category], e); }
  bool operator()(const ledger::PeopleGroupDescribed& e) { return Add(register_.groups[e.group], e); }
  bool operator()(const ledger::DataSourceDescribed& e) { return Add(register_.sources[e.source], e); }
  bool operator()(const ledger::RecipientDescribed& e) { return Add(register_.recipients[e.recipient], e); }
  bool operator()(const ledger::SecurityMeasureDescribed& e) { return Add(register_.measures[e.measure], e); }
  bool operator()(const ledger::ActivityDescribed& e) { return Add(register_.activities[e.activity], e); }
  bool operator()(const ledger::FactRecorded& e) { return Add(register_.facts[e.about][e.fact], e); }
  bool operator()(const ledger::DutyFulfilled& e) { return Add(register_.duties[e.about][e.duty], e); }
  bool operator()(const ledger::StatementPublished& e) { return Add(register_.statements[e.statement], e); }

  bool operator()(const ledger::PurposeRegistered& e) {
    if (register_.purposes.contains(e.purpose)) return false;
    AddTerms(register_.purposes[e.purpose], e.terms, Purpose::Step::registered);
    if (const auto replaced = register_.purposes.find(e.terms.replaces); replaced != register_.purposes.end()) {
      replaced->second.replaced_by.push_back(e.purpose);
    }
    return true;
  }
  bool operator()(const ledger::PurposeChanged& e) {
    const auto purpose = register_.purposes.find(e.purpose);
    if (purpose == register_.purposes.end()) return false;
    AddTerms(purpose->second, e.terms, Purpose::Step::changed);
    return true;
  }
  bool operator()(const ledger::PurposeEnded& e) {
    const auto purpose = register_.purposes.find(e.purpose);
    if (purpose == register_.purposes.end()) return false;
    purpose->second.ended_on = e.last_day;
    return true;
  }
  bool operator()(const ledger::BasisCorrected& e) {
    const auto purpose = register_.purposes.find(e.purpose);
    if (purpose == register_.purposes.end()) return false;
    ledger::PurposeTerms terms = purpose->second.now();
    terms.basis = e.basis;
    terms.assessment = e.assessment;
    terms.compatibility = RecordName();
    terms.justification = e.justification;
    terms.legitimate_interest = e.legitimate_interest;
    terms.provision = e.provision;
    AddTerms(purpose->second, terms, Purpose::Step::basis_corrected);
    return true;
  }

  bool operator()(const ledger::AssessmentStarted& e) {
    return register_.assessments.try_emplace(e.assessment, Assessment{.started = VersionOf(event_, e)}).second;
  }
  bool operator()(const ledger::AssessmentAnswered& e) { return AddTo(e, &Assessment::answers); }
  bool operator()(const ledger::FurtherFactorAdded& e) { return AddTo(e, &Assessment::further_factors); }
  bool operator()(const ledger::JudgementSettled& e) { return AddTo(e, &Assessment::judgements); }
  bool operator()(const ledger::AssessmentConcluded& e) {
    Assessment* assessment = FindOpen(e.assessment);
    if (assessment == nullptr) return false;
    assessment->conclusion = VersionOf(event_, e);
    return true;
  }

  template <class Other>
  bool operator()(const Other&) {
    return true;
  }

 private:
  template <class T>
  bool Add(Versions<T>& versions, const T& content) {
    versions.all.push_back(VersionOf(event_, content));
    return true;
  }
  void AddTerms(Purpose& purpose, const ledger::PurposeTerms& terms, Purpose::Step step) {
    Add(purpose.versions, terms);
    purpose.steps.push_back(step);
  }
  // Null: there is none, or it is concluded.
  Assessment* FindOpen(const RecordName& name) {
    const auto found = register_.assessments.find(name);
    return found != register_.assessments.end() && !found->second.conclusion ? &found->second : nullptr;
  }
  template <class T>
  bool AddTo(const T& content, std::vector<Version<T>> Assessment::* list) {
    Assessment* assessment = FindOpen(content.assessment);
    if (assessment == nullptr) return false;
    (assessment->*list).push_back(VersionOf(event_, content));
    return true;
  }

  Register& register_;
  const RecordedEvent& event_;
};

template <class Map>
bool HasKey(const Map& map, const RecordName& record) {
  return map.contains(record);
}

// Jobs that were completed, as far as is known.
std::set<ledger::JobId> CompletedJobs(std::span<const RecordedEvent> events, const AsOf& as_of) {
  std::set<ledger::JobId> jobs;
  for (const RecordedEvent& event : events) {
    const auto* completed = std::get_if<ledger::JobCompleted>(&event.event);
    if (completed != nullptr && event.recorded_at <= as_of.known_by) jobs.insert(completed->job);
  }
  return jobs;
}

}  // namespace

void Register::Apply(const RecordedEvent& event) {
  if (!std::visit(Taker(*this, event), event.event)) unplaced.push_back(event.position);
}

bool Register::Has(const RecordName& record) const {
  if (record == RecordName("organisation")) return organisation.has_value();
  return HasKey(categories, record) || HasKey(groups, record) || HasKey(sources, record) ||
         HasKey(recipients, record) || HasKey(measures, record) || HasKey(activities, record) ||
         HasKey(purposes, record) || HasKey(assessments, record) || HasKey(statements, record);
}

const ledger::AssessmentConcluded* Register::ConclusionOf(const RecordName& assessment) const {
  const auto found = assessments.find(assessment);
  return found != assessments.end() && found->second.conclusion ? &found->second.conclusion->content : nullptr;
}

std::optional<base::Date> Register::LastDayOf(const RecordName& purpose) const {
  const auto found = purposes.find(purpose);
  if (found == purposes.end()) return std::nullopt;
  std::optional<base::Date> last = found->second.now().ends;
  const auto no_later_than = [&](base::Date day) { last = last ? std::min(*last, day) : day; };
  if (found->second.ended_on) no_later_than(*found->second.ended_on);
  for (const RecordName& other : found->second.replaced_by) {
    no_later_than(purposes.at(other).now().begins.Previous());
  }
  return last;
}

const Versions<ledger::DutyFulfilled>* Register::DoneOf(const RecordName& about, const std::string& duty) const {
  const auto of_record = duties.find(about);
  if (of_record == duties.end()) return nullptr;
  const auto done = of_record->second.find(duty);
  return done == of_record->second.end() ? nullptr : &done->second;
}

bool Register::HasEnded(const RecordName& purpose, base::Date day) const {
  const std::optional<base::Date> last = LastDayOf(purpose);
  return last && *last < day;
}

Register RegisterAt(std::span<const RecordedEvent> events, const AsOf& as_of) {
  const std::set<ledger::JobId> completed = CompletedJobs(events, as_of);
  std::vector<const RecordedEvent*> counted;
  for (const RecordedEvent& event : events) {
    const bool is_seen = event.occurred_at <= as_of.effective_on && event.recorded_at <= as_of.known_by;
    if (is_seen && (event.job.empty() || completed.contains(event.job))) counted.push_back(&event);
  }
  std::stable_sort(counted.begin(), counted.end(),
                   [](const RecordedEvent* a, const RecordedEvent* b) { return a->occurred_at < b->occurred_at; });
  Register reg;
  for (const RecordedEvent* event : counted) reg.Apply(*event);
  return reg;
}

bool IsOfRegister(const ledger::Event& event) {
  constexpr std::uint16_t kFirst = 200, kLast = 299;
  const std::uint16_t number = ledger::TypeOf(event).number;
  return (number >= kFirst && number <= kLast) || std::holds_alternative<ledger::StaffRegistered>(event) ||
         std::holds_alternative<ledger::StaffErased>(event) || std::holds_alternative<ledger::JobCompleted>(event);
}

std::string_view KindOf(const RecordName& record) {
  const std::string_view name = record.value();
  return name.substr(0, name.find('/'));
}

}  // namespace grondslag::registry
