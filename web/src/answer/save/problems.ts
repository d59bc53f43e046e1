// What the server has against what is to be kept, at the field that it is about.
import type { Problem } from "../../client/client";
import type { FieldError } from "../../parts/errors";
import type { Reply } from "../../conversation/talk";
import type { Language, Say } from "../../words/words";
import type { Typed } from "./typed";

type Wrong = Problem["errors"][number];

const fields: [RegExp, keyof Typed][] = [
  [/^\/records\/purposes\/[^/]+\/name/, "name"],
  [/^\/records\/purposes\/[^/]+\/goal/, "goal"],
  [/^\/records\/purposes\/[^/]+\/justification/, "reasons"],
  [/^\/records\/purposes\/[^/]+\/legitimate_interest/, "interest"],
  [/^\/records\/purposes\/[^/]+\/activity/, "activity"],
  [/^\/records\/purposes\/[^/]+\/categories/, "categories"],
  [/^\/records\/purposes\/[^/]+\/groups/, "groups"],
  [/^\/records\/purposes\/[^/]+\/retention/, "kept"],
  [/^\/records\/purposes\/[^/]+\/begins/, "begins"],
  [/^\/records\/purposes\/[^/]+\/basis/, "name"],
  [/^\/records\/activities\/[^/]+\/starts/, "activity_starts"],
  [/^\/records\/activities\//, "activity_name"],
  [/^\/records\/categories\//, "category_new"],
  [/^\/records\/groups\//, "group_new"],
  [/^\/records\/recipients\//, "recipient_name"],
  [/^\/records\/assessments\/[^/]+\/reasons/, "reasons"],
  [/^\/records\/assessments\/[^/]+\/review_on/, "review_on"],
];
// Facts that the register knows of what was chosen.
const ofChosen: Record<string, keyof Typed> = {
  basis_of_collection: "purpose",
  collection_allowed: "purpose",
  recipient_kind: "recipient",
  recipient_outside_eea: "recipient",
  transfer_tool: "recipient",
  data_kind: "categories",
};
const factAt = /^\/records\/assessments\/[^/]+\/facts\/([^/]+)/;

export function problemsAtFields(errors: Wrong[], reply: Reply, language: Language, say: Say): FieldError[] {
  return errors.map(({ pointer = "", code, message }) => {
    const fact = factAt.exec(pointer)?.[1] ?? "";
    const line = reply.summary.find((each) => each.fact === fact);
    if (line) return { field: ofChosen[fact] ?? "form", message: say("answer.save_fact_refused", { question: line.ask[language] }) };
    const field = fields.find(([pattern]) => pattern.test(pointer))?.[1];
    const isTaken = field === "name" && (code === "exists_already" || code === "second_basis");
    return { field: field ?? "form", message: isTaken ? say("answer.name_taken") : message };
  });
}
