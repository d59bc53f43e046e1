// What the tests of the page in the browser share: the program serving a record of its own, somebody who logs in, tabs that note all that goes
// wrong in them, and axe.
//
//   node ANY_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES [PICTURES]
//
// PROGRAM: grondslag. EXAMPLES: the folder of the made-up web shop. PACKAGES: where playwright-core and axe-core are installed.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const [program, examples, chromiumPath, packages, pictures] = process.argv.slice(2);
export { pictures };

// Where this node is too old, one came along with the packages.
const modules = join(resolve(packages), "node_modules");
const brought = readdirSync(modules).filter((name) => name.startsWith("node-linux-")).map((name) => join(modules, name, "bin/node"))[0];
if (brought && process.execPath !== brought) process.exit(spawnSync(brought, process.argv.slice(1), { stdio: "inherit" }).status ?? 1);
const require = createRequire(join(resolve(packages), "package.json"));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// ---- what is held

let passed = 0;
const failures = [];
export function check(holds, what) {
  if (holds) passed++;
  else failures.push(what);
  return holds;
}
export function equal(seen, wanted, what) {
  return check(seen === wanted, `${what}: ${JSON.stringify(seen)} in place of ${JSON.stringify(wanted)}`);
}

// Runs the tests one after the other, and ends with their count. One that throws is a failure, and the next goes on.
export async function run(tests) {
  for (const [name, test] of Object.entries(tests)) {
    const begun = Date.now();
    try {
      await test();
    } catch (error) {
      failures.push(`${name}: ${error.stack ?? error}`);
    }
    console.log(`${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
  await close();
  for (const failure of failures) console.error(failure);
  console.log(`${passed} held, ${failures.length} did not`);
  process.exit(passed > 0 && failures.length === 0 ? 0 : 1);
}

// ---- the program

const opened = [];
async function close() {
  for (const one of opened.reverse()) await one();
}

function runProgram(...args) {
  const ran = spawnSync(program, args, { encoding: "utf8", input: "" });
  if (ran.status !== 0) throw new Error(`grondslag ${args.join(" ")}: ${ran.status}\n${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}

// What the command line decides on these facts.
export function decide(decision, facts) {
  const ran = spawnSync(program, ["decide", decision, "-"], { encoding: "utf8", input: JSON.stringify(facts) });
  if (!ran.stdout.startsWith("{")) throw new Error(`grondslag decide ${decision}: ${ran.status} ${ran.stderr}`);
  return JSON.parse(ran.stdout);
}

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((ready) => server.close(ready));
  return port;
}

export const owner = { name: "Jo de Vries", account: "jo@winkel.example", password: "een lang wachtwoord 2026" };

// The record of the web shop, or an empty one, served until the tests end. stop, start: so that a page can see it go and come back.
export async function serve({ empty = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "grondslag-web-"));
  opened.push(() => rmSync(folder, { recursive: true, force: true }));
  const db = join(folder, "shop.db");
  runProgram("init", "--db", db, ...(empty ? [] : ["--organisation", join(examples, "webshop.yaml"), "--on", "2026-01-15"]));
  if (!empty) runProgram("import", "consents", join(examples, "webshop-consents.csv"), "--db", db);
  const port = await freePort();
  const served = { base: `http://127.0.0.1:${port}`, db, program: runProgram, process: null };
  // isFirst: gives the link by which the first owner comes in, which it prints once nobody can come in yet.
  served.start = async (isFirst = false) => {
    const child = spawn(program, ["serve", "--db", db, "--listen", `127.0.0.1:${port}`, "--management-rate", "100000"], { stdio: ["ignore", "pipe", "pipe"] });
    served.process = child;
    const link = await new Promise((ready, fail) => {
      let seen = null;
      let serves = false;
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on("line", (line) => {
          seen ??= /http:\S+\/first-run\/\S+/.exec(line)?.[0] ?? null;
          serves ||= line.includes("serves a record");
          if (serves && (seen || !isFirst)) ready(seen);
        });
      }
      child.once("exit", (status) => fail(new Error(`serve ended with ${status}`)));
    });
    return link;
  };
  served.stop = async () => {
    if (served.process.exitCode !== null || served.process.signalCode !== null) return;
    const gone = new Promise((ready) => served.process.once("exit", ready));
    served.process.kill("SIGTERM");
    await gone;
  };
  // As when the machine loses its power: nothing is brought to an end.
  served.kill = async () => {
    const gone = new Promise((ready) => served.process.once("exit", ready));
    served.process.kill("SIGKILL");
    await gone;
  };
  opened.push(() => served.stop().catch(() => {}));
  const link = await served.start(true);
  await firstRun(link, served.base);
  return served;
}

// Somebody else who works here and comes in by a password, as what the role says.
export function colleague(served, name, role) {
  const account = `${role}@winkel.example`;
  const { password } = owner;
  runProgram("staff", "add", name, "--db", served.db, "--by", owner.name);
  const ran = spawnSync(program, ["login", "grant", name, "--role", role, "--account", account, "--db", served.db, "--by", owner.name], { encoding: "utf8", input: `${password}\n` });
  if (ran.status !== 0) throw new Error(`login grant: ${ran.stderr}`);
  return { name, account, password };
}

async function firstRun(link, base) {
  const body = new URLSearchParams({ name: owner.name, function: "eigenaar", account: owner.account, password: owner.password });
  const answer = await fetch(link, { method: "POST", redirect: "manual", headers: { Origin: base }, body });
  if (answer.status !== 303) throw new Error(`the first run: ${answer.status} ${await answer.text()}`);
}

// ---- the browser

const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
opened.push(() => browser.close());

// What a browser says of itself where something on purpose does not answer.
const expectedNoise = [/Failed to load resource/];

// A tab of somebody who is logged in. Its complaints: what its browser said of errors, and what it fetched from elsewhere.
export async function open(served, { language = "nl", as = owner, width = 1280, height = 900, contrast = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: language === "nl" ? "nl-NL" : "en-GB", ...options });
  await context.addInitScript(([chosen, more]) => {
    localStorage.setItem("grondslag.language", chosen);
    if (more) localStorage.setItem("grondslag.contrast", more);
  }, [language, contrast]);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !expectedNoise.some((noise) => noise.test(message.text()))) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(served.base) && !request.url().startsWith("blob:")) complaints.push(`fetched ${request.url()}`);
  });
  if (as) await logIn(page, served, as);
  return { context, page, complaints, go: (path) => page.goto(served.base + path), close: () => context.close() };
}

export async function logIn(page, served, as = owner) {
  await page.goto(`${served.base}/login`);
  await page.fill("input[name=account]", as.account);
  await page.fill("input[name=password]", as.password);
  await Promise.all([page.waitForNavigation(), page.locator("form button").last().click()]);
}

// Once the page has said what it has to say.
export async function settled(page) {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".waiting") === null);
}

// ---- what is done

export const press = (page, name) => page.locator("main").getByRole("button", { name, exact: true }).click();

export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

// ---- what is seen

export async function judge(page, what) {
  // Parts that a style brings in slowly are judged as they end.
  await page.evaluate(axeSource);
  const found = await page.evaluate((wanted) => globalThis.axe.run({ runOnly: wanted }), tags);
  for (const one of found.violations) failures.push(`${what}: ${one.id}: ${one.help}: ${one.nodes.map((node) => node.html).join(" ").slice(0, 600)}`);
  check(found.violations.length === 0, `${what}: axe`);
  check(found.passes.length > 10, `${what}: axe looked at nothing`);
}

export async function fits(page, what) {
  const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  check(width <= room, `${what}: ${width} px wide on ${room}`);
}

export async function picture(page, name) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}
