// Pages on which something is changed: who may only look is told so.
import type { ReactNode } from "react";
import { mayChange, useSession } from "../client/session";
import { Page } from "../parts/page";
import { useWords } from "../words/words";

export function ForChangers({ children }: { children: ReactNode }) {
  const { say } = useWords();
  if (mayChange(useSession())) return children;
  return (
    <Page title={say("register.may_not_heading")}>
      <p className="nl-paragraph">{say("register.may_not")}</p>
    </Page>
  );
}
