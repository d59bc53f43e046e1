import { expect, test } from "vitest";
import type { Block, ServerDocument } from "../parts/document";
import { changedSections, changesOf, steps, wordsChanged } from "./differ";

const document = (...blocks: Block[]): ServerDocument => ({ language: "nl", title: "Privacyverklaring", about: [{ term: "Datum", texts: ["vandaag"] }], blocks });
const descriptions = (entries: Record<string, string>): Block => ({ block: "descriptions", entries: Object.entries(entries).map(([term, text]) => ({ term, texts: [text] })) });
const told = (before: string, after: string) => wordsChanged(before, after).map(({ is, text }) => `${{ same: "=", added: "+", removed: "-" }[is]}${text.trim()}`);

test("words that stay, go and come", () => {
  expect(told("2 jaar na de bestelling", "3 jaar na de bestelling")).toEqual(["-2", "+3", "=jaar na de bestelling"]);
  expect(told("a b c", "a c d")).toEqual(["=a", "-b", "=c", "+d"]);
});

test("what stays and came is the new text, what stays and went the old one", () => {
  const random = (seed: number) => Array.from({ length: 12 }, (_, place) => "abcd"[(seed * 7 + place * place * (seed + 3)) % 4]!);
  for (let seed = 0; seed < 40; seed++) {
    const [before, after] = [random(seed), random(seed + 1)];
    const taken = steps(before, after, (item) => item);
    expect(taken.filter(({ is }) => is !== "added").map(({ item }) => item)).toEqual(before);
    expect(taken.filter(({ is }) => is !== "removed").map(({ item }) => item)).toEqual(after);
  }
});

test("a line that says something else is one line, a new one is new", () => {
  const lines = (...texts: string[]) => texts.map((text) => ({ isHeading: false, text }));
  const changes = changesOf(lines("Hoe lang: 2 jaar", "Niemand krijgt ze"), lines("Hoe lang: 3 jaar", "De bezorgdienst brengt uw pakket", "Wie: klanten"));
  expect(changes.map(({ is }) => is)).toEqual(["changed", "removed", "added", "added"]);
});

test("only what differs is told, under its heading, and the day of a document is no difference", () => {
  const before = document({ block: "heading", level: 3, text: "Nieuwsbrief" }, descriptions({ Waarvoor: "Nieuws", "Hoe lang": "1 jaar" }), { block: "heading", level: 3, text: "Bezorgen" }, { block: "paragraph", text: "Wij bezorgen." });
  const after = { ...before, about: [], blocks: [...before.blocks] };
  expect(changedSections(before, after)).toEqual([]);
  after.blocks[1] = descriptions({ Waarvoor: "Nieuws", "Hoe lang": "2 jaar" });
  const [section, ...others] = changedSections(before, after);
  expect(others).toEqual([]);
  expect(section?.heading).toBe("Nieuwsbrief");
  expect(section?.changes.map(({ is }) => is)).toEqual(["changed"]);
});
