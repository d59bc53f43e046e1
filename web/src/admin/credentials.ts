// Keys of programs as the server has them, and the form of one.
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { cursorIn, type Part } from "../client/use_list";
import { dayOf } from "../parts/dates";
import { shortName } from "../register/records";
import type { Role } from "./role_words";

export type Credential = components["schemas"]["Credential"];
export type CredentialFields = components["schemas"]["CredentialFields"];
export type Issued = components["schemas"]["CredentialIssued"];
export type IdentifierKind = components["schemas"]["IdentifierKind"];

export async function askCredentials(cursor: string | null): Promise<Part<Credential>> {
  const { value, response } = await must(client.GET("/credentials", { params: { query: cursor === null ? { limit: 50 } : { limit: 50, cursor } } }));
  return { items: value.items, cursor: cursorIn(response) };
}

export async function readCredential(name: string): Promise<{ credential: Credential; tag: string }> {
  const { value, tag } = await must(client.GET("/credentials/{name}", { params: { path: { name } } }));
  return { credential: value, tag };
}

// What is typed of a key.
export interface KeyDraft {
  name: string;
  role: Role;
  everyPurpose: boolean;
  purposes: string[];
  actions: string[];
  everyRecipient: boolean;
  recipients: string[];
  identifiers: IdentifierKind[];
  personIds: boolean;
  maySearch: boolean;
  duties: string[];
  permitIsUse: boolean;
  expires: string; // a day; empty: never
}

export const newDraft: KeyDraft = {
  name: "",
  role: "application",
  everyPurpose: false,
  purposes: [],
  actions: ["use"],
  everyRecipient: false,
  recipients: [],
  identifiers: ["email"],
  personIds: false,
  maySearch: false,
  duties: [],
  permitIsUse: false,
  expires: "",
};

export function draftOf(fields: CredentialFields): KeyDraft {
  return {
    name: fields.name ?? "",
    role: fields.role,
    everyPurpose: fields.every_purpose ?? false,
    purposes: (fields.purposes ?? []).map(shortName),
    actions: fields.actions ?? [],
    everyRecipient: fields.every_recipient ?? false,
    recipients: (fields.recipients ?? []).map(shortName),
    identifiers: fields.identifiers ?? [],
    personIds: fields.person_ids ?? false,
    maySearch: fields.may_search ?? false,
    duties: fields.duties ?? [],
    permitIsUse: fields.permit_is_use ?? false,
    expires: fields.expires ? dayOf(fields.expires) : "",
  };
}

export function fieldsOf(draft: KeyDraft): CredentialFields {
  const gives = draft.actions.includes("disclose");
  return {
    name: draft.name.trim(),
    role: draft.role,
    every_purpose: draft.everyPurpose,
    ...(draft.everyPurpose ? {} : { purposes: draft.purposes }),
    actions: draft.actions,
    every_recipient: gives && draft.everyRecipient,
    ...(gives && !draft.everyRecipient ? { recipients: draft.recipients } : {}),
    identifiers: draft.identifiers,
    person_ids: draft.personIds,
    may_search: draft.maySearch,
    duties: draft.duties,
    permit_is_use: draft.permitIsUse,
    // The day that was chosen is the last one.
    ...(draft.expires === "" ? {} : { expires: `${draft.expires}T23:59:59+01:00` }),
  };
}
