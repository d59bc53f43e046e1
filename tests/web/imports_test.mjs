// Taking over what stands elsewhere, and erasing: a list of people with the wrong columns, rows that are doubtful, an import that the server's end interrupts
// and that goes on; a register from a spreadsheet; somebody of the list erased, with the report of what stays.
//
//   node imports_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES [PICTURES]
import { check, downloaded, equal, judge, logIn, open, picture, press, run, serve, settled } from "./lib.mjs";

const served = await serve();
const heading = (page) => page.locator("h1").first().innerText();
const csv = (name, lines) => ({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) });
const column = (page, number) => page.locator(`#column-${number}`);

async function chooseList(page, kind, file) {
  await page.getByLabel(kind).check();
  await page.setInputFiles("#file", file);
  await press(page, "Verder");
  await page.getByRole("heading", { level: 1, name: "Wat staat in welke kolom?" }).or(page.getByRole("alert")).first().waitFor();
}

// Enough for a server to end before it has them all.
const many = ["e-mailadres;klantnummer", ...Array.from({ length: 60000 }, (_, index) => `klant${index}@voorbeeld.example;V${index}`)];

await run({
  "a list of people: wrong columns and doubtful rows are explained": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/overnemen/lijst");
    await settled(page);
    await press(page, "Verder");
    await page.getByRole("alert").waitFor();
    await chooseList(page, /^Mensen\. Dan/, csv("foto.csv", ["\0\u0001PNG"]));
    check(/tabel/.test(await page.getByRole("alert").innerText()), "what is no table is said to be none");
    const lines = ["Wie;Waar;Nummer", "Noor;noor.jansen@example.nl;K-1", "Bas;geen idee;K-2", "Tess;tess@example.nl;K-1", ";;", "Ook Noor;noor.jansen@example.nl;K-1"];
    await chooseList(page, /^Mensen\. Dan/, csv("klanten.csv", lines));
    equal(await column(page, 1).inputValue(), "", "a column that tells nothing is not guessed");
    await press(page, "Controleer");
    await page.getByRole("alert").waitFor();
    check(/Kies in welke kolom/.test(await page.getByRole("alert").innerText()), "no column names people");
    await judge(page, "columns that are not right");
    await column(page, 0).selectOption("email");
    await press(page, "Controleer");
    await page.getByRole("heading", { level: 1, name: "Dit zou er gebeuren" }).waitFor();
    check(/Er is niets om over te nemen/.test(await page.locator("main").innerText()), "names are no addresses, and nothing is taken");
    await press(page, "Terug naar de kolommen");
    await column(page, 0).selectOption("");
    await column(page, 1).selectOption("email");
    await column(page, 2).selectOption("customer_number");
    await press(page, "Controleer");
    await page.getByRole("heading", { level: 1, name: "Dit zou er gebeuren" }).waitFor();
    const rows = await page.locator("main table tbody tr").allInnerTexts();
    check(rows.some((row) => /^3\b/.test(row) && row.includes("E-mail") && row.includes("geen e-mailadres")), `a doubtful row: ${JSON.stringify(rows)}`);
    check(rows.every((row) => !/identifier|invalid/i.test(row)), "and in words of everyday");
    await judge(page, "what would be taken over");
    await picture(page, "import-preview");
    const file = await downloaded(page, () => press(page, "Download deze regels (CSV)"));
    check(file.text.includes("geen idee"), "the rows that do not go along can be downloaded");
    await page.getByRole("button", { name: /^Neem \d+ regels over$/ }).click();
    await page.waitForURL(/\/taak\//);
    await page.getByText("regels overgenomen").waitFor();
    await judge(page, "what was taken over");
    equal(tab.complaints.join("; "), "", "complaints");
    await tab.close();
  },

  "an import that the end of the server interrupts goes on": async () => {
    const tab = await open(served);
    const { page } = tab;
    const take = async () => {
      await tab.go("/overnemen/lijst");
      await settled(page);
      await chooseList(page, /^Mensen\. Dan/, csv("veel.csv", many));
      await press(page, "Controleer");
      await page.getByRole("button", { name: /^Neem [\d.]+ regels over$/ }).click({ timeout: 60000 });
      await page.waitForURL(/\/taak\//, { timeout: 60000 });
    };
    await take();
    const job = new URL(page.url()).pathname;
    await served.kill();
    await page.getByText("Het programma geeft geen antwoord", { exact: false }).waitFor({ timeout: 20000 });
    await judge(page, "an import whose server is gone");
    await served.start();
    await logIn(page, served);
    await tab.go(job);
    await settled(page);
    check(/Neem hetzelfde bestand nog eens over/.test(await page.locator("main").innerText()), `what to do is told: ${(await page.locator("main").innerText()).slice(0, 300)}`);
    await judge(page, "an import that was interrupted");
    await take();
    equal(new URL(page.url()).pathname, job, "it goes on, and is no second one");
    await page.getByText("regels overgenomen").waitFor({ timeout: 120000 });
    const told = await page.locator(".tallies").innerText();
    check(/60\.000/.test(told), `all are there, each once: ${told}`);
    await tab.close();
  },

  "somebody is erased, and what stays is told": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/mensen");
    await settled(page);
    await page.getByLabel("E-mailadres").last().fill("noor@example.nl");
    await press(page, "Zoeken");
    await page.waitForURL(/\/mensen\/[0-9a-f-]{36}/);
    await settled(page);
    const person = new URL(page.url()).pathname;
    await tab.go(`${person}/wissen`);
    await settled(page);
    await judge(page, "before erasing");
    await page.locator("main form button.nl-button--primary").click();
    await page.getByRole("alert").waitFor();
    await page.locator("main form input[name=keeps]").first().check();
    await page.locator("#reason").fill("Zij vroeg erom.");
    await page.locator("#is_sure").check();
    await page.locator("main form button.nl-button--primary").click();
    await page.getByRole("status").first().waitFor();
    await page.locator("dl").first().waitFor();
    const report = await page.locator("main").innerText();
    check(!report.includes("noor@example.nl"), "the report does not say who it was");
    check(/back-?up|kopie/i.test(report) && /bezwa/i.test(report), `what stays is told: ${report.slice(0, 600)}`);
    await judge(page, "erased");
    await picture(page, "erased");
    await tab.go(person);
    await settled(page);
    check(!(await page.content()).includes("noor@example.nl"), "the page of who was erased shows nothing of them");
    await tab.go("/mensen");
    await settled(page);
    await page.getByLabel("E-mailadres").last().fill("noor@example.nl");
    await press(page, "Zoeken");
    await page.locator(".nobody").waitFor();
    await tab.close();
  },

  "a register from a spreadsheet": async () => {
    const tab = await open(served);
    const { page } = tab;
    await tab.go("/overnemen/register");
    await settled(page);
    const sheet = [
      "Ons register;;;;;",
      "Naam;Waarvoor;Grondslag;Gegevens;Van wie;Bewaartermijn",
      "Loon betalen;Het loon overmaken;wettelijke plicht;naam, rekeningnummer;medewerkers;7 jaar",
      "Klachten;Klachten afhandelen;gewoon handig;naam;klanten;zolang als nodig",
      ";;;;;",
      "Loon betalen;Nog eens;overeenkomst;naam;medewerkers;2 jaar",
    ];
    await page.setInputFiles("#file", csv("register.csv", sheet));
    await press(page, "Verder");
    await page.getByRole("heading", { level: 1, name: "Wat staat in welke kolom?" }).waitFor();
    equal(await column(page, 0).inputValue(), "name", "the column of names is guessed below a title");
    await judge(page, "columns of a register");
    await press(page, "Verder");
    await page.getByRole("heading", { level: 1, name: "Kijk na wat er wordt gemaakt" }).waitFor();
    await judge(page, "doubtful rows");
    await picture(page, "import-register");
    await press(page, "Controleer");
    await page.getByRole("alert").waitFor();
    const told = await page.locator("main").innerText();
    check(told.includes("“gewoon handig” is geen goede reden"), "a basis that is none is explained");
    check(told.includes("Een eerdere regel heeft dezelfde naam"), "a name that comes twice is explained");
    await page.reload();
    await settled(page);
    equal(await heading(page), "Kijk na wat er wordt gemaakt", "a reload loses nothing");
    for (const row of await page.locator("fieldset.doubtful").all()) {
      if (/dezelfde naam/.test(await row.innerText())) await row.getByLabel("Neem deze regel niet over").check();
    }
    for (const choice of await page.locator("main table select").all()) {
      if ((await choice.inputValue()) === "") await choice.selectOption({ index: 1 });
    }
    await press(page, "Controleer");
    await page.getByRole("heading", { level: 1, name: "Klaar om over te nemen" }).waitFor();
    await page.getByRole("button", { name: "Neem over" }).waitFor();
    await judge(page, "ready to take over");
    await press(page, "Neem over");
    await page.getByRole("heading", { level: 1, name: "Nog te beoordelen" }).waitFor();
    const left = await page.locator("main").innerText();
    check(left.includes("Loon betalen") && left.includes("Klachten"), `what is to be assessed: ${left.slice(0, 300)}`);
    await judge(page, "still to be assessed");
    equal(tab.complaints.join("; "), "", "complaints");
    await tab.close();
  },
});
