import { act, cleanup, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WordsProvider } from "../words/words";
import { ErrorSummary, errorOf, type FieldError } from "./errors";
import { Radios, TextField } from "./fields";
import { Page } from "./page";

beforeEach(() => localStorage.setItem("grondslag.language", "nl"));
afterEach(cleanup);

const wrong: FieldError[] = [{ field: "answer", message: "Kies een antwoord" }];

function Question() {
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [value, setValue] = useState("");
  return (
    <Page title="Mag dit?" isWrong={errors.length > 0} above={<ErrorSummary errors={errors} />}>
      <Radios
        id="answer"
        legend="Uw antwoord"
        help="Een van de twee."
        error={errorOf(errors, "answer")}
        choices={[
          { value: "yes", text: "ja" },
          { value: "no", text: "nee" },
        ]}
        value={value}
        choose={setValue}
      />
      <button type="button" onClick={() => setErrors(wrong)}>
        Verder
      </button>
    </Page>
  );
}

test("what is wrong is told above the form, which gets the focus, and leads to its field", async () => {
  render(
    <WordsProvider>
      <Question />
    </WordsProvider>,
  );
  await screen.findByRole("heading", { level: 1, name: "Mag dit?" });
  expect(document.title).toBe("Mag dit? · Grondslag");
  await act(async () => screen.getByRole("button", { name: "Verder" }).click());
  const summary = screen.getByRole("alert");
  expect(document.activeElement).toBe(summary);
  expect(document.title).toBe("Fout: Mag dit? · Grondslag");
  const link = screen.getByRole("link", { name: "Kies een antwoord" });
  const first = screen.getByRole("radio", { name: "ja" });
  expect(link.getAttribute("href")).toBe(`#${first.id}`);
  const described = screen.getByRole("group", { name: "Uw antwoord" }).getAttribute("aria-describedby")?.split(" ") ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual(["Een van de twee.", "Kies een antwoord"]);
});

test("one choice at a time", async () => {
  render(
    <WordsProvider>
      <Question />
    </WordsProvider>,
  );
  const no = await screen.findByRole("radio", { name: "nee" });
  await act(async () => no.click());
  expect((no as HTMLInputElement).checked).toBe(true);
  expect((screen.getByRole("radio", { name: "ja" }) as HTMLInputElement).checked).toBe(false);
});

test("a field that is wrong says so to who cannot see it", () => {
  render(<TextField id="steps" label="Hoeveel stappen?" error="Vul uw antwoord in" value="" change={() => {}} kind="number" />);
  const field = screen.getByRole("textbox", { name: "Hoeveel stappen?" });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent).toBe("Vul uw antwoord in");
});
