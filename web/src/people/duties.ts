// What the person is to be told, by the duty of the rule book. The server names the duty alone.
import type { Key } from "../../generated/words";
import type { Say } from "../words/words";

const texts: Record<string, Key> = { tell_child_at_sixteen: "people.duty_tell_child_at_sixteen" };

export function dutyIn(duty: string, say: Say): string {
  return say(texts[duty] ?? "people.duty_other");
}
