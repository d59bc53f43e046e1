// Whom the organisation must still answer or tell, and consents that end: the first day first.
import { Link, useSearchParams } from "wouter";
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { cursorIn, useList } from "../client/use_list";
import { dayInWords, numberInWords, today } from "../parts/dates";
import { Select } from "../parts/fields";
import { Page } from "../parts/page";
import { More } from "../parts/table";
import { WaitedPart } from "../parts/waited_part";
import { useWords, type Language, type Say } from "../words/words";
import { Badge } from "./badge";
import { dutyIn } from "./duties";
import { askNames, shortName, type Names } from "./names";

type Item = components["schemas"]["DueList"]["items"][number];
type Kind = Item["due"];

const kinds: Kind[] = ["look_into", "weigh", "tell", "notice", "consent_ends"];
const ahead = ["30", "90", "365"];
const usual = "90";
const cards = 20; // in one part of a kind

export function Due() {
  const { say, language } = useWords();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get("dagen") ?? usual;
  const days = ahead.includes(wanted) ? wanted : usual;
  const [asked, again] = useAsked(`${days} ${language}`, async () => {
    const [counts, names] = await Promise.all([countDue(Number(days)), askNames(language)]);
    return { counts, names };
  });
  return (
    <Page title={say("people.due_title")}>
      <p className="nl-paragraph">{say("people.due_lead")}</p>
      <Select id="days" label={say("people.due_days")} choices={ahead.map((value) => ({ value, text: say(`people.due_days_${value}` as Key) }))} value={days} choose={(next) => setSearch({ dagen: next })} />
      <WaitedPart asked={asked} again={again}>
        {({ counts, names }) => (
          <>
            <p role="status">{howMany(Object.values(counts).reduce((sum, count) => sum + count, 0), say, language)}</p>
            {kinds.map((kind) => counts[kind] > 0 && <OfKind key={kind} kind={kind} count={counts[kind]} days={Number(days)} names={names} />)}
          </>
        )}
      </WaitedPart>
    </Page>
  );
}

async function countDue(daysAhead: number) {
  return (await must(client.GET("/due", { params: { query: { daysAhead, limit: 1 } } }))).value.counts;
}

function howMany(count: number, say: Say, language: Language): string {
  if (count === 0) return say("people.due_none");
  return say(count === 1 ? "people.due_one" : "people.due_count", { count: numberInWords(count, language) });
}

function OfKind({ kind, count, days, names }: { kind: Kind; count: number; days: number; names: Names }) {
  const { say, language } = useWords();
  const listed = useList<Item>(`${kind} ${days}`, async (cursor) => {
    const query = { kind, daysAhead: days, limit: cards, ...(cursor !== null && { cursor }) };
    const { value, response } = await must(client.GET("/due", { params: { query } }));
    return { items: value.items, cursor: cursorIn(response) };
  });
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">
        {say(`people.due_${kind}`)} <span className="quiet">({numberInWords(count, language)})</span>
      </h2>
      <p className="nl-paragraph">{kind === "tell" ? dutyIn(listed.items[0]?.duty ?? "", say) : say(`people.due_${kind}_why`)}</p>
      <ul className="cards">
        {listed.items.map((item) => (
          <li key={`${item.person} ${item.event} ${item.recipient ?? ""}`} className="card">
            <One item={item} names={names} />
          </li>
        ))}
      </ul>
      <More listed={listed} />
    </section>
  );
}

function actOf({ due, person, event, recipient, duty, purpose }: Item): string {
  switch (due) {
    case "look_into":
      return `/${person}/uitzoeken/${event}`;
    case "weigh":
      return `/${person}/bezwaar/${event}`;
    case "notice":
      return `/${person}/ontvanger-vertellen/${event}?ontvanger=${encodeURIComponent(recipient ?? "")}`;
    case "tell":
      return `/${person}/vertellen/${event}?plicht=${encodeURIComponent(duty ?? "")}`;
    case "consent_ends":
      return `/${person}/toestemming?doel=${encodeURIComponent(shortName(purpose ?? ""))}`;
  }
}

function One({ item, names }: { item: Item; names: Names }) {
  const { say, language } = useWords();
  const may = mayChange(useSession());
  const { due, on, purpose, recipient, categories, person } = item;
  const hidden = <span className="visually-hidden"> ({say("people.entry", { entry: item.event })})</span>;
  return (
    <>
      <h3 className="nl-heading nl-heading--level-3">{recipient ? names.of(recipient) : purpose ? names.of(purpose) : say("people.due_for_all")}</h3>
      {on && <Badge mood={on < today() ? "no" : "open"} text={say(`people.due_${due}_on` as Key, { day: dayInWords(on, language) })} />}
      {categories && categories.length > 0 && <p className="nl-paragraph">{say("people.notice_of", { categories: categories.map(names.of).join(", ") })}</p>}
      <p className="links">
        {may && (
          <Link className="nl-link" href={actOf(item)}>
            {say(`people.due_${due}_act` as Key)}
            {hidden}
          </Link>
        )}
        <Link className="nl-link" href={`/${person}`}>
          {say("people.to_person")}
          {hidden}
        </Link>
      </p>
    </>
  );
}
