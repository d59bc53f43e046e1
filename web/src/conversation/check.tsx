// All answers on one page, to check and to change, before the answer.
import { Link } from "wouter";
import { useAsked } from "../client/use_asked";
import { Page, Waited } from "../parts/page";
import { Told } from "../parts/told";
import { useWords } from "../words/words";
import type { Key } from "../../generated/words";
import { AnswerList } from "./answers";
import type { KeptConversation } from "./kept";
import { OfThisBrowser } from "./of_this_browser";
import { answeredIn, answerPlace, hasFallenAway, questionPlace } from "./places";
import { goOn, type Line, type Reply } from "./talk";

export function CheckPage() {
  return <OfThisBrowser>{(kept) => <Checking kept={kept} />}</OfThisBrowser>;
}

function Checking({ kept }: { kept: KeptConversation }) {
  const [asked, again] = useAsked(JSON.stringify(kept.given), () => goOn(kept));
  return (
    <Waited asked={asked} again={again}>
      {(reply) => <Checked kept={kept} reply={reply} />}
    </Waited>
  );
}

function Checked({ kept, reply }: { kept: KeptConversation; reply: Reply }) {
  const { say, of } = useWords();
  const { question } = reply;
  const last = answeredIn(reply).at(-1);
  const counts = reply.summary.filter((line) => !hasFallenAway(line, reply));
  const given = counts.filter((line) => line.source === "answer");
  const above = (
    <>
      {last !== undefined && (
        <Link className="back nl-link" href={questionPlace(kept.id, last)}>
          {say("conversation.back")}
        </Link>
      )}
      <Told />
    </>
  );
  return (
    <Page title={say("conversation.check_title")} above={above}>
      <p className="lead">{say("conversation.check_lead")}</p>
      <p className="nl-paragraph">{say("answer.verdict_of_question", { question: of(reply.situation?.title ?? reply.title) })}</p>
      {given.length === 0 && <p className="nl-paragraph">{say("conversation.check_none")}</p>}
      <Part heading="conversation.check_given" lines={given} kept={kept} reply={reply} />
      <Part heading="conversation.check_filled" lines={counts.filter((line) => line.source !== "answer")} kept={kept} reply={reply} />
      <Part heading="conversation.check_away" lines={reply.summary.filter((line) => hasFallenAway(line, reply))} kept={kept} reply={reply} />
      <p className="actions">
        <Link className="nl-button nl-button--primary" href={question === null ? answerPlace(kept.id) : questionPlace(kept.id, question.fact, "antwoorden")}>
          {say(question === null ? "conversation.to_answer" : "conversation.next")}
        </Link>
      </p>
    </Page>
  );
}

interface PartGiven {
  heading: Key;
  lines: Line[];
  kept: KeptConversation;
  reply: Reply;
}

function Part({ heading, lines, kept, reply }: PartGiven) {
  const { say } = useWords();
  if (lines.length === 0) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say(heading)}</h2>
      <AnswerList lines={lines} reply={reply} toChange={(line) => questionPlace(kept.id, line.fact, "antwoorden")} />
    </section>
  );
}
