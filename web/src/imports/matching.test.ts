import { expect, test } from "vitest";
import { guess, twice, type Wanted } from "./matching";
import { wantedOf } from "./list_columns";

const wanted: Wanted<"name" | "goal">[] = [
  { field: "name", names: ["naam", "verwerking"] },
  { field: "goal", names: ["doel", "doeleinde"] },
];

test("the same name goes before one that only holds it", () => {
  expect(guess(["Doel van de verwerking", "Verwerking"], wanted)).toEqual(["goal", "name"]);
  expect(guess(["Doeleinde(n)", "Verwerkingsnaam"], wanted)).toEqual(["goal", "name"]);
});

test("no field is guessed twice, and what is unknown stays open", () => {
  const matching = guess(["naam", "naam", "kleur"], wanted);
  expect(matching).toEqual(["name", "", ""]);
  expect(twice(matching)).toEqual([]);
  expect(twice(["name", "name", "goal"])).toEqual(["name"]);
});

test("columns of a mailing program in Dutch and in English", () => {
  expect(guess(["E-mailadres", "Tel. nr", "Opt-in datum"], wantedOf("consents"))).toEqual(["email", "", "given_at"]);
  expect(guess(["Email Address", "Phone Number"], wantedOf("people"))).toEqual(["email", "phone"]);
});
