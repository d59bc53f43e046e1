// The register: what the events of the organisation (ledger/organisation_events.h, ledger/assessment_events.h) come to.
// It is nowhere kept, it is folded from the ledger whenever it is wanted; so that it can be asked for as it stood on
// one day, as far as was known on another. What may be added to it says check.h, what differs between two of them
// difference.h, how an assessment is concluded assessment.h.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/instant.h"
#include "ledger/entry.h"
#include "ledger/event.h"

namespace grondslag::registry {

using ledger::RecordName;

// effective_on: what had happened by then (occurred_at). known_by: what had been recorded by then. Both moments
// included.
struct AsOf {
  base::Instant effective_on = kEndOfTime;
  base::Instant known_by = kEndOfTime;
  static constexpr base::Instant kEndOfTime{INT64_MAX};
};

template <class T>
struct Version {
  ledger::Position position = 0;
  base::Instant occurred_at;
  base::Instant recorded_at;
  ledger::StaffId by;
  T content;
};

// In the order in which they hold; never empty.
template <class T>
struct Versions {
  std::vector<Version<T>> all;
  const T& now() const { return all.back().content; }
};

struct Purpose {
  enum class Step : std::uint8_t { registered, changed, basis_corrected };
  Versions<ledger::PurposeTerms> versions;
  std::vector<Step> steps;              // how each version came
  std::optional<base::Date> ended_on;   // its last day, if it was ended
  std::vector<RecordName> replaced_by;  // by at most one, if the register is sound
  const ledger::PurposeTerms& now() const { return versions.now(); }
};

struct Assessment {
  Version<ledger::AssessmentStarted> started;
  std::vector<Version<ledger::AssessmentAnswered>> answers = {};
  std::vector<Version<ledger::FurtherFactorAdded>> further_factors = {};
  std::vector<Version<ledger::JudgementSettled>> judgements = {};
  std::optional<Version<ledger::AssessmentConcluded>> conclusion = {};
};

// The duty that comes with a corrected basis: the people concerned are told.
inline constexpr std::string_view kNoticeOfCorrectedBasis = "notice_of_corrected_basis";

struct Register {
  std::optional<Versions<ledger::OrganisationDescribed>> organisation;
  std::map<RecordName, Versions<ledger::DataCategoryDescribed>> categories;
  std::map<RecordName, Versions<ledger::PeopleGroupDescribed>> groups;
  std::map<RecordName, Versions<ledger::DataSourceDescribed>> sources;
  std::map<RecordName, Versions<ledger::RecipientDescribed>> recipients;
  std::map<RecordName, Versions<ledger::SecurityMeasureDescribed>> measures;
  std::map<RecordName, Versions<ledger::ActivityDescribed>> activities;
  std::map<RecordName, Purpose> purposes;
  std::map<RecordName, Assessment> assessments;
  std::map<RecordName, Versions<ledger::StatementPublished>> statements;
  std::map<RecordName, std::map<std::string, Versions<ledger::FactRecorded>>> facts;    // of a record, by fact
  std::map<RecordName, std::map<std::string, Versions<ledger::DutyFulfilled>>> duties;  // done, of a record, by duty
  std::map<ledger::StaffId, Versions<ledger::StaffRegistered>> staff;
  // Events that speak of a purpose or assessment that is not there, or was concluded already: they changed nothing.
  std::vector<ledger::Position> unplaced;

  // Takes in an event that comes after all before it. Those that are not of the organisation change nothing.
  void Apply(const ledger::RecordedEvent& event);

  // There is a record of that name.
  bool Has(const RecordName& record) const;
  // The concluded assessment of that name; null: there is none, or it is not concluded.
  const ledger::AssessmentConcluded* ConclusionOf(const RecordName& assessment) const;
  // A purpose's last day: the first of the day it was to end, the day it was ended on, and the day before the purpose
  // that replaces it begins. Nothing: none, or no such purpose.
  std::optional<base::Date> LastDayOf(const RecordName& purpose) const;
  // What was recorded of a duty of a record as done. Null: nothing.
  const Versions<ledger::DutyFulfilled>* DoneOf(const RecordName& about, const std::string& duty) const;
  // Over before that day.
  bool HasEnded(const RecordName& purpose, base::Date day) const;
};

// The register as it stood, as far as was known. events: in the order of their positions, of any kind. Where two
// versions of a record hold from the same moment, the one recorded later counts; one that was recorded late stands
// where its moment puts it. Events of a job count once the job was completed, and never if it was not.
Register RegisterAt(std::span<const ledger::RecordedEvent> events, const AsOf& as_of = {});

// Whether the register is folded from such events; what else there is need not be kept for it.
bool IsOfRegister(const ledger::Event& event);

// `purpose` of `purpose/newsletter`; the whole where there is no stroke.
std::string_view KindOf(const RecordName& record);

}  // namespace grondslag::registry
