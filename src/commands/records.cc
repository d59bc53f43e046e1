#include "commands/records.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <set>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/text.h"
#include "commands/read_fields.h"
#include "commands/refusal_words.h"
#include "log/hash.h"
#include "people/check.h"
#include "registry/assessment.h"
#include "registry/check.h"
#include "registry/field_texts.h"
#include "rules/read_facts.h"

namespace grondslag::commands {
namespace {

using base::Node;
using ledger::RecordName;

// Which kind of record a field names.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kKinds = {{
    {"activities", "activity"},
    {"activity", "activity"},
    {"assessment", "assessment"},
    {"categories", "category"},
    {"collected_from", "purpose"},
    {"compatibility", "assessment"},
    {"controllers", "recipient"},
    {"form", "form"},
    {"groups", "group"},
    {"joint_controllers", "recipient"},
    {"measures", "measure"},
    {"other_controllers", "recipient"},
    {"purpose", "purpose"},
    {"recipient", "recipient"},
    {"recipients", "recipient"},
    {"replaces", "purpose"},
    {"sources", "source"},
    {"category", "category"},
}};

constexpr std::array<std::string_view, 14> kSections = {
    "staff",    "organisation", "facts",       "categories",        "groups",   "sources", "recipients",
    "measures", "activities",   "assessments", "basis_corrections", "purposes", "forms",   "duties"};

// What an assessment is asked to be, besides its answers.
struct AssessmentFields {
  std::string decision;
  ledger::AssessmentSubject subject;
  ledger::StaffId by;
  ledger::RecordText reasons;
  std::optional<base::Date> review_on;

  template <class F>
  void Fields(F& f) {
    f(1, "decision", decision);
    subject.Fields(f);
    f(2, "by", by)(3, "reasons", reasons)(4, "review_on", review_on);
  }
};

struct StaffFields {
  ledger::StaffText name;
  ledger::StaffText function;
  template <class F>
  void Fields(F& f) {
    f(1, "name", name)(2, "function", function);
  }
};

// Goes through a file section by section; each draft is as if recorded for those after it.
class Planner {
 public:
  Planner(const Session& session, const Organisation& organisation, const RecordsRequest& request)
      : session_(session), request_(request), events_(organisation.events) {
    staff_named_ = [this](const Node& node, base::Problems& problems) { return StaffOf(node, problems); };
    Refold();
  }

  base::Result<RecordsPlan> Plan() {
    CheckSections();
    AddStaff();
    AddOrganisation();
    AddRecords<ledger::DataCategoryDescribed>("categories", &ledger::DataCategoryDescribed::category);
    AddRecords<ledger::PeopleGroupDescribed>("groups", &ledger::PeopleGroupDescribed::group);
    AddRecords<ledger::DataSourceDescribed>("sources", &ledger::DataSourceDescribed::source);
    AddRecords<ledger::RecipientDescribed>("recipients", &ledger::RecipientDescribed::recipient);
    AddRecords<ledger::SecurityMeasureDescribed>("measures", &ledger::SecurityMeasureDescribed::measure);
    AddRecords<ledger::ActivityDescribed>("activities", &ledger::ActivityDescribed::activity);
    AddFacts();
    AddCarried();
    AddForms();
    AddDuties();
    if (!problems_.empty()) return base::Fail(std::move(problems_));
    return std::move(plan_);
  }

 private:
  template <class... T>
  void Add(const Node& node, RefusalWords<T...> words, const T&... values) {
    problems_.push_back(words.With(node.place, values...));
  }
  void Add(const Node& node, const base::Error& error) { AddAt(node, error, problems_); }
  // What others said of the node, each in its own words.
  static void AddAt(const Node& node, const base::Error& error, base::Problems& problems) {
    if (error.problems.empty()) problems.push_back({node.place, error.message});
    for (base::Problem problem : error.problems) {
      problem.place = PlaceIn(node, problem.place.file);
      problems.push_back(std::move(problem));
    }
  }
  // Where a field of the node stands, or would; field: `give/channel`, or empty: the node.
  static base::Place PlaceIn(const Node& node, std::string_view field) {
    const Node* at = &node;
    while (!field.empty()) {
      const std::size_t end = std::min(field.find('/'), field.size());
      const Node* below = ChildOf(*at, field.substr(0, end));
      if (below == nullptr) break;
      at = below;
      field.remove_prefix(std::min(end + 1, field.size()));
    }
    base::Place place = at->place;
    // In JSON a place is a pointer, also to what is not there.
    if (!field.empty() && place.file.find('#') != std::string::npos) place.file += "/" + std::string(field);
    return place;
  }
  static const Node* ChildOf(const Node& node, std::string_view name) {
    if (node.kind == Node::Kind::map) return node.Find(name);
    std::size_t i = node.items.size();
    const auto read = std::from_chars(name.data(), name.data() + name.size(), i);
    return read.ec == std::errc() && i < node.items.size() ? &node.items[i] : nullptr;
  }
  const Node* Section(std::string_view name) const { return request_.document.Find(name); }
  static const std::vector<base::Entry>& EntriesOf(const Node* node) {
    static const std::vector<base::Entry> none;
    return node == nullptr ? none : node->entries;
  }
  void CheckSections() {
    const Node& document = request_.document;
    if (document.kind != Node::Kind::map) return Add(document, "sections_missing");
    const std::vector<std::string> names(kSections.begin(), kSections.end());
    for (const base::Entry& entry : document.entries) {
      if (std::find(names.begin(), names.end(), entry.key) == names.end()) {
        Add(entry.value, "unknown_section", base::OneLine(entry.key), base::Join(names));
      }
    }
  }

  // ---- what is on record, with the drafts

  void Refold() {
    reg_ = registry::RegisterAt(events_, {.effective_on = request_.occurred_at});
    forms_ = {};
    for (const ledger::RecordedEvent& event : events_) forms_.Apply(event);
  }
  // Checks a draft against all before it; what is wrong with it is said at its place in the file.
  void Take(const Node& node, ledger::Event event, const RecordsPlan::Step& step) {
    Take(node, std::move(event));
    const bool is_told = std::any_of(plan_.steps.begin(), plan_.steps.end(),
                                     [&](const RecordsPlan::Step& other) { return other.record == step.record; });
    if (!is_told) plan_.steps.push_back(step);
  }
  void Take(const Node& node, ledger::Event event) {
    ledger::NewEvent draft = Draft(session_, std::move(event), request_.occurred_at);
    if (registry::IsOfRegister(draft.event)) {
      const auto wrong = registry::ProblemsOf(events_, std::span(&draft, 1), session_.diagram);
      for (const registry::Problem& problem : wrong) {
        problems_.push_back({node.place, problem.ToString()});
        if (request_.refused) request_.refused(node, problem);
      }
      if (!wrong.empty()) return;
    }
    events_.push_back({.position = events_.empty() ? 0 : events_.back().position + 1,
                       .recorded_at = session_.now(),
                       .occurred_at = draft.occurred_at,
                       .by = draft.by,
                       .job = {},
                       .event = draft.event,
                       .credential = draft.credential});
    plan_.drafts.push_back(std::move(draft));
    Refold();
  }

  template <class T>
  T Read(const Node& node, T fields, std::string_view fixed) {
    FieldsFromDocument reader(node, fixed, staff_named_, problems_);
    fields.Fields(reader);
    reader.Finish();
    return fields;
  }
  template <class T>
  static bool AreSame(const T& a, const T& b) {
    return registry::FieldTextsOf(a) == registry::FieldTextsOf(b);
  }

  // ---- staff

  std::optional<ledger::StaffId> StaffOf(const Node& node, base::Problems& problems) const {
    const auto found = FindStaff(reg_, node.scalar);
    if (found) return *found;
    AddAt(node, found.error(), problems);
    return std::nullopt;
  }
  void AddStaff() {
    const Node* section = Section("staff");
    if (section == nullptr) return;
    for (const Node& item : section->items) {
      const StaffFields fields = Read(item, StaffFields(), "");
      if (FindStaff(reg_, fields.name.text())) continue;
      const ledger::StaffId staff = ledger::StaffId::Make(session_.now());
      // Whoever begins a record is the first to act in it.
      if (session_.by.empty() && session_.credential.empty()) session_.by = staff;
      const ledger::StaffRegistered event{.staff = staff, .name = fields.name, .function = fields.function};
      Take(item, event, {RecordsPlan::Step::Kind::added, event.record()});
    }
  }

  // ---- what is described

  void AddOrganisation() {
    const Node* section = Section("organisation");
    if (section == nullptr) return;
    auto event = Read(*section, ledger::OrganisationDescribed(), "");
    const bool is_new = !reg_.organisation;
    if (!is_new && AreSame(reg_.organisation->now(), event)) return;
    TakeVersion(*section, std::move(event), is_new);
  }
  template <class T>
  void TakeVersion(const Node& node, T event, bool is_new) {
    const RecordName record = event.record();
    Take(node, std::move(event), {is_new ? RecordsPlan::Step::Kind::added : RecordsPlan::Step::Kind::changed, record});
  }

  template <class T>
  void AddRecords(std::string_view section, RecordName T::* name) {
    const std::map<RecordName, registry::Versions<T>>& there = MapOf<T>();
    for (const base::Entry& entry : EntriesOf(Section(section))) {
      T event;
      event.*name = FullName(section, entry.key);
      event = Read(entry.value, std::move(event), FieldOf(section));
      const auto found = there.find(event.*name);
      const bool is_new = found == there.end();
      if (!is_new && AreSame(found->second.now(), event)) continue;
      TakeVersion(entry.value, std::move(event), is_new);
    }
  }
  template <class T>
  const std::map<RecordName, registry::Versions<T>>& MapOf() const {
    if constexpr (std::is_same_v<T, ledger::DataCategoryDescribed>) return reg_.categories;
    if constexpr (std::is_same_v<T, ledger::PeopleGroupDescribed>) return reg_.groups;
    if constexpr (std::is_same_v<T, ledger::DataSourceDescribed>) return reg_.sources;
    if constexpr (std::is_same_v<T, ledger::RecipientDescribed>) return reg_.recipients;
    if constexpr (std::is_same_v<T, ledger::SecurityMeasureDescribed>) return reg_.measures;
    if constexpr (std::is_same_v<T, ledger::ActivityDescribed>) return reg_.activities;
  }
  // `category` of the section `categories`.
  static std::string_view FieldOf(std::string_view section) {
    for (const auto& [field, kind] : kKinds) {
      if (field == section) return kind;
    }
    return "";
  }

  void AddFacts() {
    for (const base::Entry& of_record : EntriesOf(Section("facts"))) {
      const RecordName about(of_record.key);
      const terms::GivenFacts given = rules::ReadGivenFacts(of_record.value, problems_);
      for (const auto& [name, fact] : given.facts) {
        if (IsOnRecord(about, name, fact.value)) continue;
        Take(*of_record.value.Find(name),
             ledger::FactRecorded{.about = about,
                                  .fact = name,
                                  .value = ledger::RecordText(fact.value),
                                  .reason = ledger::RecordText(fact.reason)},
             {RecordsPlan::Step::Kind::changed, about});
      }
    }
  }
  bool IsOnRecord(const RecordName& about, const std::string& fact, const std::string& value) const {
    const auto of_record = reg_.facts.find(about);
    if (of_record == reg_.facts.end()) return false;
    const auto found = of_record->second.find(fact);
    return found != of_record->second.end() && found->second.now().value.text() == value;
  }

  // ---- assessments and the purposes that rest on them

  // A further purpose is assessed on what another one rests on, so that each purpose comes as soon as its assessment.
  void AddCarried() {
    const auto& purposes = EntriesOf(Section("purposes"));
    std::vector<bool> done(purposes.size());
    const auto add_ready = [&](bool all) {
      CorrectBases(all);
      for (std::size_t i = 0; i < purposes.size(); ++i) {
        if (done[i] || (!all && !IsReady(purposes[i].value))) continue;
        done[i] = true;
        AddPurpose(purposes[i]);
      }
    };
    for (const base::Entry& assessment : EntriesOf(Section("assessments"))) {
      AddAssessment(assessment);
      add_ready(false);
    }
    add_ready(true);
  }
  // Before the purposes, which are said to rest on the right basis already.
  void CorrectBases(bool all) {
    for (const base::Entry& entry : EntriesOf(Section("basis_corrections"))) {
      if (corrected_.contains(entry.key) || (!all && !IsReady(entry.value))) continue;
      corrected_.insert(entry.key);
      CorrectBasis(entry);
    }
  }
  void CorrectBasis(const base::Entry& entry) {
    ledger::BasisCorrected corrected;
    corrected.purpose = FullName("purpose", entry.key);
    const std::size_t before = problems_.size();
    corrected = Read(entry.value, std::move(corrected), "purpose");
    if (problems_.size() > before || StandsCorrected(corrected)) return;
    const RecordName purpose = corrected.purpose;
    Take(entry.value, std::move(corrected), {RecordsPlan::Step::Kind::changed, purpose});
  }
  // It is on record, or the purpose begins with that basis.
  bool StandsCorrected(const ledger::BasisCorrected& corrected) const {
    const auto there = reg_.purposes.find(corrected.purpose);
    if (there == reg_.purposes.end()) {
      const auto& purposes = EntriesOf(Section("purposes"));
      return std::any_of(purposes.begin(), purposes.end(), [&](const base::Entry& purpose) {
        return FullName("purpose", purpose.key) == corrected.purpose;
      });
    }
    const auto& versions = there->second.versions.all;
    for (std::size_t i = 0; i < versions.size(); ++i) {
      const bool is_correction = there->second.steps[i] == registry::Purpose::Step::basis_corrected;
      if (is_correction && versions[i].content.assessment == corrected.assessment) return true;
    }
    return false;
  }

  // Whether what it rests on is there.
  bool IsReady(const Node& purpose) const {
    const Node* assessment = purpose.Find("assessment");
    return assessment != nullptr && reg_.ConclusionOf(FullName("assessment", assessment->scalar)) != nullptr;
  }

  void AddAssessment(const base::Entry& entry) {
    const RecordName name = FullName("assessment", entry.key);
    const auto there = reg_.assessments.find(name);
    if (there != reg_.assessments.end() && there->second.conclusion) return;
    Node fields = entry.value;
    std::erase_if(fields.entries,
                  [](const base::Entry& field) { return field.key == "facts" || field.key == "category_facts"; });
    const std::size_t before = problems_.size();
    const AssessmentFields asked = Read(fields, AssessmentFields(), "");
    if (problems_.size() > before) return;
    const ledger::AssessmentStarted started{.assessment = name, .decision = asked.decision, .subject = asked.subject};
    if (there == reg_.assessments.end()) Take(entry.value, started, {RecordsPlan::Step::Kind::added, name});
    if (problems_.size() > before) return;
    Answer(entry.value, started, asked.by);
    if (problems_.size() > before) return;
    Settle(entry.value, name, asked);
  }
  void Answer(const Node& node, const ledger::AssessmentStarted& started, const ledger::StaffId& by) {
    if (const Node* facts = node.Find("facts")) AnswerFor(*facts, started, {}, by);
    for (const base::Entry& of_category : EntriesOf(node.Find("category_facts")))
      AnswerFor(of_category.value, started, FullName("category", of_category.key), by);
  }
  void AnswerFor(const Node& facts, const ledger::AssessmentStarted& started, const RecordName& category,
                 const ledger::StaffId& by) {
    const terms::GivenFacts given = rules::ReadGivenFacts(facts, problems_);
    for (ledger::Event& event :
         registry::AnswerEvents(reg_, session_.diagram.book(), started, category, given, true, by)) {
      const Node& place = PlaceOf(facts, event);
      Take(place, std::move(event));
    }
  }
  static const Node& PlaceOf(const Node& facts, const ledger::Event& event) {
    const Node* found = nullptr;
    if (const auto* answer = std::get_if<ledger::AssessmentAnswered>(&event)) found = facts.Find(answer->fact);
    if (const auto* judgement = std::get_if<ledger::JudgementSettled>(&event)) found = facts.Find(judgement->judgement);
    return found == nullptr ? facts : *found;
  }
  void Settle(const Node& node, const RecordName& name, const AssessmentFields& asked) {
    const auto concluded = registry::Conclude(reg_, session_.diagram,
                                              {.assessment = name,
                                               .when = request_.occurred_at,
                                               .by = asked.by,
                                               .engine = session_.ledger.options().engine,
                                               .reasons = asked.reasons.text(),
                                               .review_on = asked.review_on});
    if (!concluded) return Add(node, concluded.error());
    Take(node, *concluded);
  }

  void AddPurpose(const base::Entry& entry) {
    const RecordName name = FullName("purpose", entry.key);
    const std::size_t before = problems_.size();
    ledger::PurposeTerms terms = Read(entry.value, ledger::PurposeTerms(), "");
    if (problems_.size() > before) return;
    const auto there = reg_.purposes.find(name);
    if (there == reg_.purposes.end()) {
      return Take(entry.value, ledger::PurposeRegistered{.purpose = name, .terms = std::move(terms)},
                  {RecordsPlan::Step::Kind::added, name});
    }
    const ledger::PurposeTerms& on_record = there->second.now();
    if (on_record.basis != terms.basis) {
      RefuseBasis(entry.value, on_record.basis);
      // What else is wrong with it is said too.
      terms.basis = on_record.basis;
      terms.assessment = on_record.assessment;
    }
    if (AreSame(on_record, terms)) return;
    Take(entry.value,
         ledger::PurposeChanged{
             .purpose = name, .terms = std::move(terms), .reason = ledger::RecordText(request_.reason)},
         {RecordsPlan::Step::Kind::changed, name});
  }

  void RefuseBasis(const Node& purpose, terms::LawfulBasis on_record) {
    const Node* basis = purpose.Find("basis");
    Add(basis == nullptr ? purpose : *basis, "basis_on_record", terms::Name(on_record));
  }

  // ---- forms and duties

  void AddForms() {
    for (const base::Entry& entry : EntriesOf(Section("forms"))) {
      ledger::ConsentFormPublished form;
      form.form = FullName("form", entry.key);
      const std::size_t before = problems_.size();
      form = Read(entry.value, std::move(form), "form");
      const people::FormVersion* newest = forms_.Newest(form.form);
      form.version = newest == nullptr ? 1 : newest->form.version;
      if (form.controllers.empty()) form.controllers = {RecordName("organisation")};
      for (ledger::FormText& text : form.texts) text.hash = log::Sha256(text.text.text());
      if (newest != nullptr && problems_.size() == before && AreSame(newest->form, form)) continue;
      form.version += newest == nullptr ? 0 : 1;
      AddForm(entry.value, std::move(form), newest == nullptr, before);
    }
  }
  // read_from: of problems_, those with which it was read; of a field that cannot be read nothing more is said.
  void AddForm(const Node& node, ledger::ConsentFormPublished form, bool is_new, std::size_t read_from) {
    const people::Checking checking{
        .book = session_.diagram,
        .forms = forms_,
        .purpose_facts = [this](const RecordName& name) { return FactsOfPurpose(session_, reg_, name); },
        .now = session_.now()};
    const auto fine = people::CheckForm(checking, form, request_.occurred_at);
    base::Problems found;
    if (!fine) AddAt(node, fine.error(), found);
    AddNotInRegister(node, form, found);
    const base::Problems unread(problems_.begin() + static_cast<std::ptrdiff_t>(read_from), problems_.end());
    for (base::Problem& problem : found) {
      const bool is_unread = std::any_of(unread.begin(), unread.end(), [&](const base::Problem& one) {
        return one.place.ToString() == problem.place.ToString();
      });
      if (!is_unread) problems_.push_back(std::move(problem));
    }
    if (problems_.size() == read_from) TakeVersion(node, std::move(form), is_new);
  }
  // Of what a form names, that the register has it; and that its purpose rests on a yes, or that the yes is one in so
  // many words, which the law asks for beside other bases too (GDPR art. 9(2)(a), 49(1)(a)).
  void AddNotInRegister(const Node& node, const ledger::ConsentFormPublished& form, base::Problems& problems) const {
    const auto add = [&](const std::string& field, auto words, const auto&... values) {
      problems.push_back(words.With(PlaceIn(node, field), values...));
    };
    const auto purpose = reg_.purposes.find(form.purpose);
    const bool on_consent =
        purpose == reg_.purposes.end() || purpose->second.now().basis == terms::LawfulBasis::consent;
    if (!on_consent && !form.explicit_statement) add("purpose", RefusalWords<>("form_not_on_consent"));
    for (std::size_t i = 0; i < form.categories.size(); ++i) {
      if (!reg_.categories.contains(FullName("category", form.categories[i])))
        add(fmt::format("categories/{}", i), RefusalWords<std::string>("unknown_category"),
            base::OneLine(form.categories[i]));
    }
    for (std::size_t i = 0; i < form.other_controllers.size(); ++i) {
      if (!reg_.recipients.contains(form.other_controllers[i]))
        add(fmt::format("other_controllers/{}", i), RefusalWords<std::string>("unknown_recipient"),
            base::OneLine(form.other_controllers[i].value()));
    }
  }

  void AddDuties() {
    const Node* section = Section("duties");
    if (section == nullptr) return;
    for (const Node& item : section->items) {
      const std::size_t before = problems_.size();
      auto done = Read(item, ledger::DutyFulfilled(), "");
      if (problems_.size() > before) continue;
      if (IsDone(done)) continue;
      const RecordName about = done.about;
      Take(item, std::move(done), {RecordsPlan::Step::Kind::changed, about});
    }
  }

  // On record as done in the same words; what came again after a corrected basis is said in others.
  bool IsDone(const ledger::DutyFulfilled& done) const {
    const auto* versions = reg_.DoneOf(done.about, done.duty);
    return versions != nullptr && std::any_of(versions->all.begin(), versions->all.end(),
                                              [&](const auto& version) { return AreSame(version.content, done); });
  }

  Session session_;  // by: whoever begins a record, once they are in it
  const RecordsRequest& request_;
  std::vector<ledger::RecordedEvent> events_;
  registry::Register reg_;
  people::Forms forms_;
  FieldsFromDocument::StaffNamed staff_named_;
  RecordsPlan plan_;
  std::set<std::string> corrected_;  // keys of basis_corrections that were looked at
  base::Problems problems_;
};

}  // namespace

ledger::RecordName FullName(std::string_view field, const std::string& text) {
  if (text.find('/') != std::string::npos || text == "organisation") return RecordName(text);
  for (const auto& [name, kind] : kKinds) {
    if (name == field) return RecordName(std::string(kind) + "/" + text);
  }
  return RecordName(text);
}

base::Result<base::Node> ReadRecordsFile(const std::string& path) {
  constexpr std::size_t kFileMax = 4 << 20;
  GRONDSLAG_TRY(text, base::ReadFile(path, kFileMax));
  return base::ReadYamlOrJson(text, path);
}

base::Result<RecordsPlan> PlanRecords(const Session& session, const Organisation& organisation,
                                      const RecordsRequest& request) {
  return Planner(session, organisation, request).Plan();
}

base::Result<void> CarryOut(Session& session, const Organisation& organisation, RecordsPlan plan) {
  if (plan.drafts.empty()) return {};
  return AppendDrafts(session, std::move(plan.drafts), {{ledger::OrganisationThread(), organisation.next}})
      .map([](const ledger::Appended&) {});
}

}  // namespace grondslag::commands
