// What is asked of the server once for each key, and what came of it.
import { useCallback, useEffect, useState } from "react";

export type Asked<T> = { is: "waiting" } | { is: "there"; value: T } | { is: "trouble"; error: Error };

export function useAsked<T>(key: string, ask: () => Promise<T>): [Asked<T>, () => void] {
  const [asked, setAsked] = useState<Asked<T>>({ is: "waiting" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isWanted = true;
    setAsked({ is: "waiting" });
    ask().then(
      (value) => isWanted && setAsked({ is: "there", value }),
      (error: unknown) => isWanted && setAsked({ is: "trouble", error: error instanceof Error ? error : new Error(String(error)) }),
    );
    return () => {
      isWanted = false;
    };
    // What is asked hangs on the key alone.
  }, [key, turn]); // eslint-disable-line react-hooks/exhaustive-deps
  return [asked, useCallback(() => setTurn((before) => before + 1), [])];
}
