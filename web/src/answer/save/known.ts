// What the register has to choose from where an answer is kept, and which names are taken.
import { languagesOf, readOrganisation } from "../../register/organisation_record";
import { loadAssessments, loadRecords, type RegisterRecord } from "../../register/records";

type Loaded<K extends "category" | "group" | "activity" | "recipient" | "purpose"> = RegisterRecord<K>[];

export interface Known {
  categories: Loaded<"category">;
  groups: Loaded<"group">;
  activities: Loaded<"activity">; // of which the organisation is the controller
  recipients: Loaded<"recipient">;
  purposes: Loaded<"purpose">;
  categoryNames: Set<string>;
  groupNames: Set<string>;
  activityNames: Set<string>;
  recipientNames: Set<string>;
  purposeNames: Set<string>;
  assessmentNames: Set<string>;
  isInEnglish: boolean; // the organisation publishes in English too
}

export async function loadKnown(): Promise<Known> {
  const [records, assessments, organisation] = await Promise.all([
    loadRecords("category", "group", "activity", "recipient", "purpose"),
    loadAssessments(),
    readOrganisation(),
  ]);
  const namesOf = (all: Iterable<{ name: string }>) => new Set([...all].map(({ name }) => name));
  return {
    categories: [...records.category.values()],
    groups: [...records.group.values()],
    activities: [...records.activity.values()].filter(({ fields }) => fields.role === "controller"),
    recipients: [...records.recipient.values()],
    purposes: [...records.purpose.values()],
    categoryNames: namesOf(records.category.values()),
    groupNames: namesOf(records.group.values()),
    activityNames: namesOf(records.activity.values()),
    recipientNames: namesOf(records.recipient.values()),
    purposeNames: namesOf([...records.purpose.values(), ...assessments.flatMap(({ subject }) => (subject.purpose ? [{ name: subject.purpose.replace(/^purpose\//, "") }] : []))]),
    assessmentNames: namesOf(assessments),
    isInEnglish: languagesOf(organisation?.fields).includes("en"),
  };
}
