// How a form comes on the site of the business: what asks, what the server of the business then says to this one, and where people take it back.
import { useState } from "react";
import { Link } from "wouter";
import { base } from "../client/base";
import { isOwner, useSession } from "../client/session";
import { Copied } from "../parts/copied";
import { Radios } from "../parts/fields";
import { Page } from "../parts/page";
import { Told } from "../parts/told";
import { useWords } from "../words/words";
import type { Around } from "./around";
import { draftOf, languages, type Language } from "./form_draft";
import type { FormOnRecord } from "./form_pages";
import { callToAsk, callToRecord, callToWithdraw, htmlToAsk, pageToAsk, pageToWithdraw, type SnippetWords } from "./snippet";

export function Website({ form, around }: { form: FormOnRecord; around: Around }) {
  const { say } = useWords();
  const mayIssueKeys = isOwner(useSession());
  const draft = draftOf(form.fields);
  const written = languages.filter((language) => draft.texts[language] !== "");
  const [language, setLanguage] = useState<Language>(written[0] ?? "nl");
  const asking = {
    server: `${location.origin}${base}`,
    form: form.name,
    version: form.version,
    language,
    text: draft.texts[language],
    channel: draft.give.channel,
    isStatement: draft.explicit_statement,
  };
  const words = snippetWords[language];
  const page = pageToWithdraw(asking);
  return (
    <Page title={say("forms.website_title", { title: around.names.of(form.fields.purpose ?? "") })} above={<Told />}>
      <p className="nl-paragraph">{say("forms.website_lead")}</p>
      {form.retired_at && <p className="callout">{say("forms.website_retired")}</p>}
      {written.length > 1 && (
        <Radios
          id="language"
          legend={say("forms.ask_language")}
          choices={written.map((value) => ({ value, text: say(value === "en" ? "people.language_en" : "people.language_nl") }))}
          value={language}
          choose={(value) => setLanguage(value as Language)}
        />
      )}
      <section>
        <h2 className="nl-heading nl-heading--level-2">{say("forms.ready_page")}</h2>
        <p className="nl-paragraph">{say("forms.ready_page_lead")}</p>
        <ol>
          <li>{say("forms.ready_page_ask")}</li>
          <li>{say("forms.ready_page_send")}</li>
          <li>{say("forms.ready_page_answer")}</li>
        </ol>
        <p className="nl-paragraph">
          <a className="nl-link" href={pageToAsk(asking)} target="_blank" rel="noreferrer">
            {say("forms.see_ready_page")}
          </a>
        </p>
        <Copied label={say("forms.call_ask")} text={callToAsk(asking, words)} />
        <p className="nl-paragraph">{say("forms.ready_page_whose")}</p>
      </section>
      <h2 className="nl-heading nl-heading--level-2">{say("forms.own_page")}</h2>
      <section>
        <h3 className="nl-heading nl-heading--level-3">{say("forms.step_ask")}</h3>
        <p className="nl-paragraph">{say("forms.step_ask_lead")}</p>
        <Copied label={say("forms.html")} text={htmlToAsk(asking, words)} />
      </section>
      <section>
        <h3 className="nl-heading nl-heading--level-3">{say("forms.step_record")}</h3>
        <p className="nl-paragraph">{say("forms.step_record_lead")}</p>
        <ul>
          <li>{say("forms.step_record_ticked")}</li>
          <li>{say("forms.step_record_repeat")}</li>
          <li>
            {say("forms.step_record_key")}{" "}
            {mayIssueKeys && (
              <Link className="nl-link" href="~/beheer">
                {say("forms.to_keys")}
              </Link>
            )}
          </li>
          {draft.asks_age && <li>{say("forms.step_record_age")}</li>}
        </ul>
        <Copied label={say("forms.call_record")} text={callToRecord(asking, words)} />
      </section>
      <section>
        <h3 className="nl-heading nl-heading--level-3">{say("forms.step_withdraw")}</h3>
        <p className="nl-paragraph">{say("forms.step_withdraw_lead")}</p>
        <Copied label={say("forms.page_withdraw")} text={page} />
        <p className="nl-paragraph">{say("forms.step_withdraw_link")}</p>
        <p className="nl-paragraph">{say("forms.step_withdraw_own")}</p>
        <Copied label={say("forms.call_withdraw")} text={callToWithdraw(asking, draft.purpose, words)} />
      </section>
    </Page>
  );
}

// What visitors of the site read, in the language of the form and not in that of whoever sits here.
const snippetWords: Record<Language, SnippetWords> = {
  nl: { action: "/aanmelden", email: "E-mailadres", send: "Versturen", withdraw: "Toestemming bekijken of intrekken", evidence: "aangevinkt op de aanmeldpagina", someone: "naam@voorbeeld.example", back: "https://uwbedrijf.example/bedankt" },
  en: { action: "/sign-up", email: "E-mail address", send: "Send", withdraw: "See or take back your consent", evidence: "ticked on the sign-up page", someone: "name@example.com", back: "https://yourcompany.example/thanks" },
};
