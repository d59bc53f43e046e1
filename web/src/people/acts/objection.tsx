// Recording an objection of a person: obeyed at once, whoever raises it.
import type { components } from "../../../generated/description";
import { client, must } from "../../client/client";
import { ActForm, type Typing } from "../../parts/act_form";
import { Check, Radios, Select, TextField } from "../../parts/fields";
import { useWords } from "../../words/words";
import { contactChannelIn } from "../event_words";
import { occurredOn } from "../moments";
import type { Known } from "../person_pages";
import type { PersonReference } from "../person_reference";
import { Who } from "../who";
import { ByField, ChannelField, PurposeField, said, saidBy, WhenField, type ActedBy, type Channel, type OfPurpose, type When } from "./fields";
import { StopDone, type Recorded } from "./stop_done";

type Kind = components["schemas"]["ObjectionKind"];
export interface TypedObjection extends When, Channel, ActedBy, OfPurpose {
  kind: Kind | "";
  contact_channel: string;
  restricts: boolean;
  grounds: string;
}
export const noObjection: TypedObjection = { kind: "", purpose: "", contact_channel: "", channel: "", by: "person", representative: "", restricts: false, grounds: "", occurred_at: "" };
export const objectionPlaces = { in_future: "occurred_at", unknown_representative: "representative", representative_of_other_act: "by", channel_not_for_objection: "contact_channel", unknown_value: "contact_channel" };

const kinds: Kind[] = ["advertising", "use", "sensitive_data"];
const contactChannels = ["digital", "phone", "post", "calling_machine"];

export async function sendObjection(person: PersonReference, typed: TypedObjection, key: (content: unknown) => string): Promise<Recorded> {
  const { kind, purpose, contact_channel, channel, grounds, restricts, occurred_at, ...by } = typed;
  const isAdvertising = kind === "advertising";
  const body = {
    person,
    kind: kind as Kind,
    ...said({ purpose, channel, grounds }),
    ...(isAdvertising ? said({ contact_channel }) : { restricts }),
    ...saidBy(by),
    ...occurredOn(occurred_at),
  };
  return (await must(client.POST("/objections", { params: { header: { "Idempotency-Key": key(body) } }, body }))).value;
}

export function ObjectionFields({ typing, known }: { typing: Typing<TypedObjection>; known: Pick<Known, "names"> & Partial<Known> }) {
  const { say } = useWords();
  const { typed, change, error } = typing;
  return (
    <>
      <Radios id="kind" legend={say("people.ask_objection")} error={error("kind")} choices={kinds.map((value) => ({ value, text: say(`people.objection_ask_${value}`) }))} value={typed.kind} choose={(kind) => change({ kind: kind as Kind })} />
      <PurposeField typing={typing} known={known} label={say("people.ask_objection_purpose")} />
      {typed.kind === "advertising" && (
        <Select
          id="contact_channel"
          label={say("people.ask_contact_channel")}
          error={error("contact_channel")}
          choices={[{ value: "", text: say("people.every_channel") }, ...contactChannels.map((value) => ({ value, text: contactChannelIn(value, say) }))]}
          value={typed.contact_channel}
          choose={(contact_channel) => change({ contact_channel })}
        />
      )}
      {(typed.kind === "use" || typed.kind === "sensitive_data") && <Check id="restricts" label={say("people.ask_restricts")} isOn={typed.restricts} turn={(restricts) => change({ restricts })} />}
      <TextField id="grounds" isLong label={say("people.ask_grounds")} help={say("people.ask_grounds_help")} error={error("grounds")} value={typed.grounds} change={(grounds) => change({ grounds })} />
      <ByField typing={typing} {...(known.person ? { known: known as Known } : {})} />
      <ChannelField typing={typing} />
      <WhenField typing={typing} />
    </>
  );
}

export default function Objection({ known }: { known: Known }) {
  const { say } = useWords();
  return (
    <ActForm<TypedObjection, Recorded>
      title={say("people.objection_title")}
      above={<Who known={known} />}
      lead={<p className="nl-paragraph">{say("people.objection_lead")}</p>}
      keptAs={`${known.id}.objection`}
      first={noObjection}
      check={({ kind }) => (kind === "" ? [{ field: "kind", message: say("people.choose_objection") }] : [])}
      send={(typed, key) => sendObjection({ id: known.id }, typed, key)}
      places={objectionPlaces}
      button={say("people.objection_button")}
      fields={(typing) => <ObjectionFields typing={typing} known={known} />}
      done={(recorded) => <StopDone title={say("people.objection_done")} meaning={say("people.objection_meaning")} recorded={recorded} />}
    />
  );
}
