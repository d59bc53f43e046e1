// One list that is taken over: how far it is, stopping it, and what came of it.
import { useState } from "react";
import { Link, useLocation, useSearchParams } from "wouter";
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { usePolled } from "../client/use_polled";
import { useSend } from "../client/use_send";
import { momentInWords } from "../parts/dates";
import { Page, Trouble } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useWords } from "../words/words";
import { kindWords, stateWords } from "./job_words";
import { tableOf } from "./list_client";
import { Report } from "./report";

export type Import = components["schemas"]["Import"];

const busy = new Set<Import["state"]>(["waiting", "running"]);
const unfinished = new Set<Import["state"]>(["waiting", "running", "interrupted", "stopped", "failed"]);

export function Job({ id }: { id: string }) {
  const { say } = useWords();
  const ask = async () => (await must(client.GET("/imports/{importId}", { params: { path: { importId: id } } }))).value;
  const polled = usePolled(id, ask, ({ state }) => !busy.has(state));
  const [search] = useSearchParams();
  const job = polled.value;
  if (job === null) return polled.error ? <Trouble error={polled.error} again={polled.again} /> : <p className="waiting">{say("frame.loading")}</p>;
  if (search.get("doen") === "stoppen" && unfinished.has(job.state)) return <Abandon job={job} />;
  return (
    <Page title={say("imports.job_title", { what: say(kindWords[job.kind]) })}>
      <Progress job={job} />
      {polled.error && <Trouble error={polled.error} again={polled.again} isPart />}
      <Outcome job={job} />
    </Page>
  );
}

// What is said changes with each tenth, so that nobody hears every row.
function Progress({ job }: { job: Import }) {
  const { say } = useWords();
  const { rows, rows_done: done, state } = job;
  const isKnown = rows !== null && done !== null && rows > 0;
  const tenths = isKnown ? Math.floor((done / rows) * 10) * 10 : 0;
  return (
    <>
      {busy.has(state) && (
        <p>
          <label htmlFor="progress">{say("imports.progress")}</label>
          <progress id="progress" max={isKnown ? rows : undefined} value={isKnown ? done : undefined} />
          {isKnown && <span aria-hidden="true">{say("imports.progress_rows", { done, rows })}</span>}
        </p>
      )}
      <p role="status" className="job-state">
        {say(stateWords[state])}
        {state === "running" && isKnown && ` ${say("imports.progress_percent", { percent: tenths })}`}
      </p>
    </>
  );
}

function Outcome({ job }: { job: Import }) {
  const { say, language } = useWords();
  const mayStop = mayChange(useSession());
  return (
    <>
      {job.begun_at && <p className="quiet">{say("imports.job_begun", { moment: momentInWords(job.begun_at, language) })}</p>}
      {busy.has(job.state) && <p className="nl-paragraph">{say("imports.job_stays")}</p>}
      {(job.state === "interrupted" || job.state === "stopped") && <p className="nl-paragraph">{say("imports.job_again")}</p>}
      {job.problem && <p className="warning">{job.problem.detail}</p>}
      {job.report && <Report report={job.report} table={tableOf(job.import)} isDone />}
      <p className="actions">
        <Link className="nl-button nl-button--primary" href="/">
          {say("imports.to_overview")}
        </Link>
        {mayStop && unfinished.has(job.state) && (
          <Link className="nl-button nl-button--secondary" href={`/taak/${job.import}?doen=stoppen`}>
            {say("imports.abandon")}
          </Link>
        )}
      </p>
    </>
  );
}

function Abandon({ job }: { job: Import }) {
  const { say } = useWords();
  const tellAt = useTellAt();
  const [, go] = useLocation();
  const [isGone, setGone] = useState(false);
  const { isBusy, error, send } = useSend();
  const abandon = () =>
    send(async () => {
      const { error: refused, response } = await client.DELETE("/imports/{importId}", { params: { path: { importId: job.import } } });
      if (refused) await must(Promise.resolve({ error: refused, response }));
      setGone(true);
      tellAt("/", say("imports.abandoned"));
    });
  return (
    <Page title={say("imports.abandon_title")}>
      <p className="warning">{say("imports.abandon_lead")}</p>
      {error && <Trouble error={error} again={() => void abandon()} isPart />}
      <p className="actions">
        <button type="button" className="nl-button nl-button--primary is-grave" aria-disabled={isBusy || isGone} onClick={() => void abandon()}>
          {say("imports.abandon_button")}
        </button>
        <button type="button" className="nl-button nl-button--secondary" onClick={() => go(`/taak/${job.import}`)}>
          {say("imports.go_on")}
        </button>
      </p>
    </Page>
  );
}
