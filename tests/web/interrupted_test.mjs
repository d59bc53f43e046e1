// What was typed or was under way when the session ended, the server went, or somebody else was first: it is said, and nothing is lost.
//
//   node interrupted_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES [PICTURES]
import { check, downloaded, equal, judge, logIn, open, owner, press, run, serve, settled } from "./lib.mjs";

const served = await serve();

const save = (page) => page.locator("main form button.nl-button--primary").last().click();

// By the link that the page gives, and back to where it was.
async function logInAgain(page) {
  await page.getByRole("link", { name: "Inloggen", exact: true }).last().click();
  await page.waitForURL(/\/login/);
  await page.fill("input[name=account]", owner.account);
  await page.fill("input[name=password]", owner.password);
  await Promise.all([page.waitForNavigation(), page.locator("form button").last().click()]);
  await settled(page);
}

async function personOf(tab, address) {
  await tab.go("/mensen");
  await settled(tab.page);
  await tab.page.locator("#identifier").fill(address);
  await press(tab.page, "Zoeken");
  await tab.page.waitForURL(/\/mensen\/[0-9a-f-]{36}/);
  return new URL(tab.page.url()).pathname;
}

// Where something is typed, and what; fields by their ids.
const typedAt = [
  { path: "/register/maatregelen/encryption", field: "main form input[type=text], main form textarea", text: "Alles versleuteld, ook onderweg" },
  { path: "/register/doelen/newsletter/beeindigen", field: "#reason", text: "Wij stoppen met de nieuwsbrief.", also: async (page) => page.locator("#last_day").fill("2099-01-01") },
  { path: "/privacyverklaring/publiceren", field: "#where", text: "https://blauwefiets.example/lees" },
  { path: "/beheer/mensen/nieuw", field: "#name", text: "Karel Nieuw" },
  { path: "/beheer/sleutels/nieuw", field: "#name", text: "Kassa achter", also: (page) => page.getByLabel(/^Kijker\./).check() },
  { path: "PERSON/op-slot", field: "#reason, #evidence", text: "Hij betwist zijn adres." },
  { path: "PERSON/bezwaar", field: "#grounds", text: "Hij wil het niet meer." },
];

await run({
  "the session ends while somebody types": async () => {
    const tab = await open(served);
    const { page, context } = tab;
    const person = await personOf(tab, "sem@example.nl");
    for (const { path: where, field, text, also } of typedAt) {
      const path = where.replace("PERSON", person);
      await tab.go(path);
      await settled(page);
      await page.locator(field).first().fill(text);
      await also?.(page);
      for (const group of await page.locator("main form fieldset:has(input[type=radio])").all()) {
        if ((await group.locator("input:checked").count()) === 0) await group.locator("input").first().check();
      }
      await context.clearCookies();
      await save(page);
      await page.getByText("U bent niet ingelogd").first().waitFor();
      equal(await page.locator(field).first().inputValue(), text, `${where}: still there while nobody is logged in`);
      await logInAgain(page);
      equal(new URL(page.url()).pathname, path, `${where}: back where it was`);
      equal(await page.locator(field).first().inputValue(), text, `${where}: typed before the session ended`);
    }
    await tab.close();
  },

  "the server goes during a save, and what was typed is saved once": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/beheer/mensen/nieuw");
    await settled(page);
    await page.locator("#name").fill("Petra Bewaard");
    await served.stop();
    await save(page);
    await page.getByText("Het programma geeft geen antwoord", { exact: false }).waitFor();
    await judge(page, "a save without a server");
    equal(await page.locator("#name").inputValue(), "Petra Bewaard", "what was typed stands");
    await served.start();
    await press(page, "Opnieuw proberen");
    await page.getByText("U bent niet ingelogd").first().waitFor();
    await logInAgain(page);
    equal(await page.locator("#name").inputValue(), "Petra Bewaard", "what was typed stands after logging in");
    await save(page);
    await page.getByText("Petra Bewaard").first().waitFor();
    await tab.go("/beheer");
    await settled(page);
    equal(await page.getByRole("link", { name: "Petra Bewaard" }).count(), 1, "it is on record once");
    await tab.close();
  },

  // As where the answer is lost on its way: the server has recorded it, and the page does not know.
  "an answer that is lost on its way records nothing twice": async () => {
    const tab = await open(served);
    const { page, context } = tab;
    await tab.go("/beheer/mensen/nieuw");
    await settled(page);
    await page.locator("#name").fill("Eenmaal Genoeg");
    let isLost = false;
    await context.route("**/v1/staff", async (route) => {
      if (isLost || route.request().method() !== "POST") return route.continue();
      isLost = true;
      await route.fetch();
      return route.abort();
    });
    await save(page);
    await page.getByText("Het programma geeft geen antwoord", { exact: false }).waitFor();
    await press(page, "Opnieuw proberen");
    await page.getByText("Eenmaal Genoeg").first().waitFor();
    await tab.go("/beheer");
    await settled(page);
    equal(await page.getByRole("link", { name: "Eenmaal Genoeg" }).count(), 1, "it is on record once");
    await tab.close();
  },

  "the server goes while a list is checked, and the list goes on": async () => {
    const tab = await open(served);
    const { page, context } = tab;
    await tab.go("/reclame/lijst");
    await settled(page);
    await page.getByRole("group", { name: "Waarvoor is de reclame?" }).locator("input").first().check();
    const rows = Array.from({ length: 12000 }, (_, index) => `nummer${index}@example.nl`);
    await page.setInputFiles("#file", { name: "lijst.csv", mimeType: "text/csv", buffer: Buffer.from(["e-mail", "yara@example.nl", ...rows].join("\n")) });
    await page.getByLabel("In welke kolom staan de adressen of nummers?").waitFor();
    await press(page, "Kijk de lijst na");
    // The fourth part finds no server.
    let parts = 0;
    await context.route("**/v1/campaigns/_screen", async (route) => {
      if (++parts === 4) await served.stop();
      await route.continue();
    });
    await press(page, "Kijk de lijst na");
    await page.getByText("Het programma geeft geen antwoord", { exact: false }).waitFor();
    const before = Number(await page.locator("progress").getAttribute("value"));
    equal(before, 3000, "as far as it was");
    await judge(page, "a list without a server");
    await served.start();
    await press(page, "Opnieuw proberen");
    await page.getByText("U bent niet ingelogd").first().waitFor();
    await judge(page, "a list whose session ended");
    const [beside] = await Promise.all([context.waitForEvent("page"), page.getByRole("link", { name: "Inloggen op een nieuw tabblad" }).click()]);
    await logIn(beside, served);
    await beside.close();
    equal(Number(await page.locator("progress").getAttribute("value")), before, "nothing of it was lost");
    await press(page, "Ik ben ingelogd, ga verder");
    await page.getByText(/Klaar\. \d+ van de 12001 regels/).waitFor();
    const { text } = await downloaded(page, () => press(page, "Bewaar alle regels met de reden"));
    equal(text.trim().split("\r\n").length, 12002, "rows given back");
    await tab.close();
  },

  "two people end the same purpose": async () => {
    const first = await open(served);
    const second = await open(served);
    for (const { page, go } of [first, second]) {
      await go("/register/doelen/newsletter/beeindigen");
      await settled(page);
      await page.locator("#last_day").fill("2099-01-01");
      await page.locator("#reason").fill("Wij stoppen ermee.");
    }
    await save(first.page);
    await first.page.getByRole("status").first().waitFor();
    await save(second.page);
    await second.page.getByRole("heading", { name: "Iemand anders was u voor" }).waitFor();
    await judge(second.page, "somebody else ended it first");
    equal(await second.page.locator("#reason").inputValue(), "Wij stoppen ermee.", "what was typed stands");
    await press(second.page, "Laat zien wat er nu staat");
    await settled(second.page);
    check((await second.page.locator("#reason").inputValue()) === "Wij stoppen ermee.", "also beside what stands now");
    await first.close();
    await second.close();
  },
});
