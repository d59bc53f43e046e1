// The assessments on record: what each is about, what it came to, and when.
import { Link } from "wouter";
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { cursorIn, useList } from "../client/use_list";
import { useAsked } from "../client/use_asked";
import { dayInWords } from "../parts/dates";
import { More, Table } from "../parts/table";
import { loadRecords } from "../register/records";
import { useTexts, type InWords } from "../register/texts";
import { useWords, type Language } from "../words/words";
import { verdictWords } from "./verdicts";

type Assessment = components["schemas"]["Assessment"];
type Titles = Map<string, string>;

// What decisions and purposes are called.
async function titles({ title }: InWords, language: Language): Promise<Titles> {
  const [book, { purpose }] = await Promise.all([must(client.GET("/rule-book")), loadRecords("purpose")]);
  const decisions = book.value.decisions.map(({ decision, title: texts }) => [decision, texts[language]] as const);
  return new Map([...decisions, ...[...purpose.values()].map((each) => [each.record, title(each)] as const)]);
}

export default function OnRecord() {
  const { say, language } = useWords();
  const texts = useTexts();
  const [asked] = useAsked(language, () => titles(texts, language));
  const listed = useList<Assessment>("assessments", async (cursor) => {
    const query = cursor === null ? { limit: 20 } : { limit: 20, cursor };
    const { value, response } = await must(client.GET("/assessments", { params: { query } }));
    return { items: value.items, cursor: cursorIn(response) };
  });
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("questions.on_record")}</h2>
      {listed.items.length === 0 && !listed.isWaiting && !listed.error && <p className="nl-paragraph">{say("questions.on_record_none")}</p>}
      {listed.items.length > 0 && <Recorded items={listed.items} titles={asked.is === "there" ? asked.value : new Map()} />}
      <More listed={listed} />
    </section>
  );
}

function Recorded({ items, titles }: { items: Assessment[]; titles: Titles }) {
  const { say, language } = useWords();
  const titleOf = ({ name, decision, subject }: Assessment) =>
    [titles.get(subject.purpose ?? ""), titles.get(decision)].filter((part) => part !== undefined).join(": ") || name;
  return (
    <Table
      caption={<span className="visually-hidden">{say("questions.on_record")}</span>}
      rows={items}
      keyOf={(item) => item.record}
      columns={[
        {
          name: say("questions.record"),
          cell: (item) => (
            <Link className="nl-link" href={`/bewaard/${item.name}`}>
              {titleOf(item)}
            </Link>
          ),
        },
        { name: say("questions.outcome"), cell: (item) => say(item.conclusion === null ? "questions.not_concluded" : verdictWords[item.conclusion.verdict]) },
        { name: say("questions.day"), cell: (item) => (item.conclusion === null ? "" : dayInWords(item.conclusion.at, language)) },
      ]}
    />
  );
}
