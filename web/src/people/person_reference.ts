// What a person is known by, as it is typed to find one and sent in a body: never in an address.
import type { components } from "../../generated/description";
import type { Choice } from "../parts/fields";
import type { Say } from "../words/words";

export type IdentifierKind = components["schemas"]["IdentifierKind"];
export type PersonReference = components["schemas"]["PersonReference"];

export interface Sought {
  kind: IdentifierKind;
  value: string;
}

// Kept by the browser for this window alone.
export const keptSought = "grondslag.people.sought";
export const nobodySought: Sought = { kind: "email", value: "" };

export const identifierKinds: IdentifierKind[] = ["email", "phone", "customer_number"];

export function kindChoices(say: Say): Choice[] {
  return identifierKinds.map((kind) => ({ value: kind, text: say(`people.kind_${kind}`) }));
}

export function referenceTo({ kind, value }: Sought): PersonReference {
  return { [kind]: value.trim() };
}
