import { expect, test } from "vitest";
import type { Say } from "../words/words";
import { fieldId, fieldInWords, fieldOfPointer } from "./field_words";

// What is said, by its key.
const say: Say = (key, filled) => [key.replace("register.", ""), ...Object.values(filled ?? {})].join(" < ");

test("a path is told in words, part by part", () => {
  expect(fieldInWords("retention.months", say)).toBe("field_retention_months");
  expect(fieldInWords("goal.en", say)).toBe("in_english < field_goal");
  expect(fieldInWords("contract.clauses.security", say)).toBe("field_contract_clauses: clause_security");
  expect(fieldInWords("on_behalf.2.controller.name", say)).toBe("field_on_behalf: 2: field_controller: field_name");
  expect(fieldInWords("party.email", say)).toBe("field_email");
});

test("what the server misses or refuses leads to an input of the form", () => {
  expect(fieldId("organisation.contact")).toBe("organisation.email");
  expect(fieldId("contract.clauses.duration")).toBe("contract.clauses");
  expect(fieldOfPointer("/fields/name/nl")).toBe("name");
  expect(fieldOfPointer("/fields/retention/months")).toBe("retention");
  expect(fieldOfPointer("/reason")).toBe("reason");
});
