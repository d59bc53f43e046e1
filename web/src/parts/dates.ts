// Days and moments in the words of a language. A day is `2026-11-23`, a moment is by RFC 3339; what cannot be read is shown as it stands.
import type { Language } from "../words/words";

// As they are written where the organisation is, in either language.
const locales: Record<Language, string> = { nl: "nl-NL", en: "en-GB" };

export function dayInWords(day: string, language: Language): string {
  const date = new Date(`${day}T12:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : date.toLocaleDateString(locales[language], { dateStyle: "long", timeZone: "UTC" });
}

export function momentInWords(moment: string, language: Language): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? moment : date.toLocaleString(locales[language], { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Amsterdam" });
}

// Today as a day, where the organisation is.
export function today(): string {
  return new Date().toLocaleDateString("sv", { timeZone: "Europe/Amsterdam" });
}
