// Who a page is about, above its heading: what the person is known by, and the way back.
import { Link } from "wouter";
import { useWords } from "../words/words";
import type { Known, Person } from "./person_pages";

// The first thing that the person is known by; null: erased.
export function identifierOf(person: Person): string | null {
  return person.identifiers.find(({ value }) => value !== null)?.value ?? null;
}

export function Who({ known }: { known: Known }) {
  const { say } = useWords();
  return (
    <p className="who">
      <Link className="nl-link" href="/">
        {say("people.back", { who: identifierOf(known.person) ?? say("people.erased_short") })}
      </Link>
    </p>
  );
}
