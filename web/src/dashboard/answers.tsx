// What was concluded in the last twelve months, by month and answer.
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import type { Assessment } from "../client/client";
import { today } from "../parts/dates";
import { Plot, type Tone } from "../parts/plot";
import { useWords } from "../words/words";
import { countedIn, monthsUpTo } from "./periods";

type Verdict = components["schemas"]["Verdict"];

export const shownVerdicts: { verdict: Verdict; text: Key; tone: Tone }[] = [
  { verdict: "allowed", text: "dashboard.verdict_allowed", tone: "yes" },
  { verdict: "not_allowed", text: "dashboard.verdict_not_allowed", tone: "no" },
  { verdict: "contested", text: "dashboard.verdict_contested", tone: "open" },
  { verdict: "not_applicable", text: "dashboard.verdict_not_applicable", tone: "quiet" },
];

export function Answers({ assessments }: { assessments: Assessment[] }) {
  const { say, language } = useWords();
  const concluded = assessments.flatMap(({ conclusion }) => (conclusion ? [conclusion] : []));
  if (concluded.length === 0) return <p className="nl-paragraph">{say("dashboard.answers_none")}</p>;
  const kinds = shownVerdicts.filter(({ verdict }) => verdict === "allowed" || concluded.some((one) => one.verdict === verdict));
  const counted = concluded.map(({ at, verdict }) => ({ day: at, series: kinds.findIndex((kind) => kind.verdict === verdict), count: 1 }));
  const rows = countedIn(monthsUpTo(today(), 12, language), kinds.length, counted);
  return <Plot caption={say("dashboard.answers_caption")} over={say("dashboard.month")} series={kinds.map(({ text, tone }) => ({ name: say(text), tone }))} rows={rows} />;
}
