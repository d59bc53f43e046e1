// The bases in everyday words, and by their legal names.
import type { Key } from "../../generated/words";
import type { Basis, State } from "./decision";

export const basisWords: Record<Basis, Key> = {
  consent: "answer.basis_consent",
  contract: "answer.basis_contract",
  legal_obligation: "answer.basis_legal_obligation",
  vital_interests: "answer.basis_vital_interests",
  public_task: "answer.basis_public_task",
  legitimate_interest: "answer.basis_legitimate_interest",
  special_law: "answer.basis_special_law",
};
export const basisTerms: Record<Basis, Key> = {
  consent: "answer.term_consent",
  contract: "answer.term_contract",
  legal_obligation: "answer.term_legal_obligation",
  vital_interests: "answer.term_vital_interests",
  public_task: "answer.term_public_task",
  legitimate_interest: "answer.term_legitimate_interest",
  special_law: "answer.term_special_law",
};
export const stateWords: Record<State, Key> = {
  holds: "answer.state_holds",
  fails: "answer.state_fails",
  open: "answer.state_open",
  contested: "answer.state_contested",
};
