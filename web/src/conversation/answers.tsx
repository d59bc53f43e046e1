// What was answered: each question with its answer; what does not matter any more is struck through and said so.
import type { Conversation } from "../client/client";
import { useWords } from "../words/words";

export function Answers({ told, isWhole = false }: { told: Conversation; isWhole?: boolean }) {
  const { say, of } = useWords();
  if (told.summary.length === 0) return null;
  return (
    <section className="answers">
      {!isWhole && <h2 className="nl-heading nl-heading--level-2">{say("conversation.answers")}</h2>}
      <dl className="utrecht-data-list">
        {told.summary.map((item) => (
          <div key={item.fact} className={`utrecht-data-list__item${item.matters ? "" : " fell-away"}`}>
            <dt className="utrecht-data-list__item-key">{of(item.ask)}</dt>
            <dd className="utrecht-data-list__item-value">
              {item.known ? of(item.answer) : say("conversation.not_known")}
              {item.reason && <q>{item.reason}</q>}
              {item.from_organisation && <small>{say("conversation.from_organisation")}</small>}
              {!item.matters && <small>{say("conversation.fell_away")}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
