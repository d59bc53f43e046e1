// A list held against the record, part by part: how far it is stands in what is kept here, so that it can stop and go on. Nothing of the list stays with the
// server; that it was done is recorded with counts and hashes.
import { client, must } from "../client/client";
import type { Campaign, Reason } from "./campaign";

export type ContactKind = "email" | "phone" | "customer_number";

// As many as the server takes at once.
export const partSize = 1000;

export interface Screening {
  results: (Reason | null)[]; // of each contact that was looked at; null: it is no contact
  position: number; // of the record that the last part was answered on
}

export const nothingYet: Screening = { results: [], position: 0 };

// The next part; contacts: all of the list.
export async function screenNext(campaign: Campaign, kind: ContactKind, contacts: string[], before: Screening): Promise<Screening> {
  const from = before.results.length;
  const body = { ...campaign, kind, contacts: contacts.slice(from, from + partSize).map((contact) => contact.trim()) };
  const { value } = await must(client.POST("/campaigns/_screen", { body }));
  const results = value.results.map((place) => (place === null ? null : (value.reasons[place] ?? null)));
  return { results: [...before.results, ...results], position: value.position };
}

export const mayGet = (reason: Reason | null) => reason?.permit === true;

export function permittedIn({ results }: Screening): number {
  return results.filter(mayGet).length;
}

async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// key: the same while the same is recorded.
export async function recordScreening(campaign: Campaign, contacts: string[], screening: Screening, key: string): Promise<void> {
  const body = {
    ...campaign,
    asked: contacts.length,
    permitted: permittedIn(screening),
    list: await hashOf(contacts.join("\n")),
    result: await hashOf(screening.results.map((reason) => (mayGet(reason) ? "1" : "0")).join("")),
    position: screening.position,
  };
  await must(client.POST("/screenings", { params: { header: { "Idempotency-Key": key } }, body }));
}
