// A link to where records of a kind are listed, or where a new one is made.
import { Link } from "wouter";
import { useWords } from "../words/words";
import { places, type Block } from "./places";

export function PlaceLink({ kind, isNew = false }: { kind: Block; isNew?: boolean }) {
  const { say } = useWords();
  const { path, title, add } = places[kind];
  return (
    <Link className="nl-link" href={isNew ? `${path}/nieuw` : path}>
      {say(isNew ? add : title)}
    </Link>
  );
}
