import { expect, test } from "vitest";
import { countedIn, monthsUpTo, weeksUpTo } from "./periods";

test("twelve months end with that of today, over the turn of the year", () => {
  const months = monthsUpTo("2026-02-28", 12, "nl");
  expect(months[0]?.first).toBe("2025-03-01");
  expect(months[11]).toEqual({ first: "2026-02-01", last: "2026-02-28", label: "februari 2026", short: "feb" });
});

test("weeks follow each other without a gap, over the change of the clock", () => {
  const weeks = weeksUpTo("2026-11-23", 13, "nl");
  expect(weeks[12]?.last).toBe("2026-11-23");
  for (let index = 1; index < weeks.length; index++) {
    const [before, after] = [weeks[index - 1]?.last ?? "", weeks[index]?.first ?? ""];
    expect(new Date(after).getTime() - new Date(before).getTime()).toBe(24 * 60 * 60 * 1000);
  }
});

test("each count is in one period, and none before the first", () => {
  const months = monthsUpTo("2026-11-23", 2, "en");
  const counted = [
    { day: "2026-09-30", series: 0, count: 9 },
    { day: "2026-10-01", series: 0, count: 1 },
    { day: "2026-10-31", series: 1, count: 2 },
    { day: "2026-11-01", series: 0, count: 4 },
    { day: "2026-11-02", series: 0, count: 1 },
  ];
  expect(countedIn(months, 2, counted).map(({ values }) => values)).toEqual([
    [1, 2],
    [5, 0],
  ]);
});
