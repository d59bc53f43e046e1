import { expect, test } from "vitest";
import { currentAge } from "./ages";

const bands = [
  { entry: 1, fact: "age", value: "from_16", from: "2028-02-02" },
  { entry: 1, fact: "age", value: "under_16", from: null },
  { entry: 1, fact: "request_age", value: "from_12_to_15", from: "2024-02-02" },
];

test("the band of a day, and the one that comes after it", () => {
  expect(currentAge(bands, "2028-02-01")).toEqual({ value: "under_16", next: { value: "from_16", from: "2028-02-02" } });
  expect(currentAge(bands, "2028-02-02")).toEqual({ value: "from_16", next: null });
  expect(currentAge([], "2028-02-02")).toBeNull();
});
