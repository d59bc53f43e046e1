// What was asked in this browser, to go on with, to see and to delete; and what stands on record.
import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { useSession } from "../client/session";
import { momentInWords } from "../parts/dates";
import { Page } from "../parts/page";
import { Told } from "../parts/told";
import { useWords } from "../words/words";
import { conversationsOf, type KeptConversation } from "../conversation/kept";
import { answerPlace } from "../conversation/places";
import { verdictWords } from "./verdicts";

const OnRecord = lazy(() => import("./on_record"));

export function MinePage() {
  const { say } = useWords();
  const session = useSession();
  const own = session === null ? [] : conversationsOf(session.staff);
  return (
    <Page title={say("questions.title")} above={<Told />}>
      <p className="lead">{say("questions.lead")}</p>
      <p className="actions">
        <Link className="nl-button nl-button--primary" href="~/">
          {say("questions.begin")}
        </Link>
        <Link className="nl-button nl-button--secondary" href="~/situaties">
          {say("questions.see_situations")}
        </Link>
      </p>
      <h2 className="nl-heading nl-heading--level-2">{say("questions.own")}</h2>
      {own.length === 0 ? (
        <p className="nl-paragraph">{say("questions.none")}</p>
      ) : (
        <ul className="cards">
          {own.map((kept) => (
            <KeptCard key={kept.id} kept={kept} />
          ))}
        </ul>
      )}
      <Suspense fallback={<p className="waiting">{say("frame.loading")}</p>}>
        <OnRecord />
      </Suspense>
    </Page>
  );
}

export function useStandingWords(): (kept: KeptConversation) => string {
  const { say } = useWords();
  return ({ verdict, seen, given }) => {
    const count = given.answers.length;
    if (verdict !== null && seen) return say(verdictWords[verdict]);
    if (count === 0) return say("questions.answered_none");
    return count === 1 ? say("questions.answered_one") : say("questions.answered", { count });
  };
}

function KeptCard({ kept }: { kept: KeptConversation }) {
  const { say, of, language } = useWords();
  const standing = useStandingWords();
  const title = of(kept.title);
  const isDone = kept.verdict !== null && kept.seen;
  return (
    <li className="card kept-card">
      <h3 className="nl-heading nl-heading--level-3">{title}</h3>
      <p className={`standing is-${isDone ? kept.verdict : "open"}`}>{standing(kept)}</p>
      <p className="when">
        {say("questions.when", { moment: momentInWords(kept.when, language) })}
        {kept.saved && <> · {say("questions.in_register")}</>}
      </p>
      <p className="card-acts">
        <Link className="nl-link" href={isDone ? answerPlace(kept.id) : `/${kept.id}`}>
          {say(isDone ? "questions.see_answer" : "questions.go_on")}
          <span className="visually-hidden">: {title}</span>
        </Link>
        <Link className="nl-link" href={`/${kept.id}/verwijderen`}>
          {say("questions.delete")}
          <span className="visually-hidden">: {title}</span>
        </Link>
      </p>
    </li>
  );
}
