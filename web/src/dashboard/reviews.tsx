// What in the register asks for attention, counted by kind.
import { Link } from "wouter";
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import { client, must } from "../client/client";
import { useWords } from "../words/words";
import { Counts } from "./counts";

export type ReviewItem = components["schemas"]["ReviewList"]["items"][number];

export async function loadReviews(): Promise<ReviewItem[]> {
  return (await must(client.GET("/register/reviews"))).value.items;
}

// In the order in which they matter.
const kinds: [string, Key][] = [
  ["verdict_changed", "dashboard.review_verdict_changed"],
  ["basis_changed", "dashboard.review_basis_changed"],
  ["consent_beside_basis", "dashboard.review_consent_beside_basis"],
  ["fault", "dashboard.review_fault"],
  ["cannot_be_asked", "dashboard.review_cannot_be_asked"],
  ["fact_changed", "dashboard.review_fact_changed"],
  ["review_due", "dashboard.review_review_due"],
  ["duty_open", "dashboard.review_duty_open"],
  ["duty_added", "dashboard.review_duty_added"],
  ["duty_gone", "dashboard.review_duty_gone"],
  ["statement_outdated", "dashboard.review_statement_outdated"],
  ["started_before_assessment", "dashboard.review_started_before_assessment"],
  ["note_added", "dashboard.review_note_added"],
  ["note_gone", "dashboard.review_note_gone"],
];

export function Reviews({ items }: { items: ReviewItem[] }) {
  const { say } = useWords();
  const known = new Set(kinds.map(([kind]) => kind));
  const counts = kinds.map(([kind, text]) => ({ text: say(text), count: items.filter((item) => item.kind === kind).length, href: "~/register/nakijken" }));
  const others = items.filter(({ kind }) => !known.has(kind)).length;
  if (others > 0) counts.push({ text: say("dashboard.review_other"), count: others, href: "~/register/nakijken" });
  return (
    <>
      <Counts caption={say("dashboard.reviews")} counts={counts} none={say("dashboard.reviews_none")} />
      {items.length > 0 && (
        <Link className="nl-link" href="~/register/nakijken">
          {say("dashboard.to_reviews")}
        </Link>
      )}
    </>
  );
}
