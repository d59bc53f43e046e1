// The answer on one page: yes, no or not yet, why, what to do, and what would change it.
import { useEffect } from "react";
import { Link, Redirect } from "wouter";
import { useAsked } from "../client/use_asked";
import { hasFallenAway, answersPlace } from "../conversation/places";
import { keepConversation, type KeptConversation } from "../conversation/kept";
import { OfThisBrowser } from "../conversation/of_this_browser";
import { goOn, type Reply } from "../conversation/talk";
import { dayInWords } from "../parts/dates";
import { Page, Waited } from "../parts/page";
import { Told } from "../parts/told";
import { useWords } from "../words/words";
import { Acts } from "./acts";
import { Alike, Bases, Judgements, Notes } from "./background";
import { Because } from "./because";
import type { Decision } from "./decision";
import { Duties } from "./duties";
import { BothSides, Ground } from "./ground";
import { Differences, Missing } from "./open_points";
import { Instead, Later } from "./outlook";
import "./answer.css";

export default function AnswerPage() {
  return <OfThisBrowser>{(kept) => <Answering kept={kept} />}</OfThisBrowser>;
}

function Answering({ kept }: { kept: KeptConversation }) {
  const [asked, again] = useAsked(JSON.stringify(kept.given), () => goOn(kept));
  return (
    <Waited asked={asked} again={again}>
      {(reply) => (reply.answer === null ? <Redirect to={`/${kept.id}`} replace /> : <Answered kept={kept} reply={reply} decision={reply.answer} />)}
    </Waited>
  );
}

interface AnsweredGiven {
  kept: KeptConversation;
  reply: Reply;
  decision: Decision;
}

function Answered({ kept, reply, decision }: AnsweredGiven) {
  const { say, of } = useWords();
  useEffect(() => {
    if (!kept.seen || kept.verdict !== decision.verdict) keepConversation({ ...kept, given: reply.given, verdict: decision.verdict, seen: true });
  }, [kept, reply, decision]);
  const open = { id: kept.id, decision, answered: new Set(reply.summary.filter((line) => !hasFallenAway(line, reply)).map((line) => line.fact)), next: reply.question?.fact ?? null };
  const above = (
    <>
      <Link className="back nl-link" href={answersPlace(kept.id)}>
        {say("conversation.back")}
      </Link>
      <Told />
    </>
  );
  return (
    <article className={`answer is-${decision.verdict}`}>
      <Page title={say(`answer.${decision.verdict}`)} above={above}>
        <p className="asked">
          {of(decision.question)}
          {reply.situation && <span className="of-situation">{say("conversation.situation", { title: of(reply.situation.title) })}</span>}
        </p>
        <BothSides decision={decision} />
        {decision.verdict === "undetermined" && <Missing {...open} />}
        {decision.verdict === "contested" && <Differences {...open} />}
        <Ground decision={decision} />
        <Because decision={decision} />
        <Duties id={kept.id} duties={decision.duties} isAllowed={decision.verdict === "allowed"} />
        <Instead id={kept.id} ways={decision.instead} answered={open.answered} />
        <Later later={reply.later} />
        <Acts kept={kept} verdict={decision.verdict} />
        {decision.verdict !== "contested" && <Differences {...open} />}
        <Judgements decision={decision} summary={reply.summary} />
        {decision.verdict !== "undetermined" && <Missing {...open} />}
        <Notes notes={decision.notes} />
        <Bases decision={decision} />
        <Alike alike={reply.alike} />
        <AsOf decision={decision} />
      </Page>
    </article>
  );
}

function AsOf({ decision }: { decision: Decision }) {
  const { say, language } = useWords();
  const until = dayInWords(decision.book.read_until, language);
  return (
    <p className="as-of">
      {say("answer.as_of", { date: dayInWords(decision.at, language), version: decision.book.version, until })}
      {decision.after_reading && <> {say("answer.after_reading", { until })}</>}
    </p>
  );
}
