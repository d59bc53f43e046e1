// All that is needed to tell what asks for attention: the reviews, and the texts of what they name.
import { questionOn } from "./book_words";
import { loadAssessments, loadRecords, shortName, type Assessment } from "./records";
import type { FactTexts } from "./review_item";
import { loadReviews, type Review } from "./reviews";

export async function loadAttention(daysAhead: number) {
  const [reviews, records, assessments] = await Promise.all([loadReviews({ daysAhead }), loadRecords("purpose", "recipient", "category", "group", "source", "measure", "activity"), loadAssessments()]);
  return { reviews, records, assessments, facts: await factTexts(reviews, assessments) };
}

// Of the facts of which the register says something else now: their questions, and what the values are called.
async function factTexts(reviews: Review[], assessments: Assessment[]): Promise<Map<string, FactTexts>> {
  const texts = new Map<string, FactTexts>();
  for (const { kind, what, after, record } of reviews) {
    if (kind !== "fact_changed" || what === null || texts.has(what)) continue;
    const decision = assessments.find(({ name }) => name === shortName(record ?? ""))?.decision ?? "process";
    const question = await questionOn(decision, what, after ?? "");
    if (question) texts.set(what, { ask: question.ask, values: new Map(question.values.map(({ value, text }) => [value, text])) });
  }
  return texts;
}
