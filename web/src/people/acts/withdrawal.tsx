// Recording that a person took a consent back: never refused for who does it.
import { useSearch } from "wouter";
import { client, must } from "../../client/client";
import { ActForm } from "../../parts/act_form";
import { Radios } from "../../parts/fields";
import { useWords } from "../../words/words";
import { occurredOn } from "../moments";
import { shortName } from "../names";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { ByField, ChannelField, EvidenceField, said, saidBy, WhenField, type ActedBy, type Channel, type Evidence, type When } from "./fields";
import { StopDone, type Recorded } from "./stop_done";

interface Typed extends When, Channel, Evidence, ActedBy {
  purpose: string;
}
const everything = "*";

export default function Withdrawal({ known }: { known: Known }) {
  const { say } = useWords();
  const asked = new URLSearchParams(useSearch()).get("doel") ?? "";
  const inForce = known.person.consents.filter(({ standing }) => standing === "in_force").map(({ purpose }) => purpose);
  const choices = [...inForce.map((record) => ({ value: shortName(record), text: known.names.of(record) })), { value: everything, text: say("people.withdraw_everything") }];
  return (
    <ActForm<Typed, Recorded>
      title={say("people.withdraw_title")}
      above={<Who known={known} />}
      lead={<p className="nl-paragraph">{say("people.withdraw_lead")}</p>}
      keptAs={`${known.id}.withdrawal.${asked}`}
      first={{ purpose: asked, channel: "", evidence: "", occurred_at: "", by: "person", representative: "" }}
      check={({ purpose }) => (purpose === "" ? [{ field: "purpose", message: say("people.choose_consent") }] : [])}
      send={async ({ purpose, channel, evidence, occurred_at, ...by }, key) => {
        const body = { person: { id: known.id }, ...(purpose === everything ? {} : { purpose }), ...said({ channel, evidence }), ...saidBy(by), ...occurredOn(occurred_at) };
        return (await must(client.POST("/withdrawals", { params: { header: { "Idempotency-Key": key(body) } }, body }))).value;
      }}
      places={{ in_future: "occurred_at", unknown_representative: "representative", representative_of_other_act: "by" }}
      button={say("people.withdraw_button")}
      fields={(typing) => (
        <>
          <Radios id="purpose" legend={say("people.ask_withdraw")} error={typing.error("purpose")} choices={choices} value={typing.typed.purpose} choose={(purpose) => typing.change({ purpose })} />
          <ByField typing={typing} known={known} />
          <ChannelField typing={typing} />
          <WhenField typing={typing} />
          <EvidenceField typing={typing} />
        </>
      )}
      done={(recorded) => <StopDone title={say("people.withdrawn_title")} meaning={say("people.withdrawn_meaning")} recorded={recorded} />}
    />
  );
}
