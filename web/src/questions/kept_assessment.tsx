// An assessment on record, as its document tells it.
import { Link, useParams } from "wouter";
import { fetchRaw } from "../client/client";
import { useAsked } from "../client/use_asked";
import { DocumentView, type ServerDocument } from "../parts/document";
import { Download } from "../parts/download";
import { Page, Waited } from "../parts/page";
import { useWords } from "../words/words";

export default function KeptAssessmentPage() {
  const { name = "" } = useParams<{ name: string }>();
  const { say, language } = useWords();
  const path = `/assessments/${encodeURIComponent(name)}/document`;
  const [asked, again] = useAsked(`${name} ${language}`, async () => (await (await fetchRaw(path, "application/json")).json()) as ServerDocument);
  return (
    <Waited asked={asked} again={again}>
      {(document) => (
        <Page
          title={say("questions.kept_title", { title: document.title })}
          above={
            <Link className="back nl-link" href="/">
              {say("conversation.back")}
            </Link>
          }
        >
          <p className="actions">
            <Download path={path} accept="text/html" name={`${name}.html`}>
              {say("answer.document")}
            </Download>
          </p>
          <DocumentView document={document} below={1} />
        </Page>
      )}
    </Waited>
  );
}
