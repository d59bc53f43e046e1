import { expect, test } from "vitest";
import { callToRecord, htmlToAsk } from "./snippet";

const asking = { server: "https://x.example/g", form: "news", version: 3, language: "nl", text: `Ja, "graag" <b>& foto's</b>`, channel: "web", isStatement: false };
const words = { action: "/aanmelden", email: "E-mail", send: "Verstuur", withdraw: "Intrekken", evidence: "foto's van 't formulier", someone: "naam@voorbeeld.nl" };

test("a text with markup in it is a text on the site too, and is shown as it is", () => {
  const html = htmlToAsk(asking, words);
  const box = new DOMParser().parseFromString(html, "text/html").querySelector("input[type=checkbox]");
  expect(box?.parentElement?.textContent?.trim()).toBe(asking.text);
  expect(box?.getAttribute("value")).toBe("news/3/nl");
  expect(box?.hasAttribute("checked")).toBe(false);
});

test("the call can be pasted into a shell: a quote in it ends nothing", () => {
  const call = callToRecord(asking, words);
  expect(call).toContain(`foto'\\''s van '\\''t formulier`);
  const body = call.slice(call.indexOf("-d '") + 4, -1).replaceAll(`'\\''`, "'");
  expect(JSON.parse(body)).toMatchObject({ form: "news", form_version: 3, language: "nl", informed_before: true });
});
