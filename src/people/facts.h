// What the record knows of a person, as facts for the rule book: names and values are the book's, what they come to is
// for the book to say. A stop that stands is always among them, whoever raised it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/ids.h"
#include "ledger/person_events.h"
#include "people/forms.h"
#include "people/person_state.h"
#include "terms/facts.h"

namespace grondslag::people {

// Facts of the rule book that the record brings. Those that are told by an event of their own cannot be recorded as
// PersonFactRecorded.
inline constexpr std::string_view kRecordFacts[] = {
    "consent_given",      "consent_given_on",       "consent_given_by",      "consent_evidence",
    "consent_withdrawn",  "representative_checked", "consent_to_disclosure", "age",
    "under_guardianship", "guardianship_kind",      "objected_to_use",       "objected_to_advertising",
    "written_objection",  "processing_restricted",  "is_customer",           "details_from_sale",
    "request_age",        "request_incapable",      "collection_basis_ended"};
bool IsRecordFact(std::string_view name);
inline constexpr std::string_view kNotEstablished = "not_established";

// What is asked about. contact_channel: of an approach, the rule book's word; empty: no approach. contact: what the
// person is reached by, if that is known.
struct Asked {
  ledger::RecordName purpose;
  std::string contact_channel = {};
  std::optional<ledger::IdentifierKind> contact = {};
};

// The facts at the moment of the state's view. Age and guardianship are those of the day of the consent where there is
// one, else of the day of the view. An objection that a named person overruled after weighing counts as none. What is
// not on record is left out, save what the book would not take as unknown: no consent, no age established, nobody who
// decides for the person. unavailable: no time zone data.
base::Result<terms::GivenFacts> FactsAbout(const PersonState& state, const Forms& forms, const Asked& asked);

// What a form's version says of every consent given on it: the facts found of it, and the steps to give and withdraw.
terms::GivenFacts FactsOf(const FormVersion& version);

// Somebody wants something; the rule book's words.
inline constexpr std::string_view kWithdrawConsent = "withdraw_consent", kObject = "object",
                                  kObjectToAdvertising = "object_to_advertising", kOtherRight = "other_right";
// For the decision `rights`: who asks what at the moment of the view. request: one of the words above. Of somebody else
// (ActedBy::other) it stays open who asks.
base::Result<terms::GivenFacts> FactsOfRequest(const PersonState& state, std::string_view request, ledger::ActedBy by,
                                               const ledger::RecordName& purpose);

// facts, and of base those that facts does not give.
terms::GivenFacts Over(terms::GivenFacts facts, const terms::GivenFacts& base);

}  // namespace grondslag::people
