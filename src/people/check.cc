#include "people/check.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

#include "base/text.h"
#include "diagram/decide.h"
#include "log/hash.h"
#include "people/complaints.h"
#include "people/facts.h"
#include "people/judge.h"
#include "rules/read_facts.h"

namespace grondslag::people {
namespace {

// RFC 6838 section 4.2: a type and a subtype, without parameters; in small letters, so that one has one spelling.
bool IsMediaType(std::string_view text) {
  constexpr std::size_t kNameMax = 127;
  const auto is_name = [](std::string_view name) {
    return !name.empty() && name.size() <= kNameMax &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789!#$&-^_.+") == std::string_view::npos;
  };
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && is_name(text.substr(0, slash)) && is_name(text.substr(slash + 1));
}

// The purpose's facts, where no purpose, for every one, is an answer too.
terms::GivenFacts FactsOfAnyPurpose(const Checking& checking, const ledger::RecordName& purpose,
                                    Complaints& complaints) {
  if (purpose.empty()) return checking.purpose_facts(purpose).value_or(terms::GivenFacts());
  return FactsOfPurpose(checking, purpose, complaints);
}

void CheckActor(const PersonState& state, ledger::ActedBy by, ledger::Position representative, Complaints& complaints) {
  const bool may_have = by == ledger::ActedBy::representative || by == ledger::ActedBy::both;
  if (representative == 0) return;
  if (!may_have) complaints.Add("representative_of_other_act");
  const bool found = std::any_of(state.representatives.begin(), state.representatives.end(),
                                 [&](const Representative& one) { return one.position == representative; });
  if (!found) complaints.Add("unknown_representative", representative);
}

base::Result<std::shared_ptr<const terms::Decision>> Ask(const Checking& checking, const Asking& asking) {
  if (checking.answers != nullptr) return checking.answers->To(asking);
  GRONDSLAG_TRY(decision, diagram::Decide(checking.book, asking.question, asking.facts));
  return std::make_shared<const terms::Decision>(std::move(decision));
}

// ---- consent

// The version it was given on; null, with a complaint, if it could not be given on that one then.
const FormVersion* CheckFormOf(const Checking& checking, const ledger::ConsentGiven& given, base::Instant occurred_at,
                               Complaints& complaints) {
  const FormVersion* version = checking.forms.Find(given.form, given.form_version);
  if (version == nullptr || !version->IsPublishedBy(occurred_at)) {
    complaints.Add("form_not_published_then", given.form_version, Shown(given.form), base::WrittenHere(occurred_at));
    return nullptr;
  }
  if (const auto retired = checking.forms.RetiredAt(given.form); retired && *retired <= occurred_at)
    complaints.Add("form_retired_then", Shown(given.form), base::WrittenHere(*retired));
  const FormVersion* later = checking.forms.EndedBy(given.form, given.form_version, {.effective_on = occurred_at});
  if (later != nullptr) complaints.Add("form_version_ended", later->form.version, Shown(given.form));
  if (version->form.purpose != given.purpose)
    complaints.Add("form_other_purpose", Shown(given.form), Shown(version->form.purpose), Shown(given.purpose));
  if (given.language.empty()) {
    complaints.Add("language_missing", Shown(given.form));
  } else if (version->TextIn(given.language) == nullptr) {
    complaints.Add("form_lacks_language", Shown(given.form), base::OneLine(given.language));
  }
  if (version->form.explicit_statement && !given.explicit_statement)
    complaints.Add("explicit_statement_missing", Shown(given.form));
  return version;
}

// The state with the consent in it, as if it were recorded already.
PersonState With(PersonState state, const ledger::ConsentGiven& given, base::Instant occurred_at, base::Date day,
                 bool has_form) {
  std::erase_if(state.consents, [&](const ConsentStanding& one) { return one.purpose == given.purpose; });
  state.consents.push_back({.purpose = given.purpose,
                            .standing = Standing::in_force,
                            .consent = Consent{.position = 0,
                                               .given_at = occurred_at,
                                               .given_on = day,
                                               .form = given.form,
                                               .version = given.form_version,
                                               .by = given.by,
                                               .representative = given.representative,
                                               .explicit_statement = given.explicit_statement,
                                               .informed_before = given.informed_before,
                                               .has_evidence = has_form && !given.evidence.empty(),
                                               .judged_allowed = false,
                                               .expires_on = given.valid_until}});
  return state;
}

// ---- stops

struct RaisedBy {
  std::string_view request;
  ledger::ActedBy by;
  ledger::Position representative;
  ledger::RecordName purpose;
};

// Whether it is to be looked into who raised it. Nothing is asked about who may.
base::Result<bool> CheckStop(const Checking& checking, const PersonState& state, const RaisedBy& raised,
                             base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(checking.now, occurred_at, complaints);
  CheckPerson(state, true, complaints);
  CheckActor(state, raised.by, raised.representative, complaints);
  const terms::GivenFacts purpose = FactsOfAnyPurpose(checking, raised.purpose, complaints);
  if (!complaints.empty()) return tl::unexpected(std::move(complaints).Finish().error());
  GRONDSLAG_TRY(asking, AskStop(checking.book, state, raised.request, raised.by, raised.purpose, purpose));
  GRONDSLAG_TRY(decision, Ask(checking, asking));
  return MustLookInto(*decision);
}

}  // namespace

base::Result<ledger::ConsentGiven> CheckConsent(const Checking& checking, const PersonState& state,
                                                ledger::ConsentGiven given, base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(checking.now, occurred_at, complaints);
  CheckPerson(state, false, complaints);
  CheckActor(state, given.by, given.representative, complaints);
  if (given.by == ledger::ActedBy::other) complaints.Add("consent_by_other");
  const terms::GivenFacts purpose = FactsOfPurpose(checking, given.purpose, complaints);
  const FormVersion* form = CheckFormOf(checking, given, occurred_at, complaints);
  if (!complaints.empty()) return tl::unexpected(std::move(complaints).Finish().error());
  GRONDSLAG_TRY(day, base::DayOf(occurred_at));
  GRONDSLAG_TRY(today, base::DayOf(checking.now));
  const PersonState with = With(state, given, occurred_at, day, form != nullptr);
  GRONDSLAG_TRY(asking, AskConsent(with, checking.forms, given.purpose, purpose, today));
  GRONDSLAG_TRY(decision, Ask(checking, asking));
  if (decision->verdict == terms::Verdict::not_allowed) {
    complaints.AddReasons(*decision);
    return tl::unexpected(std::move(complaints).Finish().error());
  }
  given.verdict = decision->verdict;
  given.book = log::ParseHash(decision->book.hash);
  return given;
}

base::Result<ledger::ConsentWithdrawn> CheckWithdrawal(const Checking& checking, const PersonState& state,
                                                       ledger::ConsentWithdrawn withdrawn, base::Instant occurred_at) {
  GRONDSLAG_TRY(look_into,
                CheckStop(checking, state,
                          {kWithdrawConsent, withdrawn.by, withdrawn.representative, withdrawn.purpose}, occurred_at));
  withdrawn.look_into = look_into;
  return withdrawn;
}

base::Result<ledger::ObjectionRaised> CheckObjection(const Checking& checking, const PersonState& state,
                                                     ledger::ObjectionRaised raised, base::Instant occurred_at) {
  const bool advertising = raised.kind == ledger::ObjectionKind::advertising;
  const std::string_view request = advertising ? kObjectToAdvertising : kObject;
  Complaints complaints;
  if (!raised.contact_channel.empty()) CheckWord(checking.book, "channel", raised.contact_channel, complaints);
  if (!advertising && !raised.contact_channel.empty()) complaints.Add("channel_not_for_objection");
  auto look_into = CheckStop(checking, state, {request, raised.by, raised.representative, raised.purpose}, occurred_at);
  if (!look_into) complaints.Add(look_into.error());
  if (!complaints.empty()) return tl::unexpected(std::move(complaints).Finish().error());
  raised.look_into = *look_into;
  return raised;
}

base::Result<ledger::ProcessingRestricted> CheckRestriction(const Checking& checking, const PersonState& state,
                                                            ledger::ProcessingRestricted restricted,
                                                            base::Instant occurred_at) {
  GRONDSLAG_TRY(look_into,
                CheckStop(checking, state, {kOtherRight, restricted.by, restricted.representative, restricted.purpose},
                          occurred_at));
  restricted.look_into = look_into;
  return restricted;
}

// ---- by named persons

base::Result<void> CheckLifting(const Checking& checking, const PersonState& state, const ledger::NewEvent& event) {
  const auto& lifted = std::get<ledger::RestrictionLifted>(event.event);
  Complaints complaints;
  CheckMoment(checking.now, event.occurred_at, complaints);
  CheckPerson(state, false, complaints);
  CheckNamedPerson(event, lifted.reason, complaints);
  const bool found = std::any_of(state.restrictions.begin(), state.restrictions.end(),
                                 [&](const Restriction& one) { return one.stop.position == lifted.restriction; });
  if (!found) complaints.Add("unknown_restriction", lifted.restriction);
  GRONDSLAG_TRY(day, base::DayOf(event.occurred_at));
  if (!lifted.told_on) complaints.Add("tell_before_lifting");
  if (lifted.told_on && *lifted.told_on > day) complaints.Add("told_after_lifting", lifted.told_on->ToString());
  return std::move(complaints).Finish();
}

base::Result<void> CheckAttachment(const Checking& checking, std::span<const ledger::RecordedEvent> thread,
                                   const ledger::AttachmentKept& attachment, base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(checking.now, occurred_at, complaints);
  const bool is_here = std::any_of(thread.begin(), thread.end(),
                                   [&](const ledger::RecordedEvent& one) { return one.position == attachment.about; });
  if (!is_here) complaints.Add("attachment_not_of_person", attachment.about);
  const std::size_t size = attachment.content.text().size();
  if (size == 0) complaints.Add("file_empty");
  if (size > ledger::kAttachmentMax) complaints.Add("file_too_large", size, ledger::kAttachmentMax);
  if (attachment.name.empty()) complaints.Add("file_name_missing");
  if (!IsMediaType(attachment.media_type)) complaints.Add("no_media_type", base::OneLine(attachment.media_type));
  return std::move(complaints).Finish();
}

// ---- what is established

base::Result<void> CheckAge(const Checking& checking, const PersonState& state, const ledger::AgeEstablished& age,
                            base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(checking.now, occurred_at, complaints);
  CheckPerson(state, false, complaints);
  if (age.bands.empty()) complaints.Add("age_missing");
  if (age.method.empty()) complaints.Add("age_method_missing");
  for (const ledger::AgeBand& band : age.bands) CheckWord(checking.book, band.fact, band.value, complaints);
  const auto changes = ReadAgeChanges(age.changes.text());
  if (!changes) complaints.Add(changes.error());
  for (const AgeChange& change : changes ? *changes : std::vector<AgeChange>()) {
    CheckWord(checking.book, change.fact, change.value, complaints);
    const bool named = std::any_of(age.bands.begin(), age.bands.end(),
                                   [&](const ledger::AgeBand& band) { return band.fact == change.fact; });
    if (!named) complaints.Add("age_now_missing", base::OneLine(change.fact));
  }
  return std::move(complaints).Finish();
}

base::Result<void> CheckFact(const Checking& checking, const PersonState& state, const ledger::PersonFactRecorded& fact,
                             base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(checking.now, occurred_at, complaints);
  CheckPerson(state, false, complaints);
  FactsOfAnyPurpose(checking, fact.purpose, complaints);
  CheckWord(checking.book, fact.fact, fact.value, complaints);
  const auto known = checking.book.book().FindFact(fact.fact);
  if (!known) return std::move(complaints).Finish();
  const rules::Fact& of_book = checking.book.book()[*known];
  const bool is_personal = of_book.scope == terms::Scope::person || of_book.scope == terms::Scope::act;
  if (!is_personal || of_book.type == terms::FactType::judgement || of_book.type == terms::FactType::factor)
    complaints.Add("fact_not_of_person", fact.fact);
  if (IsRecordFact(fact.fact)) complaints.Add("fact_follows", fact.fact);
  return std::move(complaints).Finish();
}

base::Result<void> CheckRepresentative(const Checking& checking, const PersonState& state,
                                       const ledger::RepresentativeVerified& verified, base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(checking.now, occurred_at, complaints);
  CheckPerson(state, false, complaints);
  FactsOfAnyPurpose(checking, verified.purpose, complaints);
  if (verified.method.empty()) complaints.Add("representative_method_missing");
  if (verified.evidence.empty()) complaints.Add("representative_evidence_missing");
  return std::move(complaints).Finish();
}

base::Result<void> CheckSale(const Checking& checking, const PersonState& state, const ledger::SaleRecorded& sale,
                             base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(checking.now, occurred_at, complaints);
  CheckPerson(state, false, complaints);
  if (sale.product.empty()) complaints.Add("product_missing");
  if (const auto slug = ledger::ParseSlug("product", sale.product); !slug && !sale.product.empty())
    complaints.Add("bad_product_name", slug.error().message);
  return std::move(complaints).Finish();
}

// ---- disclosures

namespace {

bool IsIn(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// That the assessment is the one named, and is about what is given, to whom and for what.
void CheckCovering(const ledger::DisclosureMade& disclosure, const CoveringAssessment& assessment,
                   Complaints& complaints) {
  const std::string name = Shown(assessment.assessment);
  if (assessment.assessment != disclosure.assessment || assessment.version != disclosure.assessment_version)
    complaints.Add("assessment_not_in_force", disclosure.assessment_version, Shown(disclosure.assessment));
  if (assessment.recipient != disclosure.recipient)
    complaints.Add("assessment_other_recipient", name, Shown(assessment.recipient), Shown(disclosure.recipient));
  if (assessment.purpose != disclosure.purpose)
    complaints.Add("assessment_other_purpose", name, Shown(assessment.purpose), Shown(disclosure.purpose));
  for (const std::string& category : disclosure.categories) {
    if (!IsIn(assessment.categories, category))
      complaints.Add("assessment_lacks_category", name, base::OneLine(category));
  }
  if (assessment.verdict != terms::Verdict::allowed)
    complaints.Add("assessment_not_allowed", name, Name(assessment.verdict));
  for (const std::string& duty : assessment.duties_before) {
    if (!IsIn(disclosure.duties_met, duty)) complaints.Add("duty_not_done", base::OneLine(duty));
  }
}

}  // namespace

base::Result<void> CheckDisclosure(const Checking& checking, const PersonState& state,
                                   const ledger::DisclosureMade& disclosure, const CoveringAssessment* assessment,
                                   const terms::Decision& decision, base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(checking.now, occurred_at, complaints);
  CheckPerson(state, false, complaints);
  FactsOfPurpose(checking, disclosure.purpose, complaints);
  if (disclosure.categories.empty()) complaints.Add("given_categories_missing");
  if (assessment == nullptr) {
    complaints.Add("no_assessment", Shown(disclosure.recipient), Shown(disclosure.purpose));
  } else {
    CheckCovering(disclosure, *assessment, complaints);
  }
  if (decision.verdict != terms::Verdict::allowed) complaints.AddReasons(decision);
  return std::move(complaints).Finish();
}

}  // namespace grondslag::people
