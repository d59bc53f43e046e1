// init: begins a record, with its keys.
#include <functional>
#include <optional>
#include <ostream>
#include <utility>

#include "base/document.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "cli/record_wording.h"
#include "commands/records.h"
#include "shipped/shipped.h"

namespace grondslag::cli {

namespace {

// Everything is looked at before a record is made for it.
base::Result<std::optional<base::Node>> RecordsIfNamed(const std::string& path) {
  if (path.empty()) return std::nullopt;
  return commands::ReadRecordsFile(path).map([](base::Node node) { return std::optional(std::move(node)); });
}

base::Result<std::size_t> TakeOver(Record& record, base::Node document, base::Instant moment) {
  commands::Session session{.ledger = record.ledger(), .diagram = shipped::ShippedDiagram(), .by = {}};
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(session));
  GRONDSLAG_TRY(plan, commands::PlanRecords(session, organisation,
                                            {.document = std::move(document), .occurred_at = moment, .reason = ""}));
  const std::size_t steps = plan.steps.size();
  return commands::CarryOut(session, organisation, std::move(plan)).map([steps] { return steps; });
}

}  // namespace

base::Result<int> Init(const RecordOptions& options, Console& console) {
  GRONDSLAG_TRY(document, RecordsIfNamed(options.file));
  GRONDSLAG_TRY(moment, MomentOf(options.on, base::Now()));
  std::optional<std::size_t> steps;
  GRONDSLAG_TRY(record, Record::Create(options.place, options.origin, "init", [&](Record& begun) -> base::Result<void> {
                  if (!document) return {};
                  GRONDSLAG_TRY(taken, TakeOver(begun, *std::move(document), moment));
                  steps = taken;
                  return {};
                }));
  console.out << Say(RecordPhrase::created, options.language) << '\n'
              << Say(RecordPhrase::created_store, options.language, record.store().Where()) << '\n'
              << Say(RecordPhrase::created_keys, options.language, record.ring().path()) << '\n';
  if (!record.master_key().empty())
    console.out << Say(RecordPhrase::created_master, options.language, record.master_key()) << '\n';
  if (steps) console.out << Say(RecordPhrase::changed, options.language, *steps) << '\n';
  console.err << Wrapped("", Say(RecordPhrase::keep_keys, options.language));
  return kFine;
}

}  // namespace grondslag::cli
