// What the page answers is what the command line answers: ten situations of the gallery and five that are not in it, walked on a telephone in both
// languages; the verdict, the basis and the texts of what must be done are held against `grondslag decide` on the same facts. Each question is looked at as
// a screen reader hears it. And the answers of the whole gallery print on one page each, in English as in Dutch.
//
//   node journeys_test.mjs PROGRAM EXAMPLES CHROMIUM PACKAGES [PICTURES]
import { answerAs, factIn, heading, isAt, next, situations, valueOf, wordOf } from "./conversation.mjs";
import { check, decide, equal, fits, open, owner, picture, run, serve, settled } from "./lib.mjs";

const served = await serve();

// As catalogue/answer.yaml says them.
const verdicts = {
  allowed: { nl: "Ja. Dit mag.", en: "Yes. This is allowed." },
  not_allowed: { nl: "Nee. Dit mag niet.", en: "No. This is not allowed." },
  undetermined: { nl: "Dat is nog niet te zeggen.", en: "That cannot be said yet." },
  not_applicable: { nl: "De privacywet gaat hier niet over.", en: "The privacy law is not about this." },
  contested: { nl: "De toezichthouder en de wet zeggen niet hetzelfde.", en: "The authority and the law do not say the same." },
};
const bases = {
  consent: { nl: "De persoon zei zelf ja", en: "The person said yes" },
  contract: { nl: "Het is nodig voor een afspraak met de persoon", en: "It is needed for an agreement with the person" },
  legal_obligation: { nl: "Een wet verplicht u ertoe", en: "A law obliges you to" },
  vital_interests: { nl: "Het redt iemands leven of gezondheid", en: "It saves somebody's life or health" },
  public_task: { nl: "Het is nodig voor een taak die de wet u geeft", en: "It is needed for a task that the law gives you" },
  legitimate_interest: { nl: "U heeft een goed eigen belang dat zwaarder weegt", en: "You have a good interest of your own that weighs more" },
  special_law: { nl: "Een aparte wet staat dit toe", en: "A separate law allows this" },
};

// In no situation of the gallery: an owner comes to a door with these in mind, and does not know the rest.
const own = [
  {
    situation: "a baker notes a telephone number with a birthday cake",
    decision: "process",
    answers: { purpose_specified: "one", special_circumstances: "no", sensitive_data: "no", contract_with_person: "yes", contract_needs_data: "yes" },
    verdict: "allowed",
  },
  {
    situation: "a groomer of dogs tells the vet who the owner of a dog is, who said yes without knowing what for",
    decision: "disclose",
    answers: {
      recipient_kind: "third_party",
      disclosure_purpose: { value: "other_than_collection", reason: "De hond wordt daar behandeld." },
      consent_to_disclosure: "yes",
      disclosure_duty: "none",
      special_circumstances: "no",
      sensitive_data: "no",
      reachable_without_data: "no",
      consent_affirmative_act: "yes",
      consent_informed: "no",
    },
    verdict: "not_allowed",
  },
  {
    situation: "a tailor writes down birthdays beside the sizes, and does not know what for",
    decision: "process",
    answers: {
      purpose_specified: "one",
      special_circumstances: "no",
      sensitive_data: "no",
      contract_with_person: "yes",
      statutory_obligation: "none",
      law_clear_and_proportionate: "no",
      interest_named: "no",
      consent_given: "no",
      vital_interest: "none",
    },
    verdict: "undetermined",
  },
  {
    situation: "an estate agent texts new houses to people who came to look once",
    decision: "market",
    answers: {
      channel: "digital",
      advertising_kind: "commercial",
      third_party_advert: "no",
      is_customer: "no",
      identity_and_address: "yes",
      special_contact: "no",
      purpose_specified: "one",
      special_circumstances: "no",
      sensitive_data: "no",
      consent_given: "no",
    },
    verdict: "not_allowed",
  },
  {
    situation: "a garage uses one list for repairs, for raffles and for a newspaper of the neighbourhood",
    decision: "process",
    answers: { purpose_specified: "several", special_circumstances: "no", contract_with_person: "no", requested_by_person: "no", statutory_obligation: "none", law_clear_and_proportionate: "no", interest_named: "no", consent_given: "no", vital_interest: "none" },
    verdict: "not_allowed",
  },
];

// What the page puts on record of the organisation holds in every conversation after it.
const onRecord = { small_business: "yes", public_body: "no" };
function noteOnRecord(page) {
  page.on("request", (request) => {
    if (request.method() !== "POST" || !request.url().endsWith("/v1/register-facts")) return;
    const { fact, value } = request.postDataJSON();
    onRecord[fact] = value;
  });
}

// The tree that a screen reader is given.
async function heard(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter((node) => !node.ignored)
    .map((node) => ({ role: node.role?.value, name: node.name?.value ?? "", description: node.description?.value ?? "", level: node.properties?.find(({ name }) => name === "level")?.value.value }));
}

async function hear(page, what) {
  const nodes = await heard(page);
  const question = await heading(page);
  equal(nodes.filter(({ role, level }) => role === "heading" && level === 1).length, 1, `${what}: headings of the first level that are heard`);
  const choices = nodes.filter(({ role }) => role === "radio").length;
  const groups = nodes.filter(({ role }) => role === "group" || role === "radiogroup").map(({ name }) => name);
  // Towards what a factor points is a question of its own, under the one that is the heading.
  const isFactor = (await page.locator("#reason").count()) > 0;
  if (choices > 0) check(groups.some((name) => (isFactor ? name !== "" : name.includes(question))), `${what}: ${choices} choices in a group called ${JSON.stringify(groups)}`);
  check(nodes.every(({ role, name }) => !["radio", "textbox", "button", "link", "checkbox", "spinbutton"].includes(role) || name !== ""), `${what}: something to use has no name`);
}

async function toAnswer(page) {
  if (!isAt(page, "/antwoorden")) return;
  await page.getByRole("link", { name: /^(Naar het antwoord|To the answer)$/ }).click();
  await page.waitForURL(/\/antwoord$/);
  await settled(page);
}

async function begin(tab, { decision, situation }, isOwn) {
  await tab.go(`/vragen/nieuw/${decision}${isOwn ? "" : `?situatie=${situation}`}`);
  await tab.page.waitForURL(/\/(vraag|antwoorden|antwoord)/);
  await settled(tab.page);
}

// What stands on the answer page: the duties that are sure, in their turn.
const dutiesOn = (page) =>
  page.evaluate(() => [...document.querySelectorAll(".part-duties > .moment li label > span")].map((one) => one.firstChild?.textContent ?? ""));

async function walk(tab, journey, language, isOwn) {
  const { page } = tab;
  const what = `${journey.situation} (${language})`;
  await begin(tab, journey, isOwn);
  const asked = await answerAs(page, journey, async (fact) => {
    await hear(page, `${what}: ${fact}`);
    await fits(page, `${what}: ${fact}`);
  });
  check(asked.length <= 15, `${what}: ${asked.length} questions`);
  await toAnswer(page);
  // A judgement is settled in the name of who is logged in.
  const byMe = (given) => (typeof given === "object" ? { ...given, by: owner.name } : given);
  const mine = Object.fromEntries(asked.filter((fact) => journey.answers[fact] !== undefined).map((fact) => [fact, byMe(journey.answers[fact])]));
  const decided = decide(journey.decision, { ...journey.facts, ...mine, ...onRecord });
  equal(decided.verdict, journey.verdict ?? journey.expect.verdict, `${what}: what the command line says`);
  equal(await heading(page), verdicts[decided.verdict][language], `${what}: the verdict`);
  const shown = page.locator(".ground .basis strong");
  if (decided.needs_basis && decided.basis_state === "holds" && !["contested", "not_applicable"].includes(decided.verdict)) equal(await shown.innerText(), bases[decided.basis][language], `${what}: the basis`);
  else equal(await shown.count(), 0, `${what}: a basis that does not hold is shown`);
  const wanted = decided.duties.filter(({ certain }) => certain).map(({ text }) => text[language]);
  equal(JSON.stringify((await dutiesOn(page)).sort()), JSON.stringify(wanted.sort()), `${what}: what must be done`);
  await fits(page, `${what}: the answer`);
}

async function walkAll(language) {
  const tab = await open(served, { language, width: 375, height: 720 });
  noteOnRecord(tab.page);
  await tab.go("/situaties");
  const gallery = (await situations(tab.page)).filter((_, index) => index % 10 === 5 || index === 0).slice(0, 10);
  equal(gallery.length, 10, "situations of the gallery");
  for (const journey of gallery) await walk(tab, journey, language, false);
  for (const journey of own) await walk(tab, journey, language, true);
  await picture(tab.page, `answer-phone-${language}`);
  equal(tab.complaints.join("; "), "", "complaints");
  await tab.close();
}

// Conversations as the page keeps them, with all that a situation answers.
async function answeredIn(tab, all) {
  await begin(tab, all[0], false);
  return tab.page.evaluate((given) => {
    const place = "grondslag.conversations";
    const [begun] = JSON.parse(localStorage.getItem(place));
    const kept = given.map(({ situation, decision, answers }) => ({ ...begun, id: crypto.randomUUID(), situation, decision, given: { answers, further_factors: [] } }));
    localStorage.setItem(place, JSON.stringify(kept));
    return kept.map(({ id }) => id);
  }, all.map(({ situation, decision, answers }) => ({ situation, decision, answers: Object.entries(answers).map(([fact, given]) => ({ fact, value: wordOf(valueOf(given)), ...(given?.reason ? { reason: given.reason } : {}) })) })));
}

async function printAll(language) {
  const tab = await open(served, { language });
  const { page } = tab;
  await tab.go("/situaties");
  await settled(page);
  const all = await situations(page);
  const ids = await answeredIn(tab, all);
  for (const [index, { situation }] of all.entries()) {
    const what = `${situation} (${language})`;
    await tab.go(`/vragen/${ids[index]}/antwoord`);
    await settled(page);
    if (!check(isAt(page, "/antwoord"), `${what}: no answer, but ${page.url()}`)) continue;
    const pdf = await page.pdf({ format: "A4" });
    equal([...pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b/g)].length, 1, `${what}: printed pages`);
  }
  check(all.length > 90, `${all.length} situations`);
  await tab.close();
}

await run({
  "fifteen journeys in Dutch": () => walkAll("nl"),
  "fifteen journeys in English": () => walkAll("en"),

  "an error is heard at its question": async () => {
    for (const language of ["nl", "en"]) {
      const tab = await open(served, { language, width: 375, height: 720 });
      await begin(tab, own[0], true);
      await next(tab.page);
      const nodes = await heard(tab.page);
      const told = await tab.page.locator(".utrecht-form-field-error-message").first().innerText();
      check(told !== "" && nodes.some(({ role, description }) => ["group", "radiogroup", "radio"].includes(role) && description.includes(told)), `${language}: "${told}" is no description of ${factIn(tab.page)}`);
      check(nodes.some(({ role }) => role === "alert"), `${language}: nothing is said at once`);
      await tab.close();
    }
  },

  "every answer of the gallery prints on one page, in Dutch": () => printAll("nl"),
  "every answer of the gallery prints on one page, in English": () => printAll("en"),
});
