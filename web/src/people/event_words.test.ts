import { expect, test } from "vitest";
import { told, type HistoryItem, type Reader } from "./event_words";

const reader: Reader = {
  say: (key, filled) => (filled ? `${key} ${Object.values(filled).join()}` : key),
  language: "nl",
  names: { of: (record) => `<${record}>`, purposes: [], categories: [], recipients: [] },
  titleOf: (entry) => (entry === 7 ? "consent 7" : null),
};

function item(type: string, event: object): HistoryItem {
  return { event: { type, position: 9, event }, what: "Wat de server zegt." } as unknown as HistoryItem;
}

test("a kind of event that is newer than the page is told by the server's sentence", () => {
  expect(told(item("SomethingNew", { purpose: "purpose/a" }), reader)).toEqual({ title: "Wat de server zegt.", sentence: null, facts: [] });
});

test("records are told by their titles, entries by what they are, and a sealed text not at all", () => {
  const { facts } = told(item("AttachmentKept", { name: { sealed: "ab" }, media_type: "application/pdf", about: 7 }), reader);
  expect(facts.map(({ text }) => text)).toEqual(["application/pdf", "consent 7"]);
  expect(facts.at(-1)?.entry).toBe(7);
  const disclosure = told(item("DisclosureMade", { recipient: "recipient/courier", purpose: "purpose/deliver", categories: ["category/contact"] }), reader);
  expect(disclosure.facts.map(({ text }) => text)).toEqual(["<recipient/courier>", "<purpose/deliver>", "<category/contact>"]);
});
