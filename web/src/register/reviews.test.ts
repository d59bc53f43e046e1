import { expect, test } from "vitest";
import { dividedBy, type Review } from "./reviews";

const review = (more: Partial<Review>): Review => ({
  kind: "review_due",
  cause: null,
  record: "assessment/a",
  category: null,
  purposes: ["purpose/a"],
  what: null,
  before: null,
  after: null,
  day: null,
  change: null,
  why: { facts: [], rules: [] },
  text: null,
  before_text: null,
  after_text: null,
  subject: null,
  ...more,
});

test("what is the same of two categories is told once, and each thing in its own place", () => {
  const changed = review({ kind: "verdict_changed", cause: "coming_law", before: "allowed", after: "not_allowed", day: "2027-01-01" });
  const divided = dividedBy([
    { ...changed, category: "category/a" },
    { ...changed, category: "category/b" },
    review({ kind: "duty_open", what: "keep_the_evidence" }),
    review({ kind: "statement_outdated", record: null, purposes: [] }),
    { ...changed, cause: "law", category: "category/a" },
  ]);
  expect(divided.coming.map(({ category }) => category)).toEqual(["category/a"]);
  expect(divided.duties.map(({ what }) => what)).toEqual(["keep_the_evidence"]);
  expect(divided.now.map(({ kind }) => kind)).toEqual(["verdict_changed", "statement_outdated"]);
});
