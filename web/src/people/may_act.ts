// Whether links to what changes something about a person are of use to whoever looks.
import { mayChange, useSession } from "../client/session";
import type { Known } from "./person_pages";

export function useMayAct({ person }: Known): boolean {
  return mayChange(useSession()) && !person.erased;
}
