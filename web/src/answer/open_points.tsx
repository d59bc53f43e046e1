// What is still open: facts to find out, judgements to make, and whom to follow where guidance and law part.
import { Link } from "wouter";
import type { Key } from "../../generated/words";
import { mayChange, useSession } from "../client/session";
import { questionPlace } from "../conversation/places";
import { useWords } from "../words/words";
import type { Decision } from "./decision";
import { Cited, Part } from "./part";

interface OpenGiven {
  id: string;
  decision: Decision;
  answered: Set<string>; // facts of which the question can be put again
  next?: string | null; // the question that was not put yet
}

export function Missing({ id, decision, answered, next = null }: OpenGiven) {
  const { say, of } = useWords();
  return (
    <Part heading="answer.find_out" of={decision.missing} name="missing">
      <p className="nl-paragraph">{say("answer.find_out_lead")}</p>
      <ol className="find-out">
        {decision.missing.map((each) => (
          <li key={each.fact}>
            {of(each.question)}
            {each.judgement && <small>{say("answer.judgement_to_make")}</small>}
            {answered.has(each.fact) && (
              <Link className="nl-link" href={questionPlace(id, each.fact, "antwoord")}>
                {say("answer.answer_this")}
                <span className="visually-hidden">: {of(each.question)}</span>
              </Link>
            )}
          </li>
        ))}
      </ol>
      {next !== null && (
        <Link className="nl-button nl-button--secondary" href={questionPlace(id, next)}>
          {say("answer.go_on")}
        </Link>
      )}
    </Part>
  );
}

const followedWords: Record<Decision["differences"][number]["followed"], Key> = {
  unsettled: "answer.followed_unsettled",
  page: "answer.followed_page",
  law: "answer.followed_law",
};

export function Differences({ id, decision }: Omit<OpenGiven, "answered">) {
  const { say, of } = useWords();
  const maySettle = mayChange(useSession());
  return (
    <Part heading="answer.differences" of={decision.differences} name="differences">
      {decision.differences.map((each) => (
        <section key={each.difference} className="difference">
          <h3 className="nl-heading nl-heading--level-3">{of(each.title)}</h3>
          <dl>
            <dt>{say("answer.guidance")}</dt>
            <dd>{of(each.page)}</dd>
            <dt>{say("answer.law")}</dt>
            <dd>
              {of(each.law)}
              <Cited cites={each.cites} />
            </dd>
          </dl>
          <p className="nl-paragraph">
            {say(followedWords[each.followed])}{" "}
            {maySettle && (
              <Link className="nl-link" href={`/${id}/volgen/${each.difference}`}>
                {say(each.followed === "unsettled" ? "answer.choose_reading" : "answer.change_reading")}
                <span className="visually-hidden">: {of(each.title)}</span>
              </Link>
            )}
          </p>
        </section>
      ))}
    </Part>
  );
}
