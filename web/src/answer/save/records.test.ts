import { expect, test } from "vitest";
import type { Session } from "../../client/client";
import type { Line, Reply } from "../../conversation/talk";
import type { Decision } from "../decision";
import type { Known } from "./known";
import { factsOf, recordsOf } from "./records";
import { another, errorsIn, nothingTyped, type Typed } from "./typed";

const texts = { nl: "", en: "" };
const line = (fact: string, value: string, more: Partial<Line> = {}): Line => ({ fact, ask: texts, value, answer: texts, reason: null, by: null, known: true, matters: true, source: "answer", ...more });
const session = { staff: "0190-jo", name: "Jo de Vries" } as Session;
const summary = [
  line("small_business", "yes", { source: "organisation" }),
  line("data_kind", "health", { source: "situation" }),
  line("necessary", "yes"),
  line("gone", "no", { matters: false }),
  line("later", "", { known: false, value: null }),
  line("balance_nature", "for", { reason: "Alleen de naam." }),
  line("balancing", "interest_prevails", { reason: "Het helpt de klant.", by: "0190-jo" }),
];
const reply = { summary, question: null, open: [] as string[] } as unknown as Reply;
const decision = { decision: "process", verdict: "allowed", needs_basis: true, basis: "contract", bases: [] as Decision["bases"] } as unknown as Decision;
const none = new Set<string>();
const known: Known = {
  categories: [],
  groups: [],
  activities: [],
  recipients: [],
  purposes: [],
  categoryNames: none,
  groupNames: none,
  activityNames: none,
  recipientNames: none,
  purposeNames: new Set(["bestellingen-bezorgen"]),
  assessmentNames: none,
  isInEnglish: false,
};
const typed: Typed = {
  ...nothingTyped(),
  name: "Bestellingen bezorgen",
  goal: "Wij bezorgen.",
  reasons: "Anders kan het niet.",
  activity: another,
  activity_name: "Webwinkel",
  activity_starts: "2026-01-01",
  category_new: "Naam en adres",
  groups: ["group/customers"],
  kept: "months",
  months: "24",
  begins: "2026-02-01",
};

test("what counts goes on record, judgements with their name and reason; what the register knows does not", () => {
  expect(factsOf(reply, session)).toEqual({
    data_kind: "health",
    necessary: "yes",
    balance_nature: { value: "for", reason: "Alleen de naam." },
    balancing: { value: "interest_prevails", reason: "Het helpt de klant.", by: "Jo de Vries" },
  });
});

test("a purpose comes with all that it needs, under names that are free", () => {
  const { records, purpose } = recordsOf({ typed, reply, decision, factors: [], known, session });
  expect(purpose).toBe("bestellingen-bezorgen-2");
  expect(records).toMatchObject({
    categories: { "naam-en-adres": { kind: "health", name: { nl: "Naam en adres" } } },
    activities: { webwinkel: { role: "controller", starts: "2026-01-01" } },
    assessments: { [purpose]: { decision: "process", purpose, categories: ["naam-en-adres"], by: "0190-jo" } },
    purposes: { [purpose]: { basis: "contract", groups: ["customers"], activity: "webwinkel", retention: { months: 24 } } },
  });
});

test("of a no the assessment alone is kept", () => {
  const { records } = recordsOf({ typed, reply, decision: { ...decision, verdict: "not_allowed", basis: null }, factors: [], known, session });
  expect(Object.keys(records)).toEqual(["assessments"]);
});

test("what is missing is said at its field", () => {
  const fields = errorsIn(nothingTyped(), { is: "purpose", basis: "contract" }, (key) => key).map(({ field }) => field);
  expect(fields).toEqual(["name", "goal", "reasons", "activity", "categories", "groups", "kept"]);
  expect(errorsIn(typed, { is: "purpose", basis: "contract" }, (key) => key)).toEqual([]);
  expect(errorsIn({ ...typed, months: "2 jaar" }, { is: "purpose", basis: "contract" }, (key) => key).map(({ field }) => field)).toEqual(["months"]);
});
