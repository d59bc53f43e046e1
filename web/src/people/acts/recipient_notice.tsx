// Recording that a recipient was told of a correction, an erasure or a restriction, or why not.
import { useSearch } from "wouter";
import type { components } from "../../../generated/description";
import { client, must } from "../../client/client";
import { ActForm } from "../../parts/act_form";
import { Radios } from "../../parts/fields";
import { useWords } from "../../words/words";
import { Done } from "../done";
import { occurredOn } from "../moments";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { AboutEntry } from "./about_entry";
import { ReasonField, said, WhenField, type Reason, type When } from "./fields";
import type { Recorded } from "./stop_done";

type Outcome = NonNullable<components["schemas"]["RecipientNotified"]["outcome"]>;
interface Typed extends When, Reason {
  outcome: Outcome | "";
}
const outcomes: Outcome[] = ["told", "impossible", "disproportionate"];

export default function RecipientNotice({ known, entry }: { known: Known; entry: number }) {
  const { say } = useWords();
  const recipient = new URLSearchParams(useSearch()).get("ontvanger") ?? "";
  return (
    <ActForm<Typed, Recorded>
      title={say("people.notice_title", { recipient: known.names.of(recipient) })}
      above={<Who known={known} />}
      lead={
        <>
          <p className="nl-paragraph">{say("people.notice_lead")}</p>
          <AboutEntry known={known} entry={entry} />
        </>
      }
      keptAs={`${known.id}.notice.${entry}.${recipient}`}
      first={{ outcome: "", reason: "", occurred_at: "" }}
      check={({ outcome, reason }) => [
        ...(outcome === "" ? [{ field: "outcome", message: say("people.choose_notice") }] : []),
        ...(outcome !== "" && outcome !== "told" && reason.trim() === "" ? [{ field: "reason", message: say("people.type_reason") }] : []),
      ]}
      send={async ({ outcome, reason, occurred_at }, key) => {
        const body = { person: { id: known.id }, recipient, about: entry, outcome: outcome as Outcome, ...said({ reason: outcome === "told" ? "" : reason }), ...occurredOn(occurred_at) };
        return (await must(client.POST("/recipient-notices", { params: { header: { "Idempotency-Key": key(body) } }, body }))).value;
      }}
      places={{ in_future: "occurred_at", reason_missing: "reason" }}
      button={say("people.notice_button")}
      fields={(typing) => (
        <>
          <Radios id="outcome" legend={say("people.ask_notice")} error={typing.error("outcome")} choices={outcomes.map((value) => ({ value, text: say(`people.outcome_${value}`) }))} value={typing.typed.outcome} choose={(outcome) => typing.change({ outcome: outcome as Outcome })} />
          {typing.typed.outcome !== "" && typing.typed.outcome !== "told" && <ReasonField typing={typing} />}
          <WhenField typing={typing} />
        </>
      )}
      done={() => <Done title={say("people.notice_done")} />}
    />
  );
}
