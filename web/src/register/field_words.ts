// What the fields of records are called, by the paths that the API has for them: `name.en`, `retention.months`, `on_behalf.1.controller.name`.
import type { Key } from "../../generated/words";
import type { Say } from "../words/words";

export const fieldWords = {
  name: "register.field_name",
  goal: "register.field_goal",
  activity: "register.field_activity",
  basis: "register.field_basis",
  assessment: "register.field_assessment",
  justification: "register.field_justification",
  legitimate_interest: "register.field_legitimate_interest",
  provision: "register.field_provision",
  categories: "register.field_categories",
  groups: "register.field_groups",
  sources: "register.field_sources",
  recipients: "register.field_recipients",
  measures: "register.field_measures",
  retention: "register.field_retention",
  "retention.months": "register.field_retention_months",
  "retention.text": "register.field_retention_text",
  requirement: "register.field_requirement",
  without_data: "register.field_without_data",
  automated: "register.field_automated",
  "automated.logic": "register.field_automated_logic",
  "automated.consequences": "register.field_automated_consequences",
  direct_marketing: "register.field_direct_marketing",
  collected_from: "register.field_collected_from",
  compatibility: "register.field_compatibility",
  begins: "register.field_begins",
  starts: "register.field_begins",
  ends: "register.field_ends",
  last_day: "register.field_ends",
  replaces: "register.field_replaces",
  replaced_by: "register.field_replaced_by",
  kind: "register.field_kind",
  examples: "register.field_examples",
  origin: "register.field_origin",
  is_public: "register.field_is_public",
  party: "register.field_party",
  "party.name": "register.party_name",
  category: "register.field_category",
  transfer: "register.field_transfer",
  "transfer.country": "register.field_transfer_country",
  "transfer.tool": "register.field_transfer_tool",
  "transfer.copy": "register.field_transfer_copy",
  "transfer.safeguards": "register.field_transfer_safeguards",
  contract: "register.field_contract",
  "contract.signed_on": "register.field_contract_signed_on",
  "contract.ends": "register.field_contract_ends",
  "contract.clauses": "register.field_contract_clauses",
  "contract.kept_at": "register.field_contract_kept_at",
  arrangement: "register.field_arrangement",
  "arrangement.agreed_on": "register.field_arrangement_agreed_on",
  "arrangement.gist": "register.field_arrangement_gist",
  "arrangement.contact_point": "register.field_arrangement_contact_point",
  role: "register.field_role",
  joint_controllers: "register.field_joint_controllers",
  on_behalf: "register.field_on_behalf",
  controller: "register.field_controller",
  processing: "register.field_processing",
  purposes: "register.field_purposes",
  organisation: "register.field_organisation",
  registration: "register.field_registration",
  representative: "register.field_representative",
  has_officer: "register.field_has_officer",
  officer: "register.field_officer",
  languages: "register.field_languages",
  reason: "register.field_reason",
  address: "register.field_address",
  email: "register.field_email",
  phone: "register.field_phone",
  website: "register.field_website",
  contact: "register.field_contact",
  language: "register.field_language",
  version: "register.field_version",
  where: "register.field_where",
} as const satisfies Record<string, Key>;
export type Field = keyof typeof fieldWords;

const isField = (path: string): path is Field => Object.hasOwn(fieldWords, path);

// `party.name` as "Name of the company: name"; a clause of a contract as what it is about; what has no words as it stands.
export function fieldInWords(path: string, say: Say): string {
  const parts = path.split(".");
  const isEnglish = parts.at(-1) === "en";
  if (isEnglish || parts.at(-1) === "nl") parts.pop();
  const texts = partsInWords(parts, say).join(": ");
  return isEnglish ? say("register.in_english", { field: texts }) : texts;
}

function partsInWords(parts: string[], say: Say): string[] {
  const texts: string[] = [];
  // Who a recipient is, is said of nothing else.
  const first = parts[0] === "party" && parts.length > 1 && parts[1] !== "name" ? 1 : 0;
  for (let from = first; from < parts.length; ) {
    let to = parts.length;
    while (to > from && !isField(parts.slice(from, to).join("."))) to--;
    if (to > from) {
      texts.push(say(fieldWords[parts.slice(from, to).join(".") as Field]));
      from = to;
      continue;
    }
    const word = parts[from++] ?? "";
    const clause = clauseInWords(word, say);
    texts.push(clause ?? word);
  }
  return texts;
}

// The place of a path among the fields, for lists of them.
export function placeOf(path: string): number {
  const names = Object.keys(fieldWords);
  return names.indexOf(path.split(".")[0] ?? "");
}

export const clauses = [
  "subject_matter",
  "duration",
  "nature_and_purpose",
  "data_types",
  "people_groups",
  "rights_of_controller",
  "documented_instructions",
  "confidentiality",
  "security",
  "sub_processors",
  "help_with_rights",
  "help_with_duties",
  "delete_or_return",
  "information_and_audits",
] as const;
export type Clause = (typeof clauses)[number];

export function clauseInWords(word: string, say: Say): string | null {
  return (clauses as readonly string[]).includes(word) ? say(`register.clause_${word as Clause}`) : null;
}

// The id of the input that a path leads to; of a text the one in Dutch, of contact details the first.
export function fieldId(path: string): string {
  return path.replace(/\.nl$/, "").replace(/\.contact$/, ".email").replace(/^contract\.clauses\..*/, "contract.clauses").replace(/^retention\.months$/, "retention");
}
export function fieldOfPointer(pointer: string): string {
  return fieldId(pointer.replace(/^\/fields\//, "").replace(/^\//, "").replaceAll("/", "."));
}
