// A page about one conversation of this browser, by the id in its address.
import type { ReactNode } from "react";
import { Link, useParams } from "wouter";
import { useSession } from "../client/session";
import { Page } from "../parts/page";
import { useWords } from "../words/words";
import { findConversation, type KeptConversation } from "./kept";

export function OfThisBrowser({ children }: { children: (kept: KeptConversation) => ReactNode }) {
  const { id = "" } = useParams<{ id: string }>();
  const session = useSession();
  const kept = session === null ? null : findConversation(session.staff, id);
  return kept === null ? <Gone /> : <>{children(kept)}</>;
}

function Gone() {
  const { say } = useWords();
  return (
    <Page title={say("questions.gone_title")}>
      <p className="nl-paragraph">{say("questions.gone")}</p>
      <Link className="nl-button nl-button--primary" href="/">
        {say("questions.title")}
      </Link>
    </Page>
  );
}
