// A field in which a file is chosen, with its help and what is wrong with it.
import type { ReactNode } from "react";

interface FileGiven {
  id: string;
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  accept: string;
  choose: (file: File | null) => void;
}

export function FileField({ id, label, help, error, accept, choose }: FileGiven) {
  const ids = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter((each) => each !== "");
  return (
    <div className={`field${error ? " is-wrong" : ""}`}>
      <label className="utrecht-form-label" htmlFor={id}>
        {label}
      </label>
      {help && (
        <div className="utrecht-form-field-description" id={`${id}-help`}>
          {help}
        </div>
      )}
      {error && (
        <div className="utrecht-form-field-error-message" id={`${id}-error`}>
          {error}
        </div>
      )}
      <input
        className="utrecht-textbox file-field"
        type="file"
        id={id}
        accept={accept}
        aria-describedby={ids.length > 0 ? ids.join(" ") : undefined}
        aria-invalid={error ? true : undefined}
        onChange={(event) => choose(event.target.files?.[0] ?? null)}
      />
    </div>
  );
}
