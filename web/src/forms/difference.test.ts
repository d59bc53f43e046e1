import { expect, test } from "vitest";
import { difference } from "./difference";

test("a word that changed is one that went and one that came", () => {
  expect(difference("Ja, stuur mij elke maand de brief.", "Ja, stuur mij elke week de brief.")).toEqual([
    { kind: "same", text: "Ja, stuur mij elke " },
    { kind: "gone", text: "maand " },
    { kind: "new", text: "week " },
    { kind: "same", text: "de brief." },
  ]);
});

test("what is left of each kind is the text before and the text after", () => {
  const before = "a b c d e f";
  const after = "b x c f g";
  const pieces = difference(before, after);
  const without = (kind: string) => pieces.filter((piece) => piece.kind !== kind).map(({ text }) => text).join("");
  expect(without("new").trim()).toBe(before);
  expect(without("gone").trim()).toBe(after);
});

test("a first text is all new", () => {
  expect(difference("", "Ja.")).toEqual([{ kind: "new", text: "Ja." }]);
});
