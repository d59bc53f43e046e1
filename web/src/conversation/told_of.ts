// What is said on the page after an answer: which answers before it do not matter any more, and whether the record took it.
import { useWords } from "../words/words";
import { newlyFallenAway } from "./places";
import type { Sent } from "./send_answer";
import type { Reply } from "./talk";

export function useToldOf(): (before: Reply, sent: Sent) => string {
  const { say, of } = useWords();
  return (before, { reply, isRecordFailed }) => {
    const gone = newlyFallenAway(before, reply);
    const questions = gone.map((line) => of(line.ask)).join(" ");
    const parts = [
      isRecordFailed ? say("conversation.not_kept_for_organisation") : "",
      gone.length === 1 ? say("conversation.now_away_one", { questions }) : "",
      gone.length > 1 ? say("conversation.now_away", { count: gone.length, questions }) : "",
    ];
    return parts.filter((part) => part !== "").join(" ");
  };
}
