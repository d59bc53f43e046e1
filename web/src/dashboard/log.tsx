// How far the log has come, by its newest signed checkpoint.
import { Link } from "wouter";
import { fetchRaw } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { numberInWords } from "../parts/dates";
import { WaitedPart } from "../parts/waited_part";
import { useWords } from "../words/words";

export async function loadCheckpoint(): Promise<string> {
  return (await fetchRaw("/log/checkpoint", "text/plain")).text();
}

// The second line of a checkpoint is how many entries it covers (C2SP tlog-checkpoint).
export function entriesIn(checkpoint: string): number {
  return Number(checkpoint.split("\n")[1] ?? 0);
}

export function Log() {
  const { say, language } = useWords();
  const session = useSession();
  const [asked, again] = useAsked("checkpoint", loadCheckpoint);
  return (
    <section className="panel is-wide">
      <h2 className="nl-heading nl-heading--level-2">{say("dashboard.log")}</h2>
      <WaitedPart asked={asked} again={again} without={<p className="nl-paragraph">{say("dashboard.log_none")}</p>}>
        {(checkpoint) => <p className="nl-paragraph">{say("dashboard.log_entries", { count: numberInWords(entriesIn(checkpoint), language) })}</p>}
      </WaitedPart>
      {mayChange(session) && (
        <Link className="nl-link" href="~/beheer/logboek">
          {say("dashboard.log_check")}
        </Link>
      )}
    </section>
  );
}
