import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fill, useWords, WholeWords, WordsProvider } from "./words";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

function Shown() {
  const { say, of, language, choose } = useWords();
  return (
    <>
      <p>{say("situations.found", { count: 3 })}</p>
      <p>{of({ nl: "een vraag", en: "a question" })}</p>
      <button type="button" onClick={() => choose(language === "nl" ? "en" : "nl")}>
        {language}
      </button>
    </>
  );
}

test("what is not given stays as it stands", () => {
  expect(fill("{a} en {b}", { a: 1 })).toBe("1 en {b}");
});

test("all texts change with the language, which is remembered and told to the browser", async () => {
  localStorage.setItem("grondslag.language", "nl");
  render(
    <WordsProvider>
      <Shown />
    </WordsProvider>,
  );
  expect(await screen.findByText("3 situaties")).toBeTruthy();
  expect(screen.getByText("een vraag")).toBeTruthy();
  await act(async () => screen.getByRole("button").click());
  expect(await screen.findByText("3 situations")).toBeTruthy();
  expect(screen.getByText("a question")).toBeTruthy();
  expect(localStorage.getItem("grondslag.language")).toBe("en");
  expect(document.documentElement.lang).toBe("en");
});

function Later() {
  const { say } = useWords();
  return <h1>{say("dashboard.title")}</h1>;
}

test("the words of a part that comes later are there once it is opened, in the language of then", async () => {
  localStorage.setItem("grondslag.language", "nl");
  render(
    <WordsProvider>
      <Shown />
      <WholeWords meanwhile={<p>wacht</p>}>
        <Later />
      </WholeWords>
    </WordsProvider>,
  );
  expect(await screen.findByRole("heading", { name: "Overzicht" })).toBeTruthy();
  await act(async () => screen.getByRole("button").click());
  expect(await screen.findByRole("heading", { name: "Overview" })).toBeTruthy();
});
