// All that is said of a purpose: what the register of art. 30 and the privacy statement of art. 13 and 14 need.
import { Radios, TextField, Check } from "../parts/fields";
import { useWords, type Language } from "../words/words";
import type { Editing } from "./record_form";
import { DayField, LocalField, PlainField, RefField, RefsField, Section, YesNoField } from "./record_fields";
import type { FieldsOf, Records } from "./records";
import { basisInWords } from "./value_words";
import { PlaceLink } from "./place_link";

type Purpose = FieldsOf["purpose"];

interface PurposeFormGiven {
  editing: Editing<Purpose>;
  records: Records;
  languages: Language[];
  isNew: boolean;
}

export function PurposeFields({ editing, records, languages, isNew }: PurposeFormGiven) {
  const shared = { editing, records, languages };
  return (
    <>
      <WhatFor {...shared} />
      <Why {...shared} />
      <WhichData {...shared} />
      <HowLong {...shared} />
      <WhatPeopleAreTold {...shared} />
      <Days {...shared} isNew={isNew} />
    </>
  );
}

type Part = Omit<PurposeFormGiven, "isNew">;

function WhatFor({ editing: { fields, change, errorAt }, records, languages }: Part) {
  const { say } = useWords();
  return (
    <Section heading={say("register.form_what_for")}>
      <LocalField id="name" label={say("register.field_name")} help={say("register.purpose_name_help")} value={fields.name} change={(name) => change({ name })} errorAt={errorAt} languages={languages} />
      <LocalField id="goal" label={say("register.field_goal")} help={say("register.goal_help")} value={fields.goal} change={(goal) => change({ goal })} errorAt={errorAt} languages={languages} isLong />
      <RefField
        id="activity"
        help={say("register.activity_help")}
        records={records.activity}
        values={fields.activity}
        change={(activity) => change({ activity })}
        errorAt={errorAt}
        none={say("register.choose")}
      />
      {records.activity.size === 0 && (
        <p className="hint">
          <PlaceLink kind="activity" isNew />
        </p>
      )}
    </Section>
  );
}

// Bases that a provision of the law stands behind.
export const withProvision = new Set(["legal_obligation", "public_task", "special_law"]);

// The basis comes from the assessment.
function Why({ editing: { fields, change, errorAt }, languages }: Part) {
  const { say } = useWords();
  return (
    <Section heading={say("register.form_why")}>
      <div className="fixed" id="basis" tabIndex={-1}>
        <strong>{basisInWords(fields.basis, say)}</strong>
        <p className="nl-paragraph">{say("register.basis_fixed")}</p>
        {["basis", "assessment"].map(
          (field) =>
            errorAt(field) && (
              <p key={field} id={field === "basis" ? undefined : field} tabIndex={-1} className="utrecht-form-field-error-message">
                {errorAt(field)}
              </p>
            ),
        )}
      </div>
      <LocalField
        id="justification"
        label={say("register.field_justification")}
        help={say("register.justification_help")}
        value={fields.justification}
        change={(justification) => change({ justification })}
        errorAt={errorAt}
        languages={languages}
        isLong
      />
      {fields.basis === "legitimate_interest" && (
        <LocalField
          id="legitimate_interest"
          label={say("register.field_legitimate_interest")}
          help={say("register.legitimate_interest_help")}
          value={fields.legitimate_interest}
          change={(legitimate_interest) => change({ legitimate_interest })}
          errorAt={errorAt}
          languages={languages}
          isLong
        />
      )}
      {(withProvision.has(fields.basis) || fields.provision) && (
        <PlainField id="provision" label={say("register.field_provision")} help={say("register.provision_help")} value={fields.provision} change={(provision) => change({ provision })} errorAt={errorAt} />
      )}
    </Section>
  );
}

function WhichData({ editing: { fields, change, errorAt }, records }: Part) {
  const { say } = useWords();
  return (
    <Section heading={say("register.form_which_data")}>
      <RefsField id="categories" records={records.category} values={fields.categories} change={(categories) => change({ categories })} errorAt={errorAt} none={<PlaceLink kind="category" isNew />} />
      <RefsField id="groups" records={records.group} values={fields.groups} change={(groups) => change({ groups })} errorAt={errorAt} none={<PlaceLink kind="group" isNew />} />
      <RefsField id="sources" records={records.source} values={fields.sources} change={(sources) => change({ sources })} errorAt={errorAt} none={<PlaceLink kind="source" isNew />} />
      <RefsField
        id="recipients"
        help={say("register.recipients_help")}
        records={records.recipient}
        values={fields.recipients}
        change={(recipients) => change({ recipients })}
        errorAt={errorAt}
        none={<PlaceLink kind="recipient" isNew />}
      />
      <RefsField id="measures" records={records.measure} values={fields.measures} change={(measures) => change({ measures })} errorAt={errorAt} none={<PlaceLink kind="measure" isNew />} />
    </Section>
  );
}

// What is no number is sent as it was typed, and the server says what is wrong with it.
const numberOrTyped = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : text) as number;

function HowLong({ editing: { fields, change, errorAt }, languages }: Part) {
  const { say } = useWords();
  const { retention } = fields;
  return (
    <Section heading={say("register.form_how_long")} text={say("register.form_how_long_text")}>
      <TextField
        id="retention"
        kind="number"
        label={say("register.field_retention_months")}
        help={say("register.retention_months_help")}
        unit={say("register.months_unit")}
        error={errorAt("retention")}
        value={String(retention?.months ?? "")}
        change={(text) => change({ retention: { ...retention, months: numberOrTyped(text) } })}
      />
      <LocalField
        id="retention.text"
        label={say("register.field_retention_text")}
        help={say("register.retention_text_help")}
        value={retention?.text}
        change={(text) => change({ retention: { ...retention, text } })}
        errorAt={errorAt}
        languages={languages}
      />
    </Section>
  );
}

const requirements = ["none", "statutory", "contractual", "to_enter_contract"] as const;

function WhatPeopleAreTold({ editing, languages, records }: Part) {
  const { fields, change, errorAt } = editing;
  const { say } = useWords();
  return (
    <Section heading={say("register.form_told")} text={say("register.form_told_text")}>
      <Radios
        id="requirement"
        legend={say("register.field_requirement")}
        error={errorAt("requirement")}
        choices={requirements.map((value) => ({ value, text: say(`register.requirement_${value}`) }))}
        value={fields.requirement}
        choose={(value) => change({ requirement: value as (typeof requirements)[number] })}
      />
      {fields.requirement !== undefined && fields.requirement !== "none" && (
        <LocalField id="without_data" label={say("register.field_without_data")} value={fields.without_data} change={(without_data) => change({ without_data })} errorAt={errorAt} languages={languages} isLong />
      )}
      <Automated editing={editing} languages={languages} records={records} />
      <Check id="direct_marketing" label={say("register.direct_marketing_label")} isOn={fields.direct_marketing ?? false} turn={(direct_marketing) => change({ direct_marketing })} />
      {errorAt("direct_marketing") && <p className="utrecht-form-field-error-message">{errorAt("direct_marketing")}</p>}
    </Section>
  );
}

function Automated({ editing: { fields, change, errorAt }, languages }: Part) {
  const { say } = useWords();
  const { automated } = fields;
  return (
    <>
      <YesNoField id="automated" label={say("register.automated_label")} help={say("register.automated_help")} value={automated !== undefined} choose={(isOn) => change({ automated: isOn ? (automated ?? {}) : undefined })} errorAt={errorAt} />
      {automated && (
        <>
          <LocalField
            id="automated.logic"
            label={say("register.field_automated_logic")}
            value={automated.logic}
            change={(logic) => change({ automated: { ...automated, logic } })}
            errorAt={errorAt}
            languages={languages}
            isLong
          />
          <LocalField
            id="automated.consequences"
            label={say("register.field_automated_consequences")}
            value={automated.consequences}
            change={(consequences) => change({ automated: { ...automated, consequences } })}
            errorAt={errorAt}
            languages={languages}
            isLong
          />
        </>
      )}
    </>
  );
}

function Days({ editing: { fields, change, errorAt }, records, isNew }: Part & { isNew: boolean }) {
  const { say } = useWords();
  return (
    <Section heading={say("register.form_days")}>
      <DayField id="begins" label={say("register.field_begins")} value={fields.begins} change={(begins) => change({ begins })} errorAt={errorAt} />
      <DayField id="ends" label={say("register.field_ends")} help={say("register.ends_help")} value={fields.ends} change={(ends) => change({ ends })} errorAt={errorAt} />
      {(isNew || fields.replaces) && (
        <RefField id="replaces" help={say("register.replaces_help")} records={records.purpose} values={fields.replaces} change={(replaces) => change({ replaces })} errorAt={errorAt} none={say("register.none_of_them")} />
      )}
    </Section>
  );
}
