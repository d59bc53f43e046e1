// What the rule book asks about a form, each question with what the server has against its answer.
import type { Question } from "../client/client";
import { useSession } from "../client/session";
import { Radios, TextField } from "../parts/fields";
import { useWords } from "../words/words";
import { Note } from "./note";
import type { AnsweredFact, FormDraft } from "./form_draft";
import type { Beside } from "./form_fields";

interface BookGiven {
  draft: FormDraft;
  change: (part: Partial<FormDraft>) => void;
  shown: Question[];
  beside: Beside;
}

const noAnswer = { value: "", reason: "", by: "" };

export function BookFields({ draft, change, shown, beside }: BookGiven) {
  const { say } = useWords();
  const session = useSession();
  const answerOf = (fact: string): AnsweredFact => draft.facts.find((one) => one.fact === fact) ?? { fact, ...noAnswer };
  const answer = (question: Question, part: Partial<AnsweredFact>) => {
    const by = question.type === "judgement" ? (session?.staff ?? "") : "";
    const next = { ...answerOf(question.fact), by, ...part };
    change({ facts: [...draft.facts.filter(({ fact }) => fact !== question.fact), next] });
  };
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("forms.book")}</h2>
      <p className="nl-paragraph">{say(shown.length === 0 ? "forms.book_later" : "forms.book_lead")}</p>
      {shown.map((question) => (
        <OneQuestion key={question.fact} question={question} answer={answerOf(question.fact)} change={(part) => answer(question, part)} beside={beside} />
      ))}
    </section>
  );
}

interface OneGiven {
  question: Question;
  answer: AnsweredFact;
  change: (part: Partial<AnsweredFact>) => void;
  beside: Beside;
}

function OneQuestion({ question, answer, change, beside }: OneGiven) {
  const { say, of } = useWords();
  const id = `fact-${question.fact}`;
  const needsReason = question.type === "judgement" || question.type === "factor";
  return (
    <div className="book-question">
      <Radios
        id={id}
        legend={of(question.ask)}
        help={question.why ? of(question.why) : undefined}
        error={beside.error(id)}
        choices={question.values.map(({ value, text }) => ({ value, text: of(text) }))}
        value={answer.value}
        choose={(value) => change({ value })}
      />
      <Note text={beside.note(id)} />
      {needsReason && <TextField id={`${id}-reason`} isLong label={say("conversation.reason")} help={say("conversation.reason_help")} error={beside.error(`${id}-reason`)} value={answer.reason} change={(reason) => change({ reason })} />}
      {needsReason && <Note text={beside.note(`${id}-reason`)} />}
      {(question.help || question.example) && (
        <details>
          <summary>{say("forms.explain")}</summary>
          {question.help && <p>{of(question.help)}</p>}
          {question.example && (
            <p>
              {say("conversation.example")}: {of(question.example)}
            </p>
          )}
        </details>
      )}
    </div>
  );
}
