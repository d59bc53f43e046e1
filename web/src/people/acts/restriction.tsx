// Recording that a person wants data to be kept and not used for now.
import type { components } from "../../../generated/description";
import { client, must } from "../../client/client";
import { ActForm } from "../../parts/act_form";
import { Radios } from "../../parts/fields";
import { useWords } from "../../words/words";
import { occurredOn } from "../moments";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { ByField, ChannelField, EvidenceField, PurposeField, said, saidBy, WhenField, type ActedBy, type Channel, type Evidence, type OfPurpose, type When } from "./fields";
import { StopDone, type Recorded } from "./stop_done";

type Ground = components["schemas"]["RestrictionGround"];
interface Typed extends When, Channel, Evidence, ActedBy, OfPurpose {
  ground: Ground | "";
}
const grounds: Ground[] = ["accuracy", "unlawful", "legal_claims", "objection"];

export default function Restriction({ known }: { known: Known }) {
  const { say } = useWords();
  return (
    <ActForm<Typed, Recorded>
      title={say("people.restriction_title")}
      above={<Who known={known} />}
      lead={<p className="nl-paragraph">{say("people.restriction_lead")}</p>}
      keptAs={`${known.id}.restriction`}
      first={{ ground: "", purpose: "", channel: "", evidence: "", by: "person", representative: "", occurred_at: "" }}
      check={({ ground }) => (ground === "" ? [{ field: "ground", message: say("people.choose_ground") }] : [])}
      send={async ({ ground, purpose, channel, evidence, occurred_at, ...by }, key) => {
        const body = { person: { id: known.id }, ground: ground as Ground, ...said({ purpose, channel, evidence }), ...saidBy(by), ...occurredOn(occurred_at) };
        return (await must(client.POST("/restrictions", { params: { header: { "Idempotency-Key": key(body) } }, body }))).value;
      }}
      places={{ in_future: "occurred_at", unknown_representative: "representative" }}
      button={say("people.restriction_button")}
      fields={(typing) => (
        <>
          <Radios id="ground" legend={say("people.ask_ground")} error={typing.error("ground")} choices={grounds.map((value) => ({ value, text: say(`people.ground_${value}`) }))} value={typing.typed.ground} choose={(ground) => typing.change({ ground: ground as Ground })} />
          <PurposeField typing={typing} known={known} label={say("people.ask_restriction_purpose")} />
          <ByField typing={typing} known={known} />
          <ChannelField typing={typing} />
          <WhenField typing={typing} />
          <EvidenceField typing={typing} />
        </>
      )}
      done={(recorded) => <StopDone title={say("people.restriction_done")} meaning={say("people.restriction_meaning")} recorded={recorded} />}
    />
  );
}
