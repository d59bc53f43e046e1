// A list while it is held against the record, and given back with an answer on each row.
import { useRef, useState } from "react";
import { useKey } from "../client/use_key";
import { useSend } from "../client/use_send";
import { toSafeCsv, type SheetTable } from "../parts/csv";
import { dayInWords } from "../parts/dates";
import { save } from "../parts/download";
import { Page, Trouble } from "../parts/page";
import { useWords, type Say } from "../words/words";
import { asked, isAhead, type Planned, type Reason } from "./campaign";
import { countsOf, Reasons } from "./reasons";
import { mayGet, nothingYet, permittedIn, recordScreening, screenNext, type ContactKind, type Screening } from "./screening";

export interface Chosen {
  campaign: Planned;
  table: SheetTable;
  column: number;
  kind: ContactKind;
}

export function Screened({ chosen, again }: { chosen: Chosen; again: () => void }) {
  const { say, language } = useWords();
  const { table, column, kind } = chosen;
  const campaign = asked(chosen.campaign);
  // What is found of a day to come may be another by then: the list is to be checked again, and that is recorded.
  const ahead = isAhead(chosen.campaign.on);
  const contacts = table.rows.map(({ cells }) => cells[column] ?? "");
  const [screening, setScreening] = useState<Screening>(nothingYet);
  const [isStopped, setStopped] = useState(true);
  const [isRecorded, setRecorded] = useState(true);
  const wantsStop = useRef(false);
  const keyOf = useKey();
  const sending = useSend();
  const isDone = screening.results.length >= contacts.length;
  const goOn = () => {
    wantsStop.current = false;
    setStopped(false);
    void sending
      .send(async () => {
        let sofar = screening;
        while (sofar.results.length < contacts.length && !wantsStop.current) {
          sofar = await screenNext(campaign, kind, contacts, sofar);
          setScreening(sofar);
        }
        if (sofar.results.length < contacts.length || ahead) return;
        // What was found out is right, whether it could be written down or not.
        await recordScreening(campaign, contacts, sofar, keyOf({ campaign, sofar })).catch(() => setRecorded(false));
      })
      .then(() => setStopped(true));
  };
  const counts = { done: screening.results.length, all: contacts.length, yes: permittedIn(screening) };
  const told = isDone ? "campaigns.done" : isStopped && counts.done > 0 ? "campaigns.stopped" : "campaigns.progress";
  return (
    <Page title={say("campaigns.list_title")} above={sending.error && <Trouble error={sending.error} again={goOn} isPart isOnlyHere />}>
      <progress className="campaign-progress" max={counts.all} value={counts.done} aria-label={say("campaigns.progress", counts)} />
      <p className="campaign-sentence" role="status">
        {say(told, counts)}
      </p>
      {ahead && <p className="nl-paragraph">{say("campaigns.list_ahead", { day: dayInWords(chosen.campaign.on, language) })}</p>}
      {!isRecorded && <p className="nl-paragraph">{say("campaigns.not_recorded")}</p>}
      {isDone && <Reasons counts={countsOf(screening.results)} of="rows" />}
      <p className="actions">
        {!isDone && isStopped && (
          <button type="button" className="nl-button nl-button--primary" onClick={goOn}>
            {say(counts.done === 0 ? "campaigns.begin" : "campaigns.go_on")}
          </button>
        )}
        {!isDone && !isStopped && (
          <button type="button" className="nl-button nl-button--secondary" onClick={() => (wantsStop.current = true)}>
            {say("campaigns.stop")}
          </button>
        )}
        {isDone && <Downloads table={table} results={screening.results} />}
        <button type="button" className="nl-button nl-button--secondary" onClick={again}>
          {say("campaigns.another")}
        </button>
      </p>
    </Page>
  );
}

function Downloads({ table, results }: { table: SheetTable; results: (Reason | null)[] }) {
  const { say, of } = useWords();
  const put = (name: string, text: string) => save(new Blob([text], { type: "text/csv;charset=utf-8" }), `${name}.csv`);
  const permitted = table.rows.filter((_, index) => mayGet(results[index] ?? null));
  const answered = table.rows.map(({ cells }, index) => [...cells, ...answerOf(results[index] ?? null, say, of)]);
  return (
    <>
      <button type="button" className="nl-button nl-button--primary" onClick={() => put(say("campaigns.file_yes"), toSafeCsv(table.header, permitted.map(({ cells }) => cells)))}>
        {say("campaigns.download_yes")}
      </button>
      <button
        type="button"
        className="nl-button nl-button--secondary"
        onClick={() => put(say("campaigns.file_all"), toSafeCsv([...table.header, say("campaigns.answer"), say("campaigns.reason")], answered))}
      >
        {say("campaigns.download_all")}
      </button>
    </>
  );
}

function answerOf(reason: Reason | null, say: Say, of: (texts: Reason["text"]) => string): string[] {
  if (reason === null) return [say("campaigns.may_not"), say("campaigns.no_contact")];
  return [say(reason.permit ? "campaigns.may" : "campaigns.may_not"), of(reason.text)];
}
