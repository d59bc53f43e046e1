// Days and moments as spreadsheets write them.
import { onTheClock } from "../parts/dates";

// A day as 2026-11-23, from that or from 23-11-2026. Null: it is none.
export function dayIn(cell: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(cell.trim());
  const dutch = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(cell.trim());
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : dutch ? [dutch[3], dutch[2], dutch[1]] : [];
  if (!year || !month || !day) return null;
  const read = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${read}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(read) ? read : null;
}

// A day, or with a time behind it a moment where the organisation is. Null: it is neither; a moment that says where it is stays as it is.
export function momentIn(cell: string): string | null {
  const [, day = "", time] = /^(\S+)(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(cell.trim()) ?? [];
  const read = dayIn(day);
  if (read === null || time === undefined) return read;
  const whole = time.padStart(time.length < 6 ? 5 : 8, "0") + (time.length < 6 ? ":00" : "");
  const guess = new Date(`${read}T${whole}Z`);
  if (Number.isNaN(guess.getTime())) return null;
  const there = new Date(`${onTheClock(guess).replace(" ", "T")}Z`);
  const hours = Math.round((there.getTime() - guess.getTime()) / 3_600_000);
  return `${read}T${whole}+0${hours}:00`;
}
