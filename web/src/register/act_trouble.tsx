// What went wrong with an act on a record. That somebody else changed it first is told, and what stands now is fetched when it is asked for.
import { Refused } from "../client/client";
import { Trouble } from "../parts/page";
import { useWords } from "../words/words";

export function ActTrouble({ error, again, reload }: { error: Error | null; again: () => void; reload: () => void }) {
  const { say } = useWords();
  if (error === null) return null;
  if (!(error instanceof Refused) || error.problem.status !== 412) return <Trouble error={error} again={again} isPart />;
  return (
    <div className="trouble" role="alert">
      <h2 className="nl-heading nl-heading--level-3">{say("register.first_heading")}</h2>
      <p className="nl-paragraph">{say("register.first_look")}</p>
      <button type="button" className="nl-button nl-button--secondary" onClick={reload}>
        {say("register.first_reload")}
      </button>
    </div>
  );
}
