// Ending a purpose: what will happen, the last day, and why.
import { Link, useParams } from "wouter";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { useKey } from "../client/use_key";
import { useSend } from "../client/use_send";
import { today } from "../parts/dates";
import { ErrorSummary, errorOf, type FieldError } from "../parts/errors";
import { TextField } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useKept } from "../parts/use_kept";
import { useWords } from "../words/words";
import { ActTrouble } from "./act_trouble";
import { ForChangers } from "./for_changers";
import { refusedInWords } from "./problem_words";
import { BackTo } from "./record_form";
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

function Ending({ purpose, again }: { purpose: Awaited<ReturnType<typeof readRecord<"purpose">>>; again: () => void }) {
  const { say } = useWords();
  const { title } = useTexts();
  const tellAt = useTellAt();
  const [typed, type, forget] = useKept(`register end ${purpose.name}`, { last_day: today(), reason: "" });
  const { errors, error, isBusy, send, show } = useSend();
  const keyFor = useKey();
  const page = `/doelen/${purpose.name}`;

  const end = async () => {
    const wrong: FieldError[] = [];
    if (typed.last_day === "") wrong.push({ field: "last_day", message: say("register.type_day") });
    if (typed.last_day !== "" && typed.last_day < purpose.fields.begins) wrong.push({ field: "last_day", message: say("register.ends_before_begin") });
    if (typed.reason.trim() === "") wrong.push({ field: "reason", message: say("register.type_reason") });
    show(wrong);
    if (wrong.length > 0) return;
    const header = { "If-Match": purpose.tag, "Idempotency-Key": keyFor(typed) };
    const isSent = await send(() => refusedInWords(must(client.POST("/purposes/{name}/endings", { params: { path: { name: purpose.name }, header }, body: typed })), say));
    if (!isSent) return;
    forget();
    tellAt(page, say("register.ended"));
  };
  return (
    <Page
      title={say("register.end_what", { what: title(purpose) })}
      isWrong={errors.length > 0}
      above={
        <>
          <BackTo href={page} text={title(purpose)} />
          <ErrorSummary errors={errors} heading="register.what_is_wrong" />
        </>
      }
    >
      <p className="nl-paragraph">{say("register.end_text")}</p>
      <ul>
        <li>{say("register.end_use")}</li>
        <li>{say("register.end_record")}</li>
        <li>{say("register.end_people")}</li>
      </ul>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void end();
        }}
      >
        <TextField id="last_day" kind="date" label={say("register.last_day")} error={errorOf(errors, "last_day")} value={typed.last_day} change={(last_day) => type({ ...typed, last_day })} />
        <TextField id="reason" isLong label={say("register.end_reason")} error={errorOf(errors, "reason")} value={typed.reason} change={(reason) => type({ ...typed, reason })} />
        <ActTrouble error={error} again={() => void end()} reload={again} />
        <p className="actions">
          <button className="nl-button nl-button--primary danger" aria-disabled={isBusy}>
            {say("register.end_now")}
          </button>
          <Link className="nl-button nl-button--secondary" href={page}>
            {say("register.cancel")}
          </Link>
        </p>
      </form>
    </Page>
  );
}
