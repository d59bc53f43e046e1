// What a purpose still needs besides its assessment.
import { Checks, Radios, TextField } from "../../parts/fields";
import { FromImport } from "../../imports/register/from_import";
import { useTexts } from "../../register/texts";
import { useWords } from "../../words/words";
import { Categories, Reasons, type FieldsGiven } from "./shared_fields";
import { another } from "./typed";

export function PurposeFields(given: FieldsGiven & { basis: string }) {
  const { say } = useWords();
  const { typed, change, errorAt, basis } = given;
  return (
    <>
      <FromImport known={given.known} change={change} />
      <TextField id="name" label={say("answer.save_name")} help={say("answer.save_name_help")} error={errorAt("name")} value={typed.name} change={(name) => change({ name })} />
      <TextField id="goal" isLong label={say("answer.save_goal")} help={say("answer.save_goal_help")} error={errorAt("goal")} value={typed.goal} change={(goal) => change({ goal })} />
      <Reasons {...given} label="answer.save_reasons" help="answer.save_reasons_help" />
      {basis === "legitimate_interest" && (
        <TextField
          id="interest"
          label={say("answer.save_interest")}
          help={say("answer.save_interest_help")}
          error={errorAt("interest")}
          value={typed.interest}
          change={(interest) => change({ interest })}
        />
      )}
      <Activity {...given} />
      <Categories {...given} />
      <Groups {...given} />
      <HowLong {...given} />
      <TextField id="begins" kind="date" label={say("answer.save_begins")} error={errorAt("begins")} value={typed.begins} change={(begins) => change({ begins })} />
      <English {...given} />
    </>
  );
}

function Activity({ typed, change, errorAt, known }: FieldsGiven) {
  const { say } = useWords();
  const { title } = useTexts();
  return (
    <>
      {known.activities.length > 0 && (
        <Radios
          id="activity"
          legend={say("answer.save_activity")}
          error={errorAt("activity")}
          choices={[...known.activities.map((each) => ({ value: each.record, text: title(each) })), { value: another, text: say("answer.save_activity_new") }]}
          value={typed.activity}
          choose={(activity) => change({ activity })}
        />
      )}
      {typed.activity === another && (
        <div className="opened">
          <TextField
            id="activity_name"
            label={say(known.activities.length > 0 ? "answer.save_activity_name" : "answer.save_activity")}
            help={say("answer.save_activity_name_help")}
            error={errorAt("activity_name")}
            value={typed.activity_name}
            change={(activity_name) => change({ activity_name })}
          />
          <TextField
            id="activity_starts"
            kind="date"
            label={say("answer.save_activity_starts")}
            error={errorAt("activity_starts")}
            value={typed.activity_starts}
            change={(activity_starts) => change({ activity_starts })}
          />
        </div>
      )}
    </>
  );
}

function Groups({ typed, change, errorAt, known }: FieldsGiven) {
  const { say } = useWords();
  const { title } = useTexts();
  const isAlone = known.groups.length === 0;
  return (
    <>
      {!isAlone && (
        <Checks
          id="groups"
          legend={say("answer.save_groups")}
          error={errorAt("groups")}
          choices={known.groups.map((each) => ({ value: each.record, text: title(each) }))}
          values={typed.groups}
          choose={(groups) => change({ groups })}
        />
      )}
      <TextField
        id={isAlone ? "groups" : "group_new"}
        label={say(isAlone ? "answer.save_groups" : "answer.save_group_new")}
        help={say("answer.save_group_new_help")}
        error={errorAt("group_new") ?? (isAlone ? errorAt("groups") : undefined)}
        value={typed.group_new}
        change={(group_new) => change({ group_new })}
      />
    </>
  );
}

function HowLong({ typed, change, errorAt }: FieldsGiven) {
  const { say } = useWords();
  return (
    <>
      <Radios
        id="kept"
        legend={say("answer.save_kept")}
        error={errorAt("kept")}
        choices={[
          { value: "months", text: say("answer.save_kept_months") },
          { value: "until", text: say("answer.save_kept_until") },
        ]}
        value={typed.kept}
        choose={(kept) => change({ kept: kept === "months" ? "months" : "until" })}
      />
      {typed.kept === "months" && (
        <div className="opened">
          <TextField
            id="months"
            kind="number"
            label={say("answer.save_months")}
            help={say("answer.save_months_help")}
            unit={say("answer.save_months_unit")}
            error={errorAt("months")}
            value={typed.months}
            change={(months) => change({ months })}
          />
          <TextField id="from" label={say("answer.save_from")} help={say("answer.save_from_help")} value={typed.from} change={(from) => change({ from })} />
        </div>
      )}
      {typed.kept === "until" && (
        <div className="opened">
          <TextField id="until" label={say("answer.save_until")} help={say("answer.save_until_help")} error={errorAt("until")} value={typed.until} change={(until) => change({ until })} />
        </div>
      )}
    </>
  );
}

function English({ typed, change, known }: FieldsGiven) {
  const { say } = useWords();
  return (
    <details open={typed.name_en !== "" || typed.goal_en !== "" || typed.reasons_en !== ""}>
      <summary>{say("answer.save_english")}</summary>
      {known.isInEnglish && <p className="nl-paragraph">{say("answer.save_english_help")}</p>}
      <TextField id="name_en" label={say("answer.save_name_en")} value={typed.name_en} change={(name_en) => change({ name_en })} />
      <TextField id="goal_en" isLong label={say("answer.save_goal_en")} value={typed.goal_en} change={(goal_en) => change({ goal_en })} />
      <TextField id="reasons_en" isLong label={say("answer.save_reasons_en")} value={typed.reasons_en} change={(reasons_en) => change({ reasons_en })} />
    </details>
  );
}
