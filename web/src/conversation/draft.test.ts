import { expect, test } from "vitest";
import type { Question } from "../client/client";
import type { Say } from "../words/words";
import { errorsIn, isOfChoices, unknown } from "./draft";

const say: Say = (key) => key;
const texts = { nl: "Is het nodig?", en: "Is it needed?" };
const question: Question = {
  fact: "necessary",
  number: 1,
  type: "yes_no",
  ask: texts,
  why: null,
  help: null,
  example: null,
  unit: null,
  values: [{ value: "yes", text: { nl: "ja", en: "yes" } }],
  needs_reason: false,
  points_to: null,
  takes_factors: false,
  factors: [],
  about_organisation: false,
};

test("a question without an answer asks for one, in the words of its kind", () => {
  expect(errorsIn({ value: "", reason: "" }, question, say)).toEqual([{ field: "answer", message: "conversation.choose" }]);
  const number: Question = { ...question, type: "number", values: [] };
  expect(isOfChoices(number)).toBe(false);
  expect(errorsIn({ value: " ", reason: "" }, number, say)).toEqual([{ field: "answer", message: "conversation.type_answer" }]);
});

test("a judgement asks for a reason, unless it is not known yet", () => {
  const judgement: Question = { ...question, type: "judgement", needs_reason: true };
  expect(errorsIn({ value: "yes", reason: "" }, judgement, say)).toEqual([{ field: "reason", message: "conversation.type_reason" }]);
  expect(errorsIn({ value: unknown, reason: "" }, judgement, say)).toEqual([]);
  expect(errorsIn({ value: "yes", reason: "Daarom." }, judgement, say)).toEqual([]);
});
