// Months and weeks up to today, and counts of days and months put into them.
import { dayInWords } from "../parts/dates";
import type { PlotRow } from "../parts/plot";
import type { Language } from "../words/words";

export interface Period {
  first: string; // day
  last: string;
  label: string;
  short: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

// The oldest first, the month of today last.
export function monthsUpTo(today: string, count: number, language: Language): Period[] {
  const [year, month] = today.split("-").map(Number) as [number, number];
  return Array.from({ length: count }, (_, index) => {
    const first = dayOf(new Date(Date.UTC(year, month - count + index, 1)));
    const last = dayOf(new Date(Date.UTC(year, month - count + index + 1, 0)));
    return { first, last, label: dayInWords(first, language, { month: "long", year: "numeric" }), short: dayInWords(first, language, { month: "short" }) };
  });
}

// Seven days each; the last ends today.
export function weeksUpTo(today: string, count: number, language: Language): Period[] {
  return Array.from({ length: count }, (_, index) => {
    const back = (count - 1 - index) * 7;
    const first = dayOf(new Date(at(today).getTime() - (back + 6) * dayMs));
    const last = dayOf(new Date(at(today).getTime() - back * dayMs));
    const short = dayInWords(first, language, { day: "numeric", month: "short" });
    return { first, last, label: `${short} – ${dayInWords(last, language, { day: "numeric", month: "short" })}`, short };
  });
}

export interface Counted {
  day: string;
  series: number;
  count: number;
}

// How many there were of each series in each period; what lies outside is left out.
export function countedIn(periods: Period[], series: number, counted: Counted[]): PlotRow[] {
  const rows = periods.map(({ label, short }) => ({ label, short, values: Array<number>(series).fill(0) }));
  for (const { day, series: index, count } of counted) {
    const values = rows[periods.findIndex(({ first, last }) => first <= day && day <= last)]?.values;
    if (values) values[index] = (values[index] ?? 0) + count;
  }
  return rows;
}
