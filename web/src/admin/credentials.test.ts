import { expect, test } from "vitest";
import { draftOf, fieldsOf, newDraft } from "./credentials";

test("who gives nothing to others gets no recipients, whatever was ticked before", () => {
  const draft = { ...newDraft, actions: ["use"], everyRecipient: true, recipients: ["courier"] };
  const fields = fieldsOf(draft);
  expect(fields.every_recipient).toBe(false);
  expect(fields.recipients).toBeUndefined();
});

test("terms that come back from the server are typed as they were", () => {
  const draft = { ...newDraft, name: "De kassa", purposes: ["deliver"], actions: ["use", "disclose"], recipients: ["courier"], maySearch: true, expires: "2027-10-31" };
  expect(draftOf(fieldsOf(draft))).toEqual(draft);
});
