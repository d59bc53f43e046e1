// The Idempotency-Key of what is sent: the same for as long as the same is sent again, so that it is recorded once.
import { useCallback, useRef } from "react";
import { newKey } from "./client";

export function useKey(): (content: unknown) => string {
  const last = useRef({ content: "", key: "" });
  return useCallback((content: unknown) => {
    const text = JSON.stringify(content);
    if (last.current.content !== text) last.current = { content: text, key: newKey() };
    return last.current.key;
  }, []);
}
