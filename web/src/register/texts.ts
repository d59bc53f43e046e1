// What the record says, in the language of the page: texts in both languages, names of records, terms in months.
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import { useWords, type Language, type Say } from "../words/words";
import type { LocalText, Party, RegisterRecord, Text } from "./records";

export type LawfulBasis = components["schemas"]["LawfulBasis"];

export const basisWords: Record<LawfulBasis, Key> = {
  consent: "register.basis_consent",
  contract: "register.basis_contract",
  legal_obligation: "register.basis_legal_obligation",
  vital_interests: "register.basis_vital_interests",
  public_task: "register.basis_public_task",
  legitimate_interest: "register.basis_legitimate_interest",
  special_law: "register.basis_special_law",
};
export const bases = Object.keys(basisWords) as LawfulBasis[];

export interface InWords {
  plain: (text: Text | undefined) => string;
  local: (text: LocalText | undefined) => string; // of the other language where this one has none
  title: (record: Pick<RegisterRecord, "name" | "fields"> | undefined) => string;
  months: (months: number) => string;
}

interface Titled {
  name?: LocalText;
  party?: Party;
  category?: LocalText;
}

export function inWords(say: Say, language: Language): InWords {
  const plain = (text: Text | undefined) => (typeof text === "string" ? text : text === undefined ? "" : say("register.erased"));
  const local = (text: LocalText | undefined) => {
    const [first, second] = language === "nl" ? [text?.nl, text?.en] : [text?.en, text?.nl];
    return plain(first) || plain(second);
  };
  const title = (record: Pick<RegisterRecord, "name" | "fields"> | undefined) => {
    if (record === undefined) return say("register.not_there");
    const { name, party, category } = record.fields as Titled;
    return local(name) || plain(party?.name) || local(category) || record.name;
  };
  const months = (count: number) => {
    const isYears = count % 12 === 0;
    const number = isYears ? count / 12 : count;
    if (isYears) return say(number === 1 ? "register.year" : "register.years", { count: number });
    return say(number === 1 ? "register.month" : "register.months", { count: number });
  };
  return { plain, local, title, months };
}

export function useTexts(): InWords {
  const { say, language } = useWords();
  return inWords(say, language);
}
