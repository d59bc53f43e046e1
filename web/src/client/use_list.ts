// A list that the server gives in parts: the first, and more when they are asked for.
import { useCallback, useEffect, useRef, useState } from "react";
import { NoAnswer } from "./client";

export interface Part<T> {
  items: T[];
  cursor: string | null; // of the next part; null: that was all
}
export interface Listed<T> {
  items: T[];
  isWaiting: boolean;
  error: Error | null;
  more: (() => void) | null; // null: there is no more
  again: () => void;
}

// key: what is listed; another key begins anew.
export function useList<T>(key: string, ask: (cursor: string | null) => Promise<Part<T>>): Listed<T> {
  const [items, setItems] = useState<T[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [isWaiting, setWaiting] = useState(true);
  const [error, setError] = useState<Error | null>(null);
  const turn = useRef(0);
  const load = useCallback(
    async (from: string | null) => {
      const own = ++turn.current;
      setWaiting(true);
      setError(null);
      try {
        const part = await ask(from);
        if (own !== turn.current) return;
        setItems((before) => (from === null ? part.items : [...before, ...part.items]));
        setCursor(part.cursor);
      } catch (wrong) {
        if (own === turn.current) setError(wrong instanceof Error ? wrong : new NoAnswer());
      } finally {
        if (own === turn.current) setWaiting(false);
      }
    },
    // What is asked hangs on the key alone.
    [key],
  ); // eslint-disable-line react-hooks/exhaustive-deps
  useEffect(() => {
    void load(null);
    return () => {
      turn.current++;
    };
  }, [load]);
  return { items, isWaiting, error, more: cursor === null ? null : () => void load(cursor), again: () => void load(null) };
}

// The cursor in a Link header with relation next (RFC 8288).
export function cursorIn(response: Response): string | null {
  const next = /<([^>]+)>;\s*rel="?next"?/.exec(response.headers.get("Link") ?? "");
  return next?.[1] ? new URL(next[1], location.origin).searchParams.get("cursor") : null;
}
