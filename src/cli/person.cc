// consent, objection, restrict, disclose, person: what is recorded about one person.
#include <ostream>
#include <utility>

#include <fmt/format.h>
#include <boost/json/array.hpp>

#include "api/json.h"
#include "api/record_json.h"
#include "base/document.h"
#include "cli/act.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "cli/record_wording.h"
#include "commands/consent.h"
#include "commands/disclosure.h"
#include "commands/notices.h"
#include "commands/person.h"
#include "commands/read_fields.h"
#include "commands/stops.h"
#include "documents/access_answer.h"
#include "documents/consent_proof.h"
#include "documents/history_page.h"
#include "ledger/prove.h"

namespace grondslag::cli {

base::Result<int> ConsentGive(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(by, NamedOr(ledger::ActedBy::person, of.by_whom));
  GRONDSLAG_TRY(method, NamedOr(ledger::ConsentMethod::ticked, of.method));
  GRONDSLAG_TRY(until, DayIfTyped(of.until));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "consent give"));
  const ledger::ConsentGiven consent{.person = {},
                                     .purpose = TypedPurpose(of),
                                     .form = commands::FullName("form", of.form),
                                     .form_version = of.version,
                                     .channel = of.channel,
                                     .language = of.shown_in,
                                     .evidence = ledger::PersonEvidence(of.evidence),
                                     .by = by,
                                     .representative = of.representative,
                                     .method = method,
                                     .explicit_statement = of.is_explicit,
                                     .informed_before = !of.not_informed,
                                     .valid_until = until,
                                     .verdict = {},
                                     .book = {}};
  GRONDSLAG_TRY(recorded, commands::GiveConsent(act.session(), act.Of(consent)));
  return Tell(recorded, options, console);
}

base::Result<int> ConsentWithdraw(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(by, NamedOr(ledger::ActedBy::person, of.by_whom));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "consent withdraw"));
  const ledger::ConsentWithdrawn withdrawn{.person = {},
                                           .purpose = TypedPurpose(of),
                                           .channel = of.channel,
                                           .evidence = ledger::PersonEvidence(of.evidence),
                                           .by = by,
                                           .representative = of.representative,
                                           .look_into = false};
  GRONDSLAG_TRY(recorded, commands::WithdrawConsent(act.session(), act.Of(withdrawn)));
  return Tell(recorded, options, console);
}

base::Result<int> ConsentShow(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(format, FormatOf(options.format));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "consent show"));
  // The JSON shows no texts.
  const std::string reason = options.json ? "" : options.reason;
  GRONDSLAG_TRY(shown, commands::ShowConsent(act.session(), act.person, TypedPurpose(of), reason));
  if (options.json) {
    console.out << api::Pretty(api::ToJson(shown.proof));
    return kFine;
  }
  GRONDSLAG_TRY(today, base::DayOf(act.session().now()));
  GRONDSLAG_TRY(document, documents::ConsentProofOf(
                              {.history = shown.history, .consent = shown.consent}, shown.organisation.forms,
                              shown.organisation.reg, act.session().diagram.book(),
                              {.language = options.language, .on = today, .checkpoint = shown.proof.proof.checkpoint}));
  console.out << documents::Render(document, format);
  return kFine;
}

base::Result<int> ConsentVerify(const RecordOptions& options, const PersonOptions& of, Console& console) {
  constexpr std::size_t kFileMax = 4 << 20;
  GRONDSLAG_TRY(bytes, base::ReadFile(options.file, kFileMax));
  GRONDSLAG_TRY(document, base::ReadJson(bytes, options.file));
  GRONDSLAG_TRY(proof, api::ReadEventProof(document));
  const auto checked = ledger::CheckEventProof(proof);
  const bool is_other_key = !of.key.empty() && proof.key.ToString() != of.key;
  if (!checked || is_other_key) {
    console.err << Wrapped(
        "", Say(RecordPhrase::proof_fails, options.language, checked ? proof.key.ToString() : checked.error().message));
    return kProblems;
  }
  const ledger::RecordedEvent& event = *checked;
  if (!std::holds_alternative<ledger::ConsentGiven>(event.event)) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("the proof is of {}, not of a consent", ledger::TypeOf(event.event).name));
  }
  console.out << api::Pretty(api::ToJson(event));
  console.err << Wrapped("", Say(RecordPhrase::proof_holds, options.language, event.position, proof.key.name));
  if (of.key.empty()) console.err << Wrapped("", Say(RecordPhrase::proof_key, options.language, proof.key.ToString()));
  return kFine;
}

base::Result<int> ObjectionAdd(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(by, NamedOr(ledger::ActedBy::person, of.by_whom));
  GRONDSLAG_TRY(kind, NamedOr(ledger::ObjectionKind::advertising, of.kind));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "objection add"));
  ledger::ObjectionRaised objection;
  objection.kind = kind;
  objection.purpose = TypedPurpose(of);
  objection.contact_channel = of.contact_channel;
  objection.channel = of.channel;
  objection.grounds = ledger::PersonEvidence(of.evidence);
  objection.restricts = of.restricts;
  objection.by = by;
  objection.representative = of.representative;
  GRONDSLAG_TRY(recorded, commands::RecordObjection(act.session(), act.Of(objection)));
  return Tell(recorded, options, console);
}

base::Result<int> ObjectionWeigh(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(outcome, NamedOr(ledger::WeighingOutcome::upheld, of.outcome));
  GRONDSLAG_TRY(told_on, DayIfTyped(of.told_on));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "objection weigh"));
  const ledger::ObjectionWeighed weighed{.person = {},
                                         .objection = of.entry,
                                         .outcome = outcome,
                                         .reason = ledger::PersonEvidence(options.reason),
                                         .factors = {},
                                         .told_on = told_on};
  GRONDSLAG_TRY(recorded, commands::WeighObjection(act.session(), act.Of(weighed), TypedPurpose(of)));
  return Tell(recorded, options, console);
}

base::Result<int> RestrictAdd(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(by, NamedOr(ledger::ActedBy::person, of.by_whom));
  GRONDSLAG_TRY(ground, NamedOr(ledger::RestrictionGround::accuracy, of.kind));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "restrict add"));
  const ledger::ProcessingRestricted restriction{.person = {},
                                                 .purpose = TypedPurpose(of),
                                                 .ground = ground,
                                                 .by = by,
                                                 .representative = of.representative,
                                                 .channel = of.channel,
                                                 .evidence = ledger::PersonEvidence(of.evidence),
                                                 .look_into = false};
  GRONDSLAG_TRY(recorded, commands::RecordRestriction(act.session(), act.Of(restriction)));
  GRONDSLAG_TRY(due, commands::NoticesDueFor(act.session(), act.person));
  const int status = Tell(recorded, options, console);
  TellNotices(due, options, console);
  return status;
}

base::Result<int> RestrictLift(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(told_on, DayIfTyped(of.told_on));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "restrict lift"));
  const ledger::RestrictionLifted lifted{
      .person = {}, .restriction = of.entry, .told_on = told_on, .reason = ledger::PersonEvidence(options.reason)};
  GRONDSLAG_TRY(recorded, commands::LiftRestriction(act.session(), act.Of(lifted)));
  return Tell(recorded, options, console);
}

base::Result<int> Disclose(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "disclose"));
  commands::DisclosureRequest request{.person = act.person,
                                      .recipient = commands::FullName("recipient", of.recipient),
                                      .purpose = TypedPurpose(of),
                                      .categories = {},
                                      .duties_met = of.duties,
                                      .occurred_at = act.moment.at};
  for (const std::string& category : of.categories)
    request.categories.push_back(commands::FullName("category", category));
  GRONDSLAG_TRY(recorded, commands::RecordDisclosure(act.session(), request));
  return Tell(recorded, options, console);
}

// ---- person

base::Result<int> PersonShow(const RecordOptions& options, const PersonOptions& of, Console& console) {
  const bool opens = !options.reason.empty();
  GRONDSLAG_TRY(act, Act::Begin(options, of, opens ? Access::write : Access::read, "person show"));
  GRONDSLAG_TRY(shown, commands::ShowPerson(act.session(), act.person, options.reason));
  if (options.json) {
    boost::json::array events;
    for (const people::HistoryLine& line : shown.history) events.push_back(api::ToJson(line.event));
    console.out << api::Pretty(events);
    return kFine;
  }
  const rules::RuleBook& book = act.session().diagram.book();
  if (!options.format.empty()) {
    GRONDSLAG_TRY(format, FormatOf(options.format));
    GRONDSLAG_TRY(today, base::DayOf(act.session().now()));
    console.out << documents::Render(documents::HistoryPageOf(shown.person.id, shown.history, shown.organisation.reg,
                                                              book, {.language = options.language, .on = today}),
                                     format);
  } else {
    for (const documents::HistoryEntry& entry :
         documents::HistoryEntriesOf(shown.history, shown.organisation.reg, book, options.language)) {
      const std::string remarks = entry.remarks.empty() ? "" : " [" + entry.remarks + "]";
      console.out << fmt::format("{:>6}  {}  {}{}\n", entry.position, entry.when, entry.what, remarks);
    }
  }
  TellNotices(shown.notices_due, options, console);
  return kFine;
}

base::Result<int> PersonAccess(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(format, FormatOf(options.format));
  const bool was_sent = !of.channel.empty();
  GRONDSLAG_TRY(act, Act::Begin(options, of, was_sent ? Access::write : Access::read, "person access"));
  const rules::RuleBook& book = act.session().diagram.book();
  GRONDSLAG_TRY(today, base::DayOf(act.session().now()));
  GRONDSLAG_TRY(access, commands::AnswerAccess(act.session(), act.person, [&](const registry::Register& reg) {
                  return documents::InformationOfAll(reg, book, today);
                }));
  const documents::AccessDocument document = documents::AccessDocumentOf(access.answer, access.organisation.reg, book,
                                                                         {.language = options.language, .on = today});
  const std::string page = documents::Render(document.document, format);
  if (was_sent) {
    if (auto recorded = commands::RecordAccess(act.session(), act.person, documents::HashOf(page), of.channel);
        !recorded) {
      return tl::unexpected(recorded.error());
    }
  }
  console.out << page;
  for (const ledger::RecordName& recipient : document.left_out)
    console.err << Wrapped("", Say(RecordPhrase::recipient_left_out, options.language, recipient.value()));
  return kFine;
}

base::Result<int> PersonErase(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(until, DayIfTyped(of.until));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "person erase"));
  GRONDSLAG_TRY(erased, commands::ErasePerson(act.session(), {.person = act.person,
                                                              .reason = options.reason,
                                                              .evidence_until = until,
                                                              .forgets_objections = of.forgets_objections,
                                                              .occurred_at = act.moment.at}));
  const ledger::EraseReport& report = erased.report;
  console.out << Say(RecordPhrase::erased, options.language, report.texts_gone) << '\n'
              << Say(RecordPhrase::gone_from_copies, options.language, report.gone_from_copies_on.ToString()) << '\n';
  if (report.evidence_until)
    console.out << Wrapped(
        "", Say(RecordPhrase::evidence_stays, options.language, report.texts_kept, report.evidence_until->ToString()));
  if (report.keeps_suppression) console.out << Wrapped("", Say(RecordPhrase::suppression_stays, options.language));
  TellNotices(erased.notices_due, options, console);
  return kFine;
}

}  // namespace grondslag::cli
