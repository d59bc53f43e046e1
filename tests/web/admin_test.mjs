// An owner invites somebody, who sets a password of their own and comes in; a new password in the same way; a link that was used opens nothing.
//
//   node admin_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES
import { check, equal, fits, judge, logIn, open, owner, run, serve, settled } from "./lib.mjs";

const served = await serve();
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const invited = { name: "Bo Bakker", account: "bo@winkel.example", password: "zeven blauwe bakken naast de dijk" };
let member = ""; // the address of their page
let link = "";

// Whether a tab is logged in: 200 or 401.
const statusOf = async (tab) => (await tab.context.request.get(`${served.base}/v1/session`)).status();

async function makeLink(page) {
  await press(page, "Maak de link");
  await page.getByRole("heading", { name: "De link is klaar" }).waitFor();
  return (await page.locator(".command code").innerText()).trim();
}

await run({
  "an owner invites somebody": async () => {
    const tab = await open(served);
    const { page } = tab;
    const { csrf_token } = await (await tab.context.request.get(`${served.base}/v1/session`)).json();
    const headers = { "X-CSRF-Token": csrf_token, "Idempotency-Key": "add-staff-1" };
    const added = await (await tab.context.request.post(`${served.base}/v1/staff`, { headers, data: { name: invited.name } })).json();
    member = `/beheer/mensen/${added.staff}`;
    await tab.go(member);
    await settled(page);
    await page.getByRole("link", { name: "Nodig uit met een wachtwoord" }).click();
    await settled(page);
    await press(page, "Maak de link");
    await page.getByText("Vul een e-mailadres in, of een naam van 3 tekens of meer").first().waitFor();
    await judge(page, "an invitation without an account");
    await page.getByLabel("Waarmee gaat deze persoon inloggen?").fill(owner.account);
    await press(page, "Maak de link");
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Waarmee gaat deze persoon inloggen?").fill(invited.account);
    link = await makeLink(page);
    check(link.startsWith(`${served.base}/invitation/`), `the link: ${link}`);
    await judge(page, "an invitation that was made");
    await page.setViewportSize({ width: 320, height: 800 });
    await fits(page, "an invitation that was made");
    equal(tab.complaints.join("\n"), "", "complaints");
    await tab.close();
  },

  "whoever was invited sets a password and is in": async () => {
    const tab = await open(served, { as: null });
    const { page } = tab;
    await page.goto(link);
    await judge(page, "the page of an invitation");
    await page.fill("input[name=password]", "kort");
    await page.locator("form button").click();
    check((await page.locator("main").innerText()).includes("te kort"), "a short password is refused");
    await judge(page, "a password that is too short");
    await page.fill("input[name=password]", invited.password);
    await Promise.all([page.waitForNavigation(), page.locator("form button").click()]);
    check((await page.locator("main").innerText()).includes(invited.name), "they are in");
    await tab.close();
    const again = await open(served, { as: null });
    equal((await again.page.goto(link)).status(), 404, "a link that was used");
    await judge(again.page, "a link that was used");
    await logIn(again.page, served, invited);
    check((await statusOf(again)) === 200, "their password lets them in");
    await again.close();
  },

  "a new password is chosen by a link too": async () => {
    const theirs = await open(served, { as: invited });
    const tab = await open(served);
    await tab.go(member);
    await settled(tab.page);
    await tab.page.getByRole("link", { name: "Laat een nieuw wachtwoord kiezen" }).click();
    await settled(tab.page);
    equal(await tab.page.getByLabel("Waarmee gaat deze persoon inloggen?").inputValue(), invited.account, "their account");
    const reset = await makeLink(tab.page);
    equal(await statusOf(theirs), 200, "until the link is used nothing changes");
    const other = await open(served, { as: null });
    await other.page.goto(reset);
    await other.page.fill("input[name=password]", "een heel ander lang wachtwoord");
    await Promise.all([other.page.waitForNavigation(), other.page.locator("form button").click()]);
    equal(await statusOf(theirs), 401, "whoever was in by the old password is out");
    for (const one of [theirs, tab, other]) await one.close();
  },
});
