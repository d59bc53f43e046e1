// From a door to an answer, as an owner goes it: with the mouse and by keyboard alone, back and forth, over a reload, with the server gone in the middle and
// the session ended; every situation of the gallery comes to the answer that it must; and an answer is kept in the register with one button.
//
//   node questions_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES [PICTURES]
import { answerAs, factIn, fill, heading, isAt, next, situations, valueOf, wordOf } from "./conversation.mjs";
import { check, equal, fits, judge, logIn, open, picture, run, serve, settled } from "./lib.mjs";

const served = await serve();

const verdicts = {
  nl: { allowed: "Ja. Dit mag.", not_allowed: "Nee. Dit mag niet.", undetermined: /nog niet/, not_applicable: /niet over/, contested: /verschil/ },
};

const tests = {
  "the doors lead to a first question": async () => {
    const tab = await open(served);
    for (const door of ["Mag ik deze gegevens gebruiken?", "Mag ik ze aan iemand anders geven?", "Mag ik deze reclame sturen?"]) {
      await tab.go("/");
      await tab.page.getByRole("link", { name: door }).click();
      await tab.page.waitForURL(/\/vraag\//);
      await settled(tab.page);
      check((await heading(tab.page)).endsWith("?"), `${door}: ${await heading(tab.page)}`);
    }
    await tab.close();
  },

  "ten situations come to their answers": async () => {
    const tab = await open(served);
    await tab.go("/situaties");
    const all = await situations(tab.page);
    for (const situation of all.filter((_, index) => index % 10 === 0)) {
      await tab.go(`/vragen/nieuw/${situation.decision}?situatie=${situation.situation}`);
      await tab.page.waitForURL(/\/(vraag|antwoorden)/);
      await settled(tab.page);
      const questions = (await answerAs(tab.page, situation)).length;
      check(questions <= 15, `${situation.situation}: ${questions} questions`);
      if (isAt(tab.page, "/antwoorden")) {
        await tab.page.getByRole("link", { name: "Naar het antwoord" }).click();
        await settled(tab.page);
      }
      check(isAt(tab.page, "/antwoord"), `${situation.situation}: ends at ${tab.page.url()}`);
      const told = await heading(tab.page);
      const wanted = verdicts.nl[situation.expect.verdict];
      check(typeof wanted === "string" ? told === wanted : wanted.test(told), `${situation.situation}: ${told}, and not ${situation.expect.verdict}`);
    }
    equal(tab.complaints.join("; "), "", "complaints");
    await tab.close();
  },

  "back, reload and change lose nothing": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/vragen/nieuw/market?situatie=newsletter-to-customers");
    await page.waitForURL(/\/vraag\//);
    await settled(page);
    const first = factIn(page);
    await fill(page, "own_similar", "Het is weer kaas.");
    await page.reload();
    await settled(page);
    equal(await page.locator("#reason").inputValue(), "Het is weer kaas.", "typed, and there after a reload");
    await next(page);
    const second = factIn(page);
    check(second !== first, "the next question is another one");
    await page.goBack();
    await settled(page);
    equal(factIn(page), first, "the browser's back button");
    check(await page.locator('input[value="own_similar"]').isChecked(), "what was answered is still filled in");
    await page.goForward();
    await settled(page);
    await page.getByRole("link", { name: "Terug" }).click();
    await settled(page);
    equal(factIn(page), first, "the link back");
    await next(page);
    while (factIn(page) !== "") {
      await fill(page, "yes");
      await next(page);
    }
    check(isAt(page, "/antwoorden"), "all is shown before the answer");
    await judge(page, "answers to be checked");
    await page.getByRole("link", { name: /^Wijzig/ }).first().click();
    await settled(page);
    check(factIn(page) !== "", "a change leads to its question");
    await next(page);
    check(isAt(page, "/antwoorden"), "and back to the answers");
    await tab.close();
  },

  "a question without an answer says so": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/vragen/nieuw/process");
    await page.waitForURL(/\/vraag\//);
    await settled(page);
    await page.getByRole("button", { name: "Verder" }).click();
    await page.getByRole("alert").waitFor();
    check((await page.title()).startsWith("Fout: "), `the title: ${await page.title()}`);
    check(await page.evaluate(() => document.activeElement?.getAttribute("role") === "alert"), "the summary has the focus");
    await judge(page, "a question with an error");
    await tab.close();
  },

  "the server goes and comes back": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/vragen/nieuw/market?situatie=newsletter-to-customers");
    await page.waitForURL(/\/vraag\//);
    await settled(page);
    await fill(page, "own_similar", "Nog steeds kaas.");
    await served.stop();
    await page.getByRole("button", { name: "Verder" }).click();
    await page.getByText("Het programma geeft geen antwoord", { exact: false }).waitFor();
    equal(await page.locator("#reason").inputValue(), "Nog steeds kaas.", "typed before the server went");
    await served.start();
    await page.getByRole("button", { name: "Opnieuw proberen" }).click();
    // The session went with the server: whoever logs in again finds what was typed.
    await page.waitForFunction(() => !location.pathname.includes("similarity") || document.body.innerText.includes("Inloggen"));
    if (page.url().includes("similarity")) {
      const place = page.url();
      await logIn(page, served);
      await page.goto(place);
      await settled(page);
      equal(await page.locator("#reason").inputValue(), "Nog steeds kaas.", "typed before the session ended");
      await next(page);
    }
    check(!page.url().includes("similarity"), "it goes on");
    await tab.close();
  },

  "by keyboard alone, from a door to the answer": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/situaties?zoek=nieuwsbrief");
    await settled(page);
    const [situation] = (await situations(page)).filter((one) => one.situation === "newsletter-to-customers");
    const press = (key) => page.keyboard.press(key);
    const focused = () => page.evaluate(() => ({ text: document.activeElement?.textContent ?? "", type: document.activeElement?.getAttribute("type"), value: document.activeElement?.getAttribute("value") }));
    const tabTo = async (holds, what) => {
      for (let i = 0; i < 80; i++) {
        await press("Tab");
        if (holds(await focused())) return;
      }
      throw new Error(`no Tab leads to ${what}`);
    };
    await tabTo((one) => one.text === situation.title.nl, "the situation");
    await press("Enter");
    await page.waitForURL(/\/vraag\//);
    await settled(page);
    for (let questions = 0; factIn(page) !== "" && questions < 15; questions++) {
      const given = situation.answers[factIn(page)];
      const wanted = wordOf(valueOf(given));
      await tabTo((one) => one.type === "radio", "the choices");
      for (let i = 0; i < 10 && (await focused()).value !== wanted; i++) await press("ArrowDown");
      await press("Space");
      if (await page.locator("#reason").count()) {
        await press("Tab");
        await page.keyboard.type("omdat het zo is");
      }
      const before = page.url();
      await tabTo((one) => one.text === "Verder", "the button");
      await press("Enter");
      await page.waitForFunction((url) => location.href !== url, before);
      await settled(page);
    }
    await tabTo((one) => one.text === "Naar het antwoord", "the answer");
    await press("Enter");
    await page.waitForURL(/\/antwoord$/);
    await settled(page);
    equal(await heading(page), "Ja. Dit mag.", "the answer");
    await tab.close();
  },

  // 1280 px at 400 % are 320 px of a page.
  "at four times its size it fits and nothing is lost": async () => {
    const tab = await open(served, { width: 320, height: 256 });
    await tab.go("/vragen/nieuw/process?situatie=webshop-order");
    await tab.page.waitForURL(/\/(vraag|antwoorden)/);
    await settled(tab.page);
    await fits(tab.page, "a question at 400 %");
    await tab.close();
  },

  "an answer is kept in the register": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/situaties");
    const situation = (await situations(page)).find((one) => one.situation === "webshop-order");
    await tab.go(`/vragen/nieuw/${situation.decision}?situatie=${situation.situation}`);
    await page.waitForURL(/\/(vraag|antwoorden)/);
    await settled(page);
    await answerAs(page, situation);
    await page.getByRole("link", { name: "Naar het antwoord" }).click();
    await settled(page);
    await judge(page, "an answer");
    await picture(page, "answer");
    const pdf = await page.pdf({ format: "A4" });
    equal([...pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b/g)].length, 1, "printed pages");
    await page.getByRole("link", { name: "Bewaar in mijn register" }).click();
    await settled(page);
    await judge(page, "what is still needed");
    await page.getByLabel("Hoe noemt u dit?").fill("Bestellingen bezorgen");
    await page.getByLabel("Wat doet u precies met de gegevens?").fill("Wij bezorgen wat u bestelt.");
    await page.getByLabel("Waarom mag dit volgens u?").fill("Zonder adres kunnen wij niet bezorgen.");
    for (const legend of ["Bij welk werk hoort dit?", "Welke gegevens zijn het?", "Over welke mensen gaat het?"]) {
      await page.getByRole("group", { name: legend }).locator("input").first().check();
    }
    await page.getByLabel("Een aantal maanden").check();
    await page.getByLabel("Hoeveel maanden?").fill("24");
    await page.getByLabel("Vanaf wanneer telt u?").fill("na de laatste bestelling");
    await picture(page, "keep");
    await page.locator("main form button.nl-button--primary").click();
    await page.waitForURL(/\/antwoord$/, { timeout: 10000 });
    await settled(page);
    await page.getByText("Het antwoord is bewaard in uw register", { exact: false }).waitFor();
    await tab.go("/register");
    await settled(page);
    check(await page.getByText("Bestellingen bezorgen").first().isVisible(), "it stands in the register");
    await tab.close();
  },
};
await run(tests);
