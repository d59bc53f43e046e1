// The table of rights: GDPR art. 7(3), 12-22, 77. Where more than one row has the same article, no purpose has two.
#include "documents/rights.h"

#include <algorithm>

namespace grondslag::documents {

using terms::LawfulBasis;

const std::vector<Right>& Rights() {
  static const std::vector<Right> rights = {
      {"avg:7(3)", {.on = {LawfulBasis::consent}, .on_explicit_consent = true}, false, words::right_withdraw},
      {"avg:15", {.always = true}, false, words::right_access},
      {"avg:16", {.always = true}, false, words::right_rectification},
      {"avg:17",
       {.on = {LawfulBasis::consent, LawfulBasis::contract, LawfulBasis::vital_interests,
               LawfulBasis::legitimate_interest, LawfulBasis::special_law}},
       false,
       words::right_erasure},
      // Art. 17(3)(b).
      {"avg:17",
       {.on = {LawfulBasis::legal_obligation, LawfulBasis::public_task}},
       false,
       words::right_erasure_save_by_law},
      {"avg:18", {.always = true}, false, words::right_restriction},
      {"avg:20", {.on = {LawfulBasis::consent, LawfulBasis::contract}}, false, words::right_portability},
      {"avg:21(1)", {.on = {LawfulBasis::public_task, LawfulBasis::legitimate_interest}}, true, words::right_objection},
      {"avg:21(2)", {.for_direct_marketing = true}, true, words::right_objection_to_advertising},
      {"avg:22(3)", {.for_automated_decisions = true}, false, words::right_human},
      {"avg:77", {.always = true}, false, words::right_complaint},
  };
  return rights;
}

namespace {

// Facts of the rule book by which explicit consent lifts a ban, and the value that says so.
constexpr std::string_view kExplicitFacts[] = {"exception", "automated_ground", "transfer_tool"};
constexpr std::string_view kExplicit = "explicit_consent";

bool SaysExplicitConsent(const ledger::ConcludedFact& fact) {
  return fact.value.text() == kExplicit &&
         std::find(std::begin(kExplicitFacts), std::end(kExplicitFacts), fact.fact) != std::end(kExplicitFacts);
}

bool RestsOnExplicitConsent(const registry::Register& reg, const ledger::PurposeTerms& purpose) {
  const ledger::AssessmentConcluded* conclusion = reg.ConclusionOf(purpose.assessment);
  if (conclusion != nullptr) {
    for (const ledger::ConcludedPart& part : conclusion->parts) {
      if (std::any_of(part.facts.begin(), part.facts.end(), SaysExplicitConsent)) return true;
    }
  }
  return std::any_of(purpose.recipients.begin(), purpose.recipients.end(), [&](const registry::RecordName& name) {
    const auto found = reg.recipients.find(name);
    return found != reg.recipients.end() && found->second.now().transfer &&
           found->second.now().transfer->tool == kExplicit;
  });
}

}  // namespace

bool Holds(const Right& right, const registry::Register& reg, const ledger::PurposeTerms& purpose) {
  const RightHolds& holds = right.holds;
  return holds.always || std::find(holds.on.begin(), holds.on.end(), purpose.basis) != holds.on.end() ||
         (holds.for_direct_marketing && purpose.direct_marketing) ||
         (holds.for_automated_decisions && purpose.automated) ||
         (holds.on_explicit_consent && RestsOnExplicitConsent(reg, purpose));
}

bool IsRecipient(const std::string& kind) { return kind != "authority_in_inquiry"; }

}  // namespace grondslag::documents
