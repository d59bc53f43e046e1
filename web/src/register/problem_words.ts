// What the server has against a change, in words of everyday: it names fields and records as the API does.
import type { Key } from "../../generated/words";
import { Refused, type Problem } from "../client/client";
import type { Say } from "../words/words";
import { fieldInWords } from "./field_words";

const problemWords: Record<string, Key> = {
  missing: "register.problem_missing",
  missing_member: "register.problem_missing",
  no_date: "register.problem_no_date",
  wrong_type: "register.problem_wrong_type",
  unknown_reference: "register.problem_unknown_reference",
  unknown_word: "register.problem_unknown_word",
  exists_already: "register.problem_exists_already",
  not_before: "register.problem_not_before",
  second_basis: "register.problem_second_basis",
  not_concluded: "register.problem_not_concluded",
  not_allowed: "register.problem_not_allowed",
  carries_no_purpose: "register.problem_carries_no_purpose",
  other_basis: "register.problem_other_basis",
  other_subject: "register.problem_other_subject",
  shared_assessment: "register.problem_shared_assessment",
  not_compatible: "register.problem_not_compatible",
  not_new: "register.problem_not_new",
  same_basis: "register.problem_same_basis",
  material_change: "register.problem_material_change",
  in_use: "register.problem_in_use",
  ended: "register.problem_ended",
};

// told: what the server itself says of it, where this page has no words.
export function problemInWords(code: string, field: string, told: string, say: Say): string {
  const key = problemWords[code];
  const name = fieldInWords(field, say);
  if (key) return say(key, { field: name });
  return name === "" ? told : `${name}: ${told}`;
}

type Wrong = Problem["errors"][number];

// The same refusal, each of its problems in words, and none twice.
export function inPlainWords(refused: Refused, say: Say): Refused {
  const errors: Wrong[] = [];
  for (const error of refused.problem.errors) {
    const path = (error.pointer ?? "").replace(/^\/(fields\/)?/, "").replaceAll("/", ".");
    const message = problemInWords(error.code, path, error.message, say);
    if (!errors.some((before) => before.message === message && before.pointer === error.pointer)) errors.push({ ...error, message });
  }
  return new Refused({ ...refused.problem, errors });
}

export async function refusedInWords<T>(sent: Promise<T>, say: Say): Promise<T> {
  try {
    return await sent;
  } catch (error) {
    throw error instanceof Refused ? inPlainWords(error, say) : error;
  }
}
