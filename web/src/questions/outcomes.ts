// What a court or authority decided, in words.
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";

export type Outcome = components["schemas"]["DecisionAlikeCase"]["outcome"];

export const outcomeWords: Record<Outcome, Key> = {
  lawful: "questions.outcome_lawful",
  unlawful: "questions.outcome_unlawful",
  "valid-consent": "questions.outcome_valid_consent",
  "invalid-consent": "questions.outcome_invalid_consent",
  compatible: "questions.outcome_compatible",
  incompatible: "questions.outcome_incompatible",
  conditional: "questions.outcome_conditional",
};
