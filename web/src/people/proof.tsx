// The proof of one consent: what is proved, its files, and the checkpoint of the record in plain words.
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { DataList } from "../parts/data_list";
import { momentInWords } from "../parts/dates";
import { Download } from "../parts/download";
import { Page, Waited } from "../parts/page";
import { useWords } from "../words/words";
import { checkpointIn } from "./checkpoint";
import type { Known } from "./person_pages";
import { FormText } from "./timeline";
import { Who } from "./who";

type EventProof = components["schemas"]["EventProof"];

export default function Proof({ known, purpose }: { known: Known; purpose: string }) {
  const [asked, again] = useAsked(`${known.id} ${purpose}`, async () => (await must(client.GET("/people/{personId}/consents/{purpose}/proof", { params: { path: { personId: known.id, purpose } } }))).value as EventProof);
  return (
    <Waited asked={asked} again={again}>
      {(proof) => <Shown proof={proof} known={known} purpose={purpose} />}
    </Waited>
  );
}

function Shown({ proof, known, purpose }: { proof: EventProof; known: Known; purpose: string }) {
  const { say, language } = useWords();
  const title = known.names.of(`purpose/${purpose}`);
  const path = `/people/${known.id}/consents/${purpose}/proof`;
  const given = proof.event.event as unknown as { form: string; form_version: number; language: string };
  return (
    <Page title={say("people.proof_title", { purpose: title })} above={<Who known={known} />}>
      <p className="nl-paragraph">{say("people.proof_lead")}</p>
      <DataList
        items={[
          { name: say("people.proof_given"), value: momentInWords(proof.event.occurred_at, language) },
          { name: say("people.proof_recorded"), value: momentInWords(proof.event.recorded_at, language) },
          { name: say("people.proof_place"), value: say("people.entry", { entry: proof.event.position }) },
          { name: say("people.text_shown"), value: say("people.version", { version: given.form_version }) },
        ]}
      />
      <FormText form={given.form} version={given.form_version} language={given.language} />
      <h2 className="nl-heading nl-heading--level-2">{say("people.proof_files")}</h2>
      <p className="nl-paragraph">{say("people.proof_files_lead")}</p>
      <p className="actions">
        <Download path={path} accept="text/html" name={`${say("people.proof_file")}-${purpose}.html`}>
          {say("people.proof_html")}
        </Download>
        <Download path={path} accept="text/markdown" name={`${say("people.proof_file")}-${purpose}.md`}>
          {say("people.proof_markdown")}
        </Download>
        <Download path={path} accept="application/json" name={`${say("people.proof_file")}-${purpose}.json`}>
          {say("people.proof_json")}
        </Download>
      </p>
      <Checkpoint proof={proof} />
    </Page>
  );
}

function Checkpoint({ proof }: { proof: EventProof }) {
  const { say } = useWords();
  const checkpoint = checkpointIn(proof.proof);
  if (checkpoint === null) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("people.checkpoint")}</h2>
      <p className="nl-paragraph">{say("people.checkpoint_what")}</p>
      <p className="nl-paragraph">{say("people.checkpoint_use")}</p>
      <DataList
        items={[
          { name: say("people.checkpoint_origin"), value: <code key="origin">{checkpoint.origin}</code> },
          { name: say("people.checkpoint_size"), value: say("people.checkpoint_entries", { entries: checkpoint.size }) },
          { name: say("people.checkpoint_root"), value: <code key="root">{checkpoint.root}</code> },
          { name: say("people.checkpoint_key"), value: <code key="key">{proof.key}</code> },
        ]}
      />
      <details>
        <summary>{say("people.checkpoint_whole")}</summary>
        <pre className="code" tabIndex={0}>
          {checkpoint.text}
        </pre>
      </details>
    </section>
  );
}
