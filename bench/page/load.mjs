// How soon the page can be used, in a browser that has seen nothing of it: from the navigation to the start page until its heading and first door are there,
// a click on the door would be answered, and no long task comes after; beside a page of plain HTML with one link, in the same rounds.
//
//   node load.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES TO.json
//
// GRONDSLAG_PAGE_ROUNDS: how many rounds (20). Written to TO: of each page its times in ms, one a round, and the bytes that it fetched.
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { check, open, run, serve } from "../../tests/web/lib.mjs";

const to = process.argv[6];
const rounds = Number(process.env.GRONDSLAG_PAGE_ROUNDS ?? "20");
// No task longer than 50 ms begins for so long: what is there can be used.
const quietMs = 500;

const plain = createServer((_, answer) => {
  answer.setHeader("Content-Type", "text/html; charset=utf-8");
  answer.end('<!doctype html><html lang="nl"><title>Vragen</title><main><h1>Vragen</h1><a href="/vragen/nieuw/process">Mag dit?</a></main></html>');
});
await new Promise((ready) => plain.listen(0, "127.0.0.1", ready));

// In the page, before anything of it: when the heading and the first door came, and each long task.
function watch() {
  globalThis.seen = { shown: null, longTasks: [] };
  const { seen } = globalThis;
  new PerformanceObserver((list) => list.getEntries().forEach(({ startTime, duration }) => seen.longTasks.push(startTime + duration))).observe({ type: "longtask", buffered: true });
  const look = () => {
    if (seen.shown !== null || !document.querySelector("h1") || !document.querySelector('main a[href*="/vragen/nieuw/"]')) return;
    // A task of its own, after the one that put it there and after it was painted.
    requestAnimationFrame(() => setTimeout(() => (seen.shown ??= performance.now())));
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

const mostly = (entries, key) => entries.reduce((sum, entry) => sum + entry[key], 0);

// A context of its own has nothing in its cache.
async function once(served, base, cookies, slower) {
  const tab = await open({ ...served, base }, { as: null });
  const { page, context } = tab;
  await context.addCookies(cookies);
  await context.addInitScript(watch);
  if (slower > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.goto(`${base}/`, { waitUntil: "commit" });
  await page.waitForFunction((quiet) => {
    const { shown, longTasks } = globalThis.seen;
    return shown !== null && performance.now() - Math.max(shown, ...longTasks) > quiet;
  }, quietMs);
  const measured = await page.evaluate(() => {
    const { shown, longTasks } = globalThis.seen;
    const [navigation] = performance.getEntriesByType("navigation");
    const fetched = performance.getEntriesByType("resource");
    const scripts = fetched.filter(({ name }) => name.endsWith(".js"));
    const of = (entries) => entries.map(({ encodedBodySize }) => ({ encodedBodySize }));
    return { interactive: Math.max(shown, ...longTasks), shown, document: navigation.responseEnd, requests: fetched.length + 1, scripts: of(scripts), all: of([navigation, ...fetched]) };
  });
  return { ...measured, script: mostly(measured.scripts, "encodedBodySize"), bytes: mostly(measured.all, "encodedBodySize"), tab };
}

// What was taken for usable must be: the first door leads to a question.
async function useIt({ page }) {
  const begun = Date.now();
  await page.locator('main a[href*="/vragen/nieuw/"]').first().click();
  await page.waitForURL(/\/vraag\//);
  await page.locator("h1").waitFor();
  return Date.now() - begun;
}

await run({
  "the start page": async () => {
    const served = await serve();
    const loggedIn = await open(served);
    const cookies = await loggedIn.context.cookies();
    await loggedIn.close();
    const reference = `http://127.0.0.1:${plain.address().port}`;
    const measured = { page: [], plain: [], slow: [], question: [] };
    for (let round = -2; round < rounds; round++) {
      const ours = await once(served, served.base, cookies, 1);
      const question = await useIt(ours.tab);
      const theirs = await once(served, reference, [], 1);
      const slow = await once(served, served.base, cookies, 4);
      for (const one of [ours, theirs, slow]) {
        await one.tab.close();
        delete one.tab;
      }
      // The first two fill what the machine keeps of the program.
      if (round < 0) continue;
      measured.page.push(ours);
      measured.plain.push(theirs);
      measured.slow.push(slow);
      measured.question.push(question);
    }
    check(measured.page.length === rounds, "all rounds");
    plain.close();
    writeFileSync(to, JSON.stringify(measured));
  },
});
