// Which column of the spreadsheet says what of a purpose.
import { useState, type FormEvent } from "react";
import { ErrorSummary, type FieldError } from "../../parts/errors";
import { Page } from "../../parts/page";
import { useWords, type Say } from "../../words/words";
import { ColumnMatching } from "../column_matching";
import { twice, type Matching } from "../matching";
import { registerFields, registerWords, type RegisterField } from "./register_columns";
import type { StepGiven } from "./register_import";

function problems(matching: Matching<RegisterField>, say: Say): FieldError[] {
  const wrong: FieldError[] = twice(matching).map((field) => ({ field: `column-${matching.lastIndexOf(field)}`, message: say("imports.column_twice", { column: say(registerWords[field]) }) }));
  if (!matching.includes("name") && !matching.includes("goal")) wrong.push({ field: "column-0", message: say("imports.no_name_column") });
  return wrong;
}

export function MatchRegister({ sheet, change, again }: StepGiven & { again: () => void }) {
  const { say } = useWords();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const fields = registerFields.map((value) => ({ value, text: say(registerWords[value]) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = problems(sheet.matching, say);
    setErrors(wrong);
    if (wrong.length === 0) change({ step: "doubts" });
  };
  return (
    <Page title={say("imports.match_title")} isWrong={errors.length > 0} above={<ErrorSummary errors={errors} heading="imports.wrong" />}>
      <p className="lead">{say("imports.match_lead", { name: sheet.name, count: sheet.table.rows.length })}</p>
      <p className="nl-paragraph">{say("imports.match_register_privacy")}</p>
      <form noValidate onSubmit={submit}>
        <ColumnMatching table={sheet.table} fields={fields} matching={sheet.matching} change={(matching) => change({ matching })} />
        <p className="actions">
          <button className="nl-button nl-button--primary">{say("imports.next")}</button>
          <button type="button" className="nl-button nl-button--secondary" onClick={again}>
            {say("imports.another_file")}
          </button>
        </p>
      </form>
    </Page>
  );
}
