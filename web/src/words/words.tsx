// The words of the page in the language that was chosen. A language comes with its own file, so that nobody loads two.
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import type { Key } from "../../generated/words";

export type Language = "nl" | "en";
type Catalogue = Record<Key, string>;
export type Say = (key: Key, filled?: Record<string, string | number>) => string;

// In the record and in the rule book every text stands in both languages.
export interface Texts {
  nl: string;
  en: string;
}

interface Speaking {
  language: Language;
  say: Say;
  of: (texts: Texts) => string;
  choose: (language: Language) => void;
}

const Spoken = createContext<Speaking | null>(null);

const load: Record<Language, () => Promise<{ default: unknown }>> = {
  nl: () => import("../../generated/words.nl.json"),
  en: () => import("../../generated/words.en.json"),
};

const kept = "grondslag.language";

function chosenBefore(): Language {
  const said = localStorage.getItem(kept) ?? navigator.language.slice(0, 2);
  return said === "en" ? "en" : "nl";
}

export function fill(text: string, filled: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(filled[name] ?? whole));
}

// Nothing is shown before there are words.
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(chosenBefore);
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  useEffect(() => {
    let isWanted = true;
    void load[language]().then((words) => {
      if (!isWanted) return;
      document.documentElement.lang = language;
      setCatalogue(words.default as Catalogue);
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  if (catalogue === null) return null;
  const choose = (next: Language) => {
    localStorage.setItem(kept, next);
    setLanguage(next);
  };
  const say: Say = (key, filled) => fill(catalogue[key], filled);
  return <Spoken value={{ language, say, of: (texts) => texts[language], choose }}>{children}</Spoken>;
}

export function useWords(): Speaking {
  const speaking = useContext(Spoken);
  if (speaking === null) throw new Error("outside of WordsProvider");
  return speaking;
}
