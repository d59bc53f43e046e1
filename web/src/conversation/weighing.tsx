// What a judgement is made from: each factor with its answer and reason, what somebody added, and where all of it points.
import { Link } from "wouter";
import type { Question } from "../client/client";
import { useWords } from "../words/words";
import type { KeptConversation } from "./kept";
import { factorsOf, furtherFactorsOf, withoutFactor } from "./factors";
import { originAtWeighing, questionPlace } from "./places";
import { AnswerList } from "./answers";
import { directionWords } from "./directions";
import type { FurtherFactor, Reply } from "./talk";

interface WeighingGiven {
  kept: KeptConversation;
  reply: Reply;
  question: Question;
  change: (kept: KeptConversation) => void;
}

export function Weighing({ kept, reply, question, change }: WeighingGiven) {
  const { say } = useWords();
  const own = furtherFactorsOf(question.fact, kept.given);
  const remove = (factor: FurtherFactor) => {
    // Told says it on the same page, once it was asked for again.
    history.replaceState({ told: say("conversation.factor_removed", { name: factor.name }) }, "");
    change({ ...kept, given: withoutFactor(kept.given, factor) });
  };
  return (
    <section className="weighing">
      <h2 className="nl-heading nl-heading--level-2">{say("conversation.factors")}</h2>
      <p className="nl-paragraph">{say("conversation.factors_lead")}</p>
      <AnswerList lines={factorsOf(question, reply.summary)} reply={reply} toChange={(line) => questionPlace(kept.id, line.fact, originAtWeighing(question.fact))} />
      {own.length > 0 && (
        <dl className="utrecht-data-list answer-list">
          {own.map((factor, index) => (
            <OwnFactor key={index} factor={factor} remove={() => remove(factor)} />
          ))}
        </dl>
      )}
      <p>
        <Link className="nl-link" href={`${questionPlace(kept.id, question.fact)}/erbij`}>
          {say("conversation.add_factor")}
        </Link>
      </p>
      <Pointer question={question} />
    </section>
  );
}

function OwnFactor({ factor, remove }: { factor: FurtherFactor; remove: () => void }) {
  const { say } = useWords();
  return (
    <div className="utrecht-data-list__item">
      <dt className="utrecht-data-list__item-key">{factor.name}</dt>
      <dd className="utrecht-data-list__item-value">
        <span className="said">{say(directionWords[factor.value])}</span>
        <q>{factor.reason}</q>
        <small>{say("conversation.own_factor")}</small>
      </dd>
      <dd className="change">
        <button type="button" className="nl-link" onClick={remove}>
          {say("conversation.remove_factor")} <span className="visually-hidden">{factor.name}</span>
        </button>
      </dd>
    </div>
  );
}

function Pointer({ question }: { question: Question }) {
  const { say, of } = useWords();
  const value = question.values.find((each) => each.value === question.points_to);
  if (value) return <p className="pointer">{say("conversation.points_to", { value: of(value.text) })}</p>;
  return <p className="pointer">{say(question.points_to === null ? "conversation.points_nowhere" : "conversation.points_mixed")}</p>;
}
