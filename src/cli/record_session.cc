#include "cli/record_session.h"

#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/record_wording.h"
#include "shipped/shipped.h"

namespace grondslag::cli {

base::Result<OpenRecord> OpenRecord::Open(const RecordOptions& options, Access access, const std::string& command) {
  OpenRecord open;
  GRONDSLAG_TRY(record, Record::Open(options.place, access, command));
  open.record_ = std::make_unique<Record>(std::move(record));
  open.session_.emplace(
      commands::Session{.ledger = open.record_->ledger(), .diagram = shipped::ShippedDiagram(), .by = {}});
  // Of what is only read nobody asks who reads it.
  if (access == Access::read && options.by.empty()) return open;
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(*open.session_));
  if (!options.by.empty()) {
    GRONDSLAG_TRY(staff, commands::FindStaff(organisation.reg, options.by));
    open.session_->by = staff;
  } else if (organisation.reg.staff.size() == 1) {
    open.session_->by = organisation.reg.staff.begin()->first;
  }
  return open;
}

base::Result<ledger::StaffId> NamedBy(const commands::Session& session) {
  if (!session.by.empty()) return session.by;
  return base::Fail(base::ErrorCode::invalid_input, "this is done by a named person; say who with --by");
}

std::string AsText(const ledger::EraseReport& report, base::Language language) {
  return Say(RecordPhrase::erased, language, report.texts_gone) + "\n" +
         Say(RecordPhrase::gone_from_copies, language, report.gone_from_copies_on.ToString()) + "\n";
}

base::Result<base::Instant> MomentOf(const std::string& typed, base::Instant now) {
  if (typed.empty()) return now;
  return base::ParseInstantOrDay(typed);
}

base::Result<std::optional<base::Date>> DayIfTyped(const std::string& typed) {
  if (typed.empty()) return std::nullopt;
  return base::ParseDate(typed).map([](base::Date day) { return std::optional(day); });
}

base::Result<documents::Format> FormatOf(const std::string& typed) {
  return typed.empty() ? documents::Format::html : documents::ParseFormat(typed);
}

}  // namespace grondslag::cli
