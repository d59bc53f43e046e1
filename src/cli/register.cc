// staff, register: who works here, and what the organisation does with personal data.
#include <ostream>

#include <fmt/format.h>

#include "api/attention_json.h"
#include "api/json.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "cli/record_wording.h"
#include "cli/review.h"
#include "commands/read_fields.h"
#include "commands/records.h"
#include "commands/register.h"
#include "documents/answer_page.h"
#include "documents/register_page.h"
#include "ledger/prove.h"
#include "registry/difference.h"
#include "registry/review.h"
#include "registry/wholeness.h"

namespace grondslag::cli {
namespace {

// The register as it stood on --on, as far as was known on --known-by.
base::Result<registry::Register> RegisterOf(OpenRecord& open, const std::string& on, const std::string& known_by) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(open.session()));
  GRONDSLAG_TRY(effective, DayIfTyped(on));
  GRONDSLAG_TRY(known, DayIfTyped(known_by));
  return commands::RegisterOn(open.session(), organisation, {.on = effective, .known_by = known});
}

base::Result<base::Date> TodayOf(OpenRecord& open, const std::string& on) {
  GRONDSLAG_TRY(typed, DayIfTyped(on));
  if (typed) return *typed;
  return base::DayOf(open.session().now());
}

}  // namespace

base::Result<int> StaffAdd(const RecordOptions& options, const RegisterOptions& reg, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "staff add"));
  GRONDSLAG_TRY(staff, commands::AddStaff(open.session(), reg.name, reg.function));
  console.out << staff.ToString() << '\n';
  return kFine;
}

base::Result<int> StaffErase(const RecordOptions& options, const RegisterOptions& reg, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "staff erase"));
  commands::Session& session = open.session();
  if (auto by = NamedBy(session); !by) return tl::unexpected(by.error());
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(session));
  GRONDSLAG_TRY(staff, commands::FindStaff(organisation.reg, reg.name));
  GRONDSLAG_TRY(report, commands::EraseStaff(session, staff, options.reason));
  console.out << AsText(report, options.language)
              << Wrapped("", Say(RecordPhrase::staff_id_stays, options.language, staff.ToString()));
  return kFine;
}

base::Result<int> StaffList(const RecordOptions& options, const RegisterOptions& /*reg*/, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::read, "staff list"));
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(open.session()));
  for (const auto& [id, versions] : organisation.reg.staff) {
    const ledger::StaffRegistered& staff = versions.now();
    console.out << fmt::format("{}  {}  {}\n", id.ToString(), staff.name.text(), staff.function.text());
  }
  return kFine;
}

base::Result<int> RegisterApply(const RecordOptions& options, const RegisterOptions& reg, Console& console) {
  GRONDSLAG_TRY(document, commands::ReadRecordsFile(options.file));
  GRONDSLAG_TRY(open, OpenRecord::Open(options, reg.check ? Access::read : Access::write, "register apply"));
  commands::Session& session = open.session();
  GRONDSLAG_TRY(moment, MomentOf(options.on, session.now()));
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(session));
  GRONDSLAG_TRY(
      plan, commands::PlanRecords(session, organisation,
                                  {.document = std::move(document), .occurred_at = moment, .reason = options.reason}));
  const std::vector<commands::RecordsPlan::Step> steps = plan.steps;
  if (!reg.check) {
    if (auto done = commands::CarryOut(session, organisation, std::move(plan)); !done)
      return tl::unexpected(done.error());
  }
  for (const commands::RecordsPlan::Step& step : steps) {
    const bool is_new = step.kind == commands::RecordsPlan::Step::Kind::added;
    console.out << fmt::format("{} {}\n", is_new ? '+' : '~', step.record.value());
  }
  const RecordPhrase phrase = steps.empty() ? RecordPhrase::nothing_to_change
                              : reg.check   ? RecordPhrase::would_change
                                            : RecordPhrase::changed;
  console.err << Say(phrase, options.language, steps.size()) << '\n';
  return kFine;
}

base::Result<int> RegisterShow(const RecordOptions& options, const RegisterOptions& reg, Console& console) {
  GRONDSLAG_TRY(format, FormatOf(options.format));
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::read, "register show"));
  GRONDSLAG_TRY(folded, RegisterOf(open, options.on, reg.known_by));
  GRONDSLAG_TRY(today, TodayOf(open, options.on));
  const auto checkpoint = ledger::LastCheckpoint(open.record().ledger());
  const documents::RegisterPage page =
      documents::RegisterPageOf(folded, open.session().diagram.book(),
                                {.language = options.language, .on = today, .checkpoint = checkpoint.value_or("")});
  console.out << documents::Render(page.document, format);
  return kFine;
}

base::Result<int> RegisterAssessment(const RecordOptions& options, const RegisterOptions& reg, Console& console) {
  GRONDSLAG_TRY(format, FormatOf(options.format));
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::read, "register assessment"));
  GRONDSLAG_TRY(folded, RegisterOf(open, options.on, reg.known_by));
  const ledger::RecordName name = commands::FullName("assessment", reg.name);
  const ledger::AssessmentConcluded* conclusion = folded.ConclusionOf(name);
  if (conclusion == nullptr)
    return base::Fail(base::ErrorCode::not_found, fmt::format("`{}` was not concluded by then", name.value()));
  const auto checkpoint = ledger::LastCheckpoint(open.record().ledger());
  const documents::Imprint imprint{
      .language = options.language, .on = conclusion->at, .checkpoint = checkpoint.value_or("")};
  console.out << documents::Render(documents::AnswerPageOf(*conclusion, folded, open.session().diagram, imprint),
                                   format);
  return kFine;
}

base::Result<int> RegisterDiff(const RecordOptions& options, const RegisterOptions& reg, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::read, "register diff"));
  GRONDSLAG_TRY(before, RegisterOf(open, reg.since, reg.known_by));
  GRONDSLAG_TRY(after, RegisterOf(open, reg.until, reg.known_by));
  const std::vector<registry::FieldChange> changes = registry::DifferenceBetween(before, after);
  for (const registry::FieldChange& change : changes) {
    console.out << fmt::format("{}  {}\n- {}\n+ {}\n", change.record.value(), change.field, change.before,
                               change.after);
  }
  if (changes.empty()) console.err << Say(RecordPhrase::no_difference, options.language) << '\n';
  return kFine;
}

base::Result<int> RegisterReview(const RecordOptions& options, const RegisterOptions& reg, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::read, "register review"));
  GRONDSLAG_TRY(folded, RegisterOf(open, options.on, ""));
  GRONDSLAG_TRY(today, TodayOf(open, options.on));
  const std::vector<registry::ReviewItem> items =
      registry::Review(folded, open.session().diagram, {.today = today, .days_ahead = reg.days_ahead});
  const rules::RuleBook& book = open.session().diagram.book();
  console.out << (options.json ? api::Pretty(api::ToJson(items, book)) : InWords(items, book, options.language));
  if (items.empty()) console.err << Say(RecordPhrase::nothing_due, options.language) << '\n';
  return items.empty() ? kFine : kProblems;
}

base::Result<int> RegisterMissing(const RecordOptions& options, const RegisterOptions& /*reg*/, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::read, "register missing"));
  GRONDSLAG_TRY(folded, RegisterOf(open, options.on, ""));
  GRONDSLAG_TRY(today, TodayOf(open, options.on));
  const std::vector<registry::MissingField> missing = registry::MissingFields(folded, today);
  bool is_needed = false;
  for (const registry::MissingField& field : missing) {
    is_needed = is_needed || !field.where_possible;
    console.out << fmt::format("{}  {}  {}  {}{}\n", registry::Name(field.page), field.record.value(), field.field,
                               base::Join(field.articles),
                               field.where_possible ? "  " + Say(RecordPhrase::where_possible, options.language) : "");
  }
  if (missing.empty()) console.err << Say(RecordPhrase::nothing_missing, options.language) << '\n';
  return is_needed ? kProblems : kFine;
}

base::Result<int> RegisterEnd(const RecordOptions& options, const RegisterOptions& reg, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "register end"));
  commands::Session& session = open.session();
  GRONDSLAG_TRY(day, base::ParseDate(reg.last_day));
  const ledger::PurposeEnded event{.purpose = commands::FullName("purpose", reg.purpose),
                                   .last_day = day,
                                   .reason = ledger::RecordText(options.reason)};
  if (auto ended = commands::EndPurpose(session, event, session.now()); !ended) return tl::unexpected(ended.error());
  console.err << Say(RecordPhrase::purpose_ended, options.language, event.purpose.value(), day.ToString()) << '\n';
  return kFine;
}

}  // namespace grondslag::cli
