import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WordsProvider } from "../words/words";
import { Plot } from "./plot";
import { placeBars, ticksUpTo } from "./plot_scale";

beforeEach(() => localStorage.setItem("grondslag.language", "nl"));
afterEach(cleanup);

test("lines stand at whole, round counts, and the highest bar fits below the last", () => {
  expect(ticksUpTo(0)).toEqual([0]);
  expect(ticksUpTo(3)).toEqual([0, 1, 2, 3]);
  expect(ticksUpTo(17)).toEqual([0, 5, 10, 15, 20]);
  for (const most of [1, 7, 23, 99, 412, 100_001]) {
    const ticks = ticksUpTo(most);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
    expect(ticks.length).toBeLessThanOrEqual(5);
  }
});

test("on a narrow screen labels are left out, never the newest", () => {
  const bars = placeBars({ x: 40, width: 240 }, 12);
  expect(bars.at(-1)?.hasLabel).toBe(true);
  expect(bars.filter(({ hasLabel }) => hasLabel).length).toBeLessThanOrEqual(5);
  expect(placeBars({ x: 40, width: 960 }, 12).every(({ hasLabel }) => hasLabel)).toBe(true);
});

test("the table says what the bars say", async () => {
  const rows = [
    { label: "oktober 2026", short: "okt", values: [3, 1] },
    { label: "november 2026", short: "nov", values: [0, 2] },
  ];
  const series = [
    { name: "Mag", tone: "yes" as const },
    { name: "Mag niet", tone: "no" as const },
  ];
  const { container } = render(
    <WordsProvider>
      <Plot caption="Antwoorden" over="Maand" series={series} rows={rows} />
    </WordsProvider>,
  );
  await screen.findByRole("img");
  expect(container.querySelectorAll(".plot-bars .plot-bar").length).toBe(3);
  const table = screen.getByRole("table", { hidden: true });
  const cells = within(table).getAllByRole("cell", { hidden: true });
  expect(cells.map((cell) => cell.textContent)).toEqual(["3", "1", "0", "2"]);
});
