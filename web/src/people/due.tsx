// Whom the organisation must still answer or tell, and consents that end: the first day first.
import { Link, useSearchParams } from "wouter";
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import { client, must } from "../client/client";
import { everyPart } from "../client/every_part";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { dayInWords, today } from "../parts/dates";
import { Select } from "../parts/fields";
import { Page } from "../parts/page";
import { WaitedPart } from "../parts/waited_part";
import { useWords } from "../words/words";
import { Badge } from "./badge";
import { dutyIn } from "./duties";
import { askNames, shortName, type Names } from "./names";

type Item = components["schemas"]["DueList"]["items"][number];
type Kind = Item["due"];

const kinds: Kind[] = ["look_into", "weigh", "tell", "notice", "consent_ends"];
const ahead = ["30", "90", "365"];
const usual = "90";

export function Due() {
  const { say, language } = useWords();
  const [search, setSearch] = useSearchParams();
  const asked = search.get("dagen") ?? usual;
  const days = ahead.includes(asked) ? asked : usual;
  const [due, again] = useAsked(`${days} ${language}`, async () => {
    const [items, names] = await Promise.all([everyPart((query) => must(client.GET("/due", { params: { query: { ...query, daysAhead: Number(days) } } }))), askNames(language)]);
    return { items, names };
  });
  return (
    <Page title={say("people.due_title")}>
      <p className="nl-paragraph">{say("people.due_lead")}</p>
      <Select id="days" label={say("people.due_days")} choices={ahead.map((value) => ({ value, text: say(`people.due_days_${value}` as Key) }))} value={days} choose={(next) => setSearch({ dagen: next })} />
      <WaitedPart asked={due} again={again}>
        {({ items, names }) => (
          <>
            <p role="status">{items.length === 0 ? say("people.due_none") : say(items.length === 1 ? "people.due_one" : "people.due_count", { count: items.length })}</p>
            {kinds.map((kind) => (
              <OfKind key={kind} kind={kind} items={items.filter(({ due: own }) => own === kind)} names={names} />
            ))}
          </>
        )}
      </WaitedPart>
    </Page>
  );
}

function OfKind({ kind, items, names }: { kind: Kind; items: Item[]; names: Names }) {
  const { say } = useWords();
  if (items.length === 0) return null;
  const sorted = [...items].sort((a, b) => (a.on ?? "").localeCompare(b.on ?? ""));
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say(`people.due_${kind}`)}</h2>
      <p className="nl-paragraph">{kind === "tell" ? dutyIn(items[0]?.duty ?? "", say) : say(`people.due_${kind}_why`)}</p>
      <ul className="cards">
        {sorted.map((item) => (
          <li key={`${item.person} ${item.event} ${item.recipient ?? ""}`} className="card">
            <One item={item} names={names} />
          </li>
        ))}
      </ul>
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
