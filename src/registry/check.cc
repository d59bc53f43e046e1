// One check for each type of event, and what every purpose must rest on.
#include "registry/check.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "ledger/ids.h"
#include "registry/assessment.h"
#include "registry/field_texts.h"
#include "registry/words.h"
#include "rules/read_facts.h"
#include "terms/in_words.h"
#include "terms/words.h"

namespace grondslag::registry {

std::string_view Name(ProblemKind kind) {
  static constexpr std::array<std::string_view, 25> kNames = {"missing",
                                                              "bad_name",
                                                              "unknown_reference",
                                                              "unknown_word",
                                                              "exists_already",
                                                              "not_before",
                                                              "second_basis",
                                                              "not_concluded",
                                                              "not_allowed",
                                                              "carries_no_purpose",
                                                              "other_basis",
                                                              "other_subject",
                                                              "shared_assessment",
                                                              "not_compatible",
                                                              "not_new",
                                                              "same_basis",
                                                              "material_change",
                                                              "in_use",
                                                              "ended",
                                                              "concluded_already",
                                                              "not_a_person",
                                                              "contradicts_record",
                                                              "not_what_book_says",
                                                              "overtakes",
                                                              "cannot_be_decided"};
  return kNames[static_cast<std::size_t>(kind)];
}

namespace {

using ledger::PurposeTerms;
using terms::FactType;
using terms::Verdict;

// The sentence of each kind; {} is what the problem is about.
std::string Sentence(ProblemKind kind, const std::string& about) {
  switch (kind) {
    case ProblemKind::missing: return "must be filled";
    case ProblemKind::bad_name: return fmt::format("`{}` is no such name", about);
    case ProblemKind::unknown_reference: return fmt::format("there is no `{}`", about);
    case ProblemKind::unknown_word: return fmt::format("the rule book has no `{}` here", about);
    case ProblemKind::exists_already: return fmt::format("`{}` is there already", about);
    case ProblemKind::not_before: return fmt::format("must not lie before {}", about);
    case ProblemKind::second_basis: return fmt::format("a purpose has one basis, and this one has {}", about);
    case ProblemKind::not_concluded: return fmt::format("`{}` is not concluded", about);
    case ProblemKind::not_allowed: return fmt::format("the verdict of the assessment is {}", about);
    case ProblemKind::carries_no_purpose: return fmt::format("an assessment of `{}` carries no purpose", about);
    case ProblemKind::other_basis: return fmt::format("the assessment gave {}", about);
    case ProblemKind::other_subject: return fmt::format("the assessment is not about {}", about);
    case ProblemKind::shared_assessment: return fmt::format("`{}` rests on this assessment", about);
    case ProblemKind::not_compatible: return "a further purpose names the assessment that found it compatible";
    case ProblemKind::not_new: return "the purpose rested on this assessment before";
    case ProblemKind::same_basis: return fmt::format("the basis is {} already", about);
    case ProblemKind::material_change: return "is a material change: register a new purpose that replaces this one";
    case ProblemKind::in_use: return fmt::format("`{}` stands on what it was", about);
    case ProblemKind::ended: return fmt::format("the purpose ended on {}", about);
    case ProblemKind::concluded_already: return "the assessment is concluded";
    case ProblemKind::not_a_person: return "must name a person who works here";
    case ProblemKind::contradicts_record: return fmt::format("the register says `{}`", about);
    case ProblemKind::not_what_book_says: return fmt::format("the rule book gives `{}`", about);
    case ProblemKind::overtakes: return fmt::format("with it, what is recorded as event {} would not stand", about);
    case ProblemKind::cannot_be_decided: return about;
  }
  return "";
}

template <class List, class Value>
bool Contains(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::string BasisOrNone(const std::optional<terms::LawfulBasis>& basis) {
  return basis ? std::string(terms::Name(*basis)) : "no basis";
}

// Whether an assessment of the decision can carry a purpose: one that is put to people, and gives a basis.
bool CarriesPurposes(const rules::RuleBook& book, const std::string& decision) {
  const std::optional<rules::DecisionIndex> index = book.FindDecision(decision);
  return index && book[*index].needs_basis && (book.doors.empty() || Contains(book.doors, *index));
}

// The scope of the facts that are recorded of such a record.
std::optional<terms::Scope> ScopeOf(const RecordName& record) {
  static constexpr std::array<std::pair<std::string_view, terms::Scope>, 4> kScopes = {
      {{"organisation", terms::Scope::organisation},
       {"purpose", terms::Scope::purpose},
       {"recipient", terms::Scope::recipient},
       {"category", terms::Scope::category}}};
  for (const auto& [kind, scope] : kScopes) {
    if (KindOf(record) == kind) return scope;
  }
  return std::nullopt;
}

class Checker {
 public:
  Checker(const Register& reg, const diagram::Diagram& diagram) : register_(reg), diagram_(diagram) {}

  void Check(const ledger::NewEvent& draft) {
    draft_ = &draft;
    std::visit([&](const auto& event) { Check(event); }, draft.event);
  }
  // What the purpose rests on.
  void CheckTerms(const RecordName& purpose, const PurposeTerms& terms);
  Problems Take() && { return std::move(problems_); }

 private:
  void Check(const ledger::OrganisationDescribed& e) {
    at_ = e.record();
    Need("organisation.name", e.organisation.name);
    for (const std::string& language : e.languages) {
      if (language != "nl" && language != "en") Complain("languages", ProblemKind::unknown_word, language);
    }
  }
  void Check(const ledger::FactRecorded& e);
  void Check(const ledger::DataCategoryDescribed& e) {
    Named(e.category, "category", "category");
    Need("name", e.name.nl);
    Word("kind", "data_kind", e.kind);
    const auto before = register_.categories.find(e.category);
    if (before == register_.categories.end() || before->second.now().kind == e.kind) return;
    Unused("kind", [&](const PurposeTerms& terms) { return Contains(terms.categories, e.category); });
  }
  void Check(const ledger::PeopleGroupDescribed& e) {
    Named(e.group, "group", "group");
    Need("name", e.name.nl);
  }
  void Check(const ledger::DataSourceDescribed& e) {
    Named(e.source, "source", "source");
    Need("name", e.name.nl);
    const auto before = register_.sources.find(e.source);
    if (before == register_.sources.end() || before->second.now().origin == e.origin) return;
    Unused("origin", [&](const PurposeTerms& terms) { return Contains(terms.sources, e.source); });
  }
  void Check(const ledger::RecipientDescribed& e);
  void Check(const ledger::SecurityMeasureDescribed& e) {
    Named(e.measure, "measure", "measure");
    Need("name", e.name.nl);
  }
  void Check(const ledger::ActivityDescribed& e);
  void Check(const ledger::PurposeRegistered& e);
  void Check(const ledger::PurposeChanged& e);
  void Check(const ledger::PurposeEnded& e) {
    const Purpose* purpose = FindStanding(e.purpose);
    if (purpose == nullptr) return;
    if (purpose->ended_on) Complain("last_day", ProblemKind::ended, purpose->ended_on->ToString());
    const base::Date begins = purpose->now().begins;
    if (e.last_day < begins) Complain("last_day", ProblemKind::not_before, begins.ToString());
  }
  void Check(const ledger::BasisCorrected& e);
  void Check(const ledger::DutyFulfilled& e);
  void Check(const ledger::StatementPublished& e);
  void Check(const ledger::AssessmentStarted& e);
  void Check(const ledger::AssessmentAnswered& e);
  void Check(const ledger::FurtherFactorAdded& e);
  void Check(const ledger::JudgementSettled& e);
  void Check(const ledger::AssessmentConcluded& e);
  template <class Other>
  void Check(const Other&) {}

  void Complain(std::string field, ProblemKind kind, std::string about = "") {
    problems_.push_back({at_, std::move(field), kind, std::move(about)});
  }
  void Need(const char* field, const ledger::SealedText& text) {
    if (text.empty()) Complain(field, ProblemKind::missing);
  }
  // That a record is called `kind/slug`; what follows is said of it.
  void Named(const RecordName& record, const char* field, std::string_view kind) {
    at_ = record;
    const std::string& name = record.value();
    const bool has_kind = name.size() > kind.size() && name.starts_with(kind) && name[kind.size()] == '/';
    if (!has_kind || !ledger::ParseSlug(kind, std::string_view(name).substr(kind.size() + 1))) {
      Complain(field, ProblemKind::bad_name, name);
    }
  }
  template <class Map>
  void Refer(const char* field, const Map& map, const RecordName& record) {
    if (!map.contains(record)) Complain(field, ProblemKind::unknown_reference, record.value());
  }
  template <class Map>
  void ReferAll(const char* field, const Map& map, const std::vector<RecordName>& records) {
    std::set<RecordName> seen;
    for (const RecordName& record : records) {
      Refer(field, map, record);
      if (!seen.insert(record).second) Complain(field, ProblemKind::exists_already, record.value());
    }
  }
  // The word is a value of that fact of the book; a book without the fact says nothing of it.
  void Word(const char* field, const char* fact, const std::string& word) {
    if (word.empty()) return Complain(field, ProblemKind::missing);
    const std::optional<rules::FactIndex> index = book().FindFact(fact);
    if (index && !rules::CanonicalValue(book()[*index], word)) Complain(field, ProblemKind::unknown_word, word);
  }
  // No purpose that stands uses it so.
  template <class Uses>
  void Unused(const char* field, Uses uses) {
    for (const auto& [name, purpose] : register_.purposes) {
      if (uses(purpose.now())) Complain(field, ProblemKind::in_use, name.value());
    }
  }
  void Person(const char* field, const ledger::StaffId& staff) {
    if (!register_.staff.contains(staff)) Complain(field, ProblemKind::not_a_person);
  }
  std::optional<base::Date> Today() const {
    const auto day = base::DayOf(draft_->occurred_at);
    return day ? std::optional(*day) : std::nullopt;
  }

  // The purpose, if it is there and not over; complains otherwise.
  const Purpose* FindStanding(const RecordName& name) {
    at_ = name;
    const auto found = register_.purposes.find(name);
    if (found == register_.purposes.end()) {
      Complain("purpose", ProblemKind::unknown_reference, name.value());
      return nullptr;
    }
    const std::optional<base::Date> last = register_.LastDayOf(name), today = Today();
    if (last && today && *last < *today) Complain("purpose", ProblemKind::ended, last->ToString());
    return &found->second;
  }
  // The assessment, if it is there and not concluded, and speaks of the category; complains otherwise.
  const Assessment* FindOpen(const RecordName& name, const RecordName& category) {
    at_ = name;
    const auto found = register_.assessments.find(name);
    if (found == register_.assessments.end()) {
      Complain("assessment", ProblemKind::unknown_reference, name.value());
      return nullptr;
    }
    if (found->second.conclusion) Complain("assessment", ProblemKind::concluded_already);
    if (!category.empty() && !Contains(found->second.started.content.subject.categories, category)) {
      Complain("category", ProblemKind::other_subject, category.value());
    }
    return &found->second;
  }
  // The fact, if the book has it; complains otherwise.
  const rules::Fact* FindFact(const char* field, const std::string& name) {
    const std::optional<rules::FactIndex> index = book().FindFact(name);
    if (!index) Complain(field, ProblemKind::unknown_word, name);
    return index ? &book()[*index] : nullptr;
  }
  void CheckValue(const rules::Fact& fact, const std::string& value) {
    if (!rules::CanonicalValue(fact, value)) Complain("value", ProblemKind::unknown_word, value);
  }
  // An answer says nothing that the register says otherwise.
  void CheckAgainstRecord(const Assessment& assessment, const RecordName& category, const std::string& fact,
                          const std::string& value) {
    const auto on_record = FactsOnRecord(register_, book(), assessment.started.content.subject, category);
    const auto recorded = on_record.facts.find(fact);
    if (recorded != on_record.facts.end() && recorded->second.value != value) {
      Complain("value", ProblemKind::contradicts_record, recorded->second.value);
    }
  }

  void CheckParts(const PurposeTerms& terms);
  void CheckDays(const PurposeTerms& terms);
  void CheckOneOfItsKind(const RecordName& purpose, const PurposeTerms& terms);
  void CheckReplaced(const RecordName& purpose, const PurposeTerms& terms);
  void CheckBasis(const RecordName& purpose, const PurposeTerms& terms);
  void CheckCovered(const PurposeTerms& terms, const ledger::AssessmentConcluded& conclusion);
  void CheckFurther(const RecordName& purpose, const PurposeTerms& terms,
                    const ledger::AssessmentConcluded& conclusion);
  const ledger::AssessmentConcluded* FindAllowed(const char* field, const RecordName& assessment);

  const rules::RuleBook& book() const { return diagram_.book(); }

  const Register& register_;
  const diagram::Diagram& diagram_;
  const ledger::NewEvent* draft_ = nullptr;
  RecordName at_;
  Problems problems_;
};

// ---- records

void Checker::Check(const ledger::FactRecorded& e) {
  at_ = e.about;
  if (!register_.Has(e.about)) Complain("about", ProblemKind::unknown_reference, e.about.value());
  const rules::Fact* fact = FindFact("fact", e.fact);
  if (fact == nullptr) return;
  if (ScopeOf(e.about) != fact->scope) Complain("fact", ProblemKind::unknown_word, e.fact);
  if (e.value.empty()) return;
  CheckValue(*fact, e.value.text());
  if (fact->type != FactType::judgement) return;
  Person("by", draft_->by);
  Need("reason", e.reason);
}

void Checker::Check(const ledger::RecipientDescribed& e) {
  Named(e.recipient, "recipient", "recipient");
  if (e.party.name.empty() && e.category.nl.empty()) Complain("party.name", ProblemKind::missing);
  Word("kind", "recipient_kind", e.kind);
  if (e.transfer) {
    if (e.transfer->country.empty()) Complain("transfer.country", ProblemKind::missing);
    if (!e.transfer->tool.empty()) Word("transfer.tool", "transfer_tool", e.transfer->tool);
  }
  if (e.contract && e.contract->signed_on && e.contract->ends && *e.contract->ends < *e.contract->signed_on) {
    Complain("contract.ends", ProblemKind::not_before, e.contract->signed_on->ToString());
  }
  const auto before = register_.recipients.find(e.recipient);
  if (before == register_.recipients.end() || before->second.now().kind == e.kind) return;
  Unused("kind", [&](const PurposeTerms& terms) { return Contains(terms.recipients, e.recipient); });
}

void Checker::Check(const ledger::ActivityDescribed& e) {
  Named(e.activity, "activity", "activity");
  Need("name", e.name.nl);
  ReferAll("joint_controllers", register_.recipients, e.joint_controllers);
  ReferAll("recipients", register_.recipients, e.recipients);
  ReferAll("measures", register_.measures, e.measures);
  if (e.ends && *e.ends < e.starts) Complain("ends", ProblemKind::not_before, e.starts.ToString());
  const bool is_processor = e.role == ledger::ProcessingRole::processor;
  if (is_processor && e.on_behalf.empty()) Complain("on_behalf", ProblemKind::missing);
  for (const ledger::ProcessingOnBehalf& behalf : e.on_behalf)
    Need("on_behalf.controller.name", behalf.controller.name);
  const auto before = register_.activities.find(e.activity);
  if (before == register_.activities.end() || before->second.now().role == e.role) return;
  Unused("role", [&](const PurposeTerms& terms) { return terms.activity == e.activity; });
}

void Checker::Check(const ledger::DutyFulfilled& e) {
  at_ = e.about;
  const auto purpose = register_.purposes.find(e.about);
  if (purpose != register_.purposes.end()) {
    const bool was_corrected = Contains(purpose->second.steps, Purpose::Step::basis_corrected);
    if (e.duty != kNoticeOfCorrectedBasis || !was_corrected) Complain("duty", ProblemKind::unknown_word, e.duty);
    return;
  }
  const ledger::AssessmentConcluded* conclusion = register_.ConclusionOf(e.about);
  if (conclusion == nullptr) return Complain("about", ProblemKind::unknown_reference, e.about.value());
  const bool brings_it = std::any_of(conclusion->parts.begin(), conclusion->parts.end(), [&](const auto& part) {
    return std::any_of(part.duties.begin(), part.duties.end(), [&](const auto& duty) { return duty.duty == e.duty; });
  });
  if (!brings_it) Complain("duty", ProblemKind::unknown_word, e.duty);
}

void Checker::Check(const ledger::StatementPublished& e) {
  Named(e.statement, "statement", "statement");
  if (e.language != "nl" && e.language != "en") Complain("language", ProblemKind::unknown_word, e.language);
  if (e.hash == log::Hash{}) Complain("hash", ProblemKind::missing);
  const auto before = register_.statements.find(e.statement);
  const std::uint32_t last = before != register_.statements.end() ? before->second.now().version : 0;
  if (e.version <= last) Complain("version", ProblemKind::exists_already, std::to_string(e.version));
}

// ---- purposes

void Checker::Check(const ledger::PurposeRegistered& e) {
  Named(e.purpose, "purpose", "purpose");
  if (const auto there = register_.purposes.find(e.purpose); there != register_.purposes.end()) {
    const terms::LawfulBasis basis = there->second.now().basis;
    return basis == e.terms.basis ? Complain("purpose", ProblemKind::exists_already, e.purpose.value())
                                  : Complain("basis", ProblemKind::second_basis, std::string(terms::Name(basis)));
  }
  CheckTerms(e.purpose, e.terms);
}

void Checker::Check(const ledger::PurposeChanged& e) {
  const Purpose* purpose = FindStanding(e.purpose);
  if (purpose == nullptr) return;
  for (std::string& field : MaterialChanges(purpose->now(), e.terms)) {
    Complain(std::move(field), ProblemKind::material_change);
  }
  CheckTerms(e.purpose, e.terms);
}

void Checker::Check(const ledger::BasisCorrected& e) {
  const Purpose* purpose = FindStanding(e.purpose);
  if (purpose == nullptr) return;
  Need("reason", e.reason);
  const PurposeTerms& before = purpose->now();
  if (before.basis == e.basis) Complain("basis", ProblemKind::same_basis, std::string(terms::Name(e.basis)));
  for (const auto& version : purpose->versions.all) {
    if (version.content.assessment != e.assessment) continue;
    Complain("assessment", ProblemKind::not_new);
    break;
  }
  PurposeTerms terms = before;
  terms.basis = e.basis;
  terms.assessment = e.assessment;
  terms.compatibility = RecordName();
  terms.justification = e.justification;
  CheckTerms(e.purpose, terms);
}

void Checker::CheckTerms(const RecordName& purpose, const PurposeTerms& terms) {
  at_ = purpose;
  CheckParts(terms);
  CheckDays(terms);
  CheckOneOfItsKind(purpose, terms);
  CheckReplaced(purpose, terms);
  CheckBasis(purpose, terms);
}

void Checker::CheckParts(const PurposeTerms& terms) {
  Refer("activity", register_.activities, terms.activity);
  if (const auto activity = register_.activities.find(terms.activity);
      activity != register_.activities.end() && activity->second.now().role != ledger::ProcessingRole::controller) {
    // A processor has no purposes of its own: GDPR art. 28(10).
    Complain("activity", ProblemKind::in_use, terms.activity.value());
  }
  Need("name", terms.name.nl);
  Need("goal", terms.goal.nl);
  Need("justification", terms.justification.nl);
  ReferAll("categories", register_.categories, terms.categories);
  ReferAll("groups", register_.groups, terms.groups);
  ReferAll("sources", register_.sources, terms.sources);
  ReferAll("recipients", register_.recipients, terms.recipients);
  ReferAll("measures", register_.measures, terms.measures);
}

void Checker::CheckDays(const PurposeTerms& terms) {
  if (terms.ends && *terms.ends < terms.begins) Complain("ends", ProblemKind::not_before, terms.begins.ToString());
}

// The same purpose under two names would have two bases.
void Checker::CheckOneOfItsKind(const RecordName& purpose, const PurposeTerms& terms) {
  for (const auto& [name, other] : register_.purposes) {
    const PurposeTerms& now = other.now();
    if (name == purpose || now.activity != terms.activity || terms.replaces == name || now.replaces == purpose)
      continue;
    if (!terms.name.nl.has_text() || now.name.nl.text() != terms.name.nl.text()) continue;
    if (register_.HasEnded(name, terms.begins)) continue;
    if (now.basis == terms.basis) {
      Complain("name", ProblemKind::exists_already, name.value());
    } else {
      Complain("basis", ProblemKind::second_basis, fmt::format("{} (`{}`)", terms::Name(now.basis), name.value()));
    }
  }
}

void Checker::CheckReplaced(const RecordName& purpose, const PurposeTerms& terms) {
  if (terms.replaces.empty()) return;
  const auto found = register_.purposes.find(terms.replaces);
  if (found == register_.purposes.end() || terms.replaces == purpose) {
    return Complain("replaces", ProblemKind::unknown_reference, terms.replaces.value());
  }
  for (const RecordName& other : found->second.replaced_by) {
    if (other != purpose) Complain("replaces", ProblemKind::exists_already, other.value());
  }
}

// The conclusion, if there is one that is allowed; complains otherwise.
const ledger::AssessmentConcluded* Checker::FindAllowed(const char* field, const RecordName& assessment) {
  if (assessment.empty()) {
    Complain(field, ProblemKind::missing);
    return nullptr;
  }
  Refer(field, register_.assessments, assessment);
  if (!register_.assessments.contains(assessment)) return nullptr;
  const ledger::AssessmentConcluded* conclusion = register_.ConclusionOf(assessment);
  if (conclusion == nullptr) {
    Complain(field, ProblemKind::not_concluded, assessment.value());
    return nullptr;
  }
  if (conclusion->verdict != Verdict::allowed) {
    Complain(field, ProblemKind::not_allowed, std::string(terms::Name(conclusion->verdict)));
    return nullptr;
  }
  if (!CarriesPurposes(book(), conclusion->decision)) {
    Complain(field, ProblemKind::carries_no_purpose, conclusion->decision);
  }
  return conclusion;
}

void Checker::CheckBasis(const RecordName& purpose, const PurposeTerms& terms) {
  const ledger::AssessmentConcluded* conclusion = FindAllowed("assessment", terms.assessment);
  if (conclusion == nullptr) return;
  if (conclusion->basis != terms.basis) Complain("basis", ProblemKind::other_basis, BasisOrNone(conclusion->basis));
  CheckCovered(terms, *conclusion);
  CheckFurther(purpose, terms, *conclusion);
}

// Each category was decided by itself, and a disclosure is to the one recipient it was decided for.
void Checker::CheckCovered(const PurposeTerms& terms, const ledger::AssessmentConcluded& conclusion) {
  for (const RecordName& category : terms.categories) {
    if (!Contains(conclusion.subject.categories, category)) {
      Complain("categories", ProblemKind::other_subject, category.value());
    }
  }
  if (conclusion.subject.recipient.empty()) return;
  for (const RecordName& recipient : terms.recipients) {
    if (recipient != conclusion.subject.recipient) {
      Complain("recipients", ProblemKind::other_subject, recipient.value());
    }
  }
}

// An assessment is about one purpose. Only a compatible further purpose may rest on that of its purpose of collection.
void Checker::CheckFurther(const RecordName& purpose, const PurposeTerms& terms,
                           const ledger::AssessmentConcluded& conclusion) {
  if (!terms.collected_from.empty()) Refer("collected_from", register_.purposes, terms.collected_from);
  if (conclusion.subject.purpose == purpose) {
    if (conclusion.subject.collected_from != terms.collected_from) {
      Complain("collected_from", ProblemKind::other_subject, terms.collected_from.value());
    }
    return;
  }
  const auto first = register_.purposes.find(terms.collected_from);
  const bool points_to_it = first != register_.purposes.end() && conclusion.subject.purpose == terms.collected_from &&
                            first->second.now().assessment == terms.assessment;
  if (!points_to_it) {
    const auto other = std::find_if(register_.purposes.begin(), register_.purposes.end(), [&](const auto& entry) {
      return entry.first != purpose && entry.second.now().assessment == terms.assessment;
    });
    return other != register_.purposes.end()
               ? Complain("assessment", ProblemKind::shared_assessment, other->first.value())
               : Complain("assessment", ProblemKind::other_subject, purpose.value());
  }
  if (terms.compatibility.empty()) return Complain("compatibility", ProblemKind::not_compatible);
  const ledger::AssessmentConcluded* own = FindAllowed("compatibility", terms.compatibility);
  if (own == nullptr) return;
  if (own->subject.purpose != purpose || own->subject.collected_from != terms.collected_from) {
    Complain("compatibility", ProblemKind::other_subject, purpose.value());
  }
  if (own->basis != terms.basis) Complain("compatibility", ProblemKind::other_basis, BasisOrNone(own->basis));
}

// ---- assessments

void Checker::Check(const ledger::AssessmentStarted& e) {
  Named(e.assessment, "assessment", "assessment");
  if (register_.assessments.contains(e.assessment)) {
    Complain("assessment", ProblemKind::exists_already, e.assessment.value());
  }
  if (!book().FindDecision(e.decision)) Complain("decision", ProblemKind::unknown_word, e.decision);
  // The purpose is registered once the assessment is concluded; but it is named.
  Named(e.subject.purpose, "subject.purpose", "purpose");
  at_ = e.assessment;
  if (!e.subject.recipient.empty()) Refer("subject.recipient", register_.recipients, e.subject.recipient);
  ReferAll("subject.categories", register_.categories, e.subject.categories);
  if (e.subject.collected_from.empty()) return;
  Refer("subject.collected_from", register_.purposes, e.subject.collected_from);
  if (e.subject.collected_from == e.subject.purpose) {
    Complain("subject.collected_from", ProblemKind::exists_already, e.subject.purpose.value());
  }
}

void Checker::Check(const ledger::AssessmentAnswered& e) {
  const Assessment* assessment = FindOpen(e.assessment, e.category);
  const rules::Fact* fact = FindFact("fact", e.fact);
  if (assessment == nullptr || fact == nullptr) return;
  // A judgement is somebody's: JudgementSettled.
  if (fact->type == FactType::judgement && !e.value.empty()) return Complain("fact", ProblemKind::not_a_person);
  if (e.value.empty()) return;
  if (fact->type == FactType::factor) Need("reason", e.reason);
  CheckValue(*fact, e.value.text());
  CheckAgainstRecord(*assessment, e.category, e.fact, e.value.text());
}

void Checker::Check(const ledger::FurtherFactorAdded& e) {
  FindOpen(e.assessment, e.category);
  Need("name", e.name);
  Need("reason", e.reason);
  if (e.value != "for" && e.value != "against" && e.value != "neutral") {
    Complain("value", ProblemKind::unknown_word, e.value);
  }
  const rules::Fact* fact = FindFact("judgement", e.judgement);
  if (fact != nullptr && fact->factors.empty()) Complain("judgement", ProblemKind::unknown_word, e.judgement);
}

void Checker::Check(const ledger::JudgementSettled& e) {
  const Assessment* assessment = FindOpen(e.assessment, e.category);
  Person("settled_by", e.settled_by);
  Need("reason", e.reason);
  const rules::Fact* fact = FindFact("judgement", e.judgement);
  if (assessment == nullptr || fact == nullptr) return;
  if (fact->type != FactType::judgement) return Complain("judgement", ProblemKind::unknown_word, e.judgement);
  CheckValue(*fact, e.value);
  CheckAgainstRecord(*assessment, e.category, e.judgement, e.value);
}

// The conclusion is the one that the book gives on what stands on record, in every field.
void Checker::Check(const ledger::AssessmentConcluded& e) {
  if (FindOpen(e.assessment, RecordName()) == nullptr) return;
  Person("concluded_by", e.concluded_by);
  const auto made = Conclude(register_, diagram_,
                             {.assessment = e.assessment,
                              .when = draft_->occurred_at,
                              .by = e.concluded_by,
                              .engine = e.engine,
                              .reasons = e.reasons.text(),
                              .review_on = e.review_on});
  if (!made) {
    if (made.error().code == base::ErrorCode::conflict) return;  // said already
    Complain("verdict", ProblemKind::cannot_be_decided, base::OneLine(made.error().message));
    for (std::size_t i = 1; i < made.error().problems.size(); ++i) {
      Complain("verdict", ProblemKind::cannot_be_decided, made.error().problems[i].message);
    }
    return;
  }
  const FieldTexts drafted = FieldTextsOf(e), given = FieldTextsOf(*made);
  for (const auto& text : given) {
    if (!Contains(drafted, text)) Complain(text.first, ProblemKind::not_what_book_says, text.second);
  }
  for (const auto& text : drafted) {
    const bool is_known = std::any_of(given.begin(), given.end(), [&](const auto& t) { return t.first == text.first; });
    if (!is_known) Complain(text.first, ProblemKind::not_what_book_says);
  }
}

ledger::RecordedEvent AsRecorded(const ledger::NewEvent& draft, ledger::Position position) {
  return {.position = position,
          .recorded_at = AsOf::kEndOfTime,
          .occurred_at = draft.occurred_at,
          .by = draft.by,
          .job = {},
          .event = draft.event,
          .credential = draft.credential};
}

// The record of an event of a purpose or an assessment itself; empty: of anything else.
RecordName OrderedRecordOf(const ledger::Event& event) {
  return std::visit(
      []<class T>(const T& typed) {
        constexpr bool kIsDescribed =
            std::is_same_v<T, ledger::FactRecorded> || std::is_same_v<T, ledger::DutyFulfilled>;
        if constexpr (requires { typed.record(); } && !kIsDescribed) {
          const RecordName record = typed.record();
          const std::string_view kind = KindOf(record);
          if (kind == "purpose" || kind == "assessment") return record;
        }
        return RecordName();
      },
      event);
}

// That a draft does not lie before what was said last of the same purpose or assessment.
void CheckOrder(std::span<const ledger::RecordedEvent> events, const ledger::NewEvent& draft, Problems& problems) {
  const RecordName record = OrderedRecordOf(draft.event);
  if (record.empty()) return;
  base::Instant last = draft.occurred_at;
  for (const ledger::RecordedEvent& event : events) {
    if (OrderedRecordOf(event.event) == record) last = std::max(last, event.occurred_at);
  }
  if (last > draft.occurred_at) {
    problems.push_back({record, "occurred_at", ProblemKind::not_before, last.ToString()});
  }
}

void AddNew(Problems&& more, Problems& problems) {
  for (Problem& problem : more) {
    if (!Contains(problems, problem)) problems.push_back(std::move(problem));
  }
}

}  // namespace

std::string Problem::ToString() const {
  return base::OneLine(fmt::format("{}: {}: {}", record.value(), field, Sentence(kind, about)));
}

base::LocalText Problem::InWords() const {
  static_assert(std::size(words::problems) == static_cast<std::size_t>(ProblemKind::cannot_be_decided) + 1);
  const base::Words& words = words::problems[static_cast<std::size_t>(kind)].words;
  // A basis has words that people know it by.
  const auto basis = terms::Parse<terms::LawfulBasis>(about);
  const auto said = [&](base::Language language) {
    return base::In(words, language, base::OneLine(record.value()), field,
                    basis ? terms::InWords(*basis).In(language) : base::OneLine(about));
  };
  return {.nl = said(base::Language::nl), .en = said(base::Language::en)};
}

Problems ProblemsOf(const Register& reg, const ledger::NewEvent& draft, const diagram::Diagram& diagram) {
  Checker checker(reg, diagram);
  checker.Check(draft);
  return std::move(checker).Take();
}

Problems FaultsOf(const Register& reg, const diagram::Diagram& diagram) {
  Checker checker(reg, diagram);
  for (const auto& [name, purpose] : reg.purposes) checker.CheckTerms(name, purpose.now());
  return std::move(checker).Take();
}

Problems ProblemsOf(std::span<const ledger::RecordedEvent> events, std::span<const ledger::NewEvent> drafts,
                    const diagram::Diagram& diagram) {
  Problems problems;
  std::vector<ledger::RecordedEvent> with(events.begin(), events.end());
  Register reg;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const ledger::NewEvent& draft = drafts[i];
    // At the same moment as the one before, it comes after that.
    const bool is_same_moment = i > 0 && drafts[i - 1].occurred_at == draft.occurred_at;
    if (is_same_moment) reg.Apply(with.back());
    if (!is_same_moment) reg = RegisterAt(with, {.effective_on = draft.occurred_at});
    CheckOrder(with, draft, problems);
    AddNew(ProblemsOf(reg, draft, diagram), problems);
    with.push_back(AsRecorded(draft, with.size()));
  }
  std::set<base::Instant> later;
  for (const ledger::RecordedEvent& event : with) {
    const bool is_later = std::any_of(drafts.begin(), drafts.end(), [&](const ledger::NewEvent& draft) {
      return event.occurred_at > draft.occurred_at;
    });
    if (is_later && IsOfRegister(event.event)) later.insert(event.occurred_at);
  }
  if (later.empty()) return problems;
  for (const base::Instant moment : later) {
    const Problems before = FaultsOf(RegisterAt(events, {.effective_on = moment}), diagram);
    Problems faults = FaultsOf(RegisterAt(with, {.effective_on = moment}), diagram);
    std::erase_if(faults, [&](const Problem& fault) { return Contains(before, fault); });
    AddNew(std::move(faults), problems);
  }
  const std::vector<ledger::Position> unplaced = RegisterAt(events).unplaced;
  for (const ledger::Position position : RegisterAt(with).unplaced) {
    if (position < events.size() && !Contains(unplaced, position)) {
      problems.push_back({OrderedRecordOf(with[position].event), "", ProblemKind::overtakes, std::to_string(position)});
    }
  }
  return problems;
}

base::Result<void> CheckDrafts(std::span<const ledger::RecordedEvent> events, std::span<const ledger::NewEvent> drafts,
                               const diagram::Diagram& diagram) {
  const Problems problems = ProblemsOf(events, drafts, diagram);
  if (problems.empty()) return {};
  base::Problems lines;
  for (const Problem& problem : problems) {
    lines.push_back({.place = {},
                     .message = problem.ToString(),
                     .code = std::string(Name(problem.kind)),
                     .dutch = problem.InWords().nl});
  }
  return base::Fail(std::move(lines));
}

}  // namespace grondslag::registry
