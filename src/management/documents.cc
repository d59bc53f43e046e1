// What is made of the register: its pages, what changed in it, what asks for attention, the privacy statement.
#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <boost/json/value_from.hpp>

#include "api/attention_json.h"
#include "commands/notices.h"
#include "commands/read_fields.h"
#include "commands/register.h"
#include "documents/calendar.h"
#include "documents/register_page.h"
#include "documents/statement.h"
#include "ledger/prove.h"
#include "management/operations.h"
#include "management/organisations.h"
#include "management/people_due.h"
#include "management/planned.h"
#include "management/titles.h"
#include "registry/difference.h"
#include "registry/review.h"
#include "registry/wholeness.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;

base::Result<base::Date> DayOrToday(const Call& call, std::string_view name) {
  if (const auto day = call.Day(name)) return *day;
  return base::DayOf(call.session.now());
}

base::Result<registry::Register> RegisterOn(Parts& parts, Call& call, std::string_view on) {
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  return commands::RegisterOn(call.session, *organisation, {.on = call.Day(on), .known_by = call.Day("knownBy")});
}

// The record that a query names; empty: none.
ledger::RecordName RecordAsked(const Call& call, std::string_view name) { return ledger::RecordName(call.Query(name)); }

std::string LastCheckpoint(Call& call) { return ledger::LastCheckpoint(call.session.ledger).value_or(""); }

Reply ItemsReply(json::array items) { return JsonReply(json::object{{"items", std::move(items)}}); }

// ---- the register

Outcome ReadRegister(Parts& parts, Call& call) {
  GRONDSLAG_TRY(reg, RegisterOn(parts, call, "on"));
  GRONDSLAG_TRY(day, DayOrToday(call, "on"));
  const documents::RegisterPage page = documents::RegisterPageOf(
      reg, call.session.diagram.book(), {.language = call.language, .on = day, .checkpoint = LastCheckpoint(call)});
  return DocumentReply(call, page.document);
}

json::value WordOrNull(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }

Outcome ListRegisterDifferences(Parts& parts, Call& call) {
  GRONDSLAG_TRY(before, RegisterOn(parts, call, "since"));
  GRONDSLAG_TRY(after, RegisterOn(parts, call, "until"));
  const ledger::RecordName record = RecordAsked(call, "record");
  json::array items;
  for (const registry::FieldChange& change : registry::DifferenceBetween(before, after)) {
    if (!record.empty() && change.record != record) continue;
    items.push_back({{"record", change.record.value()},
                     {"field", change.field},
                     {"before", WordOrNull(change.before)},
                     {"after", WordOrNull(change.after)}});
  }
  return ItemsReply(std::move(items));
}

int DaysAhead(const Call& call) {
  constexpr std::uint64_t kDaysAhead = 90;
  return static_cast<int>(call.Number("daysAhead", kDaysAhead));
}

// What an item of a review is about, where it is about an assessment: the purpose, and to whom data go.
json::value SubjectOrNull(const registry::Register& reg, const ledger::RecordName& record) {
  const auto found = reg.assessments.find(record);
  if (found == reg.assessments.end()) return nullptr;
  const ledger::AssessmentSubject& subject = found->second.started.content.subject;
  return json::object{{"purpose", NameOrNull(subject.purpose)}, {"recipient", NameOrNull(subject.recipient)}};
}

Outcome ListRegisterReviews(Parts& parts, Call& call) {
  GRONDSLAG_TRY(reg, RegisterOn(parts, call, "on"));
  GRONDSLAG_TRY(today, DayOrToday(call, "on"));
  const std::string purpose = call.Query("purpose");
  const std::vector<registry::ReviewItem> found =
      registry::Review(reg, call.session.diagram,
                       {.today = today,
                        .days_ahead = DaysAhead(call),
                        .purpose = purpose.empty() ? ledger::RecordName() : commands::FullName("purpose", purpose)});
  json::array items = api::ToJson(found, call.session.diagram.book());
  Titles titles(reg);
  for (std::size_t i = 0; i < found.size(); ++i) {
    items[i].as_object()["subject"] = SubjectOrNull(reg, found[i].record);
    titles.Add(found[i].record);
    titles.Add(found[i].category);
    for (const ledger::RecordName& name : found[i].purposes) titles.Add(name);
  }
  return JsonReply(json::object{{"items", std::move(items)}, {"titles", titles.ToJson()}});
}

Outcome ListMissingFields(Parts& parts, Call& call) {
  GRONDSLAG_TRY(reg, RegisterOn(parts, call, "on"));
  GRONDSLAG_TRY(today, DayOrToday(call, "on"));
  json::array items;
  for (const registry::MissingField& field : registry::MissingFields(reg, today)) {
    items.push_back({{"page", registry::Name(field.page)},
                     {"record", field.record.value()},
                     {"field", field.field},
                     {"articles", json::value_from(field.articles)},
                     {"where_possible", field.where_possible}});
  }
  return ItemsReply(std::move(items));
}

json::object PlanToJson(const commands::RecordsPlan& plan) {
  json::array steps;
  for (const commands::RecordsPlan::Step& step : plan.steps) {
    const bool is_added = step.kind == commands::RecordsPlan::Step::Kind::added;
    steps.push_back({{"kind", is_added ? "added" : "changed"}, {"record", step.record.value()}});
  }
  return {{"steps", std::move(steps)}};
}

// What the organisation is, who works there and what others judged is the owner's to say.
std::optional<Refusal> CheckMayApply(const Call& call, const commands::Organisation& organisation) {
  if (call.caller.role == ledger::Role::owner) return std::nullopt;
  const base::Node& records = *call.body.Find("records");
  for (const char* section : {"staff", "organisation"}) {
    if (records.Find(section) != nullptr) return Refusal(ProblemCode::forbidden);
  }
  const base::Node* assessments = records.Find("assessments");
  const auto is_of_another = [&](const base::Entry& assessment) {
    const base::Node* by = assessment.value.Find("by");
    return by == nullptr || commands::FindStaff(organisation.reg, by->scalar) != call.session.by;
  };
  if (assessments != nullptr && std::any_of(assessments->entries.begin(), assessments->entries.end(), is_of_another))
    return Refusal(ProblemCode::forbidden);
  return std::nullopt;
}

Outcome ApplyRecords(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  if (auto refused = CheckMayApply(call, organisation)) return tl::unexpected(*std::move(refused));
  GRONDSLAG_TRY(plan, CarryOutPlan(call, organisation, *call.body.Find("records")));
  return JsonReply(PlanToJson(plan), 201);
}
// What was to be done is done, and the same again changes nothing.
Outcome RecordsAppliedAgain(Parts& /*parts*/, Call& /*call*/, const ledger::Appended& /*appended*/) {
  return JsonReply(PlanToJson({}), 201);
}

Outcome CheckRecords(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  if (auto refused = CheckMayApply(call, organisation)) return tl::unexpected(*std::move(refused));
  GRONDSLAG_TRY(plan, PlanOf(call, organisation, *call.body.Find("records")));
  return JsonReply(PlanToJson(plan));
}

// ---- people

// A place in a list of what is due: of what kind, and the how many-eth of it.
std::string DueKey(api::DueKind kind, std::size_t place) { return fmt::format("{} {}", api::Name(kind), place); }

// Made into JSON only where it is shown: there may be a hundred thousand.
Outcome ListDue(Parts& parts, Call& call) {
  GRONDSLAG_TRY(today, DayOrToday(call, "on"));
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  GRONDSLAG_TRY(due, parts.people_due.On(call.session, today, DaysAhead(call)));
  const std::string wanted = call.Query("kind");
  std::vector<std::pair<api::DueKind, std::size_t>> places;
  std::vector<std::string> keys;
  json::object counts;
  for (const api::DueKind kind : api::kDueKinds) {
    const std::size_t count = api::CountOf(*due, kind);
    counts[api::Name(kind)] = count;
    if (!wanted.empty() && wanted != api::Name(kind)) continue;
    for (std::size_t i = 0; i < count; ++i) {
      places.emplace_back(kind, i);
      keys.push_back(DueKey(kind, i));
    }
  }
  GRONDSLAG_TRY(part, PartOf(call, keys));
  json::array items;
  Titles titles(organisation->reg);
  for (std::size_t i = part.from; i < part.to; ++i) {
    GRONDSLAG_TRY(item, api::ToJson(*due, places[i].first, places[i].second, parts.diagram.book()));
    titles.AddNamedIn(item);
    items.push_back(std::move(item));
  }
  Reply reply =
      JsonReply(json::object{{"items", std::move(items)}, {"counts", std::move(counts)}, {"titles", titles.ToJson()}});
  if (part.next) reply.headers.push_back(*std::move(part.next));
  return reply;
}

Outcome ReadCalendar(Parts& parts, Call& call) {
  const base::Instant now = call.session.now();
  GRONDSLAG_TRY(today, base::DayOf(now));
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  GRONDSLAG_TRY(due, parts.people_due.On(call.session, today, DaysAhead(call)));
  const auto entries = documents::CalendarOf(
      organisation->reg, call.session.diagram.book(),
      {.to_weigh = due->to_weigh, .expiring = due->expiring, .to_tell = due->to_tell}, today, call.language);
  return TextReply("text/calendar", documents::AsCalendar(entries, call.language, now));
}

// ---- the privacy statement

Outcome ReadStatement(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  GRONDSLAG_TRY(today, base::DayOf(call.session.now()));
  return DocumentReply(call, documents::StatementOf(organisation.reg, call.session.diagram.book(),
                                                    {.language = call.language, .on = today})
                                 .document);
}

json::object StatementToJson(const ledger::StatementPublished& published, base::Instant occurred_at) {
  return {{"version", published.version},
          {"language", published.language},
          {"occurred_at", occurred_at.ToString()},
          {"hash", log::HexOf(published.hash)},
          {"where", TextOrNull(published.where)}};
}

Outcome ListStatementVersions(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  json::array items;
  const auto found = organisation.reg.statements.find(commands::kStatement);
  if (found != organisation.reg.statements.end()) {
    for (const auto& version : found->second.all)
      items.push_back(StatementToJson(version.content, version.occurred_at));
  }
  return ItemsReply(std::move(items));
}

// The register as it stood when that version was published, and what was on record by then.
registry::Register RegisterAtVersion(const commands::Organisation& organisation,
                                     const registry::Version<ledger::StatementPublished>& version) {
  std::vector<ledger::RecordedEvent> before;
  std::copy_if(organisation.events.begin(), organisation.events.end(), std::back_inserter(before),
               [&](const ledger::RecordedEvent& event) { return event.position < version.position; });
  return registry::RegisterAt(before, {.effective_on = version.occurred_at});
}

Outcome ReadStatementVersion(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const auto found = organisation.reg.statements.find(commands::kStatement);
  const std::uint64_t wanted = call.NumberInPath("version");
  if (found == organisation.reg.statements.end()) return Refuse(ProblemCode::not_found);
  for (const auto& version : found->second.all) {
    if (version.content.version != wanted) continue;
    GRONDSLAG_TRY(day, base::DayOf(version.occurred_at));
    const base::Language language = version.content.language == "nl" ? base::Language::nl : base::Language::en;
    documents::Statement statement =
        documents::StatementOf(RegisterAtVersion(organisation, version), call.session.diagram.book(),
                               {.language = language, .on = day, .version = version.content.version});
    return DocumentReply(call, statement.document);
  }
  return Refuse(ProblemCode::not_found);
}

Faults FaultsOf(const std::vector<registry::MissingField>& missing) {
  Faults faults;
  for (const registry::MissingField& field : missing) {
    faults.push_back(FaultOf("", "statement_misses",
                             fmt::format("{} {} ({})", field.record.value(), field.field, base::Join(field.articles))));
  }
  return faults;
}

Outcome StatementReply(Call& call, const ledger::StatementPublished& published, base::Instant at,
                       json::value document) {
  return Created(call, "/statement/versions",
                 json::object{{"statement", StatementToJson(published, at)}, {"document", std::move(document)}});
}

Outcome PublishStatement(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const base::Instant now = call.session.now();
  GRONDSLAG_TRY(today, base::DayOf(now));
  const base::Language language = call.LanguageIn("language");
  const std::uint32_t version = commands::StatementVersions(organisation.reg) + 1;
  documents::Statement statement = documents::StatementOf(
      organisation.reg, call.session.diagram.book(),
      {.language = language, .on = today, .version = version, .checkpoint = LastCheckpoint(call)});
  if (!statement.missing.empty()) return Refuse(ProblemCode::invalid, FaultsOf(statement.missing));
  // Whoever reads it need not know that nothing is missing.
  std::erase_if(statement.document.blocks,
                [](const documents::Block& block) { return std::holds_alternative<documents::MissingList>(block); });
  const bool is_markdown = call.TextIn("format") == "markdown";
  const std::string page =
      documents::Render(statement.document, is_markdown ? documents::Format::markdown : documents::Format::html);
  const ledger::StatementPublished published{.statement = commands::kStatement,
                                             .version = version,
                                             .language = language == base::Language::nl ? "nl" : "en",
                                             .hash = documents::HashOf(page),
                                             .where = ledger::RecordText(call.TextIn("where"))};
  GRONDSLAG_TRY(appended, commands::RecordStatement(call.session, organisation, published));
  call.told.entry = appended.first;
  return StatementReply(call, published, now, json::string(page));
}
Outcome PublishedAgain(Parts& parts, Call& call, const ledger::Appended& appended) {
  GRONDSLAG_TRY(events, parts.ledger.Read(appended.first, 1));
  if (auto opened = parts.ledger.OpenTexts(events); !opened) return tl::unexpected(Refusal(opened.error()));
  const ledger::RecordedEvent& event = events.front();
  call.told.entry = appended.first;
  return StatementReply(call, std::get<ledger::StatementPublished>(event.event), event.occurred_at, nullptr);
}

constexpr Operation kDocumentOperations[] = {
    {.id = "readRegister", .roles = kReaders, .answer = ReadRegister},
    {.id = "listRegisterDifferences", .roles = kReaders, .answer = ListRegisterDifferences},
    {.id = "listRegisterReviews", .roles = kReaders, .answer = ListRegisterReviews},
    {.id = "listMissingFields", .roles = kReaders, .answer = ListMissingFields},
    {.id = "applyRecords", .roles = kOfficers, .by_person = true, .answer = ApplyRecords, .again = RecordsAppliedAgain},
    {.id = "checkRecords", .roles = kOfficers, .answer = CheckRecords},
    {.id = "listDue", .roles = kReaders, .answer = ListDue},
    {.id = "readCalendar", .roles = kReaders, .answer = ReadCalendar},
    {.id = "readStatement", .roles = kReaders, .answer = ReadStatement},
    {.id = "listStatementVersions", .roles = kReaders, .answer = ListStatementVersions},
    {.id = "readStatementVersion", .roles = kReaders, .answer = ReadStatementVersion},
    {.id = "publishStatement", .roles = kOfficers, .answer = PublishStatement, .again = PublishedAgain},
};

}  // namespace

std::span<const Operation> DocumentOperations() { return kDocumentOperations; }

}  // namespace grondslag::management
