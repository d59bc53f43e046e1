// The records of one kind that purposes are made of, and all kinds together.
import { Link } from "wouter";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { cursorIn, useList } from "../client/use_list";
import { BackTo } from "../parts/back_to";
import { Page } from "../parts/page";
import { More, Table, type Column } from "../parts/table";
import { Told } from "../parts/told";
import { useWords } from "../words/words";
import { useBookWords } from "./book_words";
import { flatten } from "./changes";
import { fieldWords, type Field } from "./field_words";
import { blocks, places, type Block } from "./places";
import { listPath, type RegisterRecord } from "./records";
import { useTexts } from "./texts";
import { useSpoken } from "./use_spoken";
import { valueInWords } from "./value_words";

export function Blocks() {
  const { say } = useWords();
  return (
    <Page title={say("register.blocks_title")}>
      <p className="lead">{say("register.blocks_text")}</p>
      <ul className="doors tiles">
        {blocks.map((kind) => (
          <li key={kind}>
            <Link className="door" href={places[kind].path}>
              <strong>{say(places[kind].title)}</strong>
              <span>{say(places[kind].text)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

// Beside the name, what tells records of the kind apart.
const shownOf: Record<Block, Field[]> = {
  category: ["kind", "examples"],
  group: [],
  source: ["origin"],
  recipient: ["kind", "category"],
  measure: [],
  activity: ["role"],
};

export function BlockList({ kind }: { kind: Block }) {
  const { say, language } = useWords();
  const { title } = useTexts();
  const { path, title: heading, text, add, none } = places[kind];
  const [book] = useBookWords();
  const spoken = useSpoken({ records: {}, ...(book.is === "there" && { book: book.value }) });
  const listed = useList(kind, async (cursor) => {
    const query = cursor === null ? { limit: 50 } : { limit: 50, cursor };
    const { value, response } = await must(client.GET(listPath(kind), { params: { query } }));
    return { items: value.items as unknown as RegisterRecord[], cursor: cursorIn(response) };
  });
  const said = (record: RegisterRecord, field: Field) => {
    const flat = flatten(record.fields);
    const value = flat.get(`${field}.${language}`) ?? flat.get(`${field}.nl`) ?? flat.get(field) ?? "";
    return valueInWords(field, value, spoken);
  };
  const columns: Column<RegisterRecord>[] = [
    {
      name: say("register.column_name"),
      cell: (record) => (
        <Link className="nl-link" href={`${path}/${record.name}`}>
          {title(record)}
        </Link>
      ),
    },
    ...shownOf[kind].map((field) => ({ name: say(fieldWords[field]), cell: (record: RegisterRecord) => said(record, field) })),
  ];
  return (
    <Page title={say(heading)} above={<BackTo href="/bouwstenen" text={say("register.blocks_title")} />}>
      <Told />
      <p className="nl-paragraph">{say(text)}</p>
      {(!listed.isWaiting || listed.items.length > 0) && listed.error === null && <Table caption={say(heading)} columns={columns} rows={listed.items} keyOf={(record) => record.record} none={say(none)} />}
      <More listed={listed} />
      {mayChange(useSession()) && (
        <p className="actions">
          <Link className="nl-button nl-button--primary" href={`${path}/nieuw`}>
            {say(add)}
          </Link>
        </p>
      )}
    </Page>
  );
}
