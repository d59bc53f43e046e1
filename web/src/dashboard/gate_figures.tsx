// What the gate let through and stopped, who took a consent back, and whether the gate follows the record.
import type { Key } from "../../generated/words";
import { momentInWords, today } from "../parts/dates";
import { Plot, type Tone } from "../parts/plot";
import { useWords } from "../words/words";
import type { DayCount, Figures } from "./figures";
import { countedIn, weeksUpTo } from "./periods";

// The gate says permit or deny, an assessment allowed or not.
const verdicts: Record<string, { text: Key; tone: Tone }> = {
  permit: { text: "dashboard.gate_permit", tone: "yes" },
  allowed: { text: "dashboard.gate_permit", tone: "yes" },
  deny: { text: "dashboard.gate_deny", tone: "no" },
  not_allowed: { text: "dashboard.gate_deny", tone: "no" },
  undetermined: { text: "dashboard.verdict_undetermined", tone: "open" },
  contested: { text: "dashboard.verdict_contested", tone: "accent" },
  not_applicable: { text: "dashboard.verdict_not_applicable", tone: "quiet" },
};
const weeks = 13;

export function GateFigures({ figures }: { figures: Figures }) {
  const { say } = useWords();
  return (
    <>
      <section className="panel">
        <h2 className="nl-heading nl-heading--level-2">{say("dashboard.gate")}</h2>
        <GateHealth figures={figures} />
        <Decided figures={figures} />
      </section>
      <section className="panel">
        <h2 className="nl-heading nl-heading--level-2">{say("dashboard.consents")}</h2>
        <Consents figures={figures} />
      </section>
    </>
  );
}

function GateHealth({ figures: { at, gate } }: { figures: Figures }) {
  const { say, language } = useWords();
  return (
    <>
      <p className={`health ${gate.is_current ? "is-well" : "is-behind"}`}>{say(gate.is_current ? "dashboard.gate_current" : "dashboard.gate_behind")}</p>
      <p className="nl-paragraph">{say("dashboard.gate_at", { position: gate.position, moment: momentInWords(at, language) })}</p>
    </>
  );
}

function Decided({ figures: { decisions } }: { figures: Figures }) {
  const { say, language } = useWords();
  if (decisions.length === 0) return <p className="nl-paragraph">{say("dashboard.gate_none")}</p>;
  const found = Object.keys(verdicts).filter((verdict) => decisions.some((one) => one.verdict === verdict));
  const counted = decisions.map(({ day, verdict, count }) => ({ day, series: found.indexOf(verdict), count }));
  const series = found.flatMap((verdict) => {
    const known = verdicts[verdict];
    return known ? [{ name: say(known.text), tone: known.tone }] : [];
  });
  return <Plot caption={say("dashboard.gate_caption")} over={say("dashboard.week")} series={series} rows={countedIn(weeksUpTo(today(), weeks, language), found.length, counted)} />;
}

function Consents({ figures: { consents, withdrawals } }: { figures: Figures }) {
  const { say } = useWords();
  if (consents.length + withdrawals.length === 0) return <p className="nl-paragraph">{say("dashboard.consents_none")}</p>;
  return (
    <>
      <ByWeek caption={say("dashboard.withdrawals_caption")} name={say("dashboard.consents_withdrawn")} tone="open" counts={withdrawals} />
      <ByWeek caption={say("dashboard.consents_caption")} name={say("dashboard.consents_given")} tone="accent" counts={consents} />
    </>
  );
}

function ByWeek({ caption, name, tone, counts }: { caption: string; name: string; tone: Tone; counts: DayCount[] }) {
  const { say, language } = useWords();
  const rows = countedIn(weeksUpTo(today(), weeks, language), 1, counts.map((one) => ({ ...one, series: 0 })));
  return <Plot caption={caption} over={say("dashboard.week")} series={[{ name, tone }]} rows={rows} />;
}
