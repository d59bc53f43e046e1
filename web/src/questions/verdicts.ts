// A verdict in a few words, for lists.
import type { Key } from "../../generated/words";
import type { Verdict } from "../conversation/kept";

export const verdictWords: Record<Verdict, Key> = {
  allowed: "answer.short_allowed",
  not_allowed: "answer.short_not_allowed",
  undetermined: "answer.short_undetermined",
  not_applicable: "answer.short_not_applicable",
  contested: "answer.short_contested",
};
