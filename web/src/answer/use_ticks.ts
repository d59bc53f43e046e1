// Which duties of an answer somebody ticked off, kept by the browser.
import { useState } from "react";

const place = (id: string) => `grondslag.ticks.${id}`;

function read(id: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(id)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

export function useTicks(id: string): [string[], (duty: string, isOn: boolean) => void] {
  const [ticked, setTicked] = useState(() => read(id));
  const turn = (duty: string, isOn: boolean) => {
    const next = isOn ? [...ticked, duty] : ticked.filter((each) => each !== duty);
    localStorage.setItem(place(id), JSON.stringify(next));
    setTicked(next);
  };
  return [ticked, turn];
}
