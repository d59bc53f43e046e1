// Everybody on record in parts, who came last first; by a purpose and by how it stands.
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { cursorIn, useList } from "../client/use_list";
import { numberInWords } from "../parts/dates";
import { Select } from "../parts/fields";
import { Page } from "../parts/page";
import { More, Table, type Column } from "../parts/table";
import { useWords } from "../words/words";
import { Badge, type Mood } from "./badge";
import { askNames, shortName, textIn } from "./names";

type Listed = components["schemas"]["ListedPeople"];
type Consent = Listed["items"][number]["consents"][number];
type Row = Listed["items"][number] & { titles: Listed["titles"] };

const standings = ["in_force", "withdrawn", "expired", "replaced", "objection", "restriction"] as const;
const moods: Record<Consent["standing"], Mood> = { never: "quiet", in_force: "yes", withdrawn: "no", expired: "no", replaced: "open" };
const rows = 100; // in one part

export function Everybody() {
  const { say, language } = useWords();
  const [search, setSearch] = useSearchParams();
  const [total, setTotal] = useState<number | null>(null);
  const purpose = search.get("doel") ?? "";
  const standing = standings.find((one) => one === search.get("stand"));
  const listed = useList<Row>(`${purpose} ${standing ?? ""}`, async (cursor) => {
    const query = { limit: rows, ...(purpose !== "" && { purpose }), ...(standing && { standing }), ...(cursor !== null && { cursor }) };
    const { value, response } = await must(client.GET("/people", { params: { query } }));
    if (cursor === null) setTotal(value.total);
    return { items: value.items.map((one) => ({ ...one, titles: value.titles })), cursor: cursorIn(response) };
  });
  const columns = useColumns();
  const isThere = listed.items.length > 0 || (!listed.isWaiting && listed.error === null);
  const choose = (next: { doel: string; stand: string }) => setSearch(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== "")));
  return (
    <Page title={say("people.everybody_title")}>
      <p className="nl-paragraph">{say("people.everybody_lead")}</p>
      <Filter purpose={purpose} standing={standing ?? ""} choose={choose} />
      <p role="status">{!listed.isWaiting && total !== null && say(total === 1 ? "people.everybody_one" : "people.everybody_count", { count: numberInWords(total, language) })}</p>
      {isThere && <Table caption={say("people.everybody_title")} columns={columns} rows={listed.items} keyOf={({ person }) => person} none={say("people.everybody_none")} />}
      <More listed={listed} />
    </Page>
  );
}

function Filter({ purpose, standing, choose }: { purpose: string; standing: string; choose: (next: { doel: string; stand: string }) => void }) {
  const { say, language } = useWords();
  const [names] = useAsked(language, () => askNames(language));
  const purposes = names.is === "there" ? names.value.purposes.filter(({ basis, record }) => basis === "consent" || shortName(record) === purpose) : [];
  const called = (record: string) => (names.is === "there" ? names.value.of(record) : "");
  return (
    <div role="search" className="search">
      <Select
        id="purpose"
        label={say("people.everybody_purpose")}
        choices={[{ value: "", text: say("people.everybody_every_purpose") }, ...purposes.map(({ record }) => ({ value: shortName(record), text: called(record) }))]}
        value={purpose}
        choose={(doel) => choose({ doel, stand: standing })}
      />
      <Select
        id="standing"
        label={say("people.everybody_standing")}
        choices={[{ value: "", text: say("people.everybody_every_standing") }, ...standings.map((value) => ({ value, text: say(`people.everybody_${value}` as Key) }))]}
        value={standing}
        choose={(stand) => choose({ doel: purpose, stand })}
      />
    </div>
  );
}

function useColumns(): Column<Row>[] {
  const { say } = useWords();
  return [
    {
      name: say("people.everybody_who"),
      cell: ({ person, identifiers }) => (
        <Link className="nl-link" href={`/${person}`}>
          {identifiers.find(({ value }) => value !== null)?.value ?? person}
        </Link>
      ),
    },
    { name: say("people.consents"), cell: (row) => <ConsentsOf row={row} /> },
    { name: say("people.everybody_objections"), cell: ({ objections }) => objections, isNumber: true },
    { name: say("people.everybody_restrictions"), cell: ({ restrictions }) => restrictions, isNumber: true },
  ];
}

function ConsentsOf({ row: { consents, titles } }: { row: Row }) {
  const { say, language } = useWords();
  if (consents.length === 0) return <>{say("people.everybody_no_consents")}</>;
  return (
    <ul className="plain">
      {consents.map(({ purpose, standing }) => (
        <li key={purpose}>
          {textIn(titles[purpose], language) ?? shortName(purpose)} <Badge mood={moods[standing]} text={say(`people.everybody_${standing}` as Key)} />
        </li>
      ))}
    </ul>
  );
}
