// How it stands with a key, in a word and a colour.
import type { Key } from "../../generated/words";
import { useWords } from "../words/words";
import type { Credential } from "./credentials";

const words: Record<Credential["standing"], Key> = { in_force: "admin.standing_in_force", expired: "admin.standing_expired", revoked: "admin.standing_revoked" };

export function Standing({ standing }: { standing: Credential["standing"] }) {
  const { say } = useWords();
  return <span className={`standing is-${standing}`}>{say(words[standing])}</span>;
}
