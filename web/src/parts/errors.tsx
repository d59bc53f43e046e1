// What was not filled in, above the form and beside its field; the summary gets the focus, and leads to each.
import { useEffect, useRef } from "react";
import type { Key } from "../../generated/words";
import { useWords } from "../words/words";

export interface FieldError {
  field: string;
  message: string;
}

// heading: where it is not that something was left open.
export function ErrorSummary({ errors, heading = "conversation.what_is_wrong" }: { errors: FieldError[]; heading?: Key }) {
  const { say } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary-heading">
      <h2 className="nl-heading nl-heading--level-3" id="error-summary-heading">
        {say(heading)}
      </h2>
      <ErrorList errors={errors} />
    </div>
  );
}

// Each leads to its field.
export function ErrorList({ errors, className }: { errors: FieldError[]; className?: string | undefined }) {
  return (
    <ul className={className}>
      {errors.map(({ field, message }) => (
        <li key={`${field} ${message}`}>
          <a className="nl-link" href={`#${field}`}>
            {message}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function errorOf(errors: FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}
