import { expect, test } from "vitest";
import { countsOf } from "./reasons";

const no = (text: string) => ({ permit: false, verdict: "not_allowed" as const, rules: ["a"], text: { nl: text, en: text } });

test("the same reason of different parts of a list is one, and the most frequent stands first", () => {
  expect(countsOf([no("bezwaar"), null, no("geen ja"), no("geen ja"), null, no("geen ja")])).toEqual([
    { reason: no("geen ja"), count: 3 },
    { reason: null, count: 2 },
    { reason: no("bezwaar"), count: 1 },
  ]);
});
