// The words of the page in the language that was chosen. A language comes with its own files, so that nobody loads two; those of the parts that not
// everybody opens come when one of them is opened.
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
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
  isWhole: boolean; // whether the words of all parts are there, and not only of those that everybody needs first
  needWhole: () => void;
}

const Spoken = createContext<Speaking | null>(null);

type Load = () => Promise<{ default: unknown }>;
const first: Record<Language, Load> = {
  nl: () => import("../../generated/words.nl.json"),
  en: () => import("../../generated/words.en.json"),
};
const later: Record<Language, Load> = {
  nl: () => import("../../generated/words.later.nl.json"),
  en: () => import("../../generated/words.later.en.json"),
};

async function wordsOf(language: Language, isWhole: boolean): Promise<Partial<Catalogue>> {
  const parts = await Promise.all([first[language](), ...(isWhole ? [later[language]()] : [])]);
  return Object.assign({}, ...parts.map((part) => part.default)) as Partial<Catalogue>;
}

const kept = "grondslag.language";

function chosenBefore(): Language {
  const said = localStorage.getItem(kept) ?? navigator.language.slice(0, 2);
  return said === "en" ? "en" : "nl";
}

export function fill(text: string, filled: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(filled[name] ?? whole));
}

interface Shown {
  language: Language;
  words: Partial<Catalogue>;
  isWhole: boolean;
}

// Nothing is shown before there are words; another language is shown once its words are there.
export function WordsProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState(() => ({ language: chosenBefore(), isWhole: false }));
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let isWanted = true;
    void wordsOf(wanted.language, wanted.isWhole).then((words) => {
      if (!isWanted) return;
      document.documentElement.lang = wanted.language;
      setShown({ ...wanted, words });
    });
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  const needWhole = useCallback(() => setWanted((before) => (before.isWhole ? before : { ...before, isWhole: true })), []);
  const choose = useCallback((language: Language) => {
    localStorage.setItem(kept, language);
    setWanted((before) => ({ ...before, language }));
  }, []);
  const speaking = useMemo(() => shown && speakingOf(shown, choose, needWhole), [shown, choose, needWhole]);
  return speaking && <Spoken value={speaking}>{children}</Spoken>;
}

function speakingOf({ language, words, isWhole }: Shown, choose: Speaking["choose"], needWhole: () => void): Speaking {
  const say: Say = (key, filled) => fill(words[key] ?? "", filled);
  return { language, say, of: (texts) => texts[language], choose, isWhole, needWhole };
}

// Around a part of the page of which the words come later.
export function WholeWords({ children, meanwhile }: { children: ReactNode; meanwhile: ReactNode }) {
  const { isWhole, needWhole } = useWords();
  useEffect(needWhole, [needWhole]);
  return isWhole ? children : meanwhile;
}

export function useWords(): Speaking {
  const speaking = useContext(Spoken);
  if (speaking === null) throw new Error("outside of WordsProvider");
  return speaking;
}
