import { beforeEach, expect, test, vi } from "vitest";
import { client } from "../client/client";
import { nothingYet, partSize, permittedIn, recordScreening, screenNext } from "./screening";

const yes = { permit: true, verdict: "allowed", rules: ["a"], text: { nl: "ja", en: "yes" } };
const no = { permit: false, verdict: "not_allowed", rules: ["b"], text: { nl: "nee", en: "no" } };
const campaign = { purpose: "newsletter", channel: "digital" };
let asked: { path: string; body: Record<string, unknown> }[] = [];

beforeEach(() => {
  asked = [];
  vi.spyOn(client, "POST").mockImplementation((async (path: string, { body }: { body: { contacts?: string[] } }) => {
    asked.push({ path, body });
    const results = (body.contacts ?? []).map((contact) => (contact.includes("@") ? (contact.startsWith("a") ? 0 : 1) : null));
    return { data: { at: "2026-11-23T10:00:00Z", position: 12, reasons: [yes, no], results }, response: new Response() };
  }) as never);
});

test("a long list goes in parts, and goes on where it stopped", async () => {
  const contacts = Array.from({ length: partSize + 3 }, (_, index) => (index % 2 === 0 ? `a${index}@shop.example ` : "geen adres"));
  const first = await screenNext(campaign, "email", contacts, nothingYet);
  expect(first.results.length).toBe(partSize);
  const whole = await screenNext(campaign, "email", contacts, first);
  expect(whole.results.length).toBe(contacts.length);
  expect(asked.map(({ body }) => (body["contacts"] as string[]).length)).toEqual([partSize, 3]);
  expect((asked[1]?.body["contacts"] as string[])[0]).toBe(`a${partSize}@shop.example`);
  expect(whole.results[1]).toBe(null);
  expect(permittedIn(whole)).toBe(partSize / 2 + 2);
});

test("that it was done is recorded without anybody of it", async () => {
  const contacts = ["a@shop.example", "b@shop.example"];
  const screening = await screenNext(campaign, "email", contacts, nothingYet);
  await recordScreening(campaign, contacts, screening, "a-key-of-the-test");
  const { path, body } = asked[1] ?? { path: "", body: {} };
  expect(path).toBe("/screenings");
  expect(body).toMatchObject({ asked: 2, permitted: 1, position: 12 });
  expect(body["list"]).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(body)).not.toContain("shop.example");
});
