// What every page has: a title of its own, which the browser shows and a screen reader hears first, and what is said while the server is asked.
import { useEffect, useRef, type ReactNode } from "react";
import { NoAnswer, Refused } from "../client/client";
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

export function Trouble({ error, again }: { error: Error; again: () => void }) {
  const { say } = useWords();
  const isOut = error instanceof Refused && (error.problem.status === 401 || error.problem.status === 403);
  if (isOut) {
    return (
      <Page title={say("trouble.sign_in_heading")}>
        <p className="nl-paragraph">{say("trouble.sign_in")}</p>
        <a className="nl-button nl-button--primary" href={`/login?to=${encodeURIComponent(location.pathname)}`}>
          {say("frame.sign_in")}
        </a>
      </Page>
    );
  }
  return (
    <Page title={say(error instanceof Refused && error.problem.status === 404 ? "trouble.not_found_heading" : "trouble.heading")}>
      <p className="nl-paragraph">{error instanceof NoAnswer ? say("trouble.no_server") : error.message}</p>
      <button type="button" className="nl-button nl-button--primary" onClick={again}>
        {say("trouble.again")}
      </button>
    </Page>
  );
}
