import { expect, test } from "vitest";
import { newest } from "./law_changes";

const change = (day: string | null) => ({ change: day ?? "unknown", day, status: "in_force" as const, title: { nl: "", en: "" }, text: { nl: "", en: "" }, cites: [], effect: { law: [], page: [], ended: [], began: [] } });

test("what is coming stands first, the nearest of it before; what holds comes with the newest first, and last what has no day", () => {
  const days = ["2018-05-25", "2027-01-01", null, "2026-07-01", "2026-12-01"];
  expect(newest(days.map(change), "2026-11-23").map(({ day }) => day)).toEqual(["2026-12-01", "2027-01-01", "2026-07-01", "2018-05-25", null]);
});
