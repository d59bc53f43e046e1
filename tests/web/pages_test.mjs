// Every page of the page in the browser: axe finds nothing on it, in both languages, on a telephone and on a screen, light, dark, with forced colours and
// with more contrast; nothing is wider than the screen; each has a title and a heading of its own; and nothing is fetched from elsewhere or against the
// policy.
//
//   node pages_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES [PICTURES]
//
// Without PICTURES each page is looked at twice, one where something is done once; with it all in every look and language, and pictures are put there.
import { check, equal, fits, judge, open, picture, pictures, run, serve, settled } from "./lib.mjs";

const paths = [
  "/",
  "/situaties",
  "/situaties?zoek=camera",
  "/vragen",
  "/register",
  "/register/kaart",
  "/register/doelen/newsletter",
  "/register/gegevens",
  "/register/ontvangers",
  "/register/organisatie",
  "/register/nakijken",
  "/register/wetswijzigingen",
  "/register/verschillen",
  "/privacyverklaring",
  "/mensen",
  "/mensen/iedereen",
  "/mensen/te-doen",
  "/formulieren",
  "/formulieren/newsletter",
  "/doorgeven",
  "/reclame",
  "/overzicht",
  "/beheer",
  "/overnemen",
  "/nergens",
];
// Pages where something is done: looked at as they are opened. The first is the page of an address that is nobody's, so that none of the others can be it.
const acts = [
  "/nergens",
  "/register/doelen/nieuw",
  "/register/doelen/newsletter/wijzigen",
  "/register/doelen/newsletter/grondslag",
  "/register/doelen/newsletter/beeindigen",
  "/register/bouwstenen",
  "/register/downloads",
  "/privacyverklaring/publiceren",
  "/privacyverklaring/verschil",
  "/privacyverklaring/versies",
  "/privacyverklaring/op-uw-site",
  "/formulieren/nieuw",
  "/formulieren/newsletter/website",
  "/beheer/sleutels",
  "/beheer/sleutels/nieuw",
  "/beheer/mensen/nieuw",
  "/beheer/reservekopie",
  "/beheer/weergave",
  "/beheer/logboek",
  "/beheer/over",
  "/formulieren/newsletter/versies",
  "/formulieren/newsletter/uit-gebruik",
  "/doorgeven/vastleggen",
  "/doorgeven/melden",
  "/reclame/lijst",
  "/overnemen/lijst",
  "/overnemen/register",
  "/overnemen/nog-te-beoordelen",
  "/mensen/nieuw/toestemming",
  "/mensen/nieuw/bezwaar",
];
const actsOfPerson = ["", "/toestemming", "/intrekken", "/bezwaar", "/op-slot", "/vertegenwoordiger", "/leeftijd", "/bestanden/nieuw", "/inzage/verstuurd", "/link", "/wissen"];
const looks = [
  { look: "phone-light", width: 320, height: 700, colorScheme: "light", languages: ["nl"] },
  { look: "screen-dark", width: 1280, height: 900, colorScheme: "dark", languages: ["en"] },
  { look: "screen-light", width: 1280, height: 900, colorScheme: "light", languages: [] },
  { look: "phone-dark", width: 320, height: 700, colorScheme: "dark", languages: [] },
  { look: "forced-colours", width: 1280, height: 900, forcedColors: "active", reducedMotion: "reduce", languages: [] },
  { look: "more-contrast", width: 320, height: 700, contrast: "more", languages: [] },
];

const served = await serve();

// The addresses of what can be done about somebody who is on record.
async function aboutSomebody() {
  const tab = await open(served, {});
  await tab.go("/mensen/iedereen");
  await settled(tab.page);
  const person = await tab.page.locator("main tbody a").first().getAttribute("href");
  await tab.close();
  return ["/nergens", ...actsOfPerson.map((act) => `${person}${act}`)];
}

async function lookAt(these, { look, languages, ...options }, language) {
  // axe is put into the page, which its own policy would not let in.
  const tab = await open(served, { ...options, language, bypassCSP: true });
  const titles = new Map();
  for (const path of these) {
    const what = `${path} ${language} ${look}`;
    await tab.go(path);
    await settled(tab.page);
    await tab.page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await judge(tab.page, what);
    await fits(tab.page, what);
    equal(await tab.page.locator("h1").count(), 1, `${what}: headings of the first level`);
    equal(await tab.page.evaluate(() => document.documentElement.lang), language, `${what}: language`);
    const title = await tab.page.title();
    check(!titles.has(title) || path.startsWith("/situaties"), `${what}: is called "${title}" as ${titles.get(title)} is`);
    titles.set(title, path);
    await picture(tab.page, `${look}-${language}${path.replaceAll(/[/?=]/g, "-")}`);
  }
  equal(tab.complaints.join("; "), "", `${look} ${language}: complaints`);
  await tab.close();
}

const tests = {};
for (const look of looks) {
  for (const language of pictures ? ["nl", "en"] : look.languages) {
    tests[`${look.look} ${language}`] = () => lookAt(paths, look, language);
    if (!pictures && language !== "nl") continue;
    tests[`acts ${look.look} ${language}`] = () => lookAt(acts, look, language);
    tests[`acts about somebody ${look.look} ${language}`] = async () => lookAt(await aboutSomebody(), look, language);
  }
}
// As it is served, with its policy in force.
tests["nothing is against the policy"] = async () => {
  const tab = await open(served);
  for (const path of pictures ? [...paths, ...acts, ...(await aboutSomebody())] : paths) {
    await tab.go(path);
    await settled(tab.page);
  }
  equal(tab.complaints.join("; "), "", "complaints");
  await tab.close();
};
await run(tests);
