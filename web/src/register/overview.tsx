// The register in one look: what asks for attention, and the purposes in parts, found on the server, each with its basis, data, people, recipients and term.
import { Link, useSearchParams } from "wouter";
import { useState } from "react";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { cursorIn, useList } from "../client/use_list";
import { dayInWords, numberInWords, today } from "../parts/dates";
import { Check, Select, TextField } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { More, Table, type Column } from "../parts/table";
import { Told } from "../parts/told";
import { useWords } from "../words/words";
import { useRetention } from "./purpose_facts";
import { shortName, type RegisterRecord } from "./records";
import type { Titles } from "./reviews";
import { bases, basisWords, useTexts, type LawfulBasis } from "./texts";
import { Warnings } from "./warnings";

type Purpose = RegisterRecord<"purpose"> & { titles: Titles };
const rows = 50; // in one part

// How many purposes there are at all.
async function countPurposes() {
  return (await must(client.GET("/purposes", { params: { query: { limit: 1 } } }))).value.total;
}

export function Overview() {
  const { say } = useWords();
  const [asked, again] = useAsked("purposes", countPurposes);
  return (
    <Page title={say("register.title")}>
      <Told />
      <p className="lead">{say("register.text")}</p>
      <Waited asked={asked} again={again}>
        {(count) =>
          count === 0 ? (
            <NoneYet />
          ) : (
            <>
              <Warnings />
              <Purposes />
            </>
          )
        }
      </Waited>
    </Page>
  );
}

function Purposes() {
  const { say, language } = useWords();
  const [search, setSearch] = useSearchParams();
  const filter = { words: search.get("zoek") ?? "", basis: bases.find((basis) => basis === search.get("grondslag")), withOver: search.get("voorbij") === "ja" };
  const { listed, total } = usePurposes(filter);
  const columns = useColumns();
  const maySave = mayChange(useSession());
  const isThere = listed.items.length > 0 || (!listed.isWaiting && listed.error === null);
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("register.purposes")}</h2>
      <Filter key={search.toString()} filter={filter} set={setSearch} />
      <p role="status">{isThere && say(total === 1 ? "register.found_one" : "register.found", { count: numberInWords(total, language) })}</p>
      {isThere && <Table caption={say("register.purposes_caption")} columns={columns} rows={listed.items} keyOf={(purpose) => purpose.record} none={say("register.found_none")} />}
      <More listed={listed} />
      {maySave && (
        <p className="actions">
          <Link className="nl-button nl-button--primary" href="/doelen/nieuw">
            {say("register.new_purpose")}
          </Link>
        </p>
      )}
    </section>
  );
}

function usePurposes({ words, basis, withOver }: Chosen) {
  const [total, setTotal] = useState(0);
  const listed = useList<Purpose>(JSON.stringify([words, basis, withOver]), async (cursor) => {
    const query = { limit: rows, ...(words !== "" && { words }), ...(basis && { basis }), ...(!withOver && { state: "current" as const }), ...(cursor !== null && { cursor }) };
    const { value, response } = await must(client.GET("/purposes", { params: { query } }));
    setTotal(value.total);
    const items = value.items as unknown as RegisterRecord<"purpose">[];
    return { items: items.map((purpose) => ({ ...purpose, titles: value.titles })), cursor: cursorIn(response) };
  });
  return { listed, total };
}

function NoneYet() {
  const { say } = useWords();
  return (
    <section>
      <p className="nl-paragraph">{say("register.none_yet")}</p>
      <p className="actions">
        <Link className="nl-button nl-button--primary" href="~/">
          {say("register.new_purpose_ask")}
        </Link>
        <Link className="nl-button nl-button--secondary" href="/organisatie">
          {say("register.begin_organisation")}
        </Link>
      </p>
    </section>
  );
}

interface Chosen {
  words: string;
  basis: LawfulBasis | undefined;
  withOver: boolean;
}

function Filter({ filter, set }: { filter: Chosen; set: (next: URLSearchParams) => void }) {
  const { say } = useWords();
  const [words, setWords] = useState(filter.words);
  const apply = (next: Chosen) => {
    const search = new URLSearchParams();
    if (next.words !== "") search.set("zoek", next.words);
    if (next.basis) search.set("grondslag", next.basis);
    if (next.withOver) search.set("voorbij", "ja");
    set(search);
  };
  const choices = [{ value: "", text: say("register.every_basis") }, ...bases.map((basis) => ({ value: basis, text: say(basisWords[basis]) }))];
  return (
    <form
      role="search"
      className="filter"
      onSubmit={(event) => {
        event.preventDefault();
        apply({ ...filter, words: words.trim() });
      }}
    >
      <div className="search">
        <TextField id="words" kind="search" label={say("register.search")} value={words} change={setWords} />
        <Select id="basis" label={say("register.search_basis")} choices={choices} value={filter.basis ?? ""} choose={(chosen) => apply({ ...filter, basis: bases.find((basis) => basis === chosen), words: words.trim() })} />
        <button className="nl-button nl-button--secondary">{say("register.search_button")}</button>
      </div>
      <Check id="with_over" label={say("register.with_over")} isOn={filter.withOver} turn={(withOver) => apply({ ...filter, withOver, words: words.trim() })} />
    </form>
  );
}

function useColumns(): Column<Purpose>[] {
  const { say, language } = useWords();
  const { title, local } = useTexts();
  const retention = useRetention();
  const missing = <span className="quiet">{say("register.not_filled")}</span>;
  const named = (titles: Titles, names: string[] = []) => names.map((name) => local(titles[name]) || shortName(name)).join(", ");
  return [
    {
      name: say("register.column_purpose"),
      cell: (purpose) => (
        <>
          <Link className="nl-link" href={`/doelen/${purpose.name}`}>
            {title(purpose)}
          </Link>
          {purpose.last_day && purpose.last_day < today() && <span className="state">{say("register.over_since", { day: dayInWords(purpose.last_day, language) })}</span>}
        </>
      ),
    },
    { name: say("register.column_basis"), cell: ({ fields }) => say(basisWords[fields.basis]) },
    { name: say("register.column_data"), cell: ({ fields, titles }) => named(titles, fields.categories) || missing },
    { name: say("register.column_people"), cell: ({ fields, titles }) => named(titles, fields.groups) || missing },
    { name: say("register.column_recipients"), cell: ({ fields, titles }) => named(titles, fields.recipients) || say("register.nobody") },
    { name: say("register.column_how_long"), cell: ({ fields }) => retention(fields.retention) || missing },
  ];
}
