// What was not filled in, above the form and beside its field; the summary gets the focus, and leads to each.
import { useEffect, useRef } from "react";
import { useWords } from "../words/words";

export interface FieldError {
  field: string;
  message: string;
}

export function ErrorSummary({ errors }: { errors: FieldError[] }) {
  const { say } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary-heading">
      <h2 className="nl-heading nl-heading--level-3" id="error-summary-heading">
        {say("conversation.what_is_wrong")}
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a className="nl-link" href={`#${field}`}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function errorOf(errors: FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}
