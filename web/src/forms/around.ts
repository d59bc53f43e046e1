// What a form is made of besides itself: purposes, data and recipients by their names, and the ways of contact that the rule book knows.
import { askQuestions } from "../people/book_questions";
import { askNames, type Names } from "../people/names";
import type { Question } from "../client/client";
import type { Language } from "../words/words";

export interface Around {
  names: Names;
  channels: Question["values"];
}

export async function askAround(language: Language): Promise<Around> {
  const [names, [channel]] = await Promise.all([askNames(language), askQuestions("market", ["channel"])]);
  return { names, channels: channel?.values ?? [] };
}
