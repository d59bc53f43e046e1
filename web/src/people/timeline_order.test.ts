import { expect, test } from "vitest";
import type { HistoryItem } from "./event_words";
import { inOrder } from "./timeline_order";

function entry(position: number, type: string, second: string, by = "jo"): HistoryItem {
  const event = { position, type, recorded_at: "", occurred_at: `2026-11-23T10:00:${second}.5Z`, by, credential: null, job: null, event: {} };
  return { event, on: "", what: "", by_name: null, remarks: null, corrected_by: null, pending: false, look_into: false, looked_into_by: null } as unknown as HistoryItem;
}

test("the newest is first, and one reading of evidence is one thing that happened", () => {
  const history = [entry(1, "ConsentGiven", "01"), entry(2, "EvidenceOpened", "02"), entry(3, "EvidenceOpened", "02"), entry(4, "EvidenceOpened", "02", "anna"), entry(5, "EvidenceOpened", "09", "anna")];
  const told = inOrder(history).map(({ item, alike }) => [item, ...alike].map(({ event }) => event.position));
  expect(told).toEqual([[5], [4], [3, 2], [1]]);
});

test("two consents in one second are two", () => {
  expect(inOrder([entry(1, "ConsentGiven", "01"), entry(2, "ConsentGiven", "01")])).toHaveLength(2);
});
