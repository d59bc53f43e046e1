// What is typed and not sent yet, kept by the browser for this window: a reload, a page back and a session that ended lose nothing of it.
import { useCallback, useState } from "react";

function read<T>(key: string, first: T): T {
  const kept = sessionStorage.getItem(key);
  if (kept === null) return first;
  try {
    return JSON.parse(kept) as T;
  } catch {
    return first;
  }
}

// Gives the value, how to change it, and how to forget it once it was sent.
export function useKept<T>(key: string, first: T): [T, (value: T) => void, () => void] {
  const [value, setValue] = useState(() => read(key, first));
  const change = useCallback(
    (next: T) => {
      sessionStorage.setItem(key, JSON.stringify(next));
      setValue(next);
    },
    [key],
  );
  const forget = useCallback(() => sessionStorage.removeItem(key), [key]);
  return [value, change, forget];
}
