// What asks for attention of one record: what it is, from when, why, and what to do about it.
import { Fragment } from "react";
import { Link } from "wouter";
import type { Key } from "../../generated/words";
import { mayChange, useSession } from "../client/session";
import { citedInWords } from "../parts/cited";
import { DataList } from "../parts/data_list";
import { dayInWords, momentInWords } from "../parts/dates";
import { useWords, type Language, type Say } from "../words/words";
import { fieldId } from "./field_words";
import { pathOfField } from "./places";
import { problemInWords } from "./problem_words";
import { shortName } from "./records";
import type { Review } from "./reviews";
import { basisInWords, type Spoken } from "./value_words";

export interface ReviewGiven {
  review: Review;
  spoken: Spoken;
}

// All that is told of one record, with what is to be done about it said once.
export function ReviewsOfRecord({ reviews, ...shared }: Omit<ReviewGiven, "review"> & { reviews: Review[] }) {
  const { say, language } = useWords();
  const [first] = reviews;
  if (!first) return null;
  const about = first.record === null ? null : shared.spoken.aboutOf(first.record);
  const causes = new Set(reviews.map((review) => causeInWords(review, say, language)));
  const told = reviews.map((review) => (
    <Fragment key={JSON.stringify(review)}>
      <p className="review-what">{whatInWords({ review, ...shared })}</p>
      {causes.size > 1 && <p className="quiet">{causeInWords(review, say, language)}</p>}
      <Why why={review.why} />
    </Fragment>
  ));
  return (
    <li className="review">
      {about !== null && <p className="review-about">{about}</p>}
      {told.length === 1 ? told : <ul className="review-list">{told.map((each) => <li key={each.key}>{each}</li>)}</ul>}
      {causes.size === 1 && <p className="quiet">{[...causes][0]}</p>}
      <WhatToDo review={first} />
    </li>
  );
}

const verdicts = new Set(["allowed", "not_allowed", "undetermined", "not_applicable", "contested"]);
const verdictInWords = (verdict: string | null, say: Say) => (verdicts.has(verdict ?? "") ? say(`answer.${verdict as "allowed"}`) : (verdict ?? ""));

export function whatInWords({ review, spoken }: ReviewGiven): string {
  const { say, language } = spoken;
  const { kind, what, before, after, day } = review;
  const text = () => review.text?.[language] ?? say("register.rule_unnamed");
  switch (kind) {
    case "verdict_changed":
      return say("register.review_verdict", { before: verdictInWords(before, say), after: verdictInWords(after, say) });
    case "basis_changed":
      return say("register.review_basis", { before: basisOrNone(before, say), after: basisOrNone(after, say) });
    case "duty_added":
      return say("register.review_duty_added", { text: text() });
    case "duty_gone":
      return say("register.review_duty_gone", { text: text() });
    case "note_added":
      return say("register.review_note_added", { text: text() });
    case "note_gone":
      return say("register.review_note_gone", { text: text() });
    case "cannot_be_asked":
      return say("register.review_cannot_be_asked");
    case "fact_changed":
      return say("register.review_fact", { question: review.text?.[language] ?? say("register.an_answer"), before: review.before_text?.[language] ?? before ?? "", after: review.after_text?.[language] ?? after ?? "" });
    case "consent_beside_basis":
      return say("register.review_consent", { basis: basisInWords(what ?? "", say) });
    case "review_due":
      return say("register.review_due", { day: dayInWords(day ?? "", language) });
    case "duty_open":
      return what === "notice_of_corrected_basis" ? say("register.duty_corrected_basis") : text();
    case "started_before_assessment":
      return say("register.review_started", { day: dayInWords(day ?? "", language) });
    case "statement_outdated":
      return before === null ? say("register.review_no_statement") : say("register.review_statement", { before: momentInWords(before, language), after: momentInWords(after ?? "", language) });
    case "fault":
      return problemInWords(after ?? "", what ?? "", say("register.review_fault"), say);
    default:
      return say("register.review_other");
  }
}

const basisOrNone = (basis: string | null, say: Say) => (basis === null ? say("register.nothing") : basisInWords(basis, say));

const causes: Record<string, Key> = { book: "register.cause_book", law: "register.cause_law", facts: "register.cause_facts" };

function causeInWords({ cause, day }: Review, say: Say, language: Language): string {
  if (cause === "coming_law") return say("register.cause_coming_law", { day: dayInWords(day ?? "", language) });
  if (cause === "law" && day !== null) return say("register.cause_law_since", { day: dayInWords(day, language) });
  const key = causes[cause ?? ""];
  return key ? say(key) : "";
}

function Why({ why }: { why: Review["why"] }) {
  const { say, of, language } = useWords();
  if (why.rules.length === 0 && why.facts.length === 0) return null;
  return (
    <details>
      <summary>{say("register.why")}</summary>
      <ul className="rules">
        {why.rules.map((rule) => (
          <li key={rule.rule}>
            {of(rule.because)}
            {rule.cites.length > 0 && <small>{rule.cites.map((cite) => citedInWords(cite, language)).join("; ")}</small>}
          </li>
        ))}
      </ul>
      <DataList items={why.facts.map((fact) => ({ id: fact.fact, name: of(fact.question), value: of(fact.text) }))} />
    </details>
  );
}

export function pathOfFulfilling({ record, what }: Review): string {
  return `/nakijken/gedaan?${new URLSearchParams({ over: record ?? "", plicht: what ?? "" })}`;
}

function WhatToDo({ review }: { review: Review }) {
  const { say } = useWords();
  const maySave = mayChange(useSession());
  const { kind, record, what } = review;
  if (kind === "statement_outdated") return <Todo href="~/privacyverklaring" text={say("register.todo_statement")} />;
  if (kind === "duty_open" && maySave) return <Todo href={pathOfFulfilling(review)} text={say("register.todo_done")} />;
  if (kind === "fault" && record !== null && maySave) return <Todo href={pathOfField(record, fieldId(what ?? "")) ?? "/"} text={say("register.todo_change")} />;
  const purpose = record?.startsWith("purpose/") ? record : review.purposes[0];
  if (kind === "duty_open" || purpose === undefined) return null;
  if (kind === "started_before_assessment") return <Todo href={`/doelen/${shortName(purpose)}`} text={say("register.todo_look")} />;
  return (
    <p className="todo">
      <Link className="nl-link" href={`/doelen/${shortName(purpose)}`}>
        {say("register.todo_look")}
      </Link>
      <Link className="nl-link" href="~/">
        {say("register.todo_ask_again")}
      </Link>
    </p>
  );
}

function Todo({ href, text }: { href: string; text: string }) {
  return (
    <p className="todo">
      <Link className="nl-link" href={href}>
        {text}
      </Link>
    </p>
  );
}
