// What an assessment came to, in a word and a colour.
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import { useWords } from "../words/words";

type Known = components["schemas"]["Verdict"];

export const verdictWords: Record<Known, Key> = {
  allowed: "disclosures.verdict_allowed",
  not_allowed: "disclosures.verdict_not_allowed",
  undetermined: "disclosures.verdict_undetermined",
  contested: "disclosures.verdict_contested",
  not_applicable: "disclosures.verdict_not_applicable",
};

// Null: it is not concluded.
export function Verdict({ verdict }: { verdict: Known | null }) {
  const { say } = useWords();
  return <span className={`verdict is-${verdict ?? "open"}`}>{say(verdict === null ? "disclosures.verdict_open" : verdictWords[verdict])}</span>;
}
