// What happened with a person, the newest first: what, when, by which channel, and the text of then.
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { cursorIn, useList, type Listed } from "../client/use_list";
import { DataList, type DataItem } from "../parts/data_list";
import { momentInWords } from "../parts/dates";
import { More } from "../parts/table";
import { WaitedPart } from "../parts/waited_part";
import { useWords, type Say } from "../words/words";
import { Badge } from "./badge";
import { titleOf, told, type HistoryItem, type ToldEvent, type ToldFact } from "./event_words";
import { useMayAct } from "./may_act";
import { shortName } from "./names";
import type { Known } from "./person_pages";
import { inOrder } from "./timeline_order";

// All of nearly everybody comes at once.
const limit = 500;

// The newest first.
export function useHistory(personId: string): Listed<HistoryItem> {
  const { language } = useWords();
  return useList(`${personId} ${language}`, async (cursor) => {
    const order = "newest" as const;
    const query = cursor === null ? { limit, order } : { limit, order, cursor };
    const { value, response } = await must(client.GET("/people/{personId}/history", { params: { path: { personId }, query } }));
    return { items: value.items, cursor: cursorIn(response) };
  });
}

export function Timeline({ known }: { known: Known }) {
  const { say } = useWords();
  const listed = useHistory(known.id);
  const mayAct = useMayAct(known);
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2" id="timeline">
        {say("people.timeline")}
      </h2>
      <Entries items={[...listed.items].reverse()} known={known} mayAct={mayAct} level={3} />
      <More listed={listed} />
    </section>
  );
}

interface EntriesGiven {
  items: HistoryItem[]; // the oldest first; they are shown the other way round
  known: Known;
  mayAct?: boolean; // with links to what can be done about each
  level?: 2 | 3; // of the heading of each
}

export function Entries({ items, known, mayAct = false, level = 2 }: EntriesGiven) {
  const { say, language } = useWords();
  const types = new Map(items.map(({ event }) => [event.position, event.type]));
  const called = (entry: number) => {
    const title = titleOf(types.get(entry) ?? "", say);
    return title && say("people.entry_named", { title, entry });
  };
  const reader = { say, language, names: known.names, titleOf: called };
  return (
    <ol className="timeline">
      {inOrder(items).map(({ item, alike }) => (
        <li key={item.event.position} id={`e${item.event.position}`} className={item.corrected_by === null ? "" : "was-mistake"}>
          <Entry item={item} events={[item, ...alike].map((each) => told(each, reader))} mayAct={mayAct} level={level} />
        </li>
      ))}
    </ol>
  );
}

// events: what happened, and what else did in the same go.
function Entry({ item, events, mayAct, level }: { item: HistoryItem; events: ToldEvent[]; mayAct: boolean; level: 2 | 3 }) {
  const { say, language } = useWords();
  const event = events[0] ?? { title: item.what, sentence: null, facts: [] };
  const Heading = `h${level}` as const;
  const by = item.by_name ?? (item.event.credential ? say("people.by_program", { name: shortName(item.event.credential) }) : null);
  return (
    <>
      <p className="when">
        <time dateTime={item.event.occurred_at}>{momentInWords(item.event.occurred_at, language)}</time>
      </p>
      <Heading className="nl-heading nl-heading--level-3">{event.title}</Heading>
      <Marks item={item} />
      {event.sentence && <p className="nl-paragraph">{event.sentence}</p>}
      <DataList items={[...itemsOf(events.flatMap(({ facts }) => facts)), ...openedIn(item, say)]} />
      <TextOfThen item={item} />
      {by && <p className="recorded">{say("people.recorded_by", { by })}</p>}
      {mayAct && <OfEntry item={item} title={event.title} />}
    </>
  );
}

function Marks({ item }: { item: HistoryItem }) {
  const { say } = useWords();
  const marks: ReactNode[] = [];
  if (item.corrected_by !== null) marks.push(<Badge key="mistake" mood="quiet" text={say("people.mark_mistake")} />);
  if (item.pending) marks.push(<Badge key="pending" mood="open" text={say("people.mark_pending")} />);
  if (item.look_into) marks.push(<Badge key="look" mood="open" text={say("people.mark_look_into")} />);
  if (item.looked_into_by !== null) marks.push(<Badge key="looked" mood="yes" text={say("people.mark_looked_into")} />);
  return marks.length === 0 ? null : <p className="marks">{marks}</p>;
}

// What has the same name stands together.
function itemsOf(facts: ToldFact[]): DataItem[] {
  const names = [...new Set(facts.map(({ label }) => label))];
  return names.map((name) => ({ name, value: facts.filter(({ label }) => label === name).map((fact) => <FactValue key={`${fact.entry} ${fact.text}`} fact={fact} />) }));
}

function FactValue({ fact }: { fact: ToldFact }) {
  if (fact.entry === null) return <span className={fact.isTyped ? "as-typed" : undefined}>{fact.text}</span>;
  return (
    <a className="nl-link other-entry" href={`#e${fact.entry}`}>
      {fact.text}
    </a>
  );
}

// What is kept as evidence: a text where it was opened.
const evidenceFields = ["evidence", "grounds", "reason"];

function openedIn(item: HistoryItem, say: Say): DataItem[] {
  const fields = item.event.event as Record<string, unknown>;
  return evidenceFields.filter((field) => typeof fields[field] === "string").map((field) => ({ name: say("people.evidence"), value: <q>{String(fields[field])}</q> }));
}

function TextOfThen({ item }: { item: HistoryItem }) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (item.event.type !== "ConsentGiven") return null;
  const { form, form_version, language } = item.event.event as unknown as { form: string; form_version: number; language: string };
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say("people.text_of_then")}</summary>
      {isOpen && <FormText form={form} version={form_version} language={language} />}
    </details>
  );
}

export function FormText({ form, version, language }: { form: string; version: number; language: string }) {
  const { say } = useWords();
  const [asked, again] = useAsked(form, () => must(client.GET("/forms/{name}/versions", { params: { path: { name: shortName(form) } } })));
  return (
    <WaitedPart asked={asked} again={again}>
      {({ value }) => {
        const found = value.items.find((one) => one.version === version)?.fields as { texts?: { language: string; text: unknown }[] } | undefined;
        const text = found?.texts?.find((one) => one.language === language)?.text;
        return typeof text === "string" ? (
          <blockquote lang={language} className="shown-text">
            {text}
          </blockquote>
        ) : (
          <p className="nl-paragraph">{say("people.text_gone")}</p>
        );
      }}
    </WaitedPart>
  );
}

// Of these nothing is taken back by a correction.
const final = new Set(["PersonIdentified", "PersonErased", "EvidenceOpened"]);

function OfEntry({ item, title }: { item: HistoryItem; title: string }) {
  const { say } = useWords();
  if (final.has(item.event.type) || item.corrected_by !== null) return null;
  const { position } = item.event;
  const links = [
    ...(item.look_into && item.looked_into_by === null ? [{ href: `/uitzoeken/${position}`, text: say("people.act_inspection") }] : []),
    { href: `/bestanden/nieuw?bij=${position}`, text: say("people.act_attachment") },
    { href: `/vergissing/${position}`, text: say("people.act_correction") },
  ];
  return (
    <p className="links">
      {links.map(({ href, text }) => (
        <Link key={href} className="nl-link" href={href}>
          {text}
          <span className="visually-hidden"> ({title}, {position})</span>
        </Link>
      ))}
    </p>
  );
}
