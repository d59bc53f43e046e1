// Fields of a form, each with its label, its help and what is wrong with it.
import type { ReactNode } from "react";

// What every field has.
export interface FieldGiven {
  id: string;
  help?: ReactNode;
  error?: string | undefined;
}

export function describedBy({ id, help, error }: FieldGiven): string | undefined {
  const ids = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter((each) => each !== "");
  return ids.length > 0 ? ids.join(" ") : undefined;
}

// Its help, and what is wrong with it.
export function Beside({ id, help, error }: FieldGiven) {
  return (
    <>
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
    </>
  );
}

export interface Choice {
  value: string;
  text: string;
}

interface RadiosGiven extends FieldGiven {
  legend: ReactNode;
  choices: Choice[];
  value: string | undefined;
  choose: (value: string) => void;
}

// The first choice has the id of the field, so that a link to it leads there.
export function Radios({ id, legend, help, error, choices, value, choose }: RadiosGiven) {
  return (
    <fieldset className={`radios${error ? " is-wrong" : ""}`} aria-describedby={describedBy({ id, help, error })}>
      <legend>{legend}</legend>
      <Beside id={id} help={help} error={error} />
      {choices.map((choice, index) => {
        const own = index === 0 ? id : `${id}-${index}`;
        return (
          <label className="choice" key={choice.value} htmlFor={own}>
            <input
              className="utrecht-radio-button"
              type="radio"
              id={own}
              name={id}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => choose(choice.value)}
            />
            <span>{choice.text}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

interface ChecksGiven extends FieldGiven {
  legend: ReactNode;
  choices: Choice[];
  values: string[];
  choose: (values: string[]) => void;
}

// Any number of them. The first has the id of the field.
export function Checks({ id, legend, help, error, choices, values, choose }: ChecksGiven) {
  const toggled = (value: string) => (values.includes(value) ? values.filter((each) => each !== value) : [...values, value]);
  return (
    <fieldset className={`radios${error ? " is-wrong" : ""}`} aria-describedby={describedBy({ id, help, error })}>
      <legend>{legend}</legend>
      <Beside id={id} help={help} error={error} />
      {choices.map((choice, index) => (
        <Check key={choice.value} id={index === 0 ? id : `${id}-${index}`} label={choice.text} isOn={values.includes(choice.value)} turn={() => choose(toggled(choice.value))} />
      ))}
    </fieldset>
  );
}

export function Check({ id, label, isOn, turn }: { id: string; label: ReactNode; isOn: boolean; turn: (isOn: boolean) => void }) {
  return (
    <label className="choice" htmlFor={id}>
      <input type="checkbox" id={id} checked={isOn} onChange={(event) => turn(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface SelectGiven extends FieldGiven {
  label: ReactNode;
  choices: Choice[];
  value: string;
  choose: (value: string) => void;
}

// One of many; of few Radios is easier to read.
export function Select({ id, label, help, error, choices, value, choose }: SelectGiven) {
  return (
    <div className={`field${error ? " is-wrong" : ""}`}>
      <label className="utrecht-form-label" htmlFor={id}>
        {label}
      </label>
      <Beside id={id} help={help} error={error} />
      <select
        className="utrecht-textbox"
        id={id}
        value={value}
        aria-describedby={describedBy({ id, help, error })}
        aria-invalid={error ? true : undefined}
        onChange={(event) => choose(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </div>
  );
}

interface TextGiven extends FieldGiven {
  label: ReactNode;
  value: string;
  change: (value: string) => void;
  kind?: "text" | "number" | "date" | "search" | "email";
  unit?: string | undefined;
  isLong?: boolean;
}

export function TextField({ id, label, help, error, value, change, kind = "text", unit, isLong = false }: TextGiven) {
  const shared = {
    id,
    value,
    "aria-describedby": describedBy({ id, help, error }),
    "aria-invalid": error ? true : undefined,
  };
  return (
    <div className={`field${error ? " is-wrong" : ""}`}>
      <label className="utrecht-form-label" htmlFor={id}>
        {label}
      </label>
      <Beside id={id} help={help} error={error} />
      {isLong ? (
        <textarea className="utrecht-textarea" rows={4} {...shared} onChange={(event) => change(event.target.value)} />
      ) : (
        <span className="with-unit">
          <input
            className={`utrecht-textbox utrecht-textbox--${kind}`}
            type={kind === "number" ? "text" : kind}
            inputMode={kind === "number" ? "decimal" : undefined}
            autoComplete="off"
            {...shared}
            onChange={(event) => change(event.target.value)}
          />
          {unit && <span aria-hidden="true">{unit}</span>}
        </span>
      )}
    </div>
  );
}
