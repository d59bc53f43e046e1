// The consent forms of the organisation: those in use, and below them those that are not asked with any more.
import { Link } from "wouter";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { cursorIn, useList } from "../client/use_list";
import { dayInWords, dayOf } from "../parts/dates";
import { Page } from "../parts/page";
import { More } from "../parts/table";
import { Told } from "../parts/told";
import { askNames, type Names } from "../people/names";
import { useWords } from "../words/words";
import { draftOf, type FormFields } from "./form_draft";

interface Listed {
  name: string;
  version: number;
  title: string;
  text: string;
  language: string;
  retired_at: string | null;
}

const atOnce = 50;

async function part(cursor: string | null, names: Names): Promise<{ items: Listed[]; cursor: string | null }> {
  const query = cursor === null ? { limit: atOnce } : { limit: atOnce, cursor };
  const { value, response } = await must(client.GET("/forms", { params: { query } }));
  const items = value.items.map((form) => {
    const fields = form.fields as FormFields;
    const { texts } = draftOf(fields);
    return { name: form.name, version: form.version, title: names.of(fields.purpose ?? ""), text: texts.nl || texts.en, language: texts.nl === "" ? "en" : "nl", retired_at: form.retired_at ?? null };
  });
  return { items, cursor: cursorIn(response) };
}

export function FormList() {
  const { say, language } = useWords();
  const may = mayChange(useSession());
  const listed = useList(`forms ${language}`, async (cursor) => part(cursor, await askNames(language)));
  const inUse = listed.items.filter(({ retired_at }) => retired_at === null);
  const retired = listed.items.filter(({ retired_at }) => retired_at !== null);
  return (
    <Page title={say("forms.title")} above={<Told />}>
      <p className="nl-paragraph">{say("forms.lead")}</p>
      {may && (
        <p className="actions">
          <Link className="nl-button nl-button--primary" href="/nieuw">
            {say("forms.make")}
          </Link>
        </p>
      )}
      {!listed.isWaiting && !listed.error && inUse.length === 0 && <p className="nl-paragraph">{say("forms.none")}</p>}
      <Cards forms={inUse} level={2} />
      {retired.length > 0 && (
        <section>
          <h2 className="nl-heading nl-heading--level-2">{say("forms.retired")}</h2>
          <Cards forms={retired} level={3} />
        </section>
      )}
      <More listed={listed} />
    </Page>
  );
}

function Cards({ forms, level }: { forms: Listed[]; level: 2 | 3 }) {
  const { say, language } = useWords();
  const Heading = `h${level}` as const;
  if (forms.length === 0) return null;
  return (
    <ul className="cards">
      {forms.map((form) => (
        <li key={form.name} className="card">
          <Heading className="nl-heading nl-heading--level-3">
            <Link className="nl-link" href={`/${form.name}`}>
              {form.title}
            </Link>
          </Heading>
          <p className="quiet">{form.retired_at === null ? say("forms.version", { version: form.version }) : say("forms.retired_on", { day: dayInWords(dayOf(form.retired_at), language) })}</p>
          <p lang={form.language}>{form.text}</p>
        </li>
      ))}
    </ul>
  );
}
