// Imports: started, looked at while they run, and abandoned.
#include "management/imports.h"

#include <utility>

#include <fmt/format.h>

#include "ledger/names.h"
#include "management/operations.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;
using State = commands::ImportOutcome::State;

json::object ReportToJson(const commands::ImportReport& report, base::Language language) {
  json::array refused;
  for (const commands::RefusedRow& row : report.refused) {
    refused.push_back({{"line", row.line},
                       {"column", row.column.empty() ? json::value(nullptr) : json::value(row.column)},
                       {"fault", commands::Name(row.fault)},
                       {"reason", row.reason.In(language)}});
  }
  return {{"rows", report.rows},
          {"rows_taken", report.rows_taken},
          {"rows_unchanged", report.rows_unchanged},
          {"rows_refused", report.rows_refused},
          {"people_new", report.people_new},
          {"people_known", report.people_known},
          {"refused", std::move(refused)}};
}

std::string_view StateOf(const commands::ImportOnRecord& job, const std::optional<ImportRun>& run) {
  if (job.abandoned) return "abandoned";
  // What is complete on record may have no report yet.
  if (run && run->running) return "running";
  if (job.completed) return "completed";
  if (!run) return "interrupted";
  return run->refusal ? "failed" : "stopped";
}

// run: of this job; nothing: it was carried out elsewhere, or before.
json::object ImportToJson(const commands::ImportOnRecord& job, const std::optional<ImportRun>& run,
                          base::Language language) {
  json::object import = {{"import", job.begun.job.ToString()},
                         {"kind", ledger::Name(job.begun.kind)},
                         {"state", StateOf(job, run)},
                         {"rows", job.begun.rows},
                         {"rows_done", nullptr},
                         {"begun_at", job.begun.begun_at.ToString()},
                         {"report", nullptr},
                         {"problem", nullptr}};
  if (job.completed) import["rows_done"] = job.begun.rows;
  if (!run) return import;
  if (!job.completed) import["rows_done"] = run->progress.rows_done;
  if (run->outcome && run->outcome->state != State::was_completed)
    import["report"] = ReportToJson(run->outcome->report, language);
  if (run->refusal) import["problem"] = ToJson(*run->refusal, language);
  return import;
}

std::optional<ImportRun> RunOf(Parts& parts, const ledger::JobId& job) {
  const auto run = parts.imports.Last();
  return run && run->job == job ? run : std::nullopt;
}

ledger::JobKind KindIn(const Call& call) { return *ledger::FindNamed<ledger::JobKind>(call.Query("kind")); }

// How it stands with a job now. not_found: there is none on record.
Outcome ImportReply(Parts& parts, Call& call, const ledger::JobId& wanted) {
  // First how far it is: what came to an end by then is on record after it.
  const auto run = RunOf(parts, wanted);
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  for (const commands::ImportOnRecord& job : commands::ImportsOnRecord(organisation)) {
    if (job.begun.job != wanted) continue;
    Reply reply = JsonReply(ImportToJson(job, run, call.language));
    if (run && run->running) reply.headers.push_back({"Retry-After", "1"});
    return reply;
  }
  return Refuse(ProblemCode::not_found);
}

Outcome StartImport(Parts& parts, Call& call) {
  const auto run = parts.imports.Start(KindIn(call), call.request.body, call.caller);
  if (!run) return tl::unexpected(Refusal(run.error()));
  // What is wrong with the table as a whole is said at once.
  if (run->refusal && (run->job.empty() || run->refusal->code == ProblemCode::invalid))
    return tl::unexpected(*run->refusal);
  if (run->refusal && run->refusal->code == ProblemCode::conflict) return tl::unexpected(*run->refusal);
  GRONDSLAG_TRY(reply, ImportReply(parts, call, run->job));
  reply.status = 202;
  reply.headers.push_back({"Location", call.Address("/imports/" + run->job.ToString())});
  return std::move(reply);
}

Outcome CheckImport(Parts& parts, Call& call) {
  const auto report = parts.imports.Check(KindIn(call), call.request.body);
  if (!report) return tl::unexpected(OfBody(report.error()));
  return JsonReply(ReportToJson(*report, call.language));
}

Outcome ListImports(Parts& parts, Call& call) {
  const auto last = parts.imports.Last();
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  json::array items;
  for (const commands::ImportOnRecord& job : commands::ImportsOnRecord(organisation)) {
    const bool is_last = last && last->job == job.begun.job;
    items.push_back(ImportToJson(job, is_last ? last : std::nullopt, call.language));
  }
  return JsonReply(json::object{{"items", std::move(items)}});
}

ledger::JobId JobInPath(const Call& call) { return *ledger::JobId::Parse(call.path.find("importId")->second); }

Outcome ReadImport(Parts& parts, Call& call) { return ImportReply(parts, call, JobInPath(call)); }

Outcome AbandonImport(Parts& parts, Call& call) {
  const ledger::JobId wanted = JobInPath(call);
  if (RunOf(parts, wanted)) parts.imports.Stop();
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  for (const commands::ImportOnRecord& job : commands::ImportsOnRecord(organisation)) {
    if (job.begun.job != wanted) continue;
    if (job.completed || job.abandoned) return Refuse(ProblemCode::conflict);
    if (auto abandoned = commands::AbandonImport(call.session); !abandoned)
      return tl::unexpected(Refusal(abandoned.error()));
    return Reply{.status = 204};
  }
  return Refuse(ProblemCode::not_found);
}

constexpr std::size_t kTableMax = std::size_t{64} << 20;

constexpr Operation kImportOperations[] = {
    {.id = "startImport", .roles = kOfficers, .answer = StartImport, .body_max = kTableMax},
    {.id = "checkImport", .roles = kOfficers, .answer = CheckImport, .body_max = kTableMax},
    {.id = "listImports", .roles = kReaders, .answer = ListImports},
    {.id = "readImport", .roles = kReaders, .answer = ReadImport},
    {.id = "abandonImport", .roles = kOfficers, .answer = AbandonImport},
};

}  // namespace

std::span<const Operation> ImportOperations() { return kImportOperations; }

}  // namespace grondslag::management
