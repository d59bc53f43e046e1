// What a field says, in words: names of records by their titles, days and words of the law as people say them.
import type { Key } from "../../generated/words";
import { dayInWords, momentInWords } from "../parts/dates";
import type { Language, Say } from "../words/words";
import type { BookWords, RecordFact } from "./book_words";
import { clauseInWords } from "./field_words";
import { basisWords, type LawfulBasis } from "./texts";

const words: Record<string, Record<string, Key>> = {
  basis: basisWords,
  requirement: {
    none: "register.requirement_none",
    statutory: "register.requirement_statutory",
    contractual: "register.requirement_contractual",
    to_enter_contract: "register.requirement_to_enter_contract",
  },
  role: { controller: "register.role_controller", processor: "register.role_processor" },
  origin: { person: "register.origin_person", elsewhere: "register.origin_elsewhere" },
  languages: { nl: "register.language_nl", en: "register.language_en" },
  language: { nl: "register.language_nl", en: "register.language_en" },
};
const ofBook: Record<string, RecordFact[]> = { kind: ["data_kind", "recipient_kind"], "transfer.tool": ["transfer_tool"] };

export interface Spoken {
  say: Say;
  language: Language;
  titleOf: (record: string) => string | null; // null: no record of the register
  aboutOf: (record: string) => string | null; // of an assessment what it is about; of anything else its title
  book: BookWords | null; // null: not known yet
}

export function valueInWords(field: string, value: string, spoken: Spoken): string {
  const parts = value.split(", ");
  const texts = parts.map((part) => wordOrName(field, part, spoken));
  // A text of people can have commas of its own.
  return texts.every((text) => text !== null) ? texts.join(", ") : (texts.length === 1 && texts[0]) || value;
}

function wordOrName(field: string, value: string, { say, language, titleOf, book }: Spoken): string | null {
  const key = words[field]?.[value];
  if (key) return say(key);
  for (const fact of ofBook[field] ?? []) {
    const found = book?.[fact]?.values.find((each) => each.value === value);
    if (found) return found.text[language];
  }
  if (field.endsWith("clauses")) return clauseInWords(value, say);
  if (/^[a-z]+\/[a-z0-9_-]+$/.test(value)) return titleOf(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayInWords(value, language);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return momentInWords(value, language);
  if (value === "yes") return say("register.answer_yes");
  if (value === "no") return say("register.answer_no");
  return null;
}

export function basisInWords(basis: string, say: Say): string {
  return Object.hasOwn(basisWords, basis) ? say(basisWords[basis as LawfulBasis]) : basis;
}
