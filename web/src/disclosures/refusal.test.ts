import { expect, test } from "vitest";
import { Refused } from "../client/client";
import { openDuties, withTitles } from "./refusal";

const told = (...errors: { code: string; message: string }[]) => new Refused({ type: "", title: "", status: 400, detail: "", code: "invalid", errors });

test("nobody reads the name of a record where it has a title", () => {
  const refused = told({ code: "no_assessment", message: "er is geen afgeronde beoordeling om deze gegevens te geven aan `recipient/courier` voor `purpose/gone`" });
  const titled = withTitles(refused, (name) => (name === "recipient/courier" ? "Snelle Bezorging" : null));
  expect(titled.problem.errors[0]?.message).toBe("er is geen afgeronde beoordeling om deze gegevens te geven aan “Snelle Bezorging” voor `purpose/gone`");
});

test("only duties that were not done are asked for", () => {
  const refused = told({ code: "duty_not_done", message: "`tell_the_people` moet gedaan zijn" }, { code: "assessment_lacks_category", message: "beoordeling `courier` gaat niet over `order`" });
  expect(openDuties(refused)).toEqual(["tell_the_people"]);
});
