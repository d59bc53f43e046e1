// What happened with a person, in words: for each kind of event what it is called, and what of it is told. A kind that the page has no
// words for yet is told in the server's own sentence.
import type { Key } from "../../generated/words";
import type { components } from "../../generated/description";
import { dayInWords, momentInWords } from "../parts/dates";
import type { Language, Say } from "../words/words";
import type { Names } from "./names";

export type HistoryItem = components["schemas"]["History"]["items"][number];

interface Telling {
  title: Key;
  facts: string[]; // fields of the event, in the order in which they are told
  isInSentence?: boolean; // the server's sentence says what no field does
}

const kinds: Record<string, Telling> = {
  PersonIdentified: { title: "people.event_PersonIdentified", facts: ["kind", "identifier"] },
  ConsentGiven: { title: "people.event_ConsentGiven", facts: ["purpose", "form_version", "method", "channel", "by", "explicit_statement", "informed_before", "valid_until"] },
  ConsentWithdrawn: { title: "people.event_ConsentWithdrawn", facts: ["purpose", "channel", "by"] },
  PersonErased: { title: "people.event_PersonErased", facts: ["evidence_until", "keeps_suppression"] },
  RepresentativeVerified: { title: "people.event_RepresentativeVerified", facts: ["kind", "name", "purpose", "method", "until"] },
  RepresentativeEnded: { title: "people.event_RepresentativeEnded", facts: ["representative"] },
  AgeEstablished: { title: "people.event_AgeEstablished", facts: [], isInSentence: true },
  ObjectionRaised: { title: "people.event_ObjectionRaised", facts: ["kind", "purpose", "contact_channel", "channel", "by", "restricts"] },
  ObjectionWeighed: { title: "people.event_ObjectionWeighed", facts: ["outcome", "objection", "told_on"] },
  ProcessingRestricted: { title: "people.event_ProcessingRestricted", facts: ["ground", "purpose", "channel", "by"] },
  RestrictionLifted: { title: "people.event_RestrictionLifted", facts: ["restriction", "told_on"] },
  SaleRecorded: { title: "people.event_SaleRecorded", facts: ["kind", "product", "details", "opt_out_offered"] },
  PersonFactRecorded: { title: "people.event_PersonFactRecorded", facts: ["purpose"], isInSentence: true },
  DisclosureMade: { title: "people.event_DisclosureMade", facts: ["recipient", "purpose", "categories"] },
  RecipientNotified: { title: "people.event_RecipientNotified", facts: ["recipient", "outcome", "about"] },
  DataCorrected: { title: "people.event_DataCorrected", facts: ["categories", "at_request", "note"] },
  AccessAnswered: { title: "people.event_AccessAnswered", facts: ["channel", "document"] },
  UseReported: { title: "people.event_UseReported", facts: ["purpose", "categories", "system"] },
  EntryCorrected: { title: "people.event_EntryCorrected", facts: ["entry"] },
  EvidenceOpened: { title: "people.event_EvidenceOpened", facts: ["entry"] },
  StopLookedInto: { title: "people.event_StopLookedInto", facts: ["entry"] },
  PersonTold: { title: "people.event_PersonTold", facts: ["about"], isInSentence: true },
  AttachmentKept: { title: "people.event_AttachmentKept", facts: ["name", "media_type", "about"] },
  PersonLinkMade: { title: "people.event_PersonLinkMade", facts: ["purpose", "until"] },
};

// Fields that name another entry of the same person.
const entries = new Set(["representative", "objection", "restriction", "entry", "about"]);
// Words of the API: `people.method_ticked` for ticked in method.
const words: Record<string, Record<string, Key>> = {
  by: { person: "people.by_person", representative: "people.by_representative", both: "people.by_both", other: "people.by_other" },
  method: {
    ticked: "people.method_ticked",
    clicked: "people.method_clicked",
    signed_paper: "people.method_signed_paper",
    spoken: "people.method_spoken",
    written: "people.method_written",
    other: "people.method_other",
  },
  kind: {
    email: "people.kind_email",
    phone: "people.kind_phone",
    customer_number: "people.kind_customer_number",
    parent: "people.representative_parent",
    guardian: "people.representative_guardian",
    administrator: "people.representative_administrator",
    mentor: "people.representative_mentor",
    advertising: "people.objection_advertising",
    use: "people.objection_use",
    sensitive_data: "people.objection_sensitive_data",
    product: "people.sale_product",
    service: "people.sale_service",
  },
  ground: {
    accuracy: "people.ground_accuracy",
    unlawful: "people.ground_unlawful",
    legal_claims: "people.ground_legal_claims",
    objection: "people.ground_objection",
  },
  outcome: {
    upheld: "people.outcome_upheld",
    overruled: "people.outcome_overruled",
    told: "people.outcome_told",
    impossible: "people.outcome_impossible",
    disproportionate: "people.outcome_disproportionate",
  },
  contact_channel: {
    digital: "people.contact_digital",
    phone: "people.contact_phone",
    post: "people.contact_post",
    calling_machine: "people.contact_calling_machine",
  },
};
const labels: Record<string, Key> = {
  kind: "people.field_kind",
  identifier: "people.field_identifier",
  purpose: "people.purpose",
  form_version: "people.text_shown",
  method: "people.field_method",
  channel: "people.field_channel",
  by: "people.by",
  explicit_statement: "people.field_explicit_statement",
  informed_before: "people.informed",
  valid_until: "people.valid_until",
  evidence_until: "people.field_evidence_until",
  keeps_suppression: "people.field_keeps_suppression",
  name: "people.field_name",
  until: "people.valid_until",
  representative: "people.field_about",
  contact_channel: "people.field_contact_channel",
  restricts: "people.field_restricts",
  outcome: "people.field_outcome",
  objection: "people.field_about",
  restriction: "people.field_about",
  told_on: "people.field_told_on",
  ground: "people.field_ground",
  product: "people.field_product",
  details: "people.field_details",
  opt_out_offered: "people.field_opt_out_offered",
  recipient: "people.disclosed_to",
  categories: "people.categories",
  about: "people.field_about",
  entry: "people.field_about",
  at_request: "people.field_at_request",
  note: "people.field_note",
  document: "people.field_document",
  system: "people.field_system",
  media_type: "people.field_media_type",
};

export interface ToldFact {
  label: string;
  text: string;
  entry: number | null; // another entry that is meant
  isTyped: boolean; // as somebody typed it, and no word of ours
}
export interface ToldEvent {
  title: string;
  sentence: string | null;
  facts: ToldFact[];
}

export interface Reader {
  say: Say;
  language: Language;
  names: Names;
  // What another entry is called; null: it is not there (yet).
  titleOf: (entry: number) => string | null;
}

export function titleOf(type: string, say: Say): string | null {
  const kind = kinds[type];
  return kind ? say(kind.title) : null;
}

export function contactChannelIn(channel: string, say: Say): string {
  const key = words.contact_channel?.[channel];
  return key ? say(key) : channel;
}

export function told(item: HistoryItem, reader: Reader): ToldEvent {
  const kind = kinds[item.event.type];
  if (kind === undefined) return { title: item.what, sentence: null, facts: [] };
  const fields = item.event.event as Record<string, unknown>;
  const facts = kind.facts.map((field) => toldFact(field, fields[field], reader)).filter((fact) => fact !== null);
  return { title: reader.say(kind.title), sentence: kind.isInSentence ? item.what : null, facts };
}

function toldFact(field: string, value: unknown, reader: Reader): ToldFact | null {
  const label = labels[field];
  if (label === undefined || value === undefined || value === null || value === "") return null;
  const text = textOf(field, value, reader);
  if (text === null) return null;
  return { label: reader.say(label), text, entry: entries.has(field) && typeof value === "number" ? value : null, isTyped: text === value };
}

// Null: nothing that is of use to people; a sealed text is an object.
function textOf(field: string, value: unknown, { say, language, names, titleOf: called }: Reader): string | null {
  if (entries.has(field) && typeof value === "number") return called(value) ?? say("people.entry", { entry: value });
  if (field === "form_version") return say("people.version", { version: Number(value) });
  if (typeof value === "boolean") return say(value ? "people.yes" : "people.no");
  if (Array.isArray(value)) return value.map((one) => textOf(field === "details" ? "kind" : "purpose", one, { say, language, names, titleOf: called })).join(", ");
  if (typeof value !== "string") return null;
  if (field === "purpose" || field === "recipient") return names.of(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayInWords(value, language);
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return momentInWords(value, language);
  const key = words[field]?.[value];
  return key ? say(key) : value;
}
