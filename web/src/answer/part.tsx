// What the parts of an answer are made of: a heading over it, and rules with where they stand.
import type { ReactNode } from "react";
import type { Key } from "../../generated/words";
import { citedInWords } from "../parts/cited";
import { useWords } from "../words/words";
import type { Rule } from "./decision";

// Left out where there is nothing to tell.
export function Part({ heading, of, name, children }: { heading: Key; of: unknown[]; name: string; children: ReactNode }) {
  const { say } = useWords();
  if (of.length === 0) return null;
  return (
    <section className={`part part-${name}`}>
      <h2 className="nl-heading nl-heading--level-2">{say(heading)}</h2>
      {children}
    </section>
  );
}

export function Cited({ cites }: { cites: string[] }) {
  const { say, language } = useWords();
  if (cites.length === 0) return null;
  return <small className="cited">{say("answer.article", { cites: cites.map((cite) => citedInWords(cite, language)).join("; ") })}</small>;
}

export function RuleList({ rules }: { rules: Rule[] }) {
  const { say, of } = useWords();
  return (
    <ul className="rules">
      {rules.map((rule) => (
        <li key={rule.rule}>
          {of(rule.because)}
          {rule.holds && rule.instead && <p className="nl-paragraph">{say("answer.do_this", { instead: of(rule.instead) })}</p>}
          {rule.unverified && <small>{say("answer.unverified")}</small>}
          <Cited cites={rule.cites} />
        </li>
      ))}
    </ul>
  );
}
