// The answer to somebody who asks which data there are: to be read first, and then sent and recorded.
import { Link } from "wouter";
import { fetchRaw } from "../client/client";
import { useAsked } from "../client/use_asked";
import { DocumentView, type ServerDocument } from "../parts/document";
import { Download } from "../parts/download";
import { Page } from "../parts/page";
import { useWords } from "../words/words";
import { useMayAct } from "./may_act";
import { WaitedPart } from "../parts/waited_part";
import type { Known } from "./person_pages";
import { Who } from "./who";

export default function Access({ known }: { known: Known }) {
  const { say, language } = useWords();
  const path = `/people/${known.id}/access-document`;
  const mayAct = useMayAct(known);
  const [asked, again] = useAsked(`${path} ${language}`, async () => (await (await fetchRaw(path, "application/json")).json()) as ServerDocument);
  return (
    <Page title={say("people.access_title")} above={<Who known={known} />}>
      <p className="nl-paragraph">{say("people.access_lead")}</p>
      <ol className="steps">
        <li>{say("people.access_step_check")}</li>
        <li>{say("people.access_step_add")}</li>
        <li>{say("people.access_step_send")}</li>
      </ol>
      <p className="actions">
        {mayAct && (
          <Link className="nl-button nl-button--primary" href="/inzage/verstuurd">
            {say("people.access_send")}
          </Link>
        )}
        <Download path={path} accept="text/html" name={`${say("people.access_file")}.html`}>
          {say("people.access_html")}
        </Download>
        <Download path={path} accept="text/markdown" name={`${say("people.access_file")}.md`}>
          {say("people.access_markdown")}
        </Download>
      </p>
      <WaitedPart asked={asked} again={again}>
        {(document) => <DocumentView document={document} below={1} />}
      </WaitedPart>
    </Page>
  );
}
