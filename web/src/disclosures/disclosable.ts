// What can be named when data are given: recipients, purposes and their data, and what assessments ask to be done before.
import type { Assessment } from "../client/client";
import { loadAssessments, loadDecisions, loadRecords, shortName, type Records } from "../register/records";
import type { InWords } from "../register/texts";

export interface Disclosable {
  records: Records<"purpose" | "recipient" | "category">;
  assessments: Assessment[]; // of disclosures
}

export async function loadDisclosable(): Promise<Disclosable> {
  const [records, assessments] = await Promise.all([loadRecords("purpose", "recipient", "category"), loadAssessments()]);
  return { records, assessments: assessments.filter(({ decision }) => decision === "disclose") };
}

// Null: it is no record of these.
export function titleIn({ records, assessments }: Disclosable, texts: InWords, name: string): string | null {
  const kinds = [records.recipient, records.purpose, records.category];
  for (const kind of kinds) {
    const record = kind.get(name);
    if (record) return texts.title(record);
  }
  const assessment = assessments.find(({ record, name: short }) => record === name || short === name);
  if (!assessment) return null;
  const { purpose = "", recipient = "" } = assessment.subject;
  return `${texts.title(records.purpose.get(purpose))}, ${texts.title(records.recipient.get(recipient))}`;
}

// Names of records as they are sent: short ones.
export function categoriesOf({ records, assessments }: Disclosable, purpose: string, recipient: string): string[] {
  const ofPurpose = records.purpose.get(`purpose/${purpose}`)?.fields.categories ?? [];
  const assessed = coveringOf(assessments, purpose, recipient).flatMap(({ subject }) => subject.categories ?? []);
  return [...new Set([...assessed, ...ofPurpose])].map(shortName);
}

function coveringOf(assessments: Assessment[], purpose: string, recipient: string): Assessment[] {
  return assessments.filter(({ subject }) => subject.purpose === `purpose/${purpose}` && subject.recipient === `recipient/${recipient}`);
}

export interface OpenDuty {
  duty: string;
  text: { nl: string; en: string };
}

// The texts of duties, from the answers that brought them.
export async function dutyTexts({ assessments }: Disclosable, purpose: string, recipient: string, duties: string[]): Promise<OpenDuty[]> {
  if (duties.length === 0) return [];
  const answers = await Promise.all(coveringOf(assessments, purpose, recipient).filter(({ conclusion }) => conclusion !== null).map(({ name }) => loadDecisions(name)));
  const brought = answers.flat().flatMap((answer) => answer.duties);
  return duties.flatMap((duty) => {
    const found = brought.find((one) => one.duty === duty);
    return found ? [{ duty, text: found.text }] : [];
  });
}
