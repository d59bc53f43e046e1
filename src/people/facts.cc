#include "people/facts.h"

#include <algorithm>
#include <iterator>

namespace grondslag::people {
namespace {

using terms::GivenFact;
using terms::GivenFacts;

// What stands for a reason that is on record, and sealed.
constexpr std::string_view kOnRecord = "on record";

std::string_view WordOf(ledger::RepresentativeKind kind) {
  switch (kind) {
    case ledger::RepresentativeKind::guardian: return "guardian";
    case ledger::RepresentativeKind::administrator: return "administrator";
    case ledger::RepresentativeKind::mentor: return "mentor";
    case ledger::RepresentativeKind::parent: break;
  }
  return {};
}

// Who decides for somebody who is no child. Null: nobody.
const Representative* GuardianAt(const PersonState& state, base::Instant moment, base::Date day,
                                 const ledger::RecordName& purpose) {
  for (const Representative* one : state.RepresentativesAt(moment, day, purpose)) {
    if (one->kind != ledger::RepresentativeKind::parent) return one;
  }
  return nullptr;
}

// Whose age and who decided, on the day that counts.
void AddStanding(GivenFacts& facts, const PersonState& state, base::Instant moment, base::Date day,
                 const ledger::RecordName& purpose) {
  const std::string age = state.AgeOn("age", day);
  facts.Set("age", age.empty() ? kNotEstablished : std::string_view(age));
  const Representative* guardian = GuardianAt(state, moment, day, purpose);
  facts.SetYesNo("under_guardianship", guardian != nullptr);
  if (guardian != nullptr) facts.Set("guardianship_kind", WordOf(guardian->kind));
}

// Whether the yes speaks of that way of approaching.
bool Covers(const FormVersion* form, const std::string& channel) {
  if (channel.empty()) return true;
  if (form == nullptr) return false;
  const std::vector<std::string>& covered = form->form.contact_channels;
  return std::find(covered.begin(), covered.end(), channel) != covered.end();
}

void AddConsent(GivenFacts& facts, const PersonState& state, const Consent& consent, const FormVersion* form,
                const ledger::RecordName& purpose) {
  if (form != nullptr) facts = Over(std::move(facts), FactsOf(*form));
  if (!consent.informed_before) facts.SetYesNo("consent_informed", false);
  facts.Set("consent_given_on", consent.given_on.ToString());
  facts.SetYesNo("consent_evidence", consent.has_evidence);
  const bool by_other = consent.by != ledger::ActedBy::person;
  facts.Set("consent_given_by", by_other ? "representative" : "person");
  if (by_other) {
    const auto found = state.RepresentativesAt(consent.given_at, consent.given_on, purpose);
    facts.SetYesNo("representative_checked", std::any_of(found.begin(), found.end(), [&](const Representative* one) {
                     return one->position == consent.representative;
                   }));
  }
}

void AddSales(GivenFacts& facts, const PersonState& state, const Asked& asked) {
  if (!state.sales.empty()) facts.SetYesNo("is_customer", true);
  if (!asked.contact) return;
  for (const Sale& sale : state.sales) {
    if (std::find(sale.details.begin(), sale.details.end(), *asked.contact) == sale.details.end()) continue;
    facts.SetYesNo("details_from_sale", true);
    if (sale.opt_out_offered) facts.SetYesNo("opt_out_at_collection", true);
  }
}

void AddStops(GivenFacts& facts, const PersonState& state, const Forms& forms, const Asked& asked) {
  const auto stands = [&](ledger::ObjectionKind kind) {
    return state.StandingObjection(kind, asked.purpose, asked.contact_channel, forms) != nullptr;
  };
  facts.SetYesNo("objected_to_use", stands(ledger::ObjectionKind::use));
  facts.SetYesNo("objected_to_advertising", stands(ledger::ObjectionKind::advertising));
  facts.SetYesNo("written_objection", stands(ledger::ObjectionKind::sensitive_data));
  facts.SetYesNo("processing_restricted", state.IsRestricted(asked.purpose));
}

// What was recorded as a fact never takes the place of what an event of its own tells.
void AddRecorded(GivenFacts& facts, const PersonState& state, const ledger::RecordName& purpose) {
  GivenFacts recorded;
  for (const bool general : {true, false}) {
    for (const RecordedFact& one : state.facts) {
      if (general ? one.purpose.empty() : one.purpose == purpose) recorded.Set(one.fact, one.value);
    }
  }
  for (const std::string_view name : kRecordFacts) recorded.facts.erase(std::string(name));
  facts = Over(std::move(facts), recorded);
}

}  // namespace

bool IsRecordFact(std::string_view name) {
  return std::find(std::begin(kRecordFacts), std::end(kRecordFacts), name) != std::end(kRecordFacts);
}

terms::GivenFacts Over(terms::GivenFacts facts, const terms::GivenFacts& base) {
  for (const auto& [name, fact] : base.facts) facts.facts.emplace(name, fact);
  facts.further_factors.insert(facts.further_factors.end(), base.further_factors.begin(), base.further_factors.end());
  return facts;
}

base::Result<GivenFacts> FactsAbout(const PersonState& state, const Forms& forms, const Asked& asked) {
  const ConsentStanding standing = state.ConsentTo(asked.purpose);
  const Consent* consent = standing.consent ? &*standing.consent : nullptr;
  const FormVersion* form = consent == nullptr ? nullptr : forms.Find(consent->form, consent->version);
  GivenFacts facts;
  // A yes that was taken back was given; one that is over counts no more.
  const bool given = consent != nullptr && Covers(form, asked.contact_channel) &&
                     (standing.standing == Standing::in_force || standing.standing == Standing::withdrawn);
  facts.SetYesNo("consent_given", given);
  if (!given) facts.SetYesNo("consent_to_disclosure", false);
  facts.SetYesNo("consent_withdrawn", standing.withdrawal.has_value());
  if (consent != nullptr) {
    AddConsent(facts, state, *consent, form, asked.purpose);
    AddStanding(facts, state, consent->given_at, consent->given_on, asked.purpose);
  } else {
    facts.SetYesNo("consent_evidence", false);
    GRONDSLAG_TRY(today, base::DayOf(state.view.effective_on));
    AddStanding(facts, state, state.view.effective_on, today, asked.purpose);
  }
  AddSales(facts, state, asked);
  AddStops(facts, state, forms, asked);
  AddRecorded(facts, state, asked.purpose);
  return facts;
}

GivenFacts FactsOf(const FormVersion& version) {
  GivenFacts facts;
  for (const ledger::FormFact& found : version.form.facts) {
    GivenFact fact;
    fact.value = found.value;
    if (!found.by.empty()) fact.by = found.by.ToString();
    if (!found.reason.empty()) fact.reason = found.reason.has_text() ? found.reason.text() : std::string(kOnRecord);
    facts.facts.insert_or_assign(found.fact, std::move(fact));
  }
  facts.Set("steps_to_give", std::to_string(version.form.give.steps));
  facts.Set("steps_to_withdraw", std::to_string(version.form.withdraw.steps));
  return facts;
}

base::Result<GivenFacts> FactsOfRequest(const PersonState& state, std::string_view request, ledger::ActedBy by,
                                        const ledger::RecordName& purpose) {
  GRONDSLAG_TRY(day, base::DayOf(state.view.effective_on));
  GivenFacts facts;
  facts.Set("request_kind", request);
  switch (by) {
    case ledger::ActedBy::person: facts.Set("request_by", "person"); break;
    case ledger::ActedBy::representative: facts.Set("request_by", "representative"); break;
    case ledger::ActedBy::both: facts.Set("request_by", "both"); break;
    case ledger::ActedBy::other: break;
  }
  const std::string age = state.AgeOn("request_age", day);
  facts.Set("request_age", age.empty() ? kNotEstablished : std::string_view(age));
  const Representative* guardian = GuardianAt(state, state.view.effective_on, day, purpose);
  facts.SetYesNo("request_incapable", guardian != nullptr);
  if (guardian != nullptr) facts.Set("guardianship_kind", WordOf(guardian->kind));
  return facts;
}

}  // namespace grondslag::people
