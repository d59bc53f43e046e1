// Fields that more than one kind of keeping has: which data, why, and when to look again.
import type { Key } from "../../../generated/words";
import type { Reply } from "../../conversation/talk";
import { Checks, TextField } from "../../parts/fields";
import { useTexts } from "../../register/texts";
import { useWords } from "../../words/words";
import type { Known } from "./known";
import { answerTo } from "./needed";
import type { Typed } from "./typed";

export interface FieldsGiven {
  typed: Typed;
  change: (typed: Partial<Typed>) => void;
  errorAt: (field: keyof Typed) => string | undefined;
  known: Known;
  reply: Reply;
}

export function Categories({ typed, change, errorAt, known, reply }: FieldsGiven) {
  const { say, of } = useWords();
  const { title } = useTexts();
  const kind = answerTo(reply, "data_kind");
  const fitting = known.categories.filter(({ fields }) => kind === undefined || fields.kind === kind.value);
  const isAlone = fitting.length === 0;
  const help = kind ? say("answer.save_categories_help", { kind: of(kind.answer) }) : say("answer.save_categories_plain");
  return (
    <>
      {!isAlone && (
        <Checks
          id="categories"
          legend={say("answer.save_categories")}
          help={help}
          error={errorAt("categories")}
          choices={fitting.map((each) => ({ value: each.record, text: title(each) }))}
          values={typed.categories}
          choose={(categories) => change({ categories })}
        />
      )}
      <TextField
        id={isAlone ? "categories" : "category_new"}
        label={say(isAlone ? "answer.save_categories" : "answer.save_category_new")}
        help={say("answer.save_category_new_help")}
        error={errorAt("category_new") ?? (isAlone ? errorAt("categories") : undefined)}
        value={typed.category_new}
        change={(category_new) => change({ category_new })}
      />
    </>
  );
}

export function Reasons({ typed, change, errorAt, label, help }: FieldsGiven & { label: Key; help: Key }) {
  const { say } = useWords();
  return <TextField id="reasons" isLong label={say(label)} help={say(help)} error={errorAt("reasons")} value={typed.reasons} change={(reasons) => change({ reasons })} />;
}

export function Review({ typed, change, errorAt }: FieldsGiven) {
  const { say } = useWords();
  return (
    <TextField
      id="review_on"
      kind="date"
      label={say("answer.save_review")}
      help={say("answer.save_review_help")}
      error={errorAt("review_on")}
      value={typed.review_on}
      change={(review_on) => change({ review_on })}
    />
  );
}
