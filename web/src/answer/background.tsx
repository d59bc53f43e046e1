// What belongs to the answer for whoever wants to know more: judgements and by whom, all bases, notes, and cases that are alike.
import { Link } from "wouter";
import { useSession } from "../client/session";
import { directionWords } from "../conversation/directions";
import type { Line, Reply } from "../conversation/talk";
import { dayInWords } from "../parts/dates";
import { outcomeWords } from "../questions/outcomes";
import { useWords } from "../words/words";
import { basisTerms, basisWords, stateWords } from "./basis_words";
import type { Decision, Note } from "./decision";
import { Part } from "./part";

type Judgement = Decision["judgements"][number];

// summary: what judgements and their factors are called.
export function Judgements({ decision, summary }: { decision: Decision; summary: Line[] }) {
  const settled = decision.judgements.filter((each) => each.value !== null);
  return (
    <Part heading="answer.judgements" of={settled} name="judgements">
      {settled.map((each) => (
        <JudgementTold key={each.fact} judgement={each} summary={summary} />
      ))}
    </Part>
  );
}

function JudgementTold({ judgement, summary }: { judgement: Judgement; summary: Line[] }) {
  const { say, of } = useWords();
  const lineOf = (fact: string) => summary.find((line) => line.fact === fact);
  const line = lineOf(judgement.fact);
  const session = useSession();
  const count = judgement.factors.length + judgement.further_factors.length;
  const isOwn = judgement.by === session?.staff && session?.name;
  return (
    <section className="judgement">
      <h3 className="nl-heading nl-heading--level-3">{line ? of(line.ask) : judgement.fact}</h3>
      <p className="nl-paragraph">
        <strong className="said">{line ? of(line.answer) : judgement.value}</strong>
        {judgement.reason && <q>{judgement.reason}</q>}
        <small>{isOwn ? say("answer.judged_by", { name: isOwn }) : say("answer.judged_by_colleague")}</small>
      </p>
      {judgement.differs && <p className="nl-paragraph">{say("answer.judged_otherwise")}</p>}
      {count > 0 && (
        <details>
          <summary>{say("answer.judged_on", { count })}</summary>
          <ul className="factors">
            {judgement.factors.map((factor) => (
              <li key={factor.fact}>
                {of(lineOf(factor.fact)?.ask ?? { nl: "", en: "" })} <strong>{say(directionWords[factor.value])}</strong> <q>{factor.reason}</q>
              </li>
            ))}
            {judgement.further_factors.map((factor) => (
              <li key={factor.name}>
                {factor.name}: <strong>{say(directionWords[factor.value])}</strong> <q>{factor.reason}</q>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

export function Bases({ decision }: { decision: Decision }) {
  const { say, of } = useWords();
  if (!decision.needs_basis || decision.bases.length === 0) return null;
  return (
    <details className="bases">
      <summary>{say("answer.bases")}</summary>
      <dl className="utrecht-data-list">
        {decision.bases.map((basis) => (
          <div className="utrecht-data-list__item" key={basis.basis}>
            <dt className="utrecht-data-list__item-key">
              {say(basisWords[basis.basis])} ({say(basisTerms[basis.basis])})
            </dt>
            <dd className="utrecht-data-list__item-value">
              {say(stateWords[basis.state])}
              {basis.reason.rules
                .filter((rule) => rule.holds)
                .map((rule) => (
                  <small key={rule.rule}>{of(rule.because)}</small>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function Notes({ notes }: { notes: Note[] }) {
  const { say, of } = useWords();
  const certain = notes.filter((note) => note.certain);
  const possible = notes.filter((note) => !note.certain);
  const list = (own: Note[]) => (
    <ul className="notes">
      {own.map((note) => (
        <li key={note.note}>{of(note.text)}</li>
      ))}
    </ul>
  );
  return (
    <Part heading="answer.notes" of={notes} name="notes">
      {certain.length > 0 && list(certain)}
      {possible.length > 0 && (
        <details>
          <summary>{say("answer.possible_notes", { count: possible.length })}</summary>
          {list(possible)}
        </details>
      )}
    </Part>
  );
}

export function Alike({ alike }: { alike: Reply["alike"] }) {
  const { say, of, language } = useWords();
  return (
    <Part heading="answer.cases" of={alike} name="alike">
      <p className="nl-paragraph">{say("answer.cases_lead")}</p>
      <ul className="alike">
        {alike.map((each) => (
          <li key={each.case}>
            <Link className="nl-link" href={`/zaak/${each.case}`}>
              {of(each.title)}
            </Link>
            <small>
              {say(outcomeWords[each.outcome])} · {each.source} · {dayInWords(each.date, language)}
            </small>
          </li>
        ))}
      </ul>
    </Part>
  );
}
