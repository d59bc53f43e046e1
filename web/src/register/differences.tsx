// What changed in the register between two days, record by record.
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import type { Key } from "../../generated/words";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { BackTo } from "../parts/back_to";
import { dayInWords } from "../parts/dates";
import { Page, Waited } from "../parts/page";
import { useWords } from "../words/words";
import { loadBookWords } from "./book_words";
import { ChangesTable } from "./changes_table";
import { DayRange } from "./day_range";
import type { components } from "../../generated/description";
import { grouped } from "./grouped";
import { everyKind, kindOf, loadAssessments, loadRecords, shortName } from "./records";
import { blocks, places } from "./places";
import { useSpoken } from "./use_spoken";
import type { Spoken } from "./value_words";

type Difference = components["schemas"]["FieldChangeList"]["items"][number];

export function Differences() {
  const { say } = useWords();
  const [search] = useSearchParams();
  const [since, until] = [search.get("van") ?? "", search.get("tot") ?? ""];
  const only = search.get("record") ?? "";
  const [isWrong, setWrong] = useState(false);
  const above = only.startsWith("purpose/") ? <BackTo href={`/doelen/${shortName(only)}`} text={say("register.back_to_purpose")} /> : undefined;
  return (
    <Page title={say("register.differences_title")} isWrong={isWrong} above={above}>
      <p className="lead">{say("register.differences_text")}</p>
      <DayRange key={`${since} ${until}`} action="/verschillen" {...(since && { since })} {...(until && { until })} only={only} told={setWrong} />
      {since !== "" && until !== "" && <Between since={since} until={until} only={only} />}
    </Page>
  );
}

async function loadBetween(since: string, until: string, record: string) {
  const [changes, records, assessments, book] = await Promise.all([
    must(client.GET("/register/differences", { params: { query: { since, until, ...(record && { record }) } } })),
    loadRecords(...everyKind),
    loadAssessments(),
    loadBookWords(),
  ]);
  return { changes: changes.value.items, records, assessments, book };
}

function Between({ since, until, only }: { since: string; until: string; only: string }) {
  const [asked, again] = useAsked(`differences ${since} ${until} ${only}`, () => loadBetween(since, until, only));
  return (
    <Waited asked={asked} again={again}>
      {(loaded) => <ByRecord loaded={loaded} since={since} until={until} only={only} />}
    </Waited>
  );
}

function ByRecord({ loaded, since, until, only }: { loaded: Awaited<ReturnType<typeof loadBetween>>; since: string; until: string; only: string }) {
  const { say, language } = useWords();
  const spoken = useSpoken(loaded);
  const groups = grouped(
    loaded.changes.filter(({ record }) => only === "" || record === only),
    ({ record }) => record,
  );
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("register.differences_between", { since: dayInWords(since, language), until: dayInWords(until, language) })}</h2>
      {only !== "" && (
        <p className="hint">
          {say("register.only_record", { record: spoken.titleOf(only) ?? "" })}{" "}
          <Link className="nl-link" href={`/verschillen?${new URLSearchParams({ van: since, tot: until })}`}>
            {say("register.show_all")}
          </Link>
        </p>
      )}
      <p role="status">{groups.size === 0 ? say("register.differences_none") : say(groups.size === 1 ? "register.differences_one" : "register.differences_many", { count: groups.size })}</p>
      {kinds.map(({ kind, heading }) => {
        const own = [...groups].filter(([record]) => kindOf(record) === kind);
        if (own.length === 0) return null;
        return (
          <section key={kind}>
            <h3 className="nl-heading nl-heading--level-3">{say(heading)}</h3>
            {own.map(([record, changes]) => (
              <OfRecord key={record} record={record} changes={changes} spoken={spoken} isOnly={groups.size === 1} />
            ))}
          </section>
        );
      })}
    </section>
  );
}

const kinds: { kind: string; heading: Key }[] = [
  { kind: "purpose", heading: "register.purposes" },
  { kind: "assessment", heading: "register.assessments" },
  { kind: "organisation", heading: "register.organisation_title" },
  ...blocks.map((kind) => ({ kind, heading: places[kind].title })),
  { kind: "statement", heading: "register.statement_record" },
];

// The name of a record as a field of its own, and what a computer compares, say nothing to people.
const isForPeople = ({ record, field }: Difference) => field !== kindOf(record) && field !== "hash" && field !== "statement" && !/^(fact|duty) /.test(field);

function OfRecord({ record, changes, spoken, isOnly }: { record: string; changes: Difference[]; spoken: Spoken; isOnly: boolean }) {
  const { say } = useWords();
  const title = spoken.titleOf(record) ?? say("register.not_there");
  const isNew = changes.every(({ before }) => before === null);
  const shown = changes.filter(isForPeople);
  // What an assessment stood on is in its document.
  if (record.startsWith("assessment/")) return <p className="difference">{spoken.aboutOf(record) ?? title}</p>;
  return (
    <details className="wide difference" open={isOnly}>
      <summary>
        {title} <span className="quiet">{isNew ? say("register.differences_new") : say(shown.length === 1 ? "register.fields_one" : "register.fields_many", { count: shown.length })}</span>
      </summary>
      <ChangesTable caption={title} changes={shown} spoken={spoken} before={say("register.column_before")} after={say("register.column_after")} />
      <Remarks changes={changes} />
    </details>
  );
}

function Remarks({ changes }: { changes: Difference[] }) {
  const { say } = useWords();
  const facts = changes.filter(({ field }) => field.startsWith("fact ")).length;
  const duties = changes.filter(({ field }) => field.startsWith("duty ")).length;
  return (
    <>
      {facts > 0 && <p className="quiet">{say("register.differences_facts", { count: facts })}</p>}
      {duties > 0 && <p className="quiet">{say("register.differences_duties", { count: duties })}</p>}
    </>
  );
}
