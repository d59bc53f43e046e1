// Consent from end to end: an owner builds a form and sees at once what is wrong with it, takes it into use, makes a link for one person; that person, in
// another browser without script and without account, says yes, and takes it back by the same link; the person's page shows both, and the proof downloads.
//
//   node links_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES [PICTURES]
import { readFileSync } from "node:fs";
import { check, equal, judge, open, picture, run, serve, settled } from "./lib.mjs";

const served = await serve();
const said = {
  nl: {
    make: "Formulier in gebruik nemen", wrong: /Nee\. \d+ ding/, fine: "Ja. U kunt het opslaan.", find: "Zoeken", link: "Maak de link", made: "De link is klaar",
    asks: "zegt u ja of nee?", yes: "Ja, ik geef toestemming", no: "Nee, ik geef geen toestemming", none: "U zei nee", done: "Gelukt: wij hebben uw toestemming",
    stop: "Toestemming intrekken", stopped: "Gelukt: uw toestemming is ingetrokken", took: "Toestemming ingetrokken", text: "Ja, stuur mij nieuws over fietsen. Ik kan altijd stoppen.",
  },
  en: {
    make: "Take the form into use", wrong: /No\. \d+ thing/, fine: "Yes. You can save it.", find: "Search", link: "Make the link", made: "The link is ready",
    asks: "do you say yes or no?", yes: "Yes, I consent", no: "No, I do not consent", none: "You said no", done: "Done: we have your consent",
    stop: "Withdraw consent", stopped: "Done: your consent is withdrawn", took: "Consent withdrawn", text: "Yes, send me news about bicycles. I can stop at any time.",
  },
};
const answers = {
  consent_affirmative_act: "yes", consent_specific: "yes", consent_freely_given: "yes", consent_distinguishable: "yes", consent_informed: "yes",
  consent_conditional: "no", clear_imbalance: "no", withdrawal_channel_harder: "no", withdrawal_told: "yes",
};
const press = (page, name) => page.locator("main").getByRole("button", { name }).first().click();
const body = (page) => page.locator("main").innerText();

async function personAt(tab, words) {
  const { page } = tab;
  await tab.go("/mensen");
  await settled(page);
  await page.locator("main input[type=text], main input[type=email], main input[type=search]").first().fill("noor@example.nl");
  await press(page, words.find);
  await page.waitForURL(/\/mensen\/[0-9a-f-]{36}/);
  await settled(page);
  return new URL(page.url()).pathname;
}

// Answers what the rule book asks, as it comes to be asked, until nothing is against the form.
async function answerAll(page, words) {
  const fine = page.getByText(words.fine);
  for (let tries = 0; tries < 40 && !(await fine.isVisible()); ++tries) {
    for (const [fact, value] of Object.entries(answers)) {
      const choice = page.locator(`input[name="fact-${fact}"][value="${value}"]`);
      if ((await choice.count()) > 0 && !(await choice.isChecked())) await choice.check();
    }
    await page.waitForTimeout(300);
  }
  await fine.waitFor();
}

async function buildForm(tab, language) {
  const words = said[language];
  const { page } = tab;
  await tab.go("/formulieren/nieuw");
  await settled(page);
  await page.locator("#purpose").selectOption("newsletter");
  await page.locator("#text_nl").fill(said.nl.text);
  await page.locator("#text_en").fill(said.en.text);
  await page.locator("fieldset:has(#categories) input").first().check();
  await page.locator("#give_channel").fill("web");
  await page.locator("#give_steps").fill("1");
  await page.locator("#withdraw_channel").fill("web");
  await page.locator("#withdraw_steps").fill("3");
  await page.getByText(words.wrong).first().waitFor();
  check(true, `${language}: harder to stop than to begin is said at once`);
  await judge(page, `${language}: a form that cannot be used`);
  await page.locator("#withdraw_steps").fill("1");
  await page.locator("fieldset:has(#contact_channels) input").first().check();
  await answerAll(page, words);
  await judge(page, `${language}: a form that can be used`);
  await press(page, words.make);
  await page.waitForURL(/\/formulieren\/newsletter[^/]*(\/website)?$/);
  await settled(page);
  return /\/formulieren\/([^/]+)/.exec(page.url())[1];
}

async function makeLink(tab, person, form, language) {
  const words = said[language];
  const { page } = tab;
  await tab.go(`${person}/link`);
  await settled(page);
  await press(page, words.link);
  await page.getByRole("alert").waitFor();
  await judge(page, `${language}: nothing chosen`);
  await page.locator(`input[name=what][value="form:${form}"], input[name=what][value="form:form/${form}"]`).first().check();
  await press(page, words.link);
  await page.getByRole("heading", { level: 1, name: words.made }).waitFor();
  await judge(page, `${language}: a link`);
  await picture(page, `link-${language}`);
  return (await page.locator("main pre").innerText()).trim();
}

// Somebody without account. Judged in a browser of its own that lets axe in; done in one without script.
async function answer(link, language) {
  const words = said[language];
  const looked = await open(served, { as: null, language, width: 320, bypassCSP: true });
  await looked.page.goto(link);
  await judge(looked.page, `${language}: being asked`);
  await picture(looked.page, `asked-${language}`);
  await looked.close();
  const tab = await open(served, { as: null, language, javaScriptEnabled: false });
  const { page } = tab;
  const heading = () => page.locator("h1").innerText();
  await page.goto(link);
  check((await heading()).includes(words.asks), `${language}: asked: ${await heading()}`);
  check((await body(page)).includes(words.text), `${language}: word for word`);
  equal(await page.locator("input:checked").count(), 0, `${language}: nothing ticked`);
  await page.getByRole("button", { name: words.no }).click();
  equal(await heading(), words.none, `${language}: a no`);
  await page.goto(link);
  await page.getByRole("button", { name: words.yes }).click();
  equal(await heading(), words.done, `${language}: a yes`);
  check(tab.complaints.length === 0, `${language}: ${tab.complaints.join("; ")}`);
  return tab;
}

async function wholeWay(language) {
  const words = said[language];
  const tab = await open(served, { language });
  const form = await buildForm(tab, language);
  await tab.go(`/formulieren/${form}/website`);
  await settled(tab.page);
  await judge(tab.page, `${language}: the form on a website`);
  check((await body(tab.page)).includes(`/v1/forms/${form}/_ask`), `${language}: the call for a link`);
  const preview = await tab.page.locator(`main a[href$="/p/ask/${form}"]`).getAttribute("href");
  const seen = await open(served, { as: null, language });
  equal((await seen.page.goto(preview)).status(), 200, `${language}: the page can be looked at`);
  equal(await seen.page.locator("form").count(), 0, `${language}: and not answered`);
  await seen.close();

  const person = await personAt(tab, words);
  const visitor = await answer(await makeLink(tab, person, form, language), language);
  await tab.go(`${person}/bewijs/newsletter`);
  await settled(tab.page);
  check((await body(tab.page)).includes(words.text), `${language}: the proof has the text that was shown`);
  const [download] = await Promise.all([tab.page.waitForEvent("download"), tab.page.locator("main .actions button").first().click()]);
  check(readFileSync(await download.path(), "utf8").includes(words.text), `${language}: the file of the proof too`);

  await visitor.page.getByRole("button", { name: words.stop }).first().click();
  equal(await visitor.page.locator("h1").first().innerText(), words.stopped, `${language}: taken back by the link`);
  await visitor.close();
  await tab.go(person);
  await settled(tab.page);
  check((await body(tab.page)).toLowerCase().includes(words.took.toLowerCase().split(" ").at(-1)), `${language}: the person's page says so`);
  await judge(tab.page, `${language}: the person afterwards`);
  check(tab.complaints.length === 0, `${language}: ${tab.complaints.join("; ")}`);
  await tab.close();
}

await run({
  "asked, answered and taken back in Dutch": () => wholeWay("nl"),
  "asked, answered and taken back in English": () => wholeWay("en"),
});
