// What is looked at before an event about a person or a form is appended. Each function gives the event with what the
// rule book made of it, or invalid_input with everything that is wrong with it, so that nothing half right is recorded.
//
// A yes that the book of today says cannot count (a child's own, one without evidence) is refused, with the book's
// reasons and what to do instead: it would never permit anything, and keeping it would only mean keeping more about
// somebody who could not agree to that. A yes on which the book cannot decide, or in which page and law differ, is
// recorded with that verdict; the gate judges it anew each time. A stop is never refused for who raises it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "ledger/entry.h"
#include "people/answers.h"
#include "people/forms.h"
#include "people/person_state.h"
#include "terms/decision.h"
#include "terms/facts.h"

namespace grondslag::people {

struct Checking {
  const diagram::Diagram& book;
  const Forms& forms;
  // What the register says of a purpose; nothing: it has no such purpose. Of the empty name: what is said of every
  // purpose that speaks of it.
  std::function<std::optional<terms::GivenFacts>(const ledger::RecordName&)> purpose_facts;
  base::Instant now;
  Answers* answers = nullptr;  // for who checks many one after another; null: the book is asked each time
};

// state: of the person at occurred_at, without the event. Also unavailable: no time zone data.
base::Result<ledger::ConsentGiven> CheckConsent(const Checking& checking, const PersonState& state,
                                                ledger::ConsentGiven given, base::Instant occurred_at);
base::Result<ledger::ConsentWithdrawn> CheckWithdrawal(const Checking& checking, const PersonState& state,
                                                       ledger::ConsentWithdrawn withdrawn, base::Instant occurred_at);
base::Result<ledger::ObjectionRaised> CheckObjection(const Checking& checking, const PersonState& state,
                                                     ledger::ObjectionRaised raised, base::Instant occurred_at);
base::Result<ledger::ProcessingRestricted> CheckRestriction(const Checking& checking, const PersonState& state,
                                                            ledger::ProcessingRestricted restricted,
                                                            base::Instant occurred_at);

base::Result<void> CheckLifting(const Checking& checking, const PersonState& state, const ledger::NewEvent& event);
// What is corrected or looked into must stand in the thread of the person. By a named person, with a reason. A
// correction can itself be corrected; what is corrected already cannot.
base::Result<void> CheckCorrection(base::Instant now, std::span<const ledger::RecordedEvent> thread,
                                   const ledger::NewEvent& event);
base::Result<void> CheckLookedInto(base::Instant now, std::span<const ledger::RecordedEvent> thread,
                                   const ledger::NewEvent& event);
// thread: as for CheckCorrection.
base::Result<void> CheckAttachment(const Checking& checking, std::span<const ledger::RecordedEvent> thread,
                                   const ledger::AttachmentKept& attachment, base::Instant occurred_at);
base::Result<void> CheckAge(const Checking& checking, const PersonState& state, const ledger::AgeEstablished& age,
                            base::Instant occurred_at);
base::Result<void> CheckFact(const Checking& checking, const PersonState& state, const ledger::PersonFactRecorded& fact,
                             base::Instant occurred_at);
base::Result<void> CheckRepresentative(const Checking& checking, const PersonState& state,
                                       const ledger::RepresentativeVerified& verified, base::Instant occurred_at);
base::Result<void> CheckRepresentativeEnd(base::Instant now, const PersonState& state,
                                          const ledger::RepresentativeEnded& ended, base::Instant occurred_at);
base::Result<void> CheckSale(const Checking& checking, const PersonState& state, const ledger::SaleRecorded& sale,
                             base::Instant occurred_at);

base::Result<void> CheckDataCorrection(base::Instant now, const PersonState& state,
                                       const ledger::DataCorrected& corrected, base::Instant occurred_at);
// A notice to a recipient must be due (disclosures.h); that it is impossible or out of proportion a named person says,
// with a reason (art. 19).
base::Result<void> CheckNotice(base::Instant now, std::span<const ledger::RecordedEvent> thread, const Jobs& jobs,
                               const ledger::NewEvent& event);
// A duty of the book, about an entry in the thread that counts.
base::Result<void> CheckTold(const Checking& checking, std::span<const ledger::RecordedEvent> thread,
                             const ledger::PersonTold& told, base::Instant occurred_at);

// A form that the book says can never bring a consent that counts cannot be published: one that is harder to withdraw
// than to give, or of which something was not found.
base::Result<void> CheckForm(const Checking& checking, const ledger::ConsentFormPublished& form,
                             base::Instant occurred_at);
base::Result<void> CheckRetirement(const Checking& checking, const ledger::ConsentFormRetired& retired,
                                   base::Instant occurred_at);

// The concluded assessment under which something is disclosed, as the register has it on that day.
struct CoveringAssessment {
  ledger::RecordName assessment;
  std::uint32_t version = 0;
  ledger::RecordName recipient;
  ledger::RecordName purpose;
  std::vector<std::string> categories;
  terms::Verdict verdict = terms::Verdict::undetermined;  // today's
  std::vector<std::string> duties_before;                 // what the book wants done first
};
// Null: there is none. decision: what the gate says of it for this person and moment.
base::Result<void> CheckDisclosure(const Checking& checking, const PersonState& state,
                                   const ledger::DisclosureMade& disclosure, const CoveringAssessment* assessment,
                                   const terms::Decision& decision, base::Instant occurred_at);

}  // namespace grondslag::people
