// import: people, consents and suppressions from a table, as a job (commands/import.h).
#include <unistd.h>

#include <fstream>
#include <ostream>

#include <fmt/format.h>

#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "cli/record_wording.h"
#include "commands/import.h"
#include "ledger/names.h"

namespace grondslag::cli {
namespace {

constexpr std::size_t kShownMax = 20;
constexpr std::uint64_t kBarWidth = 40;

base::Result<ledger::JobKind> KindOf(const std::string& typed) {
  if (const auto kind = ledger::FindNamed<ledger::JobKind>(typed)) return *kind;
  return base::Fail(
      base::ErrorCode::invalid_input,
      fmt::format("`{}` cannot be imported; people, consents and suppressions can", base::OneLine(typed)));
}

// On one line that is written over again; nothing where nobody looks.
class ProgressBar {
 public:
  explicit ProgressBar(Console& console) : console_(console), is_seen_(isatty(STDERR_FILENO) != 0) {}
  ~ProgressBar() {
    if (is_begun_) console_.err << '\n';
  }
  void Show(const commands::ImportProgress& progress) {
    if (!is_seen_ || progress.rows == 0) return;
    const std::uint64_t filled = kBarWidth * progress.rows_done / progress.rows;
    console_.err << fmt::format("\r[{:<{}}] {} / {}", std::string(filled, '#'), kBarWidth, progress.rows_done,
                                progress.rows)
                 << std::flush;
    is_begun_ = true;
  }

 private:
  Console& console_;
  bool is_seen_;
  bool is_begun_ = false;
};

void TellReport(const commands::ImportReport& report, base::Language language, Console& console) {
  console.out << Say(RecordPhrase::import_report, language, report.rows, report.rows_taken, report.rows_unchanged,
                     report.rows_refused, report.people_new)
              << '\n';
  for (std::size_t i = 0; i < report.refused.size() && i < kShownMax; ++i) {
    const commands::RefusedRow& row = report.refused[i];
    console.err << fmt::format("{}{}{}: {}\n", row.line, row.column.empty() ? "" : ":", row.column,
                               row.reason.In(language));
  }
  if (report.rows_refused > kShownMax)
    console.err << Say(RecordPhrase::import_more_refused, language, report.rows_refused - kShownMax) << '\n';
}

base::Result<int> Abandon(commands::Session& session, base::Language language, Console& console) {
  GRONDSLAG_TRY(job, commands::AbandonImport(session));
  console.err << Say(RecordPhrase::import_abandoned, language, job.ToString()) << '\n';
  return kFine;
}

}  // namespace

base::Result<int> Import(const RecordOptions& options, const ImportOptions& import, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, import.check ? Access::read : Access::write, "import"));
  commands::Session& session = open.session();
  if (import.abandon) return Abandon(session, options.language, console);
  GRONDSLAG_TRY(kind, KindOf(import.kind));
  ProgressBar bar(console);
  std::ofstream refused;
  commands::ImportRequest request{.kind = kind, .path = options.file};
  if (!import.refused.empty()) {
    refused.open(import.refused);
    if (!refused) return base::Fail(base::ErrorCode::unavailable, fmt::format("{} cannot be written", import.refused));
    request.refused = [&](const commands::RefusedRow& row) {
      refused << fmt::format("{}\t{}\t{}\n", row.line, row.column, row.reason.In(options.language));
    };
  }
  request.progress = [&bar](const commands::ImportProgress& progress) {
    bar.Show(progress);
    return true;
  };
  if (import.check) {
    GRONDSLAG_TRY(report, commands::CheckImport(session, request));
    TellReport(report, options.language, console);
    return report.rows_refused == 0 ? kFine : kProblems;
  }
  GRONDSLAG_TRY(outcome, commands::CarryOutImport(session, request));
  if (outcome.state == commands::ImportOutcome::State::was_completed) {
    console.err << Say(RecordPhrase::import_was_done, options.language, outcome.job.ToString()) << '\n';
    return kFine;
  }
  if (outcome.went_on) console.err << Say(RecordPhrase::import_went_on, options.language) << '\n';
  TellReport(outcome.report, options.language, console);
  return outcome.report.rows_refused == 0 ? kFine : kProblems;
}

}  // namespace grondslag::cli
