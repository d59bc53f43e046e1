// What lists, the states of taking one over, and what is wrong with a row are called.
import type { Key } from "../../generated/words";
import type { Import } from "./job";

export const kindWords: Record<Import["kind"], Key> = { people: "imports.kind_people", consents: "imports.kind_consents", suppressions: "imports.kind_suppressions" };

export const stateWords: Record<Import["state"], Key> = {
  waiting: "imports.state_waiting",
  running: "imports.state_running",
  completed: "imports.state_completed",
  was_completed: "imports.state_was_completed",
  stopped: "imports.state_stopped",
  failed: "imports.state_failed",
  interrupted: "imports.state_interrupted",
  abandoned: "imports.state_abandoned",
};

const faults: Record<string, Key> = {
  cells: "imports.fault_cells",
  empty: "imports.fault_empty",
  identifier: "imports.fault_identifier",
  value: "imports.fault_value",
  form: "imports.fault_form",
  duplicate: "imports.fault_duplicate",
  two_people: "imports.fault_two_people",
  erased: "imports.fault_erased",
  refused: "imports.fault_refused",
};

const days = new Set(["given_at", "since"]);

// A fault that this page does not know is told as the server tells it.
export function faultWord(fault: string, column: string | null): Key | null {
  if (fault === "value" && column !== null) return days.has(column) ? "imports.fault_day" : "imports.fault_word";
  return faults[fault] ?? null;
}
