#include "commands/import.h"

#include <map>
#include <utility>
#include <variant>

#include "commands/import_batch.h"
#include "commands/import_pass.h"
#include "commands/refusal_words.h"
#include "people/answers.h"
#include "people/check.h"

namespace grondslag::commands {
namespace {

// The checks as for one row, with what is the same for all rows found once.
class ManyChecks {
 public:
  ManyChecks(Session& session, const Organisation& organisation)
      : answers_(session.diagram), checking_(CheckingOf(session, organisation)) {
    for (const people::FormVersion* version : organisation.forms.All())
      facts_.try_emplace(version->form.purpose, FactsOfPurpose(session, organisation.reg, version->form.purpose));
    checking_.answers = &answers_;
    checking_.purpose_facts = [this](const ledger::RecordName& purpose) -> std::optional<terms::GivenFacts> {
      const auto found = facts_.find(purpose);
      return found == facts_.end() ? std::nullopt : found->second;
    };
  }
  ManyChecks(const ManyChecks&) = delete;
  ManyChecks& operator=(const ManyChecks&) = delete;

  const people::Checking& checking() const { return checking_; }

 private:
  people::Answers answers_;
  std::map<ledger::RecordName, std::optional<terms::GivenFacts>> facts_;
  people::Checking checking_;
};

// ---- jobs

using Job = ImportOnRecord;

std::vector<Job> JobsOf(const Organisation& organisation) {
  std::vector<Job> jobs;
  const auto find = [&](const ledger::JobId& id) -> Job* {
    for (Job& job : jobs) {
      if (job.begun.job == id) return &job;
    }
    return nullptr;
  };
  for (const ledger::RecordedEvent& event : organisation.events) {
    if (const auto* started = std::get_if<ledger::JobStarted>(&event.event)) {
      jobs.push_back({.begun = {.job = started->job,
                                .kind = started->kind,
                                .input = started->input,
                                .rows = started->rows,
                                .begun_at = event.occurred_at,
                                .next = event.position + 1}});
    } else if (const auto* completed = std::get_if<ledger::JobCompleted>(&event.event)) {
      if (Job* job = find(completed->job)) job->completed = *completed;
    } else if (const auto* abandoned = std::get_if<ledger::JobAbandoned>(&event.event)) {
      if (Job* job = find(abandoned->job)) job->abandoned = true;
    }
  }
  return jobs;
}

const ledger::JobCompleted* FindCompleted(const std::vector<Job>& jobs, ledger::JobKind kind, const log::Hash& input) {
  for (const Job& job : jobs) {
    if (job.completed && job.begun.kind == kind && job.begun.input == input) return &*job.completed;
  }
  return nullptr;
}

std::optional<OpenImport> FindOpen(const std::vector<Job>& jobs) {
  for (const Job& job : jobs) {
    if (!job.completed && !job.abandoned) return job.begun;
  }
  return std::nullopt;
}

base::Result<OpenImport> Begin(Session& session, const Organisation& organisation, ledger::JobKind kind,
                               const Survey& survey) {
  const base::Instant now = session.now();
  OpenImport begun{.job = ledger::JobId::Make(now),
                   .kind = kind,
                   .input = survey.input,
                   .rows = survey.rows,
                   .begun_at = now,
                   .next = 0};
  GRONDSLAG_TRY(
      appended,
      AppendDrafts(
          session,
          {Draft(session,
                 ledger::JobStarted{.job = begun.job, .kind = kind, .input = survey.input, .rows = survey.rows}, now)},
          {{ledger::OrganisationThread(), organisation.next}}));
  begun.next = appended.first + 1;
  return begun;
}

// Appends how the job ended, once.
base::Result<void> End(Session& session, const OpenImport& open, ledger::Event event) {
  const ledger::RecordName record("job/" + open.job.ToString());
  const auto appended =
      AppendDrafts(session, {Draft(session, std::move(event), session.now())}, {{ledger::ThreadOf(record), open.next}});
  if (!appended) return tl::unexpected(appended.error());
  return {};
}

tl::unexpected<base::Error> AnotherIsOpen(const OpenImport& open) {
  return Refuse(base::ErrorCode::conflict, "import_open", Name(open.kind), open.begun_at.ToString());
}

}  // namespace

base::Result<ImportReport> CheckImport(Session& session, const ImportRequest& request) {
  GRONDSLAG_TRY(survey, SurveyTable(request));
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  const ManyChecks checks(session, organisation);
  const ImportWork work{.session = session,
                        .organisation = organisation,
                        .checking = checks.checking(),
                        .kind = request.kind,
                        .job = {},
                        .goes_on = false,
                        .begun_at = checks.checking().now};
  GRONDSLAG_TRY(pass, PassOver(work, request, survey));
  return std::move(pass.report);
}

base::Result<ImportOutcome> CarryOutImport(Session& session, const ImportRequest& request) {
  GRONDSLAG_TRY(survey, SurveyTable(request));
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  const std::vector<Job> jobs = JobsOf(organisation);
  std::optional<OpenImport> open = FindOpen(jobs);
  if (open && (open->kind != request.kind || open->input != survey.input)) return AnotherIsOpen(*open);
  ImportOutcome outcome;
  if (const auto* completed = open ? nullptr : FindCompleted(jobs, request.kind, survey.input)) {
    outcome.state = ImportOutcome::State::was_completed;
    outcome.job = completed->job;
    outcome.report.input = survey.input;
    outcome.report.rows = survey.rows;
    outcome.report.rows_taken = completed->rows_taken;
    outcome.report.rows_refused = completed->rows_refused;
    return outcome;
  }
  outcome.went_on = open.has_value();
  if (!open) {
    GRONDSLAG_TRY(begun, Begin(session, organisation, request.kind, survey));
    open = begun;
  }
  outcome.job = open->job;
  const ManyChecks checks(session, organisation);
  const ImportWork work{.session = session,
                        .organisation = organisation,
                        .checking = checks.checking(),
                        .kind = request.kind,
                        .job = open->job,
                        .goes_on = outcome.went_on,
                        .begun_at = open->begun_at};
  GRONDSLAG_TRY(pass, PassOver(work, request, survey));
  outcome.report = std::move(pass.report);
  if (pass.stopped) {
    outcome.state = ImportOutcome::State::stopped;
    return outcome;
  }
  auto ended =
      End(session, *open,
          ledger::JobCompleted{
              .job = open->job, .rows_taken = outcome.report.rows_taken, .rows_refused = outcome.report.rows_refused});
  if (!ended) return tl::unexpected(ended.error());
  return outcome;
}

std::vector<ImportOnRecord> ImportsOnRecord(const Organisation& organisation) { return JobsOf(organisation); }

std::optional<OpenImport> FindOpenImport(const Organisation& organisation) { return FindOpen(JobsOf(organisation)); }

base::Result<ledger::JobId> AbandonImport(Session& session) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  const auto open = FindOpenImport(organisation);
  if (!open) return base::Fail(base::ErrorCode::not_found, "no import is open");
  if (auto ended = End(session, *open, ledger::JobAbandoned{open->job}); !ended) return tl::unexpected(ended.error());
  return open->job;
}

}  // namespace grondslag::commands
