// A part of a page that waits for the server by itself: where it fails the rest of the page stays as it is.
import type { ReactNode } from "react";
import { Refused } from "../client/client";
import type { Asked } from "../client/use_asked";
import { useWords } from "../words/words";
import { Trouble } from "./page";

// without: what is shown where the server has no such thing, or does not let this person have it.
export function WaitedPart<T>({ asked, again, without, children }: { asked: Asked<T>; again: () => void; without?: ReactNode; children: (value: T) => ReactNode }) {
  const { say } = useWords();
  if (asked.is === "waiting") return <p className="waiting" role="status">{say("frame.loading")}</p>;
  if (asked.is === "there") return <>{children(asked.value)}</>;
  if (without !== undefined && isWithout(asked.error)) return <>{without}</>;
  return <Trouble error={asked.error} again={again} isPart />;
}

function isWithout(error: Error): boolean {
  return error instanceof Refused && (error.problem.status === 403 || error.problem.status === 404);
}
