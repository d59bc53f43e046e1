// What a program can do with data, in the words of the rule book.
import type { Question } from "../client/client";
import { useAsked } from "../client/use_asked";
import { questionOn } from "../register/book_words";

// Empty while the words are on their way.
export function useActions(): Question["values"] {
  const [asked] = useAsked("actions", () => questionOn("gate", "action", "use"));
  return asked.is === "there" ? (asked.value?.values ?? []) : [];
}
