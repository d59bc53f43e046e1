// What is sent to be recorded: one at a time, and what the server has against it, each at its field.
import { useCallback, useState } from "react";
import type { FieldError } from "../parts/errors";
import { NoAnswer, Refused } from "./client";

export interface Sending {
  isBusy: boolean;
  errors: FieldError[]; // of fields; one without a field of its own has the field "form"
  error: Error | null; // everything else: no answer, not logged in, somebody was first
  // Whether it came through. A second one while the first is under way is not sent.
  send: (act: () => Promise<unknown>) => Promise<boolean>;
  show: (errors: FieldError[]) => void;
}

// fieldOf: the id of the field that a JSON pointer into the body is about; without it the last part of the pointer.
export function useSend(fieldOf: (pointer: string) => string = lastPart): Sending {
  const [isBusy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const send = useCallback(
    async (act: () => Promise<unknown>) => {
      if (isBusy) return false;
      setBusy(true);
      setErrors([]);
      setError(null);
      try {
        await act();
        return true;
      } catch (wrong) {
        const told = wrong instanceof Refused && wrong.problem.status === 400 ? wrong.problem.errors : [];
        if (told.length > 0) setErrors(told.map(({ pointer = "", message }) => ({ field: fieldOf(pointer) || "form", message })));
        else setError(wrong instanceof Error ? wrong : new NoAnswer());
        return false;
      } finally {
        setBusy(false);
      }
    },
    [isBusy, fieldOf],
  );
  return { isBusy, errors, error, send, show: setErrors };
}

function lastPart(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf("/") + 1);
}
