// What was answered: each question with its answer and a way to change it. What does not matter any more is struck through and said so.
import { Link } from "wouter";
import type { Key } from "../../generated/words";
import { dayInWords } from "../parts/dates";
import { useWords, type Language } from "../words/words";
import type { KeptConversation } from "./kept";
import { hasFallenAway, questionPlace, type Origin } from "./places";
import type { Line, Reply } from "./talk";

interface AnswersGiven {
  kept: KeptConversation;
  reply: Reply;
  origin: Origin; // of the pages on which an answer is changed
  without: string[]; // what stands above already
}

export function Answers({ kept, reply, origin, without }: AnswersGiven) {
  const { say } = useWords();
  const lines = reply.summary.filter((line) => !without.includes(line.fact));
  const given = lines.filter((line) => line.source === "answer");
  const filled = lines.filter((line) => line.source !== "answer");
  const toChange = (line: Line) => questionPlace(kept.id, line.fact, origin);
  if (lines.length === 0) return null;
  return (
    <section className="answers">
      <h2 className="nl-heading nl-heading--level-2">{say("conversation.answers")}</h2>
      {given.length > 0 && <AnswerList lines={given} reply={reply} toChange={toChange} />}
      {filled.length > 0 && (
        <details>
          <summary>{say("conversation.filled_in", { count: filled.length })}</summary>
          <AnswerList lines={filled} reply={reply} toChange={toChange} />
        </details>
      )}
    </section>
  );
}

export function answerInWords(line: Line, language: Language): string {
  return /^\d{4}-\d\d-\d\d$/.test(line.value ?? "") ? dayInWords(line.value ?? "", language) : line.answer[language];
}

const marks: Record<Line["source"], Key | null> = {
  answer: null,
  situation: "conversation.from_situation",
  organisation: "conversation.from_organisation",
};

export function AnswerList({ lines, reply, toChange }: { lines: Line[]; reply: Reply; toChange: (line: Line) => string }) {
  return (
    <dl className="utrecht-data-list answer-list">
      {lines.map((line) => (
        <AnswerItem key={line.fact} line={line} isAway={hasFallenAway(line, reply)} href={toChange(line)} />
      ))}
    </dl>
  );
}

function AnswerItem({ line, isAway, href }: { line: Line; isAway: boolean; href: string }) {
  const { say, of, language } = useWords();
  const mark = marks[line.source];
  return (
    <div className={`utrecht-data-list__item${isAway ? " fell-away" : ""}`}>
      <dt className="utrecht-data-list__item-key">{of(line.ask)}</dt>
      <dd className="utrecht-data-list__item-value">
        <span className="said">{line.known ? answerInWords(line, language) : say("conversation.not_known")}</span>
        {line.reason && <q>{line.reason}</q>}
        {mark && <small>{say(mark)}</small>}
        {isAway && <small>{say("conversation.fell_away")}</small>}
      </dd>
      {!isAway && (
        <dd className="change">
          <Link className="nl-link" href={href}>
            {say("conversation.change")} <span className="visually-hidden">{say("conversation.change_what", { question: of(line.ask) })}</span>
          </Link>
        </dd>
      )}
    </div>
  );
}
