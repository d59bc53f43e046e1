// Days, moments and numbers in the words of a language. A day is `2026-11-23`, a moment is by RFC 3339; what cannot be read is shown as it stands.
import type { Language } from "../words/words";

// As they are written where the organisation is, in either language.
const locales: Record<Language, string> = { nl: "nl-NL", en: "en-GB" };

// how: as much of it as there is room for.
export function dayInWords(day: string, language: Language, how: Intl.DateTimeFormatOptions = { dateStyle: "long" }): string {
  const date = new Date(`${day}T12:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : date.toLocaleDateString(locales[language], { ...how, timeZone: "UTC" });
}

export function momentInWords(moment: string, language: Language): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? moment : date.toLocaleString(locales[language], { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Amsterdam" });
}

export function numberInWords(number: number, language: Language, how: Intl.NumberFormatOptions = {}): string {
  return number.toLocaleString(locales[language], how);
}

// A moment on the clock where the organisation is: `2026-11-23 14:05:00`.
export function onTheClock(moment: string | Date): string {
  return new Date(moment).toLocaleString("sv", { timeZone: "Europe/Amsterdam" });
}

// The day of a moment, and today, where the organisation is.
export function dayOf(moment: string | Date): string {
  return onTheClock(moment).slice(0, 10);
}
export function today(): string {
  return dayOf(new Date());
}
