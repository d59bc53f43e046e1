// The questions of the rule book about a form, each asked once, as they are needed.
import { useEffect, useState } from "react";
import type { Question } from "../client/client";
import { askQuestions } from "../people/book_questions";

const decision = "consent";

// Those that came so far, by their facts. A judgement brings the factors that it is made from.
export function useQuestions(facts: string[]): Map<string, Question> {
  const [known, setKnown] = useState(new Map<string, Question>());
  const missing = facts.filter((fact) => !known.has(fact)).join();
  useEffect(() => {
    if (missing === "") return;
    let isWanted = true;
    const ask = async () => {
      const asked = await askQuestions(decision, missing.split(","));
      const factors = asked.flatMap((question) => question.factors).filter((fact) => !known.has(fact));
      const all = [...(await askQuestions(decision, factors)), ...asked];
      if (isWanted) setKnown((before) => new Map([...before, ...all.map((question) => [question.fact, question] as const)]));
    };
    // Without questions the form can still be typed; what the server has against it is told all the same.
    ask().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [missing]); // eslint-disable-line react-hooks/exhaustive-deps
  return known;
}
