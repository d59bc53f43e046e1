// The fields of each kind of record that purposes are made of.
import { Radios } from "../parts/fields";
import { useWords, type Language } from "../words/words";
import { ActivityFields } from "./activity_fields";
import type { BookWords } from "./book_words";
import type { Block } from "./places";
import { RecipientFields } from "./recipient_fields";
import type { Editing } from "./record_form";
import { LocalField, WordField, YesNoField } from "./record_fields";
import type { FieldsOf, LocalText, Records } from "./records";

export interface FieldsGiven<K extends Block> {
  editing: Editing<FieldsOf[K]>;
  records: Records;
  languages: Language[];
  book: BookWords;
}

const forms: { [K in Block]: (given: FieldsGiven<K>) => React.ReactNode } = {
  category: CategoryFields,
  group: NameField,
  measure: NameField,
  source: SourceFields,
  recipient: RecipientFields,
  activity: ActivityFields,
};

export function BlockFields({ kind, ...given }: { kind: Block } & FieldsGiven<Block>) {
  // Kind and fields come together from one record.
  const Form = forms[kind] as (given: FieldsGiven<Block>) => React.ReactNode;
  return <Form {...given} />;
}

function NameField({ editing: { fields, change, errorAt }, languages }: { editing: Editing<{ name?: LocalText }>; languages: Language[] }) {
  const { say } = useWords();
  return <LocalField id="name" label={say("register.field_name")} value={fields.name} change={(name) => change({ name })} errorAt={errorAt} languages={languages} />;
}

function CategoryFields({ editing, languages, book }: FieldsGiven<"category">) {
  const { fields, change, errorAt } = editing;
  const { say } = useWords();
  return (
    <>
      <LocalField id="name" label={say("register.field_name")} help={say("register.category_name_help")} value={fields.name} change={(name) => change({ name })} errorAt={errorAt} languages={languages} />
      <LocalField id="examples" label={say("register.field_examples")} help={say("register.examples_help")} value={fields.examples} change={(examples) => change({ examples })} errorAt={errorAt} languages={languages} />
      {book.data_kind && <WordField id="kind" question={book.data_kind} value={fields.kind} choose={(kind) => change({ kind })} errorAt={errorAt} />}
    </>
  );
}

function SourceFields({ editing, languages }: FieldsGiven<"source">) {
  const { fields, change, errorAt } = editing;
  const { say } = useWords();
  const origins = [
    { value: "person", text: say("register.origin_person") },
    { value: "elsewhere", text: say("register.origin_elsewhere") },
  ];
  return (
    <>
      <LocalField id="name" label={say("register.field_name")} help={say("register.source_name_help")} value={fields.name} change={(name) => change({ name })} errorAt={errorAt} languages={languages} />
      <Radios id="origin" legend={say("register.field_origin")} error={errorAt("origin")} choices={origins} value={fields.origin} choose={(origin) => change({ origin: origin as FieldsOf["source"]["origin"] })} />
      {fields.origin === "elsewhere" && (
        <YesNoField id="is_public" label={say("register.field_is_public")} help={say("register.is_public_help")} value={fields.is_public} choose={(is_public) => change({ is_public })} errorAt={errorAt} />
      )}
    </>
  );
}
