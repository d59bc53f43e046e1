// A field in which a file is chosen, with its help and what is wrong with it.
import type { ReactNode } from "react";
import { Beside, describedBy, type FieldGiven } from "./fields";

interface FileGiven extends FieldGiven {
  label: ReactNode;
  accept: string;
  choose: (file: File | null) => void;
}

export function FileField({ id, label, help, error, accept, choose }: FileGiven) {
  return (
    <div className={`field${error ? " is-wrong" : ""}`}>
      <label className="utrecht-form-label" htmlFor={id}>
        {label}
      </label>
      <Beside id={id} help={help} error={error} />
      <input
        className="utrecht-textbox file-field"
        type="file"
        id={id}
        accept={accept}
        aria-describedby={describedBy({ id, help, error })}
        aria-invalid={error ? true : undefined}
        onChange={(event) => choose(event.target.files?.[0] ?? null)}
      />
    </div>
  );
}
