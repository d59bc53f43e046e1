// The records of the register: what each says now and said before, and putting the next version on record.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "api/fields_json.h"
#include "commands/consent.h"
#include "commands/read_fields.h"
#include "commands/register.h"
#include "management/operations.h"
#include "management/organisations.h"
#include "management/planned.h"
#include "management/record_filter.h"
#include "management/titles.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;
using commands::Organisation;
using ledger::RecordName;

// ---- kinds of records

// path: as the address has it. kind: in front of a record's name. section: of a file of records. field: of the event,
// that says the name.
struct RecordKind {
  std::string_view path, kind, section, field;
};
constexpr std::array<RecordKind, 9> kRecordKinds = {{
    {"organisation", "organisation", "organisation", ""},
    {"data-categories", "category", "categories", "category"},
    {"people-groups", "group", "groups", "group"},
    {"data-sources", "source", "sources", "source"},
    {"recipients", "recipient", "recipients", "recipient"},
    {"security-measures", "measure", "measures", "measure"},
    {"activities", "activity", "activities", "activity"},
    {"purposes", "purpose", "purposes", ""},
    {"forms", "form", "forms", "form"},
}};

const RecordKind& KindOf(const Call& call) {
  const std::string& path = call.operation.segments.front();
  return *std::find_if(kRecordKinds.begin(), kRecordKinds.end(),
                       [&](const RecordKind& kind) { return kind.path == path; });
}

RecordName RecordIn(const Call& call, const RecordKind& kind) {
  if (kind.kind == "organisation") return RecordName("organisation");
  return RecordName(fmt::format("{}/{}", kind.kind, call.Name()));
}

// ---- versions

struct RecordVersion {
  ledger::Position position = 0;
  base::Instant occurred_at;
  base::Instant recorded_at;
  ledger::StaffId by;
  std::string_view step = "changed";
  json::object fields;
};

template <class Content>
std::vector<RecordVersion> VersionsIn(const registry::Versions<Content>& versions) {
  std::vector<RecordVersion> all;
  for (const registry::Version<Content>& version : versions.all) {
    all.push_back({.position = version.position,
                   .occurred_at = version.occurred_at,
                   .recorded_at = version.recorded_at,
                   .by = version.by,
                   .fields = api::FieldsToJson(version.content)});
  }
  if (!all.empty()) all.front().step = "registered";
  return all;
}

std::string_view WordOf(registry::Purpose::Step step) {
  switch (step) {
    case registry::Purpose::Step::registered: return "registered";
    case registry::Purpose::Step::changed: break;
    case registry::Purpose::Step::basis_corrected: return "basis_corrected";
  }
  return "changed";
}

std::vector<RecordVersion> VersionsIn(const registry::Purpose& purpose) {
  std::vector<RecordVersion> all = VersionsIn(purpose.versions);
  for (std::size_t i = 0; i < all.size(); ++i) all[i].step = WordOf(purpose.steps[i]);
  return all;
}

std::vector<RecordVersion> FormVersions(const Organisation& organisation, const RecordName& form) {
  std::vector<RecordVersion> all;
  for (const ledger::RecordedEvent& event : organisation.events) {
    const auto* published = std::get_if<ledger::ConsentFormPublished>(&event.event);
    if (published == nullptr || published->form != form) continue;
    all.push_back({.position = event.position,
                   .occurred_at = event.occurred_at,
                   .recorded_at = event.recorded_at,
                   .by = event.by,
                   .fields = api::FieldsToJson(*published)});
  }
  if (!all.empty()) all.front().step = "registered";
  return all;
}

// Calls use with the map of the records of that kind; of forms and the organisation there is none.
template <class Use>
void WithRecords(const registry::Register& reg, std::string_view kind, Use use) {
  if (kind == "category") use(reg.categories);
  if (kind == "group") use(reg.groups);
  if (kind == "source") use(reg.sources);
  if (kind == "recipient") use(reg.recipients);
  if (kind == "measure") use(reg.measures);
  if (kind == "activity") use(reg.activities);
  if (kind == "purpose") use(reg.purposes);
}

// Oldest first. Empty: there is no such record.
std::vector<RecordVersion> VersionsOf(const Organisation& organisation, const RecordKind& kind,
                                      const RecordName& record) {
  std::vector<RecordVersion> all;
  if (kind.kind == "organisation" && organisation.reg.organisation) all = VersionsIn(*organisation.reg.organisation);
  if (kind.kind == "form") all = FormVersions(organisation, record);
  WithRecords(organisation.reg, kind.kind, [&](const auto& records) {
    if (const auto found = records.find(record); found != records.end()) all = VersionsIn(found->second);
  });
  for (RecordVersion& version : all) version.fields.erase(kind.field);
  return all;
}

std::vector<RecordName> NamesOf(const Organisation& organisation, const RecordKind& kind) {
  std::vector<RecordName> names;
  WithRecords(organisation.reg, kind.kind, [&](const auto& records) {
    for (const auto& [name, content] : records) names.push_back(name);
  });
  if (kind.kind == "form") {
    for (const people::FormVersion* version : organisation.forms.All()) {
      if (names.empty() || names.back() != version->form.form) names.push_back(version->form.form);
    }
  }
  return names;
}

// ---- what a key sees

bool IsNamed(bool every, const std::vector<RecordName>& names, const RecordName& record) {
  return every || std::find(names.begin(), names.end(), record) != names.end();
}

// A program sees what its key names; of others it is not told that they are there.
bool MaySee(const Call& call, const Organisation& organisation, const RecordKind& kind, const RecordName& record) {
  const ledger::CredentialIssued* key = call.caller.key;
  if (call.caller.role != ledger::Role::application) return true;
  if (key == nullptr) return false;
  if (kind.kind == "recipient") return IsNamed(key->every_recipient, key->recipients, record);
  if (kind.kind == "purpose") return IsNamed(key->every_purpose, key->purposes, record);
  const people::FormVersion* form = kind.kind == "form" ? organisation.forms.Newest(record) : nullptr;
  return form != nullptr && IsNamed(key->every_purpose, key->purposes, form->form.purpose);
}

// ---- reading

json::value RetiredAtOrNull(const Organisation& organisation, const RecordName& form) {
  const auto retired_at = organisation.forms.RetiredAt(form);
  return retired_at ? json::value(retired_at->ToString()) : json::value(nullptr);
}

// What a record is besides its fields: until when a purpose is, since when a form is not asked with any more.
void AddStanding(const Organisation& organisation, const RecordKind& kind, const RecordName& record,
                 json::object& shown) {
  if (kind.kind == "purpose") shown["last_day"] = DayOrNull(organisation.reg.LastDayOf(record));
  if (kind.kind == "form") shown["retired_at"] = RetiredAtOrNull(organisation, record);
}

json::object ListedRecord(const Organisation& organisation, const RecordKind& kind, const RecordName& record) {
  std::vector<RecordVersion> versions = VersionsOf(organisation, kind, record);
  json::object shown{{"name", ShortName(record)},
                     {"record", record.value()},
                     {"version", versions.size()},
                     {"position", versions.back().position},
                     {"fields", std::move(versions.back().fields)}};
  AddStanding(organisation, kind, record, shown);
  return shown;
}

Outcome ListRecords(Parts& parts, Call& call) {
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  GRONDSLAG_TRY(today, base::DayOf(call.session.now()));
  const RecordKind& kind = KindOf(call);
  const RecordFilter filter(call, *organisation, today);
  std::vector<std::string> keys;
  for (const RecordName& record : NamesOf(*organisation, kind)) {
    if (MaySee(call, *organisation, kind, record) && filter.Fits(record)) keys.push_back(record.value());
  }
  GRONDSLAG_TRY(part, PartOf(call, keys));
  json::array items;
  Titles titles(organisation->reg);
  for (std::size_t i = part.from; i < part.to; ++i) {
    items.push_back(ListedRecord(*organisation, kind, RecordName(keys[i])));
    // What a program does not see it is told no title of.
    if (call.caller.role != ledger::Role::application) titles.AddNamedIn(items.back().at("fields"));
  }
  Reply reply =
      JsonReply(json::object{{"items", std::move(items)}, {"total", keys.size()}, {"titles", titles.ToJson()}});
  if (part.next) reply.headers.push_back(*std::move(part.next));
  return reply;
}

json::object RecordToJson(const RecordName& record, const std::vector<RecordVersion>& versions) {
  const RecordVersion& now = versions.back();
  return {{"name", ShortName(record)},
          {"record", record.value()},
          {"version", versions.size()},
          {"position", now.position},
          {"occurred_at", now.occurred_at.ToString()},
          {"recorded_at", now.recorded_at.ToString()},
          {"by", IdOrNull(now.by)},
          {"fields", now.fields}};
}

// As it is now, with the ETag that a change of it names.
Outcome RecordReply(const Call& call, const Organisation& organisation, const RecordName& record, int status) {
  const RecordKind& kind = KindOf(call);
  const std::vector<RecordVersion> versions = VersionsOf(organisation, kind, record);
  if (versions.empty()) return Refuse(ProblemCode::not_found);
  json::object shown = RecordToJson(record, versions);
  AddStanding(organisation, kind, record, shown);
  return Tagged(JsonReply(shown, status), *LastAbout(organisation, record));
}

Outcome ReadRecord(Parts& parts, Call& call) {
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  const RecordKind& kind = KindOf(call);
  const RecordName record = RecordIn(call, kind);
  if (!MaySee(call, *organisation, kind, record)) return Refuse(ProblemCode::not_found);
  return RecordReply(call, *organisation, record, 200);
}

Outcome ListRecordVersions(Parts& parts, Call& call) {
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  const RecordKind& kind = KindOf(call);
  const std::vector<RecordVersion> versions = VersionsOf(*organisation, kind, RecordIn(call, kind));
  if (versions.empty()) return Refuse(ProblemCode::not_found);
  json::array items;
  for (const RecordVersion& version : versions) {
    items.push_back({{"version", items.size() + 1},
                     {"step", version.step},
                     {"position", version.position},
                     {"occurred_at", version.occurred_at.ToString()},
                     {"recorded_at", version.recorded_at.ToString()},
                     {"by", IdOrNull(version.by)},
                     {"fields", version.fields}});
  }
  return JsonReply(json::object{{"items", std::move(items)}});
}

// ---- writing

void Drop(base::Node& map, std::string_view key) {
  std::erase_if(map.entries, [&](const base::Entry& entry) { return entry.key == key; });
}

base::Node* FindIn(base::Node& map, std::string_view key) {
  const auto found =
      std::find_if(map.entries.begin(), map.entries.end(), [&](const base::Entry& entry) { return entry.key == key; });
  return found == map.entries.end() ? nullptr : &found->value;
}

// What only answers say may come back in a request, and says nothing there.
void DropReadOnly(base::Node& form) {
  Drop(form, "version");
  if (base::Node* texts = FindIn(form, "texts")) {
    for (base::Node& text : texts->items) Drop(text, "hash");
  }
  // A form keeps names of categories as texts, whole.
  if (base::Node* categories = FindIn(form, "categories")) {
    for (base::Node& category : categories->items)
      category.scalar = commands::FullName("category", category.scalar).value();
  }
}

base::Node DocumentOf(const Call& call, const RecordKind& kind) {
  base::Node fields = *call.body.Find("fields");
  if (kind.kind == "form") DropReadOnly(fields);
  if (kind.kind == "organisation") return MapOf(kind.section, std::move(fields));
  base::Node records = MapOf(call.Name(), std::move(fields));
  return MapOf(kind.section, std::move(records));
}

// What is wrong with a change of a purpose, and that it does not say why where it does not.
Refusal WithReason(const Call& call, Refusal refusal) {
  const bool is_said = std::any_of(refusal.faults.begin(), refusal.faults.end(),
                                   [](const Fault& fault) { return fault.pointer == "/reason"; });
  if (refusal.code == ProblemCode::invalid && call.TextIn("reason").empty() && !is_said)
    refusal.faults.push_back(FaultOf("/reason", "missing_member", "reason"));
  return refusal;
}

Outcome PutRecord(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(before, commands::LoadOrganisation(call.session));
  const RecordKind& kind = KindOf(call);
  const RecordName record = RecordIn(call, kind);
  const bool is_new = VersionsOf(before, kind, record).empty();
  const auto current = is_new ? std::nullopt : LastAbout(before, record);
  if (auto refused = CheckPreconditions(call, current)) return tl::unexpected(*std::move(refused));
  auto plan = CarryOutPlan(call, before, DocumentOf(call, kind));
  if (!plan) return tl::unexpected(kind.kind == "purpose" && !is_new ? WithReason(call, plan.error()) : plan.error());
  if (plan->steps.empty()) return RecordReply(call, before, record, 200);
  GRONDSLAG_TRY(after, commands::LoadOrganisation(call.session));
  call.told.entry = LastAbout(after, record);
  GRONDSLAG_TRY(reply, RecordReply(call, after, record, is_new ? 201 : 200));
  if (is_new) reply.headers.push_back({"Location", std::string(call.request.path)});
  return std::move(reply);
}

// The purpose in the address, as the request saw it.
tl::expected<RecordName, Refusal> PurposeToChange(const Call& call, const Organisation& organisation) {
  const RecordName purpose("purpose/" + call.Name());
  if (!organisation.reg.purposes.contains(purpose)) return Refuse(ProblemCode::not_found);
  if (auto refused = CheckPreconditions(call, LastAbout(organisation, purpose)))
    return tl::unexpected(*std::move(refused));
  return purpose;
}

Outcome PurposeEndedReply(Call& call, const RecordName& purpose) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const auto last_day = organisation.reg.LastDayOf(purpose);
  Reply reply = Created(
      call, "/purposes/" + ShortName(purpose),
      json::object{{"name", ShortName(purpose)}, {"record", purpose.value()}, {"last_day", DayOrNull(last_day)}});
  return Tagged(std::move(reply), *LastAbout(organisation, purpose));
}

Outcome EndPurpose(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  GRONDSLAG_TRY(purpose, PurposeToChange(call, organisation));
  const ledger::PurposeEnded ended{
      .purpose = purpose, .last_day = *call.DayIn("last_day"), .reason = ledger::RecordText(call.TextIn("reason"))};
  if (auto refused = CheckDraft(call, organisation, commands::Draft(call.session, ended, call.OccurredAt())))
    return tl::unexpected(*std::move(refused));
  GRONDSLAG_TRY(appended, commands::EndPurpose(call.session, ended, call.OccurredAt()));
  call.told.entry = appended.first;
  return PurposeEndedReply(call, purpose);
}
Outcome PurposeEndedAgain(Parts& /*parts*/, Call& call, const ledger::Appended& appended) {
  call.told.entry = appended.first;
  return PurposeEndedReply(call, RecordName("purpose/" + call.Name()));
}

Outcome PurposeReply(Call& call, const RecordName& purpose) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  GRONDSLAG_TRY(reply, RecordReply(call, organisation, purpose, 201));
  reply.headers.push_back({"Location", call.Address("/purposes/" + ShortName(purpose))});
  return std::move(reply);
}

Outcome CorrectBasis(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  GRONDSLAG_TRY(purpose, PurposeToChange(call, organisation));
  base::Node fields = call.body;
  Drop(fields, "occurred_at");
  base::Node document = MapOf("basis_corrections", MapOf(call.Name(), std::move(fields)));
  if (auto done = CarryOutPlan(call, organisation, std::move(document)); !done) return tl::unexpected(done.error());
  return PurposeReply(call, purpose);
}
Outcome BasisCorrectedAgain(Parts& /*parts*/, Call& call, const ledger::Appended& appended) {
  call.told.entry = appended.first;
  return PurposeReply(call, RecordName("purpose/" + call.Name()));
}

// ---- forms

Outcome FormRetiredReply(Call& call, const RecordName& form) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  Reply reply = Created(
      call, "/forms/" + ShortName(form),
      json::object{
          {"name", ShortName(form)}, {"record", form.value()}, {"retired_at", RetiredAtOrNull(organisation, form)}});
  return Tagged(std::move(reply), *LastAbout(organisation, form));
}

Outcome RetireForm(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const RecordName form("form/" + call.Name());
  if (organisation.forms.Newest(form) == nullptr) return Refuse(ProblemCode::not_found);
  if (auto refused = CheckPreconditions(call, LastAbout(organisation, form)))
    return tl::unexpected(*std::move(refused));
  const ledger::ConsentFormRetired retired{.form = form, .reason = ledger::RecordText(call.TextIn("reason"))};
  GRONDSLAG_TRY(appended, commands::RetireForm(call.session, retired, call.OccurredAt()));
  call.told.entry = appended.first;
  return FormRetiredReply(call, form);
}
Outcome FormRetiredAgain(Parts& /*parts*/, Call& call, const ledger::Appended& appended) {
  call.told.entry = appended.first;
  return FormRetiredReply(call, RecordName("form/" + call.Name()));
}

// ---- staff

json::object StaffToJson(const ledger::StaffRegistered& staff) {
  return {
      {"staff", staff.staff.ToString()}, {"name", TextOrNull(staff.name)}, {"function", TextOrNull(staff.function)}};
}

Outcome ListStaff(Parts& parts, Call& call) {
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  json::array items;
  for (const auto& [id, versions] : organisation->reg.staff) items.push_back(StaffToJson(versions.now()));
  return JsonReply(json::object{{"items", std::move(items)}});
}

Outcome StaffAdded(Call& call, const ledger::StaffId& staff) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  return Created(call, "/staff", StaffToJson(organisation.reg.staff.at(staff).now()));
}

Outcome AddStaff(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(staff, commands::AddStaff(call.session, call.TextIn("name"), call.TextIn("function")));
  return StaffAdded(call, staff);
}
Outcome StaffAddedAgain(Parts& parts, Call& call, const ledger::Appended& appended) {
  GRONDSLAG_TRY(events, parts.ledger.Read(appended.first, 1));
  return StaffAdded(call, std::get<ledger::StaffRegistered>(events.front().event).staff);
}

Outcome StaffErasedReply(Call& call, ledger::Position entry, const ledger::EraseReport* report) {
  call.told.entry = entry;
  return Created(
      call, fmt::format("/entries/{}", entry),
      json::object{{"entry", entry},
                   {"evidence_until", nullptr},
                   {"keeps_suppression", false},
                   {"gone_from_store", report == nullptr ? json::value() : json::value(report->gone_from_store)},
                   {"gone_from_copies_on",
                    report == nullptr ? json::value() : json::value(report->gone_from_copies_on.ToString())},
                   {"texts_gone", report == nullptr ? json::value() : json::value(report->texts_gone)},
                   {"texts_kept", report == nullptr ? json::value() : json::value(report->texts_kept)},
                   {"notices_due", json::array()}});
}

Outcome EraseStaff(Parts& /*parts*/, Call& call) {
  const ledger::StaffId staff = *ledger::StaffId::Parse(call.path.find("staffId")->second);
  GRONDSLAG_TRY(report, commands::EraseStaff(call.session, staff, call.TextIn("reason")));
  return StaffErasedReply(call, report.position, &report);
}
Outcome StaffErasedAgain(Parts& /*parts*/, Call& call, const ledger::Appended& appended) {
  return StaffErasedReply(call, appended.first, nullptr);
}

// ---- facts and duties

Outcome RegisterEntryReply(Call& call, const std::string& record, std::optional<ledger::Position> entry) {
  call.told.entry = entry;
  return Created(call, entry ? fmt::format("/entries/{}", *entry) : "/register",
                 json::object{{"record", record}, {"entry", entry ? json::value(*entry) : json::value(nullptr)}});
}

// Of a record, by a section of a file of records.
Outcome RecordAbout(Call& call, base::Node document) {
  GRONDSLAG_TRY(before, commands::LoadOrganisation(call.session));
  GRONDSLAG_TRY(plan, CarryOutPlan(call, before, std::move(document)));
  const std::string about = call.TextIn("about");
  if (plan.steps.empty()) return RegisterEntryReply(call, about, std::nullopt);
  GRONDSLAG_TRY(after, commands::LoadOrganisation(call.session));
  return RegisterEntryReply(call, about, LastAbout(after, RecordName(about)));
}
Outcome RecordedAboutAgain(Parts& /*parts*/, Call& call, const ledger::Appended& appended) {
  return RegisterEntryReply(call, call.TextIn("about"), appended.first);
}

Outcome RecordRegisterFact(Parts& /*parts*/, Call& call) {
  base::Node given = MapOf("value", *call.body.Find("value"));
  if (const base::Node* reason = call.body.Find("reason")) given.entries.push_back({"reason", *reason});
  base::Node facts = MapOf(call.TextIn("fact"), std::move(given));
  return RecordAbout(call, MapOf("facts", MapOf(call.TextIn("about"), std::move(facts))));
}

Outcome RecordFulfilment(Parts& /*parts*/, Call& call) {
  base::Node duty = call.body;
  Drop(duty, "occurred_at");
  base::Node duties;
  duties.kind = base::Node::Kind::list;
  duties.items.push_back(std::move(duty));
  return RecordAbout(call, MapOf("duties", std::move(duties)));
}

constexpr Operation kRegisterOperations[] = {
    {.id = "readOrganisation", .roles = kReaders, .answer = ReadRecord},
    {.id = "putOrganisation", .roles = kOwner, .answer = PutRecord},
    {.id = "listDataCategories", .roles = kReaders, .answer = ListRecords},
    {.id = "readDataCategory", .roles = kReaders, .answer = ReadRecord},
    {.id = "putDataCategory", .roles = kOfficers, .answer = PutRecord},
    {.id = "listDataCategoryVersions", .roles = kReaders, .answer = ListRecordVersions},
    {.id = "listPeopleGroups", .roles = kReaders, .answer = ListRecords},
    {.id = "readPeopleGroup", .roles = kReaders, .answer = ReadRecord},
    {.id = "putPeopleGroup", .roles = kOfficers, .answer = PutRecord},
    {.id = "listPeopleGroupVersions", .roles = kReaders, .answer = ListRecordVersions},
    {.id = "listDataSources", .roles = kReaders, .answer = ListRecords},
    {.id = "readDataSource", .roles = kReaders, .answer = ReadRecord},
    {.id = "putDataSource", .roles = kOfficers, .answer = PutRecord},
    {.id = "listDataSourceVersions", .roles = kReaders, .answer = ListRecordVersions},
    {.id = "listRecipients", .roles = kAll, .answer = ListRecords},
    {.id = "readRecipient", .roles = kAll, .answer = ReadRecord},
    {.id = "putRecipient", .roles = kOfficers, .answer = PutRecord},
    {.id = "listRecipientVersions", .roles = kReaders, .answer = ListRecordVersions},
    {.id = "listSecurityMeasures", .roles = kReaders, .answer = ListRecords},
    {.id = "readSecurityMeasure", .roles = kReaders, .answer = ReadRecord},
    {.id = "putSecurityMeasure", .roles = kOfficers, .answer = PutRecord},
    {.id = "listSecurityMeasureVersions", .roles = kReaders, .answer = ListRecordVersions},
    {.id = "listActivities", .roles = kReaders, .answer = ListRecords},
    {.id = "readActivity", .roles = kReaders, .answer = ReadRecord},
    {.id = "putActivity", .roles = kOfficers, .answer = PutRecord},
    {.id = "listActivityVersions", .roles = kReaders, .answer = ListRecordVersions},
    {.id = "listPurposes", .roles = kAll, .answer = ListRecords},
    {.id = "readPurpose", .roles = kAll, .answer = ReadRecord},
    {.id = "putPurpose", .roles = kOfficers, .answer = PutRecord},
    {.id = "listPurposeVersions", .roles = kReaders, .answer = ListRecordVersions},
    {.id = "endPurpose", .roles = kOfficers, .answer = EndPurpose, .again = PurposeEndedAgain},
    {.id = "correctBasis", .roles = kOfficers, .answer = CorrectBasis, .again = BasisCorrectedAgain},
    {.id = "listForms", .roles = kAll, .answer = ListRecords},
    {.id = "readForm", .roles = kAll, .answer = ReadRecord},
    {.id = "putForm", .roles = kOfficers, .answer = PutRecord},
    {.id = "listFormVersions", .roles = kReaders, .answer = ListRecordVersions},
    {.id = "retireForm", .roles = kOfficers, .answer = RetireForm, .again = FormRetiredAgain},
    {.id = "listStaff", .roles = kReaders, .answer = ListStaff},
    {.id = "addStaff", .roles = kOwner, .answer = AddStaff, .again = StaffAddedAgain},
    {.id = "eraseStaff", .roles = kOwner, .by_person = true, .answer = EraseStaff, .again = StaffErasedAgain},
    {.id = "recordRegisterFact", .roles = kOfficers, .answer = RecordRegisterFact, .again = RecordedAboutAgain},
    {.id = "recordFulfilment", .roles = kOfficers, .answer = RecordFulfilment, .again = RecordedAboutAgain},
};

}  // namespace

std::span<const Operation> RegisterOperations() { return kRegisterOperations; }

}  // namespace grondslag::management
