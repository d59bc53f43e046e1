// Recording that an entry was a mistake and never counted: it stays where it is.
import { client, must } from "../../client/client";
import { useWords } from "../../words/words";
import { ActForm } from "../../parts/act_form";
import { Done } from "../done";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { AboutEntry } from "./about_entry";
import { ReasonField, type Reason } from "./fields";
import type { Recorded } from "./stop_done";

export default function Correction({ known, entry }: { known: Known; entry: number }) {
  const { say } = useWords();
  return (
    <ActForm<Reason, Recorded>
      title={say("people.correction_title")}
      above={<Who known={known} />}
      lead={
        <>
          <p className="nl-paragraph">{say("people.correction_lead")}</p>
          <AboutEntry known={known} entry={entry} />
        </>
      }
      keptAs={`${known.id}.correction.${entry}`}
      first={{ reason: "" }}
      check={({ reason }) => (reason.trim() === "" ? [{ field: "reason", message: say("people.type_reason") }] : [])}
      send={async (body, key) => (await must(client.POST("/entries/{entry}/corrections", { params: { path: { entry }, header: { "Idempotency-Key": key(body) } }, body }))).value}
      button={say("people.correction_button")}
      isGrave
      fields={(typing) => <ReasonField typing={typing} label={say("people.ask_correction_reason")} />}
      done={() => (
        <Done title={say("people.correction_done")}>
          <p className="nl-paragraph">{say("people.correction_meaning")}</p>
        </Done>
      )}
    />
  );
}
