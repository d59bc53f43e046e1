import { expect, test } from "vitest";
import { hasFallenAway, newlyFallenAway, originAtWeighing, originIn, placeAfter, placeBefore } from "./places";
import type { Line, Reply } from "./talk";

const texts = { nl: "", en: "" };
const line = (fact: string, more: Partial<Line> = {}): Line => ({ fact, ask: texts, value: "yes", answer: texts, reason: null, by: null, known: true, matters: true, source: "answer", ...more });
const asking = (fact: string | null) => (fact === null ? null : ({ fact } as Reply["question"]));
const reply = (lines: Line[], next: string | null, open: string[] = []) => ({ summary: lines, question: asking(next), open }) as Reply;

const answered = { id: "i", fact: "b", wasAnswered: false, origin: null };

test("after a new answer the next question is put, and after the last one all answers are checked", () => {
  expect(placeAfter(answered, reply([line("a"), line("b")], "c"))).toBe("/i/vraag/c");
  expect(placeAfter(answered, reply([line("a"), line("b")], null))).toBe("/i/antwoorden");
});

test("who went back goes forward over what was answered before", () => {
  const back = { ...answered, fact: "a", wasAnswered: true };
  expect(placeAfter(back, reply([line("a"), line("b")], "c"))).toBe("/i/vraag/b");
  expect(placeAfter({ ...back, fact: "b" }, reply([line("a"), line("b")], "c"))).toBe("/i/vraag/c");
});

test("a change goes back to where it came from, new questions first", () => {
  const change = { ...answered, fact: "a", wasAnswered: true, origin: "antwoorden" };
  expect(placeAfter(change, reply([line("a"), line("b")], null))).toBe("/i/antwoorden");
  expect(placeAfter(change, reply([line("a"), line("b")], "new"))).toBe("/i/vraag/new?terug=antwoorden");
  expect(placeAfter({ ...change, origin: "antwoord" }, reply([line("a")], null))).toBe("/i/antwoord");
  expect(placeAfter({ ...change, origin: "vraag" }, reply([line("a")], "c"))).toBe("/i/vraag/c");
  expect(placeAfter({ ...change, origin: originAtWeighing("balancing") }, reply([line("a")], null))).toBe("/i/vraag/balancing");
});

test("before a question comes the one that was answered before it", () => {
  const lines = [line("filled", { source: "situation" }), line("a"), line("b"), line("gone", { matters: false })];
  expect(placeBefore("i", "c", reply(lines, "c"), null)).toBe("/i/vraag/b");
  expect(placeBefore("i", "b", reply(lines, "b"), null)).toBe("/i/vraag/a");
  expect(placeBefore("i", "a", reply(lines, "a"), null)).toBeNull();
  expect(placeBefore("i", "b", reply(lines, "b"), "antwoorden")).toBe("/i/antwoorden");
  expect(placeBefore("i", "b", reply(lines, "b"), originAtWeighing("balancing"))).toBe("/i/vraag/balancing");
});

test("an answer that waits for a question before it has not fallen away", () => {
  const waiting = line("b", { matters: false });
  expect(hasFallenAway(waiting, reply([], "a", ["a", "b"]))).toBe(false);
  expect(hasFallenAway(waiting, reply([], "a", ["a"]))).toBe(true);
  expect(hasFallenAway(waiting, reply([], null))).toBe(true);
});

test("only what fell away by the last answer is told", () => {
  const before = reply([line("a"), line("b"), line("old", { matters: false })], null);
  const after = reply([line("a"), line("b", { matters: false }), line("old", { matters: false })], null);
  expect(newlyFallenAway(before, after).map(({ fact }) => fact)).toEqual(["b"]);
});

test("an origin that is none of ours is none", () => {
  expect(originIn(new URLSearchParams("terug=afweging.balancing"))).toBe("afweging.balancing");
  expect(originIn(new URLSearchParams("terug=//elsewhere"))).toBeNull();
  expect(originIn(new URLSearchParams(""))).toBeNull();
});
