// What would change the answer: other facts, and the law that is coming.
import { Link } from "wouter";
import type { Reply } from "../conversation/talk";
import { questionPlace } from "../conversation/places";
import { dayInWords } from "../parts/dates";
import { useWords, type Texts } from "../words/words";
import type { Decision, GivenFact } from "./decision";
import { BasisInWords } from "./ground";
import { Part } from "./part";
import { verdictWords } from "../questions/verdicts";

interface InsteadGiven {
  id: string;
  ways: Decision["instead"];
  answered: Set<string>; // facts of which the question can be put again
}

export function Instead({ id, ways, answered }: InsteadGiven) {
  const { say } = useWords();
  return (
    <Part heading="answer.instead" of={ways} name="instead">
      <p className="nl-paragraph">{say("answer.instead_lead")}</p>
      <ul className="ways">
        {ways.map((way) => (
          <li key={way.facts.map((fact) => `${fact.fact}=${fact.value}`).join()}>
            {way.facts.map((fact) => (
              <Other key={fact.fact} fact={fact} href={answered.has(fact.fact) ? questionPlace(id, fact.fact, "antwoord") : null} />
            ))}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Other({ fact, href }: { fact: GivenFact; href: string | null }) {
  const { say, of } = useWords();
  return (
    <p className="other">
      {of(fact.question)} <strong className="said">{of(fact.text)}</strong>{" "}
      {href && (
        <Link className="nl-link" href={href}>
          {say("conversation.change")} <span className="visually-hidden">{say("conversation.change_what", { question: of(fact.question) })}</span>
        </Link>
      )}
    </p>
  );
}

export function Later({ later }: { later: Reply["later"] }) {
  const { say, of, language } = useWords();
  return (
    <Part heading="answer.later" of={later} name="later">
      <ol className="later">
        {later.map((each) => (
          <li key={each.from}>
            <h3 className="nl-heading nl-heading--level-3">
              {say("answer.later_from", { date: dayInWords(each.from, language) })}
              {each.title && <>: {of(each.title)}</>}
            </h3>
            <p className="nl-paragraph">
              {say("answer.later_verdict", { verdict: say(verdictWords[each.verdict]) })} {each.basis && <BasisInWords basis={each.basis} article={null} />}
            </p>
            <Texted heading={say("answer.later_duties")} texts={each.duties} />
            <Texted heading={say("answer.later_gone")} texts={each.duties_gone} />
          </li>
        ))}
      </ol>
    </Part>
  );
}

function Texted({ heading, texts }: { heading: string; texts: Texts[] }) {
  const { of } = useWords();
  if (texts.length === 0) return null;
  return (
    <>
      <p className="nl-paragraph">{heading}</p>
      <ul>
        {texts.map((text) => (
          <li key={text.nl}>{of(text)}</li>
        ))}
      </ul>
    </>
  );
}
