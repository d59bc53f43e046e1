// A conversation on the page, as somebody walks it: one question after the other, by what stands on the screen.
import { settled } from "./lib.mjs";

export const heading = (page) => page.locator("h1").first().innerText();
export const factIn = (page) => decodeURIComponent(/\/vraag\/([^/?]+)/.exec(page.url())?.[1] ?? "");
export const isAt = (page, end) => new URL(page.url()).pathname.endsWith(end);

export async function next(page) {
  const before = page.url();
  await page.getByRole("button", { name: /^(Verder|Continue)$/ }).click();
  await page.waitForFunction((url) => location.href !== url || document.querySelector("[role=alert]"), before);
  await settled(page);
}

// Of a fact, its value: chosen, or typed; with a reason where one is asked. Undefined: it is not known yet.
export async function fill(page, value, reason) {
  const radio = page.locator(`main input[type=radio][value="${value}"]`);
  if (value === undefined) await page.getByLabel(/^(Dat weet ik nog niet|I do not know that yet)$/).check();
  else if (await radio.count()) await radio.check();
  else {
    const own = page.getByLabel(/^(Dit artikel|This provision)$/);
    if (await own.count()) {
      await own.check();
      await page.locator("#citation").fill(value);
    } else await page.locator("#answer").fill(value);
  }
  const area = page.locator("#reason");
  if (await area.count()) await area.fill(reason ?? "omdat het zo is");
}

export const valueOf = (given) => (typeof given === "object" ? given.value : given);
export const wordOf = (value) => (value === true ? "yes" : value === false ? "no" : value === undefined ? undefined : String(value));

// Answers what a situation answers until all is asked. Gives the facts that were asked, in their turn. onQuestion: looks at each before it is answered.
export async function answerAs(page, situation, onQuestion = async () => {}) {
  const asked = [];
  while (factIn(page) !== "" && asked.length <= 30) {
    const fact = factIn(page);
    await onQuestion(fact);
    const given = situation.answers[fact];
    await fill(page, wordOf(valueOf(given)), given?.reason);
    await next(page);
    asked.push(fact);
  }
  return asked;
}

// What the API says of the gallery, asked by the page that is open.
export const situations = (page) => page.evaluate(async () => (await (await fetch("/v1/situations?limit=100")).json()).items);
