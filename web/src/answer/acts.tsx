// What can be done with an answer: keep it in the register, save it as a document, print it, look through the answers, ask something else.
import { Link } from "wouter";
import { mayChange, useSession } from "../client/session";
import type { KeptConversation } from "../conversation/kept";
import { answersPlace } from "../conversation/places";
import { requestOf } from "../conversation/talk";
import { Download } from "../parts/download";
import { useWords } from "../words/words";
import type { Verdict } from "./decision";

export function Acts({ kept, verdict }: { kept: KeptConversation; verdict: Verdict }) {
  const { say } = useWords();
  const body = requestOf(kept);
  const name = say("answer.file_name");
  return (
    <section className="acts">
      <h2 className="nl-heading nl-heading--level-2">{say("answer.what_next")}</h2>
      <Keeping kept={kept} verdict={verdict} />
      <div className="actions">
        <Download path="/conversations/_document" accept="text/html" name={`${name}.html`} body={body}>
          {say("answer.document")}
        </Download>
        <Download path="/conversations/_document" accept="text/markdown" name={`${name}.md`} body={body}>
          {say("answer.markdown")}
        </Download>
        <button type="button" className="nl-button nl-button--secondary" onClick={() => print()}>
          {say("answer.print")}
        </button>
      </div>
      <p className="links">
        <Link className="nl-link" href={answersPlace(kept.id)}>
          {say("answer.see_answers")}
        </Link>
        <Link className="nl-link" href="~/">
          {say("answer.again")}
        </Link>
      </p>
    </section>
  );
}

const settled: Verdict[] = ["allowed", "not_allowed", "not_applicable"];

function Keeping({ kept, verdict }: { kept: KeptConversation; verdict: Verdict }) {
  const { say } = useWords();
  const session = useSession();
  if (kept.saved) return <Kept saved={kept.saved} />;
  if (!mayChange(session)) return null;
  if (!settled.includes(verdict)) return <p className="nl-paragraph">{say("answer.save_not_yet")}</p>;
  return (
    <>
      <p className="nl-paragraph">{say(verdict === "allowed" ? "answer.save_help" : "answer.save_help_no")}</p>
      <p className="actions">
        <Link className="nl-button nl-button--primary" href={`/${kept.id}/bewaren`}>
          {say("answer.save")}
        </Link>
      </p>
    </>
  );
}

function Kept({ saved }: { saved: NonNullable<KeptConversation["saved"]> }) {
  const { say } = useWords();
  return (
    <p className="nl-paragraph saved">
      <strong>{say("answer.saved")}</strong>
      <Link className="nl-link" href={saved.purpose === null ? `/bewaard/${saved.assessment}` : `~/register/doelen/${saved.purpose}`}>
        {say(saved.purpose === null ? "answer.saved_alone" : "answer.saved_purpose")}
      </Link>
    </p>
  );
}
