// Weighing an objection: a named person says whether it wins, and why.
import { useEffect, useRef, type RefObject } from "react";
import type { components } from "../../../generated/description";
import { client, must, type Question } from "../../client/client";
import { useAsked } from "../../client/use_asked";
import { ActForm, type Typing } from "../../parts/act_form";
import { Radios, TextField } from "../../parts/fields";
import { Trouble, Waited } from "../../parts/page";
import { basisInWords } from "../../register/value_words";
import { useWords, type Say } from "../../words/words";
import { askQuestions } from "../book_questions";
import { Done } from "../done";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { PurposeField, ReasonField, type OfPurpose, type Reason } from "./fields";
import type { Recorded } from "./stop_done";

type FactorSent = components["schemas"]["WeighedFactor"];
type Outlook = components["schemas"]["ObjectionOutlook"];
type Outcome = "upheld" | "overruled";
interface Weighed {
  value: string;
  reason: string;
}
interface Typed extends Reason, OfPurpose {
  outcome: Outcome | "";
  told_on: string;
  factors: Record<string, Weighed>;
}
const outcomes: Outcome[] = ["upheld", "overruled"];
// The judgement of the rule book by which an objection is overruled, and the decision that asks it.
const judgement = { decision: "process", fact: "compelling_grounds" };
const notWeighed: Weighed = { value: "", reason: "" };

// What the objection comes to in a purpose, by the rule book. Null: no purpose is chosen yet.
async function outlookOf(entry: number, purpose: string | null): Promise<Outlook | null> {
  if (purpose === null) return null;
  return (await must(client.GET("/objections/{entry}/outlook", { params: { path: { entry }, query: { purpose } } }))).value;
}

async function factorsOfJudgement(): Promise<Question[]> {
  const [asked] = await askQuestions(judgement.decision, [judgement.fact]);
  return askQuestions(judgement.decision, asked?.factors ?? []);
}

// isWeighed: the rule book asks for compelling grounds.
function errorsIn(typed: Typed, questions: Question[], isForAll: boolean, isWeighed: boolean, say: Say) {
  const isOverruled = typed.outcome === "overruled";
  const open = isOverruled && isWeighed ? questions.filter(({ fact }) => (typed.factors[fact]?.value ?? "") === "") : [];
  const bare = isOverruled && isWeighed ? questions.filter(({ fact }) => (typed.factors[fact]?.reason ?? "").trim() === "") : [];
  return [
    ...(typed.outcome === "" ? [{ field: "outcome", message: say("people.choose_outcome") }] : []),
    ...open.map(({ fact }) => ({ field: fact, message: say("conversation.choose") })),
    ...bare.map(({ fact }) => ({ field: `${fact}-reason`, message: say("conversation.type_reason") })),
    ...(isOverruled && isForAll && typed.purpose === "" ? [{ field: "purpose", message: say("people.choose_purpose") }] : []),
    ...(typed.reason.trim() === "" ? [{ field: "reason", message: say("people.type_reason") }] : []),
  ];
}

export default function Weighing({ known, entry }: { known: Known; entry: number }) {
  const { say } = useWords();
  const [asked, again] = useAsked("factors", factorsOfJudgement);
  const objection = known.person.objections.find(({ stop }) => stop.entry === entry);
  const isForAll = (objection?.purpose ?? null) === null;
  const effect = useRef<Outlook["effect"] | null>(null);
  return (
    <Waited asked={asked} again={again}>
      {(questions) => (
        <ActForm<Typed, { outcome: string; recorded: Recorded }>
          title={say("people.weighing_title")}
          above={<Who known={known} />}
          lead={
            <>
              {objection && <p className="nl-paragraph">{isForAll ? say("people.for_all") : say("people.for_purpose", { purpose: known.names.of(objection.purpose ?? "") })}</p>}
              <p className="nl-paragraph">{say("people.weighing_lead")}</p>
            </>
          }
          keptAs={`${known.id}.weighing.${entry}`}
          first={{ outcome: "", reason: "", purpose: "", told_on: "", factors: {} }}
          check={(typed) => errorsIn(typed, questions, isForAll, effect.current === "weighed", say)}
          send={async ({ outcome, reason, purpose, told_on, factors }, key) => {
            const isOverruled = outcome === "overruled";
            const weighed = questions.map(({ fact }) => ({ fact, ...(factors[fact] ?? notWeighed) })) as FactorSent[];
            const body = {
              outcome: outcome as Outcome,
              reason,
              ...(isOverruled && effect.current === "weighed" ? { factors: weighed } : {}),
              ...(isOverruled && purpose !== "" ? { purpose } : {}),
              ...(told_on === "" ? {} : { told_on }),
            };
            const recorded = (await must(client.POST("/objections/{entry}/weighings", { params: { path: { entry }, header: { "Idempotency-Key": key(body) } }, body }))).value;
            return { outcome, recorded };
          }}
          places={{ tell_before_overruling: "told_on", objection_stands: "outcome", reason_missing: "reason" }}
          button={say("people.weighing_button")}
          fields={(typing) => (
            <>
              <Radios
                id="outcome"
                legend={say("people.ask_outcome")}
                error={typing.error("outcome")}
                choices={outcomes.map((value) => ({ value, text: say(`people.outcome_ask_${value}`) }))}
                value={typing.typed.outcome}
                choose={(outcome) => typing.change({ outcome: outcome as Outcome })}
              />
              {typing.typed.outcome === "overruled" && isForAll && <PurposeField typing={typing} known={known} label={say("people.ask_overruled_purpose")} />}
              {typing.typed.outcome === "overruled" && <Overruling typing={typing} questions={questions} entry={entry} purpose={objection?.purpose ?? (typing.typed.purpose || null)} effect={effect} />}
              <ReasonField typing={typing} label={say("people.ask_weighing_reason")} />
              <TextField id="told_on" kind="date" label={say("people.ask_told_outcome")} help={say("people.ask_told_outcome_help")} error={typing.error("told_on")} value={typing.typed.told_on} change={(told_on) => typing.change({ told_on })} />
            </>
          )}
          done={({ outcome }) => (
            <Done title={say("people.weighing_done")}>
              <p className="nl-paragraph">{say(outcome === "overruled" ? "people.weighing_overruled" : "people.weighing_upheld")}</p>
            </Done>
          )}
        />
      )}
    </Waited>
  );
}

interface OverrulingGiven {
  typing: Typing<Typed>;
  questions: Question[];
  entry: number;
  purpose: string | null; // in which the objection is overruled; null: not chosen yet
  effect: RefObject<Outlook["effect"] | null>; // what is shown, for whoever sends it
}

// Whether the objection stops anything here, and what is to be weighed if it does.
function Overruling({ typing, questions, entry, purpose, effect }: OverrulingGiven) {
  const { say, of } = useWords();
  const [asked, again] = useAsked(`${entry} ${purpose ?? ""}`, () => outlookOf(entry, purpose));
  const outlook = asked.is === "there" ? asked.value : null;
  useEffect(() => {
    effect.current = outlook?.effect ?? null;
  }, [outlook, effect]);
  if (asked.is === "trouble") return <Trouble error={asked.error} again={again} isPart />;
  if (outlook === null) return null;
  if (outlook.effect === "weighed") return questions.map((question) => <Factor key={question.fact} question={question} typing={typing} />);
  if (outlook.effect === "none") return <p className="callout">{say("people.objection_without_effect", { basis: basisInWords(outlook.basis ?? "", say) })}</p>;
  return (
    <div className="callout">
      <p className="nl-paragraph">{say("people.objection_absolute")}</p>
      <ul>
        {outlook.because.map(({ rule, because }) => (
          <li key={rule}>{of(because)}</li>
        ))}
      </ul>
    </div>
  );
}

function Factor({ question, typing }: { question: Question; typing: Typing<Typed> }) {
  const { say, of } = useWords();
  const { typed, change, error } = typing;
  const { value, reason } = typed.factors[question.fact] ?? notWeighed;
  const weigh = (part: Partial<Weighed>) => change({ factors: { ...typed.factors, [question.fact]: { ...notWeighed, ...typed.factors[question.fact], ...part } } });
  return (
    <div className="factor">
      <Radios
        id={question.fact}
        legend={of(question.ask)}
        help={question.why ? of(question.why) : undefined}
        error={error(question.fact)}
        choices={question.values.map((each) => ({ value: each.value, text: of(each.text) }))}
        value={value}
        choose={(next) => weigh({ value: next })}
      />
      <TextField id={`${question.fact}-reason`} isLong label={say("conversation.reason")} error={error(`${question.fact}-reason`)} value={reason} change={(next) => weigh({ reason: next })} />
    </div>
  );
}
