// What a stop means now that it is on record.
import { useWords } from "../../words/words";
import type { components } from "../../../generated/description";
import { Done } from "../done";

export type Recorded = components["schemas"]["Recorded"];

export function StopDone({ title, meaning, recorded, to = "/" }: { title: string; meaning: string; recorded: Recorded; to?: string }) {
  const { say } = useWords();
  return (
    <Done title={title} to={to}>
      <p className="nl-paragraph">{meaning}</p>
      {recorded.look_into && <p className="nl-paragraph">{say("people.done_look_into")}</p>}
    </Done>
  );
}
