// What is typed where an answer is kept in the register, and what is missing in it.
import { today } from "../../parts/dates";
import type { FieldError } from "../../parts/errors";
import type { Say } from "../../words/words";
import type { Key } from "../../../generated/words";
import type { Known } from "./known";
import type { Needed } from "./needed";

export interface Typed {
  name: string;
  goal: string;
  reasons: string;
  interest: string;
  name_en: string;
  goal_en: string;
  reasons_en: string;
  activity: string; // a record, or `another`
  activity_name: string;
  activity_starts: string;
  categories: string[]; // records
  category_new: string;
  groups: string[]; // records
  group_new: string;
  kept: "" | "months" | "until";
  months: string;
  from: string;
  until: string;
  begins: string;
  purpose: string; // of a disclosure: a record, or `another`
  recipient: string; // a record, or `another`
  recipient_name: string;
  review_on: string;
}

// In the place of a record: one that is not there yet.
export const another = "+";

// Where there is nothing to choose from it is one that is not there yet.
export function firstTyped(known: Pick<Known, "activities" | "purposes">, fittingRecipients: number): Typed {
  return {
    ...nothingTyped(),
    activity: known.activities.length === 0 ? another : "",
    purpose: known.purposes.length === 0 ? another : "",
    recipient: fittingRecipients === 0 ? another : "",
  };
}

export function nothingTyped(): Typed {
  return {
    name: "",
    goal: "",
    reasons: "",
    interest: "",
    name_en: "",
    goal_en: "",
    reasons_en: "",
    activity: "",
    activity_name: "",
    activity_starts: today(),
    categories: [],
    category_new: "",
    groups: [],
    group_new: "",
    kept: "",
    months: "",
    from: "",
    until: "",
    begins: today(),
    purpose: "",
    recipient: "",
    recipient_name: "",
    review_on: "",
  };
}

type Wanting = [isMissing: boolean, field: keyof Typed, message: Key];
const isEmpty = (text: string) => text.trim() === "";

export function errorsIn(typed: Typed, needed: Needed, say: Say): FieldError[] {
  const wanting = { purpose: ofPurpose, disclosure: ofDisclosure, assessment: ofAssessment }[needed.is](typed, needed);
  return wanting.filter(([isMissing]) => isMissing).map(([, field, message]) => ({ field, message: say(message) }));
}

function ofPurpose(typed: Typed, needed: Needed): Wanting[] {
  const isInterest = needed.is === "purpose" && needed.basis === "legitimate_interest";
  const isNewActivity = typed.activity === another;
  return [
    [isEmpty(typed.name), "name", "answer.need_name"],
    [isEmpty(typed.goal), "goal", "answer.need_goal"],
    [isEmpty(typed.reasons), "reasons", "answer.need_reasons"],
    [isInterest && isEmpty(typed.interest), "interest", "answer.need_interest"],
    [isEmpty(typed.activity), "activity", "answer.need_activity"],
    [isNewActivity && isEmpty(typed.activity_name), "activity_name", "answer.need_activity_name"],
    [isNewActivity && isEmpty(typed.activity_starts), "activity_starts", "answer.need_day"],
    ...ofCategories(typed),
    [typed.groups.length === 0 && isEmpty(typed.group_new), "groups", "answer.need_groups"],
    [typed.kept === "", "kept", "answer.need_kept"],
    [typed.kept === "months" && !/^[1-9]\d{0,3}$/.test(typed.months.trim()), "months", "answer.need_months"],
    [typed.kept === "until" && isEmpty(typed.until), "until", "answer.need_until"],
    [isEmpty(typed.begins), "begins", "answer.need_day"],
  ];
}
function ofDisclosure(typed: Typed): Wanting[] {
  return [
    [isEmpty(typed.purpose), "purpose", "answer.need_purpose"],
    [typed.purpose === another && isEmpty(typed.name), "name", "answer.need_name"],
    [isEmpty(typed.recipient), "recipient", "answer.need_recipient"],
    [typed.recipient === another && isEmpty(typed.recipient_name), "recipient_name", "answer.need_recipient_name"],
    ...ofCategories(typed),
    [isEmpty(typed.reasons), "reasons", "answer.need_reasons"],
  ];
}
function ofAssessment(typed: Typed): Wanting[] {
  return [
    [isEmpty(typed.name), "name", "answer.need_name"],
    [isEmpty(typed.reasons), "reasons", "answer.need_reasons"],
  ];
}
function ofCategories(typed: Typed): Wanting[] {
  return [[typed.categories.length === 0 && isEmpty(typed.category_new), "categories", "answer.need_categories"]];
}
