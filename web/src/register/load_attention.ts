// All that is needed to tell what asks for attention: the reviews, and the records that they name.
import { loadAssessments, loadRecords } from "./records";
import { loadReviews } from "./reviews";

export async function loadAttention(daysAhead: number) {
  const [reviews, records, assessments] = await Promise.all([loadReviews({ daysAhead }), loadRecords("purpose", "recipient", "category", "group", "source", "measure", "activity"), loadAssessments()]);
  return { reviews, records, assessments };
}
