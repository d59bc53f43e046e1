// Taking a restriction off, once the person was told.
import { client, must } from "../../client/client";
import { ActForm } from "../../parts/act_form";
import { TextField } from "../../parts/fields";
import { useWords } from "../../words/words";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { Done } from "../done";
import { ReasonField, type Reason } from "./fields";
import type { Recorded } from "./stop_done";

interface Typed extends Reason {
  told_on: string;
}

export default function Lifting({ known, entry }: { known: Known; entry: number }) {
  const { say } = useWords();
  const restriction = known.person.restrictions.find(({ stop }) => stop.entry === entry);
  return (
    <ActForm<Typed, Recorded>
      title={say("people.lifting_title")}
      above={<Who known={known} />}
      lead={
        <>
          {restriction && <p className="nl-paragraph">{restriction.purpose === null ? say("people.for_all") : say("people.for_purpose", { purpose: known.names.of(restriction.purpose) })}</p>}
          <p className="nl-paragraph">{say("people.lifting_lead")}</p>
        </>
      }
      keptAs={`${known.id}.lifting.${entry}`}
      first={{ told_on: "", reason: "" }}
      check={({ told_on, reason }) => [
        ...(told_on === "" ? [{ field: "told_on", message: say("people.type_told_on") }] : []),
        ...(reason.trim() === "" ? [{ field: "reason", message: say("people.type_reason") }] : []),
      ]}
      send={async (body, key) => (await must(client.POST("/restrictions/{entry}/liftings", { params: { path: { entry }, header: { "Idempotency-Key": key(body) } }, body }))).value}
      places={{ tell_before_lifting: "told_on", told_after_lifting: "told_on" }}
      button={say("people.lifting_button")}
      fields={(typing) => (
        <>
          <TextField id="told_on" kind="date" label={say("people.ask_told_on")} error={typing.error("told_on")} value={typing.typed.told_on} change={(told_on) => typing.change({ told_on })} />
          <ReasonField typing={typing} />
        </>
      )}
      done={() => (
        <Done title={say("people.lifting_done")}>
          <p className="nl-paragraph">{say("people.lifting_meaning")}</p>
        </Done>
      )}
    />
  );
}
