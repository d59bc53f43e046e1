// correct, objection look-into, rectify, notice, told, due: what is put right, and whom the organisation must still
// tell or answer.
#include <ostream>

#include <fmt/format.h>

#include "api/attention_json.h"
#include "api/json.h"
#include "cli/act.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "cli/record_wording.h"
#include "commands/corrections.h"
#include "commands/notices.h"
#include "commands/read_fields.h"

namespace grondslag::cli {
namespace {

// One line: the day on which it is due, the person, and what.
void TellDue(const std::string& day, const ledger::PersonId& person, const std::string& what, Console& console) {
  console.out << fmt::format("{}  {}  {}\n", day, person.ToString(), what);
}

std::string DutyInWords(const rules::RuleBook& book, std::string_view duty, base::Language language) {
  const auto rule = book.FindRule(duty);
  return rule ? book[*rule].text.In(language) : std::string(duty);
}

base::Result<void> TellAllDue(const commands::PeopleDue& due, const rules::RuleBook& book, base::Language language,
                              Console& console) {
  for (const people::StopToLookInto& one : due.to_look_into) {
    GRONDSLAG_TRY(day, base::DayOf(one.stop.at));
    TellDue(day.ToString(), one.person, Say(RecordPhrase::due_look_into, language, one.stop.position), console);
  }
  for (const people::ObjectionToWeigh& one : due.to_weigh)
    TellDue(one.answer_by.ToString(), one.person, Say(RecordPhrase::due_weigh, language, one.objection), console);
  for (const auto& [person, notice] : due.notices) {
    TellDue(
        "-", person,
        Say(RecordPhrase::notice_due, language, notice.recipient.value(), notice.about, base::Join(notice.categories)),
        console);
  }
  for (const people::Coming& one : due.to_tell) {
    TellDue(one.on.ToString(), one.person,
            Say(RecordPhrase::due_tell, language, DutyInWords(book, people::kTellChild, language), one.purpose.value(),
                people::kTellChild, one.consent),
            console);
  }
  for (const people::ExpiringConsent& one : due.expiring) {
    TellDue(one.expires_on.ToString(), one.person,
            Say(RecordPhrase::due_consent_ends, language, one.purpose.value(), one.consent), console);
  }
  return {};
}

}  // namespace

base::Result<int> Correct(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(moment, Moment::Begin(options, Access::write, "correct"));
  GRONDSLAG_TRY(recorded,
                commands::CorrectEntry(moment.session(),
                                       {.entry = of.entry, .reason = options.reason, .occurred_at = moment.at}));
  return Tell(recorded, options, console);
}

base::Result<int> ObjectionLookInto(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(moment, Moment::Begin(options, Access::write, "objection look-into"));
  GRONDSLAG_TRY(recorded,
                commands::LookIntoStop(moment.session(),
                                       {.entry = of.entry, .reason = options.reason, .occurred_at = moment.at}));
  return Tell(recorded, options, console);
}

base::Result<int> Rectify(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "rectify"));
  ledger::DataCorrected corrected;
  for (const std::string& category : of.categories)
    corrected.categories.push_back(commands::FullName("category", category).value());
  corrected.at_request = of.at_request;
  corrected.note = ledger::PersonText(of.note);
  GRONDSLAG_TRY(recorded, commands::CorrectData(act.session(), act.Of(corrected)));
  GRONDSLAG_TRY(due, commands::NoticesDueFor(act.session(), act.person));
  const int status = Tell(recorded, options, console);
  TellNotices(due, options, console);
  return status;
}

base::Result<int> Notice(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(outcome, NamedOr(ledger::NoticeOutcome::told, of.outcome));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "notice"));
  const ledger::RecipientNotified notified{.person = {},
                                           .recipient = commands::FullName("recipient", of.recipient),
                                           .about = of.entry,
                                           .outcome = outcome,
                                           .reason = ledger::PersonEvidence(options.reason)};
  GRONDSLAG_TRY(recorded, commands::NotifyRecipient(act.session(), act.Of(notified)));
  GRONDSLAG_TRY(due, commands::NoticesDueFor(act.session(), act.person));
  const int status = Tell(recorded, options, console);
  TellNotices(due, options, console);
  return status;
}

base::Result<int> Told(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "told"));
  const ledger::PersonTold told{.person = {}, .duty = of.duty, .about = of.entry, .channel = of.channel};
  GRONDSLAG_TRY(recorded, commands::TellPerson(act.session(), act.Of(told)));
  return Tell(recorded, options, console);
}

base::Result<int> Due(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(typed, DayIfTyped(options.on));
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::read, "due"));
  commands::Session& session = open.session();
  GRONDSLAG_TRY(today, typed ? base::Result<base::Date>(*typed) : base::DayOf(session.now()));
  GRONDSLAG_TRY(due, commands::DueOn(session, today, of.days_ahead));
  if (options.json) {
    GRONDSLAG_TRY(all, api::ToJson(due, session.diagram.book()));
    console.out << api::Pretty(all);
    return due.empty() ? kFine : kProblems;
  }
  if (auto told = TellAllDue(due, session.diagram.book(), options.language, console); !told)
    return tl::unexpected(told.error());
  if (due.empty()) console.err << Say(RecordPhrase::nobody_due, options.language) << '\n';
  return due.empty() ? kFine : kProblems;
}

}  // namespace grondslag::cli
