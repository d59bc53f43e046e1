import { expect, test } from "vitest";
import { callToAsk, callToRecord, htmlToAsk, pageToAsk } from "./snippet";

const asking = { server: "https://x.example/g", form: "news", version: 3, language: "nl", text: `Ja, "graag" <b>& foto's</b>`, channel: "web", isStatement: false };
const words = { action: "/aanmelden", email: "E-mail", send: "Verstuur", withdraw: "Intrekken", evidence: "foto's van 't formulier", someone: "naam@voorbeeld.nl", back: "https://x.nl/d'ank" };

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

test("the page that asks is the form's own, and a link to it is asked for one person", () => {
  expect(pageToAsk(asking)).toBe("https://x.example/g/p/ask/news");
  const call = callToAsk(asking, words);
  expect(call).toContain("https://x.example/g/v1/forms/news/_ask");
  const body = call.slice(call.indexOf("-d '") + 4, -1).replaceAll(`'\\''`, "'");
  expect(JSON.parse(body)).toEqual({ person: { email: "naam@voorbeeld.nl" }, return_to: "https://x.nl/d'ank" });
});
