// The register in one look: what asks for attention, and every purpose with its basis, data, people, recipients and term.
import { Link, useSearchParams } from "wouter";
import { useState } from "react";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { dayInWords, today } from "../parts/dates";
import { Check, Select, TextField } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { Table, type Column } from "../parts/table";
import { Told } from "../parts/told";
import { useWords } from "../words/words";
import { useRetention } from "./purpose_facts";
import { loadRecords, type Records, type RegisterRecord } from "./records";
import { bases, basisWords, useTexts } from "./texts";
import { Warnings } from "./warnings";

type Shown = Records<"purpose" | "category" | "group" | "recipient">;

export function Overview() {
  const { say } = useWords();
  const [asked, again] = useAsked("overview", () => loadRecords("purpose", "category", "group", "recipient"));
  return (
    <Page title={say("register.title")}>
      <Told />
      <p className="lead">{say("register.text")}</p>
      <Waited asked={asked} again={again}>
        {(records) => <Loaded records={records} />}
      </Waited>
    </Page>
  );
}

function Loaded({ records }: { records: Shown }) {
  return (
    <>
      <Warnings purposes={records.purpose} />
      <Purposes records={records} />
    </>
  );
}

function Purposes({ records }: { records: Shown }) {
  const { say } = useWords();
  const [search, setSearch] = useSearchParams();
  const filter = { words: search.get("zoek") ?? "", basis: search.get("grondslag") ?? "", withOver: search.get("voorbij") === "ja" };
  const lastDayOf = (purpose: RegisterRecord<"purpose">) => purpose.last_day ?? undefined;
  const isOver = (purpose: RegisterRecord<"purpose">) => (lastDayOf(purpose) ?? "9999") < today();
  const found = useFound(records, filter).filter((purpose) => filter.withOver || !isOver(purpose));
  const maySave = mayChange(useSession());
  if (records.purpose.size === 0) return <NoneYet />;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("register.purposes")}</h2>
      <Filter key={search.toString()} filter={filter} set={setSearch} />
      <p role="status">{say(found.length === 1 ? "register.found_one" : "register.found", { count: found.length })}</p>
      <PurposeTable records={records} purposes={found} lastDayOf={(purpose) => (isOver(purpose) ? lastDayOf(purpose) : undefined)} />
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
  basis: string;
  withOver: boolean;
}

// Every word stands somewhere in what is said of the purpose.
function useFound(records: Shown, { words, basis }: Chosen) {
  const texts = useNames(records);
  const sought = words.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return [...records.purpose.values()]
    .filter((purpose) => basis === "" || purpose.fields.basis === basis)
    .filter((purpose) => {
      const said = [texts.title(purpose), texts.local(purpose.fields.goal), ...texts.categories(purpose), ...texts.groups(purpose), ...texts.recipients(purpose)].join(" ").toLowerCase();
      return sought.every((word) => said.includes(word));
    })
    .sort((a, b) => texts.title(a).localeCompare(texts.title(b)));
}

function useNames(records: Shown) {
  const { title, local } = useTexts();
  const named = (kind: "category" | "group" | "recipient", names: string[] = []) => names.map((name) => title(records[kind].get(name)));
  return {
    title,
    local,
    categories: ({ fields }: RegisterRecord<"purpose">) => named("category", fields.categories),
    groups: ({ fields }: RegisterRecord<"purpose">) => named("group", fields.groups),
    recipients: ({ fields }: RegisterRecord<"purpose">) => named("recipient", fields.recipients),
  };
}

function Filter({ filter, set }: { filter: Chosen; set: (next: URLSearchParams) => void }) {
  const { say } = useWords();
  const [words, setWords] = useState(filter.words);
  const apply = (next: Chosen) => {
    const search = new URLSearchParams();
    if (next.words !== "") search.set("zoek", next.words);
    if (next.basis !== "") search.set("grondslag", next.basis);
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
        <Select id="basis" label={say("register.search_basis")} choices={choices} value={filter.basis} choose={(basis) => apply({ ...filter, basis, words: words.trim() })} />
        <button className="nl-button nl-button--secondary">{say("register.search_button")}</button>
      </div>
      <Check id="with_over" label={say("register.with_over")} isOn={filter.withOver} turn={(withOver) => apply({ ...filter, withOver, words: words.trim() })} />
    </form>
  );
}

function PurposeTable({ records, purposes, lastDayOf }: { records: Shown; purposes: RegisterRecord<"purpose">[]; lastDayOf: (purpose: RegisterRecord<"purpose">) => string | undefined }) {
  const { say, language } = useWords();
  const texts = useNames(records);
  const retention = useRetention();
  const missing = <span className="quiet">{say("register.not_filled")}</span>;
  const columns: Column<RegisterRecord<"purpose">>[] = [
    {
      name: say("register.column_purpose"),
      cell: (purpose) => {
        const lastDay = lastDayOf(purpose);
        return (
          <>
            <Link className="nl-link" href={`/doelen/${purpose.name}`}>
              {texts.title(purpose)}
            </Link>
            {lastDay && <span className="state">{say("register.over_since", { day: dayInWords(lastDay, language) })}</span>}
          </>
        );
      },
    },
    { name: say("register.column_basis"), cell: ({ fields }) => say(basisWords[fields.basis]) },
    { name: say("register.column_data"), cell: (purpose) => texts.categories(purpose).join(", ") || missing },
    { name: say("register.column_people"), cell: (purpose) => texts.groups(purpose).join(", ") || missing },
    { name: say("register.column_recipients"), cell: (purpose) => texts.recipients(purpose).join(", ") || say("register.nobody") },
    { name: say("register.column_how_long"), cell: ({ fields }) => retention(fields.retention) || missing },
  ];
  return <Table caption={say("register.purposes_caption")} columns={columns} rows={purposes} keyOf={(purpose) => purpose.record} none={say("register.found_none")} />;
}
