// Fields that many records have: a text in the languages of the organisation, whom one can turn to, and records that this one names.
import type { ReactNode } from "react";
import { Checks, Radios, Select, TextField } from "../parts/fields";
import { useWords, type Language } from "../words/words";
import type { Question } from "../client/client";
import { fieldWords, type Field } from "./field_words";
import type { LocalText, Party, RegisterRecord, Text } from "./records";
import { useTexts } from "./texts";

type ErrorAt = (field: string) => string | undefined;

// What was erased cannot be changed, and is shown as nothing.
const typed = (text: Text | undefined) => (typeof text === "string" ? text : "");

interface LocalGiven {
  id: string;
  label: string;
  help?: ReactNode;
  value: LocalText | undefined;
  change: (value: LocalText) => void;
  errorAt: ErrorAt;
  languages: Language[];
  isLong?: boolean;
}

// In English only where the organisation publishes in English, or wrote it before.
export function LocalField({ id, label, help, value, change, errorAt, languages, isLong = false }: LocalGiven) {
  const { say } = useWords();
  const hasEnglish = languages.includes("en") || typed(value?.en) !== "";
  return (
    <>
      <TextField id={id} label={label} help={help} error={errorAt(id)} value={typed(value?.nl)} change={(nl) => change({ ...value, nl })} isLong={isLong} />
      {hasEnglish && (
        <TextField
          id={`${id}.en`}
          label={say("register.in_english", { field: label })}
          error={errorAt(`${id}.en`)}
          value={typed(value?.en)}
          change={(en) => change({ ...value, en })}
          isLong={isLong}
        />
      )}
    </>
  );
}

interface PlainGiven {
  id: string;
  label: string;
  help?: ReactNode;
  value: Text | undefined;
  change: (value: string) => void;
  errorAt: ErrorAt;
  isLong?: boolean;
}

export function PlainField({ id, label, help, value, change, errorAt, isLong = false }: PlainGiven) {
  return <TextField id={id} label={label} help={help} error={errorAt(id)} value={typed(value)} change={change} isLong={isLong} />;
}

export function DayField({ id, label, help, value, change, errorAt }: PlainGiven) {
  return <TextField id={id} kind="date" label={label} help={help} error={errorAt(id)} value={typed(value)} change={change} />;
}

const ofParty = ["name", "address", "email", "phone", "website"] as const;

export function PartyFields({ id, value, change, errorAt }: { id: string; value: Party | undefined; change: (value: Party) => void; errorAt: ErrorAt }) {
  const { say } = useWords();
  return ofParty.map((part) => (
    <PlainField
      key={part}
      id={`${id}.${part}`}
      label={say(part === "name" ? "register.party_name" : fieldWords[part])}
      value={value?.[part]}
      change={(text) => change({ ...value, [part]: text })}
      errorAt={errorAt}
    />
  ));
}

// A part of a form that belongs together.
export function Section({ heading, text, children }: { heading: string; text?: ReactNode; children: ReactNode }) {
  return (
    <section className="form-section">
      <h2 className="nl-heading nl-heading--level-2">{heading}</h2>
      {text && <p className="nl-paragraph">{text}</p>}
      {children}
    </section>
  );
}

interface RefsGiven {
  id: string;
  label?: string;
  help?: ReactNode;
  records: Map<string, RegisterRecord>;
  values: string[] | undefined;
  change: (values: string[]) => void;
  errorAt: ErrorAt;
  none: ReactNode; // what is said where there are none to choose
}

export function RefsField({ id, label, help, records, values = [], change, errorAt, none }: RefsGiven) {
  const { say } = useWords();
  const { title } = useTexts();
  const legend = label ?? say(fieldWords[id as Field]);
  if (records.size === 0) {
    return (
      <div className="field" id={id} tabIndex={-1}>
        <p className="utrecht-form-label">{legend}</p>
        <p className="nl-paragraph">{none}</p>
      </div>
    );
  }
  return <Checks id={id} legend={legend} help={help} error={errorAt(id)} choices={choicesOf(records, title)} values={values} choose={change} />;
}

export function RefField({ id, label, help, records, values, change, errorAt, none }: Omit<RefsGiven, "values" | "change"> & { values: string | undefined; change: (value: string) => void }) {
  const { say } = useWords();
  const { title } = useTexts();
  const choices = [{ value: "", text: typeof none === "string" ? none : say("register.choose") }, ...choicesOf(records, title)];
  return <Select id={id} label={label ?? say(fieldWords[id as Field])} help={help} error={errorAt(id)} choices={choices} value={values ?? ""} choose={change} />;
}

function choicesOf(records: Map<string, RegisterRecord>, title: (record: RegisterRecord) => string) {
  return [...records.values()].map((record) => ({ value: record.record, text: title(record) })).sort((a, b) => a.text.localeCompare(b.text));
}

interface YesNoGiven {
  id: string;
  label: string;
  help?: ReactNode;
  value: boolean | undefined;
  choose: (value: boolean) => void;
  errorAt: ErrorAt;
}

export function YesNoField({ id, label, help, value, choose, errorAt }: YesNoGiven) {
  const { say } = useWords();
  const choices = [
    { value: "yes", text: say("register.answer_yes") },
    { value: "no", text: say("register.answer_no") },
  ];
  return <Radios id={id} legend={label} help={help} error={errorAt(id)} choices={choices} value={value === undefined ? undefined : value ? "yes" : "no"} choose={(chosen) => choose(chosen === "yes")} />;
}

// One of the values of a fact of the rule book, in the words of the book.
export function WordField({ id, question, value, choose, errorAt }: { id: string; question: Question; value: string | undefined; choose: (value: string) => void; errorAt: ErrorAt }) {
  const { of, say } = useWords();
  const { ask, example, help, values } = question;
  const choices = values.map((each) => ({ value: each.value, text: of(each.text) }));
  return (
    <>
      <Radios id={id} legend={of(ask)} help={example ? of(example) : undefined} error={errorAt(id)} choices={choices} value={value} choose={choose} />
      {help && (
        <details className="more-help">
          <summary>{say("register.more_help")}</summary>
          <p className="nl-paragraph">{of(help)}</p>
        </details>
      )}
    </>
  );
}
