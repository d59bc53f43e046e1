// The pages for the person concerned in a real browser: axe finds nothing on any page, on a telephone in both languages,
// and in Dutch, whose words are the longest, also on a screen, dark and with forced colours; nothing is wider than the
// screen; they do their work without script and by keyboard alone; and nothing is fetched from elsewhere.
//
//   node browser_test.mjs SERVE_PAGES CHROMIUM PACKAGES [PICTURES]
//
// SERVE_PAGES: the program made of serve_pages.cc. PACKAGES: where those of package-lock.json are installed.
// PICTURES: where pictures of all pages are put, to be looked at; without it none are made.
import {spawn, spawnSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {createInterface} from 'node:readline';

const [program, chromiumPath, packages, pictures] = process.argv.slice(2);
const folder = resolve(packages);
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Where this node is too old, one came along with the packages.
const modules = join(folder, 'node_modules');
const brought = readdirSync(modules).filter(name => name.startsWith('node-linux-')).map(name => join(modules, name, 'bin/node'))[0];
if (brought && process.execPath !== brought) {
  process.exit(spawnSync(brought, process.argv.slice(1), {stdio: 'inherit'}).status ?? 1);
}
const require = createRequire(join(folder, 'package.json'));
const {chromium} = require('playwright-core');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let passed = 0;
const failures = [];
function check(holds, what) {
  if (holds) passed++;
  else failures.push(what);
}

const server = spawn(program, [], {stdio: ['pipe', 'pipe', 'inherit']});
const served = await new Promise((ready, reject) => {
  createInterface({input: server.stdout}).once('line', line => ready(JSON.parse(line)));
  server.once('exit', code => reject(new Error(`serve_pages ended with ${code}`)));
});
const base = `http://127.0.0.1:${served.port}`;
const browser = await chromium.launch({executablePath: chromiumPath, args: ['--no-sandbox']});

// A tab, and all that its browser complained of or fetched from elsewhere.
async function open(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on('console', message => complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('request', request => {
    if (!request.url().startsWith(base)) complaints.push(`fetched ${request.url()}`);
  });
  return {context, page, complaints};
}
const address = (path, language) => `${base}${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

// ---- every page, judged by axe

// With pictures every look is tried in both languages.
const looks = [
  {name: 'phone-light', languages: ['nl', 'en'], viewport: {width: 320, height: 700}, colorScheme: 'light'},
  {name: 'phone-dark', viewport: {width: 320, height: 700}, colorScheme: 'dark'},
  {name: 'screen-light', viewport: {width: 1280, height: 900}, colorScheme: 'light'},
  {name: 'screen-dark', viewport: {width: 1280, height: 900}, colorScheme: 'dark'},
  {name: 'forced-colours', viewport: {width: 320, height: 700}, forcedColors: 'active', reducedMotion: 'reduce'},
];
async function judge(page, what) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(wanted => globalThis.axe.run({runOnly: wanted}), tags);
  for (const one of found.violations) {
    failures.push(`${what}: ${one.id}: ${one.help}: ${one.nodes.map(node => node.html).join(' ')}`);
  }
  check(found.violations.length === 0, `${what}: axe`);
  check(found.passes.length > 10, `${what}: axe looked at nothing`);
}
async function fits(page, what) {
  const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  check(width <= room, `${what}: ${width} px wide on ${room}`);
}

for (const {name: look, languages = pictures ? ['nl', 'en'] : ['nl'], ...options} of looks) {
  // axe is put into the page, which its own policy would not let in.
  const {context, page} = await open({...options, bypassCSP: true});
  for (const language of languages) {
    for (const [name, path] of Object.entries(served.pages)) {
      const what = `${name} ${language} ${look}`;
      await page.goto(address(path, language));
      await page.evaluate(() => document.querySelectorAll('details').forEach(one => (one.open = true)));
      await judge(page, what);
      await fits(page, what);
      if (pictures) await page.screenshot({path: join(pictures, `${name}-${language}-${look}.png`), fullPage: true});
    }
    // What is wrong with the forms by which people who work here come in.
    for (const name of ['login', 'first-run']) {
      await page.goto(address(served.pages[name], language));
      await page.locator('button').click();
      await judge(page, `${name} with errors ${language} ${look}`);
      await fits(page, `${name} with errors ${language} ${look}`);
      check((await page.title()).startsWith(language === 'nl' ? 'Fout: ' : 'Error: '), `${name}: error in the title ${language}`);
      check(await page.locator('[aria-invalid=true]').count() >= 2, `${name}: its fields are not marked ${language}`);
      if (pictures) await page.screenshot({path: join(pictures, `${name}-errors-${language}-${look}.png`), fullPage: true});
    }
    // What is wrong with a form.
    await page.goto(address('/p', language));
    await page.locator('button').click();
    await judge(page, `ask with an error ${language} ${look}`);
    check((await page.title()).startsWith(language === 'nl' ? 'Fout: ' : 'Error: '), `error in the title ${language}`);
    if (pictures) await page.screenshot({path: join(pictures, `ask-error-${language}-${look}.png`), fullPage: true});
    await page.locator('[role=alert] a, .wrong a').first().click();
    check(await page.locator('#who').evaluate(field => document.querySelector(':target') === field), 'error leads to its field');
    await page.locator('#who').fill(`nobody-${look}-${language}@example.nl`);
    await page.locator('button').click();
    await judge(page, `asked ${language} ${look}`);
    if (pictures) await page.screenshot({path: join(pictures, `asked-${language}-${look}.png`), fullPage: true});
  }
  await context.close();
}

// ---- texts set wide apart (WCAG 1.4.12): nothing is cut off

{
  const {context, page} = await open({viewport: {width: 320, height: 700}, bypassCSP: true});
  for (const [name, path] of Object.entries(served.pages)) {
    await page.goto(address(path, 'nl'));
    await page.addStyleTag({
      content: '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
    });
    await fits(page, `${name} with texts set wide apart`);
  }
  await context.close();
}

// ---- under its own policy, without script

const actors = served.actors.values();
const act = async (language, use) => {
  const {context, page, complaints} = await open({javaScriptEnabled: false, viewport: {width: 320, height: 700}});
  await use(page, actors.next().value);
  check(complaints.length === 0, `the browser complained (${language}): ${complaints.join('; ')}`);
  await context.close();
};
const title = async page => (await page.locator('h1').textContent()).trim();

for (const language of ['nl', 'en']) {
  const done = language === 'nl' ? 'Gelukt: uw toestemming is ingetrokken' : 'Done: your consent is withdrawn';
  await act(language, async (page, actor) => {
    await page.goto(address(actor.consent, language));
    const style = await page.locator('button').evaluate(button => getComputedStyle(button).backgroundColor);
    check(style === 'rgb(21, 66, 115)', `the style sheet is not used: ${style}`);
    await page.locator('button').click();
    check((await title(page)) === done, `withdrawn by mouse: ${await title(page)}`);
    check(page.url() === address(`${actor.consent}?done=yes`, language), `withdrawn at ${page.url()}`);
    await page.reload();
    check((await title(page)) === done, 'withdrawn, and loaded again');
    await page.goto(address(actor.consent, language));
    check((await page.locator('button').count()) === 0, 'nothing to withdraw any more');
  });
  await act(language, async (page, actor) => {
    await page.goto(address(actor.consent, language));
    // Only the keyboard: from the top to the button, each stop to be seen.
    let stops = 0;
    for (; stops < 20; ++stops) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const focused = document.activeElement;
        const {outlineStyle, outlineWidth} = getComputedStyle(focused);
        return {tag: focused.tagName, seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2};
      });
      check(at.seen, `focus on ${at.tag} cannot be seen`);
      if (at.tag === 'BUTTON') break;
    }
    check(stops < 5, `the button comes after ${stops} stops`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=yes/);
    check((await title(page)) === done, `withdrawn by keyboard: ${await title(page)}`);
  });
  await act(language, async (page, actor) => {
    await page.goto(address(actor.use, language));
    await page.locator('#grounds').fill('Mijn reden');
    await page.locator('label[for=restrict]').click();
    await page.locator('button').click();
    const expected = language === 'nl' ? 'Gelukt: wij hebben uw bezwaar' : 'Done: we have your objection';
    check((await title(page)) === expected, `objected: ${await title(page)}`);
  });
  await act(language, async (page, actor) => {
    await page.goto(address(actor.overview, language));
    await page.locator('button').first().click();
    check((await title(page)).startsWith(language === 'nl' ? 'Gelukt' : 'Done'), `stopped from the overview: ${await title(page)}`);
    await page.locator(`a[href*="${actor.overview}"]`).click();
    check((await title(page)) === (language === 'nl' ? 'Wat wij met uw gegevens doen' : 'What we do with your data'), 'and back');
    const other = language === 'nl' ? 'en' : 'nl';
    await page.locator('header nav a').click();
    check((await page.locator('html').getAttribute('lang')) === other, 'the other language');
  });
}

await browser.close();
server.stdin.end();
const status = await new Promise(ended => (server.exitCode !== null ? ended(server.exitCode) : server.once('exit', ended)));
check(status === 0, `serve_pages ended with ${status}`);
for (const failure of failures) console.error(`failed: ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
