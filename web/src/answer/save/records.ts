// The file of records (docs/records-file.md) that keeps an answer: what was typed, and an assessment with all that was answered.
import type { Session } from "../../client/client";
import { hasFallenAway } from "../../conversation/places";
import type { FurtherFactor, Line, Reply } from "../../conversation/talk";
import { citedInWords } from "../../parts/cited";
import { slugOf } from "../../register/records";
import { rulesBehind, type Decision } from "../decision";
import { answerTo, neededFor } from "./needed";
import type { Known } from "./known";
import { another, type Typed } from "./typed";

export interface Written {
  records: Record<string, unknown>;
  assessment: string; // short names
  purpose: string; // of which the assessment speaks
}

interface Told {
  typed: Typed;
  reply: Reply;
  decision: Decision;
  factors: FurtherFactor[];
  known: Known;
  session: Session;
}

export function recordsOf(told: Told): Written {
  const { typed, decision, known } = told;
  const needed = neededFor(decision);
  const isOfPurpose = needed.is === "disclosure" && typed.purpose !== another;
  const purpose = isOfPurpose ? shortOf(typed.purpose) : slugOf(typed.name, known.purposeNames);
  const assessment = slugOf(needed.is === "disclosure" ? `${purpose} ${nameOfRecipient(told)}` : purpose, known.assessmentNames);
  const written = { assessment, purpose };
  const subject = assessmentOf(told, written);
  if (needed.is === "assessment") return { ...written, records: { assessments: { [assessment]: subject } } };
  const { records: categories, names: categoryNames } = categoriesOf(told);
  if (needed.is === "disclosure") {
    const recipient = recipientOf(told);
    const whole = { ...subject, recipient: recipient.name, categories: categoryNames };
    return { ...written, records: { ...categories, ...recipient.records, assessments: { [assessment]: whole } } };
  }
  const groups = groupsOf(told);
  const activity = activityOf(told);
  const terms = {
    ...purposeOf(told, needed.basis),
    assessment,
    activity: activity.name,
    categories: categoryNames,
    groups: groups.names,
  };
  return {
    ...written,
    records: {
      ...categories,
      ...groups.records,
      ...activity.records,
      assessments: { [assessment]: { ...subject, categories: categoryNames } },
      purposes: { [purpose]: terms },
    },
  };
}

const shortOf = (record: string) => record.slice(record.indexOf("/") + 1);

// ---- the assessment

function assessmentOf({ typed, reply, decision, factors, session }: Told, { purpose }: { purpose: string }) {
  return {
    decision: decision.decision,
    purpose,
    facts: { ...factsOf(reply, session), ...(factors.length > 0 ? { further_factors: factors } : {}) },
    by: session.staff,
    reasons: typed.reasons.trim(),
    ...(typed.review_on === "" ? {} : { review_on: typed.review_on }),
  };
}

// What stands on record of the organisation is there already.
export function factsOf(reply: Reply, session: Session): Record<string, unknown> {
  const told = reply.summary.filter((line) => line.known && line.value !== null && line.source !== "organisation" && !hasFallenAway(line, reply));
  return Object.fromEntries(told.map((line) => [line.fact, factOf(line, session)]));
}
function factOf({ value, reason, by }: Line, session: Session): unknown {
  if (reason === null) return value;
  return { value, reason, ...(by === null ? {} : { by: session.name ?? by }) };
}

// ---- what it is about

function purposeOf({ typed, decision, reply }: Told, basis: string) {
  const inEnglish = (text: string) => (text.trim() === "" ? {} : { en: text.trim() });
  return {
    name: { nl: typed.name.trim(), ...inEnglish(typed.name_en) },
    goal: { nl: typed.goal.trim(), ...inEnglish(typed.goal_en) },
    basis,
    justification: { nl: typed.reasons.trim(), ...inEnglish(typed.reasons_en) },
    ...(basis === "legitimate_interest" ? { legitimate_interest: { nl: typed.interest.trim() } } : {}),
    ...provisionOf(reply, decision, basis),
    retention: typed.kept === "months" ? { months: Number(typed.months), ...(typed.from.trim() === "" ? {} : { text: { nl: typed.from.trim() } }) } : { text: { nl: typed.until.trim() } },
    ...(decision.decision === "market" ? { direct_marketing: true } : {}),
    begins: typed.begins,
  };
}

// The law that obliges or gives the task was answered; the one that stands in a basis's place is cited by the rule that allows it.
function provisionOf(reply: Reply, decision: Decision, basis: string): { provision?: string } {
  if (basis === "special_law") {
    const article = rulesBehind(decision).rules.find((rule) => rule.holds && rule.effect === "permit")?.cites[0];
    return article ? { provision: citedInWords(article, "nl") } : {};
  }
  const fact = basis === "legal_obligation" ? "statutory_obligation" : basis === "public_task" ? "public_task" : null;
  const said = fact === null ? undefined : answerTo(reply, fact)?.value;
  return said && said !== "none" ? { provision: said } : {};
}

interface Part {
  names: string[];
  records: Record<string, unknown>;
}

function categoriesOf({ typed, reply, known }: Told): Part {
  const kind = answerTo(reply, "data_kind")?.value ?? "ordinary";
  return withNew(typed.categories, typed.category_new, known.categoryNames, "categories", (name) => ({ kind, name: { nl: name } }));
}
function groupsOf({ typed, known }: Told): Part {
  return withNew(typed.groups, typed.group_new, known.groupNames, "groups", (name) => ({ name: { nl: name } }));
}
function withNew(chosen: string[], typed: string, taken: Set<string>, section: string, fieldsOf: (name: string) => unknown): Part {
  const names = chosen.map(shortOf);
  if (typed.trim() === "") return { names, records: {} };
  const slug = slugOf(typed, taken);
  return { names: [...names, slug], records: { [section]: { [slug]: fieldsOf(typed.trim()) } } };
}

interface One {
  name: string;
  records: Record<string, unknown>;
}

function activityOf({ typed, known }: Told): One {
  if (typed.activity !== another) return { name: shortOf(typed.activity), records: {} };
  const name = slugOf(typed.activity_name, known.activityNames);
  return { name, records: { activities: { [name]: { role: "controller", name: { nl: typed.activity_name.trim() }, starts: typed.activity_starts } } } };
}

function nameOfRecipient({ typed }: Told): string {
  return typed.recipient === another ? typed.recipient_name : shortOf(typed.recipient);
}
function recipientOf({ typed, reply, known }: Told): One {
  if (typed.recipient !== another) return { name: shortOf(typed.recipient), records: {} };
  const name = slugOf(typed.recipient_name, known.recipientNames);
  const kind = answerTo(reply, "recipient_kind")?.value ?? "third_party";
  return { name, records: { recipients: { [name]: { kind, party: { name: typed.recipient_name.trim() } } } } };
}
