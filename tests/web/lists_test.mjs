// Long lists: they come in parts, are found on the server, and scroll without holding up whoever reads them.
//
//   node lists_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES
//
// GRONDSLAG_LIST_PEOPLE: how many people are on record besides those of the web shop (2,500).
import { writeFileSync } from "node:fs";
import { join, dirname } from "node:path";
import { check, equal, judge, open, run, serve, settled } from "./lib.mjs";

const people = Number(process.env.GRONDSLAG_LIST_PEOPLE ?? "2500");
// A frame that took longer is felt (web.dev, RAIL).
const longFrameMs = 50;

const served = await serve();
await served.stop();
const list = join(dirname(served.db), "people.csv");
const row = (n) => `klant${n}@example.nl,newsletter,2026-03-01T09:00:00+01:00,web,ticked,aangevinkt bij de bestelling,yes,nl`;
writeFileSync(list, ["email,form,given_at,channel,method,evidence,informed,language", ...Array.from({ length: people }, (_, n) => row(n))].join("\n") + "\n");
served.program("import", "consents", list, "--db", served.db);
await served.start();

const rows = (page) => page.locator("main tbody tr").count();
const total = async (page) => Number((await page.locator("main p[role=status]").first().textContent()).replaceAll(/\D/g, ""));

// Frames of the page that took long while it is scrolled from top to end, a screen at a time.
async function longFramesWhileScrolling(page) {
  return page.evaluate(async (most) => {
    const next = () => new Promise((drawn) => requestAnimationFrame(drawn));
    scrollTo(0, 0);
    await next();
    let frames = 0;
    let long = 0;
    let before = await next();
    while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
      scrollBy({ top: innerHeight / 4, behavior: "instant" });
      const now = await next();
      frames++;
      if (now - before > most) long++;
      before = now;
    }
    return { frames, long };
  }, longFrameMs);
}

await run({
  "everybody on record": async () => {
    const tab = await open(served);
    const { page } = tab;
    const begun = Date.now();
    await tab.go("/mensen/iedereen");
    await page.locator("main tbody tr").first().waitFor();
    console.log(`first rows of ${people} people: ${Date.now() - begun} ms`);
    await settled(page);
    equal(await rows(page), 100, "rows of the first part");
    const all = await total(page);
    check(all > people, `${all} people told of ${people} and those of the shop`);
    for (let part = 2; part <= 10; part++) {
      await page.getByRole("button", { name: "Meer laten zien" }).click();
      await page.waitForFunction((wanted) => document.querySelectorAll("main tbody tr").length === wanted, part * 100);
    }
    const { frames, long } = await longFramesWhileScrolling(page);
    console.log(`scrolling through 1,000 rows: ${frames} frames, ${long} of more than ${longFrameMs} ms`);
    check(frames > 50 && long <= frames / 10, `${long} of ${frames} frames are long`);
    await tab.close();
  },
  "found on the server": async () => {
    const tab = await open(served, { bypassCSP: true });
    const { page } = tab;
    await tab.go("/mensen/iedereen");
    await settled(page);
    const all = await total(page);
    await page.locator("#purpose").selectOption("newsletter");
    await page.waitForURL(/doel=newsletter/);
    await page.locator("#standing").selectOption("in_force");
    await page.waitForURL(/stand=in_force/);
    await settled(page);
    const inForce = await total(page);
    check(inForce >= people && inForce <= all, `${inForce} said yes, of ${all}`);
    await page.locator("#standing").selectOption("restriction");
    await page.waitForURL(/stand=restriction/);
    await page.getByText("Hier is niemand bij.").waitFor();
    equal(await rows(page), 0, "nobody's data are locked");
    await page.goBack();
    await page.locator("main tbody tr").first().waitFor();
    equal(await total(page), inForce, "back to those who said yes");
    await judge(page, "everybody, found by purpose");
    await page.locator("main tbody a").first().click();
    await page.waitForURL(/\/mensen\/[0-9a-f-]{36}/);
    equal(tab.complaints.join("; "), "", "complaints");
    await tab.close();
  },
  "purposes are found on the server": async () => {
    const tab = await open(served);
    const { page } = tab;
    const asked = [];
    page.on("request", (request) => request.url().includes("/v1/purposes?") && asked.push(new URL(request.url()).searchParams));
    await tab.go("/register");
    await page.locator("main tbody tr").first().waitFor();
    await settled(page);
    const all = await rows(page);
    equal(await total(page), all, "all of a few");
    await page.locator("#words").fill("nieuwsbrief");
    await page.getByRole("button", { name: "Zoek", exact: false }).last().click();
    await page.waitForURL(/zoek=nieuwsbrief/);
    await settled(page);
    const found = await rows(page);
    check(found >= 1 && found < all, `${found} of ${all} purposes are of the newsletter`);
    equal(await total(page), found, "as many as are told");
    await page.locator("#basis").selectOption("contract");
    await page.getByText("Geen", { exact: false }).first().waitFor();
    check(asked.some((query) => query.get("words") === "nieuwsbrief" && query.get("basis") === "contract" && query.get("state") === "current"), "the server is asked by words, basis and state");
    equal(tab.complaints.join("; "), "", "complaints");
    await tab.close();
  },
});
