// A consent form as it is typed: from the record, and to the fields that are sent.
import type { components } from "../../generated/description";
import { shortName } from "../people/names";

export type FormFields = components["schemas"]["FormFields"];
export type Language = components["schemas"]["Language"];

export interface AnsweredFact {
  fact: string;
  value: string;
  reason: string;
  by: string; // of a judgement: who settles it; empty: it is none
}
export interface FormDraft {
  purpose: string; // short names
  texts: Record<Language, string>;
  controllers: string[]; // as they are on record
  other_controllers: string[];
  categories: string[];
  give: Way;
  withdraw: Way;
  validity_months: string;
  explicit_statement: boolean;
  asks_age: boolean;
  contact_channels: string[];
  facts: AnsweredFact[];
  ends_earlier_consents: boolean;
}
export interface Way {
  channel: string;
  steps: string;
}

export const languages: Language[] = ["nl", "en"];

export const emptyDraft: FormDraft = {
  purpose: "",
  texts: { nl: "", en: "" },
  controllers: [],
  other_controllers: [],
  categories: [],
  give: { channel: "", steps: "1" },
  withdraw: { channel: "", steps: "1" },
  validity_months: "",
  explicit_statement: false,
  asks_age: false,
  contact_channels: [],
  facts: [],
  ends_earlier_consents: false,
};

// A text that was erased is an object, and cannot be gone on with.
function textOf(fields: FormFields, language: Language): string {
  const text = fields.texts?.find((one) => one.language === language)?.text as unknown;
  return typeof text === "string" ? text : "";
}

// The server leaves out what is nothing.
function wayOf(way: FormFields["give"]): Way {
  return { channel: way?.channel ?? "", steps: String(way?.steps ?? 0) };
}

export function draftOf(fields: FormFields): FormDraft {
  return {
    purpose: shortName(fields.purpose ?? ""),
    texts: { nl: textOf(fields, "nl"), en: textOf(fields, "en") },
    controllers: fields.controllers ?? [],
    other_controllers: fields.other_controllers ?? [],
    categories: fields.categories ?? [],
    give: wayOf(fields.give),
    withdraw: wayOf(fields.withdraw),
    validity_months: fields.validity_months ? String(fields.validity_months) : "",
    explicit_statement: fields.explicit_statement ?? false,
    asks_age: fields.asks_age ?? false,
    contact_channels: fields.contact_channels ?? [],
    facts: (fields.facts ?? []).map(({ fact, value, reason, by }) => ({ fact, value, reason: typeof reason === "string" ? reason : "", by: by ?? "" })),
    // Of the version that is made now, and not of the one before.
    ends_earlier_consents: false,
  };
}

export function isWholeNumber(text: string): boolean {
  return /^\d{1,4}$/.test(text.trim());
}

function wayIn({ channel, steps }: Way): NonNullable<FormFields["give"]> {
  const counted = isWholeNumber(steps) ? { steps: Number(steps) } : {};
  return channel.trim() === "" ? counted : { channel: channel.trim(), ...counted };
}

export function fieldsOf(draft: FormDraft): FormFields {
  return {
    ...(draft.purpose === "" ? {} : { purpose: draft.purpose }),
    texts: languages.filter((language) => draft.texts[language].trim() !== "").map((language) => ({ language, text: draft.texts[language].trim() })),
    ...(draft.controllers.length === 0 ? {} : { controllers: draft.controllers }),
    other_controllers: draft.other_controllers,
    categories: draft.categories,
    give: wayIn(draft.give),
    withdraw: wayIn(draft.withdraw),
    ...(isWholeNumber(draft.validity_months) ? { validity_months: Number(draft.validity_months) } : {}),
    explicit_statement: draft.explicit_statement,
    asks_age: draft.asks_age,
    contact_channels: draft.contact_channels,
    facts: draft.facts
      .filter(({ value }) => value !== "")
      .map(({ fact, value, reason, by }) => ({ fact, value, ...(reason.trim() === "" ? {} : { reason }), ...(by === "" ? {} : { by }) })),
    ends_earlier_consents: draft.ends_earlier_consents,
  };
}

// A short name for a new form, after its purpose.
export function newName(purpose: string, taken: string[]): string {
  const base = (purpose === "" ? "form" : purpose).slice(0, 60);
  let name = base;
  for (let number = 2; taken.includes(name); number++) name = `${base}-${number}`;
  return name;
}
