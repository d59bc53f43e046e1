import { expect, test } from "vitest";
import { emptyDraft } from "./form_draft";
import { openFacts, problemsOf } from "./problems";

const say = (key: string) => key;
const titles = { ofRecord: (record: string) => `<${record}>`, ofFact: () => null };

test("what the server has against a form stands at its field, without names of the program", () => {
  const errors = [
    { code: "rule:withdrawing_takes_more_steps", message: "Intrekken kost meer stappen dan ja zeggen.", pointer: "/records/forms/news/withdraw/steps" },
    { code: "form_fact_open", message: "van het formulier is het antwoord op `consent_informed` niet bekend", pointer: "/fields/facts" },
    { code: "form_of_other_purpose", message: "formulier `form/news` vraagt iets voor `purpose/news`", pointer: "/fields/purpose" },
    { code: "form_channel_missing", message: "er staat niet hoe", pointer: "/fields/withdraw/channel" },
    { code: "wrong_type", message: "dit moet een getal zijn", pointer: "/fields/give/steps" },
    { code: "something_new", message: "een nieuwe regel", pointer: "/fields" },
  ];
  const problems = problemsOf(errors, { ...emptyDraft, give: { channel: "web", steps: "1" } }, titles, say);
  expect(problems.map(({ field }) => field)).toEqual(["withdraw_steps", "fact-consent_informed", "purpose", "withdraw_channel", "give_steps", "form"]);
  expect(problems[2]?.message).toBe("Formulier <form/news> vraagt iets voor <purpose/news>");
  expect(problems.map(({ message }) => message).join(" ")).not.toContain("`");
});

test("of what was sent, the place in a list says which field it is", () => {
  const answered = { reason: "", by: "" };
  const draft = { ...emptyDraft, texts: { nl: "", en: "Yes" }, facts: [{ ...answered, fact: "consent_specific", value: "" }, { ...answered, fact: "clear_imbalance", value: "maybe" }] };
  const errors = [
    { code: "form_language_twice", message: "dubbel", pointer: "/fields/texts/0/language" },
    { code: "unknown_value", message: "dit kan niet", pointer: "/fields/facts/0/value" },
    { code: "unknown_category", message: "geen soort", pointer: "/fields/categories/2" },
  ];
  expect(problemsOf(errors, draft, titles, say).map(({ field }) => field)).toEqual(["text_en", "fact-clear_imbalance", "categories"]);
});

test("a judgement asks for its factors as well", () => {
  const errors = [
    { code: "form_fact_open", message: "het antwoord op `clear_imbalance` is niet bekend" },
    { code: "form_factor_open", message: "weeg eerst ook `refusal_consequence` af" },
  ];
  expect(openFacts(errors)).toEqual(["clear_imbalance", "refusal_consequence"]);
});
