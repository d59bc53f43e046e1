// The fields of a form: what for, the words, the data, how yes is said and taken back, and until when it holds.
import { Check, Checks, Select, TextField } from "../parts/fields";
import { shortName } from "../people/names";
import { useWords } from "../words/words";
import type { Around } from "./around";
import { languages, type FormDraft, type Language, type Way } from "./form_draft";
import { Note } from "./note";

// What the server has against a field: error is wrong, note is still open.
export interface Beside {
  error: (field: string) => string | undefined;
  note: (field: string) => string | undefined;
}
export interface FieldsGiven {
  draft: FormDraft;
  change: (part: Partial<FormDraft>) => void;
  around: Around;
  beside: Beside;
}

export function PurposeField({ draft, change, around, beside, isFixed }: FieldsGiven & { isFixed: boolean }) {
  const { say } = useWords();
  const { names } = around;
  if (isFixed) {
    return (
      <p className="nl-paragraph">
        {say("forms.for")} <strong>{names.of(`purpose/${draft.purpose}`)}</strong>
      </p>
    );
  }
  const choices = names.purposes.filter(({ basis }) => basis === "consent").map(({ record }) => ({ value: shortName(record), text: names.of(record) }));
  return (
    <>
      <Select
        id="purpose"
        label={say("forms.ask_purpose")}
        help={say("forms.ask_purpose_help")}
        error={beside.error("purpose")}
        choices={[{ value: "", text: say("people.choose") }, ...choices]}
        value={draft.purpose}
        choose={(purpose) => change({ purpose })}
      />
      <Note text={beside.note("purpose")} />
    </>
  );
}

export function TextFields({ draft, change, beside }: FieldsGiven) {
  const { say } = useWords();
  const label: Record<Language, string> = { nl: say("forms.ask_text_nl"), en: say("forms.ask_text_en") };
  return languages.map((language) => (
    <div key={language}>
      <TextField
        id={`text_${language}`}
        isLong
        label={label[language]}
        help={language === "nl" ? say("forms.ask_text_help") : say("forms.ask_text_en_help")}
        error={beside.error(`text_${language}`)}
        value={draft.texts[language]}
        change={(text) => change({ texts: { ...draft.texts, [language]: text } })}
      />
      <Note text={beside.note(`text_${language}`)} />
    </div>
  ));
}

export function DataFields({ draft, change, around, beside }: FieldsGiven) {
  const { say } = useWords();
  const { names } = around;
  const choicesOf = (records: string[]) => records.map((record) => ({ value: record, text: names.of(record) }));
  return (
    <>
      <Checks
        id="categories"
        legend={say("forms.ask_categories")}
        help={say("forms.ask_categories_help")}
        error={beside.error("categories")}
        choices={choicesOf(names.categories)}
        values={draft.categories}
        choose={(categories) => change({ categories })}
      />
      <Note text={beside.note("categories")} />
      {names.recipients.length > 0 && (
        <details open={draft.other_controllers.length > 0}>
          <summary>{say("forms.others")}</summary>
          <Checks
            id="other_controllers"
            legend={say("forms.ask_others")}
            help={say("forms.ask_others_help")}
            error={beside.error("other_controllers")}
            choices={choicesOf(names.recipients)}
            values={draft.other_controllers}
            choose={(other_controllers) => change({ other_controllers })}
          />
        </details>
      )}
    </>
  );
}

export function WayFields({ draft, change, beside }: FieldsGiven) {
  const { say } = useWords();
  return (
    <>
      <p className="nl-paragraph">{say("forms.ways_lead")}</p>
      <div className="two">
        <OneWay id="give" title={say("forms.give")} way={draft.give} change={(give) => change({ give })} beside={beside} />
        <OneWay id="withdraw" title={say("forms.withdraw")} way={draft.withdraw} change={(withdraw) => change({ withdraw })} beside={beside} />
      </div>
    </>
  );
}

interface OneWayGiven {
  id: "give" | "withdraw";
  title: string;
  way: Way;
  change: (way: Way) => void;
  beside: Beside;
}

function OneWay({ id, title, way, change, beside }: OneWayGiven) {
  const { say } = useWords();
  return (
    <fieldset className="way">
      <legend>{title}</legend>
      <TextField id={`${id}_channel`} label={say("forms.ask_channel")} help={say("forms.ask_channel_help")} error={beside.error(`${id}_channel`)} value={way.channel} change={(channel) => change({ ...way, channel })} />
      <Note text={beside.note(`${id}_channel`)} />
      <TextField id={`${id}_steps`} kind="number" label={say("forms.ask_steps")} help={say("forms.ask_steps_help")} error={beside.error(`${id}_steps`)} value={way.steps} change={(steps) => change({ ...way, steps })} />
    </fieldset>
  );
}

export function TermFields({ draft, change, around, beside }: FieldsGiven) {
  const { say, of } = useWords();
  return (
    <>
      <TextField id="validity_months" kind="number" unit={say("forms.months")} label={say("forms.ask_validity")} help={say("forms.ask_validity_help")} error={beside.error("validity_months")} value={draft.validity_months} change={(validity_months) => change({ validity_months })} />
      <Checks
        id="contact_channels"
        legend={say("forms.ask_channels")}
        help={say("forms.ask_channels_help")}
        error={beside.error("contact_channels")}
        choices={around.channels.map(({ value, text }) => ({ value, text: of(text) }))}
        values={draft.contact_channels}
        choose={(contact_channels) => change({ contact_channels })}
      />
      <Check id="explicit_statement" label={say("forms.ask_statement")} isOn={draft.explicit_statement} turn={(explicit_statement) => change({ explicit_statement })} />
      <Check id="asks_age" label={say("forms.ask_age")} isOn={draft.asks_age} turn={(asks_age) => change({ asks_age })} />
      {beside.error("asks_age") && <p className="utrecht-form-field-error-message">{beside.error("asks_age")}</p>}
    </>
  );
}
