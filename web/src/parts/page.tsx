// What every page has: a title of its own, which the browser shows and a screen reader hears first, and what is said while the server is asked.
import { useEffect, useRef, type ReactNode } from "react";
import { Link } from "wouter";
import type { Key } from "../../generated/words";
import { base } from "../client/base";
import { NoAnswer, Refused, whoIsIn } from "../client/client";
import type { Asked } from "../client/use_asked";
import { useWords } from "../words/words";

export function Page({ title, isWrong = false, above, children }: { title: string; isWrong?: boolean; above?: ReactNode; children: ReactNode }) {
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const whole = say("frame.title", { page: title });
  useEffect(() => {
    document.title = isWrong ? say("frame.error_in_title", { title: whole }) : whole;
  }, [whole, isWrong, say]);
  // A new page begins at its heading; the first one of a visit at the top, as the browser does it.
  useEffect(() => {
    if (visited.is_first) visited.is_first = false;
    else heading.current?.focus();
  }, [title]);
  return (
    <>
      {above}
      <h1 className="nl-heading nl-heading--level-1" ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </>
  );
}
const visited = { is_first: true };

export function Waited<T>({ asked, again, children }: { asked: Asked<T>; again: () => void; children: (value: T) => ReactNode }) {
  const { say } = useWords();
  if (asked.is === "waiting") return <p className="waiting" role="status">{say("frame.loading")}</p>;
  if (asked.is === "trouble") return <Trouble error={asked.error} again={again} />;
  return <>{children(asked.value)}</>;
}

interface TroubleGiven {
  error: Error;
  again: () => void;
  isPart?: boolean;
  isOnlyHere?: boolean; // the browser keeps nothing of what is on the page: it may not be left
}

// What went wrong and how to go on: a page of its own, or with isPart beside what is on the page and was typed there.
export function Trouble({ error, again, isPart = false, isOnlyHere = false }: TroubleGiven) {
  const { say } = useWords();
  const { heading, text, isOut, isGone } = toldOf(error);
  const told =
    isOut && isOnlyHere ? (
      <SignInBeside again={again} />
    ) : (
      <>
        <p className="nl-paragraph">{text === null ? error.message : say(text)}</p>
        {isGone ? (
          <Link className="nl-link" href="~/">
            {say("trouble.to_start")}
          </Link>
        ) : isOut ? (
          <a className="nl-button nl-button--primary" href={`${base}/login?to=${encodeURIComponent(location.pathname + location.search)}`}>
            {say("frame.sign_in")}
          </a>
        ) : (
          <button type="button" className="nl-button nl-button--primary" onClick={again}>
            {say("trouble.again")}
          </button>
        )}
      </>
    );
  if (!isPart) return <Page title={say(heading)}>{told}</Page>;
  return (
    <div className="trouble" role="alert">
      <h2 className="nl-heading nl-heading--level-3">{say(heading)}</h2>
      {told}
    </div>
  );
}

function SignInBeside({ again }: { again: () => void }) {
  const { say } = useWords();
  const goOn = () => void whoIsIn().catch(() => null).then(again);
  return (
    <>
      <p className="nl-paragraph">{say("trouble.sign_in_beside")}</p>
      <p className="actions">
        <a className="nl-button nl-button--primary" href={`${base}/login`} target="_blank" rel="noreferrer">
          {say("trouble.sign_in_new")}
        </a>
        <button type="button" className="nl-button nl-button--secondary" onClick={goOn}>
          {say("trouble.signed_in")}
        </button>
      </p>
    </>
  );
}

// A fault of the page itself: what went wrong says nothing to who sees it.
export class Fault extends Error {}

// text: null where the server says it in words of its own.
function toldOf(error: Error): { heading: Key; text: Key | null; isOut: boolean; isGone?: boolean } {
  if (error instanceof Fault) return { heading: "trouble.heading", text: "trouble.fault", isOut: false };
  if (!(error instanceof Refused)) return { heading: "trouble.heading", text: error instanceof NoAnswer ? "trouble.no_server" : null, isOut: false };
  const { status, code } = error.problem;
  if (status === 401) return { heading: "trouble.sign_in_heading", text: "trouble.sign_in", isOut: true };
  if (status === 404) return { heading: "trouble.not_found_heading", text: "trouble.not_found", isOut: false, isGone: true };
  if (status === 412) return { heading: "trouble.changed_heading", text: "trouble.changed", isOut: false };
  // The token of the session before: logging in again gives a new one.
  if (code === "csrf_token_needed") return { heading: "trouble.sign_in_heading", text: "trouble.sign_in", isOut: true };
  return { heading: "trouble.heading", text: null, isOut: false };
}
