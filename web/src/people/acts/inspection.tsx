// Recording that it was looked into who raised a stop: it stays obeyed.
import { client, must } from "../../client/client";
import { useWords } from "../../words/words";
import { ActForm } from "../../parts/act_form";
import { Done } from "../done";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { AboutEntry } from "./about_entry";
import { ReasonField, type Reason } from "./fields";
import type { Recorded } from "./stop_done";

export default function Inspection({ known, entry }: { known: Known; entry: number }) {
  const { say } = useWords();
  return (
    <ActForm<Reason, Recorded>
      title={say("people.inspection_title")}
      above={<Who known={known} />}
      lead={
        <>
          <p className="nl-paragraph">{say("people.inspection_lead")}</p>
          <AboutEntry known={known} entry={entry} />
        </>
      }
      keptAs={`${known.id}.inspection.${entry}`}
      first={{ reason: "" }}
      check={({ reason }) => (reason.trim() === "" ? [{ field: "reason", message: say("people.type_finding") }] : [])}
      send={async (body, key) => (await must(client.POST("/entries/{entry}/inspections", { params: { path: { entry }, header: { "Idempotency-Key": key(body) } }, body }))).value}
      button={say("people.inspection_button")}
      fields={(typing) => <ReasonField typing={typing} label={say("people.ask_finding")} help={say("people.ask_finding_help")} />}
      done={() => (
        <Done title={say("people.inspection_done")}>
          <p className="nl-paragraph">{say("people.inspection_meaning")}</p>
        </Done>
      )}
    />
  );
}
