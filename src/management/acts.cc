// What is recorded about a person: consents, withdrawals, objections and all the others, each by the command of that
// name.
#include <utility>

#include <fmt/format.h>

#include "api/json.h"
#include "api/record_json.h"
#include "commands/attachments.h"
#include "commands/consent.h"
#include "commands/corrections.h"
#include "commands/disclosure.h"
#include "commands/established.h"
#include "commands/notices.h"
#include "commands/stops.h"
#include "commands/use.h"
#include "management/bodies.h"
#include "management/file_name.h"
#include "management/operations.h"
#include "people/thread.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;
using commands::ActRequest;
using commands::Recorded;

// ---- what was recorded

Outcome RecordedReply(Call& call, const Recorded& recorded) {
  call.told.person = recorded.person;
  call.told.entry = recorded.position;
  return Created(call, fmt::format("/entries/{}", recorded.position),
                 json::object{{"person", recorded.person.ToString()},
                              {"entry", recorded.position},
                              {"new_person", recorded.is_new_person},
                              {"verdict", recorded.verdict ? json::value(terms::Name(*recorded.verdict)) : nullptr},
                              {"look_into", recorded.look_into}});
}

// What of an event is said of it once it is recorded.
Recorded RecordedIn(const ledger::RecordedEvent& event) {
  Recorded recorded;
  recorded.position = event.position;
  if (const ledger::PersonId* person = people::NamedIn(event.event)) recorded.person = *person;
  std::visit(
      [&](const auto& typed) {
        if constexpr (requires { typed.verdict; }) recorded.verdict = typed.verdict;
        if constexpr (requires { typed.look_into; }) recorded.look_into = typed.look_into;
      },
      static_cast<const ledger::AnyEvent&>(event.event));
  return recorded;
}

// From the record, where somebody who is new comes in front of what is said of them.
Outcome ActAgain(Parts& parts, Call& call, const ledger::Appended& appended) {
  GRONDSLAG_TRY(events, parts.ledger.Read(appended.first, 2));
  const bool is_new = events.size() == 2 && std::holds_alternative<ledger::PersonIdentified>(events.front().event);
  Recorded recorded = RecordedIn(is_new ? events.back() : events.front());
  recorded.is_new_person = is_new;
  return RecordedReply(call, recorded);
}

// ---- acts

// By the command, of the person in the body and with the fields that stand there.
template <class Event>
using Command = base::Result<Recorded> (*)(commands::Session& session, ActRequest<Event> request);

template <class Event>
Outcome Carry(Call& call, commands::PersonReference person, Event event, Command<Event> command) {
  const auto recorded =
      command(call.session, {.person = std::move(person), .event = std::move(event), .occurred_at = call.OccurredAt()});
  if (!recorded) return tl::unexpected(OfBody(recorded.error()));
  return RecordedReply(call, *recorded);
}

template <class Event>
Outcome Act(Call& call, Command<Event> command) {
  GRONDSLAG_TRY(person, PersonIn(call));
  GRONDSLAG_TRY(event, FieldsIn<Event>(call.body, {"person", "occurred_at"}));
  return Carry(call, std::move(person), std::move(event), command);
}

// Of an entry in the address, which says whom it is about. not_found: it is about nobody, or of another kind.
template <class Kind, class Event>
Outcome ActOnEntry(Call& call, Event event, Command<Event> command) {
  GRONDSLAG_TRY(person, commands::PersonOfEntry(call.session, call.EntryInPath()));
  GRONDSLAG_TRY(events, call.session.ledger.Read(call.EntryInPath(), 1));
  if (!std::holds_alternative<Kind>(events.front().event)) return Refuse(ProblemCode::not_found);
  return Carry(call, std::move(person), std::move(event), command);
}

void MakeWhole(std::vector<std::string>& categories) {
  for (std::string& category : categories) category = commands::FullName("category", category).value();
}

// ---- consents, stops

Outcome GiveConsent(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonIn(call));
  GRONDSLAG_TRY(event, FieldsIn<ledger::ConsentGiven>(call.body, {"person", "occurred_at"}));
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  // A key is for purposes; the form says which one it is where the request does not.
  const people::FormVersion* form = organisation.forms.Newest(event.form);
  const ledger::RecordName purpose = !event.purpose.empty() || form == nullptr ? event.purpose : form->form.purpose;
  if (auto refused = CheckPurpose(call, purpose)) return tl::unexpected(*std::move(refused));
  return Carry<ledger::ConsentGiven>(call, std::move(person), std::move(event), commands::GiveConsent);
}

// Art. 7(3): a stop is obeyed whoever raises it, so a key may take back what it is not for.
Outcome WithdrawConsent(Parts& /*parts*/, Call& call) {
  return Act<ledger::ConsentWithdrawn>(call, commands::WithdrawConsent);
}

Outcome RaiseObjection(Parts& /*parts*/, Call& call) {
  return Act<ledger::ObjectionRaised>(call, commands::RecordObjection);
}

// Of the objection in the address. not_found: it is none.
tl::expected<commands::PersonReference, Refusal> WhoObjected(Call& call) {
  GRONDSLAG_TRY(person, commands::PersonOfEntry(call.session, call.EntryInPath()));
  GRONDSLAG_TRY(events, call.session.ledger.Read(call.EntryInPath(), 1));
  if (!std::holds_alternative<ledger::ObjectionRaised>(events.front().event)) return Refuse(ProblemCode::not_found);
  return person;
}

// In which it is weighed.
ledger::RecordName PurposeNamed(const std::string& text) {
  return text.empty() ? ledger::RecordName() : commands::FullName("purpose", text);
}

Outcome WeighObjection(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(event, FieldsIn<ledger::ObjectionWeighed>(call.body, {"occurred_at", "purpose"}));
  event.objection = call.EntryInPath();
  GRONDSLAG_TRY(person, WhoObjected(call));
  const auto recorded =
      commands::WeighObjection(call.session, {.person = person, .event = event, .occurred_at = call.OccurredAt()},
                               PurposeNamed(call.TextIn("purpose")));
  const auto pointer_of = [](const std::string& field) { return field.empty() ? "" : "/" + field; };
  if (!recorded) return tl::unexpected(OfFields(recorded.error(), pointer_of));
  return RecordedReply(call, *recorded);
}

Outcome ReadObjectionOutlook(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, WhoObjected(call));
  call.told.person = person.id;
  const auto outlook =
      commands::AskObjection(call.session, person, call.EntryInPath(), PurposeNamed(call.Query("purpose")));
  const auto pointer_of = [](const std::string& field) { return field.empty() ? "" : "query/" + field; };
  if (!outlook) return tl::unexpected(OfFields(outlook.error(), pointer_of));
  json::array because;
  for (const terms::CitedRule& rule : outlook->found.because)
    because.push_back({{"rule", rule.rule}, {"because", api::ToJson(rule.because)}});
  return JsonReply(
      json::object{{"purpose", outlook->purpose.value()},
                   {"basis", outlook->basis ? json::value(terms::Name(*outlook->basis)) : json::value(nullptr)},
                   {"effect", Name(outlook->found.effect)},
                   {"because", std::move(because)}});
}

Outcome RestrictProcessing(Parts& /*parts*/, Call& call) {
  return Act<ledger::ProcessingRestricted>(call, commands::RecordRestriction);
}

Outcome LiftRestriction(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(event, FieldsIn<ledger::RestrictionLifted>(call.body, {"occurred_at"}));
  event.restriction = call.EntryInPath();
  return ActOnEntry<ledger::ProcessingRestricted>(call, std::move(event),
                                                  Command<ledger::RestrictionLifted>(commands::LiftRestriction));
}

// ---- entries that are put right

using EntryCommand = base::Result<Recorded> (*)(commands::Session& session, const commands::EntryRequest& request);

Outcome OnEntry(Call& call, EntryCommand command) {
  GRONDSLAG_TRY(recorded, command(call.session, {.entry = call.EntryInPath(),
                                                 .reason = call.TextIn("reason"),
                                                 .occurred_at = call.OccurredAt()}));
  return RecordedReply(call, recorded);
}
Outcome CorrectEntry(Parts& /*parts*/, Call& call) { return OnEntry(call, commands::CorrectEntry); }
Outcome LookIntoStop(Parts& /*parts*/, Call& call) { return OnEntry(call, commands::LookIntoStop); }

// ---- files that show an entry

// The file is the body, and what else is said of it stands in headers: a name may be somebody's.
Outcome KeepAttachment(Parts& /*parts*/, Call& call) {
  const auto name = FileNameIn(*call.request.Find("Content-Disposition"));
  if (!name) return Refuse(FaultOf("header/Content-Disposition", "no_file_name"));
  GRONDSLAG_TRY(person, commands::PersonOfEntry(call.session, call.EntryInPath()));
  const std::string media = MediaTypeOfBody(call.request);
  const auto recorded =
      commands::KeepAttachment(call.session, {.person = std::move(person),
                                              .about = call.EntryInPath(),
                                              .name = *name,
                                              // Who sends bytes says nothing of what they are.
                                              .media_type = media == "application/octet-stream" ? "" : media,
                                              .content = std::string(call.request.body),
                                              .occurred_at = call.OccurredAt()});
  if (!recorded) return tl::unexpected(OfBody(recorded.error()));
  return RecordedReply(call, *recorded);
}

// ---- what is found out about a person

Outcome RecordSale(Parts& /*parts*/, Call& call) { return Act<ledger::SaleRecorded>(call, commands::RecordSale); }

Outcome EstablishAge(Parts& /*parts*/, Call& call) {
  const auto born = call.DayIn("born");
  if (born.has_value() == (call.body.Find("bands") != nullptr)) return Refuse(FaultOf("", "either_or", "born, bands"));
  if (!born) return Act<ledger::AgeEstablished>(call, commands::EstablishAge);
  GRONDSLAG_TRY(person, PersonIn(call));
  ledger::AgeEstablished age;
  age.method = call.TextIn("method");
  const auto recorded =
      commands::EstablishAge(call.session, {.person = person, .event = age, .occurred_at = call.OccurredAt()}, *born);
  if (!recorded) return tl::unexpected(OfBody(recorded.error()));
  return RecordedReply(call, *recorded);
}

Outcome VerifyRepresentative(Parts& /*parts*/, Call& call) {
  return Act<ledger::RepresentativeVerified>(call, commands::VerifyRepresentative);
}

Outcome EndRepresentative(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(event, FieldsIn<ledger::RepresentativeEnded>(call.body, {"occurred_at"}));
  event.representative = call.EntryInPath();
  return ActOnEntry<ledger::RepresentativeVerified>(call, std::move(event),
                                                    Command<ledger::RepresentativeEnded>(commands::EndRepresentative));
}

Outcome RecordPersonFact(Parts& /*parts*/, Call& call) {
  return Act<ledger::PersonFactRecorded>(call, commands::RecordFact);
}

// ---- what was done with data

Outcome RecordDisclosure(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonIn(call));
  commands::DisclosureRequest request{.person = person,
                                      .recipient = commands::FullName("recipient", call.TextIn("recipient")),
                                      .purpose = commands::FullName("purpose", call.TextIn("purpose")),
                                      .categories = {},
                                      .duties_met = {},
                                      .occurred_at = call.OccurredAt()};
  for (const base::Node& category : call.body.Find("categories")->items)
    request.categories.push_back(commands::FullName("category", category.scalar));
  if (const base::Node* duties = call.body.Find("duties_met")) {
    for (const base::Node& duty : duties->items) request.duties_met.push_back(duty.scalar);
  }
  const auto recorded = commands::RecordDisclosure(call.session, request);
  if (!recorded) return tl::unexpected(OfBody(recorded.error()));
  return RecordedReply(call, *recorded);
}

Outcome ReportUse(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonIn(call));
  GRONDSLAG_TRY(event, FieldsIn<ledger::UseReported>(call.body, {"person", "occurred_at"}));
  if (auto refused = CheckPurpose(call, event.purpose)) return tl::unexpected(*std::move(refused));
  MakeWhole(event.categories);
  call.told.purpose = event.purpose;
  return Carry<ledger::UseReported>(call, std::move(person), std::move(event), commands::ReportUse);
}

Outcome CorrectData(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonIn(call));
  GRONDSLAG_TRY(event, FieldsIn<ledger::DataCorrected>(call.body, {"person", "occurred_at"}));
  MakeWhole(event.categories);
  return Carry<ledger::DataCorrected>(call, std::move(person), std::move(event), commands::CorrectData);
}

Outcome NotifyRecipient(Parts& /*parts*/, Call& call) {
  return Act<ledger::RecipientNotified>(call, commands::NotifyRecipient);
}

Outcome TellPerson(Parts& /*parts*/, Call& call) { return Act<ledger::PersonTold>(call, commands::TellPerson); }

// ---- entries

base::Result<std::vector<ledger::RecordedEvent>> ReadOpen(ledger::Ledger& ledger, ledger::Position from,
                                                          std::size_t count) {
  GRONDSLAG_TRY(events, ledger.Read(from, count));
  if (auto opened = ledger.OpenTexts(events); !opened) return tl::unexpected(opened.error());
  return std::move(events);
}

Outcome ReadEntry(Parts& parts, Call& call) {
  GRONDSLAG_TRY(events, ReadOpen(parts.ledger, call.EntryInPath(), 1));
  if (events.empty()) return Refuse(ProblemCode::not_found);
  if (const ledger::PersonId* person = people::NamedIn(events.front().event)) call.told.person = *person;
  return JsonReply(api::ToJson(events.front()));
}

Outcome ListEntries(Parts& parts, Call& call) {
  constexpr std::uint64_t kLimit = 100;
  const std::uint64_t limit = call.Number("limit", kLimit);
  ledger::Position from = 0;
  if (const std::string cursor = call.Query("cursor"); !cursor.empty()) {
    const auto key = KeyIn(cursor);
    const bool is_position =
        key && !key->empty() && key->size() < 16 && key->find_first_not_of("0123456789") == key->npos;
    if (!is_position) return Refuse(FaultOf("query/cursor", "bad_cursor"));
    from = std::stoull(*key) + 1;
  }
  GRONDSLAG_TRY(events, ReadOpen(parts.ledger, from, limit + 1));
  json::array items;
  for (std::size_t i = 0; i < events.size() && i < limit; ++i) items.push_back(api::ToJson(events[i]));
  Reply reply = JsonReply(json::object{{"items", std::move(items)}});
  if (events.size() > limit)
    reply.headers.push_back({"Link", NextLink(call, std::to_string(events[limit - 1].position))});
  return reply;
}

constexpr Operation kActOperations[] = {
    {.id = "listEntries", .roles = kReaders, .answer = ListEntries},
    {.id = "readEntry", .roles = kReaders, .answer = ReadEntry},
    {.id = "giveConsent", .roles = kReporters, .answer = GiveConsent, .again = ActAgain},
    {.id = "withdrawConsent", .roles = kReporters, .answer = WithdrawConsent, .again = ActAgain},
    {.id = "raiseObjection", .roles = kReporters, .answer = RaiseObjection, .again = ActAgain},
    {.id = "readObjectionOutlook", .roles = kReaders, .answer = ReadObjectionOutlook},
    {.id = "weighObjection", .roles = kOfficers, .by_person = true, .answer = WeighObjection, .again = ActAgain},
    {.id = "restrictProcessing", .roles = kOfficers, .answer = RestrictProcessing, .again = ActAgain},
    {.id = "liftRestriction", .roles = kOfficers, .by_person = true, .answer = LiftRestriction, .again = ActAgain},
    {.id = "correctEntry", .roles = kOfficers, .by_person = true, .answer = CorrectEntry, .again = ActAgain},
    {.id = "lookIntoStop", .roles = kOfficers, .by_person = true, .answer = LookIntoStop, .again = ActAgain},
    {.id = "keepAttachment",
     .roles = kOfficers,
     .answer = KeepAttachment,
     .again = ActAgain,
     .body_max = ledger::kAttachmentMax},
    {.id = "recordSale", .roles = kOfficers, .answer = RecordSale, .again = ActAgain},
    {.id = "establishAge", .roles = kOfficers, .answer = EstablishAge, .again = ActAgain},
    {.id = "verifyRepresentative", .roles = kOfficers, .answer = VerifyRepresentative, .again = ActAgain},
    {.id = "endRepresentative", .roles = kOfficers, .answer = EndRepresentative, .again = ActAgain},
    {.id = "recordPersonFact", .roles = kOfficers, .answer = RecordPersonFact, .again = ActAgain},
    {.id = "recordDisclosure", .roles = kOfficers, .answer = RecordDisclosure, .again = ActAgain},
    {.id = "reportUse", .roles = kReporters, .answer = ReportUse, .again = ActAgain},
    {.id = "correctData", .roles = kOfficers, .answer = CorrectData, .again = ActAgain},
    {.id = "notifyRecipient", .roles = kOfficers, .answer = NotifyRecipient, .again = ActAgain},
    {.id = "tellPerson", .roles = kOfficers, .answer = TellPerson, .again = ActAgain},
};

}  // namespace

std::span<const Operation> ActOperations() { return kActOperations; }

}  // namespace grondslag::management
