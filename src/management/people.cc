// One person: found, shown, told what is known, and erased.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "api/record_json.h"
#include "commands/asking_links.h"
#include "commands/attachments.h"
#include "commands/consent.h"
#include "commands/notices.h"
#include "commands/person.h"
#include "commands/person_links.h"
#include "documents/access_answer.h"
#include "documents/consent_proof.h"
#include "documents/history_page.h"
#include "http/post.h"
#include "management/bodies.h"
#include "management/file_name.h"
#include "management/operations.h"
#include "management/people_json.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;

// Of whom nothing was ever recorded is not there.
tl::expected<commands::PersonReference, Refusal> PersonInPath(Call& call) {
  const ledger::PersonId person = call.PersonInPath();
  GRONDSLAG_TRY(thread, call.session.ledger.ReadThread(ledger::ThreadOf(person), 0, 1));
  if (thread.empty()) return Refuse(ProblemCode::not_found);
  call.told.person = person;
  return commands::PersonReference{.id = person, .spelling = {}, .text = {}};
}

base::Result<base::Date> TodayOf(const Call& call) { return base::DayOf(call.session.now()); }

// ---- finding and showing

Outcome SearchPeople(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(reference, PersonIn(call));
  const auto found = commands::FindPerson(call.session, reference);
  if (!found && found.error().code != base::ErrorCode::not_found) return tl::unexpected(Refusal(found.error()));
  json::array items;
  if (found) {
    GRONDSLAG_TRY(thread, call.session.ledger.ReadThread(ledger::ThreadOf(*found), 0, 1));
    if (!thread.empty()) items.push_back(json::object{{"person", found->ToString()}});
    call.told.person = *found;
  }
  return JsonReply(json::object{{"items", std::move(items)}});
}

Outcome ReadPerson(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonInPath(call));
  GRONDSLAG_TRY(shown, commands::ShowPerson(call.session, person));
  return Tagged(JsonReply(ToJson(shown)), shown.person.thread.back().position);
}

json::value PositionOrNull(const std::optional<ledger::Position>& position) {
  return position ? json::value(*position) : json::value(nullptr);
}
json::value WordsOrNull(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }

KeyedItems HistoryItems(const Call& call, const commands::PersonShown& shown) {
  const std::vector<documents::HistoryEntry> entries =
      documents::HistoryEntriesOf(shown.history, shown.organisation.reg, call.session.diagram.book(), call.language);
  KeyedItems items;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const people::HistoryLine& line = shown.history[i];
    items.emplace_back(std::to_string(line.event.position),
                       json::object{{"event", api::ToJson(line.event)},
                                    {"on", entries[i].when},
                                    {"what", entries[i].what},
                                    {"by_name", WordsOrNull(entries[i].by)},
                                    {"remarks", WordsOrNull(entries[i].remarks)},
                                    {"corrected_by", PositionOrNull(line.corrected_by)},
                                    {"pending", line.is_pending},
                                    {"look_into", line.look_into},
                                    {"looked_into_by", PositionOrNull(line.looked_into_by)}});
  }
  return items;
}

Outcome ReadHistory(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonInPath(call));
  GRONDSLAG_TRY(shown, commands::ShowPerson(call.session, person));
  KeyedItems items = HistoryItems(call, shown);
  if (call.Query("order") == "newest") std::reverse(items.begin(), items.end());
  return PageOf(call, std::move(items));
}

Outcome OpenEvidence(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonInPath(call));
  GRONDSLAG_TRY(shown, commands::ShowPerson(call.session, person, call.TextIn("reason")));
  json::array items;
  for (auto& [key, item] : HistoryItems(call, shown)) items.push_back(std::move(item));
  return JsonReply(json::object{{"items", std::move(items)}});
}

// ---- files that are kept as evidence

json::object AttachmentToJson(const ledger::RecordedEvent& event, const ledger::AttachmentKept& kept) {
  return {{"entry", event.position},       {"about", kept.about},           {"kept_at", event.recorded_at.ToString()},
          {"name", TextOrNull(kept.name)}, {"media_type", kept.media_type}, {"size", kept.size}};
}

Outcome ListAttachments(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonInPath(call));
  GRONDSLAG_TRY(shown, commands::ShowPerson(call.session, person));
  KeyedItems items;
  for (const ledger::RecordedEvent& event : shown.person.thread) {
    if (const auto* kept = std::get_if<ledger::AttachmentKept>(&event.event))
      items.emplace_back(std::to_string(event.position), AttachmentToJson(event, *kept));
  }
  return PageOf(call, std::move(items));
}

// As bytes, whatever it says it is: a page that somebody sent is not to be one of ours.
Outcome OpenAttachment(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonInPath(call));
  GRONDSLAG_TRY(file, commands::OpenAttachment(call.session, person, call.EntryInPath(), call.TextIn("reason")));
  Reply reply = TextReply("application/octet-stream", std::move(file.content));
  reply.headers.push_back({"Content-Disposition", DispositionOf(file.name)});
  return reply;
}

// ---- the proof of a consent

Outcome ReadConsentProof(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonInPath(call));
  const ledger::RecordName purpose = commands::FullName("purpose", call.path.find("purpose")->second);
  GRONDSLAG_TRY(shown, commands::ShowConsent(call.session, person, purpose, ""));
  if (call.Gives("application/json")) return JsonReply(api::ToJson(shown.proof));
  GRONDSLAG_TRY(today, TodayOf(call));
  GRONDSLAG_TRY(document, documents::ConsentProofOf(
                              {.history = shown.history, .consent = shown.consent}, shown.organisation.forms,
                              shown.organisation.reg, call.session.diagram.book(),
                              {.language = call.language, .on = today, .checkpoint = shown.proof.proof.checkpoint}));
  return DocumentReply(call, document);
}

// ---- links

Outcome LinkReply(Call& call, ledger::Position entry, json::value url, json::value until) {
  call.told.entry = entry;
  return Created(call, fmt::format("/entries/{}", entry),
                 json::object{{"entry", entry}, {"url", std::move(url)}, {"until", std::move(until)}});
}

Outcome MakePersonLink(Parts& parts, Call& call) {
  const ledger::PersonId person = call.PersonInPath();
  call.told.person = person;
  const std::string named = call.TextIn("purpose");
  ledger::RecordName purpose;
  if (!named.empty()) purpose = commands::FullName("purpose", named);
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  if (!purpose.empty() && !organisation.reg.purposes.contains(purpose))
    return Refuse(FaultOf("/purpose", "unknown_record", named));
  const auto lasts = purpose.empty() ? commands::kOverviewLinkLasts : commands::kPurposeLinkLasts;
  GRONDSLAG_TRY(link, commands::MakePersonLink(call.session, person, purpose, lasts));
  GRONDSLAG_TRY(url, http::AddressUnder(parts.public_url, "p/" + link.token));
  return LinkReply(call, link.position, json::string(url), json::string(link.until.ToString()));
}
Outcome LinkMadeAgain(Parts& /*parts*/, Call& call, const ledger::Appended& appended) {
  return LinkReply(call, appended.first, nullptr, nullptr);
}

// Whoever may record a yes by this form may have it asked.
Outcome MakeAskingLink(Parts& parts, Call& call) {
  GRONDSLAG_TRY(person, PersonIn(call));
  const ledger::RecordName form("form/" + call.Name());
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const people::FormVersion* version = organisation.forms.Newest(form);
  if (version == nullptr) return Refuse(ProblemCode::not_found);
  if (auto refused = CheckPurpose(call, version->form.purpose)) return tl::unexpected(*std::move(refused));
  const std::string return_to = call.TextIn("return_to");
  if (!return_to.empty() && !http::CheckAddress(return_to, true))
    return Refuse(FaultOf("/return_to", "no_return_address"));
  const auto made =
      commands::MakeAskingLink(call.session, {.form = form, .person = std::move(person), .return_to = return_to});
  if (!made) return tl::unexpected(OfBody(made.error()));
  GRONDSLAG_TRY(url, http::AddressUnder(parts.public_url, "p/ask/" + call.Name() + "/" + made->token));
  return JsonReply(json::object{{"url", url}, {"until", made->until.ToString()}});
}

// ---- access

base::Result<documents::AccessDocument> AccessDocumentFor(Call& call, const commands::PersonReference& person,
                                                          base::Language language) {
  const rules::RuleBook& book = call.session.diagram.book();
  GRONDSLAG_TRY(today, TodayOf(call));
  GRONDSLAG_TRY(access, commands::AnswerAccess(call.session, person, [&](const registry::Register& reg) {
                  return documents::InformationOfAll(reg, book, today);
                }));
  return documents::AccessDocumentOf(access.answer, access.organisation.reg, book, {.language = language, .on = today});
}

Outcome ReadAccessDocument(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonInPath(call));
  GRONDSLAG_TRY(access, AccessDocumentFor(call, person, call.language));
  return DocumentReply(call, access.document);
}

Outcome AccessRecorded(Call& call, ledger::Position entry, const log::Hash& hash, json::value document,
                       json::array left_out) {
  call.told.entry = entry;
  return Created(call, fmt::format("/entries/{}", entry),
                 json::object{{"person", call.PersonInPath().ToString()},
                              {"entry", entry},
                              {"hash", log::HexOf(hash)},
                              {"document", std::move(document)},
                              {"left_out", std::move(left_out)}});
}

Outcome RecordAccessAnswer(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonInPath(call));
  const std::string typed = call.TextIn("format");
  GRONDSLAG_TRY(format, documents::ParseFormat(typed.empty() ? "html" : typed));
  GRONDSLAG_TRY(access, AccessDocumentFor(call, person, call.LanguageIn("language")));
  const std::string page = documents::Render(access.document, format);
  const log::Hash hash = documents::HashOf(page);
  GRONDSLAG_TRY(recorded, commands::RecordAccess(call.session, person, hash, call.TextIn("channel")));
  json::array left_out;
  for (const ledger::RecordName& recipient : access.left_out) left_out.emplace_back(recipient.value());
  return AccessRecorded(call, recorded.position, hash, json::string(page), std::move(left_out));
}

Outcome AccessAgain(Parts& parts, Call& call, const ledger::Appended& appended) {
  call.told.person = call.PersonInPath();
  GRONDSLAG_TRY(events, parts.ledger.Read(appended.first, 1));
  return AccessRecorded(call, appended.first, std::get<ledger::AccessAnswered>(events.front().event).document, nullptr,
                        {});
}

// ---- erasing

Outcome ErasePerson(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(person, PersonInPath(call));
  GRONDSLAG_TRY(erased,
                commands::ErasePerson(call.session, {.person = person,
                                                     .reason = call.TextIn("reason"),
                                                     .evidence_until = call.DayIn("evidence_until"),
                                                     .forgets_objections = call.TextIn("forgets_objections") == "yes",
                                                     .occurred_at = call.OccurredAt()}));
  const ledger::EraseReport& report = erased.report;
  call.told.entry = report.position;
  return Created(call, fmt::format("/entries/{}", report.position),
                 json::object{{"entry", report.position},
                              {"evidence_until", DayOrNull(report.evidence_until)},
                              {"keeps_suppression", report.keeps_suppression},
                              {"gone_from_store", report.gone_from_store},
                              {"gone_from_copies_on", report.gone_from_copies_on.ToString()},
                              {"texts_gone", report.texts_gone},
                              {"texts_kept", report.texts_kept},
                              {"notices_due", ToJson(erased.notices_due)}});
}

// What was counted while it was carried out is not on record.
Outcome ErasedAgain(Parts& parts, Call& call, const ledger::Appended& appended) {
  const ledger::PersonId person = call.PersonInPath();
  call.told.person = person;
  call.told.entry = appended.first;
  GRONDSLAG_TRY(events, parts.ledger.Read(appended.first, 1));
  const auto& erased = std::get<ledger::PersonErased>(events.front().event);
  GRONDSLAG_TRY(due, commands::NoticesDueFor(call.session, {.id = person, .spelling = {}, .text = {}}));
  return Created(call, fmt::format("/entries/{}", appended.first),
                 json::object{{"entry", appended.first},
                              {"evidence_until", DayOrNull(erased.evidence_until)},
                              {"keeps_suppression", erased.keeps_suppression},
                              {"gone_from_store", nullptr},
                              {"gone_from_copies_on", nullptr},
                              {"texts_gone", nullptr},
                              {"texts_kept", nullptr},
                              {"notices_due", ToJson(due)}});
}

constexpr Operation kPeopleOperations[] = {
    {.id = "searchPeople", .roles = kReaders, .answer = SearchPeople},
    {.id = "readPerson", .roles = kReaders, .answer = ReadPerson},
    {.id = "readHistory", .roles = kReaders, .answer = ReadHistory},
    {.id = "openEvidence", .roles = kOfficers, .by_person = true, .answer = OpenEvidence},
    {.id = "listAttachments", .roles = kReaders, .answer = ListAttachments},
    {.id = "openAttachment", .roles = kOfficers, .by_person = true, .answer = OpenAttachment},
    {.id = "readAccessDocument", .roles = kReaders, .answer = ReadAccessDocument},
    {.id = "recordAccessAnswer", .roles = kOfficers, .answer = RecordAccessAnswer, .again = AccessAgain},
    {.id = "makePersonLink", .roles = kOfficers, .answer = MakePersonLink, .again = LinkMadeAgain},
    {.id = "makeAskingLink", .roles = kReporters, .answer = MakeAskingLink},
    {.id = "erasePerson", .roles = kOfficers, .answer = ErasePerson, .again = ErasedAgain},
    {.id = "readConsentProof", .roles = kReaders, .answer = ReadConsentProof},
};

}  // namespace

std::span<const Operation> PeopleOperations() { return kPeopleOperations; }

}  // namespace grondslag::management
