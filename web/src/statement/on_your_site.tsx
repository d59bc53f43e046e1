// The statement on a site of one's own: a link to where this server shows it, the text to paste, or a file.
import { useState } from "react";
import { fetchRaw } from "../client/client";
import { base } from "../client/base";
import { useAsked } from "../client/use_asked";
import { useSend } from "../client/use_send";
import { Download } from "../parts/download";
import { Page, Trouble, Waited } from "../parts/page";
import { languagesOf, readOrganisation } from "../register/organisation_record";
import { useWords, type Language } from "../words/words";
import { LanguageChoice, useStatementLanguage } from "./language_choice";
import { fileName } from "./statements";

export function OnYourSite() {
  const { say } = useWords();
  const [asked, again] = useAsked("organisation", readOrganisation);
  return (
    <Page title={say("statement.site_title")}>
      <p className="lead">{say("statement.site_text")}</p>
      <Waited asked={asked} again={again}>
        {(organisation) => <Ways languages={languagesOf(organisation?.fields)} />}
      </Waited>
    </Page>
  );
}

function Ways({ languages }: { languages: Language[] }) {
  const { say } = useWords();
  const [language, choose] = useStatementLanguage(languages);
  const address = `${location.origin}${base}/privacy`;
  const title = say("statement.link_text");
  return (
    <>
      <section>
        <h2 className="nl-heading nl-heading--level-2">{say("statement.link_title")}</h2>
        <p className="nl-paragraph">{say("statement.link_help")}</p>
        <p>
          <a className="nl-link" href={address}>
            {address}
          </a>
        </p>
        <Snippet id="link" label={say("statement.link_code")} text={`<a href="${address}">${title}</a>`} />
      </section>
      <section>
        <h2 className="nl-heading nl-heading--level-2">{say("statement.paste_title")}</h2>
        <p className="nl-paragraph">{say("statement.paste_help")}</p>
        <LanguageChoice languages={languages} chosen={language} choose={choose} />
        <Fragment key={language} language={language} />
      </section>
      <section>
        <h2 className="nl-heading nl-heading--level-2">{say("statement.download_title")}</h2>
        <p className="actions">
          <Download path="/statement" accept="text/html" name={fileName(language, "html")} language={language}>
            {say("statement.format_html")}
          </Download>
          <Download path="/statement" accept="text/markdown" name={fileName(language, "md")} language={language}>
            {say("statement.format_markdown")}
          </Download>
        </p>
      </section>
    </>
  );
}

// What stands between the tags of the body, without its own title and look: the site has those.
export function fragmentOf(page: string): string {
  return new DOMParser().parseFromString(page, "text/html").body.innerHTML.trim();
}

function Fragment({ language }: { language: Language }) {
  const { say } = useWords();
  const [text, setText] = useState("");
  const { error, isBusy, send } = useSend();
  const make = () => void send(async () => setText(fragmentOf(await (await fetchRaw("/statement", "text/html", undefined, language)).text())));
  if (text !== "") return <Snippet id="fragment" label={say("statement.paste_code")} text={text} />;
  return (
    <>
      <button type="button" className="nl-button nl-button--secondary" aria-disabled={isBusy} onClick={make}>
        {say("statement.paste_make")}
      </button>
      {error && <Trouble error={error} again={make} isPart />}
    </>
  );
}

function Snippet({ id, label, text }: { id: string; label: string; text: string }) {
  const { say } = useWords();
  const [told, tell] = useState("");
  // Where the browser does not let a page copy, one copies what is selected.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      tell(say("statement.copied"));
    } catch {
      tell(say("statement.not_copied"));
      (document.getElementById(id) as HTMLTextAreaElement | null)?.select();
    }
  };
  return (
    <div className="field">
      <label className="utrecht-form-label" htmlFor={id}>
        {label}
      </label>
      <textarea id={id} className="utrecht-textarea code" rows={Math.min(8, text.split("\n").length + 1)} readOnly value={text} />
      <p className="actions">
        <button type="button" className="nl-button nl-button--secondary" onClick={() => void copy()}>
          {say("statement.copy")}
        </button>
        <span role="status">{told}</span>
      </p>
    </div>
  );
}
