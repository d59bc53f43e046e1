// Recipients who must still be told that data were corrected, erased or restricted.
import { Link } from "wouter";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { cursorIn, useList } from "../client/use_list";
import { dayInWords } from "../parts/dates";
import { Page, Waited } from "../parts/page";
import { More, Table, type Column } from "../parts/table";
import { askNames, type Names } from "../people/names";
import { useWords } from "../words/words";
import type { components } from "../../generated/description";

type Due = components["schemas"]["DueList"]["items"][number];

const rows = 50; // in one part

export function Notices() {
  const { say, language } = useWords();
  const [asked, again] = useAsked(`names ${language}`, () => askNames(language));
  return (
    <Waited asked={asked} again={again}>
      {(names) => (
        <Page title={say("disclosures.notices_title")}>
          <p className="lead">{say("disclosures.notices_lead")}</p>
          <NoticesInParts names={names} />
        </Page>
      )}
    </Waited>
  );
}

function NoticesInParts({ names }: { names: Names }) {
  const listed = useList<Due>("notices", async (cursor) => {
    const { value, response } = await must(client.GET("/due", { params: { query: { kind: "notice", limit: rows, ...(cursor !== null && { cursor }) } } }));
    return { items: value.items, cursor: cursorIn(response) };
  });
  const isThere = listed.items.length > 0 || (!listed.isWaiting && listed.error === null);
  return (
    <>
      {isThere && <NoticeTable notices={listed.items} names={names} />}
      <More listed={listed} />
    </>
  );
}

function NoticeTable({ notices, names }: { notices: Due[]; names: Names }) {
  const { say, language } = useWords();
  const session = useSession();
  const columns: Column<Due>[] = [
    { name: say("disclosures.notice_to"), cell: ({ recipient = "" }) => names.of(recipient) },
    { name: say("disclosures.data"), cell: ({ categories = [] }) => categories.map(names.of).join(", ") },
    { name: say("disclosures.notice_of"), cell: ({ person, event }) => <KnownAs person={person} event={event} /> },
  ];
  if (notices.some(({ on }) => on !== undefined)) columns.push({ name: say("disclosures.notice_until"), cell: ({ on }) => (on ? dayInWords(on, language) : "") });
  if (mayChange(session)) {
    columns.push({
      name: say("disclosures.act"),
      cell: ({ person, event, recipient = "" }) => (
        <Link className="nl-link" href={`~/mensen/${person}/ontvanger-vertellen/${event}?ontvanger=${encodeURIComponent(recipient)}`}>
          {say("disclosures.notice_record")} <span className="visually-hidden">{say("disclosures.log_this_to", { to: names.of(recipient) })}</span>
        </Link>
      ),
    });
  }
  return <Table caption={<span className="visually-hidden">{say("disclosures.notices_caption")}</span>} columns={columns} rows={notices} keyOf={({ person, event, recipient }) => `${person} ${event} ${recipient}`} none={say("disclosures.notices_none")} />;
}

// Whom it is about, in what they are known by; who was erased is known by nothing any more.
function KnownAs({ person, event }: { person: string; event: number }) {
  const { say } = useWords();
  const [asked] = useAsked(`${person} ${event}`, async () => {
    const [found, entry] = await Promise.all([
      must(client.GET("/people/{personId}", { params: { path: { personId: person } } })),
      must(client.GET("/entries/{entry}", { params: { path: { entry: event } } })),
    ]);
    return { known: found.value.identifiers.find(({ value }) => value !== null)?.value ?? null, type: entry.value.type };
  });
  if (asked.is !== "there") return say("disclosures.somebody");
  const what = whatHappened[asked.value.type];
  return (
    <>
      <Link className="nl-link" href={`~/mensen/${person}`}>
        {asked.value.known ?? say("disclosures.somebody_erased")}
      </Link>
      {what && <small className="below">{say(what)}</small>}
    </>
  );
}

const whatHappened: Record<string, "disclosures.was_corrected" | "disclosures.was_erased" | "disclosures.was_restricted" | "disclosures.was_lifted"> = {
  DataCorrected: "disclosures.was_corrected",
  PersonErased: "disclosures.was_erased",
  ProcessingRestricted: "disclosures.was_restricted",
  RestrictionLifted: "disclosures.was_lifted",
};
