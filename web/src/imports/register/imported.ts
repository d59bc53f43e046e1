// Purposes that were taken over from a spreadsheet and are still to be assessed. The browser keeps them: in the register a purpose rests on an
// assessment that was concluded.
import { useState } from "react";
import type { LawfulBasis } from "../../register/texts";
import { sameTitle } from "./cells";

export interface ImportedPurpose {
  name: string;
  goal: string;
  basis: LawfulBasis | ""; // as the spreadsheet said; what counts is what the assessment gives
  data: string[]; // records of the register, as the others
  people: string[];
  recipients: string[];
  retention: string; // in words
  begins: string; // a day; empty: not known
}

const kept = "grondslag.imported-purposes";

export function importedPurposes(): ImportedPurpose[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(kept) ?? "[]");
    return Array.isArray(read) ? (read as ImportedPurpose[]) : [];
  } catch {
    return [];
  }
}

function keep(purposes: ImportedPurpose[]) {
  localStorage.setItem(kept, JSON.stringify(purposes));
}

// One of the same name is put in the place of what was kept.
export function addImported(purposes: ImportedPurpose[]) {
  const others = importedPurposes().filter(({ name }) => !purposes.some((purpose) => sameTitle(purpose.name, name)));
  keep([...others, ...purposes]);
}

export function useImported(): { purposes: ImportedPurpose[]; change: (purposes: ImportedPurpose[]) => void } {
  const [purposes, setPurposes] = useState(importedPurposes);
  const change = (next: ImportedPurpose[]) => {
    keep(next);
    setPurposes(next);
  };
  return { purposes, change };
}
