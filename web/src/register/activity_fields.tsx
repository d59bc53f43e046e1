// A processing activity: of the organisation itself, or for others who give it the work (a processor, art. 30(2)).
import { Radios } from "../parts/fields";
import { useWords, type Language } from "../words/words";
import type { FieldsGiven } from "./block_fields";
import { PlaceLink } from "./place_link";
import { DayField, LocalField, PartyFields, RefsField, Section } from "./record_fields";
import type { FieldsOf } from "./records";

type OnBehalf = NonNullable<FieldsOf["activity"]["on_behalf"]>[number];

export function ActivityFields({ editing, records, languages }: FieldsGiven<"activity">) {
  const { fields, change, errorAt } = editing;
  const { say } = useWords();
  const roles = [
    { value: "controller", text: say("register.role_controller") },
    { value: "processor", text: say("register.role_processor") },
  ];
  return (
    <>
      <LocalField id="name" label={say("register.field_name")} help={say("register.activity_name_help")} value={fields.name} change={(name) => change({ name })} errorAt={errorAt} languages={languages} />
      <Radios id="role" legend={say("register.field_role")} error={errorAt("role")} choices={roles} value={fields.role} choose={(role) => change({ role: role as FieldsOf["activity"]["role"] })} />
      <DayField id="starts" label={say("register.field_begins")} value={fields.starts} change={(starts) => change({ starts })} errorAt={errorAt} />
      <DayField id="ends" label={say("register.field_ends")} help={say("register.ends_help")} value={fields.ends} change={(ends) => change({ ends })} errorAt={errorAt} />
      <RefsField id="measures" help={say("register.activity_measures_help")} records={records.measure} values={fields.measures} change={(measures) => change({ measures })} errorAt={errorAt} none={<PlaceLink kind="measure" isNew />} />
      {fields.role === "controller" ? (
        <RefsField
          id="joint_controllers"
          help={say("register.joint_controllers_help")}
          records={records.recipient}
          values={fields.joint_controllers}
          change={(joint_controllers) => change({ joint_controllers })}
          errorAt={errorAt}
          none={<PlaceLink kind="recipient" isNew />}
        />
      ) : (
        <>
          <OnBehalfOf list={fields.on_behalf ?? []} change={(on_behalf) => change({ on_behalf })} errorAt={errorAt} languages={languages} />
          <RefsField
            id="recipients"
            help={say("register.activity_recipients_help")}
            records={records.recipient}
            values={fields.recipients}
            change={(recipients) => change({ recipients })}
            errorAt={errorAt}
            none={<PlaceLink kind="recipient" isNew />}
          />
        </>
      )}
    </>
  );
}

interface OnBehalfGiven {
  list: OnBehalf[];
  change: (list: OnBehalf[]) => void;
  errorAt: (field: string) => string | undefined;
  languages: Language[];
}

function OnBehalfOf({ list, change, errorAt, languages }: OnBehalfGiven) {
  const { say } = useWords();
  const shown = list.length > 0 ? list : [{}];
  return (
    <div id="on_behalf" tabIndex={-1}>
      {errorAt("on_behalf") && <p className="utrecht-form-field-error-message">{errorAt("on_behalf")}</p>}
      {shown.map((one, index) => {
        const id = `on_behalf.${index + 1}`;
        const put = (more: OnBehalf) => change(shown.map((other, at) => (at === index ? { ...one, ...more } : other)));
        return (
          <Section key={index} heading={say("register.on_behalf_number", { number: index + 1 })}>
            <PartyFields id={`${id}.controller`} value={one.controller} change={(controller) => put({ controller })} errorAt={(field) => errorAt(field) ?? (field === `${id}.controller.name` ? errorAt("on_behalf.controller.name") : undefined)} />
            <LocalField id={`${id}.processing`} label={say("register.field_processing")} value={one.processing} change={(processing) => put({ processing })} errorAt={errorAt} languages={languages} isLong />
            <details>
              <summary>{say("register.on_behalf_more")}</summary>
              <h3 className="nl-heading nl-heading--level-3">{say("register.field_representative")}</h3>
              <PartyFields id={`${id}.representative`} value={one.representative} change={(representative) => put({ representative })} errorAt={errorAt} />
              <h3 className="nl-heading nl-heading--level-3">{say("register.field_officer")}</h3>
              <PartyFields id={`${id}.officer`} value={one.officer} change={(officer) => put({ officer })} errorAt={errorAt} />
            </details>
            {shown.length > 1 && (
              <button type="button" className="nl-button nl-button--secondary" onClick={() => change(shown.filter((_, at) => at !== index))}>
                {say("register.on_behalf_drop", { number: index + 1 })}
              </button>
            )}
          </Section>
        );
      })}
      <p>
        <button type="button" className="nl-button nl-button--secondary" onClick={() => change([...shown, {}])}>
          {say("register.on_behalf_add")}
        </button>
      </p>
    </div>
  );
}
