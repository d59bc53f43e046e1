// The log: signing it, keeping its checkpoint elsewhere, and holding it to what was kept.
import { useState, type FormEvent } from "react";
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { useSend } from "../client/use_send";
import { loadCheckpoint, entriesIn } from "../dashboard/log";
import { numberInWords, today } from "../parts/dates";
import { save } from "../parts/download";
import { ErrorSummary, errorOf } from "../parts/errors";
import { TextField } from "../parts/fields";
import { Page, Trouble } from "../parts/page";
import { WaitedPart } from "../parts/waited_part";
import { useWords } from "../words/words";
import { checkpointsIn } from "./checkpoints";

type Report = components["schemas"]["VerifyReport"];

export function LogPage() {
  const { say } = useWords();
  const [kept, setKept] = useState("");
  const [report, setReport] = useState<Report | null>(null);
  const { isBusy, errors, error, send, show } = useSend();
  const verify = async (event?: FormEvent) => {
    event?.preventDefault();
    const checkpoints = checkpointsIn(kept);
    if (kept.trim() !== "" && checkpoints.length === 0) return show([{ field: "kept", message: say("admin.no_checkpoint") }]);
    setReport(null);
    await send(async () => setReport((await must(client.POST("/log/_verify", { body: { checkpoints, opens_texts: false } }))).value));
  };
  return (
    <Page title={say("admin.log_title")} isWrong={errors.length > 0} above={<ErrorSummary errors={errors} />}>
      <p className="lead">{say("admin.log_lead")}</p>
      <Checkpoint />
      <h2 className="nl-heading nl-heading--level-2">{say("admin.log_verify")}</h2>
      <p className="nl-paragraph">{say("admin.log_verify_lead")}</p>
      <form noValidate onSubmit={(event) => void verify(event)}>
        <TextField id="kept" isLong label={say("admin.ask_checkpoints")} help={say("admin.ask_checkpoints_help")} error={errorOf(errors, "kept")} value={kept} change={setKept} />
        {error && <Trouble error={error} again={() => void verify()} isPart />}
        <button className="nl-button nl-button--primary" aria-disabled={isBusy}>
          {say("admin.log_verify_button")}
        </button>
      </form>
      <div role="status">
        {isBusy && <p className="waiting">{say("admin.log_busy")}</p>}
        {report && <Verified report={report} />}
      </div>
    </Page>
  );
}

function Checkpoint() {
  const { say, language } = useWords();
  const [asked, again] = useAsked("checkpoint", loadCheckpoint);
  const { isBusy, error, send } = useSend();
  const sign = () =>
    send(async () => {
      await must(client.POST("/log/checkpoints", { parseAs: "text" }));
      again();
    });
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("admin.log_now")}</h2>
      <WaitedPart asked={asked} again={again} without={<p className="nl-paragraph">{say("dashboard.log_none")}</p>}>
        {(checkpoint) => (
          <>
            <p className="nl-paragraph">{say("dashboard.log_entries", { count: numberInWords(entriesIn(checkpoint), language) })}</p>
            <p className="nl-paragraph">{say("admin.log_keep")}</p>
            <details>
              <summary>{say("admin.log_see")}</summary>
              <pre className="example-line" tabIndex={0}>
                <code>{checkpoint}</code>
              </pre>
            </details>
            <button type="button" className="nl-button nl-button--secondary" onClick={() => save(new Blob([checkpoint], { type: "text/plain" }), `grondslag-${today()}-${entriesIn(checkpoint)}.checkpoint`)}>
              {say("admin.log_download")}
            </button>
          </>
        )}
      </WaitedPart>
      <p className="actions">
        <button type="button" className="nl-button nl-button--secondary" aria-disabled={isBusy} onClick={() => void sign()}>
          {say("admin.log_sign")}
        </button>
      </p>
      {error && <Trouble error={error} again={() => void sign()} isPart />}
    </section>
  );
}

function Verified({ report }: { report: Report }) {
  const { say, of, language } = useWords();
  const isWhole = report.found.length === 0;
  return (
    <section className={`verified ${isWhole ? "is-whole" : "is-altered"}`}>
      <h3 className="nl-heading nl-heading--level-3">{say(isWhole ? "admin.log_whole" : "admin.log_altered")}</h3>
      <p className="nl-paragraph">{say("admin.log_recounted", { count: numberInWords(report.entries, language), checkpoints: report.own_checkpoints })}</p>
      <p className="nl-paragraph">{report.outside_checkpoints === 0 ? say("admin.log_nothing_outside") : say("admin.log_outside", { count: report.outside_checkpoints })}</p>
      {report.beyond_backup > 0 && <p className="nl-paragraph">{say("admin.log_beyond_backup", { count: report.beyond_backup })}</p>}
      {!isWhole && (
        <ul>
          {report.found.map(({ position, what }, index) => (
            <li key={index}>
              {position === null ? "" : `${say("admin.log_entry", { position })}: `}
              {of(what)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
