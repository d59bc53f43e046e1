// Questions of the rule book by the facts that they are about, with their texts and what can be answered.
import { client, must, type Question } from "../client/client";

// Asked one after the other: none of them is worth a crowd.
export async function askQuestions(decision: string, facts: string[]): Promise<Question[]> {
  const questions: Question[] = [];
  for (const fact of facts) {
    const given = { answers: [{ fact }], further_factors: [] };
    const { value } = await must(client.POST("/conversations/_continue", { body: { decision, given, ask: fact } }));
    if (value.question) questions.push(value.question);
  }
  return questions;
}
