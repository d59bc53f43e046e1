// The answer on one page: yes, no or not yet, why, what to do, and what would change it.
import type { ReactNode } from "react";
import { Link, useParams } from "wouter";
import type { Key } from "../../generated/words";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { Page, Waited } from "../parts/page";
import { useWords } from "../words/words";
import type { Decision, Duty, GivenFact, Note } from "./decision";

export function Answer() {
  const { name = "" } = useParams<{ name: string }>();
  const [asked, again] = useAsked(name, async () => {
    const { value } = await must(client.GET("/assessments/{name}/decision", { params: { path: { name } } }));
    return value as unknown as Decision;
  });
  return (
    <Waited asked={asked} again={again}>
      {(decision) => <Told name={name} decision={decision} />}
    </Waited>
  );
}

function Told({ name, decision }: { name: string; decision: Decision }) {
  const { say, of, language } = useWords();
  const day = new Date(`${decision.at}T12:00:00Z`).toLocaleDateString(language, { dateStyle: "long" });
  return (
    <article className={`answer is-${decision.verdict}`}>
      <Page title={say(`answer.${decision.verdict}`)}>
        <p className="asked">{of(decision.question)}</p>
        <Because decision={decision} />
        <Duties duties={decision.duties} />
        <Part heading="answer.missing" of={decision.missing}>
          <ul>
            {decision.missing.map((each) => (
              <li key={each.fact}>{of(each.question)}</li>
            ))}
          </ul>
          <Link className="nl-button nl-button--primary" href={`/vraag/${name}`}>
            {say("conversation.next")}
          </Link>
        </Part>
        <Instead ways={decision.instead} />
        <Notes notes={decision.notes} />
        <Part heading="answer.differences" of={decision.differences}>
          {decision.differences.map((each) => (
            <section key={each.difference}>
              <h3 className="nl-heading nl-heading--level-3">{of(each.title)}</h3>
              <dl className="utrecht-data-list">
                <dt>{say("answer.guidance")}</dt>
                <dd>{of(each.page)}</dd>
                <dt>{say("answer.law")}</dt>
                <dd>{of(each.law)}</dd>
              </dl>
            </section>
          ))}
        </Part>
        <p className="as-of">{say("answer.as_of", { date: day })}</p>
        <p className="actions">
          <button type="button" className="nl-button nl-button--secondary" onClick={() => print()}>
            {say("answer.print")}
          </button>
          <Link className="nl-button nl-button--secondary" href="/">
            {say("answer.again")}
          </Link>
        </p>
      </Page>
    </article>
  );
}

// Left out where there is nothing to tell.
function Part({ heading, of, children }: { heading: Key; of: unknown[]; children: ReactNode }) {
  const { say } = useWords();
  if (of.length === 0) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say(heading)}</h2>
      {children}
    </section>
  );
}

function Because({ decision }: { decision: Decision }) {
  const { say, of } = useWords();
  return (
    <Part heading="answer.because" of={decision.reason.rules}>
      <ul className="rules">
        {decision.reason.rules.map((rule) => (
          <li key={rule.rule}>
            {of(rule.because)}
            {rule.cites.length > 0 && <small>{say("answer.article", { cites: rule.cites.join(", ") })}</small>}
          </li>
        ))}
      </ul>
      {decision.reason.facts.length > 0 && (
        <details>
          <summary>{say("answer.facts")}</summary>
          <Facts facts={decision.reason.facts} />
        </details>
      )}
    </Part>
  );
}

function Facts({ facts }: { facts: GivenFact[] }) {
  const { of } = useWords();
  return (
    <dl className="utrecht-data-list">
      {facts.map((fact) => (
        <div className="utrecht-data-list__item" key={fact.fact}>
          <dt className="utrecht-data-list__item-key">{of(fact.question)}</dt>
          <dd className="utrecht-data-list__item-value">{of(fact.text)}</dd>
        </div>
      ))}
    </dl>
  );
}

const moments: { due: Duty["due"]; heading: Key }[] = [
  { due: "before", heading: "answer.duties_before" },
  { due: "with", heading: "answer.duties_with" },
  { due: "after", heading: "answer.duties_after" },
];

function Duties({ duties }: { duties: Duty[] }) {
  const { say } = useWords();
  const possible = duties.filter((duty) => !duty.certain);
  return (
    <Part heading="answer.duties" of={duties}>
      <ByMoment duties={duties.filter((duty) => duty.certain)} />
      {possible.length > 0 && (
        <details>
          <summary>{say("answer.possible_duties")}</summary>
          <ByMoment duties={possible} />
        </details>
      )}
    </Part>
  );
}

function ByMoment({ duties }: { duties: Duty[] }) {
  const { say, of } = useWords();
  return moments.map(({ due, heading }) => {
    const own = duties.filter((duty) => duty.due === due);
    if (own.length === 0) return null;
    return (
      <section key={due}>
        <h3 className="nl-heading nl-heading--level-3">{say(heading)}</h3>
        <ul className="checklist">
          {own.map((duty) => (
            <li key={duty.duty}>
              {of(duty.text)}
              {duty.cites.length > 0 && <small>{say("answer.article", { cites: duty.cites.join(", ") })}</small>}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Notes({ notes }: { notes: Note[] }) {
  const { say, of } = useWords();
  const certain = notes.filter((note) => note.certain);
  const possible = notes.filter((note) => !note.certain);
  const list = (own: Note[]) => (
    <ul>
      {own.map((note) => (
        <li key={note.note}>{of(note.text)}</li>
      ))}
    </ul>
  );
  return (
    <Part heading="answer.notes" of={notes}>
      {certain.length > 0 && list(certain)}
      {possible.length > 0 && (
        <details>
          <summary>{say("answer.possible_notes")}</summary>
          {list(possible)}
        </details>
      )}
    </Part>
  );
}

function Instead({ ways }: { ways: { facts: GivenFact[] }[] }) {
  return (
    <Part heading="answer.instead" of={ways}>
      <ul className="ways">
        {ways.map((way) => (
          <li key={way.facts.map((fact) => `${fact.fact}=${fact.value}`).join()}>
            <Facts facts={way.facts} />
          </li>
        ))}
      </ul>
    </Part>
  );
}
