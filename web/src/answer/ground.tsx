// On which basis it is allowed, in everyday words and by its legal name; where guidance and law part, both.
import { citedInWords } from "../parts/cited";
import { useWords } from "../words/words";
import { basisTerms, basisWords } from "./basis_words";
import type { Basis, Decision, Verdict } from "./decision";
import { verdictWords } from "../questions/verdicts";

export function Ground({ decision }: { decision: Decision }) {
  const { say } = useWords();
  if (!decision.needs_basis || decision.verdict === "not_applicable" || decision.verdict === "contested") return null;
  return (
    <section className="ground">
      <h2 className="nl-heading nl-heading--level-3">{say("answer.basis")}</h2>
      <Standing decision={decision} />
    </section>
  );
}

function Standing({ decision }: { decision: Decision }) {
  const { say } = useWords();
  if (decision.basis_state === "contested") return <p className="nl-paragraph">{say("answer.basis_contested")}</p>;
  if (decision.basis_state === "open") return <p className="nl-paragraph">{say("answer.basis_open")}</p>;
  if (decision.basis === null) return <p className="nl-paragraph">{say("answer.basis_none")}</p>;
  return (
    <>
      <p className="basis">
        <BasisInWords basis={decision.basis} article={decision.bases.find((each) => each.basis === decision.basis)?.article ?? null} />
      </p>
      {decision.verdict === "not_allowed" && <p className="nl-paragraph">{say("answer.basis_not_enough")}</p>}
    </>
  );
}

export function BasisInWords({ basis, article }: { basis: Basis; article: string | null }) {
  const { say, language } = useWords();
  const legal = [say(basisTerms[basis]), article === null ? "" : citedInWords(article, language)].filter((part) => part !== "").join(", ");
  return (
    <>
      <strong>{say(basisWords[basis])}</strong> <span className="legal">({legal})</span>
    </>
  );
}

interface Side {
  verdict: Verdict;
  basis: Basis | null;
}

export function BothSides({ decision }: { decision: Decision }) {
  const { say } = useWords();
  const { page, law } = decision.readings;
  if (decision.verdict !== "contested" || !page || !law) return null;
  return (
    <section className="sides" aria-label={say("answer.both_sides")}>
      <SideBox heading={say("answer.guidance")} side={page} decision={decision} />
      <SideBox heading={say("answer.law")} side={law} decision={decision} />
    </section>
  );
}

function SideBox({ heading, side, decision }: { heading: string; side: Side; decision: Decision }) {
  const { say } = useWords();
  return (
    <div className={`side is-${side.verdict}`}>
      <h2 className="nl-heading nl-heading--level-3">{heading}</h2>
      <p className="said">{say(verdictWords[side.verdict])}</p>
      {side.basis && (
        <p className="nl-paragraph">
          <BasisInWords basis={side.basis} article={decision.bases.find((each) => each.basis === side.basis)?.article ?? null} />
        </p>
      )}
    </div>
  );
}
