// Every version of a form, the newest first, with how its words differ from those before.
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { momentInWords } from "../parts/dates";
import { Page } from "../parts/page";
import { Told } from "../parts/told";
import { WaitedPart } from "../parts/waited_part";
import { useWords } from "../words/words";
import type { Key } from "../../generated/words";
import type { Around } from "./around";
import { draftOf, languages, type FormDraft, type FormFields } from "./form_draft";
import type { FormOnRecord } from "./form_pages";
import { TextDifference } from "./text_difference";

type Version = components["schemas"]["VersionList"]["items"][number];

const called: { of: keyof FormDraft; name: Key }[] = [
  { of: "categories", name: "forms.ask_categories" },
  { of: "other_controllers", name: "forms.ask_others" },
  { of: "give", name: "forms.give" },
  { of: "withdraw", name: "forms.withdraw" },
  { of: "validity_months", name: "forms.ask_validity" },
  { of: "contact_channels", name: "forms.ask_channels" },
  { of: "explicit_statement", name: "forms.ask_statement" },
  { of: "asks_age", name: "forms.ask_age" },
  { of: "facts", name: "forms.book" },
];

export function Versions({ form, around }: { form: FormOnRecord; around: Around }) {
  const { say } = useWords();
  const [asked, again] = useAsked(`${form.name} ${form.version}`, async () => (await must(client.GET("/forms/{name}/versions", { params: { path: { name: form.name } } }))).value.items);
  return (
    <Page title={say("forms.versions_title", { title: around.names.of(form.fields.purpose ?? "") })} above={<Told />}>
      <p className="nl-paragraph">{say("forms.versions_lead")}</p>
      <WaitedPart asked={asked} again={again}>
        {(items) => (
          <ol className="versions" reversed>
            {[...items].reverse().map((item, index, all) => (
              <OneVersion key={item.version} item={item} before={all[index + 1]} />
            ))}
          </ol>
        )}
      </WaitedPart>
    </Page>
  );
}

function OneVersion({ item, before }: { item: Version; before: Version | undefined }) {
  const { say, language } = useWords();
  const now = draftOf(item.fields as FormFields);
  const then = before ? draftOf(before.fields as FormFields) : null;
  const others = then ? called.filter(({ of }) => JSON.stringify(now[of]) !== JSON.stringify(then[of])) : [];
  return (
    <li className="card">
      <h2 className="nl-heading nl-heading--level-3">{say("forms.version", { version: item.version })}</h2>
      <p className="quiet">{say("forms.version_since", { moment: momentInWords(item.occurred_at, language) })}</p>
      {languages
        .filter((one) => now.texts[one] !== "" || (then?.texts[one] ?? "") !== "")
        .map((one) =>
          then === null || then.texts[one] === now.texts[one] ? (
            <p key={one} lang={one}>
              {now.texts[one]}
            </p>
          ) : (
            <TextDifference key={one} language={one} before={then.texts[one]} after={now.texts[one]} />
          ),
        )}
      {others.length > 0 && (
        <>
          <p className="quiet">{say("forms.also_changed")}</p>
          <ul>
            {others.map(({ name }) => (
              <li key={name}>{say(name)}</li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}
