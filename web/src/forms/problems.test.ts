import { expect, test } from "vitest";
import { emptyDraft } from "./form_draft";
import { openFacts, problemsOf } from "./problems";

const say = (key: string) => key;
const titles = { ofRecord: (record: string) => `<${record}>`, ofFact: () => null };

test("what the server has against a form stands at its field, without names of the program", () => {
  const errors = [
    { code: "rule:withdrawing_takes_more_steps", message: "Intrekken kost meer stappen dan ja zeggen.", pointer: "/records/forms/news" },
    { code: "form_fact_open", message: "van het formulier is het antwoord op `consent_informed` niet bekend", pointer: "/fields" },
    { code: "form_of_other_purpose", message: "formulier `form/news` vraagt iets voor `purpose/news`", pointer: "/fields" },
    { code: "form_channel_missing", message: "er staat niet hoe", pointer: "/fields" },
    { code: "wrong_type", message: "dit moet een getal zijn", pointer: "/fields/give/steps" },
    { code: "something_new", message: "een nieuwe regel", pointer: "/fields" },
  ];
  const problems = problemsOf(errors, { ...emptyDraft, give: { channel: "web", steps: "1" } }, titles, say);
  expect(problems.map(({ field }) => field)).toEqual(["withdraw_steps", "fact-consent_informed", "purpose", "withdraw_channel", "give_steps", "form"]);
  expect(problems[2]?.message).toBe("Formulier <form/news> vraagt iets voor <purpose/news>");
  expect(problems.map(({ message }) => message).join(" ")).not.toContain("`");
});

test("a judgement asks for its factors as well", () => {
  const errors = [
    { code: "form_fact_open", message: "het antwoord op `clear_imbalance` is niet bekend" },
    { code: "refused", message: "judgement `free_all_the_same` is given without its factor `refusal_consequence`" },
  ];
  expect(openFacts(errors)).toEqual(["clear_imbalance", "refusal_consequence"]);
});
