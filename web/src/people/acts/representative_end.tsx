// Recording that somebody does not decide for the person any more.
import { client, must } from "../../client/client";
import { useWords } from "../../words/words";
import { ActForm } from "../../parts/act_form";
import { Done } from "../done";
import { occurredOn } from "../moments";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { EvidenceField, said, WhenField, type Evidence, type When } from "./fields";
import type { Recorded } from "./stop_done";

export default function RepresentativeEnd({ known, entry }: { known: Known; entry: number }) {
  const { say } = useWords();
  const kind = known.person.representatives.find((one) => one.entry === entry)?.kind;
  return (
    <ActForm<When & Evidence, Recorded>
      title={say("people.representative_end_title")}
      above={<Who known={known} />}
      lead={
        <>
          {kind && <p className="nl-paragraph">{say(`people.representative_${kind}`)}</p>}
          <p className="nl-paragraph">{say("people.representative_end_lead")}</p>
        </>
      }
      keptAs={`${known.id}.representative_end.${entry}`}
      first={{ evidence: "", occurred_at: "" }}
      check={() => []}
      send={async ({ evidence, occurred_at }, key) => {
        const body = { ...said({ evidence }), ...occurredOn(occurred_at) };
        return (await must(client.POST("/representatives/{entry}/endings", { params: { path: { entry }, header: { "Idempotency-Key": key(body) } }, body }))).value;
      }}
      places={{ in_future: "occurred_at" }}
      button={say("people.representative_end_button")}
      fields={(typing) => (
        <>
          <WhenField typing={typing} />
          <EvidenceField typing={typing} label={say("people.ask_representative_end_evidence")} />
        </>
      )}
      done={() => <Done title={say("people.representative_end_done")} />}
    />
  );
}
