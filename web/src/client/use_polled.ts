// What the server is busy with, asked again from time to time until it is over; not while nobody looks at the page.
import { useCallback, useEffect, useState } from "react";

export interface Polled<T> {
  value: T | null; // as it was told last
  error: Error | null;
  again: () => void;
}

// key: what is asked; another key begins anew. isOver: no need to ask again.
export function usePolled<T>(key: string, ask: () => Promise<T>, isOver: (value: T) => boolean, everyMs = 2000): Polled<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let timer = 0;
    let isWanted = true;
    const later = () => {
      timer = window.setTimeout(() => (document.hidden ? later() : void once()), everyMs);
    };
    const once = async () => {
      try {
        const told = await ask();
        if (!isWanted) return;
        setValue(told);
        setError(null);
        if (!isOver(told)) later();
      } catch (wrong) {
        // Who looks at the page asks again.
        if (isWanted) setError(wrong instanceof Error ? wrong : new Error(String(wrong)));
      }
    };
    void once();
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
    // What is asked hangs on the key alone.
  }, [key, turn, everyMs]); // eslint-disable-line react-hooks/exhaustive-deps
  return { value, error, again: useCallback(() => setTurn((before) => before + 1), []) };
}
