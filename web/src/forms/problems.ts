// What the server has against a form, each at the field that it is about: where its pointer leads, or what its code says.
import type { Problem } from "../client/client";
import type { Say } from "../words/words";
import { languages, type FormDraft } from "./form_draft";

export interface FormProblem {
  field: string; // "form": of the whole
  message: string;
  atField?: string; // where the field itself says what it is about
  isOpen: boolean; // something is not filled in yet, and nothing is wrong with what is
}

type Told = Problem["errors"][number];

// Where the rule book's own rules of consent are shown. A rule that the page does not know stands with the form as a whole.
const fieldOfRule: Record<string, string> = {
  "rule:not_informed": "fact-consent_informed",
  "rule:not_specific": "fact-consent_specific",
  "rule:not_free": "fact-consent_freely_given",
  "rule:not_distinguishable": "fact-consent_distinguishable",
  "rule:presumed_not_free": "fact-free_all_the_same",
  "rule:withdrawal_not_told": "fact-withdrawal_told",
  "rule:withdrawing_takes_more_steps": "withdraw_steps",
  "rule:withdrawing_is_harder": "fact-withdrawal_channel_harder",
  "rule:age_must_be_known": "asks_age",
  "rule:age_must_be_known_says_the_page": "asks_age",
  // The book has no permit where nobody does anything to say yes.
  not_allowed_by_book: "fact-consent_affirmative_act",
};
const fieldOfCode: Record<string, string> = {
  form_text_hash: "text_nl",
  purpose_missing: "purpose",
  unknown_purpose: "purpose",
  purpose_ended: "purpose",
  form_of_other_purpose: "purpose",
  form_controllers_missing: "other_controllers",
};
// What stands open: nobody has answered it yet, or weighed it.
const openFactCodes = new Set(["form_fact_open", "form_factor_open"]);
const open = new Set(["form_text_missing", "form_text_empty", "form_categories_missing", "form_channel_missing", "purpose_missing", "form_fact_open", "form_factor_open", "reason_missing"]);

// The last name between backticks: the fact that a message is about.
export function factIn(message: string): string | null {
  return [...message.matchAll(/`([a-z_]+)`/g)].at(-1)?.[1] ?? null;
}

// Of the fields as they were sent (fieldsOf), which pass over what is empty.
function fieldAt(pointer: string, draft: FormDraft): string | null {
  const known = ["purpose", "categories", "other_controllers", "validity_months", "contact_channels", "explicit_statement", "asks_age"];
  const [, way = "", part = ""] = /\/(give|withdraw)\/(channel|steps)$/.exec(pointer) ?? [];
  if (way !== "") return `${way}_${part}`;
  const text = /\/texts\/(\d+)/.exec(pointer);
  if (text) return `text_${languages.filter((language) => draft.texts[language].trim() !== "")[Number(text[1])] ?? "nl"}`;
  const fact = /\/facts\/(\d+)(\/reason)?/.exec(pointer);
  const answered = fact && draft.facts.filter(({ value }) => value !== "")[Number(fact[1])];
  if (answered) return `fact-${answered.fact}${fact[2] ? "-reason" : ""}`;
  return known.find((field) => pointer.includes(`/${field}`)) ?? null;
}

function fieldOf({ code, pointer = "" }: Told, draft: FormDraft): string {
  if (code === "form_text_missing") return "text_nl";
  return fieldOfRule[code] ?? fieldOfCode[code] ?? fieldAt(pointer, draft) ?? "form";
}

export interface Titles {
  ofRecord: (record: string) => string;
  ofFact: (fact: string) => string | null; // its question; null: it did not come yet
}

// The names of facts and records are the program's.
function inWords({ code, message }: Told, titles: Titles, say: Say): string {
  if (code === "not_allowed_by_book") return say("forms.no_act");
  const named = message.replace(/`([a-z-]+\/[a-z0-9_-]+)`/g, (_, record: string) => titles.ofRecord(record));
  return named.charAt(0).toUpperCase() + named.slice(1);
}

// A question that is to be answered. Of a judgement it may be a factor that is not weighed, or that it does not say by whom or why.
function toAnswer(fact: string, isWeighed: boolean, titles: Titles, say: Say): FormProblem {
  const atField = say(isWeighed ? "forms.weigh_this" : "forms.answer_this");
  const question = titles.ofFact(fact);
  return { field: `fact-${fact}`, message: question === null ? atField : say("forms.answer_question", { question }), atField, isOpen: true };
}

export function problemsOf(errors: Told[], draft: FormDraft, titles: Titles, say: Say): FormProblem[] {
  return errors.map((error) => {
    const fact = openFactCodes.has(error.code) ? factIn(error.message) : null;
    if (fact !== null) return toAnswer(fact, error.code === "form_factor_open", titles, say);
    return { field: fieldOf(error, draft), message: inWords(error, titles, say), isOpen: open.has(error.code) };
  });
}

// While a rule is against the form the server does not say what it waits for: that is what it asked before and got no answer to.
export function stillOpen(asked: string[], draft: FormDraft, told: FormProblem[], titles: Titles, say: Say): FormProblem[] {
  const isSettled = (fact: string) => draft.facts.some((one) => one.fact === fact && one.value !== "") || told.some(({ field }) => field === `fact-${fact}`);
  return asked.filter((fact) => !isSettled(fact)).map((fact) => toAnswer(fact, false, titles, say));
}

// Facts that the server asks for, in its order.
export function openFacts(errors: Told[]): string[] {
  const facts = errors.filter(({ code }) => openFactCodes.has(code)).map(({ message }) => factIn(message));
  return [...new Set(facts.filter((fact) => fact !== null))];
}
