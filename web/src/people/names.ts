// What the records of the register are called by people: a short name is shown only of what is not there any more.
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import type { Language } from "../words/words";

type Listed = components["schemas"]["RecordList"]["items"][number];

export interface NamedPurpose {
  record: string;
  basis: string;
  ends: string | null;
}
export interface Names {
  of: (record: string) => string;
  purposes: NamedPurpose[];
  categories: string[];
  recipients: string[];
}

// All purposes of a small organisation fit into one answer; of what does not the short name is shown.
const limit = 500;

// A text in the language, else in the other one; null: there is none, or it was erased.
export function textIn(texts: unknown, language: Language): string | null {
  if (typeof texts !== "object" || texts === null) return null;
  const own = texts as Partial<Record<Language, unknown>>;
  const found = [own[language], own.nl, own.en].find((text) => typeof text === "string" && text !== "");
  return typeof found === "string" ? found : null;
}

// `gift-cards` of `purpose/gift-cards`.
export function shortName(record: string): string {
  return record.slice(record.indexOf("/") + 1);
}

function called({ fields }: Listed, language: Language): string | null {
  const { name, party } = fields as { name?: unknown; party?: { name?: unknown } };
  if (typeof party?.name === "string") return party.name;
  return textIn(name, language);
}

export function namesIn(purposes: Listed[], recipients: Listed[], categories: Listed[], language: Language): Names {
  const titles = new Map([...purposes, ...recipients, ...categories].map((one) => [one.record, called(one, language)]));
  return {
    of: (record) => titles.get(record) ?? shortName(record).replace(/[-_]/g, " "),
    purposes: purposes.map(({ record, fields }) => {
      const { basis, ends } = fields as { basis?: string; ends?: string };
      return { record, basis: basis ?? "", ends: ends ?? null };
    }),
    categories: categories.map(({ record }) => record),
    recipients: recipients.map(({ record }) => record),
  };
}

export async function askNames(language: Language): Promise<Names> {
  const params = { query: { limit } };
  const [purposes, recipients, categories] = await Promise.all([
    must(client.GET("/purposes", { params })),
    must(client.GET("/recipients", { params })),
    must(client.GET("/data-categories", { params })),
  ]);
  return namesIn(purposes.value.items, recipients.value.items, categories.value.items, language);
}
