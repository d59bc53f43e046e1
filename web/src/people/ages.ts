// Which value of the rule book's `age` holds on a day, and which comes after it.
import type { Key } from "../../generated/words";
import type { Say } from "../words/words";
import type { Person } from "./person_pages";

type Age = Person["ages"][number];

export interface CurrentAge {
  value: string;
  next: { value: string; from: string } | null;
}

const fact = "age";

export function currentAge(ages: Age[], day: string): CurrentAge | null {
  const own = ages.filter((age) => age.fact === fact).sort((a, b) => (a.from ?? "").localeCompare(b.from ?? ""));
  const begun = own.filter(({ from }) => from === null || from <= day).at(-1);
  if (begun === undefined) return null;
  const coming = own.find(({ from }) => from !== null && from > day);
  return { value: begun.value, next: coming?.from ? { value: coming.value, from: coming.from } : null };
}

const texts: Record<string, Key> = { under_16: "people.age_under_16", from_16: "people.age_from_16", not_established: "people.age_not_established" };

// A value that the page has no words for is shown as it stands.
export function ageIn(value: string, say: Say): string {
  const key = texts[value];
  return key ? say(key) : value.replace(/_/g, " ");
}
