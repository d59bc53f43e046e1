// How many may get it and how many not, each with the reason: in sentences, as bars and as a table.
import { Plot } from "../parts/plot";
import { useWords } from "../words/words";
import type { Reason } from "./campaign";

export interface ReasonCount {
  reason: Reason | null; // null: what stands there reaches nobody
  count: number;
}

export function Reasons({ counts, of: what }: { counts: ReasonCount[]; of: "people" | "rows" }) {
  const { say, of } = useWords();
  const textOf = ({ reason }: ReasonCount) => (reason === null ? say("campaigns.no_contact") : of(reason.text));
  const may = ({ reason }: ReasonCount) => reason?.permit === true;
  const rows = counts.map((one, index) => ({
    label: say("campaigns.numbered", { number: index + 1, text: textOf(one) }),
    short: String(index + 1),
    values: may(one) ? [one.count, 0] : [0, one.count],
  }));
  return (
    <>
      <ol className="campaign-reasons">
        {counts.map((one, index) => (
          <li key={index} className={may(one) ? "may" : "may-not"}>
            <strong>{say(may(one) ? "campaigns.count_may" : "campaigns.count_may_not", { count: one.count })}</strong> {textOf(one)}
          </li>
        ))}
      </ol>
      <Plot
        caption={say(what === "people" ? "campaigns.plot_people" : "campaigns.plot_rows")}
        over={say("campaigns.reason")}
        series={[
          { name: say("campaigns.may"), tone: "yes" },
          { name: say("campaigns.may_not"), tone: "no" },
        ]}
        rows={rows}
      />
    </>
  );
}

// The same reasons together, the most frequent first.
export function countsOf(results: (Reason | null)[]): ReasonCount[] {
  const counts = new Map<string, ReasonCount>();
  for (const reason of results) {
    const key = JSON.stringify(reason);
    const before = counts.get(key);
    counts.set(key, { reason, count: (before?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
