// Who works here and what they may do: a key is made, shown once and withdrawn; what a viewer and an officer may not do is not offered to them, and is refused
// by the server where they try it by hand.
//
//   node staff_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES [PICTURES]
import { check, colleague, equal, judge, open, press, run, serve, settled } from "./lib.mjs";

const served = await serve();
const heading = (page) => page.locator("h1").first().innerText();

// What the server says to somebody who sends it by hand, with the session and the token that the page has.
function sendByHand(page, method, path, body) {
  return page.evaluate(
    async ([how, where, content]) => {
      const { csrf_token: token } = await (await fetch("/v1/session")).json();
      const headers = { "Content-Type": "application/json", "X-CSRF-Token": token, "Idempotency-Key": crypto.randomUUID() };
      const answer = await fetch(`/v1${where}`, { method: how, headers, ...(content === null ? {} : { body: JSON.stringify(content) }) });
      return answer.status;
    },
    [method, path, body ?? null],
  );
}
// What a program gets that asks with a key.
const withKey = async (key) => (await fetch(`${served.base}/v1/organisation`, { headers: { Authorization: `Bearer ${key}` } })).status;

await run({
  "a key is made, shown once, and withdrawn": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/beheer/sleutels/nieuw");
    await settled(page);
    await press(page, "Maak de sleutel");
    await page.getByRole("alert").waitFor();
    await judge(page, "a key without anything chosen");
    await page.getByLabel("Voor welk programma is de sleutel?").fill("Kassa");
    await page.getByLabel(/^Kijker\./).check();
    await press(page, "Maak de sleutel");
    await page.getByRole("heading", { level: 1, name: "De sleutel is gemaakt" }).waitFor();
    await judge(page, "the key");
    const key = (await page.getByLabel("De sleutel").locator("code").innerText()).trim();
    check(key.length >= 32, `the key: ${key.length} characters`);
    equal(await withKey(key), 200, "a program comes in by it");
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    check(!kept.includes(key), "the browser keeps it nowhere");
    await page.reload();
    await settled(page);
    check(!(await page.content()).includes(key), "a reload does not show it again");
    await tab.go("/beheer/sleutels");
    await settled(page);
    check(!(await page.content()).includes(key), "nor does the list");
    await page.getByRole("link", { name: "Kassa" }).click();
    await settled(page);
    await page.getByRole("link", { name: "Trek in" }).click();
    await page.getByRole("heading", { level: 1, name: /intrekken$/ }).waitFor();
    await press(page, "Ja, trek de sleutel in");
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Waarom doet u dit?").fill("De kassa is weg.");
    await press(page, "Ja, trek de sleutel in");
    await page.getByText("De sleutel is ingetrokken.", { exact: false }).waitFor();
    equal(await withKey(key), 401, "no program comes in by it any more");
    check(await page.getByText("Ingetrokken op").isVisible(), "it says since when");
    equal(await page.getByRole("link", { name: "Trek in" }).count(), 0, "it cannot be withdrawn twice");
    equal(tab.complaints.join("; "), "", "complaints");
    await tab.close();
  },

  "a viewer reads everything, is offered nothing that changes, and changes nothing by hand": async () => {
    const tab = await open(served, { as: colleague(served, "Vera Kijkt", "viewer") });
    const { page } = tab;
    const changing = /^(Wijzig|Voeg|Maak|Bewaar|Bewaren|Publiceer|Trek|Beëindig|Nieuw |Neem |Geef toegang|Wis)/;
    for (const path of ["/register", "/register/doelen/newsletter", "/register/maatregelen/encryption", "/privacyverklaring", "/formulieren", "/formulieren/newsletter", "/overnemen", "/beheer", "/overzicht", "/doorgeven"]) {
      await tab.go(path);
      await settled(page);
      const offered = await page.locator("main").getByRole("button", { name: changing }).or(page.locator("main").getByRole("link", { name: changing })).allInnerTexts();
      equal(offered.join("; "), "", `${path}: offered to a viewer`);
    }
    const refusedPages = ["/register/doelen/newsletter/wijzigen", "/register/doelen/newsletter/beeindigen", "/register/doelen/nieuw", "/privacyverklaring/publiceren", "/formulieren/nieuw", "/overnemen/lijst", "/overnemen/register", "/beheer/sleutels", "/beheer/sleutels/nieuw", "/beheer/mensen/nieuw"];
    for (const path of refusedPages) {
      await tab.go(path);
      await settled(page);
      equal(await page.locator("main form").count(), 0, `${path}: a form, typed by its address`);
      equal(await heading(page), "U mag hier alleen kijken", path);
    }
    await judge(page, "what a viewer may not");
    for (const [method, path, body] of [
      ["POST", "/staff", { name: "Zelf" }],
      ["POST", "/register-facts", { about: "organisation", fact: "public_body", value: "yes" }],
      ["POST", "/statement/versions", { where: "https://x.example", language: "nl", format: "html" }],
      ["POST", "/credentials/eigen/keys", { fields: { name: "eigen", role: "owner" } }],
    ]) {
      equal(await sendByHand(page, method, path, body), 403, `${method} ${path} by a viewer`);
    }
    await tab.close();
  },

  "an officer keeps the register, and lets nobody in": async () => {
    const tab = await open(served, { as: colleague(served, "Omar Privacy", "privacy_officer") });
    const { page } = tab;
    await tab.go("/register/maatregelen/encryption");
    await settled(page);
    check((await page.locator("main form").count()) > 0, "an officer may change a measure");
    await tab.go("/beheer");
    await settled(page);
    equal(await page.getByRole("link", { name: "Sleutels" }).count(), 0, "keys are not offered");
    for (const path of ["/beheer/sleutels", "/beheer/sleutels/nieuw", "/beheer/mensen/nieuw"]) {
      await tab.go(path);
      await settled(page);
      equal(await page.locator("main form").count(), 0, `${path}: a form, typed by its address`);
    }
    equal(await sendByHand(page, "POST", "/staff", { name: "Zelf" }), 403, "somebody registered by hand");
    equal(await sendByHand(page, "POST", "/credentials/eigen/keys", { fields: { name: "eigen", role: "owner" } }), 403, "a key by hand");
    await tab.close();
  },
});
