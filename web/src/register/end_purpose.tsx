// Ending a purpose: what will happen, the last day, and why.
import { useParams } from "wouter";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { ActForm } from "../parts/act_form";
import { today } from "../parts/dates";
import type { FieldError } from "../parts/errors";
import { TextField } from "../parts/fields";
import { Waited } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useWords, type Say } from "../words/words";
import { ForChangers } from "./for_changers";
import { refusedInWords } from "./problem_words";
import { readRecord } from "./records";
import { useTexts } from "./texts";

export function EndPurpose() {
  const { name = "" } = useParams<{ name: string }>();
  const [asked, again] = useAsked(`ending ${name}`, () => readRecord("purpose", name));
  return (
    <ForChangers>
      <Waited asked={asked} again={again}>
        {(purpose) => <Ending key={name} purpose={purpose} again={again} />}
      </Waited>
    </ForChangers>
  );
}

interface Typed {
  last_day: string;
  reason: string;
}

function Ending({ purpose, again }: { purpose: Awaited<ReturnType<typeof readRecord<"purpose">>>; again: () => void }) {
  const { say } = useWords();
  const { title } = useTexts();
  const tellAt = useTellAt();
  const page = `/doelen/${purpose.name}`;
  return (
    <ActForm<Typed, unknown>
      title={say("register.end_what", { what: title(purpose) })}
      back={{ href: page, text: title(purpose) }}
      lead={<WhatWillHappen />}
      keptAs={`end.${purpose.name}`}
      first={{ last_day: today(), reason: "" }}
      check={(typed) => wrongIn(typed, purpose.fields.begins, say)}
      send={(body, key) => {
        const header = { "If-Match": purpose.tag, "Idempotency-Key": key(body) };
        return refusedInWords(must(client.POST("/purposes/{name}/endings", { params: { path: { name: purpose.name }, header }, body })), say);
      }}
      reload={again}
      button={say("register.end_now")}
      isGrave
      fields={({ typed, change, error }) => (
        <>
          <TextField id="last_day" kind="date" label={say("register.last_day")} error={error("last_day")} value={typed.last_day} change={(last_day) => change({ last_day })} />
          <TextField id="reason" isLong label={say("register.end_reason")} error={error("reason")} value={typed.reason} change={(reason) => change({ reason })} />
        </>
      )}
      after={() => tellAt(page, say("register.ended"))}
    />
  );
}

function wrongIn({ last_day, reason }: Typed, begins: string, say: Say): FieldError[] {
  const wrong: FieldError[] = [];
  if (last_day === "") wrong.push({ field: "last_day", message: say("register.type_day") });
  else if (last_day < begins) wrong.push({ field: "last_day", message: say("register.ends_before_begin") });
  if (reason.trim() === "") wrong.push({ field: "reason", message: say("register.type_reason") });
  return wrong;
}

function WhatWillHappen() {
  const { say } = useWords();
  return (
    <>
      <p className="nl-paragraph">{say("register.end_text")}</p>
      <ul>
        <li>{say("register.end_use")}</li>
        <li>{say("register.end_record")}</li>
        <li>{say("register.end_people")}</li>
      </ul>
    </>
  );
}
