// Reading what is kept as evidence about a person: with a reason, which goes on record with who read it.
import { client, must } from "../client/client";
import { ActForm } from "../parts/act_form";
import { Page } from "../parts/page";
import { useWords } from "../words/words";
import { ReasonField, type Reason } from "./acts/fields";
import type { HistoryItem } from "./event_words";
import type { Known } from "./person_pages";
import { Entries } from "./timeline";
import { Who } from "./who";

export default function Evidence({ known }: { known: Known }) {
  const { say } = useWords();
  return (
    <ActForm<Reason, HistoryItem[]>
      title={say("people.evidence_title")}
      above={<Who known={known} />}
      lead={<p className="nl-paragraph">{say("people.evidence_lead")}</p>}
      keptAs={`${known.id}.evidence`}
      first={{ reason: "" }}
      check={({ reason }) => (reason.trim() === "" ? [{ field: "reason", message: say("people.type_reason") }] : [])}
      send={async (body) => (await must(client.POST("/people/{personId}/evidence-openings", { params: { path: { personId: known.id } }, body }))).value.items}
      button={say("people.evidence_button")}
      fields={(typing) => <ReasonField typing={typing} label={say("people.ask_evidence_reason")} help={say("people.ask_evidence_reason_help")} />}
      done={(items) => <Opened items={items} known={known} />}
    />
  );
}

function Opened({ items, known }: { items: HistoryItem[]; known: Known }) {
  const { say } = useWords();
  return (
    <Page title={say("people.evidence_opened")} above={<Who known={known} />}>
      <p className="nl-paragraph" role="status">
        {say("people.evidence_recorded")}
      </p>
      <Entries items={items.filter(({ event }) => event.type !== "EvidenceOpened")} known={known} />
    </Page>
  );
}
