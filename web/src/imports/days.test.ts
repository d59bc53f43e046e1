import { expect, test } from "vitest";
import { dayIn, momentIn } from "./days";

test("days as spreadsheets write them, and none that does not exist", () => {
  expect(dayIn("1-2-2024")).toBe("2024-02-01");
  expect(dayIn("2024-02-29")).toBe("2024-02-29");
  expect(dayIn("30-02-2024")).toBeNull();
  expect(dayIn("voorjaar 2024")).toBeNull();
});

test("a time is that of the organisation, in summer and in winter; a moment that says where it is stays as it is", () => {
  expect(momentIn("3-7-2026 9:05")).toBe("2026-07-03T09:05:00+02:00");
  expect(momentIn("2026-01-03 19:05:30")).toBe("2026-01-03T19:05:30+01:00");
  expect(momentIn("3-7-2026")).toBe("2026-07-03");
  expect(momentIn("2026-06-30T14:05:00+02:00")).toBeNull();
  expect(momentIn("gisteren")).toBeNull();
});
