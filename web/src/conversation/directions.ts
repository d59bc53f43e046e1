// Where a factor speaks, in words.
import type { Key } from "../../generated/words";
import type { FurtherFactor } from "./talk";

export const directionWords: Record<FurtherFactor["value"], Key> = {
  for: "conversation.factor_for",
  against: "conversation.factor_against",
  neutral: "conversation.factor_neutral",
};
