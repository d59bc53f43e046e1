import { expect, test } from "vitest";
import type { Question } from "../client/client";
import type { Say } from "../words/words";
import { answerOf, canBeUnknown, draftOf, errorsIn, none, typed, unknown } from "./draft";
import type { Line } from "./talk";

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
const judgement: Question = { ...question, type: "judgement", needs_reason: true };
const number: Question = { ...question, type: "number", values: [] };
const citation: Question = { ...question, type: "citation" };
const line: Line = { fact: "necessary", ask: texts, value: "yes", answer: texts, reason: null, by: null, known: true, matters: true, source: "answer" };
const fields = (errors: { field: string; message: string }[]) => errors.map(({ field, message }) => [field, message]);

test("a question without an answer asks for one, in the words of its kind", () => {
  expect(fields(errorsIn(draftOf(question, undefined), question, say))).toEqual([["answer", "conversation.choose"]]);
  expect(fields(errorsIn({ value: typed, text: " ", reason: "" }, number, say))).toEqual([["answer", "conversation.type_number"]]);
  expect(errorsIn({ value: typed, text: " 3 ", reason: "" }, number, say)).toEqual([]);
  expect(fields(errorsIn({ value: typed, text: "drie", reason: "" }, number, say))).toEqual([["answer", "conversation.type_number"]]);
  expect(fields(errorsIn({ value: typed, text: "", reason: "" }, { ...number, type: "date" }, say))).toEqual([["answer", "conversation.type_day"]]);
  expect(fields(errorsIn({ value: typed, text: "", reason: "" }, citation, say))).toEqual([["citation", "conversation.type_citation"]]);
  expect(errorsIn({ value: none, text: "", reason: "" }, citation, say)).toEqual([]);
});

test("a judgement asks for a reason, and is not left unknown", () => {
  expect(fields(errorsIn({ value: "yes", text: "", reason: " " }, judgement, say))).toEqual([["reason", "conversation.type_reason"]]);
  expect(errorsIn({ value: "yes", text: "", reason: "Daarom." }, judgement, say)).toEqual([]);
  expect(canBeUnknown(judgement)).toBe(false);
});

test("a factor that is not known yet needs no reason", () => {
  const factor: Question = { ...judgement, type: "factor" };
  expect(canBeUnknown(factor)).toBe(true);
  expect(errorsIn({ value: unknown, text: "", reason: "" }, factor, say)).toEqual([]);
});

test("what was answered is filled in again, and sent again as it was", () => {
  expect(answerOf(draftOf(question, line), question)).toEqual({ fact: "necessary", value: "yes" });
  expect(answerOf(draftOf(question, { ...line, known: false, value: null }), question)).toEqual({ fact: "necessary" });
  expect(answerOf(draftOf(citation, { ...line, value: "AWR artikel 52" }), citation)).toEqual({ fact: "necessary", value: "AWR artikel 52" });
  expect(draftOf(citation, { ...line, value: none }).value).toBe(none);
  expect(answerOf(draftOf(judgement, { ...line, reason: "Daarom." }), judgement)).toEqual({ fact: "necessary", value: "yes", reason: "Daarom." });
});

test("a reason that no question asks for is not sent", () => {
  expect(answerOf({ value: "yes", text: "", reason: "Toch." }, question)).toEqual({ fact: "necessary", value: "yes" });
});
