// What in the register asks for attention, as the server lists it.
import type { components } from "../../generated/description";
import { client, must } from "../client/client";

export type Review = components["schemas"]["ReviewList"]["items"][number];
export type Missing = components["schemas"]["MissingFieldList"]["items"][number];

// What records are called that an answer names, by their names.
export type Titles = components["schemas"]["RecordTitles"];

interface ReviewQuery {
  on?: string;
  daysAhead?: number;
  purpose?: string;
}

export async function readReviews(query: ReviewQuery) {
  return (await must(client.GET("/register/reviews", { params: { query } }))).value;
}

export async function loadReviews(query: ReviewQuery): Promise<Review[]> {
  return (await readReviews(query)).items;
}

export async function loadMissing(): Promise<Missing[]> {
  return (await must(client.GET("/register/missing-fields"))).value.items;
}

// What is told of the same thing and is the same is told once: a decision is made for each category, and a law touches many of them alike.
export function together(reviews: Review[]): Review[] {
  const seen = new Map<string, Review>();
  for (const review of reviews) {
    const { category: _, ...rest } = review;
    const key = JSON.stringify(rest);
    if (!seen.has(key)) seen.set(key, review);
  }
  return [...seen.values()];
}

export interface Due {
  now: Review[]; // to be looked at
  coming: Review[]; // because of law that is coming
  duties: Review[]; // still to be done
}

// What weighs most comes first.
const weights = ["verdict_changed", "basis_changed", "started_before_assessment", "consent_beside_basis", "statement_outdated", "fault", "cannot_be_asked", "review_due", "fact_changed", "duty_added", "duty_gone", "note_added", "note_gone"];

export function dividedBy(reviews: Review[]): Due {
  const all = together(reviews).sort((a, b) => weights.indexOf(a.kind) - weights.indexOf(b.kind));
  return {
    now: all.filter(({ kind, cause }) => kind !== "duty_open" && cause !== "coming_law"),
    coming: all.filter(({ cause }) => cause === "coming_law"),
    duties: all.filter(({ kind }) => kind === "duty_open"),
  };
}
