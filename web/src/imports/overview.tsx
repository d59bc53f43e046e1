// What can be taken over, and what was.
import { Link } from "wouter";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { momentInWords } from "../parts/dates";
import { Page } from "../parts/page";
import { Table } from "../parts/table";
import { Told } from "../parts/told";
import { WaitedPart } from "../parts/waited_part";
import { useWords } from "../words/words";
import type { Import } from "./job";
import { kindWords, stateWords } from "./job_words";

export function Overview() {
  const { say } = useWords();
  const [asked, again] = useAsked("imports", async () => (await must(client.GET("/imports"))).value.items);
  const mayImport = mayChange(useSession());
  return (
    <Page title={say("imports.title")}>
      <Told />
      <p className="lead">{say("imports.lead")}</p>
      {mayImport && (
        <ul className="doors">
          <li>
            <Link className="door" href="/lijst">
              <strong>{say("imports.list_door")}</strong>
              <span>{say("imports.list_door_help")}</span>
            </Link>
          </li>
          <li>
            <Link className="door" href="/register">
              <strong>{say("imports.register_door")}</strong>
              <span>{say("imports.register_door_help")}</span>
            </Link>
          </li>
        </ul>
      )}
      <h2 className="nl-heading nl-heading--level-2">{say("imports.earlier")}</h2>
      <WaitedPart asked={asked} again={again}>
        {(jobs) => <Earlier jobs={[...jobs].reverse()} />}
      </WaitedPart>
    </Page>
  );
}

function Earlier({ jobs }: { jobs: Import[] }) {
  const { say, language } = useWords();
  return (
    <Table
      caption={<span className="visually-hidden">{say("imports.earlier")}</span>}
      rows={jobs}
      keyOf={(job) => job.import}
      none={say("imports.earlier_none")}
      columns={[
        {
          name: say("imports.what"),
          cell: (job) => (
            <Link className="nl-link" href={`/taak/${job.import}`}>
              {say(kindWords[job.kind])}
            </Link>
          ),
        },
        { name: say("imports.begun"), cell: (job) => (job.begun_at ? momentInWords(job.begun_at, language) : "") },
        { name: say("imports.standing"), cell: (job) => say(stateWords[job.state]) },
        { name: say("imports.rows"), isNumber: true, cell: (job) => job.rows ?? "" },
      ]}
    />
  );
}
