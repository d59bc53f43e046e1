// The columns that a list of people, of consents or of objections has for the server (docs/import.md), and what they are called elsewhere.
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import type { Wanted } from "./matching";

export type ImportKind = components["schemas"]["ImportKind"];
export type ListField = "email" | "phone" | "customer_number" | "form" | "version" | "given_at" | "channel" | "language" | "method" | "evidence" | "informed" | "explicit" | "by" | "since";

interface ListColumn extends Wanted<ListField> {
  in: ImportKind[];
  isNeeded?: boolean; // in every row
}

const all: ImportKind[] = ["people", "consents", "suppressions"];
const columns: ListColumn[] = [
  { field: "email", in: all, names: ["email", "emailadres", "mail", "mailadres", "emailaddress", "eadres"] },
  { field: "phone", in: all, names: ["phone", "telefoon", "telefoonnummer", "mobiel", "tel", "phonenumber", "telephone", "mobile", "gsm"] },
  { field: "customer_number", in: all, names: ["customernumber", "klantnummer", "klantnr", "relatienummer", "customerid", "klantid", "debiteurnummer"] },
  { field: "form", in: ["consents"], isNeeded: true, names: ["form", "formulier", "toestemmingsformulier", "consentform"] },
  { field: "version", in: ["consents"], names: ["version", "versie", "formversion", "formulierversie"] },
  { field: "given_at", in: ["consents"], isNeeded: true, names: ["givenat", "gegevenop", "datumtoestemming", "optindatum", "optindate", "consentdate", "givenon", "datum", "date", "inschrijfdatum", "subscribed"] },
  { field: "channel", in: ["consents"], isNeeded: true, names: ["channel", "kanaal", "via", "bron", "source"] },
  { field: "channel", in: ["suppressions"], names: ["channel", "kanaal", "contactchannel"] },
  { field: "language", in: ["consents"], names: ["language", "taal"] },
  { field: "method", in: ["consents"], isNeeded: true, names: ["method", "wijze", "manier"] },
  { field: "evidence", in: ["consents"], isNeeded: true, names: ["evidence", "bewijs", "bewijsstuk", "proof", "optinip", "ip"] },
  { field: "evidence", in: ["suppressions"], names: ["evidence", "bewijs", "bewijsstuk", "proof", "reden", "reason"] },
  { field: "informed", in: ["consents"], isNeeded: true, names: ["informed", "geinformeerd", "voorafgeinformeerd", "informedbefore"] },
  { field: "explicit", in: ["consents"], names: ["explicit", "uitdrukkelijk", "explicitstatement"] },
  { field: "by", in: ["consents"], names: ["by", "door", "gegevendoor", "givenby"] },
  { field: "since", in: ["suppressions"], names: ["since", "sinds", "vanaf", "datum", "date", "unsubscribed", "uitschrijfdatum"] },
];

export function wantedOf(kind: ImportKind): Wanted<ListField>[] {
  return columns.filter((column) => column.in.includes(kind));
}
export function neededOf(kind: ImportKind): ListField[] {
  return columns.filter((column) => column.in.includes(kind) && column.isNeeded).map(({ field }) => field);
}
export const identifiers: ListField[] = ["email", "phone", "customer_number"];

export const columnWords: Record<ListField, Key> = {
  email: "imports.column_email",
  phone: "imports.column_phone",
  customer_number: "imports.column_customer_number",
  form: "imports.column_form",
  version: "imports.column_version",
  given_at: "imports.column_given_at",
  channel: "imports.column_channel",
  language: "imports.column_language",
  method: "imports.column_method",
  evidence: "imports.column_evidence",
  informed: "imports.column_informed",
  explicit: "imports.column_explicit",
  by: "imports.column_by",
  since: "imports.column_since",
};
