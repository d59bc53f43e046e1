// Recording who may decide for a person, and how that was found.
import type { components } from "../../../generated/description";
import { client, must } from "../../client/client";
import { ActForm } from "../../parts/act_form";
import { Radios, TextField } from "../../parts/fields";
import { useWords } from "../../words/words";
import { Done } from "../done";
import { occurredOn } from "../moments";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { EvidenceField, PurposeField, said, WhenField, type Evidence, type OfPurpose, type When } from "./fields";
import type { Recorded } from "./stop_done";

type Kind = components["schemas"]["RepresentativeKind"];
interface Typed extends When, Evidence, OfPurpose {
  kind: Kind | "";
  name: string;
  method: string;
  until: string;
}
const kinds: Kind[] = ["parent", "guardian", "administrator", "mentor"];

export default function Representative({ known }: { known: Known }) {
  const { say } = useWords();
  return (
    <ActForm<Typed, Recorded>
      title={say("people.representative_title")}
      above={<Who known={known} />}
      lead={<p className="nl-paragraph">{say("people.representative_lead")}</p>}
      keptAs={`${known.id}.representative`}
      first={{ kind: "", name: "", method: "", evidence: "", purpose: "", until: "", occurred_at: "" }}
      check={({ kind, method, evidence }) => [
        ...(kind === "" ? [{ field: "kind", message: say("people.choose_representative") }] : []),
        ...(method.trim() === "" ? [{ field: "method", message: say("people.type_representative_method") }] : []),
        ...(evidence.trim() === "" ? [{ field: "evidence", message: say("people.type_evidence") }] : []),
      ]}
      send={async ({ kind, name, method, evidence, purpose, until, occurred_at }, key) => {
        const body = { person: { id: known.id }, kind: kind as Kind, method, ...said({ name, evidence, purpose, until }), ...occurredOn(occurred_at) };
        return (await must(client.POST("/representatives", { params: { header: { "Idempotency-Key": key(body) } }, body }))).value;
      }}
      places={{ in_future: "occurred_at", representative_method_missing: "method", representative_evidence_missing: "evidence" }}
      button={say("people.representative_button")}
      fields={(typing) => {
        const { typed, change, error } = typing;
        return (
          <>
            <Radios id="kind" legend={say("people.ask_representative_kind")} error={error("kind")} choices={kinds.map((value) => ({ value, text: say(`people.representative_${value}`) }))} value={typed.kind} choose={(kind) => change({ kind: kind as Kind })} />
            <TextField id="name" label={say("people.ask_representative_name")} error={error("name")} value={typed.name} change={(name) => change({ name })} />
            <TextField id="method" label={say("people.ask_representative_method")} help={say("people.ask_representative_method_help")} error={error("method")} value={typed.method} change={(method) => change({ method })} />
            <EvidenceField typing={typing} label={say("people.ask_representative_evidence")} />
            <PurposeField typing={typing} known={known} label={say("people.ask_representative_purpose")} />
            <TextField id="until" kind="date" label={say("people.ask_representative_until")} help={say("people.ask_until_help")} error={error("until")} value={typed.until} change={(until) => change({ until })} />
            <WhenField typing={typing} />
          </>
        );
      }}
      done={() => (
        <Done title={say("people.representative_done")}>
          <p className="nl-paragraph">{say("people.representative_meaning")}</p>
        </Done>
      )}
    />
  );
}
