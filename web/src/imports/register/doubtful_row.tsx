// One row of the spreadsheet that is doubtful: why, and what can be said in the place of what it says.
import type { Key } from "../../../generated/words";
import { Check, Select, TextField } from "../../parts/fields";
import { bases, basisWords, type LawfulBasis } from "../../register/texts";
import { useWords } from "../../words/words";
import type { Doubt, PlannedPurpose, SettledRow } from "./plan";

const doubtWords: Record<Doubt, Key> = {
  no_name: "imports.doubt_no_name",
  same_name: "imports.doubt_same_name",
  in_register: "imports.doubt_in_register",
  no_basis: "imports.doubt_no_basis",
  unknown_basis: "imports.doubt_unknown_basis",
  several_bases: "imports.doubt_several_bases",
  no_data: "imports.doubt_no_data",
  no_people: "imports.doubt_no_people",
  no_retention: "imports.doubt_no_retention",
  unknown_retention: "imports.doubt_unknown_retention",
  unknown_day: "imports.doubt_unknown_day",
};

interface DoubtfulRowGiven {
  before: PlannedPurpose; // as the spreadsheet says it
  now: PlannedPurpose;
  settled: SettledRow;
  settle: (part: SettledRow) => void;
}

export function DoubtfulRow({ before, now, settled, settle }: DoubtfulRowGiven) {
  const { say } = useWords();
  const { row, doubts } = before;
  const has = (...any: Doubt[]) => doubts.some((doubt) => any.includes(doubt));
  const said = { basis: before.basisSaid, retention: before.retention, day: before.beginsSaid };
  const heading = before.name === "" ? say("imports.row_number", { row }) : say("imports.row_heading", { row, name: before.name });
  return (
    <fieldset className={`doubtful${now.isLeftOut || now.doubts.length === 0 ? " is-settled" : ""}`} id={`row-${row}`} tabIndex={-1}>
      <legend>{heading}</legend>
      {!now.isLeftOut && (
        <>
          <ul>
            {doubts.map((doubt) => (
              <li key={doubt} className={now.doubts.includes(doubt) ? undefined : "is-settled"}>
                {say(doubtWords[doubt], said)} {!now.doubts.includes(doubt) && <strong>{say("imports.settled")}</strong>}
              </li>
            ))}
          </ul>
          {has("no_name", "same_name") && <TextField id={`name-${row}`} label={say("imports.ask_name")} value={settled.name ?? before.name} change={(name) => settle({ name })} />}
          {has("no_basis", "unknown_basis", "several_bases") && <BasisChoice row={row} value={settled.basis ?? ""} choose={(basis) => settle({ basis })} />}
          {has("no_retention", "unknown_retention") && (
            <TextField id={`retention-${row}`} label={say("imports.ask_retention")} help={say("imports.ask_retention_help")} value={settled.retention ?? before.retention} change={(retention) => settle({ retention })} />
          )}
          {has("unknown_day") && <TextField id={`begins-${row}`} kind="date" label={say("imports.ask_begins")} value={settled.begins ?? ""} change={(begins) => settle({ begins })} />}
        </>
      )}
      <Check id={`left-out-${row}`} label={say("imports.leave_row_out")} isOn={now.isLeftOut} turn={(isLeftOut) => settle({ isLeftOut })} />
    </fieldset>
  );
}

function BasisChoice({ row, value, choose }: { row: number; value: LawfulBasis | "unknown" | ""; choose: (basis: LawfulBasis | "unknown") => void }) {
  const { say } = useWords();
  const choices = [{ value: "", text: say("imports.choose") }, ...bases.map((basis) => ({ value: basis as string, text: say(basisWords[basis]) })), { value: "unknown", text: say("imports.basis_not_known") }];
  return <Select id={`basis-${row}`} label={say("imports.ask_basis")} help={say("imports.ask_basis_help")} choices={choices} value={value} choose={(basis) => basis !== "" && choose(basis as LawfulBasis | "unknown")} />;
}
