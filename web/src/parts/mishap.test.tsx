import { act, cleanup, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WordsProvider } from "../words/words";
import { Mishap } from "./mishap";

beforeEach(() => {
  localStorage.setItem("grondslag.language", "nl");
  // React tells the console too.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(cleanup);

function Broken(): never {
  throw new TypeError("undefined is not a function");
}

function Site() {
  const [place, setPlace] = useState("/broken");
  return (
    <>
      <button type="button" onClick={() => setPlace("/fine")}>
        elders
      </button>
      <Mishap place={place}>{place === "/broken" ? <Broken /> : <p>prima</p>}</Mishap>
    </>
  );
}

test("a part that fails says so in words, and another page goes on", async () => {
  render(
    <WordsProvider>
      <Site />
    </WordsProvider>,
  );
  expect(await screen.findByText("Dit ligt aan ons.", { exact: false })).toBeTruthy();
  expect(screen.queryByText("undefined is not a function", { exact: false })).toBeNull();
  await act(async () => screen.getByRole("button", { name: "elders" }).click());
  expect(screen.getByText("prima")).toBeTruthy();
});
