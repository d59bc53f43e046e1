// The field of a question: choices, a number, a day or a provision of law; and that it is not known yet, where that can be.
import type { Question } from "../client/client";
import { errorOf, type FieldError } from "../parts/errors";
import { Check, Radios, TextField } from "../parts/fields";
import { useWords } from "../words/words";
import { canBeUnknown, isOfChoices, none, typed, unknown, type Draft } from "./draft";

interface FieldGiven {
  question: Question;
  draft: Draft;
  errors: FieldError[];
  change: (draft: Draft) => void;
}

export function AnswerField(given: FieldGiven) {
  if (given.question.type === "citation") return <Citation {...given} />;
  return isOfChoices(given.question) ? <Choices {...given} /> : <Typed {...given} />;
}

function Choices({ question, draft, errors, change }: FieldGiven) {
  const { say, of } = useWords();
  const choices = question.values.map(({ value, text }) => ({ value, text: of(text) }));
  const legend = question.type === "factor" ? say("conversation.factor_legend") : <span className="visually-hidden">{of(question.ask)}</span>;
  return (
    <Radios
      id="answer"
      legend={legend}
      error={errorOf(errors, "answer")}
      choices={canBeUnknown(question) ? [...choices, { value: unknown, text: say("conversation.unknown") }] : choices}
      value={draft.value}
      choose={(value) => change({ ...draft, value })}
    />
  );
}

function Citation({ question, draft, errors, change }: FieldGiven) {
  const { say, of } = useWords();
  return (
    <>
      <Radios
        id="answer"
        legend={<span className="visually-hidden">{of(question.ask)}</span>}
        error={errorOf(errors, "answer")}
        choices={[
          { value: none, text: say("conversation.citation_none") },
          { value: typed, text: say("conversation.citation") },
          { value: unknown, text: say("conversation.unknown") },
        ]}
        value={draft.value}
        choose={(value) => change({ ...draft, value })}
      />
      {draft.value === typed && (
        <TextField
          id="citation"
          label={say("conversation.citation_text")}
          error={errorOf(errors, "citation")}
          value={draft.text}
          change={(text) => change({ ...draft, text })}
        />
      )}
    </>
  );
}

function Typed({ question, draft, errors, change }: FieldGiven) {
  const { say, of } = useWords();
  const kind = question.type === "number" || question.type === "date" ? question.type : "text";
  return (
    <>
      <TextField
        id="answer"
        kind={kind}
        label={say("conversation.answer")}
        unit={question.unit ? of(question.unit) : undefined}
        error={errorOf(errors, "answer")}
        value={draft.text}
        change={(text) => change({ ...draft, value: typed, text })}
      />
      {canBeUnknown(question) && (
        <Check
          id="unknown"
          label={say("conversation.unknown")}
          isOn={draft.value === unknown}
          turn={(isOn) => change(isOn ? { ...draft, value: unknown, text: "" } : { ...draft, value: typed })}
        />
      )}
    </>
  );
}
