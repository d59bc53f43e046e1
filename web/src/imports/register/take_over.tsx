// What goes into the register now, as the server has checked it; then it is taken over, and the purposes are kept to be assessed.
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { client, must, Refused } from "../../client/client";
import { useAsked } from "../../client/use_asked";
import { useKey } from "../../client/use_key";
import { useSend } from "../../client/use_send";
import { today } from "../../parts/dates";
import { Page, Trouble } from "../../parts/page";
import { useTellAt } from "../../parts/told";
import { WaitedPart } from "../../parts/waited_part";
import { useWords } from "../../words/words";
import { addImported } from "./imported";
import { leftOut, planOf, type Plan } from "./plan";
import { importedOf, recordsOf } from "./records_file";
import type { StepGiven } from "./register_import";

type Problem = Refused["problem"]["errors"][number];

// None: the server would take it.
async function problemsOf(records: object): Promise<Problem[]> {
  if (Object.keys(records).length === 0) return [];
  try {
    await must(client.POST("/register/changes/_check", { body: { records } }));
    return [];
  } catch (wrong) {
    if (wrong instanceof Refused && wrong.problem.status === 400 && wrong.problem.errors.length > 0) return wrong.problem.errors;
    throw wrong;
  }
}

export function TakeOver({ sheet, standing, change, done }: StepGiven & { done: () => void }) {
  const { say } = useWords();
  const plan = planOf(sheet.table, sheet.matching, sheet.settled, standing);
  const records = recordsOf(plan, today());
  const [checked, again] = useAsked(JSON.stringify(records), () => problemsOf(records));
  const back = (
    <button type="button" className="nl-button nl-button--secondary" onClick={() => change({ step: "doubts" })}>
      {say("imports.back_to_doubts")}
    </button>
  );
  return (
    <Page title={say("imports.take_over_title")}>
      <WaitedPart asked={checked} again={again}>
        {(problems) =>
          problems.length > 0 ? (
            <>
              <Wrong problems={problems} plan={plan} />
              <p className="actions">{back}</p>
            </>
          ) : (
            <Ready plan={plan} records={records} done={done} back={back} />
          )
        }
      </WaitedPart>
    </Page>
  );
}

// The server names a record by its section and short name.
function Wrong({ problems, plan }: { problems: Problem[]; plan: Plan }) {
  const { say } = useWords();
  const titleOf = (pointer = "") => plan.items.find(({ name }) => pointer.split("/").includes(name))?.title;
  return (
    <div className="warning" role="alert">
      <p className="nl-paragraph">{say("imports.server_refuses")}</p>
      <ul>
        {problems.map(({ pointer, message }, index) => (
          <li key={index}>
            {titleOf(pointer) && <strong>{titleOf(pointer)}: </strong>}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ReadyGiven {
  plan: Plan;
  records: object;
  done: () => void;
  back: ReactNode;
}

function Ready({ plan, records, done, back }: ReadyGiven) {
  const { say } = useWords();
  const keyOf = useKey();
  const tellAt = useTellAt();
  const [, go] = useLocation();
  const { isBusy, errors, error, send } = useSend();
  const made = plan.items.filter(({ isThere, word }) => !isThere && word !== leftOut);
  const purposes = importedOf(plan);
  const take = () =>
    send(async () => {
      const body = { records };
      if (made.length > 0) await must(client.POST("/register/changes", { params: { header: { "Idempotency-Key": keyOf(body) } }, body }));
      addImported(purposes);
      done();
      if (purposes.length > 0) tellAt("/nog-te-beoordelen", say("imports.taken_over", { count: made.length }));
      else go("/");
    });
  return (
    <>
      <h2 className="nl-heading nl-heading--level-2">{say("imports.now_in_register")}</h2>
      {made.length === 0 ? (
        <p className="nl-paragraph">{say("imports.nothing_new")}</p>
      ) : (
        <ul className="made">
          {made.map(({ key, kind, title }) => (
            <li key={key}>
              {title} <span className="quiet">{say(`imports.one_${kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <h2 className="nl-heading nl-heading--level-2">{say("imports.to_assess_later")}</h2>
      <p className="nl-paragraph">{say("imports.to_assess_why")}</p>
      {purposes.length === 0 ? (
        <p className="nl-paragraph">{say("imports.no_purposes")}</p>
      ) : (
        <ul className="made">
          {purposes.map(({ name }) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
      {errors.length > 0 && <Wrong problems={errors.map(({ message }) => ({ code: "", message }))} plan={plan} />}
      {error && <Trouble error={error} again={() => void take()} isPart />}
      <p className="actions">
        <button type="button" className="nl-button nl-button--primary" aria-disabled={isBusy} onClick={() => void take()}>
          {say("imports.take_over")}
        </button>
        {back}
      </p>
    </>
  );
}
