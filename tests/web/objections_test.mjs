// What somebody who works here does with an objection: a contract is not stopped by it, an interest may be weighed, and of one to everything only the purpose that was
// weighed goes on.
//
//   node objections_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES [PICTURES]
import { check, judge, open, picture, run, serve, settled } from "./lib.mjs";

const served = await serve();
const press = (page, name) => page.locator("main").getByRole("button", { name }).click();

async function person(page, go) {
  await go("/mensen");
  await settled(page);
  await page.locator("main input[type=text], main input[type=email], main input[type=search]").first().fill("noor@example.nl");
  await press(page, "Zoeken");
  await page.waitForURL(/\/mensen\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

// purpose: empty: to everything. Gives the page on which it is weighed.
async function object({ page, go }, purpose) {
  const path = await person(page, go);
  await go(`${path}/bezwaar`);
  await settled(page);
  await page.locator("#kind-use, [name=kind][value=use]").first().check();
  await page.locator("#purpose").selectOption(purpose);
  await press(page, "Bezwaar vastleggen");
  await page.getByRole("heading", { level: 1, name: "Het bezwaar is vastgelegd" }).waitFor();
  await go(path);
  await settled(page);
  await page.getByRole("link", { name: "Bezwaar afwegen" }).last().click();
  await settled(page);
  await page.getByLabel("Wij gaan door").check();
  return path;
}

async function weighFactors(page) {
  await page.getByText("Hoe sterk zijn uw redenen om toch door te gaan?").waitFor();
  for (const fact of ["objection_situation", "objection_own_reasons"]) {
    await page.locator(`[name=${fact}]`).first().check();
    await page.locator(`#${fact}-reason`).fill("Dat staat in het dossier.");
  }
}

async function record(page) {
  await page.locator("#reason").fill("Er loopt een rechtszaak.");
  await press(page, "Uitkomst vastleggen");
  await page.getByRole("heading", { level: 1, name: "Het bezwaar is afgewogen" }).waitFor();
}

const tests = {
  "an objection stops no contract, and nothing is weighed": async () => {
    const tab = await open(served);
    await object(tab, "deliver");
    await tab.page.getByText("Een bezwaar stopt het dan niet.").waitFor();
    check(!(await tab.page.locator("main").innerText()).includes("Hoe sterk zijn uw redenen"), "nothing is asked");
    await judge(tab.page, "an objection without effect");
    await picture(tab.page, "objection-without-effect");
    await record(tab.page);
    await tab.close();
  },

  "an objection to advertising always comes first": async () => {
    const tab = await open(served);
    await object(tab, "newsletter");
    await tab.page.getByText("Hier kunt u niet doorgaan").waitFor();
    await judge(tab.page, "an absolute objection");
    await tab.close();
  },

  "an objection to everything is overruled in one purpose alone": async () => {
    const tab = await open(served);
    const path = await object(tab, "");
    await tab.page.locator("#purpose").selectOption("complaints");
    await weighFactors(tab.page);
    await judge(tab.page, "an objection that is weighed");
    await record(tab.page);
    await tab.go(path);
    await settled(tab.page);
    await tab.page.getByText("Alleen hiervoor mag u doorgaan: Klachten afhandelen").waitFor();
    await tab.close();
  },
};
await run(tests);
