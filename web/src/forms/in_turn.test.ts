import { expect, test } from "vitest";
import type { Question } from "../client/client";
import { inTurn } from "./in_turn";

const question = (fact: string, type: string, factors: string[] = []) => [fact, { fact, type, factors } as unknown as Question] as const;
const questions = new Map([question("conditional", "yes_no"), question("power", "yes_no"), question("free", "judgement", ["way"]), question("way", "factor")]);
const answer = (fact: string, value: string) => ({ fact, value, reason: "", by: "" });
const shown = (open: string[], answered: ReturnType<typeof answer>[]) => inTurn(["conditional", "power", "free", "way"], open, questions, answered).map(({ fact }) => fact);

test("a judgement is asked when nothing else is open, with its factors before it", () => {
  expect(shown(["conditional", "power", "free"], [])).toEqual(["conditional", "power"]);
  expect(shown(["free"], [answer("conditional", "yes"), answer("power", "no")])).toEqual(["conditional", "power", "way", "free"]);
});

test("what came up stays while the server speaks of something else", () => {
  expect(shown([], [answer("conditional", "yes")])).toEqual(["conditional", "power"]);
});

test("a judgement that does not matter is not asked", () => {
  expect(shown([], [answer("conditional", "no"), answer("power", "no")])).toEqual(["conditional", "power"]);
});
