// What the gate let through and stopped and whether it follows the record; and who said yes, took it back, or objected.
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import { dayInWords, momentInWords, numberInWords, today } from "../parts/dates";
import { Plot, type Tone } from "../parts/plot";
import { useWords } from "../words/words";
import type { DayCount, Figures } from "./figures";
import { countedIn, weeksUpTo } from "./periods";

// The answers of the gate, in the order in which they matter.
const answers: { verdict: components["schemas"]["Verdict"]; text: Key; tone: Tone }[] = [
  { verdict: "allowed", text: "dashboard.gate_permit", tone: "yes" },
  { verdict: "not_allowed", text: "dashboard.gate_deny", tone: "no" },
  { verdict: "undetermined", text: "dashboard.gate_undetermined", tone: "open" },
  { verdict: "contested", text: "dashboard.gate_contested", tone: "accent" },
  { verdict: "not_applicable", text: "dashboard.gate_not_applicable", tone: "quiet" },
];
const weeks = 13;

export function GateFigures({ figures }: { figures: Figures }) {
  const { say } = useWords();
  return (
    <>
      <section className="panel">
        <h2 className="nl-heading nl-heading--level-2">{say("dashboard.gate")}</h2>
        {figures.gate === null ? <p className="nl-paragraph">{say("dashboard.gate_absent")}</p> : <Gate gate={figures.gate} at={figures.at} />}
      </section>
      <section className="panel">
        <h2 className="nl-heading nl-heading--level-2">{say("dashboard.consents")}</h2>
        <ByWeek caption={say("dashboard.withdrawals_caption")} name={say("dashboard.withdrawals")} tone="open" counts={figures.withdrawals} none={say("dashboard.withdrawals_none")} />
        <ByWeek caption={say("dashboard.objections_caption")} name={say("dashboard.objections")} tone="no" counts={figures.objections} none={say("dashboard.objections_none")} />
        <ByWeek caption={say("dashboard.consents_caption")} name={say("dashboard.consents_given")} tone="accent" counts={figures.consents} none={say("dashboard.consents_none")} />
        <Since day={figures.since} />
      </section>
    </>
  );
}

function Gate({ gate, at }: { gate: NonNullable<Figures["gate"]>; at: string }) {
  const { say, language } = useWords();
  const asked = gate.decisions.reduce((sum, { count }) => sum + count, 0);
  const kinds = answers.filter(({ verdict }) => gate.decisions.some((one) => one.verdict === verdict));
  const counted = gate.decisions.map(({ day, verdict, count }) => ({ day, series: kinds.findIndex((kind) => kind.verdict === verdict), count }));
  const rows = countedIn(weeksUpTo(today(), weeks, language), kinds.length, counted);
  return (
    <>
      <p className={`health ${gate.is_current ? "is-well" : "is-behind"}`}>{say(gate.is_current ? "dashboard.gate_current" : "dashboard.gate_behind")}</p>
      <p className="nl-paragraph">{say("dashboard.gate_at", { position: numberInWords(gate.position, language), moment: momentInWords(at, language) })}</p>
      <p className="nl-paragraph">{say(asked === 0 ? "dashboard.gate_none" : "dashboard.gate_asked", { count: numberInWords(asked, language), day: dayInWords(gate.decisions_since, language) })}</p>
      {asked > 0 && <Plot caption={say("dashboard.gate_caption")} over={say("dashboard.week")} series={kinds.map(({ text, tone }) => ({ name: say(text), tone }))} rows={rows} />}
    </>
  );
}

interface ByWeekGiven {
  caption: string;
  name: string;
  tone: Tone;
  counts: DayCount[];
  none: string;
}

function ByWeek({ caption, name, tone, counts, none }: ByWeekGiven) {
  const { say, language } = useWords();
  if (counts.every(({ count }) => count === 0)) return <p className="nl-paragraph">{none}</p>;
  const rows = countedIn(weeksUpTo(today(), weeks, language), 1, counts.map((one) => ({ ...one, series: 0 })));
  return <Plot caption={caption} over={say("dashboard.week")} series={[{ name, tone }]} rows={rows} />;
}

// Of a long record only the newest entries are counted.
function Since({ day }: { day: string }) {
  const { say, language } = useWords();
  const first = weeksUpTo(today(), weeks, language)[0]?.first ?? "";
  if (day <= first) return null;
  return <p className="quiet">{say("dashboard.counted_since", { day: dayInWords(day, language) })}</p>;
}
