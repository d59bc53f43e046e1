// Why: the rules behind the answer, and the facts of which none can be left out.
import { useWords } from "../words/words";
import { factsOfBasis, rulesBehind, type Decision, type GivenFact } from "./decision";
import { Part, RuleList } from "./part";

// More than these are folded.
const most = 8;

// Rules that hold say why. Where none does, the facts do, and what might have carried a yes is folded.
export function Because({ decision }: { decision: Decision }) {
  const { say } = useWords();
  const { rules, hold } = rulesBehind(decision);
  const { facts } = decision.reason;
  const ofBasis = factsOfBasis(decision);
  const shown = !hold && ofBasis.length <= most ? ofBasis : [];
  const isFolded = !hold && shown.length === 0;
  return (
    <Part heading="answer.because" of={[...rules, ...facts]} name={isFolded ? "folded" : "because"}>
      {hold && <RuleList rules={rules} />}
      {shown.length > 0 && (
        <>
          <p className="nl-paragraph">{say("answer.from_answers")}</p>
          <Facts facts={shown} />
        </>
      )}
      {facts.length > shown.length && (
        <details>
          <summary>{say("answer.facts_many", { count: facts.length })}</summary>
          <Facts facts={facts} />
        </details>
      )}
      {!hold && rules.length > 0 && (
        <details>
          <summary>{say("answer.none_fits", { count: rules.length })}</summary>
          <RuleList rules={rules} />
        </details>
      )}
    </Part>
  );
}

function Facts({ facts }: { facts: GivenFact[] }) {
  const { say, of } = useWords();
  return (
    <dl className="utrecht-data-list">
      {facts.map((fact) => (
        <div className="utrecht-data-list__item" key={fact.fact}>
          <dt className="utrecht-data-list__item-key">{of(fact.question)}</dt>
          <dd className="utrecht-data-list__item-value">
            <span className="said">{of(fact.text)}</span>
            {fact.when_silent && <small>{say("answer.when_silent")}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
