// What is still to be done, by moment, to tick off; what may come on top is folded.
import type { Key } from "../../generated/words";
import { useWords } from "../words/words";
import type { Duty } from "./decision";
import { Cited, Part } from "./part";
import { useTicks } from "./use_ticks";

const moments: { due: Duty["due"]; heading: Key }[] = [
  { due: "before", heading: "answer.duties_before" },
  { due: "with", heading: "answer.duties_with" },
  { due: "after", heading: "answer.duties_after" },
];

// isAllowed: it is certain that it may be done at all.
export function Duties({ id, duties, isAllowed }: { id: string; duties: Duty[]; isAllowed: boolean }) {
  const { say } = useWords();
  const [ticked, turn] = useTicks(id);
  const certain = duties.filter((duty) => duty.certain);
  const possible = duties.filter((duty) => !duty.certain);
  const done = certain.filter((duty) => ticked.includes(duty.duty)).length;
  return (
    <Part heading={isAllowed ? "answer.duties" : "answer.duties_if"} of={duties} name="duties">
      {certain.length > 0 && (
        <p className="nl-paragraph help">
          {say("answer.duties_help")} <span role="status">{say("answer.duties_done", { done, count: certain.length })}</span>
        </p>
      )}
      <ByMoment duties={certain} ticked={ticked} turn={turn} />
      {possible.length > 0 && (
        <details>
          <summary>{say("answer.possible_duties", { count: possible.length })}</summary>
          <ByMoment duties={possible} ticked={ticked} turn={turn} />
        </details>
      )}
    </Part>
  );
}

interface TickedGiven {
  duties: Duty[];
  ticked: string[];
  turn: (duty: string, isOn: boolean) => void;
}

function ByMoment({ duties, ticked, turn }: TickedGiven) {
  const { say } = useWords();
  return moments.map(({ due, heading }) => {
    const own = duties.filter((duty) => duty.due === due);
    if (own.length === 0) return null;
    return (
      <section key={due} className="moment">
        <h3 className="nl-heading nl-heading--level-3">{say(heading)}</h3>
        <ul className="ticks">
          {own.map((duty) => (
            <DutyItem key={duty.duty} duty={duty} isOn={ticked.includes(duty.duty)} turn={(isOn) => turn(duty.duty, isOn)} />
          ))}
        </ul>
      </section>
    );
  });
}

function DutyItem({ duty, isOn, turn }: { duty: Duty; isOn: boolean; turn: (isOn: boolean) => void }) {
  const { say, of } = useWords();
  return (
    <li className={isOn ? "is-done" : undefined}>
      <label>
        <input type="checkbox" checked={isOn} onChange={(event) => turn(event.target.checked)} />
        <span>
          {of(duty.text)}
          {duty.contested && duty.reading && <small>{say(duty.reading === "page" ? "answer.only_by_page" : "answer.only_by_law")}</small>}
          <Cited cites={duty.cites} />
        </span>
      </label>
    </li>
  );
}
