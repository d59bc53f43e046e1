// The assessments on record: what each is about, what it came to, and when.
import { Link } from "wouter";
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { cursorIn, useList } from "../client/use_list";
import { useAsked } from "../client/use_asked";
import { dayInWords } from "../parts/dates";
import { More, Table } from "../parts/table";
import { useTexts } from "../register/texts";
import { useWords, type Language } from "../words/words";
import { verdictWords } from "./verdicts";

type Assessments = components["schemas"]["AssessmentList"];
type Recorded = Assessments["items"][number] & { titles: Assessments["titles"] };
const rows = 20; // in one part

async function titlesOfDecisions(language: Language): Promise<Map<string, string>> {
  const { value } = await must(client.GET("/rule-book"));
  return new Map(value.decisions.map(({ decision, title }) => [decision, title[language]] as const));
}

export default function OnRecord() {
  const { say, language } = useWords();
  const [asked] = useAsked(language, () => titlesOfDecisions(language));
  const listed = useList<Recorded>("assessments", async (cursor) => {
    const { value, response } = await must(client.GET("/assessments", { params: { query: { limit: rows, ...(cursor !== null && { cursor }) } } }));
    return { items: value.items.map((item) => ({ ...item, titles: value.titles })), cursor: cursorIn(response) };
  });
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("questions.on_record")}</h2>
      {listed.items.length === 0 && !listed.isWaiting && !listed.error && <p className="nl-paragraph">{say("questions.on_record_none")}</p>}
      {listed.items.length > 0 && <List items={listed.items} decisions={asked.is === "there" ? asked.value : new Map()} />}
      <More listed={listed} />
    </section>
  );
}

function List({ items, decisions }: { items: Recorded[]; decisions: Map<string, string> }) {
  const { say, language } = useWords();
  const { local } = useTexts();
  const titleOf = ({ name, decision, subject, titles }: Recorded) =>
    [local(titles[subject.purpose ?? ""]), decisions.get(decision)].filter((part) => part !== undefined && part !== "").join(": ") || name;
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
