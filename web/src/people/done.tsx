// What came of an act: what is on record now, and where to go on.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { Page } from "../parts/page";
import { useWords } from "../words/words";

interface DoneGiven {
  title: string;
  children?: ReactNode; // what it means, and what is to be done now
  to?: string; // the person, where the page stands outside of it
  more?: ReactNode; // other ways on
}

export function Done({ title, children, to = "/", more }: DoneGiven) {
  const { say } = useWords();
  return (
    <Page title={title}>
      <div className="result" role="status">
        <p className="nl-paragraph">{say("people.on_record")}</p>
        {children}
      </div>
      <p className="actions">
        <Link className="nl-button nl-button--primary" href={to}>
          {say("people.to_person")}
        </Link>
        {more}
      </p>
    </Page>
  );
}
