// The entries of a timeline, the newest first; what was read as evidence in one go stands together.
import type { HistoryItem } from "./event_words";

export interface Happened {
  item: HistoryItem;
  alike: HistoryItem[]; // besides it, opened at the same time by the same person
}

const seconds = (moment: string) => moment.slice(0, 19);

function areOneOpening(a: HistoryItem, b: HistoryItem): boolean {
  return a.event.type === "EvidenceOpened" && b.event.type === "EvidenceOpened" && a.event.by === b.event.by && seconds(a.event.occurred_at) === seconds(b.event.occurred_at);
}

export function inOrder(items: HistoryItem[]): Happened[] {
  const order: Happened[] = [];
  for (const item of [...items].reverse()) {
    const last = order.at(-1);
    if (last && areOneOpening(last.item, item)) last.alike.push(item);
    else order.push({ item, alike: [] });
  }
  return order;
}
