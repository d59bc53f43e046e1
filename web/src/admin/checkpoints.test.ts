import { expect, test } from "vitest";
import { checkpointsIn } from "./checkpoints";

const note = (size: number) => `grondslag/01a2\n${size}\nz4VBlIErZWgJXQ5rfPBGemWVEimn51uazck2oPJkNSU=\n\n— grondslag/01a2 LKOYm7gVvzJiQcBlnQeX\n`;

test("notes that were pasted after each other are told apart, with or without lines between them", () => {
  expect(checkpointsIn(`${note(190)}${note(200)}`)).toEqual([note(190), note(200)]);
  expect(checkpointsIn(`\n  \n${note(190)}\n\n${note(200)}\n`)).toEqual([note(190), note(200)]);
});

test("a spreadsheet or a mail changes line ends and leaves spaces, not the note", () => {
  expect(checkpointsIn(note(7).replaceAll("\n", "  \r\n"))).toEqual([note(7)]);
});

test("what is no note is none", () => {
  expect(checkpointsIn("hallo")).toEqual([]);
  expect(checkpointsIn("grondslag/01a2\n190\nroot\n")).toEqual([]);
});
