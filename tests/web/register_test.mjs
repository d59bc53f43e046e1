// What an organisation keeps in order, as those who work there do it: the privacy statement is published, a purpose is changed by two people at once, somebody is
// found and takes a consent back, a campaign is counted and a list is checked.
//
//   node register_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES [PICTURES]
import { check, downloaded, equal, judge, open, picture, press, run, serve, settled } from "./lib.mjs";

const served = await serve();

const tests = {
  "the privacy statement is published and can be read by everybody": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/privacyverklaring");
    await settled(page);
    await page.getByRole("link", { name: "Publiceer de verklaring" }).click();
    await settled(page);
    await press(page, "Publiceren");
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Waar kunnen mensen het lezen?").fill("https://blauwefiets.example/privacy");
    await page.getByLabel("Webpagina (HTML)").check();
    await press(page, "Publiceren");
    await page.getByRole("heading", { level: 1, name: "Versie 1 is gepubliceerd" }).waitFor();
    await judge(page, "published");
    const file = await downloaded(page, () => press(page, "Download wat u publiceerde"));
    check(file.text.includes("De Blauwe Fiets"), `what was published: ${file.name}`);
    const anybody = await open(served, { as: null });
    await anybody.go("/privacy");
    check((await anybody.page.content()).includes("De Blauwe Fiets"), "anybody reads it");
    await anybody.close();
    await tab.close();
  },

  "two people change the same record, and nothing typed is lost": async () => {
    const first = await open(served);
    const second = await open(served);
    const name = (page) => page.locator("main form").locator("input[type=text], textarea").first();
    const save = (page) => page.locator("main form button.nl-button--primary").first().click();
    for (const { page, go } of [first, second]) {
      await go("/register/maatregelen/encryption");
      await settled(page);
    }
    const before = await name(first.page).inputValue();
    equal(before, "Versleutelde opslag en verzending", "the name");
    await name(first.page).fill(`${before}, ook van back-ups`);
    await save(first.page);
    await first.page.getByText("Uw wijziging is bewaard.").waitFor();
    await name(second.page).fill(`${before}, altijd`);
    await save(second.page);
    await second.page.getByRole("alert").first().waitFor();
    const told = await second.page.locator("main").innerText();
    check(told.includes("ook van back-ups"), `what stands now is shown: ${told.slice(0, 300)}`);
    check(told.includes("altijd") || (await name(second.page).inputValue()).includes("altijd"), "typed while somebody else was first");
    await judge(second.page, "somebody else was first");
    await picture(second.page, "somebody-was-first");
    await first.close();
    await second.close();
  },

  "somebody is found, and takes a consent back": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/mensen");
    await settled(page);
    await page.locator("main input[type=text], main input[type=email], main input[type=search]").first().fill("noor@example.nl");
    await press(page, "Zoeken");
    await page.waitForURL(/\/mensen\/[0-9a-f-]{36}/);
    await settled(page);
    check(!page.url().includes("noor"), "who it is stands in no address");
    await judge(page, "a person");
    await picture(page, "person");
    const person = new URL(page.url()).pathname;
    await tab.go(`${person}/intrekken`);
    await settled(page);
    await page.getByLabel("Alle toestemmingen").check();
    for (const group of await page.locator("main form fieldset").all()) {
      if ((await group.locator("input:checked").count()) === 0) await group.locator("input").first().check();
    }
    await press(page, "Intrekken");
    await page.getByRole("heading", { level: 1, name: "De toestemming is ingetrokken" }).waitFor();
    await tab.go(person);
    await settled(page);
    check((await page.locator("main").innerText()).includes("ngetrokken"), "it stands on record");
    await tab.close();
  },

  "the owner downloads a backup": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/beheer/reservekopie");
    await settled(page);
    const file = await downloaded(page, () => page.getByRole("link", { name: "Download een reservekopie" }).click());
    check(/^\d{4}-\d\d-\d\d\.record$/.test(file.name), `the name of the backup: ${file.name}`);
    check(file.text.startsWith("grondslag record 1\n"), "what the backup begins with");
    check(!file.text.includes("noor@example.nl"), "nobody can be read in it");
    await tab.close();
  },

  "a campaign is counted, and a list is checked": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/reclame");
    await settled(page);
    await press(page, "Tel wie het mag krijgen");
    await page.getByRole("alert").waitFor();
    await page.getByRole("group", { name: "Waarvoor is de reclame?" }).locator("input").first().check();
    await page.getByLabel("Met een e-mail, sms of app").check();
    await press(page, "Tel wie het mag krijgen");
    await page.getByText(/Van \d+ mensen mogen \d+ deze reclame nu krijgen/).waitFor();
    await judge(page, "a campaign that was counted");
    await page.getByLabel("Op welke dag verstuurt u de reclame?").fill("2020-01-01");
    await page.getByRole("button", { name: "Tel wie het mag krijgen" }).click();
    await page.getByText("Kies vandaag, of een dag die nog komt").first().waitFor();
    const ahead = new Date(Date.now() + 600 * 86400_000).toISOString().slice(0, 10);
    await page.getByLabel("Op welke dag verstuurt u de reclame?").fill(ahead);
    await page.getByRole("button", { name: "Tel wie het mag krijgen" }).click();
    await page.getByText(/Op .* mogen \d+ van de \d+ mensen deze reclame krijgen, zoals wij het vandaag weten\./).waitFor();
    await judge(page, "a campaign of a day to come");
    await tab.go("/reclame/lijst");
    await settled(page);
    await page.getByRole("group", { name: "Waarvoor is de reclame?" }).locator("input").first().check();
    const rows = Array.from({ length: 2500 }, (_, index) => `Nummer ${index};nummer${index}@example.nl`);
    const list = ["naam;e-mail", "Noor;noor@example.nl", "Zonder;geen adres", "=1+1;formule@example.nl", ...rows].join("\n");
    await page.setInputFiles("#file", { name: "lijst.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
    await page.getByLabel("In welke kolom staan de adressen of nummers?").waitFor();
    equal(await page.locator("#column").inputValue(), "1", "the column that was guessed");
    await press(page, "Kijk de lijst na");
    await press(page, "Kijk de lijst na");
    await page.getByText(/Klaar\. \d+ van de 2503 regels/).waitFor();
    await judge(page, "a list that was checked");
    const { text } = await downloaded(page, () => press(page, "Bewaar alle regels met de reden"));
    const lines = text.trim().split("\r\n");
    equal(lines.length, 2504, "rows given back");
    check(lines.find((line) => line.includes("noor@"))?.includes("Mag niet"), "who took it back may not get it");
    check(lines.some((line) => line.includes("Zonder") && line.includes("geen geldig adres")), "no address is said to be none");
    check(!lines.some((line) => line.startsWith("=")), "no cell is a formula");
    await tab.close();
  },
};
await run(tests);
