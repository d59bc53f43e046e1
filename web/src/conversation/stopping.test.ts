import { expect, test } from "vitest";
import type { KeptConversation } from "./kept";
import { stoppedNow, stopsByItself } from "./stopping";
import type { Reply } from "./talk";

const kept = { id: "k" } as KeptConversation;
function after(count: number, question: object | null = { fact: "next" }): Reply {
  const summary = Array.from({ length: count }, (_, index) => ({ fact: `f${index}`, source: "answer", matters: true }));
  return { question, summary } as unknown as Reply;
}

test("it stops by itself after fifteen questions, where one is left", () => {
  expect(stopsByItself(kept, after(14))).toBe(false);
  expect(stopsByItself(kept, after(15))).toBe(true);
  expect(stopsByItself(kept, after(15, null))).toBe(false);
});

test("whoever goes on is asked fifteen more at most", () => {
  const stopped = stoppedNow(kept, after(15));
  expect(stopsByItself(stopped, after(16))).toBe(false);
  expect(stopsByItself(stopped, after(30))).toBe(true);
});

test("what is filled in or fell away was no question", () => {
  const reply = after(15);
  reply.summary.forEach((line, index) => Object.assign(line, index % 2 ? { source: "situation" } : {}));
  expect(stopsByItself(kept, reply)).toBe(false);
});
